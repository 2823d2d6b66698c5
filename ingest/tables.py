"""What a table says: which rows head it, group it or sum it up, and which words name each row and column.

Readers give a grid of cells; everything here follows from what stands in the cells and how they span, whatever the
layout of the report. The interpretation is kept in the Table itself (`row_kinds`, `label_columns`), so that any part
can name a cell again from the Table alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import Cell, Label, Place, RowKind, Table
from ingest.table_grid import Grid, make_grid, tidy_cells
from ingest.table_rows import classify_rows
from ingest.table_units import is_unit_statement, stated_unit
from ingest.table_view import TableView

__all__ = ["build_table", "header_path", "row_labels"]


def build_table(  # noqa: PLR0913 - all but two are named by the caller
    table_id: str,
    cells: Sequence[Cell],
    *,
    caption: str | None = None,
    label: str | None = None,
    section: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    places: tuple[Place, ...] = (),
) -> Table:
    """Return the table that a grid of cells is; empty rows and columns are left out and the rest counted anew.

    A cell that spans rows or columns is given once, at its first place. Notes that stand in rows under the table are
    taken out of it into `notes`. Without a caption, a header cell over the whole table is taken for it.
    """
    kept, own_notes = tidy_cells(cells)
    grid = make_grid(kept)
    row_kinds, label_columns = classify_rows(grid)
    all_notes = (*notes, *(note for note in own_notes if note not in notes))
    table = Table(
        table_id=table_id,
        cells=tuple(kept),
        row_kinds=row_kinds,
        label_columns=label_columns,
        column_count=grid.column_count,
        places=places,
        label=label,
        caption=caption,
        unit=stated_unit([*_whole_table_texts(grid, row_kinds, label_columns), caption, *all_notes]),
        section=section,
        notes=all_notes,
    )
    titles = [] if caption else [text for text in TableView(table).titles() if not is_unit_statement(text)]
    return replace(table, caption=" ".join(titles)) if titles else table


def header_path(table: Table, column: int) -> tuple[str, ...]:
    """Return the words over a column from the outermost header cell to the innermost, without footnote marks."""
    return TableView(table).header_path(column)


def row_labels(table: Table, row: int) -> tuple[Label, ...]:
    """Return the labels of a row, outermost first: the groups that it stands in, then its label cells."""
    return TableView(table).row_labels(row)


def _whole_table_texts(grid: Grid, kinds: tuple[RowKind, ...], labels: tuple[int, ...]) -> list[str]:
    """Return the header texts that speak for all columns: corner cells, and cells that span the whole table."""
    texts = []
    for row, kind in enumerate(kinds):
        if kind is not RowKind.HEADER:
            continue
        for cell in grid.cells_in(row):
            in_corner = cell.column in labels and cell.column + cell.column_span - 1 in labels
            alone = len(grid.cells_in(row)) == 1
            if in_corner or alone or cell.column_span >= grid.column_count - len(labels):
                texts.append(cell.text)
    return texts
