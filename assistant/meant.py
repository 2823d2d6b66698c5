"""What the words of a question mean together, and none of them says alone: a target, what goes without saying."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lexicon import Lexicon
from assistant.question import Constraint, Operation, Query
from index.records import Unit

SPENDING_TARGET = "n3"
_COUNTED_KINDS = ("people", "thing")
_FEMININE = re.compile(r"(?:trici|trice)$", re.IGNORECASE)  # "lavoratrici" asks for women
_FROM_TARGET = re.compile(
    r"\b(?:dal|dai|from|between|tra|fra)\b[^?]*\b(?:target|obiettiv[oi]|traguard[oi]|goal)\b", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:erano|sono|era|è)\s+(?:stat[ie]\s+)?previst[ie]\b|\bprevist[ie]\s+(?:in\s+pi[uù]|al|per\s+il|entro)\b"
)


def counts_planned(query: Query) -> bool:
    """Tell whether people or things that were to be reached are counted ("quanti operatori erano previsti")."""
    counted = query.measures and query.measures[0].kind in _COUNTED_KINDS and query.unit is Unit.COUNT
    return bool(counted and _PLANNED.search(query.question)) and "target" not in query.qualifiers


def against_spending_target(query: Query) -> Query:
    """Take "quanto supera l'obiettivo N+3" for the distance to that target, whatever spending it is held against."""
    target = [one for one in query.topics if one.term == SPENDING_TARGET]
    if not target or query.operation not in (Operation.DISTANCE, Operation.DIFFERENCE):
        return query
    qualifiers = tuple(name for name in query.qualifiers if name != "target")
    topics = tuple(one for one in query.topics if one not in target)
    return query.having(
        measures=tuple(target), topics=topics, qualifiers=qualifiers, operation=Operation.DISTANCE, unit=Unit.EUR
    )


def against_target(query: Query) -> Query:
    """Take "quanti punti separano le qualifiche dal target", "disoccupati e target a confronto" for a distance."""
    one_side = len(query.entities) <= 1 and len(query.periods) <= 1 and len(query.measures or query.topics) == 1
    if "target" not in query.qualifiers or not one_side:
        return query
    apart = query.direction is None or _FROM_TARGET.search(query.question)
    asked = query.operation is Operation.COMPARE or (query.operation is Operation.DIFFERENCE and apart)
    return query.having(operation=Operation.DISTANCE) if asked else query


def implied_words(constraints: Sequence[Constraint], lexicon: Lexicon) -> list[Constraint]:
    """Return what goes without saying beside another word: "lavoratori" in "lavoratori in cassa integrazione"."""
    implied = {name for one in constraints if one.term for name in lexicon.terms[one.term].implied}
    return [one for one in constraints if one.term in implied and not _FEMININE.search(one.text)]
