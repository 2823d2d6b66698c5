"""Highest, lowest, ranking and filter over all things of one kind (all axes), or over the years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, heading_without_subject, name_evidence
from assistant.operations.crossings import answer_crossing
from assistant.operations.extreme_changes import answer_extreme_change
from assistant.operations.operands import Operand, Operands, is_of_whole, same_unit, year_period
from assistant.phrases import phrase
from assistant.question import Operation, PeriodKind, Query, Threshold
from assistant.wording import capitalized
from index.labels import fold
from index.records import Fact, Unit

_FEWEST = 2


def answer_extreme(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the highest, the lowest, a ranking or the things past a threshold; False where there are not two figures."""
    if query.of_change and answer_extreme_change(query, operands, builder):
        return True
    if query.operation is Operation.FILTER and query.threshold is None:
        return answer_crossing(query, operands, builder)
    ranked = _ranked(query, operands, builder)
    if query.place and query.place > len(ranked):
        return False
    if len(ranked) < _FEWEST or (query.threshold and query.counts_things and not _bounds(query.threshold, ranked)):
        return False
    if query.operation is Operation.FILTER and query.threshold:
        if query.counts_things:
            _say_number(ranked, query.threshold, builder)
        _say_filter(ranked, query.threshold, builder)
    elif query.operation is Operation.RANK or query.top:
        _say_ranking(ranked, query, builder)
    else:
        _say_extreme(ranked, query, builder)
    _say_coverage(query, operands, ranked, builder)
    return True


def _ranked(query: Query, operands: Operands, builder: AnswerBuilder) -> list[Named]:
    """Return one figure a thing, highest first; things without one are left out; nothing where one has several."""
    query = _over_things(query, operands)
    selections = [selection for selection in operands.select_all(query) if selection.evidence]
    if any(len(selection.evidence) > 1 for selection in selections):
        return []  # a thing with several figures may be the highest by any of them
    found = [Operand(selection.evidence[0], selection.wanted) for selection in selections]
    found = [item for item in found if not _sums_all(item.evidence.fact, builder)]
    if not all(is_of_whole(item.evidence) for item in found):
        return []
    if not same_unit(found) or len({item.wanted.measure for item in found}) > 1:
        return []  # two measures are no ranking of one
    named = [name_evidence(item.evidence, item.wanted.measure, builder) for item in found]
    return sorted(named, key=lambda item: (-item.fact.value, item.fact.fact_id))


def _sums_all(fact: Fact, builder: AnswerBuilder) -> bool:
    """Tell whether a row is the sum of the others by a name of its own ("Italia" under its regions)."""
    labels = [label for label in fact.subject if not builder.wording.is_total(label.text)]
    named = any(label.key in builder.wording.entities for label in labels)
    return len(labels) < len(fact.subject) and len(labels) == 1 and not named


def _over_things(query: Query, operands: Operands) -> Query:
    """Return the query with the things to rank: those named, else all of the kind named, at one date."""
    years = operands.knowledge.years
    by_year = not query.dimension and len(query.entities) < _FEWEST and _asks_year(query)
    if by_year:
        return query.having(periods=tuple(year_period(year) for year in years))
    query = operands.at_latest(query)
    if len(query.entities) >= _FEWEST:
        query = query.having(dimension=None)
    elif not query.dimension:
        query = query.having(dimension=operands.knowledge.inventory(query.language).entities.leading_noun())
    if query.threshold and query.threshold.unit is Unit.PERCENT:
        query = query.having(unit=Unit.PERCENT)
    return query


def _asks_year(query: Query) -> bool:
    kinds = {period.kind for period in query.periods}
    words = fold(query.question).split()
    return PeriodKind.ALL in kinds or len(query.periods) > 1 or any(word in words for word in ("anno", "year"))


