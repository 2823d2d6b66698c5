"""The two sides of a comparison that a conversation leaves open: those of the last questions that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.question import AskedEntity, Constraint, Operation, Origin, Period, Query


@dataclass(frozen=True, slots=True)
class Focus:
    """What an answer singled out: the winner of a ranking, its year; `whole` where the figure was of everything."""

    entities: tuple[AskedEntity, ...] = ()
    periods: tuple[Period, ...] = ()
    others: tuple[AskedEntity, ...] = ()
    whole: bool = False


Held = Sequence[tuple[Query, Focus | None]]


def two_sides(own: Query, query: Query, before: Query, held: Held) -> dict[str, object]:
    """Return the two sides of a comparison with what was asked before: two years, two things, two measures."""
    own_measures = tuple(measure for measure in own.measures if measure.text)
    if own_measures and before.measures and _terms(own_measures) != _terms(before.measures):
        return {"measures": _union(inherited(before.measures), own_measures)}
    if own.periods and not own.entities and not own_measures:
        return {"periods": _union(own.periods, before.periods)}
    if own.entities and not own_measures:
        return {"entities": _union(before.entities, own.entities)}
    if own.operation is Operation.DISTANCE or len(held) < 2 or _is_two_sided(query):
        return {} if not own_measures or len(held) < 2 else _earlier_measure(query, held)
    if own.periods or own.entities:
        return {}
    if own_measures:
        return _earlier_measure(query, held)
    return _changed_slot(before, held[-2][0])


def _is_two_sided(query: Query) -> bool:
    return len(query.entities) > 1 or len(query.periods) > 1 or len(query.measures) > 1


def _earlier_measure(query: Query, held: Held) -> dict[str, object]:
    """Return the measure with the last other one asked for: "impegni", "pagamenti", "quanto resta da pagare?"."""
    for earlier, _ in reversed(held):
        if earlier.measures and _terms(earlier.measures) != _terms(query.measures):
            return {"measures": _union(inherited(earlier.measures), query.measures)}
    return {}


def _changed_slot(before: Query, earlier: Query) -> dict[str, object]:
    """Return both values of the slot in which the last two questions differ."""
    if before.periods != earlier.periods and before.entities == earlier.entities:
        return {"periods": _union(earlier.periods, before.periods)}
    if before.entities != earlier.entities:
        return {"entities": _union(earlier.entities, before.entities)}
    if _terms(before.measures) != _terms(earlier.measures) and before.measures and earlier.measures:
        return {"measures": _union(inherited(earlier.measures), inherited(before.measures))}
    if before.qualifiers != earlier.qualifiers:
        return {"qualifiers": _union(earlier.qualifiers, before.qualifiers)}
    return {}


def larger_of(query: Query, held: Held) -> Query:
    """Return "qual è maggiore?" as the difference of the two figures asked for before."""
    if len(held) < 2:
        return query
    sides = _changed_slot(held[-1][0], held[-2][0])
    return query.having(operation=Operation.DIFFERENCE, **sides) if sides else query


def _terms(constraints: Sequence[Constraint]) -> list[str]:
    return [constraint.term or constraint.text for constraint in constraints]


def _union(first: Sequence[object], second: Sequence[object]) -> tuple[object, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def inherited(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return words of a question before as words that the conversation says."""
    return tuple(replace(constraint, origin=Origin.CONVERSATION) for constraint in constraints)
