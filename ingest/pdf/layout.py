"""What a page is made of before it is understood: words, lines and rules, in points from the top left. No I/O here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.records import Box

_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")
_SIGN = r"[-–−+<>±~≈]?\s*"
_CURRENCY = r"(?:[€$£]\s*)?"
_AMOUNT = r"\d[\d.,'’\s]*"
_AFTER = r"(?:%|‰|[€$£]|[MmKk](?:ln|ld|io|€)\.?\s*€?)?"
_MARKS = r"[)\]]?[*°¹²³⁴-⁹⁰†‡]*"
_NUMERIC = re.compile(rf"^[(\[]?{_SIGN}{_CURRENCY}{_SIGN}{_AMOUNT}{_AFTER}{_MARKS}$")
_REMEMBERED = 1 << 16
_EMPTY_MARKS = frozenset(
    {"-", "–", "—", "−", "--", "n.d.", "n.a.", "nd", "na", "n/a", "..", "...", ":", "*", "x", "€", "%"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Characters without a space between them. `size` is the height of the type.

    A word is itself alone: one printed twice is two, and a set of words need not look at what they hold.

    `turned` is the direction it is printed in: 0 upright, 90 from the foot of the page up, 270 down, others slanted.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    raised: bool = False
    turned: int = 0
    italic: bool = False
    ink: int = 0


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right; what is asked of it again and again is worked out once."""

    words: tuple[Word, ...]
    box: Box

    @cached_property
    def text(self) -> str:
        """The words with a space between them; a raised mark stays glued to the word it marks."""
        return words_text(self.words)

    @cached_property
    def size(self) -> float:
        """The type size that most characters of the line have."""
        first = self.words[0].size
        if all(word.size == first for word in self.words):
            return first
        weights: dict[float, int] = {}
        for word in self.words:
            weights[word.size] = weights.get(word.size, 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @property
    def slant_and_ink(self) -> tuple[bool, int]:
        """Whether it is set in italics, and in which colour, where all words are alike in both; else as text is."""
        first = self.words[0]
        alike = all(word.italic == first.italic and word.ink == first.ink for word in self.words)
        return (first.italic, first.ink) if alike else (False, 0)

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all of the line is bold."""
        heavy = sum(len(word.text) for word in self.words if word.bold)
        return heavy >= 0.85 * sum(len(word.text) for word in self.words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line; `at` is its y when it is horizontal, its x when it is vertical.

    A weak one is the edge of a painted area without an outline: it may bound a cell, or only shade words.
    """

    horizontal: bool
    at: float
    start: float
    end: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A painted area, with how bright its colour is (0 black, 1 white)."""

    box: Box
    brightness: float
    is_rectangle: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn with slanted or curved lines: no rule and no rectangle. `corners` are the ends of its parts."""

    box: Box
    filled: bool
    corners: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size as shown, visible words, rules, painted rectangles, other shapes, the text nobody can see."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    areas: tuple[Box, ...] = ()
    shapes: tuple[Shape, ...] = ()
    hidden: str = ""
    warnings: tuple[str, ...] = ()


def box_around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all boxes (at least one)."""
    held = list(boxes)
    if len(held) == 1:
        return held[0]
    return Box(
        min([box.x0 for box in held]),
        min([box.top for box in held]),
        max([box.x1 for box in held]),
        max([box.bottom for box in held]),
    )


def make_line(words: Sequence[Word]) -> Line:
    """Return the line of words, put in order from left to right."""
    ordered = tuple(sorted(words, key=lambda word: word.box.x0))
    return Line(ordered, box_around(word.box for word in ordered))


def words_text(words: Sequence[Word]) -> str:
    """Return words as text: raised marks glued to what they mark, all others after a space."""
    pieces: list[str] = []
    for word in words:
        glued = word.raised and pieces
        pieces.append(word.text if glued or not pieces else f" {word.text}")
    return "".join(pieces)


@lru_cache(maxsize=_REMEMBERED)
def is_numeric(text: str) -> bool:
    """Say whether a text is a figure, with its sign, unit and marks, or stands for one that is missing."""
    return bool(_NUMERIC.match(text)) or text.lower() in _EMPTY_MARKS


def is_year(text: str) -> bool:
    """Say whether a text is but a year, which heads columns as words do."""
    return bool(_YEAR.fullmatch(text))


def middle(box: Box) -> float:
    """Return the height at which the middle of a box lies."""
    return (box.top + box.bottom) / 2
