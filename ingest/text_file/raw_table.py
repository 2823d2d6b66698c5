"""A table as the lines of a text file give it, before its rows and columns are understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.records import Cell, Place
from ingest.text_file.lines import Line


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells made of lines [first, last] (positions among the lines), and sentences about what stayed doubtful."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    warnings: tuple[str, ...] = field(default=())


def make_cell(  # noqa: PLR0913, PLR0917 - the spans are left out by most
    row: int, column: int, text: str, lines: Sequence[Line], column_span: int = 1, row_span: int = 1
) -> Cell:
    """Return a cell that was printed on these lines."""
    place = Place(line_start=min(line.number for line in lines), line_end=max(line.number for line in lines))
    return Cell(row, column, " ".join(text.split()), place, row_span, column_span)
