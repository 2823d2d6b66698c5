"""Sum, mean and number of things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.formatting import join_words
from assistant.naming import heading_without_subject, name_evidence
from assistant.operations.arithmetic import TENTH, combine_precision, plain, rounded, show
from assistant.operations.operands import Operand, Operands, is_of_whole, same_unit, single
from assistant.phrases import phrase
from assistant.question import Operation, Query
from index.records import Unit

_FEWEST = 2


def answer_total(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add a sum or mean over things or groups, or a mean of one thing over time; False for mixed units.

    No sum is over time: the figures of reports are those reached so far, and add up already.
    """
    over_time = _is_mean_over_time(query, operands)
    query = operands.at_latest(query)
    if query.operation is Operation.MEAN and not over_time and len(query.entities) < _FEWEST and not query.dimension:
        query = query.having(dimension=operands.knowledge.inventory(query.language).entities.leading_noun())
    groups = len(set(query.qualifiers)) >= _FEWEST
    if query.operation is Operation.SUM and len(query.entities) < _FEWEST and not query.dimension and not groups:
        return False
    selections = [selection for selection in operands.select_all(query.having(total=False)) if selection.evidence]
    found = single(selections)
    if found is None or len(found) < _FEWEST or not same_unit(found) or not _one_measure(found):
        return False
    if _dates(found) != (len(found) if over_time else 1):
        return False
    if not all(is_of_whole(item.evidence) for item in found):
        return False
    if query.operation is Operation.SUM and found[0].evidence.fact.unit is Unit.PERCENT:
        return False
    say_total(found, builder, is_mean=query.operation is Operation.MEAN)
    return True


def _is_mean_over_time(query: Query, operands: Operands) -> bool:
    """Tell whether a mean is asked of one thing at several dates ("media dell'Asse IV tra 2019 e 2021")."""
    periods = operands.knowledge.resolve(query.periods)
    one = len(query.entities) <= 1 and not query.dimension
    return query.operation is Operation.MEAN and one and len(periods) >= _FEWEST


def _dates(found: Sequence[Operand]) -> int:
    return len({operand.evidence.year for operand in found})


def _one_measure(found: Sequence[Operand]) -> bool:
    return len({operand.wanted.measure.term if operand.wanted.measure else None for operand in found}) == 1


def say_total(found: Sequence[Operand], builder: AnswerBuilder, *, is_mean: bool = False) -> None:
    """Add the sum or mean of some figures, each cited, to the answer."""
    language = builder.wording.language
    named = [name_evidence(item.evidence, item.wanted.measure, builder) for item in found]
    figures = [builder.figure(item.fact, main=False) for item in named]
    total = sum((figure.value for figure in figures), Decimal(0))
    step = combine_precision(figures)
    over_time = _dates(found) > 1
    if is_mean:
        step = TENTH if figures[0].unit is Unit.COUNT and step == 1 and total % len(figures) else step
        total = rounded(total / len(figures), step)
    subject = join_words(list(dict.fromkeys(item.subject for item in named)), language)
    result = replace(builder.computed(total, figures[0].unit, step, figures[0]), subject=subject)
    builder.figures += [result, *figures]
    shown = join_words(
        [
            f"{item.period if over_time else item.subject} {figure.text} [{figure.citation}]"
            for item, figure in zip(named, figures, strict=True)
        ],
        language,
    )
    head = heading_without_subject(named[0], with_period=not over_time)
    if over_time and named[0].subject:
        head = f"{head}, {named[0].subject}"
    builder.say(phrase("mean" if is_mean else "sum", language, head=head, value=result.text, operands=shown))
    show(builder, _expression(figures, result, is_mean, builder), figures, result)


def add_sum(figures: Sequence[Figure], builder: AnswerBuilder) -> Figure | None:
    """Add what figures already told make together; None for less than two, or where units or dates differ."""
    units, dates = {one.unit for one in figures}, {one.period for one in figures}
    if len(figures) < _FEWEST or len(units) > 1 or len(dates) > 1 or not units <= {Unit.EUR, Unit.COUNT}:
        return None
    if any(one.derived or one.approximation is not None for one in figures):
        return None
    total = sum((one.value for one in figures), Decimal(0))
    result = replace(builder.computed(total, figures[0].unit, combine_precision(figures), figures[0]), subject="")
    builder.say(phrase("sum_told", builder.wording.language, value=result.text))
    show(builder, _expression(figures, result, False, builder), figures, result)
    return result


def _expression(figures: Sequence[Figure], result: Figure, is_mean: bool, builder: AnswerBuilder) -> str:
    language = builder.wording.language
    added = " + ".join(plain(figure, language) for figure in figures)
    left = f"({added}) / {len(figures)}" if is_mean else added
    return f"{left} = {plain(result, language)}"


def answer_count(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add how many things of a kind the reports number; each is named by a table row or heading that is cited."""
    entities = operands.knowledge.inventory(query.language).entities
    noun = query.dimension
    if noun is None:
        return False
    keys = entities.keys_of(noun)
    facts = [fact for key in keys for fact in operands.knowledge.store.find_facts(subject_keys=(key,), limit=1)]
    if not facts:
        return False
    names = [entities.full_name(key) or key for key in keys]
    text = str(len(keys))
    result = Figure(
        Decimal(len(keys)), Unit.COUNT, text, entities.label(keys[0]).split()[0], "", None, Decimal(1), derived=True
    )
    builder.figures = [result]
    citations = list(dict.fromkeys(builder.cite_fact(fact) for fact in facts))
    marks = "".join(f"[{number}]" for number in citations)
    known = join_words(names, builder.wording.language)
    builder.say(phrase("count_things", builder.wording.language, value=result.text, known=known, marks=marks))
    return True
