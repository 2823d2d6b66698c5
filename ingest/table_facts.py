"""Figures of tables as facts: one for every numeric cell of a body or total row, with the words that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.dates import PeriodKind, find_dates, find_periods
from index.glossary import load_glossary
from index.labels import fold, make_label, singular
from index.quantity import Quantity
from index.records import Cell, Fact, FactKind, Label, Language, Report, RowKind, Table, TableRef
from ingest.cell_kinds import CellKind, cell_kind, is_period, plain
from ingest.column_units import ColumnUnits
from ingest.table_groups import NUMBERED_KEY, summed_part
from ingest.table_periods import find_table_period
from ingest.table_rows import is_total
from ingest.table_units import is_unit_statement, without_unit
from ingest.table_view import TableView
from ingest.unit_columns import counted_in, part_unit

SEPARATOR = " – "
_LEAD = re.compile(r"\s*\b(?:al|alla\s+data\s+del|entro\s+il|as\s+(?:of|at)|at|by|on)?\s*$", re.IGNORECASE)
_PARTED_BY = re.compile(r"\b(?:per|by|e|and|,)\s+(?:(?:each|ciascun\w?|ogni|singol\w)\s+)?([^\W\d_]+)")
_TOTAL = {Language.ITALIAN: "Totale", Language.ENGLISH: "Total"}
_ARTICLED = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)")


def extract_table_facts(report: Report, table: Table) -> list[Fact]:
    """Return one fact for each figure in the body and total rows of a table, in reading order."""
    return list(_TableReading(report, table).facts())


def unread_cells(report: Report, table: Table) -> list[str]:
    """Return one sentence for each cell in a column of figures that holds digits and could not be understood."""
    return list(_TableReading(report, table).unread())


@dataclass(frozen=True)
class _TableReading:
    """One table of one report while its cells are turned into facts."""

    report: Report
    table: Table

    @cached_property
    def _view(self) -> TableView:
        return TableView(self.table)

    @cached_property
    def _units(self) -> ColumnUnits:
        return ColumnUnits(self.table, self._view, self.report.language)

    def facts(self) -> Iterator[Fact]:
        for cell in self._view.value_cells():
            if cell_kind(cell.text) in (CellKind.FIGURE, CellKind.PERIOD):
                quantity = self._units.quantity(cell)
                if quantity is not None:
                    yield self._fact(cell, quantity)

    def unread(self) -> Iterator[str]:
        read = {(cell.row, cell.column) for cell in self._view.value_cells() if self._units.quantity(cell) is not None}
        columns = Counter(column for _, column in read)
        rows = Counter(cell.column for cell in self._view.value_cells())
        name = self.table.label or self.table.caption or self.table.table_id
        for cell in self._view.value_cells():
            mostly_figures = columns[cell.column] * 2 >= rows[cell.column]
            if (cell.row, cell.column) not in read and mostly_figures and re.search(r"\d", cell.text):
                where = f"row {cell.row + 1}, column {cell.column + 1}"
                yield f"{name}: the cell “{plain(cell.text)}” ({where}) holds no figure that can be read."

    def _fact(self, cell: Cell, quantity: Quantity) -> Fact:
        path = self._view.header_path(cell.column, cell.row)
        labels, unit = part_unit(self._view.row_labels(cell.row, cell.column))
        if self.table.row_kinds[cell.row] is RowKind.TOTAL and not any(is_total(label.text) for label in labels):
            labels = (*labels, make_label(_TOTAL[self.report.language]))  # "Italia" under its regions is their sum
        quote, starts = self._view.row_layout(cell.row)
        start = starts[cell.column]
        measure = self._measure(path, labels)
        return Fact(
            fact_id=f"{self.table.table_id}:r{cell.row}c{cell.column}",
            report_id=self.report.report_id,
            kind=FactKind.TABLE,
            value=quantity.value,
            unit=quantity.unit,
            precision=quantity.precision,
            printed=plain(cell.text),
            measure=measure,
            subject=self._subject(path, labels),
            places=(cell.place,),
            quote=quote,
            section=self.table.section,
            qualifiers=self._qualifiers(path, labels),
            period=self._period(path, labels),
            counted=counted_in(unit, quantity),
            approximation=quantity.approximation,
            upper_value=quantity.upper_value,
            table=self._reference(cell, path, labels),
            start=start,
            end=start + len(plain(cell.text)),
            notes=(quantity.note,) if quantity.note else (),
        )

    def _measure(self, path: tuple[str, ...], labels: tuple[Label, ...]) -> str:
        """Return the words of the header; where it names but periods or numbered things, those of caption and row."""
        path = tuple(part for part in path if part not in self._dating_headers) or path
        words = [_without_day(without_unit(part)) for part in path if not is_period(part)]
        measured = [part for part in words if not _is_numbered(part) and not is_unit_statement(part)]
        if measured:
            return SEPARATOR.join(words)
        rows = [
            label.text
            for label in labels
            if not NUMBERED_KEY.match(label.key) and not is_total(label.text) and not self._is_thing(label)
        ]
        named = [part for part in (without_unit(self.table.caption or ""), *rows[-1:]) if part]
        sums = [label.text for label in labels if is_total(label.text)]
        return SEPARATOR.join(named or words or sums[-1:] or self.table.section[-1:] or (self.table.label or "",))

    def _is_thing(self, label: Label) -> bool:
        """Say whether a row is one of the things that the title parts by ("Studenti per dipartimento")."""
        head = fold(label.dimension or "").split()
        parted = {singular(word) for word in _PARTED_BY.findall(fold(self.table.caption or ""))}
        return bool(head) and singular(head[0]) in parted

    def _subject(self, path: tuple[str, ...], labels: tuple[Label, ...]) -> tuple[Label, ...]:
        """Return the numbered things of the sections above, then groups and row labels, then those of the header."""
        own = [
            *labels,
            *_summed(labels),
            *(make_label(part) for part in path if _is_numbered(part)),
        ]
        nouns = _nouns(own) | self._row_nouns
        above = []
        for heading in self.table.section:
            label = make_label(heading)
            match = NUMBERED_KEY.match(label.key)
            if match and match["noun"] not in nouns:
                above.append(make_label(_ARTICLED.sub("", heading)))
        return tuple(dict.fromkeys((*above, *own)))

    @cached_property
    def _dating_headers(self) -> frozenset[str]:
        """Header cells over all figures that hold a date: they say of when the table is, not what it measures."""
        columns = set(range(self.table.column_count)) - set(self.table.label_columns)
        paths = [set(self._view.header_path(column)) for column in columns]
        shared = set.intersection(*paths) if len(paths) > 1 else set()
        return frozenset(part for part in shared if find_dates(part))

    @cached_property
    def _row_nouns(self) -> frozenset[str]:
        """What the rows number ("Asse"): a table that runs over all of them is not about the one of its section."""
        return _nouns(label for row in range(self._view.grid.row_count) for label in self._view.row_labels(row))

    def _qualifiers(self, path: tuple[str, ...], labels: tuple[Label, ...]) -> tuple[str, ...]:
        texts = [*path, *(label.text for label in labels)]
        found = [name for text in texts for name in _qualifiers_in(text, self.report.language)]
        return tuple(dict.fromkeys(found))

    def _period(self, path: tuple[str, ...], labels: tuple[Label, ...]) -> str | None:
        dated = [label for label in labels if is_period(label.text)]
        return find_table_period(self.report, path, dated, (self.table.caption, *self._view.titles()))

    def _reference(self, cell: Cell, path: tuple[str, ...], labels: tuple[Label, ...]) -> TableRef:
        return TableRef(
            table_id=self.table.table_id,
            row=cell.row,
            column=cell.column,
            row_label=" ".join(label.text for label in labels),
            column_label=SEPARATOR.join(path),
            table_label=self.table.label,
            caption=self.table.caption,
        )


def _without_day(head: str) -> str:
    """Return a head without the day at its end, which is when and not what: "Valore al 31/12/2021" is "Valore"."""
    days = [period for period in find_periods(head) if period.kind is PeriodKind.DAY and period.end == len(head)]
    start = _LEAD.search(head, 0, days[-1].start) if days else None
    return head[: start.start()].rstrip(" ,;–—-") or head if start else head


def _summed(labels: Iterable[Label]) -> list[Label]:
    """Return the numbered things that total rows sum up ("Totale Asse I")."""
    parts = [part for label in labels if (part := summed_part(label.text))]
    return [part for part in parts if NUMBERED_KEY.match(part.key)]


@lru_cache(maxsize=4096)
def _qualifiers_in(text: str, language: Language) -> tuple[str, ...]:
    return load_glossary().qualifiers_in(text, language)


def _nouns(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(match["noun"] for label in labels if (match := NUMBERED_KEY.match(label.key)))


@lru_cache(maxsize=4096)
def _is_numbered(part: str) -> bool:
    return bool(NUMBERED_KEY.match(make_label(part).key)) and not find_periods(part)
