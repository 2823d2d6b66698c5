"""The unit of the figures of each column of a table: printed, stated in header, row or caption, or implied."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from statistics import median

from index.cells import parse_cell
from index.currency import names_money
from index.glossary import load_glossary
from index.labels import fold
from index.numerals import settled_convention
from index.quantity import Quantity
from index.records import Cell, Language, Table, Unit
from ingest.cell_kinds import is_period, plain, without_count_sign
from ingest.table_units import column_unit, names_other_currency, unit_of
from ingest.table_view import TableView

UNPRINTED = "the currency is not printed"
_DECIMALS = re.compile(r"\d[.,](\d+)\D*$")
_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
_SURELY_MONEY = 1_000_000
_MOST = 0.8  # spreadsheets drop a nought at the end


class ColumnUnits:
    """Reads the figures of one table. Columns and rows count from 0."""

    def __init__(self, table: Table, view: TableView, language: Language) -> None:
        self._table = table
        self._view = view
        self._language = language
        self._row_hints: dict[int, str | None] = {}

    def quantity(self, cell: Cell) -> Quantity | None:
        """Return the quantity in a cell, or None where it holds none or one of another currency."""
        if self._foreign[cell.column]:
            return None
        text = without_count_sign(cell.text)
        hint = "n." if text != plain(cell.text) else self._hint(cell)
        found = parse_cell(text, hint or ("€" if self._implied[cell.column] else None), self._conventions[cell.column])
        if found is None or hint is not None or found.unit is not Unit.EUR or _sign(found):
            return found
        return replace(found, note=found.note or UNPRINTED)

    @cached_property
    def _cells(self) -> list[list[Cell]]:
        columns: list[list[Cell]] = [[] for _ in range(self._table.column_count)]
        for cell in self._view.value_cells():
            columns[cell.column].append(cell)
        return columns

    @cached_property
    def _conventions(self) -> list[Language]:
        """Whose separators each column uses: as its own figures show, else the table's, else the report's language."""
        columns = [[cell.text for cell in column] for column in self._cells]
        shared = settled_convention(text for column in columns for text in column) or self._language
        return [settled_convention(column) or shared for column in columns]

    def _hint(self, cell: Cell) -> str | None:
        """Return the unit words for a cell that prints none: of its header, its row, its column, its table."""
        headed, printed = self._headed[cell.column], self._printed[cell.column]
        table_unit = None if self._counts[cell.column] else self._table.unit
        return headed or self._row_hint(cell.row) or printed or table_unit

    def _row_hint(self, row: int) -> str | None:
        """Return the unit that the labels of a row state: "Importo (€)", "Tasso %"."""
        if row not in self._row_hints:
            labels = [self._view.grid.texts[row][column] for column in self._table.label_columns]
            self._row_hints[row] = next((hint for label in labels if (hint := column_unit(label))), None)
        return self._row_hints[row]

    @cached_property
    def _headed(self) -> list[str | None]:
        paths = [reversed(self._view.header_path(column)) for column in range(self._table.column_count)]
        return [next((hint for header in path if (hint := column_unit(header))), None) for path in paths]

    @cached_property
    def _printed(self) -> list[str | None]:
        """The unit that other cells of each column print, where they agree: often one row alone has it.

        The cells without it must have as many decimals as those with it: a table of indicators has "6,2%" over "45".
        """
        found: list[str | None] = []
        for cells, language in zip(self._cells, self._conventions, strict=True):
            parsed = [
                (quantity, _sign(quantity)) for cell in cells if (quantity := parse_cell(cell.text, None, language))
            ]
            signs = {sign for _, sign in parsed if sign}
            decimals = [{_decimals(quantity) for quantity, sign in parsed if bool(sign) == signed} for signed in (1, 0)]
            alike = decimals[1] <= decimals[0] or not decimals[1]
            found.append(signs.pop() if len(signs) == 1 and alike else None)
        return found

    @cached_property
    def _foreign(self) -> list[bool]:
        """Whether each column is of another currency, as its header or caption says."""
        stated = names_other_currency(f"{self._table.caption or ''} {self._table.unit or ''}")
        paths = [" ".join(self._view.header_path(column)) for column in range(self._table.column_count)]
        return [names_other_currency(path) or (stated and names_money(path)) for path in paths]

    @cached_property
    def _counts(self) -> list[bool]:
        """Whether a table's unit cannot be that of each column: its header counts people or things, or cents lack."""
        unit = unit_of(self._table.unit)
        if unit is None or unit[0] is Unit.COUNT:
            return [False] * self._table.column_count
        with_cents = [self._have_cents(column) for column in range(self._table.column_count)]
        alone = any(with_cents) and unit[0] is Unit.EUR
        return [
            self._names_counted(column) or (alone and not with_cents[column] and self._are_whole(column))
            for column in range(self._table.column_count)
        ]

    def _names_counted(self, column: int) -> bool:
        """Say whether a header counts people or things; "pagamenti ai beneficiari" are payments, whoever has them."""
        header = f" {fold(' '.join(self._view.header_path(column)))} "
        counted = [term for term in load_glossary().terms if term.kind in ("people", "thing")]
        places = [header.find(f" {fold(name)} ") for term in counted for name in (*term.it, *term.en)]
        first = min((place for place in places if place >= 0), default=None)
        return first is not None and not names_money(header[:first])

    def _have_cents(self, column: int) -> bool:
        texts = [plain(cell.text) for cell in self._cells[column] if re.search(r"\d", cell.text)]
        return sum(map(bool, map(_CENTS.search, texts))) >= _MOST * len(texts) > 0

    def _are_whole(self, column: int) -> bool:
        """Say whether no figure of a column has decimals and its header names something that is no money."""
        texts = [plain(cell.text) for cell in self._cells[column]]
        path = self._view.header_path(column)
        named = bool(path) and not all(map(is_period, path)) and not names_money(" ".join(path))
        return named and not any(map(_CENTS.search, texts))

    @cached_property
    def _implied(self) -> list[bool]:
        """Whether each column is in euro although no unit is printed: words of money over cents, or over millions."""
        return [self._is_implied(column) for column in range(self._table.column_count)]

    def _is_implied(self, column: int) -> bool:
        words = " ".join((*self._view.header_path(column), self._table.caption or ""))
        if not self._cells[column] or self._names_counted(column) or not names_money(words):
            return False
        parsed = [parse_cell(cell.text, None, self._conventions[column]) for cell in self._cells[column]]
        values = [abs(quantity.value) for quantity in parsed if quantity]
        own = names_money(" ".join(self._view.header_path(column)))
        return bool(values) and (self._have_cents(column) or (own and median(values) >= _SURELY_MONEY))


def _sign(quantity: Quantity) -> str:
    """Return what a printed figure has beside its digits: "€", "%", "Mln€"."""
    return re.sub(r"[\d.,'’()+\-–−\s*]+", "", quantity.printed)


def _decimals(quantity: Quantity) -> int:
    """Return how many decimals a figure is printed with; three digits after a mark are a group."""
    decimals = _DECIMALS.search(quantity.printed)
    return len(decimals.group(1)) if decimals and len(decimals.group(1)) != len("000") else 0
