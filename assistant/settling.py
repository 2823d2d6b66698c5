"""The operation that the slots of a question allow, whatever its words say."""

from __future__ import annotations

import re

from assistant.question import BROAD_TERMS, TALKING, Ask, Operation, Query
from index.labels import fold
from index.records import Unit

_TWO = 2
_GENDERS = frozenset({"male", "female"})
_FOR_EACH = re.compile(r"\bper\s+ogni\b|\bfor\s+(?:every|each)\b|\bper\s+(?:man|woman)\b", re.IGNORECASE)
_WHICH = re.compile(
    r"(?:\b(?:qual[ei]|which)|^(?:(?:a|in|con|per|su|da|di|for|in|with|on|to)\s+)?(?:che|what))\s+"
    r"(?!sono\b|erano\b|siano\b|furono\b|è\b|era\b|cosa\b|is\b|was\b|are\b|were\b|dei\b|degli\b|delle\b|of\b|tra\b)(?P<head>[^\W\d_]+)",
    re.IGNORECASE,
)


def settled_operation(query: Query) -> Operation:
    """Return the operation that the slots allow: an extreme needs things to compare, an explanation has no measure."""
    operation = _said_operation(query)
    if query.counts_things and operation is Operation.FILTER:
        return operation
    if operation is Operation.COUNT:
        conditions = query.constraints or query.qualifiers or query.threshold
        return operation if query.dimension and not conditions else Operation.VALUE
    if query.ask is Ask.SOURCE:
        return Operation.SOURCE
    if query.crosses and query.dimension and len(query.measures) > 1:
        return Operation.FILTER
    if operation in (Operation.VALUE, Operation.COMPARE) and query.unit is Unit.PERCENT and len(query.measures) > 1:
        return Operation.SHARE
    if operation in (Operation.MAXIMUM, Operation.MINIMUM) and len(query.periods) > 1 and not query.dimension:
        return (
            operation
            if any(word in fold(query.question).split() for word in ("anno", "year"))
            else Operation.DIFFERENCE
        )
    computed = operation not in (Operation.VALUE, Operation.COMPARE)
    if query.ask is Ask.DEFINITION and _names_a_figure(query):
        return operation
    broad_only = all(measure.term in BROAD_TERMS for measure in query.measures)
    lists_targets = "target" in query.qualifiers and bool(query.entities)
    if (
        query.ask is Ask.LIST
        and not lists_targets
        and broad_only
        and not computed
        and not query.dimension
        and query.unit is not Unit.PERCENT
    ):
        return Operation.EXPLAIN
    if not computed and (_asks_which_others(query) or (query.ask is Ask.HOW and broad_only)):
        return Operation.EXPLAIN
    if query.ask in TALKING and not (computed and (query.measures or query.ask is Ask.DEFINITION)):
        return Operation.EXPLAIN
    sides = max(len(query.entities), len(query.periods), len(query.measures), len(query.qualifiers))
    if operation is Operation.SUM and query.measures and sides < _TWO and not query.dimension:
        return Operation.VALUE  # "che somma è stata liquidata" adds nothing up
    if query.total and operation is Operation.VALUE and len(query.entities) > 1:
        return Operation.SUM
    return operation


def _asks_which_others(query: Query) -> bool:
    """Tell whether "quale" asks for something else than what is counted ("in quali quartieri ... i progetti?")."""
    match = _WHICH.search(query.question)
    if match is None or not query.measures or query.dimension or query.unit is Unit.PERCENT:
        return False
    if "target" in query.qualifiers:  # "quale traguardo era indicato per i disoccupati?" asks for a figure
        return False
    stated = query.threshold is not None  # "la campagna da 500mila euro" says its amount and asks for something else
    counted = query.ask in (Ask.LIST, None) and all(
        one.kind in ("people", "thing", "word") or (stated and one.term in BROAD_TERMS) for one in query.measures
    )
    return counted and not any(measure.start <= match.start("head") < measure.end for measure in query.measures)


def _said_operation(query: Query) -> Operation:
    """Return the operation that the words say; "il modello contro la marginalità" compares nothing."""
    if query.operation is Operation.MEAN and query.ask is Ask.DEFINITION:
        return Operation.VALUE  # "what does IFTS mean"
    if query.operation is Operation.VALUE and set(query.qualifiers) >= _GENDERS and _FOR_EACH.search(query.question):
        return Operation.RATIO  # "quante donne per ogni uomo"
    sides = query.measures or query.entities or query.periods
    return Operation.VALUE if query.operation is Operation.COMPARE and query.topics and not sides else query.operation


def _names_a_figure(query: Query) -> bool:
    """Tell "what is the certified expenditure of axis 3" from "what is certified expenditure"."""
    asked_openly = fold(query.question).startswith(("what is the", "what was the", "what are the", "what were the"))
    money = any(measure.kind == "measure" for measure in query.measures)
    return asked_openly and money and bool(query.entities or query.periods or query.total or query.dimension)
