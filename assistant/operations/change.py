"""Difference, growth and trend: between two periods, two things, two measures or two groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, name_evidence, of_words, shared_context, telling_apart, with_article
from assistant.operations.arithmetic import (
    TENTH,
    change_percent,
    difference_unit,
    equals,
    of_rate,
    plain,
    rounded,
    show,
    signed_percent,
    step_between,
)
from assistant.operations.operands import Operand, Operands, same_unit, single, year_period
from assistant.phrases import phrase
from assistant.question import Operation, Query
from assistant.selection import Evidence
from assistant.wording import capitalized
from index.records import Unit

_TWO = 2


def answer_change(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add a difference or growth to the answer; False where there are no two figures to compare."""
    if query.operation is Operation.COMPARE and _has_one_side(query):
        return False  # "contro la povertà nel 2019" compares nothing
    pair = _pair(query, operands)
    if pair is None or not same_unit(pair) or not _is_of_what_is_asked(pair, query):
        return False
    first, second = (name_evidence(item.evidence, item.wanted.measure, builder) for item in pair)
    if first.subject == second.subject and first.measure == second.measure and first.qualifiers == second.qualifiers:
        _say_growth(first, second, query, builder)
    else:
        _say_difference(first, second, builder)
        if _asks_rate_too(query) and (pair[0].evidence.year or 0) < (pair[1].evidence.year or 0):
            _say_rate(pair[0].evidence.fact.value, pair[1].evidence.fact.value, builder)
    return True


def _asks_rate_too(query: Query) -> bool:
    """Tell whether the change of one measure between two dates is asked in percent."""
    return query.unit is Unit.PERCENT and len(query.measures) <= 1 and len(query.periods) == _TWO


def _say_rate(older: Decimal, newer: Decimal, builder: AnswerBuilder) -> None:
    """Add the change in percent of what it was before, as an expression under the difference."""
    result, larger, smaller = builder.figures
    percent = change_percent(older, newer)
    if percent is None or result.unit is Unit.PERCENTAGE_POINTS:
        return
    language = builder.wording.language
    before = larger if larger.value == older else smaller
    rate = builder.computed(percent, Unit.PERCENT, TENTH, result)
    builder.figures.append(rate)
    sign = "" if percent > 0 else "−"
    expression = f"{sign}{plain(result, language)} / {plain(before, language)} = {signed_percent(percent, language)}"
    show(builder, expression, (result, before), rate)


def _is_of_what_is_asked(pair: tuple[Operand, Operand], query: Query) -> bool:
    """Tell whether a share that is said to change is that of the measure: "avanzamento" is one of another whole."""
    money = query.of_share and any(one.kind == "measure" for one in query.measures)
    return not money or all(item.evidence.exact for item in pair)


def _has_one_side(query: Query) -> bool:
    sides = (query.periods, query.entities, query.measures, query.qualifiers)
    return len(query.periods) == 1 and not query.dimension and all(len(side) < _TWO for side in sides)


def _pair(query: Query, operands: Operands) -> tuple[Operand, Operand] | None:
    """Return the two figures, the older first where they differ in time."""
    query = query.having(unit=measured_unit(query, operands))
    wide = query
    if len(operands.wanted(query)) != _TWO:
        wide = with_two_periods(query, operands)
    selections = operands.select_all(wide)
    found = single(selections)
    scopes = {one.report.scope for held in selections for one in held.evidence}
    if found is None and len(selections) == 1 and _is_one_measure(selections[0].evidence) and len(scopes) == 1:
        evidence = selections[0].evidence
        found = [Operand(evidence[0], selections[0].wanted), Operand(evidence[-1], selections[0].wanted)]
    if found is None or len(found) != _TWO:
        return None
    older, newer = found
    if (older.evidence.year or 0) > (newer.evidence.year or 0):
        older, newer = newer, older
    return older, newer


def _is_one_measure(evidence: Sequence[Evidence]) -> bool:
    """Tell whether figures are two, or one thing at several dates: the first and last of many things are no pair."""
    if len(evidence) <= _TWO:
        told = {one.fact.counted or one.fact.measure for one in evidence}
        return len(evidence) == _TWO and len(told) == 1
    return len({tuple(label.key for label in one.fact.subject) for one in evidence}) == 1


