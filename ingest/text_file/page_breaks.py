"""Tables that a page break has cut in two: put together again where the second goes on with the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import Cell
from ingest.cell_kinds import CellKind, cell_kind, plain
from ingest.text_file.lines import Line
from ingest.text_file.raw_table import RawTable


def join_over_pages(tables: Sequence[RawTable], lines: Sequence[Line]) -> list[RawTable]:
    """Return the tables in order; one that opens a page right after another of the same form becomes part of it.

    Of the same form is a table that repeats the header of the one before, or has none and as many columns.
    """
    joined: list[RawTable] = []
    for table in tables:
        before = joined[-1] if joined else None
        follows = before is not None and table.first == before.last + 1 and lines[table.first].new_page
        if before is not None and follows and _goes_on(before, table):
            joined[-1] = _together(before, table)
        else:
            joined.append(table)
    return joined


def _goes_on(before: RawTable, table: RawTable) -> bool:
    opening = _row(table, 0)
    if opening == _row(before, 0):
        return True
    has_figures = any(cell_kind(text) is CellKind.FIGURE for _, text in opening)
    return has_figures and _width(table) == _width(before)


def _together(before: RawTable, table: RawTable) -> RawTable:
    shift = 1 + max(cell.row for cell in before.cells)
    moved: list[Cell] = [replace(cell, row=cell.row + shift) for cell in table.cells]
    return RawTable(before.first, table.last, (*before.cells, *moved), (*before.warnings, *table.warnings))


def _row(table: RawTable, number: int) -> list[tuple[int, str]]:
    return [(cell.column, plain(cell.text)) for cell in table.cells if cell.row == number]


def _width(table: RawTable) -> int:
    return max(cell.column + cell.column_span for cell in table.cells)
