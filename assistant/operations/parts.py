"""Share of a whole, and ratio of two measures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP

from assistant.building import AnswerBuilder
from assistant.naming import Named, name_evidence, shared_context, telling_apart
from assistant.operations.arithmetic import HUNDREDTH, TENTH, of_rate, percent_of, plain, show
from assistant.operations.change import with_two_periods
from assistant.operations.operands import Operand, Operands, same_unit, single
from assistant.phrases import phrase
from assistant.question import Constraint, Operation, Query
from assistant.selection import Evidence, Selection
from assistant.values import compose_values, target_of
from assistant.words import text_forms
from index.records import Unit

_TWO = 2
_GENDERS = ("male", "female")
_ANYONE = "participants"


def answer_part(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add a share or ratio to the answer; False where part or whole is not one figure."""
    in_percent = query.unit is Unit.PERCENT
    query = _at_one_time(query.having(unit=None if query.unit is Unit.PERCENT else query.unit), operands)
    pair = _of_target(query, operands, builder) or _two_measures(query, operands) or _two_sides(query, operands)
    if pair is None and query.operation is not Operation.RATIO:
        pair = _part_of_total(query, operands)
    if pair is None or not (same_unit(pair) or _is_per_head(pair, query)) or pair[1].evidence.fact.value == 0:
        return False
    printed = _printed_ratio(pair, operands)
    if printed is not None:
        compose_values([Selection(pair[0].wanted, (printed,))], builder)
        return True
    part, whole = (name_evidence(item.evidence, item.wanted.measure, builder) for item in pair)
    _say(part, whole, Operation.SHARE if in_percent else query.operation, builder)
    return True


def _of_target(query: Query, operands: Operands, builder: AnswerBuilder) -> tuple[Operand, Operand] | None:
    """Return a figure and the target that stands beside it, where its share of the target is asked for."""
    if "target" not in query.qualifiers or query.operation not in (Operation.SHARE, Operation.RATIO):
        return None
    plain_query = query.having(
        qualifiers=tuple(name for name in query.qualifiers if name not in ("target", "achieved"))
    )
    found = single([held for held in operands.select_all(plain_query) if held.evidence])
    if found is None or len(found) != 1:
        return None
    evidence = found[0].evidence
    for fact in (evidence.fact, *evidence.agreeing):
        target = target_of(fact, builder)
        if target is not None:
            beside = Evidence(target, evidence.report, evidence.exact, evidence.strays)
            return found[0], Operand(beside, found[0].wanted)
    return None


def _printed_ratio(pair: tuple[Operand, Operand], operands: Operands) -> Evidence | None:
    """Return the percentage that the row of a table prints of two of its amounts, in a column named for the first."""
    part, whole = (item.evidence.fact for item in pair)
    if part.table is None or whole.table is None or part.unit is not whole.unit:
        return None
    if (part.table.table_id, part.table.row) != (whole.table.table_id, whole.table.row):
        return None
    ratio = part.value / whole.value * 100
    row = operands.knowledge.store.find_facts(table_id=part.table.table_id, unit=Unit.PERCENT)
    printed = [
        fact
        for fact in row
        if fact.table is not None
        and fact.table.row == part.table.row
        and abs(fact.value - ratio) < fact.precision
        and text_forms(part.measure) <= text_forms(fact.measure)
    ]
    return Evidence(printed[0], pair[0].evidence.report, exact=True, strays=()) if len(printed) == 1 else None


def _is_per_head(pair: tuple[Operand, Operand], query: Query) -> bool:
    """Tell whether an amount may be shared among those counted: both are of one thing, and exactly what was asked."""
    units = [item.evidence.fact.unit for item in pair]
    exact = all(item.evidence.exact and not item.evidence.strays for item in pair)
    return query.per_head and units == [Unit.EUR, Unit.COUNT] and exact


def _at_one_time(query: Query, operands: Operands) -> Query:
    """Return the query at the latest year where it names no period: a share mixes no two dates."""
    return query if query.counts_times and not _has_two_sides(query) else operands.at_latest(query)


