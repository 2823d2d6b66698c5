"""The part each row plays in its table, and which columns name the rows, told from what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from index.glossary import load_glossary
from index.labels import fold
from index.records import RowKind
from ingest.cell_kinds import CellKind, is_formula_row
from ingest.table_grid import Grid
from ingest.table_names import NamingColumns
from ingest.table_units import is_unit_statement

_MOST_HEADER_ROWS = 6
_TOTAL = re.compile(r"^(?:sub[- ]?)?total[eis]?\b")
# A label on which figures of a row got stuck names no group.
_ENDS_WITH_AMOUNT = re.compile(r"\d\s?(?:€|%)\s*$|\d\s+\d[\d.,]*$")
_PLAIN_FIGURE = re.compile(r"(?P<whole>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})*|\d+)(?:[.,](?P<decimals>\d{1,2}))?")
_FEWEST_SUMMED = 3
_SUMMED_FOR_ONE = 5
_VALUES = (CellKind.FIGURE, CellKind.NIL)


def classify_rows(grid: Grid) -> tuple[tuple[RowKind, ...], tuple[int, ...]]:
    """Return one kind a row, and the columns whose cells name the rows."""
    first = _first_body_row(grid)
    labels = _label_columns(grid, first)
    kinds: list[RowKind] = []
    printed: dict[RowKind, set[tuple[str, ...]]] = {RowKind.HEADER: set(), RowKind.FORMULA: set()}
    for row in range(grid.row_count):
        kind = _header_kind(grid, row, kinds) if row < first else _body_kind(grid, row, labels, kinds, printed)
        kinds.append(kind)
        printed.setdefault(kind, set()).add(grid.texts[row])
    return tuple(kinds), labels


@lru_cache(maxsize=16384)
def is_total(text: str) -> bool:
    """Say whether a row label names a sum ("Totale", "Sub-totale Asse I", "Grand total")."""
    folded = re.sub(r"[^\w\s-]+", " ", fold(text)).strip()
    return bool(_TOTAL.match(folded)) or " ".join(folded.split()) in _total_phrases()


@cache
def _total_phrases() -> frozenset[str]:
    total = load_glossary().total
    return frozenset(map(fold, (*total.it, *total.en)))


def _first_body_row(grid: Grid) -> int:
    """Return the first row with a figure that is no part of a header; the second row where no row has one."""
    for row in range(grid.row_count):
        if not is_formula_row(grid.starting_texts(row)) and _is_body(grid, row):
            return row if row < _MOST_HEADER_ROWS else 1
    return min(1, grid.row_count)


def _is_body(grid: Grid, row: int) -> bool:
    kinds = grid.kinds[row][1:] if grid.column_count > 1 else grid.kinds[row]
    if CellKind.FIGURE in kinds:
        return True
    filled = [kind for kind in kinds if kind is not CellKind.BLANK]
    if row and CellKind.NIL in filled and CellKind.TEXT not in filled:
        return True
    periods = filled.count(CellKind.PERIOD)
    return bool(periods) and periods == len(filled) and row > 0 and _has_own_label(grid, row)


def _has_own_label(grid: Grid, row: int) -> bool:
    """Say whether a row of bare years has a label of its own under a corner, so that its years are counts."""
    label, corner = grid.texts[row][0], grid.texts[0][0]
    above = [column for column in range(1, grid.column_count) if grid.kinds[row - 1][column] is CellKind.TEXT]
    parted = len(grid.cells_in(row - 1)) > 1
    return bool(parted and label and corner and label != corner and len(above) >= grid.column_count - 1)


def _header_kind(grid: Grid, row: int, before: list[RowKind]) -> RowKind:
    if is_formula_row(grid.starting_texts(row)):
        return RowKind.FORMULA
    distinct = {text for text in grid.texts[row] if text}
    headed = any(
        kind is RowKind.HEADER and len({text for text in grid.texts[above] if text}) > 1
        for above, kind in enumerate(before)
    )
    if headed and len(distinct) == 1 and grid.texts[row][0] and not is_unit_statement(grid.texts[row][0]):
        return RowKind.GROUP
    return RowKind.HEADER


def _body_kind(
    grid: Grid,
    row: int,
    labels: tuple[int, ...],
    before: list[RowKind],
    printed: dict[RowKind, set[tuple[str, ...]]],
) -> RowKind:
    """Return the part of a row; `printed` holds the texts of the rows before it by their part."""
    texts = grid.texts[row]
    if is_formula_row(grid.starting_texts(row)) and RowKind.BODY not in before and RowKind.TOTAL not in before:
        return RowKind.FORMULA
    if texts in printed[RowKind.HEADER]:
        return RowKind.HEADER
    if texts in printed[RowKind.FORMULA]:
        return RowKind.FORMULA
    if any(is_total(texts[column]) for column in labels) and len(grid.cells_in(row)) > 1:
        return RowKind.TOTAL
    if _is_unnamed_sum(grid, row, labels, before):
        return RowKind.TOTAL
    if _is_group(grid, row):
        return RowKind.GROUP
    return RowKind.HEADER if _is_inner_header(grid, row, labels) else RowKind.BODY


def _is_group(grid: Grid, row: int) -> bool:
    """Say whether a row holds nothing but one label that stands over the rows after it."""
    cells = grid.cells_in(row)
    if len(cells) != 1 or cells[0].row_span > 1 or row + 1 >= grid.row_count:
        return False
    spans = cells[0].column_span > 1 or cells[0].column == 0
    return (
        spans
        and cells[0].text.strip() != ""
        and not _ENDS_WITH_AMOUNT.search(cells[0].text)
        and any(kind is CellKind.TEXT for kind in grid.kinds[row])
    )


def _is_inner_header(grid: Grid, row: int, labels: tuple[int, ...]) -> bool:
    """Say whether a row inside the table heads the rows after it anew: words or years over columns of figures."""
    values = [column for column in range(grid.column_count) if column not in labels]
    here = [grid.kinds[row][column] for column in values]
    if (
        len(values) < 2
        or len(grid.cells_in(row)) < 2
        or row + 1 >= grid.row_count
        or not all(k in (CellKind.TEXT, CellKind.PERIOD) for k in here)
    ):
        return False
    below = [grid.kinds[row + 1][column] for column in values]
    figures = sum(grid.kinds[other][column] in _VALUES for other in range(row) for column in values if other != row)
    return all(kind in _VALUES for kind in below) and figures > len(values) / 2


def _label_columns(grid: Grid, first: int) -> tuple[int, ...]:
    """Return the leading columns without figures, codes and dates beside them, and repeats and dates further right."""
    naming = NamingColumns(grid, first, [_is_sum_row(grid, row) for row in range(grid.row_count)])
    values = [column for column in range(grid.column_count) if _holds_values(grid, first, column)]
    figures = [column for column in values if not naming.names_rows(column)]
    start = min(figures or values, default=grid.column_count)
    if start == grid.column_count and grid.column_count > 1:
        start = 1
    leading = list(range(start))
    heads = {fold(naming.header(column)) for column in leading} - {""}
    further = [
        column
        for column in range(start, grid.column_count)
        if column not in figures and (column in values or fold(naming.header(column)) in heads)
    ]
    return (*leading, *(further if figures else ()))


def _is_sum_row(grid: Grid, row: int) -> bool:
    cells = zip(grid.texts[row], grid.kinds[row], strict=True)
    return any(kind is CellKind.TEXT and is_total(text) for text, kind in cells)


def _is_unnamed_sum(grid: Grid, row: int, labels: tuple[int, ...], before: Sequence[RowKind]) -> bool:
    """Say whether the last row sums the rows above without the word: "Italia" under its regions.

    Two columns prove it, or one of five rows or more.
    """
    rows = [above for above, kind in enumerate(before) if kind is RowKind.BODY]
    if row + 1 < grid.row_count or RowKind.TOTAL in before or len(rows) < _FEWEST_SUMMED:
        return False
    proofs = 0
    for column in set(range(grid.column_count)) - set(labels):
        parts = [_digits(grid.texts[above][column]) for above in rows]
        whole = _digits(grid.texts[row][column])
        if whole and None not in parts and sum(int(part[0]) for part in parts if part) == int(whole[0]):
            proofs += len({part[1] for part in (*parts, whole) if part}) == 1 and int(whole[0]) > 0
    return proofs > 1 or (proofs == 1 and len(rows) >= _SUMMED_FOR_ONE)


def _digits(text: str) -> tuple[str, int] | None:
    """Return the digits of a printed figure and how many stand behind its decimal mark; None for anything else."""
    match = _PLAIN_FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    decimals = match["decimals"] or ""
    return re.sub(r"\D", "", match["whole"]) + decimals, len(decimals)


def _holds_values(grid: Grid, first: int, column: int) -> bool:
    kinds = [grid.kinds[row][column] for row in range(first, grid.row_count)]
    figures = sum(kind in (CellKind.FIGURE, CellKind.PERIOD) for kind in kinds)
    return figures > 0 and figures >= sum(kind is CellKind.TEXT for kind in kinds)
