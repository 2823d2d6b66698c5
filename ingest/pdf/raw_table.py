"""A table as geometry gives it, before its rows and columns are understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.records import Box
from ingest.pdf.layout import Line


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with the printed lines in it; a merged cell stands at its first row and column."""

    row: int
    column: int
    lines: tuple[Line, ...]
    box: Box
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The lines with a space between them, without mending of cut words."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells on one page; `columns` gives left and right edge of each column.

    `ruled`: found by its rules; `shaded`: these are but edges of painted areas. `continued` holds the parts of
    the table on the pages that follow, their rows and columns counted on from this part.
    """

    page_number: int
    box: Box
    cells: tuple[RawCell, ...]
    columns: tuple[tuple[float, float], ...]
    ruled: bool = True
    shaded: bool = False
    continued: tuple[RawTable, ...] = ()

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.columns)

    def row(self, number: int) -> list[RawCell]:
        """Return the cells that start in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)


def drop_empty(table: RawTable) -> RawTable:
    """Return the table without rows and columns in which no text starts or that only merged cells run through."""
    filled = [cell for cell in table.cells if cell.lines]
    rows = sorted({row for cell in filled for row in _kept(cell.row, cell.row_span)})
    columns = sorted({column for cell in filled for column in _kept(cell.column, cell.column_span)})
    rows = [row for row in rows if any(cell.row == row for cell in filled)]
    columns = [column for column in columns if any(cell.column == column for cell in filled)]
    cells = [moved for cell in table.cells if (moved := _moved(cell, rows, columns))]
    bounds = tuple(_column_bounds(table, columns, number) for number in range(len(columns)))
    return replace(table, cells=tuple(cells), columns=bounds)


def _kept(first: int, span: int) -> range:
    return range(first, first + span)


def _moved(cell: RawCell, rows: list[int], columns: list[int]) -> RawCell | None:
    """Return a cell at its place among the rows and columns that are left, or None where nothing of it is left."""
    its_rows = [number for number, row in enumerate(rows) if cell.row <= row < cell.row + cell.row_span]
    its_columns = [
        number for number, column in enumerate(columns) if cell.column <= column < cell.column + cell.column_span
    ]
    if not its_rows or not its_columns:
        return None
    return replace(cell, row=its_rows[0], column=its_columns[0], row_span=len(its_rows), column_span=len(its_columns))


def _column_bounds(table: RawTable, kept: list[int], number: int) -> tuple[float, float]:
    """Return the edges of a kept column; a dropped column gives its room to the one before it."""
    following = kept[number + 1] if number + 1 < len(kept) else len(table.columns)
    return table.columns[kept[number]][0], table.columns[following - 1][1]