def _two_measures(query: Query, operands: Operands) -> tuple[Operand, Operand] | None:
    if len(query.measures) != _TWO:
        return None
    found = single(operands.select_all(query))
    if found is None or len(found) != _TWO or found[0].evidence.fact == found[1].evidence.fact:
        return None  # a column may be headed by both ("Impegnato / Dotazione")
    stages = [stage_of(item.wanted.measure, operands) for item in found]
    if min(stages) < 0 or stages[0] >= stages[1]:
        return found[0], found[1]  # "il rapporto tra questo e quello", as asked
    return found[1], found[0]


def stage_of(measure: Constraint | None, operands: Operands) -> int:
    """Return how far money has come in a measure (0 allocated ... 4 certified): the earlier one is the base."""
    term = operands.knowledge.glossary.term(measure.term) if measure and measure.term else None
    return term.stage if term and term.stage is not None else -1


def _has_two_sides(query: Query) -> bool:
    groups = [name for name in query.qualifiers if name in _GENDERS]
    return _TWO in (len(query.entities), len(query.periods), len(groups))


def _two_sides(query: Query, operands: Operands) -> tuple[Operand, Operand] | None:
    """Return the two things, dates or groups whose ratio is asked for; how many times one is the other, larger first.

    A question of times that names one date or none means the first report and the last.
    """
    if query.operation is not Operation.RATIO:
        return None
    if not _has_two_sides(query):
        if not query.counts_times:
            return None
        query = with_two_periods(query, operands)
    found = single(operands.select_all(query))
    if found is None or len(found) != _TWO:
        return None
    if query.counts_times:
        found = sorted(found, key=lambda item: -item.evidence.fact.value)
    return found[0], found[1]


def _part_of_total(query: Query, operands: Operands) -> tuple[Operand, Operand] | None:
    """Return one thing, or one group of people, and the whole that it is part of."""
    query = query.having(measures=tuple({one.term or one.text: one for one in query.measures}.values()))
    group = query.measures[0].kind == "people" and query.measures[0].term != _ANYONE
    if group and any(one.term == _ANYONE for one in query.general_words):
        everyone = next(one for one in query.general_words if one.term == _ANYONE)
        whole = query.having(measures=(everyone,), qualifiers=(), total=False)
    elif len(query.entities) == 1:
        whole = query.having(entities=(), dimension=None, total=True)
    elif query.qualifiers:
        whole = query.having(qualifiers=())
    else:
        return None
    found = single([*operands.select_all(query.having(total=False)), *operands.select_all(whole)])
    if found is None or len(found) != _TWO or found[0].evidence.fact == found[1].evidence.fact:
        return None  # a figure is no share of itself
    return found[0], found[1]


def _say(part: Named, whole: Named, operation: Operation, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    above, below = builder.figure(part.fact, main=False), builder.figure(whole.fact, main=False)
    if above.unit is not below.unit:
        value = (above.value / below.value).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
        result = builder.computed(value, above.unit, HUNDREDTH, above)
    elif operation is Operation.RATIO:
        value = (above.value / below.value).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
        result = builder.computed(value, Unit.COUNT, HUNDREDTH, above)
    else:
        value = percent_of(above.value, below.value)
        result = builder.computed(value, Unit.PERCENT, TENTH, above)
    builder.figures = [result, above, below]
    rate = percent_of(above.value, below.value)
    in_percent = builder.computed(rate, Unit.PERCENT, TENTH, above)
    if operation is Operation.RATIO and above.unit is below.unit is Unit.EUR:
        builder.figures.append(in_percent)
    part_head, whole_head = telling_apart(part, whole, builder)
    builder.say(
        phrase(
            "ratio" if operation is Operation.RATIO else "share",
            language,
            part_head=part_head,
            whole_head=whole_head,
            value=result.text,
            percent=f" ({in_percent.text})" if in_percent in builder.figures else "",
            part=above.text,
            n1=above.citation,
            whole=below.text,
            n2=below.citation,
            context=shared_context(part, whole),
            of=of_rate(result.value),
        )
    )
    show(builder, f"{plain(above, language)} / {plain(below, language)} = {result.text}", (above, below), result)
