"""Numbers written as words, in Italian and English ("trentadue", "ventuno", "thirty-five", "two hundred")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.labels import fold

_ITALIAN_UNITS = {
    "due": 2,
    "tre": 3,
    "quattro": 4,
    "cinque": 5,
    "sei": 6,
    "sette": 7,
    "otto": 8,
    "nove": 9,
    "dieci": 10,
    "undici": 11,
    "dodici": 12,
    "tredici": 13,
    "quattordici": 14,
    "quindici": 15,
    "sedici": 16,
    "diciassette": 17,
    "diciotto": 18,
    "diciannove": 19,
}
_ITALIAN_TENS = {
    "venti": 20,
    "trenta": 30,
    "quaranta": 40,
    "cinquanta": 50,
    "sessanta": 60,
    "settanta": 70,
    "ottanta": 80,
    "novanta": 90,
}
_ENGLISH_UNITS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_ENGLISH_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# "un", "una", "one" are no number words: articles far more often, they count only before a magnitude ("un milione").


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words at characters [start, end) of a text."""

    start: int
    end: int
    value: Decimal


@lru_cache(maxsize=1)
def _italian_below_hundred() -> dict[str, int]:
    values = dict(_ITALIAN_UNITS)
    for tens_word, tens in _ITALIAN_TENS.items():
        values[tens_word] = tens
        for unit_word, unit in {"uno": 1, "un": 1, **_ITALIAN_UNITS}.items():
            if unit < 10:
                # "ventuno", "ventotto": the last vowel of the tens falls before a vowel.
                stem = tens_word[:-1] if unit_word[0] in "uo" else tens_word
                values[stem + unit_word] = tens + unit
    return values


@lru_cache(maxsize=1)
def _word_values() -> dict[str, int]:
    below = _italian_below_hundred()
    values = dict(below)
    for hundreds_word, hundreds in {"": 1, **{w: v for w, v in _ITALIAN_UNITS.items() if v < 10}}.items():
        values[f"{hundreds_word}cento"] = hundreds * 100
        values.update({f"{hundreds_word}cento{word}": hundreds * 100 + value for word, value in below.items()})
    thousands = {f"{word}mila": value * 1000 for word, value in below.items()}
    values.update(thousands)
    values["mille"] = 1000
    values.update(_ENGLISH_UNITS)
    for tens_word, tens in _ENGLISH_TENS.items():
        values[tens_word] = tens
        for unit_word, unit in {"one": 1, **_ENGLISH_UNITS}.items():
            if unit < 10:
                values[f"{tens_word}-{unit_word}"] = tens + unit
                values[f"{tens_word} {unit_word}"] = tens + unit
    return values


_ENGLISH_COMPOUND = rf"(?:{'|'.join(_ENGLISH_TENS)})[- ](?:one|two|three|four|five|six|seven|eight|nine)"
_COLLECTIVES = {
    "decina": 10,
    "dozzina": 12,
    "quindicina": 15,
    "ventina": 20,
    "trentina": 30,
    "quarantina": 40,
    "cinquantina": 50,
    "sessantina": 60,
    "settantina": 70,
    "ottantina": 80,
    "novantina": 90,
    "centinaio": 100,
    "migliaio": 1000,
    "dozen": 12,
}
_COLLECTIVE = re.compile(
    rf"(?<![\w'’-])(?:un[ao]?|a)\s+(?P<word>{'|'.join(_COLLECTIVES)})(?:\s+d[i'’](?!\w{2}))?(?!\w)", re.IGNORECASE
)
_HUNDREDS = re.compile(
    r"(?<![\w'’-])(?P<times>an?|one|two|three|four|five|six|seven|eight|nine)\s+hundred(?!\s+(?:thousand|million))"
    r"(?:\s+and\s+(?P<rest>[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?))?(?![\w-])",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(rf"(?<![\w'’-])(?<!\bper )(?:{_ENGLISH_COMPOUND}|[^\W\d_]{{3,}})(?![\w-])", re.IGNORECASE)


def word_value(word: str) -> int | None:
    """Return the value of one number word ("trentatré", "Twelve", "thirty-five"), or None."""
    return _word_values().get(fold(word))


@lru_cache(maxsize=256)
def spelled(value: int) -> tuple[str, ...]:
    """Return the words for a number, in Italian and English; none where it has none of one word."""
    return tuple(word for word, held in _word_values().items() if held == value and " " not in word)


def number_words(text: str) -> list[NumberWord]:
    """Return every number written as a word, in order; articles ("un", "one") are left out."""
    found = []
    for match in _CANDIDATE.finditer(text):
        value = word_value(match.group())
        if value is not None:
            found.append(NumberWord(match.start(), match.end(), Decimal(value)))
    whole = [*_collectives(text), *_hundreds(text)]
    apart = [word for word in found if not any(w.start <= word.start < w.end for w in whole)]
    return sorted([*apart, *whole], key=lambda word: word.start)


def is_collective(printed: str) -> bool:
    """Say whether a number word stands for a round number ("una ventina di", "a dozen")."""
    return _COLLECTIVE.fullmatch(printed.strip()) is not None


def _collectives(text: str) -> list[NumberWord]:
    matches = _COLLECTIVE.finditer(text)
    return [NumberWord(m.start(), m.end(), Decimal(_COLLECTIVES[m["word"].lower()])) for m in matches]


def _hundreds(text: str) -> list[NumberWord]:
    """Return "two hundred and twelve"; a word after "and" that is no number is left alone."""
    found = []
    for match in _HUNDREDS.finditer(text):
        rest = word_value(match["rest"]) if match["rest"] else None
        times = word_value(match["times"]) or 1  # "a", "an" and "one" are no number words
        end = match.end() if rest else match.start() + match.group().lower().index("hundred") + len("hundred")
        found.append(NumberWord(match.start(), end, Decimal(times * 100 + (rest or 0))))
    return found
