"""How each of several things changed between two dates: which grew the most, or the least, which rose or fell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Computation, Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, heading_without_subject, name_evidence
from assistant.operations.arithmetic import change_percent, difference_unit, plain, rounded, step_between
from assistant.operations.change import measured_unit, with_two_periods
from assistant.operations.operands import Operands, is_of_whole
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


def answer_changes(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the change of every thing of a kind, or of those that changed as asked; False where there are not two."""
    found = _ordered(query, operands, builder)
    if found is None:
        return False
    ordered, by_rate = found
    if query.direction == -1:
        ordered = ordered[::-1]
    passing = [change for change in ordered if _is_asked(change, query)]
    _say(passing or ordered, by_rate, builder, key="changes" if passing else "changes_none")
    return True


def _is_asked(change: _Change, query: Query) -> bool:
    """Tell whether a change has the direction and passes the bound that the question names."""
    sign = (change.amount > 0) - (change.amount < 0)
    if query.direction is not None and sign != query.direction:
        return False
    bound = query.threshold
    if bound is None:
        return True
    size = abs((change.percent or Decimal(0)) if bound.unit is Unit.PERCENT else change.amount)
    return size > bound.value if bound.above else size < bound.value


def answer_extreme_change(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the thing that changed most (or least) with the change of each; False where there are not two of them.

    What has lost the most is asked among those that have lost: the largest fall comes first.
    """
    found = _ordered(query, operands, builder)
    if found is None:
        return False
    ordered, by_rate = found
    if query.direction == -1:
        ordered = [change for change in ordered[::-1] if change.amount < 0]
    if query.operation is Operation.MINIMUM:
        ordered = ordered[::-1]
    if not ordered:
        return False
    _say(ordered, by_rate, builder)
    return True


def _ordered(query: Query, operands: Operands, builder: AnswerBuilder) -> tuple[list[_Change], bool] | None:
    """Return the changes of all things, the largest first, and whether by their rate; None where there are not two."""
    in_percent = query.unit is Unit.PERCENT or (query.threshold is not None and query.threshold.unit is Unit.PERCENT)
    query = with_two_periods(query.having(unit=measured_unit(query, operands)), operands)
    noun = query.dimension or operands.knowledge.inventory(query.language).entities.leading_noun()
    if noun is None or len(query.measures) != 1:
        return None
    changes = _changes(query.having(dimension=None if len(query.entities) >= _TWO else noun), operands, builder)
    if len(changes) < _TWO or len({change.new.fact.unit for change in changes}) > 1:
        return None
    by_rate = in_percent and all(change.percent is not None for change in changes)
    return sorted(changes, key=lambda change: -(change.percent or Decimal(0)) if by_rate else -change.amount), by_rate


def _changes(query: Query, operands: Operands, builder: AnswerBuilder) -> list[_Change]:
    selections = [held for held in operands.select_all(query) if len(held.evidence) == 1]
    selections = [held for held in selections if is_of_whole(held.evidence[0])]
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


def _say(ordered: list[_Change], by_rate: bool, builder: AnswerBuilder, *, key: str = "changes") -> None:
    language = builder.wording.language
    head = heading_without_subject(ordered[0].new, with_period=False)
    when = f"{ordered[0].old.period} – {ordered[0].new.period}"
    builder.say(phrase(key, language, head=capitalized(head), when=when))
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
    step = step_between(old, new)
    return builder.computed(rounded(change.amount, step), difference_unit(new.unit), step, new)
