"""The words of a question, each with the forms by which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.labels import fold, roman_value
from index.records import Language
from index.text import stem, stems, tokenize
from index.wordforms import english_form, word_form

_NAME = 4
_LETTERS = frozenset("ABCDEFGH")
_AGENT = re.compile(
    r"(?<!^set)(?<!^fat)(?<!^mo)(?:t|s)(?:ore|ori|rice|rici)$"
)  # and not "settore", "fattore", "motore"
_HYPHEN = re.compile(r"[-‑]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end) of the question; `form` and `english` drop its inflection.

    `repaired` is what the word was taken for where it was misspelt. `is_name` marks a small word written as a name in
    the middle of a sentence ("lo Stato", not "è stato").
    """

    start: int
    end: int
    surface: str
    folded: str
    form: str
    english: str
    language: Language
    repaired: str | None = None
    is_name: bool = False

    @property
    def stem(self) -> str:
        """The Snowball stem of the word in the language of its text."""
        return stem(self.surface, self.language)

    def respelt(self, spelling: str, language: Language) -> Word:
        """Return the word as if it had been spelt so, at the place where it stands."""
        return _word(self.start, self.end, spelling, language, repaired=spelling)


def is_agent(word: str) -> bool:
    """Tell a word for who does something ("direttore"), which no word for what is done ("diretti") stands for."""
    return bool(_AGENT.search(word.lower()))


def read_words(text: str, language: Language) -> list[Word]:
    """Return the words of a text in order; hyphenated words come by their parts only."""
    tokens = tokenize(text, language)
    return [
        _word(token.start, token.end, token.surface, language)
        for token in tokens
        if not (_HYPHEN.search(token.surface) and not token.surface[0].isdigit())
    ]


def with_names(words: Sequence[Word], text: str) -> list[Word]:
    """Return the words with those marked that a capital makes a name; where all words have capitals it says nothing."""
    if not text.isupper():  # "Formazione Continua VI", and not "vi"; "strand A", and not "a"
        words = [replace(word, is_name=True) if _is_numeral(word) else word for word in words]
        words = [replace(word, is_name=True) if _is_letter(words, place) else word for place, word in enumerate(words)]
    capitals = sum(word.surface[:1].isupper() for word in words)
    if capitals * 2 > len(words):
        return list(words)
    return [
        replace(word, is_name=True) if place > 0 and _is_name(word, text) else word for place, word in enumerate(words)
    ]


def _is_numeral(word: Word) -> bool:
    return word.surface != "I" and word.surface.isupper() and roman_value(word.surface) is not None


def _is_letter(words: Sequence[Word], place: int) -> bool:
    """Tell whether a capital alone is the letter of a thing ("strand A", "linea D"), right behind its noun."""
    letter, before = words[place], words[place - 1] if place else None
    alone = len(letter.surface) == 1 and letter.surface in _LETTERS
    return alone and before is not None and before.surface.islower() and len(before.surface) >= _NAME


def _is_name(word: Word, text: str) -> bool:
    plain = word.surface[:1].isupper() and word.surface[1:].islower() and len(word.surface) >= _NAME
    return plain and not text[: word.start].rstrip().endswith((".", "?", "!", ":", "«", "“", '"'))


def _word(start: int, end: int, surface: str, language: Language, repaired: str | None = None) -> Word:
    return Word(start, end, surface, *_shapes(surface), language, repaired)


@lru_cache(maxsize=65536)
def _shapes(surface: str) -> tuple[str, str, str]:
    """Return a word folded, and its forms in Italian and English."""
    return fold(surface), word_form(surface), english_form(surface)


@lru_cache(maxsize=65536)
def text_forms(text: str) -> frozenset[str]:
    """Return the forms of all words of a text, their Snowball stems with a leading "~", their English forms with "=".

    The marks keep languages apart: "europeo" without its ending is "europe", and no text says so.
    """
    return frozenset(_forms(text))


@lru_cache(maxsize=16384)
def forms_of(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the forms of all words of several texts."""
    return frozenset().union(*map(text_forms, texts))


@lru_cache(maxsize=65536)
def phrase_stems(phrase: str, language: Language = Language.ITALIAN) -> tuple[str, ...]:
    """Return the stems of a phrase of a question or of the glossary, without stop words."""
    return tuple(stems(phrase, language=language))


def _forms(text: str) -> Iterable[str]:
    for token in tokenize(text):
        yield word_form(token.surface)
        yield f"~{token.stem}"
        yield f"={english_form(token.surface)}"


@lru_cache(maxsize=16384)
def phrase_forms(phrase: str, language: Language, function: frozenset[str]) -> tuple[str, ...]:
    """Return the forms of the content words of a phrase, in order; of all its words where none is a content word."""
    if phrase.isalpha():  # most phrases of a glossary are one word
        return (english_form(phrase) if language is Language.ENGLISH else word_form(phrase),)
    return content_forms(read_words(phrase, language), language, function)


def content_forms(words: Sequence[Word], language: Language, function: frozenset[str]) -> tuple[str, ...]:
    """Return the forms of the content words among some words; of all where none is a content word."""
    held = [word for word in words if word.folded not in function] or words
    return tuple(word.english if language is Language.ENGLISH else word.form for word in held)
