"""The lines over a table without a grid to header cells in levels: wide headings above, the rest one cell a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.pdf.header_spans import Extent, Span, place_phrases
from ingest.pdf.layout import Line, Rule, box_around
from ingest.pdf.raw_table import RawCell


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a header, its level from the top, and the columns that it stands over."""

    line: Line
    level: int
    span: Span

    @property
    def is_wide(self) -> bool:
        return self.span[1] > self.span[0]


def header_cells(
    lines: Sequence[Sequence[Line]], columns: Sequence[Extent], labels: int, rules: Sequence[Rule]
) -> list[RawCell]:
    """Return the cells of a header given as the phrases of each line, from the top.

    columns: left and right end of what the body prints in each; labels: how many of them name the rows.
    """
    spans = _place_lines(lines, columns, labels, rules)
    levels = _levels(spans)
    phrases = [
        _Phrase(phrase, level, span)
        for line, line_spans, level in zip(lines, spans, levels, strict=True)
        for phrase, span in zip(line, line_spans, strict=True)
    ]
    count = max(levels, default=-1) + 1
    narrow = [cell for column in range(len(columns)) for cell in _column_cells(phrases, column, count)]
    return [*_wide_cells(phrases), *narrow]


def _place_lines(
    lines: Sequence[Sequence[Line]], columns: Sequence[Extent], labels: int, rules: Sequence[Rule]
) -> list[list[Span]]:
    """Return where the phrases of each line stand; titles of single columns widen these for the lines above."""
    extents = list(columns)
    spans: list[list[Span]] = []
    for line in reversed(lines):
        placed = place_phrases(line, extents, labels, rules)
        for phrase, (first, last) in zip(line, placed, strict=True):
            if first == last:
                left, right = extents[first]
                extents[first] = min(left, phrase.box.x0), max(right, phrase.box.x1)
        spans.insert(0, placed)
    return spans


def _levels(spans: Sequence[Sequence[Span]]) -> list[int]:
    """Return the level of each line: lines without wide headings that follow are one, and so are equal wide ones."""
    wide = [{span for span in line if span[1] > span[0]} for line in spans]
    levels = [0] if spans else []
    for above, below in pairwise(wide):
        levels.append(levels[-1] + (above != below))
    return levels


def _wide_cells(phrases: Sequence[_Phrase]) -> list[RawCell]:
    wide = sorted((phrase for phrase in phrases if phrase.is_wide), key=lambda phrase: (phrase.level, phrase.span))
    cells = []
    for (level, (first, last)), group in groupby(wide, key=lambda phrase: (phrase.level, phrase.span)):
        lines = tuple(sorted((phrase.line for phrase in group), key=lambda line: line.box.bottom))
        cells.append(RawCell(level, first, lines, box_around(line.box for line in lines), 1, last - first + 1))
    return cells


def _column_cells(phrases: Sequence[_Phrase], column: int, count: int) -> list[RawCell]:
    """Return the cells over one column alone: one for each run of levels that no wide heading covers."""
    covered = {p.level for p in phrases if p.is_wide and p.span[0] <= column <= p.span[1]}
    cells = []
    for is_covered, run in groupby(range(count), key=lambda level: level in covered):
        levels = list(run)
        lines = tuple(p.line for p in phrases if p.span == (column, column) and p.level in levels)
        if lines and not is_covered:
            cells.append(RawCell(levels[0], column, lines, box_around(line.box for line in lines), len(levels)))
    return cells
