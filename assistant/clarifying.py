"""A question back with choices, where a question can mean more than can be told in a few labelled figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Status
from assistant.building import AnswerBuilder
from assistant.formatting import join_words
from assistant.knowledge import Knowledge
from assistant.phrases import phrase
from assistant.question import Operation, Query
from assistant.selection import Evidence, Selection
from index.labels import fold, singular
from index.records import Language

MOST_VALUES = 12
_SCATTERED = 3
_MOST_CHOICES = 6
_ONE = re.compile(r"\b(?:dell|del|della|all|al|alla|nell|nel|nella|sull|sul|sulla|l|il|la|lo|the)['’\s]+([^\W\d_]+)")
_OR = {Language.ITALIAN: "o", Language.ENGLISH: "or"}


def clarify(
    query: Query, selections: Sequence[Selection], knowledge: Knowledge, builder: AnswerBuilder
) -> Answer | None:
    """Return a question with choices; None where the figures found can be told as they are."""
    evidence = [held for selection in selections for held in selection.evidence]
    if query.operation is Operation.VALUE and query.dimension and _names_one(query):
        return _ask(_things(query, knowledge), query, builder)
    if len(evidence) > MOST_VALUES or _is_scattered(query, evidence) or _names_a_group_only(query, evidence):
        return _ask(_subjects(evidence, knowledge, query), query, builder)
    return None


def _names_one(query: Query) -> bool:
    """Tell "la spesa dell'asse" (which one?) from "per asse", "degli assi", "di ogni asse"."""
    nouns = (singular(match[1]) for match in _ONE.finditer(fold(query.question)))
    return any(noun == query.dimension for noun in nouns) and query.ask is not None


def _is_scattered(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Tell whether figures of several kinds answer a question that narrows nothing ("quanti progetti?")."""
    narrowed = query.topics or query.entities or query.dimension or query.qualifiers
    kinds = {fold(held.fact.measure) for held in evidence}
    return not narrowed and len(kinds) >= _SCATTERED


def _names_a_group_only(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a question names only a group of people ("e le donne?"), and the figures are of many things."""
    named = any(measure.text for measure in query.measures) or query.topics or query.entities or query.periods
    return bool(query.qualifiers) and not (named or query.dimension or query.total) and len(evidence) >= _SCATTERED


def _things(query: Query, knowledge: Knowledge) -> list[str]:
    entities = knowledge.inventory(query.language).entities
    return [entities.label(key) for key in entities.keys_of(query.dimension or "")]


def _subjects(evidence: Sequence[Evidence], knowledge: Knowledge, query: Query) -> list[str]:
    """Return the things that the figures are about, the numbered ones first; of one thing, its programmes."""
    entities = knowledge.inventory(query.language).entities
    keys = [label.key for held in evidence for label in held.fact.subject if label.key in entities]
    numbered = sorted(dict.fromkeys(keys))
    if len(numbered) > 1:
        return [entities.label(key) for key in numbered]
    things = {label.key: label.text for held in reversed(evidence) for label in held.fact.subject[-1:]}
    if len(things) > 1:
        return list(things.values())[::-1]
    programmes = list(dict.fromkeys(held.report.programme or held.report.title for held in evidence))
    scopes = list(dict.fromkeys(held.report.scope or held.report.title for held in evidence))
    return programmes if len(programmes) == len(scopes) else scopes  # two regions may call theirs the same


def _ask(choices: Sequence[str], query: Query, builder: AnswerBuilder) -> Answer | None:
    shown = list(choices)[:_MOST_CHOICES]
    if len(shown) < 2:
        return None
    builder.choices = shown
    builder.say(phrase("which", query.language, choices=join_words(shown, query.language, _OR[query.language])))
    return builder.build(Status.NEEDS_CLARIFICATION)
