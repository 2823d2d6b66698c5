"""Tables that stand side by side without a rule between them: a heading that opens the row opens it once more."""

from __future__ import annotations

from dataclasses import replace

from ingest.pdf.layout import box_around, is_numeric
from ingest.pdf.raw_table import RawTable, drop_empty


def part_side_by_side(table: RawTable) -> list[RawTable]:
    """Return the tables that a table really is, from left to right."""
    starts = _starts(table)
    ends = [*starts[1:], table.column_count]
    parts = [_columns(table, start, end) for start, end in zip(starts, ends, strict=True)]
    return parts if len(parts) > 1 and all(part.column_count > 1 for part in parts) else [table]


def _starts(table: RawTable) -> list[int]:
    """Return the columns at which a table starts: the first, and each with the same heading over words again.

    The columns between have to be alike in number, and no merged cell may run over a start.
    """
    headings = {cell.column: cell.text.lower() for cell in table.row(0) if cell.lines}
    again = [column for column, text in headings.items() if column > 0 and text == headings.get(0)]
    starts = [0, *(column for column in again if _holds_words(table, column))]
    widths = {end - start for start, end in zip(starts, [*starts[1:], table.column_count], strict=True)}
    crossed = any(cell.column < start < cell.column + cell.column_span for cell in table.cells for start in starts)
    return starts if len(widths) == 1 and not crossed else [0]


def _holds_words(table: RawTable, column: int) -> bool:
    texts = [cell.text for cell in table.cells if cell.column == column and cell.row > 0 and cell.lines]
    return sum(not is_numeric(text) for text in texts) * 2 > len(texts)


def _columns(table: RawTable, start: int, end: int) -> RawTable:
    cells = [replace(cell, column=cell.column - start) for cell in table.cells if start <= cell.column < end]
    box = box_around(cell.box for cell in cells)
    return drop_empty(replace(table, cells=tuple(cells), columns=table.columns[start:end], box=box))
