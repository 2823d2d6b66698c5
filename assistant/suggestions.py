"""Whole questions that the index answers, near one that was asked: each is asked before it is offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.knowledge import Knowledge
from assistant.question import TALKING, Operation, Query
from assistant.question_templates import TEMPLATES, Blanks, Template, fill
from index.glossary import Term
from index.labels import fold, roman_value, singular
from index.records import FactKind, Language, Unit

_MOST = 3
# A refusal is told at once; follow-ups may take longer.
_TRIED_NEAR, _TRIED_AFTER = 5, 9
_NEAR = (Template.VALUE, Template.TOTAL, Template.PEOPLE, Template.BY_THING, Template.AIM, Template.TOPIC)
_NEAR_NAME = (Template.TOPIC_MONEY, Template.TOPIC, Template.VALUE, Template.TOTAL, Template.AIM)
_NEAR_PEOPLE = (Template.TOPIC_PEOPLE, Template.PEOPLE, Template.WOMEN, Template.TOPIC, Template.VALUE, Template.TOTAL)
_NEAR_WORDS = (Template.TOPIC, Template.AIM, Template.INITIATIVES, Template.TOPIC_MONEY, Template.VALUE, Template.TOTAL)
_AFTER_FIGURE = (
    Template.CHANGE,
    Template.VALUE,
    Template.BY_THING,
    Template.PEOPLE,
    Template.WOMEN,
    Template.AIM,
    Template.TOTAL,
)
_AFTER_PEOPLE = (Template.PEOPLE, Template.WOMEN, Template.VALUE, Template.BY_THING, Template.AIM)
_AFTER_WORDS = (Template.TOPIC_MONEY, Template.TOPIC_PEOPLE, Template.INITIATIVES, Template.PEOPLE, Template.VALUE)
# Words with capitals, side by side or joined by small ones ("Comitato di Sorveglianza"), and the numeral of an edition.
_NAME = re.compile(
    r"[A-ZÀ-Ý][\w’']+(?:\s+(?:(?:di|del|della|dei|delle|of|and|e)\s+)?(?:[A-ZÀ-Ý][\w’']*|\d{4}(?:[-/]\d{2,4})?))*"
)
_CHANGES = (Operation.GROWTH, Operation.DIFFERENCE, Operation.TREND, Operation.COMPARE)


@dataclass(frozen=True, slots=True)
class _Near:
    """What questions are made of: measures, numbered things, years and a topic, those asked for first."""

    language: Language
    terms: tuple[str, ...]
    keys: tuple[str, ...]
    years: tuple[int, ...]
    topic: str | None = None


class Suggestions:
    """Makes questions from the facts of one generation. Threads may share it."""

    def __init__(self, knowledge: Knowledge, answers: Callable[[str, Language], bool]) -> None:
        """answers: tells whether a whole question, asked for itself, is answered."""
        self._knowledge = knowledge
        self._answers = lru_cache(maxsize=2048)(answers)

    def near(self, query: Query) -> list[str]:
        """Return questions near one that was refused: of its kind, measure, thing or name, in a year there is."""
        near = self._parts(query, asked_first=True)
        return self._chosen(query, _order_near(query, named=near.topic is not None), near, _TRIED_NEAR)

    def follow_ups(self, query: Query) -> list[str]:
        """Return questions that go on from one that was answered; never that question again."""
        near = self._parts(query, asked_first=not query.periods)
        idle = {Template.CHANGE} if query.operation in _CHANGES else set()
        if len(near.years) == 1:
            # With one report the same measure of the same thing is the question just asked.
            near = replace(near, terms=tuple(term for term in near.terms if term not in self._read_as(query)))
            idle |= {Template.PEOPLE} if _counts_people(query) else set()
        order = [template for template in _order_after(query) if template not in idle]
        return self._chosen(query, order, near, _TRIED_AFTER)

    def _read_as(self, query: Query) -> frozenset[str]:
        """Return the measures that a question was about, and what its broad words may be read as."""
        asked = [term for one in query.measures if (term := self._knowledge.glossary.term(one.term or ""))]
        return frozenset(name for term in asked for name in (term.id, term.default, *term.also) if name)

    def examples(self, language: Language) -> list[str]:
        """Return questions to start with."""
        return self.near(Query("", language))

    def _chosen(self, query: Query, order: Sequence[Template], near: _Near, most_tried: int) -> list[str]:
        """Return questions that are answered, each of another kind as far as there are."""
        chosen: list[str] = []
        tried = 0
        for question in self._in_turns([list(self._made(template, near)) for template in order]):
            if tried >= most_tried or len(chosen) >= _MOST:
                break
            if fold(question) == fold(query.question) or question in chosen:
                continue
            tried += 1
            if self._answers(question, query.language):
                chosen.append(question)
        return chosen

    def _in_turns(self, groups: Sequence[Sequence[str]]) -> Iterable[str]:
        """Yield the first of each group, then the second of each, and so on."""
        for place in range(max(map(len, groups), default=0)):
            yield from (group[place] for group in groups if place < len(group))

    def _parts(self, query: Query, *, asked_first: bool) -> _Near:
        years = self._knowledge.years
        asked = [period.last for period in query.periods if period.last in years]
        others = [year for year in reversed(years) if year not in asked]
        ordered = [*asked, *others] if asked_first else [*others, *asked]
        keys = [entity.key for entity in query.entities] or self._first_things(query.language)
        terms = [one.term for one in query.measures if one.term and self._named(one.term)]
        more = [term.id for term in self._printed_terms() if term.id not in terms]
        known = tuple(year for year in ordered if year is not None)
        return _Near(query.language, (*terms, *more), tuple(keys), known, self._topic_of(query))

    def _topic_of(self, query: Query) -> str | None:
        """Return the first name that a question asks about, whole as it is written there ("Formazione Continua VI").

        Only what the reports themselves give figures of by that name: "Lombardia", or the capital letter that opens a
        sentence, names nothing that a person would go on to ask about.
        """
        for one in sorted((*query.topics, *query.measures), key=lambda topic: topic.start):
            name = _NAME.match(query.question, one.start) if one.end and not roman_value(one.text) else None
            if name and self._is_label(name[0], query.language):
                return name[0]
        return None

    def _is_label(self, name: str, language: Language) -> bool:
        """Tell whether things of the reports bear a name: a single word is their whole name, several may open it."""
        folded = fold(name)
        several = " " in folded
        texts = self._knowledge.inventory(language).label_texts
        return any(text == folded or (several and text.startswith(f"{folded} ")) for text in texts)

    def _first_things(self, language: Language) -> list[str]:
        entities = self._knowledge.inventory(language).entities
        noun = entities.leading_noun()
        return entities.keys_of(noun)[:2] if noun else []

    def _named(self, term_id: str) -> Term | None:
        term = self._knowledge.glossary.term(term_id)
        return term if term is not None and term.stage is not None else None

    def _made(self, template: Template, near: _Near) -> Iterable[str]:
        """Yield questions of one kind."""
        pattern = TEMPLATES[near.language][template]
        wording = self._knowledge.wording(near.language)
        terms = [term for one in near.terms[:2] if (term := self._named(one))] if "{measure" in pattern else [None]
        labels = [wording.entities.label(key) for key in near.keys[:2]] if "{thing" in pattern else [""]
        years = self._year_pairs(near) if "{first}" in pattern else [(year, year) for year in near.years[:2]]
        if "{topic}" in pattern and not near.topic:
            return
        noun = self._noun(near) if near.keys else ""
        if "{noun}" in pattern and not noun:
            return
        for term in terms:
            for label in labels:
                for first, last in years if "{" in pattern else [(0, 0)]:
                    yield fill(pattern, Blanks(term, label, noun, near.topic or "", first, last), wording)

    def _noun(self, near: _Near) -> str:
        """Return what the numbered things are called, in the language of the question."""
        printed = self._knowledge.wording(near.language).entities.label(near.keys[0]).split()[0].lower()
        if near.language is Language.ITALIAN:
            return printed
        terms = (term for term in self._knowledge.glossary.terms if term.numbered and term.en)
        return next((term.en[0] for term in terms if singular(printed) in map(singular, term.it)), printed)

    def _year_pairs(self, near: _Near) -> list[tuple[int, int]]:
        years = self._knowledge.years
        return [(years[0], years[-1])] if len(years) > 1 else []

    def _printed_terms(self) -> list[Term]:
        """Return the measures that tables head columns with, the last stage of money first."""
        return list(_terms_of(self._knowledge))


def _order_after(query: Query) -> tuple[Template, ...]:
    if query.operation is Operation.EXPLAIN:
        return _AFTER_WORDS
    return _AFTER_PEOPLE if _counts_people(query) else _AFTER_FIGURE


def _order_near(query: Query, *, named: bool) -> tuple[Template, ...]:
    """Return the kinds of questions to offer for one that was refused, those of its own kind first.

    named: it names something that can be asked about.
    """
    if _counts_people(query):
        return _NEAR_PEOPLE
    if not query.measures and (query.operation is Operation.EXPLAIN or query.ask in TALKING):
        return _NEAR_WORDS
    return _NEAR_NAME if named else _NEAR


def _counts_people(query: Query) -> bool:
    return bool(query.measures) and all(measure.kind in ("people", "thing") for measure in query.measures)


@lru_cache(maxsize=8)
def _terms_of(knowledge: Knowledge) -> tuple[Term, ...]:
    facts = knowledge.store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR, limit=60)
    terms = {
        term.id: term
        for fact in facts
        for term in knowledge.glossary.terms
        if term.stage is not None and term.it and term.it[0] in fact.measure.lower()
    }
    return tuple(sorted(terms.values(), key=lambda term: -(term.stage or 0))[:2])
