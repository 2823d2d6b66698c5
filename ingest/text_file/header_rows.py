"""Headers printed line by line over all columns: which word of each line goes to which column.

A line holds words of several columns from left to right, and a column's name is read down the lines. The fullest line
is laid first, then those over it and under it; only the best partial layouts are followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from index.labels import fold, singular
from ingest.text_file.header_words import Segment, Word, is_small

_MOST_LINES = 5
_FOLLOWED = 600
_LEAST_SHARE = 0.6
_EMPTY = 6.0
_EMPTY_CORNER = 0.75
_HEADLESS = 4.0
_FARTHEST = 4.0
# Characters off its column that weigh as much as one unit of cost.
_OFF_COLUMN = 3.0

_SKIPPED = 0.5
_REPEATED = 2.0

Column = tuple[int, int]


class _Side(Enum):
    """Where a line goes: it is the first one laid, or stands over or under those laid before."""

    FIRST = auto()
    ABOVE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class _State:
    """Words of each column so far, top line first, and the cost."""

    columns: tuple[tuple[Word, ...], ...]
    cost: float


@dataclass(frozen=True)
class RowLayout:
    """Lays header lines over columns. extents: where the figures of each column stand, None where it does not show."""

    lines: Sequence[Sequence[Word]]
    count: int
    label_count: int
    pairs: frozenset[tuple[str, str]]
    extents: Sequence[Column] | None = None

    def is_likely(self) -> bool:
        """Say whether the lines can be rows over all columns: one of them has words for most."""
        most = max((len(line) for line in self.lines), default=0)
        # As many lines as columns are names one a line, not lines over all columns.
        several = 2 <= len(self.lines) <= min(_MOST_LINES, self.count - 1) and most >= _LEAST_SHARE * self.count
        return several or (self.extents is not None and 1 <= len(self.lines) <= _MOST_LINES)

    def layouts(self) -> list[tuple[float, tuple[Segment | None, ...]]]:
        """Return the best layouts, each with its cost: one segment a column, None where a label column has no name."""
        fullest = max(range(len(self.lines)), key=lambda number: (len(self.lines[number]), number))
        states = self._add_line([_State(((),) * self.count, 0.0)], self.lines[fullest], _Side.FIRST)
        for line in reversed(self.lines[:fullest]):
            states = self._add_line(states, line, _Side.ABOVE)
        for line in self.lines[fullest + 1 :]:
            states = self._add_line(states, line, _Side.BELOW)
        finished = [(state.cost + self._final_cost(state), state.columns) for state in states]
        finished.sort(key=lambda pair: pair[0])
        return [(cost, tuple(Segment(words) if words else None for words in columns)) for cost, columns in finished]

    def _add_line(self, states: list[_State], line: Sequence[Word], side: _Side) -> list[_State]:
        """Return the best states after the words of a line were put over the columns, from left to right."""
        # A state in the midst of a line: cost, column of the last word, the words of the line by column, what was.
        opened: list[tuple[float, int, dict[int, list[Word]], _State]] = [(s.cost, -1, {}, s) for s in states]
        for word in line:
            extended = []
            for cost, last, placed, state in opened:
                for column in range(max(last, 0), self.count):
                    added = self._beside_cost(word, column, last, placed) + self._off_column(word, column)
                    if column != last:
                        added += self._stack_cost(word, state.columns[column], side)
                        added += _SKIPPED * (column - last - 1) if side is _Side.FIRST else 0.0
                    here = {**placed, column: [*placed.get(column, []), word]}
                    extended.append((cost + added, column, here, state))
            extended.sort(key=lambda item: item[0])
            opened = extended[:_FOLLOWED]
        return [_State(_merged(state.columns, placed, side), cost) for cost, _, placed, state in opened]

    def _beside_cost(self, word: Word, column: int, last: int, placed: dict[int, list[Word]]) -> float:
        """Return what it costs to put a word into a column after the word before it on its line."""
        if last < 0:
            return 0.0
        before = placed[last][-1]
        known = (fold(before.text), fold(word.text)) in self.pairs
        if column != last:
            return 3.0 if is_small(word.text) else 1.0 if known else 0.0
        apart = 3.0 if word.start - before.end > 1 else 0.0
        return apart + (0.0 if known or is_small(word.text) else 0.5 if is_small(before.text) else 1.0)

    def _stack_cost(self, word: Word, column: Sequence[Word], side: _Side) -> float:
        """Return what it costs that a word stands right over, or right under, the words that a column has."""
        if not column:
            return 0.0
        above, below = (word, column[0]) if side is _Side.ABOVE else (column[-1], word)
        if (fold(above.text), fold(below.text)) in self.pairs:
            return -0.5
        if below.text[:1].isupper() and not below.text.isupper():
            return 0.75
        agrees = fold(above.text)[-1:] == fold(below.text)[-1:] or is_small(above.text)
        return 0.0 if agrees else 0.25

    def _off_column(self, word: Word, column: int) -> float:
        if self.extents is None:
            return 0.0
        start, end = self.extents[column]
        middle = (word.start + word.end) / 2
        distance = max(start - middle, middle - end, 0.0)
        return min(distance / _OFF_COLUMN, _FARTHEST)

    def _final_cost(self, state: _State) -> float:
        cost = 0.0
        for column, words in enumerate(state.columns):
            if not words:
                cost += _EMPTY_CORNER if column < self.label_count else _EMPTY
            elif words[0].text[:1].islower():
                cost += _HEADLESS
            stems = [singular(word.text) for word in words if not is_small(word.text)]
            cost += _REPEATED * (len(stems) - len(set(stems)))
        return cost


def _merged(
    columns: Sequence[tuple[Word, ...]], placed: dict[int, list[Word]], side: _Side
) -> tuple[tuple[Word, ...], ...]:
    added = [tuple(placed.get(column, ())) for column in range(len(columns))]
    if side is _Side.BELOW:
        return tuple((*words, *new) for words, new in zip(columns, added, strict=True))
    return tuple((*new, *words) for words, new in zip(columns, added, strict=True))
