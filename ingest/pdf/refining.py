"""Ruled tables that lack inner rules: a column that holds several, a row that holds several, by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import Box
from ingest.pdf.gutters import column_of, find_gutters
from ingest.pdf.layout import Line, box_around, is_numeric, make_line, middle
from ingest.pdf.lines import split_segments
from ingest.pdf.raw_table import RawCell, RawTable

_NUMERIC_SHARE = 0.5
_COLUMN_GAP = 0.9
_SAME_ROW = 0.6


def refine(table: RawTable) -> RawTable:
    """Return the table with columns and rows parted that no rule parts."""
    return _split_rows(_split_columns(table))


def _split_columns(table: RawTable) -> RawTable:
    for column in range(table.column_count - 1, -1, -1):
        gutters = _gutters_in(table, column)
        if gutters:
            table = _with_columns(table, column, gutters)
    return table


def _gutters_in(table: RawTable, column: int) -> list[float]:
    """Return the gutters inside a column, where most of its lines are figures side by side."""
    lines = [line for cell in table.cells if cell.column == column and cell.column_span == 1 for line in cell.lines]
    parted = [line for line in lines if len(split_segments(line, _COLUMN_GAP)) > 1]
    if len(parted) < 2 or len(parted) < 0.6 * len(lines):
        return []
    texts = [segment.text for line in parted for segment in split_segments(line, _COLUMN_GAP)]
    numeric = sum(1 for text in texts if is_numeric(text))
    return find_gutters(parted) if numeric >= _NUMERIC_SHARE * len(texts) else []


def _with_columns(table: RawTable, column: int, gutters: Sequence[float]) -> RawTable:
    added = len(gutters)
    cells: list[RawCell] = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(replace(cell, column=cell.column + added))
        elif cell.column == column and cell.column_span == 1:
            cells += _cut_cell(cell, gutters)
        elif cell.column + cell.column_span > column:
            cells.append(replace(cell, column_span=cell.column_span + added))
        else:
            cells.append(cell)
    left, right = table.columns[column]
    edges = [left, *gutters, right]
    inner = tuple((edges[number], edges[number + 1]) for number in range(added + 1))
    return replace(table, cells=tuple(cells), columns=table.columns[:column] + inner + table.columns[column + 1 :])


def _cut_cell(cell: RawCell, gutters: Sequence[float]) -> list[RawCell]:
    """Cut a cell at gutters; text that runs over one keeps the cell whole, over all new columns."""
    phrases = [phrase for line in cell.lines for phrase in split_segments(line, _COLUMN_GAP)]
    if any(phrase.box.x0 + 1 < gutter < phrase.box.x1 - 1 for phrase in phrases for gutter in gutters):
        return [replace(cell, column_span=len(gutters) + 1)]
    parts: dict[int, list[Line]] = {number: [] for number in range(len(gutters) + 1)}
    for phrase in phrases:
        parts[column_of(gutters, (phrase.box.x0 + phrase.box.x1) / 2)].append(phrase)
    return [
        replace(cell, column=cell.column + number, lines=tuple(_whole(lines)), box=_box(lines, cell))
        for number, lines in parts.items()
    ]


def _whole(phrases: Sequence[Line]) -> list[Line]:
    """Put phrases of one printed line together again."""
    lines: list[list[Line]] = []
    for phrase in sorted(phrases, key=lambda phrase: (phrase.box.bottom, phrase.box.x0)):
        if lines and abs(lines[-1][0].box.bottom - phrase.box.bottom) < 0.35 * phrase.size:
            lines[-1].append(phrase)
        else:
            lines.append([phrase])
    return [make_line([word for phrase in group for word in phrase.words]) for group in lines]


def _box(lines: Sequence[Line], cell: RawCell) -> Box:
    return box_around(line.box for line in lines) if lines else cell.box


def _split_rows(table: RawTable) -> RawTable:
    for row in range(table.row_count - 1, -1, -1):
        feet = _feet_of_figures(table, row)
        if len(feet) > 1:
            table = _with_rows(table, row, feet)
    return table


def _feet_of_figures(table: RawTable, row: int) -> list[float]:
    """Return where the lines of figures stand in a row that holds several, or nothing.

    Two columns at least must hold figures on the same lines, or one beside as many labels.
    """
    cells = [cell for cell in table.cells if cell.row == row and cell.row_span == 1 and len(cell.lines) > 1]
    columns = [cell for cell in cells if all(is_numeric(line.text) for line in cell.lines)]
    if not columns:
        return []
    tallest = max(columns, key=lambda cell: len(cell.lines))
    feet = [middle(line.box) for line in tallest.lines]
    agreeing = [cell for cell in cells if cell is not tallest and _stands_on(cell, feet, tallest.lines[0].size)]
    return feet if agreeing else []


def _stands_on(cell: RawCell, feet: Sequence[float], size: float) -> bool:
    met = sum(1 for line in cell.lines if any(abs(middle(line.box) - foot) <= _SAME_ROW * size for foot in feet))
    return met >= max(2, 0.6 * len(feet))


def _with_rows(table: RawTable, row: int, feet: Sequence[float]) -> RawTable:
    added = len(feet) - 1
    cells: list[RawCell] = []
    for cell in table.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + added))
        elif cell.row == row and cell.row_span == 1:
            cells += _cut_rows(cell, feet)
        elif cell.row + cell.row_span > row:
            cells.append(replace(cell, row_span=cell.row_span + added))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells))


def _cut_rows(cell: RawCell, feet: Sequence[float]) -> list[RawCell]:
    parts: dict[int, list[Line]] = {number: [] for number in range(len(feet))}
    for line in cell.lines:
        nearest = min(range(len(feet)), key=lambda number: abs(feet[number] - middle(line.box)))
        parts[nearest].append(line)
    return [
        replace(cell, row=cell.row + number, lines=tuple(lines), box=_box(lines, cell))
        for number, lines in parts.items()
    ]
