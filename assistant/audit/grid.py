"""The figures of one table by row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.audit.precision import is_exact
from index.records import Fact, RowKind, Table, Unit

HEADER_SEPARATOR = " – "


@dataclass(frozen=True)
class FigureGrid:
    """A table and its facts by (row, column)."""

    table: Table
    facts: dict[tuple[int, int], Fact]

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold figures, from the left."""
        return tuple(sorted({column for _, column in self.facts}))

    def rows(self, *kinds: RowKind) -> list[int]:
        """Return the rows of some kinds, from the top."""
        return [row for row, kind in enumerate(self.table.row_kinds) if kind in kinds]

    def unit(self, column: int) -> Unit | None:
        """Return the unit of a column, or None where its figures have several."""
        units = {fact.unit for (_, at), fact in self.facts.items() if at == column}
        return units.pop() if len(units) == 1 else None

    def header(self, column: int) -> str:
        """Return the innermost header over a column."""
        tables = (fact.table for (_, at), fact in self.facts.items() if at == column)
        return next((table.column_label.split(HEADER_SEPARATOR)[-1] for table in tables if table), "")

    def is_whole(self, column: int, rows: Sequence[int]) -> bool:
        """Tell whether every cell with digits of a column in these rows is a figure that is exact."""
        texts = {cell.row: cell.text for cell in self.table.cells if cell.column == column}
        with_digits = [row for row in rows if any(character.isdigit() for character in texts.get(row, ""))]
        return all((row, column) in self.facts and is_exact(self.facts[row, column]) for row in with_digits)

    def column_facts(self, column: int, rows: Sequence[int]) -> list[Fact]:
        """Return the figures of a column in some rows."""
        return [self.facts[row, column] for row in rows if (row, column) in self.facts]


def make_grids(tables: Sequence[Table], facts: Sequence[Fact]) -> list[FigureGrid]:
    """Return each table with its facts."""
    by_table: dict[str, dict[tuple[int, int], Fact]] = {table.table_id: {} for table in tables}
    for fact in facts:
        if fact.table and fact.table.table_id in by_table:
            by_table[fact.table.table_id][fact.table.row, fact.table.column] = fact
    return [FigureGrid(table, by_table[table.table_id]) for table in tables]
