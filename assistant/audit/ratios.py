"""Ratios that do not match the columns their header names ("E=D/B", "Speso / Dotazione")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.grid import FigureGrid
from assistant.audit.precision import Relation, is_exact, relate, share, share_slack
from index.labels import fold
from index.records import Fact, RowKind, Unit

_LETTERED = re.compile(r"^\(?\s*(?P<letter>[A-Za-z])\s*\)?$")
_RATIO = re.compile(
    r"^\(?\s*(?:(?P<letter>[A-Za-z])\s*=)?\s*\(?(?P<over>[A-Za-z])\s*/\s*(?P<under>[A-Za-z])\)?"
    r"(?:\s*[*x×]\s*100)?\s*%?\s*\)?$"
)
_SEVERAL = 2


@dataclass(frozen=True)
class _Formula:
    """A column that is to be `over` divided by `under` (columns), as printed."""

    column: int
    over: int
    under: int
    printed: str

    def turned(self) -> _Formula:
        """Return the formula the other way round, as it might have been meant."""
        head, sign, tail = self.printed.rpartition("=")
        over, _, under = tail.partition("/")
        return _Formula(self.column, self.under, self.over, f"{head}{sign}{under.strip()}/{over.strip()}")


@dataclass(frozen=True)
class _Reading:
    """A percentage with the two figures it is the ratio of."""

    shown: Fact
    over: Fact
    under: Fact

    @property
    def expected(self) -> Decimal:
        return share(self.over.value, self.under.value)

    @property
    def relation(self) -> Relation:
        return relate(self.expected, self.shown.value, self.shown.precision, share_slack(self.over, self.under))


def check_ratios(grid: FigureGrid) -> Iterator[Finding]:
    """Yield each percentage that its formula does not give, and each formula that its column contradicts."""
    for formula in (*_lettered_formulas(grid), *_headed_formulas(grid)):
        readings, turned = _readings(grid, formula), _readings(grid, formula.turned())
        if _fits(turned) > max(_fits(readings), len(turned) // 2, 1):
            first = next(reading for reading in readings if reading.relation is not Relation.SAME)
            facts = (first.shown, first.over, first.under)
            words = (formula.printed, formula.turned().printed, grid.header(formula.column))
            yield Finding(FindingKind.CONTRADICTION, Check.FORMULA, facts, first.expected, words=words)
            readings, formula = turned, formula.turned()
        elif _fits(readings) < _SEVERAL:
            continue  # the letters mean something else than their columns
        for reading in readings:
            if reading.relation is not Relation.SAME:
                yield _finding(reading, formula)


def _finding(reading: _Reading, formula: _Formula) -> Finding:
    kind = FindingKind.NOTE if reading.relation is Relation.TRUNCATED else FindingKind.CONTRADICTION
    facts = (reading.shown, reading.over, reading.under)
    return Finding(kind, Check.RATIO, facts, reading.expected, reading.shown.precision / 2, (formula.printed,))


def _fits(readings: list[_Reading]) -> int:
    return sum(reading.relation is not Relation.DIFFERENT for reading in readings)


def _readings(grid: FigureGrid, formula: _Formula) -> list[_Reading]:
    readings = []
    for row in grid.rows(RowKind.BODY, RowKind.TOTAL):
        facts = [grid.facts.get((row, column)) for column in (formula.column, formula.over, formula.under)]
        shown, over, under = facts
        if shown is None or over is None or under is None or not all(fact and is_exact(fact) for fact in facts):
            continue
        if shown.unit is Unit.PERCENT and over.unit is under.unit and under.value:
            readings.append(_Reading(shown, over, under))
    return readings


def _lettered_formulas(grid: FigureGrid) -> Iterator[_Formula]:
    """Yield the ratios of a row of letters; a letter names the column it heads."""
    for row in grid.rows(RowKind.FORMULA):
        texts = {cell.column: cell.text.strip() for cell in grid.table.cells if cell.row == row}
        columns: dict[str, int] = {}
        for column, text in texts.items():
            if match := _LETTERED.match(text) or re.match(r"\(?\s*(?P<letter>[A-Za-z])\s*=", text):
                columns.setdefault(match["letter"].upper(), column)
        for column, text in texts.items():
            match = _RATIO.match(text)
            if match and {match["over"].upper(), match["under"].upper()} <= columns.keys():
                over, under = columns[match["over"].upper()], columns[match["under"].upper()]
                yield _Formula(column, over, under, " ".join(text.split()))


def _headed_formulas(grid: FigureGrid) -> Iterator[_Formula]:
    """Yield the ratios whose header names two other columns."""
    headers = {fold(grid.header(column)): column for column in grid.columns}
    for header, column in headers.items():
        over, slash, under = (part.strip() for part in header.partition("/"))
        if slash and over in headers and under in headers:
            yield _Formula(column, headers[over], headers[under], grid.header(column))