def measured_unit(query: Query, operands: Operands) -> Unit | None:
    """Return the unit of the figures themselves where the question asks for their change in percent."""
    if query.of_share:
        return Unit.PERCENT
    if query.unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) or not query.measures:
        return query.unit
    if query.unit is Unit.PERCENTAGE_POINTS and query.measures[0].kind == "people":
        return Unit.PERCENT  # points are those of a share, and not of a number of people
    term = operands.knowledge.glossary.term(query.measures[0].term or "")
    return term.unit if term is not None and term.unit is not None else query.unit


def with_two_periods(query: Query, operands: Operands) -> Query:
    """Return the query over two years: those asked for, else the one asked and the other end, else first and last."""
    years = operands.knowledge.years
    asked = [period.last for period in operands.knowledge.resolve(query.periods) if period.last]
    if len(set(asked)) == 1 and years:
        other = years[-1] if asked[0] != years[-1] else years[0]
        asked = sorted({asked[0], other})
    elif not asked:
        asked = sorted({years[0], years[-1]}) if years else []
    return query.having(periods=tuple(year_period(year) for year in asked if year))


def _say_growth(old: Named, new: Named, query: Query, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    before, after = builder.figure(old.fact, main=False), builder.figure(new.fact, main=False)
    change, expression = _difference(after, before, builder)
    percent = change_percent(before.value, after.value) if after.unit is not Unit.PERCENT else None
    rates = [builder.computed(percent, Unit.PERCENT, TENTH, change)] if percent is not None else []
    asks_rate = query.unit is Unit.PERCENT
    builder.figures = [*rates, change, after, before] if asks_rate else [change, *rates, after, before]
    key = "change_none" if change.value == 0 else "change_up" if change.value > 0 else "change_down"
    size = builder.computed(abs(change.value), change.unit, change.precision, change)
    rate = signed_percent(percent, language) if percent is not None else ""
    of = "di "
    first, second = size.text, rate
    if asks_rate and percent is not None:
        # The words say up or down, so the figure they hold has no sign: "aumento del 55,4%".
        first, second, of = signed_percent(abs(percent), language).lstrip("+"), size.text, of_rate(abs(percent))
    builder.say(
        phrase(
            key,
            language,
            head=_head(old, builder),
            of=of,
            change=first,
            percent=f" ({second})" if second else "",
            old=before.text,
            old_when=old.period,
            n1=before.citation,
            new=after.text,
            new_when=new.period,
            n2=after.citation,
        )
    )
    show(builder, expression, (after, before), change)
    if rates and percent is not None:
        parts = f"{plain(change, language)} / {plain(before, language)} = {signed_percent(percent, language)}"
        show(builder, parts, (change, before), rates[0])


def _head(item: Named, builder: AnswerBuilder) -> str:
    """Return what changed, of whom: "la spesa certificata dell'Asse II «...»"."""
    words = f"{with_article(item, builder.wording.language)}{of_words(item, builder)}"
    return capitalized(words) if builder.wording.english else words


def _say_difference(first: Named, second: Named, builder: AnswerBuilder) -> None:
    """Subtract the smaller from the larger, naming both by what tells them apart."""
    language = builder.wording.language
    if first.fact.value < second.fact.value:
        first, second = second, first
    larger, smaller = builder.figure(first.fact, main=False), builder.figure(second.fact, main=False)
    result, expression = _difference(larger, smaller, builder)
    builder.figures = [result, larger, smaller]
    first_head, second_head = telling_apart(first, second, builder)
    builder.say(
        phrase(
            "difference",
            language,
            value=result.text,
            first_head=first_head,
            first=larger.text,
            n1=larger.citation,
            second_head=second_head,
            second=smaller.text,
            n2=smaller.citation,
            context=shared_context(first, second),
        )
    )
    show(builder, expression, (larger, smaller), result)


def _difference(first: Figure, second: Figure, builder: AnswerBuilder) -> tuple[Figure, str]:
    language = builder.wording.language
    step = step_between(first, second)
    value = rounded(first.value - second.value, step)
    result = builder.computed(value, difference_unit(first.unit), step, first)
    sign = equals(value, first.value - second.value)
    return result, f"{plain(first, language)} − {plain(second, language)} {sign} {plain(result, language)}"
