"""What no report counts as a whole: people of one group, summed over the things that the reports count them by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.building import AnswerBuilder
from assistant.naming import heading_without_subject, name_evidence
from assistant.operations.arithmetic import TENTH, of_rate, percent_of, plain, show
from assistant.operations.operands import Operand, Operands, is_of_whole, same_unit, single
from assistant.operations.totals import say_total
from assistant.phrases import phrase
from assistant.question import Ask, Operation, Period, Query
from index.records import Unit

_FEWEST = 2
_MOST_DATES = 2
_COUNTING = (Operation.VALUE, Operation.SUM)


def answer_whole(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the sum over all things of the leading kind at each date asked for; False where a whole is printed."""
    if query.operation not in _COUNTING or query.entities or query.claim is not None or query.unit is not Unit.COUNT:
        return False
    said = query.total or query.operation is Operation.SUM
    if not said and (query.dimension or query.ask is Ask.LIST or not query.periods):
        return False  # each thing apart is asked for, or when and of whom is left open
    sums = [parts_of_whole(query, operands, period) for period in _dates(query, operands)]
    if not sums or len(sums) > _MOST_DATES or not all(sums):
        return False
    for found in sums:
        say_total(found or [], builder)
    _say_where(query, sums[0] or [], operands, builder)
    return True


def _dates(query: Query, operands: Operands) -> list[Period]:
    asked = operands.knowledge.resolve(query.periods)
    return asked or list(operands.at_latest(query).periods)


def parts_of_whole(query: Query, operands: Operands, period: Period) -> list[Operand] | None:
    """Return the figure of each thing of the leading kind that has one; None where a report prints them as a whole.

    The parts are counts of one group of people at one date, each of a thing itself and none rounded.
    """
    noun = operands.knowledge.inventory(query.language).entities.leading_noun()
    if noun is None or query.dimension not in (None, noun) or query.topics or not _counts_one_group(query):
        return None
    if _calls_one(query, noun, operands):
        return None
    plain_query = query.having(operation=Operation.VALUE, periods=(period,), total=False, unit=Unit.COUNT)
    whole = [one for held in operands.select_all(plain_query.having(dimension=None)) for one in held.evidence]
    if any(not one.strays for one in whole):
        return None
    found = single([one for one in operands.select_all(plain_query.having(dimension=noun)) if one.evidence])
    if found is None or len(found) < _FEWEST or not same_unit(found):
        return None
    facts = [one.evidence.fact for one in found]
    alike = {tuple(sorted(set(fact.qualifiers) - {"achieved"})) for fact in facts}
    exact = all(fact.approximation is None for fact in facts) and facts[0].unit is Unit.COUNT
    one_date = len({one.evidence.year for one in found}) == 1
    return found if exact and one_date and len(alike) == 1 and all(is_of_whole(one.evidence) for one in found) else None


def _calls_one(query: Query, noun: str, operands: Operands) -> bool:
    """Tell whether a word that needs no evidence stands in the name of a thing ("nella cura"): all are not meant."""
    names = [
        set(forms)
        for forms, key in operands.knowledge.inventory(query.language).entities.names
        if key.startswith(f"{noun} ")
    ]
    loose = [set(forms) for one in query.general_words for forms in one.alternatives]
    return any(forms & name for forms in loose for name in names)


def _counts_one_group(query: Query) -> bool:
    genders = [name for name in query.qualifiers if name in ("male", "female")]
    people = len(query.measures) == 1 and query.measures[0].kind == "people"
    return people and len(genders) <= 1 and "target" not in query.qualifiers


def answer_group_share(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the share of a group in all people counted, the group summed over its parts; False where one is missing."""
    if query.entities or query.dimension or not set(query.qualifiers) & {"male", "female"}:
        return False
    dates = _dates(query, operands)
    found = parts_of_whole(query, operands, dates[-1]) if len(dates) == 1 else None
    everyone = query.having(
        qualifiers=(), total=False, unit=Unit.COUNT, periods=tuple(dates), operation=Operation.VALUE
    )
    whole = single([one for one in operands.select_all(everyone) if one.evidence])
    if not found or whole is None or len(whole) != 1 or whole[0].evidence.strays:
        return False
    _say_share(found, whole[0], builder)
    return True


def _say_share(found: list[Operand], whole: Operand, builder: AnswerBuilder) -> None:
    language = builder.wording.language
    base = builder.figure(whole.evidence.fact, main=False)
    figures = [builder.figure(one.evidence.fact, main=False) for one in found]
    total = sum((figure.value for figure in figures), Decimal(0))
    part = replace(builder.computed(total, Unit.COUNT, Decimal(1), figures[0]), subject="")
    result = builder.computed(percent_of(total, base.value), Unit.PERCENT, TENTH, figures[0])
    builder.figures += [result, part, base]
    marks = "][".join(dict.fromkeys(str(figure.citation) for figure in figures))
    named = name_evidence(found[0].evidence, found[0].wanted.measure, builder)
    values = {"value": result.text, "part": part.text, "n1": marks, "whole": base.text, "n2": base.citation}
    head = heading_without_subject(named, with_period=True)
    builder.say(phrase("group_share", language, of=of_rate(result.value), head=head, **values))
    added = " + ".join(plain(figure, language) for figure in figures)
    show(builder, f"{added} = {plain(part, language)}", figures, part)
    show(builder, f"{plain(part, language)} / {plain(base, language)} = {result.text}", (part, base), result)


def _say_where(query: Query, found: list[Operand], operands: Operands, builder: AnswerBuilder) -> None:
    """Say for which things there is a figure, where some have none."""
    entities = operands.knowledge.inventory(query.language).entities
    keys = entities.keys_of(entities.leading_noun() or "")
    held = {one.wanted.entity for one in found}
    if any(key not in held for key in keys):
        known = ", ".join(entities.label(key) for key in keys if key in held)
        builder.say(phrase("only_where", builder.wording.language, known=known))
