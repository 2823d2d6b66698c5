"""Whether a question is in Italian or in English, told by its function words and the words of the glossary."""

from __future__ import annotations

from functools import cache

from index.glossary import Glossary
from index.labels import fold
from index.records import Language
from index.text import is_stop_word, tokenize


def detect_language(question: str, glossary: Glossary, before: Language | None = None) -> Language:
    """Return the language of a question; where nothing tells, that of the conversation, else Italian."""
    words = [fold(token.surface) for token in tokenize(question)]
    italian, english = (
        sum(_weight(word, glossary, language) for word in words) for language in (Language.ITALIAN, Language.ENGLISH)
    )
    if italian == english:
        return before or Language.ITALIAN
    return Language.ITALIAN if italian > english else Language.ENGLISH


def _weight(word: str, glossary: Glossary, language: Language) -> int:
    if is_stop_word(word, language) or word in _asking_words(glossary, language):
        return 2
    return 1 if word in _topic_words(glossary, language) else 0


@cache
def _words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(token.surface) for phrase in phrases for token in tokenize(phrase))


def _asking_words(glossary: Glossary, language: Language) -> frozenset[str]:
    return _words(glossary.function.of(language))


def _topic_words(glossary: Glossary, language: Language) -> frozenset[str]:
    return _all_topic_words(_key(glossary, language))


def _key(glossary: Glossary, language: Language) -> tuple[str, ...]:
    terms = (term.en if language is Language.ENGLISH else (*term.it, *term.citizens) for term in glossary.terms)
    return tuple(word for words in (glossary.generic.of(language), *terms) for word in words)


@cache
def _all_topic_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return _words(phrases)
