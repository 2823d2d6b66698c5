"""Whether a question is in Italian or in English, told by its function words and the words of the glossary."""

from __future__ import annotations

from collections.abc import Iterable

from index.glossary import Glossary
from index.labels import fold
from index.records import Language
from index.text import is_stop_word, tokenize


class LanguageDetector:
    """Tells the language of a question; compiled once from a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._asking = {language: _words(glossary.function.of(language)) for language in Language}
        self._topics = {language: _words(_topic_phrases(glossary, language)) for language in Language}

    def detect(self, question: str, before: Language | None = None) -> Language:
        """Return the language of a question; where nothing tells, that of the conversation, else Italian."""
        words = [fold(token.surface) for token in tokenize(question)]
        italian, english = (sum(self._weight(word, language) for word in words) for language in Language)
        if italian == english:
            return before or Language.ITALIAN
        return Language.ITALIAN if italian > english else Language.ENGLISH

    def _weight(self, word: str, language: Language) -> int:
        if word in self._asking[language] or is_stop_word(word, language):
            return 2
        return int(word in self._topics[language])


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(token.surface) for token in tokenize("\n".join(phrases)))


def _topic_phrases(glossary: Glossary, language: Language) -> list[str]:
    phrases = list(glossary.generic.of(language))
    for term in glossary.terms:
        phrases += term.en if language is Language.ENGLISH else (*term.it, *term.citizens)
    return phrases
