"""Which words of a header that lost its columns belong together: cells found again among words in a row.

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
from ingest.text_file.lines import Line

_AGREEING = re.compile(r"(?:ari|al|iv|ic|os|at|it|ut|il|bil|ant|ent|es|an)[aeio]$")
# Small words that end a name ("Paid out") instead of opening the next.
_PARTICLES = frozenset({"out", "up", "off", "down"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the header on its line; `ends_line`: the last one of it; `held`: the line's end was left open."""

    text: str
    line: Line
    ends_line: bool
    held: bool | None


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


def words_of(lines: Sequence[Line]) -> list[Word]:
    """Return the words of header lines; a blank at a line's end may tell that its cell goes on."""
    trailing = [bool(re.search(r"[ \u00a0]$", line.raw)) for line in lines]
    telling = any(trailing[:-1]) and not all(trailing)
    words = []
    for line, is_held in zip(lines, trailing, strict=True):
        texts = _WORD.findall(line.text)
        for number, text in enumerate(texts, start=1):
            words.append(Word(text, line, number == len(texts), is_held if telling else None))
    return words


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

    def cut(self, count: int) -> tuple[float, tuple[Segment, ...]] | None:
        """Return the best cut into `count` cells and what it costs (0: nothing speaks against it), or None."""
        if not 1 <= count <= len(self.words):
            return None
        ranked = sorted(range(len(self._gaps)), key=lambda number: (-self._gaps[number], number))
        chosen = sorted(ranked[: count - 1])
        cost = sum(max(-gap if number in chosen else gap, 0.0) for number, gap in enumerate(self._gaps))
        edges = [0, *(number + 1 for number in chosen), len(self.words)]
        segments = [Segment(tuple(self.words[start:end])) for start, end in pairwise(edges)]
        return cost, tuple(segments)

    def _gap(self, first: Word, second: Word) -> float:
        if re.search(r"\w[-\u00ad]$", first.text) and first.ends_line:
            return -8.0
        score = self._line_gap(first) + self._case_gap(first, second)
        if (self._is_small(first.text) and first.text not in _PARTICLES) or first.text.endswith(
            (",", "(", "/", "'", "’")
        ):
            score -= 4.0
        if self._is_small(second.text) or second.text.startswith(("(", "/")):
            score -= 3.0
        if (fold(first.text), fold(second.text)) in self.pairs:
            score -= 2.0
        if self._agree(first.text, second.text):
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
    def _is_small(text: str) -> bool:
        return any(is_stop_word(text, language) for language in Language)

    @staticmethod
    def _agree(first: str, second: str) -> bool:
        """Say whether the second word ends like an adjective of the first ("dotazione finanziaria")."""
        is_name = second[:1].isupper() and not second.isupper()
        return bool(_AGREEING.search(fold(second))) and len(second) > 4 and not is_name


def stack_lines(
    lines: Sequence[Line], count: int, pairs: frozenset[tuple[str, str]]
) -> tuple[float, tuple[Segment, ...]] | None:
    """Return headers printed line by line over all columns: the first line names each column, the others go on below.

    None where the first line has not as many words as there are columns. A word below goes to the column whose words
    it agrees with ("risorse … quota" / "impegnate … impegnata"), in order.
    """
    rows = [words_of([line]) for line in lines]
    if len(rows) < 2 or len(rows[0]) != count or any(len(row) > count for row in rows):
        return None
    columns = [[word] for word in rows[0]]
    cost = 0.0
    for row in rows[1:]:
        row_cost, chosen = _best_columns(row, columns, pairs)
        cost += row_cost
        for word, column in zip(row, chosen, strict=True):
            columns[column].append(word)
    return cost, tuple(Segment(tuple(column)) for column in columns)


def _best_columns(
    row: Sequence[Word], columns: Sequence[Sequence[Word]], pairs: frozenset[tuple[str, str]]
) -> tuple[float, tuple[int, ...]]:
    """Return the cheapest columns, from left to right, for the words of a line below the first."""
    if len(row) == len(columns):
        return 0.0, tuple(range(len(columns)))
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for word in row:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, chosen) in best.items():
            for column in range(last + 1, len(columns)):
                added = cost + _stack_cost(columns[column][-1].text, word.text, pairs)
                if column not in following or added < following[column][0]:
                    following[column] = (added, (*chosen, column))
        best = following
    return min(best.values(), default=(99.0, ()))


def _stack_cost(above: str, below: str, pairs: frozenset[tuple[str, str]]) -> float:
    if (fold(above), fold(below)) in pairs:
        return 0.0
    cost = 0.25 if fold(above)[-1] == fold(below)[-1] else 1.0
    return cost + (0.75 if below[:1].isupper() and not above.isupper() else 0.0)


def word_pairs(lines: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that stand side by side in running text."""
    words = [fold(word).strip(".,;:()“”\"'’") for line in lines for word in line.split()]
    return frozenset(pairwise(words))
