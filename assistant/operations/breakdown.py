"""The parts that a report gives of a whole: the groups in brackets after it, or the counts that add up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.building import AnswerBuilder
from assistant.operations.operands import Operands
from assistant.question import Query
from assistant.selection import Evidence, Selection
from assistant.values import compose_values
from index.records import Fact, FactKind, Unit

_FEWEST, _MOST = 2, 8
_BRACKETS = re.compile(r"\([^()]*\)")
_GENDERS = frozenset({"male", "female"})


def answer_breakdown(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add the parts of each whole asked for; False where a report does not part it."""
    parted = []
    for held in operands.select_all(_of_named_people(query)):
        for evidence in held.evidence:
            parts = _parts_of(evidence, query, operands)
            found = tuple(Evidence(fact, evidence.report, exact=False, strays=()) for fact in parts)
            if found:
                parted.append(Selection(held.wanted, found))
    if not parted:
        return False
    compose_values(parted, builder)
    return True


def _of_named_people(query: Query) -> Query:
    """Return the query for the people named more closely than "persone" ("gruppi vulnerabili e quante persone")."""
    named = [one for one in query.topics if one.kind == "people"][:1]
    if not named or query.measures[0].term != "participants":
        return query
    topics = tuple(one for one in query.topics if one not in named)
    return query.having(measures=tuple(named), topics=topics, unit=None)


def _parts_of(evidence: Evidence, query: Query, operands: Operands) -> Sequence[Fact]:
    whole = evidence.fact
    if whole.kind is not FactKind.PROSE:
        return ()
    entities = tuple(entity.key for entity in query.entities)
    read = operands.knowledge.store.find_facts(report_ids=(whole.report_id,), subject_keys=entities)
    section = [fact for fact in read if fact.section == whole.section and fact.kind is FactKind.PROSE]
    others = [fact for fact in section if fact == whole or not _GENDERS & set(fact.qualifiers)]
    return _in_brackets(whole, others) or _adding_up(whole, others)


def _in_brackets(whole: Fact, others: Sequence[Fact]) -> Sequence[Fact]:
    """Return the counts, else the percentages, of the first brackets after a whole that hold several."""
    for match in _BRACKETS.finditer(whole.quote, whole.end or 0):
        inside = [
            fact for fact in others if fact.quote == whole.quote and match.start() < (fact.start or 0) < match.end()
        ]
        for unit in (Unit.COUNT, Unit.PERCENT):
            parts = sorted((fact for fact in inside if fact.unit is unit), key=lambda fact: fact.start or 0)
            if _FEWEST <= len(parts) <= _MOST:
                return parts
    return ()


def _adding_up(whole: Fact, others: Sequence[Fact]) -> Sequence[Fact]:
    """Return the figures of a section that follow one another after a whole, as they are read, and add up to it."""
    ids = [fact.fact_id for fact in others]
    after = [fact for fact in others[ids.index(whole.fact_id) + 1 :] if fact.unit is whole.unit]
    for first in range(len(after)):
        total = Decimal(0)
        for last, fact in enumerate(after[first : first + _MOST], start=first + 1):
            total += fact.value
            if total == whole.value and last - first >= _FEWEST:
                return after[first:last]
    return ()
