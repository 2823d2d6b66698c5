"""The things of which one measure is above (or below) another: "in quali assi il programmato supera la dotazione"."""

from __future__ import annotations

from assistant.building import AnswerBuilder
from assistant.limits import asks_below
from assistant.naming import Named, name_evidence, with_article
from assistant.operations.operands import Operands, is_of_whole
from assistant.phrases import phrase
from assistant.question import Query

_TWO = 2


def answer_crossing(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the things whose first measure passes the second, both figures cited; False where pairs are missing."""
    if len(query.measures) != _TWO:
        return False
    query = operands.at_latest(query)
    # Words taken for crossing ("supera") may be left among the topics: they say how the measures are compared.
    pairs = pairs_of(query.having(topics=tuple(one for one in query.topics if one.kind != "word")), operands, builder)
    if not pairs:
        return False
    below = asks_below(query.question)
    passing = [
        (one, other)
        for one, other in pairs
        if (one.fact.value < other.fact.value if below else one.fact.value > other.fact.value)
    ]
    _say(passing, pairs, below, builder)
    return True


def pairs_of(query: Query, operands: Operands, builder: AnswerBuilder) -> list[tuple[Named, Named]]:
    """Return the two figures asked for of each thing that has one of both, in one unit."""
    found: dict[str | None, list[Named]] = {}
    for held in operands.select_all(query):
        if len(held.evidence) == 1 and is_of_whole(held.evidence[0]):
            named = name_evidence(held.evidence[0], held.wanted.measure, builder)
            found.setdefault(held.wanted.entity, []).append(named)
    return [
        (pair[0], pair[1]) for pair in found.values() if len(pair) == _TWO and pair[0].fact.unit is pair[1].fact.unit
    ]


def _say(
    passing: list[tuple[Named, Named]], pairs: list[tuple[Named, Named]], below: bool, builder: AnswerBuilder
) -> None:
    language = builder.wording.language
    first, second = pairs[0]
    verbs = ("stay_below", "stays_below") if below else ("pass", "passes")
    values = {
        "first": with_article(first, language),
        "second": with_article(second, language),
        "verb": phrase(verbs[0] if first.measure.plural else verbs[1], language),
        "when": first.period,
    }
    builder.say(phrase("crossed_some" if passing else "crossed_none", language, **values))
    for one, other in passing or pairs:
        figure, against = builder.figure(one.fact), builder.figure(other.fact)
        item = {"subject": one.subject, "value": figure.text, "n1": figure.citation}
        builder.say(phrase("crossed_item", language, **item, other=against.text, n2=against.citation))
