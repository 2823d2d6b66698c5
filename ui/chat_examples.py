"""Questions to begin with, made from what the index holds and kept only if the index answers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from index.labels import fold
from index.records import Fact, FactKind, Language, Report, Unit
from ui.formatting import plain_measure
from ui.texts import Speaker

if TYPE_CHECKING:
    from index.glossary import Glossary, Term
    from index.store import Store

Ask = Callable[[str], Answer]
WANTED = 4
_TRIES = 5  # questions tried for each kind of example
_SECTION_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")
_SINGULAR_ARTICLES = ("il ", "la ", "lo ", "l'")


def example_questions(store: Store, glossary: Glossary, ask: Ask, language: Language) -> tuple[str, ...]:
    """Return up to WANTED questions of different kinds that `ask` answers from this index."""
    names = _Names(store, glossary, language)
    facts = _table_facts(store, names)
    other_measures = [fact for fact in facts if fact.measure != facts[0].measure] or facts
    kinds = [
        _value_questions(facts, names),
        _change_questions(store, facts[::-1], names),
        _extreme_questions(other_measures, names),
        _topic_questions(store, names),
    ]
    kept = [question for questions in kinds for question in islice(_answered(questions, ask), 1)]
    if len(kept) < WANTED:
        spare = _answered(_value_questions(facts[1:], names), ask)
        kept += islice(spare, WANTED - len(kept))
    return tuple(dict.fromkeys(kept))


@dataclass(frozen=True, slots=True)
class _Names:
    """What the things of the index are called within a question."""

    store: Store
    glossary: Glossary
    language: Language

    @property
    def say(self) -> Speaker:
        return Speaker(self.language)

    def measure(self, fact: Fact) -> str:
        """Return the glossary's name of a measure, with its article in Italian; the printed one in quotes else."""
        printed = plain_measure(fact.measure)
        term = self._term(printed)
        if self.language is Language.ENGLISH:
            return term.label_en if term and term.label_en else f"“{printed}”"
        if term and term.label_it and (term.article_it or "").startswith(_SINGULAR_ARTICLES):
            return f"{term.article_it}{term.label_it}"
        return self.say("example.printed", measure=printed)

    def of_subject(self, fact: Fact) -> str:
        """Return "dell'Asse II", "di Priorità 2"; in English the name alone."""
        name = self.subject(fact)
        if self.language is Language.ENGLISH:
            return name
        return f"dell'{name}" if fold(name)[:1] in "aeiou" else f"di {name}"

    def subject(self, fact: Fact) -> str:
        """Return the shortest name in words of a numbered subject of a fact: "Asse II" rather than "II"."""
        named = {entity.key: [label for label in entity.labels if " " in label] for entity in self.store.entities()}
        worded = [label for part in fact.subject for label in named.get(part.key, [])]
        # Words before initials: people say "Asse II" sooner than "OT 9".
        return min(worded, key=lambda label: (label.split()[0].isupper(), len(label)), default="")

    def kind(self, fact: Fact) -> str:
        """Return what the subject is one of: "asse", "axis"."""
        noun = self.subject(fact).split()[0]
        noun = noun if noun.isupper() else noun.lower()
        term = self._term(noun)
        if self.language is Language.ITALIAN or term is None or not term.en:
            return noun
        return min(term.en, key=len)

    def _term(self, words: str) -> Term | None:
        folded = fold(words)
        return next((term for term in self.glossary.terms if folded in map(fold, term.it)), None)


def _answered(questions: Iterator[str], ask: Ask) -> Iterator[str]:
    for question in islice(questions, _TRIES):
        answer = ask(question)
        if answer.status is Status.ANSWERED and answer.citations:
            yield question


def _table_facts(store: Store, names: _Names) -> list[Fact]:
    """Return the euro figures of the latest report that can be asked for by name, well mixed."""
    for report in _latest_first(store):
        facts = store.find_facts(report_ids=[report.report_id], kind=FactKind.TABLE, unit=Unit.EUR, limit=400)
        named = [fact for fact in facts if fact.period and names.subject(fact)]
        if named:
            return _mixed(named)
    return []


def _mixed(facts: list[Fact]) -> list[Fact]:
    """Return facts so that neighbours differ in measure and subject, in an order that is always the same."""
    rows = list(dict.fromkeys(_row_of(fact) for fact in facts))
    measures = list(dict.fromkeys(fact.measure for fact in facts))

    def turn(fact: Fact) -> tuple[int, int]:
        row, measure = rows.index(_row_of(fact)), measures.index(fact.measure)
        return ((row - measure) % len(rows), -measure)

    return sorted(facts, key=turn)


def _row_of(fact: Fact) -> tuple[str, int]:
    return (fact.table.table_id, fact.table.row) if fact.table else ("", 0)


def _latest_first(store: Store) -> list[Report]:
    dated = [report for report in store.reports() if report.reference_date is not None]
    return sorted(dated, key=lambda report: str(report.reference_date), reverse=True)


def _value_questions(facts: list[Fact], names: _Names) -> Iterator[str]:
    for fact in facts:
        year = (fact.period or "")[:4]
        yield names.say("example.value", measure=names.measure(fact), of_subject=names.of_subject(fact), year=year)


def _change_questions(store: Store, facts: list[Fact], names: _Names) -> Iterator[str]:
    years = sorted({report.reference_date.year for report in _latest_first(store) if report.reference_date})
    if len(years) < 2:
        return
    for fact in facts:
        measure = names.measure(fact)
        changed = names.say("example.changed_feminine" if measure.startswith("la ") else "example.changed")
        values = {"measure": measure, "of_subject": names.of_subject(fact), "changed": changed}
        yield names.say("example.change", **values, first=years[-2], last=years[-1])


def _extreme_questions(facts: list[Fact], names: _Names) -> Iterator[str]:
    for fact in facts:
        year = (fact.period or "")[:4]
        yield names.say("example.extreme", kind=names.kind(fact), measure=names.measure(fact), year=year)


def _topic_questions(store: Store, names: _Names) -> Iterator[str]:
    """Yield questions on the things that prose speaks of most: named, not numbered."""
    numbered = {label for entity in store.entities() for label in entity.labels}
    uses = [use for use in store.labels() if use.fact_count and use.label.text not in numbered]
    for use in sorted(uses, key=lambda use: (-len(use.report_ids), -use.fact_count, use.label.text)):
        name = _SECTION_NUMBER.sub("", use.label.text).strip()
        if use.label.dimension is None and name[:1].isupper() and 1 < len(name.split()) < 6:
            yield names.say("example.topic", topic=name)
