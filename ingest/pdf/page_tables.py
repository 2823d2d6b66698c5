"""All tables of a page: ruled grids first, then what stands in columns between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.pdf.boxed_header import is_last_header, with_open_rows
from ingest.pdf.grid import find_grids
from ingest.pdf.layout import Page, Word, is_numeric
from ingest.pdf.raw_table import RawCell, RawTable
from ingest.pdf.refining import refine
from ingest.pdf.side_by_side import part_side_by_side
from ingest.pdf.text_tables import find_text_tables

_LEAST_FILLED = 0.3
_FEWEST_CELLS = 4
_MOST_TURNED = 0.5
_ROWS_WITH_CELLS = 0.4


def find_tables(page: Page, words: Sequence[Word], above: RawTable | None = None) -> list[RawTable]:
    """Return the tables of a page made of the words given; `above` is one that ends the page before."""
    found = find_grids(page.number, page.rules, words)
    grids = _without_nested([grid for grid in found if is_table(grid) or is_last_header(grid, words)])
    grids = [with_open_rows(grid, words) for grid in grids]
    grids = [grid for grid in grids if not (grid.shaded and _is_stripe(grid, words))]
    taken = {word for grid in grids for cell in grid.cells for line in cell.lines for word in line.words}
    rest = [word for word in words if word not in taken]
    going_on = above if above and not _opens_page(grids, rest) else None
    tables = [*(refine(grid) for grid in grids), *find_text_tables(page.number, rest, page.rules, going_on)]
    return [part for table in tables for part in part_side_by_side(table)]


def _is_stripe(grid: RawTable, words: Sequence[Word]) -> bool:
    """Say whether painted cells are but every other row of a table: words right over or under them keep to columns."""
    taken = {word for cell in grid.cells for line in cell.lines for word in line.words}
    height = (grid.box.bottom - grid.box.top) / grid.row_count
    near = [
        word
        for word in words
        if word not in taken
        and not word.turned
        and grid.box.x0 <= word.box.x0
        and word.box.x1 <= grid.box.x1
        and (0 < word.box.bottom - grid.box.bottom < height or 0 < grid.box.top - word.box.top < height)
    ]
    return any(_keeps_to_columns(grid, [w for w in near if (w.box.top > grid.box.top) == under]) for under in (0, 1))


def _keeps_to_columns(grid: RawTable, words: Sequence[Word]) -> bool:
    """Say whether words stand in most columns of a table, figures among them, and cross no edge of one."""
    inner = [left for left, _ in grid.columns[1:]]
    if any(word.box.x0 + 1 < edge < word.box.x1 - 1 for word in words for edge in inner):
        return False
    columns = {sum(edge < word.box.x0 + 1 for edge in inner) for word in words}
    return len(columns) * 2 > grid.column_count and any(is_numeric(word.text) for word in words)


def _opens_page(grids: Sequence[RawTable], rest: Sequence[Word]) -> bool:
    """Say whether a ruled table stands over all other words of a page."""
    first = min((word.box.top for word in rest), default=float("inf"))
    return any(grid.box.top < first for grid in grids)


def is_table(table: RawTable) -> bool:
    """Say whether a grid is a table and no frame, chart or ornament: two rows and columns at least, mostly filled."""
    if table.row_count < 2 or table.column_count < 2:
        return False
    filled = [cell for cell in table.cells if cell.lines]
    slots = table.row_count * table.column_count
    covered = sum(cell.row_span * cell.column_span for cell in filled)
    if len(filled) < _FEWEST_CELLS or covered < _LEAST_FILLED * slots:
        return False
    if table.shaded and not any(character.isdigit() for cell in filled for character in cell.text):
        return False
    if not any(character.isalpha() for cell in filled for character in cell.text) or _is_mostly_turned(filled):
        return False
    starts = Counter(cell.row for cell in filled)
    return sum(1 for count in starts.values() if count > 1) >= _ROWS_WITH_CELLS * len(starts)


def _is_mostly_turned(cells: Sequence[RawCell]) -> bool:
    """Say whether most words are printed sideways, as along the axis of a chart."""
    words = [word for cell in cells for line in cell.lines for word in line.words]
    return sum(1 for word in words if word.turned) > _MOST_TURNED * len(words)


def _without_nested(tables: Sequence[RawTable]) -> list[RawTable]:
    """Return tables that share no words, the larger one kept."""
    kept: list[RawTable] = []
    taken: set[int] = set()
    for table in sorted(tables, key=lambda table: -len(table.cells)):
        words = {id(word) for cell in table.cells for line in cell.lines for word in line.words}
        if not words & taken:
            kept.append(table)
            taken |= words
    return kept
