"""A table of a report as rows of text for the page, with the cell that is cited marked. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import RowKind, Table

WINDOW = 8  # rows shown on each side of the one cited, in a long table
_HEADING = {RowKind.HEADER, RowKind.FORMULA}


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows as they are shown. `row_heads` counts the leading columns that name a row.

    `header` holds the header rows, `rows` the others; all are `column_count` wide. `marked` is (row in `rows`, column)
    of the cell cited; its column is None where the whole row is. `total` counts the rows of the whole table.
    """

    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    row_heads: int
    marked: tuple[int, int | None] | None
    total: int


def view_table(table: Table, row: int | None, column: int | None, *, whole: bool = False) -> TableView:
    """Return the table around a cited cell (row and column count from 0 and include the header rows)."""
    grid = _grid(table)
    heading_rows = _heading_rows(table)
    body = [index for index in range(len(grid)) if index >= heading_rows]
    shown = body if whole else _window(table, body, row)
    marked = (shown.index(row), column) if row in shown else None
    return TableView(
        header=tuple(tuple(grid[index]) for index in range(heading_rows)),
        rows=tuple(tuple(grid[index]) for index in shown),
        row_heads=_row_heads(table),
        marked=marked,
        total=len(body),
    )


def cell_text(table: Table, row: int, column: int) -> str:
    """Return the text printed at a cell, also where it lies under a merged one; empty where there is none."""
    grid = _grid(table)
    return grid[row][column] if 0 <= row < len(grid) and 0 <= column < table.column_count else ""


def _grid(table: Table) -> list[list[str]]:
    """Return every row of the table; a merged cell is repeated over its columns, and over its rows in the body.

    In the header a cell that spans rows is written once, as printed: repeated words would read as another level.
    """
    grid = [["" for _ in range(table.column_count)] for _ in table.row_kinds]
    for cell in table.cells:
        row_span = 1 if table.row_kinds[cell.row] in _HEADING else cell.row_span
        for row in range(cell.row, min(cell.row + row_span, len(grid))):
            for column in range(cell.column, min(cell.column + cell.column_span, table.column_count)):
                grid[row][column] = " ".join(cell.text.split())
    return grid


def _heading_rows(table: Table) -> int:
    """Count the rows above the first that is neither header nor formula; a later header stays in the body."""
    for index, kind in enumerate(table.row_kinds):
        if kind not in _HEADING:
            return index
    return len(table.row_kinds)


def _row_heads(table: Table) -> int:
    """Count the label columns at the left edge; others stay where they are, among the figures."""
    count = 0
    while count in table.label_columns and count < table.column_count - 1:
        count += 1
    return count


def _window(table: Table, body: list[int], row: int | None) -> list[int]:
    if len(body) <= 2 * WINDOW + 1:
        return body
    centre = body.index(row) if row in body else 0
    near = set(body[max(0, centre - WINDOW) : centre + WINDOW + 1])
    return [index for index in body if index in near or table.row_kinds[index] is RowKind.TOTAL]
