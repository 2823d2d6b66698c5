"""What a question leaves unsaid is taken from the questions before it, and said in the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.phrases import phrase
from assistant.question import Ask, Constraint, Operation, Origin, Query
from index.labels import fold
from index.records import Unit

_OPENING = re.compile(
    r"^(?:e|ed|ma|and|but|invece|poi|anche|what\s+about|how\s+about|solo|e\s+invece|e\s+per|in\s+(?:percentuale|totale|tutto|euro)|as\s+a\s+percentage|in\s+percentage)\b"
)
_POINTING = re.compile(
    r"\b(?:questo|questa|quello|quella|queste|questi|quelle|quelli|lo\s+stesso|la\s+stessa|ne|esso|essa|this|that|it|they|them|those|these|the\s+same|its|their)\b"
)
_CHANGE = (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE)
_SHORT_WORDS = 4
_GENDERS = ("male", "female")


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it was understood and answered."""

    question: str
    query: Query
    answer: Answer


def is_follow_up(query: Query) -> bool:
    """Tell whether a question leans on the one before it."""
    folded = fold(query.question)
    if _OPENING.match(folded):
        return True
    names_something = bool(query.measures or query.topics or query.entities)
    if not names_something:
        return True
    if query.operation in (*_CHANGE, Operation.SOURCE) and not query.measures and not query.entities:
        return True
    return len(folded.split()) <= _SHORT_WORDS and not query.measures and query.ask not in (Ask.DEFINITION, Ask.WHO)


def leaves_subject_open(query: Query) -> bool:
    """Tell whether a question has a measure and says nothing of whom or when ("quanto è stato liquidato?")."""
    return bool(query.measures) and not (query.entities or query.topics or query.total or query.dimension)


def complete(query: Query, turns: Sequence[Turn]) -> Query:
    """Return the query with what it leaves unsaid filled from the turns before; unchanged where it stands alone."""
    held = [turn.query for turn in turns if turn.query.measures or turn.query.topics or turn.query.entities]
    if not held:
        return query
    before = held[-1]
    if is_follow_up(query):
        return _followed(query, before, held)
    if leaves_subject_open(query) and not query.periods and (before.topics or before.entities):
        return _with_topic(query, before)
    return query


def _with_topic(query: Query, before: Query) -> Query:
    """Keep the topic of the conversation for a new measure: "parlami di Nidi Gratis", "quanto è stato liquidato?"."""
    topics, entities, periods = _inherited(before.topics), before.entities, before.periods
    told = (*_texts(entities), *_texts(topics), *(period.text for period in periods))
    return query.having(topics=topics, entities=entities, periods=periods, inherited=told, follow_up=True)


def _followed(query: Query, before: Query, held: Sequence[Query]) -> Query:
    told: list[str] = []
    if query.operation is Operation.SOURCE:
        return query
    changes: dict[str, object] = {"follow_up": True, "missing": query.missing}
    own_subject = bool(query.entities or query.topics or query.total or query.dimension)
    if not query.measures:
        changes["measures"] = _inherited(before.measures)
        told += _texts(before.measures)
        changes["unit"] = query.unit or before.unit
    if not own_subject:
        changes["entities"], changes["topics"] = before.entities, _inherited(before.topics)
        changes["total"], changes["dimension"] = before.total, before.dimension
        told += [*_texts(before.entities), *_texts(before.topics)]
    if not query.periods:
        changes["periods"] = before.periods
        told += [period.text for period in before.periods]
    changes["qualifiers"] = _qualifiers(query, before)
    operation = _operation(query, before)
    changes["operation"] = operation
    if query.ask is None:
        changes["ask"] = before.ask
    if query.ask is Ask.WHY:
        changes["operation"] = Operation.EXPLAIN
    if operation in (*_CHANGE, Operation.SUM, Operation.MEAN):
        changes.update(_two_sides(query, before, held))
    return query.having(**changes, inherited=tuple(dict.fromkeys(told)))


def _operation(query: Query, before: Query) -> Operation:
    if query.operation is not Operation.VALUE:
        return Operation.GROWTH if query.operation is Operation.COMPARE else query.operation
    changes_slot = query.entities or query.periods or query.qualifiers or query.measures or query.topics
    if query.unit is Unit.PERCENT and not changes_slot:
        return before.operation if before.operation in _CHANGE else Operation.SHARE
    return before.operation if changes_slot and before.operation is not Operation.EXPLAIN else Operation.VALUE


def _qualifiers(query: Query, before: Query) -> tuple[str, ...]:
    own_genders = [name for name in query.qualifiers if name in _GENDERS]
    kept = [name for name in before.qualifiers if not (own_genders and name in _GENDERS)]
    if query.measures and not query.qualifiers:
        return ()
    return tuple(dict.fromkeys([*kept, *query.qualifiers]))


def _two_sides(query: Query, before: Query, held: Sequence[Query]) -> dict[str, object]:
    """Return the two sides of a comparison with what was asked before: two years, two things, two measures."""
    if query.periods and before.periods and not query.entities and not query.measures:
        return {"periods": _union(query.periods, before.periods)}
    if query.periods and not before.periods:
        return {"periods": query.periods}
    if query.entities and not query.measures:
        return {"entities": _union(before.entities, query.entities), "periods": query.periods or before.periods}
    if len(held) > 1 and not (query.periods or query.entities or query.measures):
        earlier = held[-2]
        if before.periods != earlier.periods and before.entities == earlier.entities:
            return {"periods": _union(earlier.periods, before.periods)}
        if before.entities != earlier.entities:
            return {"entities": _union(earlier.entities, before.entities)}
        if _texts(before.measures) != _texts(earlier.measures) and before.measures and earlier.measures:
            return {"measures": _union(_inherited(earlier.measures), _inherited(before.measures))}
        if before.qualifiers != earlier.qualifiers:
            return {"qualifiers": _union(earlier.qualifiers, before.qualifiers)}
    return {}


def _union(first: Sequence[object], second: Sequence[object]) -> tuple[object, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _inherited(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    return tuple(replace(constraint, origin=Origin.CONVERSATION) for constraint in constraints)


def _texts(items: Sequence[object]) -> list[str]:
    return [text for item in items if (text := str(getattr(item, "text", "")))]


def say_inherited(query: Query, answer: Answer) -> Answer:
    """Return the answer with the slots that came from the conversation said at its end."""
    if not query.inherited or not answer.figures:
        return replace(answer, inherited=query.inherited)
    line = phrase("inherited", query.language, slots=", ".join(query.inherited))
    return replace(answer, inherited=query.inherited, text=f"{answer.text}\n{line}")
