"""Fractions said in words ("quattro euro su dieci", "la metà", "two thirds"): percentages that a question speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.words import Word
from index.number_words import word_value

_ONE = frozenset({"un", "uno", "una", "one", "a"})
_OUT_OF = frozenset({"su", "ogni", "in", "of"})
_PARTS = {
    "terzo": 3, "terzi": 3, "quarto": 4, "quarti": 4, "quinto": 5, "quinti": 5, "decimo": 10, "decimi": 10,
    "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}  # fmt: skip
_HALF = frozenset({"meta", "half"})
_BEFORE_HALF = frozenset(
    {
        "la",
        "alla",
        "almeno",
        "meno",
        "least",
        "most",
        "della",
        "quasi",
        "circa",
        "oltre",
        "than",
        "nearly",
        "about",
        "over",
        "exactly",
    }
)
_OF = frozenset({"of", "di", "del", "dello", "della", "dell", "dei", "degli", "delle"})
_MOST_BETWEEN = 2  # "quattro euro su dieci"
_LARGEST = 1000
_FINE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction in percent, to four decimals where it has so many, and the words that say it."""

    percent: Decimal
    text: str
    places: frozenset[int]


def find_fraction(words: Sequence[Word]) -> Fraction | None:
    """Return the fraction that a question says; None where it says none."""
    for place in range(len(words)):
        found = _out_of(words, place) or _parts(words, place) or _half(words, place)
        if found is not None:
            return found
    return None


def _fraction(part: int, whole: int, words: Sequence[Word], first: int, last: int) -> Fraction:
    percent = (Decimal(part) * 100 / Decimal(whole)).quantize(_FINE, rounding=ROUND_HALF_UP)
    text = " ".join(word.surface for word in words[first : last + 1])
    return Fraction(percent, text, frozenset(range(first, last + 1)))


def _out_of(words: Sequence[Word], place: int) -> Fraction | None:
    """Read "quattro euro su dieci", "una donna su tre", "one in five"; "5 in 2021" is none."""
    part = _value(words[place])
    if part is None:
        return None
    for middle in range(place + 1, min(place + 2 + _MOST_BETWEEN, len(words) - 1)):
        if words[middle].folded not in _OUT_OF:
            continue
        last = middle + 1
        if words[last].folded in {"of", "every"} and last + 1 < len(words):
            last += 1
        whole = _value(words[last])
        return _fraction(part, whole, words, place, last) if whole and part < whole <= _LARGEST else None
    return None


def _parts(words: Sequence[Word], place: int) -> Fraction | None:
    """Read "un terzo", "due terzi", "a quarter"; "il terzo asse" is none."""
    whole = _PARTS.get(words[place].folded)
    part = _value(words[place - 1]) if whole and place else None
    alone = place + 1 == len(words) or words[place + 1].folded not in {"asse", "axis", "posto", "place"}
    return _fraction(part, whole, words, place - 1, place) if whole and part and part < whole and alone else None


def _half(words: Sequence[Word], place: int) -> Fraction | None:
    if words[place].folded not in _HALF or not place:
        return None
    after = words[place + 1].folded if place + 1 < len(words) else ""
    whole = after in _OF and not (place + 2 < len(words) and words[place + 2].folded.isdigit())
    told = words[place - 1].folded in _BEFORE_HALF or words[place - 1].folded in _ONE or whole
    return _fraction(1, 2, words, place, place) if told else None


def _value(word: Word) -> int | None:
    if word.folded in _ONE:
        return 1
    if re.fullmatch(r"\d{1,3}", word.folded):
        return int(word.folded)
    value = word_value(word.folded)
    return int(value) if value is not None else None
