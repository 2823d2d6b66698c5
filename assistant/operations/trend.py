"""How a figure went from the first report to the last: each value, and the change between the ends."""

from __future__ import annotations

from assistant.building import AnswerBuilder
from assistant.operations.arithmetic import difference_unit, plain, rounded, show, step_between
from assistant.operations.operands import Operands
from assistant.question import Query
from assistant.values import compose_values

_FEWEST = 2


def answer_trend(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add one figure a year and the change over all of them; False where there is no such row of figures."""
    selections = [held for held in operands.select_all(query) if held.evidence]
    evidence = sorted((one for held in selections for one in held.evidence), key=lambda one: one.year or 0)
    years = {one.year for one in evidence}
    things = {(held.wanted.entity, held.wanted.qualifiers) for held in selections}
    if len(years) != len(evidence) or len(evidence) < _FEWEST or len(things) > 1:
        return False
    if len({one.fact.unit for one in evidence}) > 1:
        return False
    compose_values(selections, builder)
    first, last = (builder.figure(one.fact, main=False) for one in (evidence[0], evidence[-1]))
    step = step_between(last, first)
    change = rounded(last.value - first.value, step)
    result = builder.computed(change, difference_unit(last.unit), step, last)
    builder.figures.append(result)
    language = builder.wording.language
    show(
        builder,
        f"{plain(last, language)} − {plain(first, language)} = {plain(result, language)}",
        (last, first),
        result,
    )
    return True
