"""The cells of a table as a grid: merged cells filled out, rows broken by the page or the line made whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.places import merge_places
from index.records import Cell, Place
from ingest.cell_kinds import CellKind, cell_kind, plain

_NOTE = re.compile(
    r"""^(?:\*+|[†‡§]|\(\s*(?:\d{1,2}|\*+|[a-z])\s*\)|\[\d{1,2}\]|[¹²³]|n\.?\s?b\.
    |(?:not[ae]|nota\s+bene|font[ei]|sources?|notes?|legenda|key)\b\s*[:.])""",
    re.IGNORECASE | re.VERBOSE,
)
_GOES_ON = re.compile(r"^(?:[a-zà-ù(]|[-–&/]\s?\w)")
_LEAST_TABLE = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Texts and kinds at [row][column]; `owners` holds the cell that covers a place, None where there is none."""

    texts: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[CellKind, ...], ...]
    owners: tuple[tuple[Cell | None, ...], ...]

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.texts)

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return len(self.texts[0]) if self.texts else 0

    def cells_in(self, row: int) -> list[Cell]:
        """Return the distinct cells that cover a row, from left to right."""
        return list({id(cell): cell for cell in self.owners[row] if cell}.values())

    def starting_texts(self, row: int) -> list[str]:
        """Return the texts of the cells that begin in a row, so that a corner merged from above is not among them."""
        return [plain(cell.text) for cell in self.cells_in(row) if cell.row == row]


def make_grid(cells: Sequence[Cell]) -> Grid:
    """Return the grid of cells; a merged cell fills every place it covers in which no other begins."""
    row_count = max((cell.row + cell.row_span for cell in cells), default=0)
    column_count = max((cell.column + cell.column_span for cell in cells), default=0)
    owners: list[list[Cell | None]] = [[None] * column_count for _ in range(row_count)]
    for cell in cells:
        owners[cell.row][cell.column] = owners[cell.row][cell.column] or cell
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owners[row][column] = owners[row][column] or cell
    texts = tuple(tuple(plain(cell.text) if cell else "" for cell in row) for row in owners)
    kinds = tuple(tuple(map(cell_kind, row)) for row in texts)
    return Grid(texts, kinds, tuple(map(tuple, owners)))


def tidy_cells(cells: Iterable[Cell]) -> tuple[list[Cell], list[str]]:
    """Return the cells without empty rows and columns, with wrapped rows joined; and the notes under the table."""
    kept = _compact([cell for cell in cells if plain(cell.text)])
    kept, notes = _split_notes(kept)
    return _compact(_join_wrapped(kept)), notes


def _compact(cells: Sequence[Cell]) -> list[Cell]:
    """Renumber rows and columns so that each one has a cell starting in it."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    return [
        replace(
            cell,
            row=bisect_left(rows, cell.row),
            column=bisect_left(columns, cell.column),
            row_span=bisect_left(rows, cell.row + cell.row_span) - bisect_left(rows, cell.row),
            column_span=bisect_left(columns, cell.column + cell.column_span) - bisect_left(columns, cell.column),
        )
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    ]


def _split_notes(cells: list[Cell]) -> tuple[list[Cell], list[str]]:
    """Take the rows at the end that hold one note and nothing else out of the table."""
    notes: list[str] = []
    while cells:
        last = max(cell.row for cell in cells)
        in_row = [cell for cell in cells if cell.row == last]
        if last < _LEAST_TABLE or len(in_row) != 1 or not _NOTE.match(plain(in_row[0].text)):
            break
        notes.insert(0, plain(in_row[0].text))
        cells = [cell for cell in cells if cell.row != last]
    return cells, notes


def _join_wrapped(cells: list[Cell]) -> list[Cell]:
    """Join a row label printed on several rows: the words that go on in small letters belong to the row before."""
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    joined: list[list[Cell]] = []
    for _, row in sorted(by_row.items()):
        before = joined[-1] if joined else None
        if before is not None and len(joined) > 1 and _continues(before, row):
            joined[-1] = _merged(before, row)
        else:
            joined.append(row)
    return [cell for row in joined for cell in row]


def _continues(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Say whether a row goes on with the label of the row before; one of the two then holds only that label."""
    first, opening = row[0], before[0]
    if _carries_names(before, row):
        return True
    if first.column != opening.column or not _GOES_ON.match(plain(first.text)) or not _is_label(opening):
        return False
    if first.row_span > 1 or opening.row_span > 1 or _NOTE.match(plain(first.text)):
        return False
    alone = len(row) == 1 and first.column_span == 1
    opened_alone = len(before) == 1 and opening.column_span == 1 and not plain(opening.text).endswith((":", ";", "."))
    return (alone and _has_figures(before)) or (opened_alone and _has_figures(row)) or (alone and opened_alone)


def _carries_names(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Say whether a row without figures holds a code and a name whose last words stand over the figures below."""
    first, last = row[0], before[-1]
    named = len(before) > 1 and all(map(_is_label, before)) and first.column == last.column > before[0].column
    return named and bool(_GOES_ON.match(plain(first.text))) and _has_figures(row) and last.row_span == 1


def _has_figures(cells: Sequence[Cell]) -> bool:
    return any(cell_kind(cell.text) in (CellKind.FIGURE, CellKind.NIL) for cell in cells)


def _is_label(cell: Cell) -> bool:
    return cell_kind(cell.text) is CellKind.TEXT


def _merged(before: Sequence[Cell], row: Sequence[Cell]) -> list[Cell]:
    first = row[0]
    if _carries_names(before, row):
        return [*before[:-1], *_merged(before[-1:], row)]
    opening = before[0]
    text = f"{plain(opening.text)} {plain(first.text)}"
    label = replace(opening, text=text, place=_joined_place(opening.place, first.place))
    return [label, *before[1:], *(replace(cell, row=opening.row) for cell in row[1:])]


def _joined_place(first: Place, second: Place) -> Place:
    """Return one place around two; where they stand on two pages, the first."""
    return merge_places([first, second])[0]
