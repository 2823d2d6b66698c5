"""A count with those that a report tells apart from it ("destinatari, compresi quelli della cassa integrazione")."""

from __future__ import annotations

import re

from assistant.building import AnswerBuilder
from assistant.operations.operands import Operand, Operands, single
from assistant.operations.totals import add_sum
from assistant.question import Operation, Query
from assistant.selection import Selection
from assistant.values import compose_values
from index.records import Unit

_INCLUDING = re.compile(
    r"\b(?:(?:ri)?comprendendo|(?:ri)?compres[oaie]|inclus[oaie]|includendo|(?:conta|conteggia|somma|considera)ndo\s+anche"
    r"|including|included|counting)\b(?!\s+(?:tra|fra|in|nel\w*|nei|negli|among|within)\b)",
    re.IGNORECASE,
)
# A report that says so keeps the two counts apart; elsewhere one may hold the other.
_APART = re.compile(
    r"\b(?:al\s+netto|in\s+aggiunta|oltre\s+a\w*|esclus[oaie]|senza\s+contare|non\s+compres[oaie]|net\s+of|in\s+addition|excluding)\b",
    re.IGNORECASE,
)


def asks_including(query: Query) -> bool:
    """Tell whether people are to be counted together with others named."""
    if len(query.measures) != 1 or query.measures[0].kind != "people" or query.unit is not Unit.COUNT:
        return False
    who = query.measures[0]
    if _INCLUDING.search(query.question[who.start : who.end]):
        return True  # "destinatari, compresi i disabili" counts no disabled people
    plain = query.operation in (Operation.VALUE, Operation.SUM)
    return plain and bool(query.topics) and bool(_INCLUDING.search(query.question))


def answer_including(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add both counts and their sum; False where one is missing, or no report says that it tells them apart."""
    query = operands.at_latest(query.having(operation=Operation.VALUE))
    everyone, others = _one(query.having(topics=()), operands), _one(query, operands)
    if everyone is None or others is None or everyone.evidence.year != others.evidence.year:
        return False
    held = others.evidence
    if held.fact == everyone.evidence.fact or not any(_APART.search(one.quote) for one in (held.fact, *held.agreeing)):
        return False
    compose_values([Selection(one.wanted, (one.evidence,)) for one in (everyone, others)], builder)
    result = add_sum(tuple(builder.figures), builder)
    if result is not None:
        builder.figures.insert(0, result)
    return result is not None


def _one(query: Query, operands: Operands) -> Operand | None:
    found = single([one for one in operands.select_all(query) if one.evidence])
    return found[0] if found is not None and len(found) == 1 else None
