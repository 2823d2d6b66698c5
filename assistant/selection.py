"""Of the facts found, the ones that answer: of the period asked for, nothing more special than asked, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.lookup import FactFinder, Match, Wanted
from assistant.periods import years_of_period
from assistant.question import BROAD_TERMS, Constraint, Period
from assistant.words import text_forms
from index.currency import names_money
from index.records import Fact, FactKind, Report, Unit

_SHORTEST = 2
_COUNTING = re.compile(r"\b(?:quant[ie]|how\s+many)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that answers, the facts elsewhere that say the same, and those that disagree beyond printed precision."""

    fact: Fact
    report: Report
    exact: bool
    strays: tuple[str, ...]
    agreeing: tuple[Fact, ...] = ()
    disagreeing: tuple[Fact, ...] = ()

    @property
    def year(self) -> int | None:
        """The last year of the fact's period, or that of its report."""
        years = years_of_period(self.fact.period)
        if years:
            return years[1]
        return self.report.reference_date.year if self.report.reference_date else None


@dataclass(frozen=True, slots=True)
class Selection:
    """What was found for one thing wanted: evidence in time order, and whether the unit had to be given up."""

    wanted: Wanted
    evidence: tuple[Evidence, ...]
    unit_relaxed: bool = False


def select(finder: FactFinder, wanted: Wanted) -> Selection:
    """Return the evidence for one thing wanted; empty where no fact holds every constraint."""
    matches = finder.find(wanted)
    relaxed = False
    if not matches and wanted.unit is Unit.COUNT and wanted.query.total and not wanted.entity:
        # No report counts them as a whole; each of its parts is told rather than a percentage.
        matches = finder.find(replace(wanted, query=wanted.query.having(total=False)))
    if not matches and wanted.unit is Unit.COUNT and _counts_people(wanted):
        shares = finder.find(replace(wanted, unit=Unit.PERCENT))
        # "Spesa dei beneficiari / Dotazione" is a share of money, whomever it names.
        matches, relaxed = [match for match in shares if not names_money(match.fact.measure)], True
    matches = _of_best_fit(matches, wanted.period)
    by_period = sorted(matches, key=lambda match: (_scope(match), _group_of(match)))
    chosen: list[Evidence] = []
    for _, group in groupby(by_period, key=lambda match: (_scope(match), _group_of(match))):
        chosen.extend(_closest(list(group), wanted))
    return Selection(wanted, tuple(sorted(chosen, key=_order)), relaxed and bool(chosen))


def _counts_people(wanted: Wanted) -> bool:
    """Tell whether people are counted, whose percentage says as much ("quanti hanno ottenuto una qualifica")."""
    measure = wanted.measure
    named = measure is not None and _COUNTING.search(wanted.query.question[: measure.start])
    return measure is not None and (measure.kind == "people" or not named)


def _scope(match: Match) -> str:
    return match.report.scope


def _group_of(match: Match) -> str:
    """Return the period by which facts are told apart: that of the report for what the report counts."""
    day = match.report.reference_date
    return day.isoformat() if day else match.report.report_id


def _order(evidence: Evidence) -> tuple[str, int, str]:
    return (evidence.report.scope, evidence.year or 0, evidence.fact.fact_id)


def _of_best_fit(matches: Sequence[Match], period: Period | None) -> list[Match]:
    if period is None or not matches:
        return list(matches)
    best = max(match.fit for match in matches)
    return [match for match in matches if match.fit == best]


def _closest(matches: list[Match], wanted: Wanted) -> list[Evidence]:
    """Return the closest facts of one report date, each meaning once."""
    fewest = min(match.specificity for match in matches)
    matches = _of_plain_rows([match for match in matches if match.specificity == fewest])
    broad = wanted.measure is None or (wanted.measure.term in BROAD_TERMS)
    if not broad:
        matches = _of_measure(matches, wanted.measure)
    if broad:
        matches = _top(matches, lambda match: -match.is_about)
    elif wanted.query.topics:
        matches = _top(matches, lambda match: -match.topic_hold)
    return join_agreeing(matches, broad=broad)


def _of_plain_rows(matches: list[Match]) -> list[Match]:
    """Drop rows whose name says all that another does and more: "nuove imprese" beside "imprese" was not asked for."""
    names = {match.fact.fact_id: _words_of_row(match.fact) for match in matches if match.fact.table}
    return [
        match
        for match in matches
        if not any(
            name and name < names[match.fact.fact_id] and _row_table(match) == _row_table(other)
            for other in matches
            if match.fact.fact_id in names and (name := names.get(other.fact.fact_id))
        )
    ]


def _words_of_row(fact: Fact) -> frozenset[str]:
    """Return the words of the names of a row; codes, which differ in every row, are none."""
    words = (form for label in fact.subject for form in text_forms(label.text))
    return frozenset(form for form in words if form.isalpha() and len(form) > _SHORTEST)


