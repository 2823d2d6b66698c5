"""Headings printed up the page over the columns of a table without a grid, one over each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.layout import Line, Word, box_around, is_numeric
from ingest.pdf.lines import group_turned
from ingest.pdf.raw_table import RawCell, RawTable

_FEWEST = 2
_REACH = 3.0


def with_turned_headings(table: RawTable, words: Sequence[Word]) -> RawTable:
    """Return a table with the lines that are printed up the page right over its columns as headings of these."""
    figures = [cell.box.top for cell in table.cells if is_numeric(cell.text) and any(map(str.isdigit, cell.text))]
    lines = group_turned([word for word in words if word.turned in (90, 270)])
    over = [line for line in lines if figures and _is_over(line, min(figures))]
    headings = _by_column(table, [line for line in lines if any(_is_beside(line, other) for other in over)])
    if len(headings) < _FEWEST:
        return table
    has_header = any(cell.row == 0 and cell.box.bottom <= min(figures) + 1 for cell in table.cells)
    moved = [cell if has_header else replace(cell, row=cell.row + 1) for cell in table.cells]
    held = {cell.column for cell in moved if cell.row == 0}
    cells = [RawCell(0, c, tuple(ls), box_around(ln.box for ln in ls)) for c, ls in headings.items() if c not in held]
    if not cells:
        return table
    return replace(table, cells=(*cells, *moved), box=box_around([table.box, *(cell.box for cell in cells)]))


def _is_over(line: Line, top: float) -> bool:
    """Say whether a line printed up the page ends right over the first figures."""
    return -line.size < top - line.box.bottom <= _REACH * line.size


def _is_beside(line: Line, other: Line) -> bool:
    """Say whether a line stands at the height of another, as the second line of a heading does."""
    return line.box.top < other.box.bottom and other.box.top < line.box.bottom


def _by_column(table: RawTable, lines: Sequence[Line]) -> dict[int, list[Line]]:
    headings: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.box.x0):
        middle = (line.box.x0 + line.box.x1) / 2
        column = next((n for n, (left, right) in enumerate(table.columns) if left <= middle <= right), None)
        if column is not None:
            headings.setdefault(column, []).append(line)
    return headings
