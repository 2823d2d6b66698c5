"""Questions to begin with, made from what the index holds and kept only if the index answers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from index.records import Fact, FactKind, Language, Report, Unit
from ui.texts import Speaker

if TYPE_CHECKING:
    from index.store import Store

Ask = Callable[[str], Answer]
WANTED = 4
_TRIES = 8  # questions tried for each kind of example
_FORMULA = re.compile(r"\s*\([^)]*\)|\s*\b[A-Z]\s*=\s*\S+$")
_NUMBERED = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")


def example_questions(store: Store, ask: Ask, language: Language) -> tuple[str, ...]:
    """Return up to WANTED questions of different kinds that `ask` answers from this index."""
    facts = _table_facts(store)
    say = Speaker(language)
    kinds = [
        _value_questions(store, facts, say),
        _change_questions(store, facts, say),
        _extreme_questions(store, facts, say),
        _topic_questions(store, say),
    ]
    kept: list[str] = []
    for questions in kinds:
        kept += [question for question in islice(_answered(questions, ask), 1) if question not in kept]
    spare = _value_questions(store, facts[1:], say)
    kept += [question for question in islice(_answered(spare, ask), WANTED) if question not in kept]
    return tuple(kept[:WANTED])


def _answered(questions: Iterator[str], ask: Ask) -> Iterator[str]:
    for question in islice(questions, _TRIES):
        answer = ask(question)
        if answer.status is Status.ANSWERED and answer.citations:
            yield question


def _table_facts(store: Store) -> list[Fact]:
    """Return one euro fact of each measure and table of the latest report that has any: what examples are made of."""
    for report in _latest_first(store):
        facts = store.find_facts(report_ids=[report.report_id], kind=FactKind.TABLE, unit=Unit.EUR, limit=400)
        named = [fact for fact in facts if fact.period and _subject(store, fact)]
        if named:
            return _spread(named)
    return []


def _spread(facts: list[Fact]) -> list[Fact]:
    """Return facts of different measures and subjects first, in an order that is always the same."""
    rows = list(dict.fromkeys(_row_of(fact) for fact in facts))
    measures = list(dict.fromkeys(fact.measure for fact in facts))
    size = len(rows)

    def turn(fact: Fact) -> tuple[int, int]:
        row, measure = rows.index(_row_of(fact)), measures.index(fact.measure)
        return ((row - measure) % size, -measure)

    return sorted(facts, key=turn)


def _row_of(fact: Fact) -> tuple[str, int]:
    return (fact.table.table_id, fact.table.row) if fact.table else ("", 0)


def _latest_first(store: Store) -> list[Report]:
    dated = [report for report in store.reports() if report.reference_date is not None]
    return sorted(dated, key=lambda report: str(report.reference_date), reverse=True)


def _value_questions(store: Store, facts: list[Fact], say: Speaker) -> Iterator[str]:
    for fact in facts:
        year = (fact.period or "")[:4]
        yield say("example.value", measure=_measure(fact), subject=_subject(store, fact), year=year)


def _change_questions(store: Store, facts: list[Fact], say: Speaker) -> Iterator[str]:
    years = sorted({report.reference_date.year for report in _latest_first(store) if report.reference_date})
    if len(years) < 2:
        return
    for fact in reversed(facts):
        values = {"measure": _measure(fact), "subject": _subject(store, fact), "first": years[-2], "last": years[-1]}
        yield say("example.change", **values)


def _extreme_questions(store: Store, facts: list[Fact], say: Speaker) -> Iterator[str]:
    for fact in facts:
        noun = _subject(store, fact).split()[0].lower()
        yield say("example.extreme", noun=noun, measure=_measure(fact), year=(fact.period or "")[:4])


def _topic_questions(store: Store, say: Speaker) -> Iterator[str]:
    """Yield questions on the things that prose speaks of most: named, not numbered."""
    numbered = {label for entity in store.entities() for label in entity.labels}
    uses = [use for use in store.labels() if use.fact_count and use.label.text not in numbered]
    for use in sorted(uses, key=lambda use: (-len(use.report_ids), -use.fact_count, use.label.text)):
        name = _NUMBERED.sub("", use.label.text).strip()
        if use.label.dimension is None and name[:1].isupper() and 1 < len(name.split()) < 6:
            yield say("example.topic", topic=name)


def _measure(fact: Fact) -> str:
    """Return the printed measure as it reads within a sentence: without formula letters, in lower case."""
    words = _FORMULA.sub("", fact.measure).strip()
    if words.isupper():
        return words.lower()
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _subject(store: Store, fact: Fact) -> str:
    """Return the shortest name in words that the numbered subject of a fact goes by ("Asse II" rather than "II")."""
    named = {entity.key: [label for label in entity.labels if " " in label] for entity in store.entities()}
    worded = next((named[part.key] for part in fact.subject if named.get(part.key)), [])
    return min(worded, key=len, default="")