def _row_table(match: Match) -> tuple[str, int] | None:
    table = match.fact.table
    return (table.table_id, table.column) if table else None


def _of_measure(matches: list[Match], measure: Constraint | None) -> list[Match]:
    """Keep the facts of exactly the measure asked for; where all say more than was asked, none is preferred."""
    matches = _top(matches, lambda match: -match.measure_hold)
    matches = _of_column(_right_before(matches, measure), measure)
    exact = [match for match in matches if match.extra == 0]
    return _top(exact, lambda match: match.noise > 0) if exact else matches


def _of_column(matches: list[Match], measure: Constraint | None) -> list[Match]:
    """Of figures of one row keep those of the column that says all the words asked for ("domande presentate").

    Beside it "domande finanziate", which holds a looser wording of them, is another measure.
    """
    own = set(measure.alternatives[0]) if measure else set()
    whole = {row for match in matches if (row := _row_of(match)) and own <= match.profile.measure}
    return [match for match in matches if _row_of(match) not in whole or own <= match.profile.measure]


def _row_of(match: Match) -> tuple[str, int] | None:
    table = match.fact.table
    return (table.table_id, table.row) if table else None


def _right_before(matches: list[Match], measure: Constraint | None) -> list[Match]:
    """Of figures of one sentence keep those that the measure stands right before, where it does before any.

    In "40 centri, di cui 6 al mare" the noun stands before the 6 and is what the 40 counts.
    """
    near = {
        match.fact.fact_id
        for match in matches
        if measure and (measure.stands_in(match.profile.bound) or _stands_behind(match.fact, measure))
    }
    led = {match.fact.quote for match in matches if match.fact.fact_id in near and match.fact.kind is FactKind.PROSE}
    return [match for match in matches if match.fact.quote not in led or match.fact.fact_id in near]


def _stands_behind(fact: Fact, measure: Constraint) -> bool:
    """Tell whether a count is printed right before the noun it counts, and that is the measure."""
    behind = fact.quote[fact.end :].lstrip() if fact.end is not None and fact.counted else ""
    return bool(behind) and behind.startswith(fact.counted or "") and measure.stands_in(text_forms(fact.counted or ""))


def _top(matches: list[Match], key: Callable[[Match], int]) -> list[Match]:
    best = min(map(key, matches))
    return [match for match in matches if key(match) == best]


def join_agreeing(matches: Sequence[Match], *, broad: bool = False) -> list[Evidence]:
    """Join facts of one meaning: the most precise one stands for those that agree with it within printed precision.

    broad: the question names no measure, so that figures of one thing that are equal are told once, whatever they are.
    """
    groups: dict[tuple[object, ...], list[Match]] = {}
    for match in sorted(matches, key=_precision_order):
        key = (_same_figure(match, groups), *_meaning(match)[:-1]) if broad else _meaning(match)
        groups.setdefault(key, []).append(match)
    joined: list[Evidence] = []
    for group in groups.values():
        ordered = sorted(group, key=_precision_order)
        main = ordered[0]
        agreeing = [match.fact for match in ordered[1:] if agrees(main.fact, match.fact)]
        others = [match.fact for match in ordered[1:] if not agrees(main.fact, match.fact)]
        joined.append(Evidence(main.fact, main.report, main.extra == 0, main.strays, tuple(agreeing), tuple(others)))
    return joined


def _same_figure(match: Match, groups: dict[tuple[object, ...], list[Match]]) -> object:
    """Return the id of a figure already held that this one repeats more coarsely, or its own."""
    for held in groups.values():
        first = held[0]
        two_columns = first.fact.table is not None and match.fact.table is not None
        if not two_columns and first.strays == match.strays and agrees(first.fact, match.fact):
            return first.fact.fact_id
    return match.fact.fact_id


def _meaning(match: Match) -> tuple[object, ...]:
    fact = match.fact
    qualifiers = tuple(sorted(set(fact.qualifiers) - {"achieved"}))
    return (match.strays, qualifiers, fact.unit, years_of_period(fact.period), match.extra and fact.measure.lower())


def _precision_order(match: Match) -> tuple[object, ...]:
    fact = match.fact
    return (fact.approximation is not None, fact.precision, fact.kind is not FactKind.TABLE, fact.fact_id)


def agrees(first: Fact, second: Fact) -> bool:
    """Tell whether two figures can be one: they differ by less than the coarser printed step, or one is a hedge."""
    step = max(first.precision, second.precision)
    if first.unit is not second.unit:
        return False
    if first.approximation is not None or second.approximation is not None:
        step = max(step, abs(first.value) / 20)
    return abs(first.value - second.value) < step or first.value == second.value
