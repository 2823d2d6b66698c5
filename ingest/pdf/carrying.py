"""A table without a grid that goes on at the top of a page: its rows stand in the columns of the page before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.layout import Line, is_numeric
from ingest.pdf.lines import phrase_gap, split_segments
from ingest.pdf.raw_table import RawTable

_LEAST_COLUMNS = 0.6
_FEWEST_COLUMNS = 3
_OUTSIDE = 20.0
_TOUCHES = 1.0
_LARGEST_STEP = 2.6
_SAME_STEP = 1.6

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Carried:
    """The lines of a page that go on with a table, and the gutters between the columns of both."""

    lines: tuple[Line, ...]
    gutters: tuple[float, ...]


def carry_on(lines: Sequence[Line], above: RawTable) -> Carried | None:
    """Return the first lines of a page that are rows of the table above, up to the last one with figures."""
    if above.column_count < _FEWEST_COLUMNS:
        return None
    gap, extents = phrase_gap(lines), _extents(above)
    reach = _SAME_STEP * _largest_step(above)
    kept, kept_extents = 0, extents
    for number, line in enumerate(lines):
        far = number and line.box.bottom - lines[number - 1].box.bottom > max(_LARGEST_STEP * line.size, reach)
        columns = _columns_of(split_segments(line, gap), extents)
        if far or columns is None:
            break
        extents = _widened(extents, split_segments(line, gap), columns)
        is_row = _is_row(line, columns, above)
        if is_row or (number and number == kept and columns[0] < above.column_count - 1 and line.text[0].islower()):
            kept, kept_extents = number + 1, extents
        elif len(columns) > 1:
            break
    if not kept or _goes_on(lines, kept, reach, gap):
        return None
    gutters = tuple((left[1] + right[0]) / 2 for left, right in pairwise(kept_extents))
    return Carried(tuple(lines[:kept]), gutters)


def _goes_on(lines: Sequence[Line], kept: int, reach: float, gap: float) -> bool:
    """Say whether a row follows close under the lines kept that does not fit their columns: then none is sure."""
    if kept == len(lines):
        return False
    following = lines[kept]
    near = following.box.bottom - lines[kept - 1].box.bottom <= max(_LARGEST_STEP * following.size, reach)
    return near and len(split_segments(following, gap)) >= _FEWEST_COLUMNS


def _extents(table: RawTable) -> list[Extent]:
    """Return where each column is printed, cells over several apart; all of its room where it is empty."""
    extents: list[Extent] = []
    for column, room in enumerate(table.columns):
        lines = [line for c in table.cells if c.column == column and c.column_span == 1 for line in c.lines]
        extents.append((min(x.box.x0 for x in lines), max(x.box.x1 for x in lines)) if lines else room)
    return extents


def _largest_step(table: RawTable) -> float:
    feet = sorted({round(line.box.bottom, 1) for cell in table.cells for line in cell.lines})
    return max((second - first for first, second in pairwise(feet)), default=0.0)


def _columns_of(phrases: Sequence[Line], extents: Sequence[Extent]) -> list[int] | None:
    """Return the column of each phrase; None where one touches two columns or stands outside of all."""
    columns: list[int] = []
    for phrase in phrases:
        left, right = phrase.box.x0, phrase.box.x1
        if left < extents[0][0] - _OUTSIDE or right > extents[-1][1] + _OUTSIDE:
            return None
        touched = [n for n, (start, end) in enumerate(extents) if left < end - _TOUCHES and right > start + _TOUCHES]
        nearest = min(range(len(extents)), key=lambda n: max(extents[n][0] - right, left - extents[n][1]))
        if len(touched) > 1 or nearest in columns:
            return None
        columns.append(touched[0] if touched else nearest)
    return columns


def _widened(extents: Sequence[Extent], phrases: Sequence[Line], columns: Sequence[int]) -> list[Extent]:
    widened = list(extents)
    for phrase, column in zip(phrases, columns, strict=True):
        left, right = widened[column]
        widened[column] = min(left, phrase.box.x0), max(right, phrase.box.x1)
    return widened


def _is_row(line: Line, columns: Sequence[int], above: RawTable) -> bool:
    """Say whether a line is a row with figures, in most of the columns."""
    figures = sum(is_numeric(word.text) for word in line.words)
    return len(columns) >= _LEAST_COLUMNS * above.column_count and figures >= max(len(columns) - 2, 1)
