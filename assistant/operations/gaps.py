"""How far apart two measures are for each of several things: their difference, or the share one is of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Computation, Figure
from assistant.building import AnswerBuilder
from assistant.naming import Named, measure_words, with_article
from assistant.operations.arithmetic import TENTH, combine_precision, difference_unit, percent_of, plain, rounded
from assistant.operations.crossings import pairs_of
from assistant.operations.operands import Operands
from assistant.operations.parts import stage_of
from assistant.phrases import phrase
from assistant.question import Operation, Query, Threshold
from assistant.wording import capitalized
from index.records import Unit

_FEWEST = 2
_RATE = re.compile(r"\b(?:rapporto|quota|percentuale|incidenza|tasso|share|ratio|percentage|rate)\b", re.IGNORECASE)
# "quale asse ha speso di più rispetto alla dotazione": the share is ranked, and no amount.
_RELATIVE = re.compile(
    r"\b(?:rispetto|in\s+(?:rapporto|proporzione|relazione)|relative|compared|in\s+proportion)\b", re.IGNORECASE
)
_GENDERS = frozenset({"male", "female"})
_EXTREMES = (Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two measures of one thing, the base first, and what is between them."""

    base: Named
    part: Named
    size: Decimal


def is_of_pairs(query: Query) -> bool:
    """Tell whether two measures of each thing are named, or the two groups of its people."""
    groups = set(query.qualifiers) >= _GENDERS and len(query.measures) == 1
    return len(query.measures) == _FEWEST or groups


def answer_gaps(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add what lies between two measures for every thing of a kind, the largest first; False where it is not asked."""
    by_rate = query.operation in (Operation.SHARE, Operation.RATIO) or query.unit is Unit.PERCENT
    by_rate = by_rate or bool(_RATE.search(query.question))
    ends = query.operation in _EXTREMES or query.extreme is not None
    by_rate = by_rate or (ends and bool(_RELATIVE.search(query.question)))
    query = query.having(topics=tuple(one for one in query.topics if not _RATE.fullmatch(one.text)))
    bounded = query.operation is Operation.FILTER and query.threshold is not None
    if bounded and query.threshold and query.threshold.unit is not Unit.PERCENT:
        return False
    if by_rate and len(query.measures) < _FEWEST:
        return False  # the share of a group is printed, and of all people
    asked = by_rate or bounded or query.of_change or query.operation is Operation.DIFFERENCE
    ranked = query.operation in (*_EXTREMES, Operation.DIFFERENCE) or query.extreme is not None
    if not asked or not (ranked or bounded):
        return False
    by_rate = by_rate or bounded
    gaps = _gaps(query, operands, builder, by_rate=by_rate)
    if len(gaps) < _FEWEST:
        return False
    upward = query.extreme is Operation.MINIMUM
    ordered = sorted(gaps, key=lambda gap: gap.size if upward else -gap.size)
    if bounded and query.threshold:
        ordered = _bounded(ordered, query.threshold, query, builder)
    _say(ordered, builder, by_rate=by_rate, upward=upward)
    return True


def _bounded(gaps: list[_Gap], threshold: Threshold, query: Query, builder: AnswerBuilder) -> list[_Gap]:
    """Return the things past a bound, and say how many they are where that is asked or none is."""
    passing = [gap for gap in gaps if _passes(gap.size, threshold)]
    if query.counts_things or not passing:
        count = Decimal(len(passing))
        builder.figures.append(Figure(count, Unit.COUNT, str(count), "", "", None, Decimal(1), derived=True))
        builder.say(phrase("number_of_things", builder.wording.language, value=count))
    return passing or gaps


def _passes(size: Decimal, threshold: Threshold) -> bool:
    if size == threshold.value:
        return threshold.inclusive
    return size > threshold.value if threshold.above else size < threshold.value


def _gaps(query: Query, operands: Operands, builder: AnswerBuilder, *, by_rate: bool) -> list[_Gap]:
    query = operands.at_latest(query)
    found = []
    unit = None if len(query.measures) == _FEWEST else Unit.COUNT
    for pair in pairs_of(query.having(unit=unit), operands, builder):
        base, part = _base_first(pair, operands) if by_rate else pair
        if by_rate and base.fact.value == 0:
            continue
        size = percent_of(part.fact.value, base.fact.value) if by_rate else abs(base.fact.value - part.fact.value)
        found.append(_Gap(base, part, size))
    return found


def _base_first(pair: tuple[Named, Named], operands: Operands) -> tuple[Named, Named]:
    """Return the measure that money comes to earlier, then the other; of others as asked: "A su B" is A / B."""
    stages = [stage_of(item.constraint, operands) for item in pair]
    return pair if 0 <= stages[0] < stages[1] else (pair[1], pair[0])


def _say(gaps: list[_Gap], builder: AnswerBuilder, *, by_rate: bool, upward: bool) -> None:
    language = builder.wording.language
    first = gaps[0]
    name = measure_words if by_rate else lambda item: with_article(item, language)
    if first.base.qualifiers != first.part.qualifiers:
        name = _group
    names = {"first": name(first.base), "second": name(first.part)}
    key = ("rates" if by_rate else "gaps") + ("_up" if upward else "")
    builder.say(capitalized(phrase(key, language, when=first.base.period, **names)))
    for rank, gap in enumerate(gaps, start=1):
        base, part = builder.figure(gap.base.fact, main=False), builder.figure(gap.part.fact, main=False)
        result, expression = _computed(gap, base, part, builder, by_rate=by_rate)
        builder.figures.append(result)
        builder.computations.append(Computation(expression, (base, part), result))
        told = {"first": base.text, "n1": base.citation, "second": part.text, "n2": part.citation}
        builder.say(phrase("gap_item", language, rank=rank, subject=gap.base.subject, value=result.text, **told))


def _group(item: Named) -> str:
    """Return what tells two groups of people apart ("maschi")."""
    return item.qualifiers


def _computed(gap: _Gap, base: Figure, part: Figure, builder: AnswerBuilder, *, by_rate: bool) -> tuple[Figure, str]:
    language = builder.wording.language
    if by_rate:
        result = builder.computed(gap.size, Unit.PERCENT, TENTH, base)
        return result, f"{plain(part, language)} / {plain(base, language)} = {result.text}"
    step = combine_precision((base, part))
    larger, smaller = (base, part) if base.value >= part.value else (part, base)
    result = builder.computed(rounded(gap.size, step), difference_unit(base.unit), step, base)
    return result, f"{plain(larger, language)} − {plain(smaller, language)} = {plain(result, language)}"
