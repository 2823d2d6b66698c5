"""The words of a header that lost its columns, and the cells that runs of them make.

Each gap between two words is weighed: what speaks for a new cell (a line that ends there for good, a capital, a noun
that numbers the rows) against what holds words together (a preposition, a small letter, the pair standing together
elsewhere in the document). The cells are then the best cut of the words into as many as the table has columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.labels import fold, singular
from index.records import Language
from index.text import is_stop_word
from ingest.text_file.lines import Line, Setting

_AGREEING = re.compile(r"(?:ari|al|iv|ic|os|at|it|ut|il|bil|ant|ent|es|an)[aeio]$")
# Small words that end a name ("Paid out") instead of opening the next.
_PARTICLES = frozenset({"out", "up", "off", "down"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the header on its line; `ends_line`: the last one of it; `held`: the line's end was left open.

    start: the character of the line, its tabs expanded, at which the word begins.
    """

    text: str
    line: Line
    start: int
    ends_line: bool
    held: bool | None

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that make one header cell."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, one blank apart."""
        return " ".join(word.text for word in self.words)

    @property
    def lines(self) -> list[Line]:
        """The lines that the cell was printed on."""
        return list({word.line.number: word.line for word in self.words}.values())


def words_of(lines: Sequence[Line], setting: Setting) -> list[Word]:
    """Return the words of header lines.

    What tells that the cell of a line goes on: a blank at the line's end, where some lines have it; else, in a file
    without blank lines inside sentences, that no blank line follows.
    """
    held = _held_ends(lines, setting)
    words = []
    for line, is_held in zip(lines, held, strict=True):
        found = list(_WORD.finditer(line.raw.expandtabs(8)))
        for number, match in enumerate(found, start=1):
            words.append(Word(match.group(), line, match.start(), number == len(found), is_held))
    return words


def _held_ends(lines: Sequence[Line], setting: Setting) -> list[bool | None]:
    trailing = [bool(re.search(r"[^ ][ \u00a0]$", line.raw)) for line in lines]
    if any(trailing[:-1]) and not all(trailing):
        return list(trailing)
    followed = [line.blanks > 0 for line in lines[1:]]
    if setting.gap == 0 and any(followed) and not all(followed):
        return [*(not apart for apart in followed), False]
    return [None] * len(lines)


def is_small(text: str) -> bool:
    """Say whether a word is an article, a preposition or the like, in either language."""
    return any(is_stop_word(text, language) for language in Language)


def word_pairs(lines: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that stand side by side in running text."""
    words = [fold(word).strip(".,;:()“”\"'’") for line in lines for word in line.split()]
    return frozenset(pairwise(words))


@dataclass(frozen=True)
class HeaderCutter:
    """Cuts header words into cells. `pairs`: pairs of folded words that stand together elsewhere in the document."""

    words: Sequence[Word]
    pairs: frozenset[tuple[str, str]]
    nouns: frozenset[str] = frozenset()

    @cached_property
    def _gaps(self) -> list[float]:
        """What speaks for (above 0) or against (below 0) a new cell after each word but the last."""
        return [self._gap(first, second) for first, second in pairwise(self.words)]

    def cuts(self, count: int, limit: int) -> list[tuple[float, tuple[Segment, ...]]]:
        """Return the `limit` best cuts into `count` cells with what each costs (0: nothing speaks against it)."""
        if not 1 <= count <= len(self.words):
            return []
        best: list[list[tuple[float, tuple[int, ...]]]] = [[] for _ in range(count)]
        best[0].append((0.0, ()))
        for number, gap in enumerate(self._gaps):
            joined = [[(cost + max(gap, 0.0), breaks) for cost, breaks in held] for held in best]
            for broken in range(1, count):
                joined[broken] += [(cost + max(-gap, 0.0), (*at, number + 1)) for cost, at in best[broken - 1]]
            best = [sorted(held)[:limit] for held in joined]
        return [(cost, self._segments(breaks)) for cost, breaks in best[count - 1]]

    def _segments(self, breaks: Sequence[int]) -> tuple[Segment, ...]:
        edges = [0, *breaks, len(self.words)]
        return tuple(Segment(tuple(self.words[start:end])) for start, end in pairwise(edges))

    def _gap(self, first: Word, second: Word) -> float:
        if re.search(r"\w[-\u00ad]$", first.text) and first.ends_line:
            return -8.0
        score = self._line_gap(first) + self._case_gap(first, second)
        if (is_small(first.text) and first.text not in _PARTICLES) or first.text.endswith((",", "(", "/", "'", "’")):
            score -= 4.0
        if is_small(second.text) or second.text.startswith(("(", "/")):
            score -= 3.0
        if (fold(first.text), fold(second.text)) in self.pairs:
            score -= 2.0
        if self._is_adjective(second.text):
            score -= 1.0
        for word in (first, second):
            score += 2.0 if singular(word.text) in self.nouns else 0.0
        return score

    def _line_gap(self, first: Word) -> float:
        if not first.ends_line:
            return -0.5
        if first.held is None:
            return 0.5
        return -3.0 if first.held else 3.0

    def _case_gap(self, first: Word, second: Word) -> float:
        if first.text.isupper() and second.text.isupper():
            return 0.0
        if second.text[:1].islower():
            return -3.5
        return 0.75 if second.text[:1].isupper() else 0.0

    @staticmethod
    def _is_adjective(text: str) -> bool:
        """Say whether a word ends as adjectives do, which stand after their noun ("dotazione finanziaria")."""
        is_name = text[:1].isupper() and not text.isupper()
        return bool(_AGREEING.search(fold(text))) and len(text) > 4 and not is_name