def _say_extreme(ranked: Sequence[Named], query: Query, builder: AnswerBuilder) -> None:
    lowest = query.operation is Operation.MINIMUM
    best = ranked[-1] if lowest else ranked[0]
    ties = [item for item in ranked if item.fact.value == best.fact.value]
    figures = [builder.figure(item.fact) for item in ties]
    by_year = len({item.subject for item in ranked}) == 1
    names = " / ".join(item.period if by_year else builder.wording.of(item.subject) for item in ties)
    builder.say(
        phrase(
            "minimum" if lowest else "maximum",
            builder.wording.language,
            head=heading_without_subject(best, with_period=not by_year),
            subject=names,
            value=figures[0].text,
            n="][".join(str(figure.citation) for figure in figures),
        )
    )
    for item in ranked:
        if item not in ties:
            figure = builder.figure(item.fact)
            builder.say(f"- {item.period if by_year else item.subject}: {figure.text} [{figure.citation}]")


def _say_ranking(ranked: Sequence[Named], query: Query, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    ordered = list(reversed(ranked)) if query.downward else list(ranked)
    bounds = slice(query.place - 1, query.place) if query.place else slice(query.top)
    shown = ordered[bounds]
    head = heading_without_subject(ranked[0], with_period=True)
    key = "ranked_at" if query.place else "ranking_up" if query.downward else "ranking"
    builder.say(phrase(key, language, head=capitalized(head)))
    for rank, item in enumerate(shown, start=query.place or 1):
        figure = builder.figure(item.fact)
        builder.say(
            phrase("ranked_item", language, rank=rank, subject=item.subject, value=figure.text, n=figure.citation)
        )


def _say_number(ranked: Sequence[Named], threshold: Threshold, builder: AnswerBuilder) -> None:
    """Lead with how many things lie past the threshold."""
    count = Decimal(sum(passes(item, threshold) for item in ranked))
    builder.figures = [Figure(count, Unit.COUNT, str(count), "", "", None, Decimal(1), derived=True)]
    builder.say(phrase("number_of_things", builder.wording.language, value=count))


def _say_filter(ranked: Sequence[Named], threshold: Threshold, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    passing = [item for item in ranked if passes(item, threshold)]
    bound = (
        ("at_least" if threshold.above else "at_most")
        if threshold.inclusive
        else ("above" if threshold.above else "below")
    )
    values = {
        "head": heading_without_subject(ranked[0], with_period=True),
        "bound": phrase(bound, language),
        "threshold": threshold.text,
    }
    if not passing:
        builder.say(phrase("filter_none", language, **values))
        for item in ranked:
            figure = builder.figure(item.fact)
            builder.say(f"- {item.subject}: {figure.text} [{figure.citation}]")
        return
    builder.say(phrase("filter_some", language, **values))
    for item in passing:
        figure = builder.figure(item.fact)
        builder.say(f"- {item.subject}: **{figure.text}** [{figure.citation}]")


def _bounds(threshold: Threshold, ranked: Sequence[Named]) -> bool:
    """Tell whether a threshold is in the unit of the figures; money may be asked for without its unit."""
    return threshold.unit in (ranked[0].fact.unit, Unit.COUNT)


def passes(item: Named, threshold: Threshold) -> bool:
    """Tell whether a figure lies past a threshold, or on it where that counts."""
    value = item.fact.value
    if value == threshold.value:
        return threshold.inclusive
    return value > threshold.value if threshold.above else value < threshold.value


def _say_coverage(query: Query, operands: Operands, ranked: Sequence[Named], builder: AnswerBuilder) -> None:
    """Say for which things there is a figure, where some have none."""
    entities = operands.knowledge.inventory(query.language).entities
    noun = query.dimension or entities.leading_noun()
    if noun is None or len(query.entities) >= _FEWEST or len({item.subject for item in ranked}) == 1:
        return
    keys = entities.keys_of(noun)
    held = {label.key for item in ranked for label in item.fact.subject}
    if any(key not in held for key in keys):
        known = ", ".join(entities.label(key) for key in keys if key in held)
        builder.say(phrase("only_where", builder.wording.language, known=known))
