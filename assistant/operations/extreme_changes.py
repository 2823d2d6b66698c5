"""Which of several things grew the most, or the least, between two dates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Computation, Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, heading_without_subject, name_evidence
from assistant.operations.arithmetic import change_percent, combine_precision, difference_unit, plain, rounded
from assistant.operations.change import measured_unit, with_two_periods
from assistant.operations.operands import Operands
from assistant.phrases import phrase
from assistant.question import Operation, Query
from assistant.wording import capitalized
from index.records import Unit

_TWO = 2


@dataclass(frozen=True, slots=True)
class _Change:
    """The change of one thing, in its unit and in percent of where it started."""

    old: Named
    new: Named
    amount: Decimal
    percent: Decimal | None


def answer_extreme_change(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the thing that changed most (or least) with the change of each; False where there are not two of them."""
    in_percent = query.unit is Unit.PERCENT
    query = with_two_periods(query.having(unit=measured_unit(query, operands)), operands)
    noun = query.dimension or operands.knowledge.inventory(query.language).entities.leading_noun()
    if noun is None or len(query.measures) != 1:
        return False
    changes = _changes(query.having(dimension=None if len(query.entities) >= _TWO else noun), operands, builder)
    if len(changes) < _TWO or len({change.new.fact.unit for change in changes}) > 1:
        return False
    by_rate = in_percent and all(change.percent is not None for change in changes)
    ordered = sorted(changes, key=lambda change: -(change.percent or Decimal(0)) if by_rate else -change.amount)
    _say(list(reversed(ordered)) if query.operation is Operation.MINIMUM else ordered, by_rate, builder)
    return True


def _changes(query: Query, operands: Operands, builder: AnswerBuilder) -> list[_Change]:
    selections = [held for held in operands.select_all(query) if len(held.evidence) == 1]
    by_thing: dict[str | None, list[Named]] = {}
    for held in selections:
        named = name_evidence(held.evidence[0], held.wanted.measure, builder)
        by_thing.setdefault(held.wanted.entity, []).append(named)
    changes = []
    for pair in by_thing.values():
        if len(pair) != _TWO or pair[0].fact.unit is not pair[1].fact.unit:
            continue
        old, new = sorted(pair, key=lambda item: item.evidence.year or 0)
        percent = change_percent(old.fact.value, new.fact.value)
        changes.append(_Change(old, new, new.fact.value - old.fact.value, percent))
    return changes


def _say(ordered: list[_Change], by_rate: bool, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    head = heading_without_subject(ordered[0].new, with_period=False)
    when = f"{ordered[0].old.period} – {ordered[0].new.period}"
    builder.say(phrase("changes", language, head=capitalized(head), when=when))
    for rank, change in enumerate(ordered, start=1):
        old, new = builder.figure(change.old.fact, main=False), builder.figure(change.new.fact, main=False)
        result = _result(change, old, new, by_rate, builder)
        builder.figures.append(result)
        values = {"value": result.text, "old": old.text, "n1": old.citation, "new": new.text, "n2": new.citation}
        builder.say(phrase("changed_item", language, rank=rank, subject=change.new.subject, **values))
        expression = f"{plain(new, language)} − {plain(old, language)} = {plain(result, language)}"
        if by_rate:
            expression = f"({plain(new, language)} − {plain(old, language)}) / {plain(old, language)} = {result.text}"
        builder.computations.append(Computation(expression, (new, old), result))


def _result(change: _Change, old: Figure, new: Figure, by_rate: bool, builder: AnswerBuilder) -> Figure:
    if by_rate and change.percent is not None:
        return builder.computed(change.percent, Unit.PERCENT, Decimal("0.1"), new)
    step = combine_precision((old, new))
    return builder.computed(rounded(change.amount, step), difference_unit(new.unit), step, new)
