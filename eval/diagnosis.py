"""Why an answer is not right: the step of the route at which it went wrong. Pure, but for looking facts up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answer import Answer, Status
from assistant.phrases import phrase
from assistant.question import Operation, PeriodKind, Query
from eval.cases import ExpectedFigure, GoldenCase, Kind
from eval.judging import Fault, Judgement
from eval.outcomes import Reason
from index.records import Fact, Unit
from index.schema import years_of
from index.store import Store

_ALL = 10_000_000
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")


class FactsByValue:
    """The facts of a store by their value."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_value: defaultdict[Decimal, list[Fact]] = defaultdict(list)
        for fact in store.find_facts(limit=_ALL):
            self._by_value[abs(fact.value)].append(fact)

    def having(self, value: Decimal, unit: Unit | None = None, reports: frozenset[str] = frozenset()) -> list[Fact]:
        """Return the facts of a value, in a unit and in some reports where these are given."""
        return [
            fact
            for fact in self._by_value.get(abs(value), ())
            if (unit is None or fact.unit is unit) and (not reports or fact.report_id in reports)
        ]

    def year(self, fact: Fact) -> tuple[int, int] | None:
        """Return the years of a fact, those of its report where it has none."""
        day = self._store.report(fact.report_id).reference_date
        return years_of(fact.period) or years_of(day.isoformat() if day else None)


def reason_of(judgement: Judgement, query: Query, facts: FactsByValue) -> Reason | None:
    """Return why an answer is not right, None for one that is.

    In this order: the guard withheld it; a fact that it needs was not read; the question was understood wrongly (a
    question without answer was answered, a computation not seen, or the query excludes the facts that answer); it was
    declined though the facts were there and the query let them in; another fact was taken; only the place, only the
    words are wrong.
    """
    case, answer = judgement.case, judgement.answer
    if judgement.right:
        return None
    if is_guarded(answer):
        return Reason.GUARD
    wanted = _wanted(case, facts)
    if any(not held for held in wanted):
        return Reason.FACT_MISSING
    if _is_misunderstood(case, answer, query, wanted, facts):
        return Reason.UNDERSTOOD_WRONGLY
    if answer.status is not Status.ANSWERED:
        return Reason.ABSTAINED
    return _reason_of_faults([fault for fault, _ in judgement.faults])


def is_guarded(answer: Answer) -> bool:
    """Tell whether the guard withheld an answer."""
    return answer.text.startswith(phrase("guarded", answer.language))


def _wanted(case: GoldenCase, facts: FactsByValue) -> list[list[Fact]]:
    """Return, for each figure that the answer rests on, the facts that hold it."""
    reports = frozenset(place.report for place in case.places)
    if case.derivation:
        return [facts.having(Decimal(numeral)) for numeral in _operands(case)]
    return [_facts_of(figure, facts, reports) for figure in case.figures]


def _operands(case: GoldenCase) -> Iterable[str]:
    """Return the operands of a derivation; small whole numbers count things and are no facts."""
    return (numeral for numeral in _NUMERAL.findall(case.derivation or "") if "." in numeral or len(numeral) > 2)


def _facts_of(figure: ExpectedFigure, facts: FactsByValue, reports: frozenset[str]) -> list[Fact]:
    values = (figure.value, *figure.roundings)
    return [fact for value in values for fact in facts.having(value, figure.unit, reports)]


def _is_misunderstood(
    case: GoldenCase, answer: Answer, query: Query, wanted: Sequence[Sequence[Fact]], facts: FactsByValue
) -> bool:
    if case.status is not Status.ANSWERED:
        return True
    if case.kind is Kind.COMPUTED and query.operation in (Operation.VALUE, Operation.EXPLAIN):
        return True
    return any(not any(_admits(query, fact, facts) for fact in held) for held in wanted)


def _admits(query: Query, fact: Fact, facts: FactsByValue) -> bool:
    """Tell whether a query lets a fact in: its numbered things, its years."""
    keys = {label.key for label in fact.subject}
    if query.entities and len(query.entities) == 1 and query.entities[0].key not in keys:
        return False
    fixed = [period for period in query.periods if period.kind in (PeriodKind.YEAR, PeriodKind.DATE)]
    years = facts.year(fact)
    if not fixed or len(fixed) < len(query.periods) or years is None:
        return True
    return any(period.last is None or years[0] <= period.last <= years[1] for period in fixed)


def _reason_of_faults(faults: Sequence[Fault]) -> Reason:
    if Fault.WRONG_FIGURE in faults or Fault.FIGURE_MISSING in faults:
        return Reason.WRONG_FACT
    if Fault.PLACE in faults:
        return Reason.WRONG_PLACE
    return Reason.WRONG_WORDS
