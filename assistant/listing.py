"""The figures of a whole list, asked for by the words that announce it ("gli indicatori di output dell'Asse V").

A list is given whole: every figure of its items, in their order, whatever each item calls what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.building import AnswerBuilder
from assistant.knowledge import Knowledge
from assistant.lookup import Match, Wanted
from assistant.operations.operands import year_period
from assistant.operations.totals import add_sum
from assistant.question import BROAD_TERMS, Ask, Constraint, Operation, Query
from assistant.selection import Evidence, Selection
from assistant.values import compose_values
from index.number_words import word_value
from index.records import Fact, Unit

_VALUES = re.compile(
    r"\b(?:valor[ei]|import[oi]|cifr[ae]|somm[ae]|valgono|costano|pesano|quant[oaie]|soldi|values?|amounts?|figures?"
    r"|how\s+(?:much|many)|worth)\b",
    re.IGNORECASE,
)
_ASKS = (Ask.LIST, Ask.QUANTITY, None)
_FEWEST, _MOST = 2, 20


def answer_listed(query: Query, knowledge: Knowledge, builder: AnswerBuilder) -> Answer | None:
    """Return the figures of the lists that all words of a question announce; None where it does not ask for them."""
    announced = _announced(query)
    if not announced or not _VALUES.search(query.question):
        return None
    if query.operation not in (Operation.VALUE, Operation.EXPLAIN) or query.ask not in _ASKS or query.qualifiers:
        return None
    if not query.entities or query.dimension:
        return None
    selections = [
        Selection(Wanted(query, None, entity.key, period, None), tuple(_evidence(match) for match in matches))
        for entity in query.entities
        for period in knowledge.resolve(query.periods) or [year_period(year) for year in knowledge.years]
        if (matches := _of_lists(knowledge, Wanted(query, None, entity.key, period, None), announced))
    ]
    count = sum(len(selection.evidence) for selection in selections)
    if (
        not _FEWEST <= count <= _MOST
        or len({_item(one.fact) for held in selections for one in held.evidence}) < _FEWEST
    ):
        return None
    compose_values(selections, builder)
    if query.adds and (result := add_sum(list(builder.figures), builder)):
        builder.figures.insert(0, result)
    return builder.build()


def _announced(query: Query) -> list[Constraint]:
    """Return the words that a list must be announced with: those that say what is listed, and of which kind."""
    own = [one for one in query.measures if one.text and one.term not in BROAD_TERMS]
    soft = [one for one in query.general_words if one.term]
    topics = [one for one in query.topics if word_value(one.text) is None]
    return [*own, *topics, *soft]


def _of_lists(knowledge: Knowledge, wanted: Wanted, announced: Sequence[Constraint]) -> list[Match]:
    plain = wanted.query.having(measures=(), topics=())
    free = Wanted(plain, None, wanted.entity, wanted.period, wanted.unit)
    finder = knowledge.finder
    matches = [match for match in finder.find(free) if finder.is_announced(match.fact, announced)]
    in_euro = [match for match in matches if match.fact.unit is Unit.EUR]
    matches = in_euro if in_euro and plain.unit is Unit.EUR else matches
    return sorted(matches, key=lambda match: (match.fact.report_id, match.fact.places[0].line_start or 0, _at(match)))


def _at(match: Match) -> tuple[int, float, int]:
    place = match.fact.places[0]
    return place.page_number or 0, place.box.top if place.box else 0.0, match.fact.start or 0


def _evidence(match: Match) -> Evidence:
    return Evidence(match.fact, match.report, exact=False, strays=match.strays)


def _item(fact: Fact) -> str:
    return fact.quote
