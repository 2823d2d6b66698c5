"""Totals that do not add up: down the columns, by group, along the rows, and shares that miss 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.grid import FigureGrid
from assistant.audit.precision import Relation, is_exact, relate
from index.glossary import Glossary
from index.labels import fold
from index.records import Fact, Language, RowKind, Unit

_HUNDRED = Decimal(100)
_OF_WHICH = re.compile(r"\s*(?:di cui|dei quali|delle quali|of which)\b", re.IGNORECASE)
_NEAR = Decimal("0.1")
_SEVERAL = 2


@dataclass(frozen=True)
class _Sum:
    """A total and what it may be the sum of: the figures that come closest."""

    total: Fact
    parts: tuple[Fact, ...]

    @property
    def value(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal())

    @property
    def tolerance(self) -> Decimal:
        """Counts of whole things add up exactly; rounded figures are each off by half a step at most."""
        steps = [fact.precision for fact in (self.total, *self.parts)]
        if self.total.unit is Unit.COUNT and max(steps) <= 1:
            return Decimal(0)
        return sum(steps, Decimal()) / 2

    @property
    def fits(self) -> bool:
        return abs(self.value - self.total.value) <= self.tolerance

    @property
    def is_sum(self) -> bool:
        """Tell a sum from a mean, and from the last of figures that each hold those before."""
        return self.total.value > max(part.value for part in self.parts)


def check_totals(grid: FigureGrid) -> Iterator[Finding]:
    """Yield each total of a column that is not the sum of the rows it stands for."""
    for row in grid.rows(RowKind.TOTAL):
        sums = [found for column in grid.columns if (found := _closest_sum(grid, row, column)) is not None]
        additive = [found for found in sums if found.total.unit in (Unit.EUR, Unit.COUNT) and found.is_sum]
        for found in additive:
            if not found.fits:
                yield _finding(found, _kind(found, additive), Check.TOTAL)
        for found in sums:
            if found.total.unit is Unit.PERCENT and found.total.value == _HUNDRED and not found.fits:
                yield _finding(found, FindingKind.CONTRADICTION, Check.HUNDRED)


def check_row_totals(grid: FigureGrid, glossary: Glossary) -> Iterator[Finding]:
    """Yield each figure under "Totale" that is not the sum of its row, in a table where the others are."""
    words = {fold(word) for language in Language for word in glossary.total.of(language)}
    for column in grid.columns:
        header = fold(grid.header(column))
        if header not in words and header.split(" ")[0] not in words:
            continue
        sums = [_row_sum(grid, row, column) for row in grid.rows(RowKind.BODY, RowKind.TOTAL)]
        told = [found for found in sums if found is not None]
        wrong = [found for found in told if not found.fits]
        if len(told) - len(wrong) > max(len(wrong), 1):
            yield from (_finding(found, FindingKind.CONTRADICTION, Check.ROW_TOTAL) for found in wrong)


def check_shares(grid: FigureGrid) -> Iterator[Finding]:
    """Yield each percentage of a break-down that is not the share its amount has of the total."""
    for row in grid.rows(RowKind.TOTAL):
        for column in grid.columns:
            total = grid.facts.get((row, column))
            if total and total.unit is Unit.PERCENT and total.value == _HUNDRED:
                yield from _wrong_shares(grid, row, column)


def _wrong_shares(grid: FigureGrid, total_row: int, column: int) -> Iterator[Finding]:
    for amounts in reversed([other for other in grid.columns if other < column]):
        whole = grid.facts.get((total_row, amounts))
        if whole is None or whole.unit not in (Unit.EUR, Unit.COUNT) or not whole.value:
            continue
        pairs = [
            (grid.facts[row, column], grid.facts[row, amounts])
            for row in grid.rows(RowKind.BODY)
            if (row, column) in grid.facts and (row, amounts) in grid.facts
        ]
        told = [
            (relate(part.value * _HUNDRED / whole.value, shown.value, shown.precision), shown, part)
            for shown, part in pairs
            if is_exact(shown) and shown.unit is Unit.PERCENT
        ]
        wrong = [item for item in told if item[0] is not Relation.SAME]
        if len(told) - len(wrong) < max(_SEVERAL, len(wrong) + 1):
            continue
        for relation, shown, part in wrong:
            kind = FindingKind.NOTE if relation is Relation.TRUNCATED else FindingKind.CONTRADICTION
            expected = part.value * _HUNDRED / whole.value
            yield Finding(kind, Check.SHARE, (shown, part, whole), expected, shown.precision / 2)
        return


def _closest_sum(grid: FigureGrid, row: int, column: int) -> _Sum | None:
    total = grid.facts.get((row, column))
    if total is None or not is_exact(total) or grid.unit(column) is None:
        return None
    sums = []
    for rows in _summed_rows(grid, row):
        parts = grid.column_facts(column, rows)
        if len(parts) >= _SEVERAL and grid.is_whole(column, rows):
            sums.append(_Sum(total, tuple(parts)))
    return min(sums, key=lambda found: abs(found.value - total.value), default=None)


def _summed_rows(grid: FigureGrid, row: int) -> Iterator[list[int]]:
    """Yield the rows a total may stand for: its block, its group, all rows or all totals on its side of the table."""
    kinds = grid.table.row_kinds
    body = [at for at in grid.rows(RowKind.BODY) if not _is_of_which(grid, at)]
    totals = grid.rows(RowKind.TOTAL)
    for before in (True, False):
        side = [at for at in range(len(kinds)) if (at < row) == before and at != row]
        ordered = side[::-1] if before else side
        for ends in ({RowKind.TOTAL, RowKind.GROUP}, {RowKind.TOTAL}, {RowKind.GROUP}, set[RowKind]()):
            block = []
            for at in ordered:
                if kinds[at] in ends:
                    break
                block.append(at)
            yield [at for at in block if at in body]
        yield [at for at in side if at in totals]


def _is_of_which(grid: FigureGrid, row: int) -> bool:
    labels = (cell.text for cell in grid.table.cells if cell.row == row and cell.column in grid.table.label_columns)
    return any(_OF_WHICH.match(label) for label in labels)


def _kind(found: _Sum, beside: Sequence[_Sum]) -> FindingKind:
    """Return how sure a wrong sum is: rows that add up in another column, or nearly do in the only one, are parts.

    People who stand in several rows and once in the total make counts less than their sum: that alone is no error.
    """
    others = [other for other in beside if other is not found and other.total.unit is found.total.unit]
    if found.total.unit is Unit.COUNT and found.total.value < found.value and not any(o.fits for o in others):
        return FindingKind.NOTE
    near = abs(found.value - found.total.value) <= found.total.value * _NEAR
    sure = any(other.fits for other in beside) or (not others and near)
    return FindingKind.CONTRADICTION if sure else FindingKind.NOTE


def _row_sum(grid: FigureGrid, row: int, column: int) -> _Sum | None:
    total = grid.facts.get((row, column))
    if total is None or not is_exact(total):
        return None
    parts = []
    for at in reversed([other for other in grid.columns if other < column]):
        fact = grid.facts.get((row, at))
        if fact is None or fact.unit is not total.unit or not is_exact(fact):
            break
        parts.append(fact)
    return _Sum(total, tuple(reversed(parts))) if len(parts) >= _SEVERAL else None


def _finding(found: _Sum, kind: FindingKind, check: Check) -> Finding:
    return Finding(kind, check, (found.total, *found.parts), found.value, found.tolerance)
