"""Columns of numerals that name the rows: codes, running numbers, dates, years; told by structure and by header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from index.labels import fold
from ingest.cell_kinds import CellKind, is_formula_row
from ingest.table_grid import Grid

_CODE = re.compile(
    r"^(?:(?:n|n°|nr|no|num|id|#|prog|progr|cap|cup|cig|cci|istat|bdap|nuts|pos|c\W?f\W?|p\W?\s?iva|partita iva"
    r"|matricola|zip|post ?code|postal code|protocollo|prot|ref|reference|n\W{0,2}ord(?:ine)?"
    r"|(?:id|ref|n|no|nr)\W{0,2}\s\w+)\W*"
    r"|(?:cod|code)\w*\b.*|id[ _-]\w+|.*\b(?:cup|istat|bdap|code)\W*)$"
)
_YEAR_HEADER = re.compile(r"^(?:ann[oi]|annualit\w*|year|esercizio|periodo|period|data|date)\b")
_NUMERAL = re.compile(r"\d+[.)]?")
_GROUPED = re.compile(r"\d[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d)|\d[.,]\d{1,2}(?!\d)")
_SHORT_NAME = re.compile(r"[A-Z]{1,5}")
_BARE_YEAR = re.compile(r"\d{4}")
_CODE_WIDTH = 5
_FEWEST = 3


class NamingColumns:
    """Tells which columns of figures of a grid name its rows. first: the first row below the header."""

    def __init__(self, grid: Grid, first: int, sums: Sequence[bool]) -> None:
        self._grid = grid
        self._first = first
        self._rows = [row for row in range(first, grid.row_count) if not sums[row]]
        self._has_sums = len(self._rows) < grid.row_count - first

    def names_rows(self, column: int) -> bool:
        """Say whether the figures of a column number, date or identify the rows."""
        texts = [text for row in self._rows if (text := self._grid.texts[row][column])]
        if not texts:
            return False
        if self._is_time(column, texts):
            return True
        if not all(_NUMERAL.fullmatch(text) for text in texts):
            return self._is_numbered_but_few(column, texts)
        if self._is_summed(column, texts):
            return False
        header = fold(self.header(column))
        zeros = any(text.startswith("0") and len(text) > 2 for text in texts)
        by_form = zeros or self._is_wide(texts) or self._stands_before_name(column)
        return bool(_CODE.match(header)) or by_form or self._is_counted(column, texts, header)

    def header(self, column: int) -> str:
        """Return the lowest header cell over a column."""
        texts = self._grid.texts
        rows = [r for r in range(self._first) if texts[r][column] and not is_formula_row(self._grid.starting_texts(r))]
        return texts[rows[-1]][column] if rows else ""

    def _is_summed(self, column: int, texts: Sequence[str]) -> bool:
        """Say whether a row of sums prints the sum of a column: "N. progetti" counts projects, it numbers no rows."""
        sums = {self._grid.texts[row][column] for row in range(self._first, self._grid.row_count)} - set(texts)
        return column > 0 and len(texts) > 1 and str(sum(int(text.rstrip(".)")) for text in texts)) in sums

    def _is_time(self, column: int, texts: Sequence[str]) -> bool:
        """Say whether a column holds dates, or bare years under a header that says so or among grouped figures."""
        kinds = [self._grid.kinds[row][column] for row in self._rows if self._grid.texts[row][column]]
        printed = [text for text, kind in zip(texts, kinds, strict=True) if kind is CellKind.PERIOD]
        if not printed or any(kind not in (CellKind.PERIOD, CellKind.NIL, CellKind.TEXT) for kind in kinds):
            return False
        if not all(_BARE_YEAR.fullmatch(text) for text in printed):
            return True
        headed = bool(_YEAR_HEADER.match(fold(self.header(column))))
        return column == 0 or headed or (len(printed) >= _FEWEST and self._groups_figures)

    def _is_numbered_but_few(self, column: int, texts: Sequence[str]) -> bool:
        """Say whether the first column counts up, with a short name or two in place of a number ("1, 2, 3, AT")."""
        numbers = [int(text.rstrip(".)")) for text in texts if _NUMERAL.fullmatch(text)]
        others = [text for text in texts if not _NUMERAL.fullmatch(text)]
        counted = (
            len(numbers) > 1 and all(second == one + 1 for one, second in pairwise(numbers)) and numbers[0] in (0, 1)
        )
        return column == 0 and counted and all(map(_SHORT_NAME.fullmatch, others))

    def _is_counted(self, column: int, texts: Sequence[str], header: str) -> bool:
        """Say whether the first column counts the rows from one, beside their names or over a sum."""
        numbers = [int(text.rstrip(".)")) for text in texts]
        counted = all(second == one + 1 for one, second in pairwise(numbers))
        has_next = column + 1 < self._grid.column_count
        beside_name = has_next and (not header or not self._is_figures(column + 1))
        long = len(numbers) > 2
        return column == 0 and counted and (long or beside_name or self._has_sums) and numbers[:1] in ([0], [1])

    def _is_wide(self, texts: Sequence[str]) -> bool:
        """Say whether all numerals have one width and no grouping, in a table whose other figures are grouped."""
        widths = {len(text) for text in texts}
        differ = len(set(texts)) * 2 > len(texts)
        alike = len(texts) >= _FEWEST and len(widths) == 1 and min(widths) >= _CODE_WIDTH
        return alike and differ and self._groups_figures

    def _stands_before_name(self, column: int) -> bool:
        """Say whether a column of bare numerals stands left of the names of the rows, in a table of grouped figures."""
        kinds, texts = self._grid.kinds, self._grid.texts
        if any(kinds[row][left] is CellKind.TEXT for row in self._rows for left in range(column)):
            return False
        for right in range(column + 1, self._grid.column_count):
            rows = [row for row in self._rows if texts[row][right]]
            if rows and all(kinds[row][right] is CellKind.TEXT for row in rows):
                return len({texts[row][right] for row in rows}) * 2 > len(rows) > 1 and self._groups_figures
            if not rows or not all(_NUMERAL.fullmatch(texts[row][right]) for row in rows):
                return False
        return False

    def _is_figures(self, column: int) -> bool:
        kinds = [self._grid.kinds[row][column] for row in range(self._first, self._grid.row_count)]
        figures = sum(kind in (CellKind.FIGURE, CellKind.PERIOD) for kind in kinds)
        return figures > 0 and figures >= kinds.count(CellKind.TEXT)

    @cached_property
    def _groups_figures(self) -> bool:
        """Whether figures of the table are printed with thousands marked or with decimals."""
        kinds, texts = self._grid.kinds, self._grid.texts
        return any(
            kinds[row][column] is CellKind.FIGURE and _GROUPED.search(texts[row][column])
            for row in self._rows
            for column in range(self._grid.column_count)
        )
