"""Distance to a target, or what is left of one measure after another."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, heading, name_evidence, shared_context, telling_apart
from assistant.operations.arithmetic import combine_precision, difference_unit, equals, plain, rounded, show
from assistant.operations.operands import Operands, single
from assistant.operations.parts import answer_part, stage_of
from assistant.phrases import phrase
from assistant.question import BROAD_TERMS, Constraint, Operation, Query
from assistant.roles import default_constraint
from assistant.selection import Evidence
from assistant.values import achieved_before, target_of
from index.records import Fact, Unit

_TWO = 2
_PLANNED = (0, 1)  # what was allocated or programmed was set, and not measured
_ALIKE = 100
_WHOLES = ("allocation", "programmed")


def answer_distance(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add how far a figure is from its target, or what is left between two measures; False where one is missing."""
    asked = [period.last or 0 for period in operands.knowledge.resolve(query.periods)]
    if not any(year in operands.knowledge.years for year in asked):
        # "quanto manca al target 2023": the year is that of the target, the figure is the latest.
        query = operands.at_latest(query.having(periods=()))
    if len(query.measures) == _TWO:
        return _left_between(query, operands, builder)
    if (
        query.unit is Unit.PERCENT
        and not _measures_rates(query, operands)
        and _share_of_target(query, operands, builder)
    ):
        return True
    return _to_target(query, operands, builder) or _left_to_spend(query, operands, builder)


def _measures_rates(query: Query, operands: Operands) -> bool:
    """Tell whether what is measured is itself a percentage with a target ("partecipanti occupati: 58%, target 30%")."""
    held = operands.select_all(_without_target(query))
    return any("achieved" in one.fact.qualifiers for selection in held for one in selection.evidence)


def _share_of_target(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add what was achieved in percent of its target ("in che percentuale è coperto il target?")."""
    qualifiers = tuple(dict.fromkeys((*query.qualifiers, "target")))
    return answer_part(query.having(operation=Operation.SHARE, qualifiers=qualifiers), operands, builder)


def _without_target(query: Query) -> Query:
    kept = tuple(name for name in query.qualifiers if name not in ("target", "achieved"))
    return query.having(qualifiers=kept)


def _left_to_spend(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add what is left of the allocation, or of what was programmed, where a question names no other whole."""
    if len(query.measures) != 1 or "target" in query.qualifiers:
        return False
    if query.measures[0].term not in (*BROAD_TERMS, _WHOLES[1]):
        return False
    lexicon = operands.knowledge.inventory(query.language).lexicon
    wholes = (default_constraint(lexicon, name) for name in _WHOLES if name != query.measures[0].term)
    return any(_left_between(query.having(measures=(whole, *query.measures)), operands, builder) for whole in wholes)


def _left_between(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    found = single(operands.select_all(query.having(qualifiers=())))
    if found is None or len(found) != _TWO:
        return False
    whole_of, part_of = sorted(found, key=lambda item: stage_of(item.wanted.measure, operands))
    whole, part = (name_evidence(item.evidence, item.wanted.measure, builder) for item in (whole_of, part_of))
    if whole.fact.unit is not part.fact.unit:
        return False
    above, below = builder.figure(whole.fact, main=False), builder.figure(part.fact, main=False)
    step = _step_of_plan(whole, above, below, operands)
    passed = above.value < below.value  # nothing is left: the plan was exceeded
    result, expression = _subtract(*((below, above) if passed else (above, below)), builder, step=step)
    builder.figures = [result, above, below]
    whole_head, part_head = telling_apart(whole, part, builder)
    builder.say(
        phrase(
            "passed_between" if passed else "left_between",
            builder.wording.language,
            value=result.text,
            whole_head=whole_head,
            whole=above.text,
            n1=above.citation,
            part_head=part_head,
            part=below.text,
            n2=below.citation,
            context=shared_context(whole, part, with_measure=False),
        )
    )
    show(builder, expression, (above, below), result)
    return True


def _step_of_plan(whole: Named, above: Figure, below: Figure, operands: Operands) -> Decimal | None:
    """Return the precision of what is left of a plan told as roundly as what was spent of it: "1,7 of 4 millions".

    None where one is told to the cent and the other in millions: then the coarser one says how much is known.
    """
    planned = stage_of(whole.constraint, operands) in _PLANNED and whole.fact.approximation is None
    return below.precision if planned and above.precision <= below.precision * _ALIKE else None


def _to_target(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    plain_query = _without_target(query)
    answered = False
    for selection in operands.select_all(plain_query):
        for evidence in selection.evidence:
            pair = _with_target(evidence, builder)
            if pair:
                _say_distance(pair, evidence, selection.wanted.measure, builder)
                answered = True
    return answered


def _with_target(evidence: Evidence, builder: AnswerBuilder) -> tuple[Fact, Fact] | None:
    """Return (achieved, target) from the places that hold the figure, whichever of them prints a target beside it."""
    achieved = achieved_before(evidence.fact, builder)
    if achieved is not None:
        return achieved, evidence.fact  # "il target N+3 è stato superato?" names the target itself
    for fact in (evidence.fact, *evidence.agreeing):
        target = target_of(fact, builder)
        if target is not None:
            return evidence.fact, target
    return None


def _say_distance(
    pair: tuple[Fact, Fact], evidence: Evidence, measure: Constraint | None, builder: AnswerBuilder
) -> None:
    language = builder.wording.language
    achieved, target = (builder.figure(fact, main=False) for fact in pair)
    named = name_evidence(evidence, measure, builder)
    left = target.value - achieved.value
    larger, smaller = (target, achieved) if left >= 0 else (achieved, target)
    result, expression = _subtract(larger, smaller, builder)
    builder.figures.extend([result, achieved, target])
    key = "distance_met" if left == 0 else "distance_left" if left > 0 else "distance_over"
    builder.say(
        phrase(
            key,
            language,
            value=result.text,
            achieved=achieved.text,
            n1=achieved.citation,
            target=target.text,
            n2=target.citation,
            head=f" ({heading(named)}, {named.period})",
        )
    )
    show(builder, expression, (larger, smaller), result)


def _subtract(
    larger: Figure, smaller: Figure, builder: AnswerBuilder, step: Decimal | None = None
) -> tuple[Figure, str]:
    """Return a difference, as precise as the less precise of the two: of a target of "19,1 Mln" no cents are known."""
    language = builder.wording.language
    step = step or combine_precision((larger, smaller))
    value = rounded(larger.value - smaller.value, step)
    result = builder.computed(value, difference_unit(larger.unit), step, larger)
    sign = equals(value, larger.value - smaller.value)
    return result, f"{plain(larger, language)} − {plain(smaller, language)} {sign} {plain(result, language)}"
