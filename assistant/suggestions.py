"""Whole questions that the index can answer: made from its own facts, so that they are sure to have an answer."""

from __future__ import annotations

from functools import lru_cache

from assistant.knowledge import Knowledge
from assistant.question import Query
from index.glossary import Term
from index.records import FactKind, Language, Unit

_TEMPLATES = {
    Language.ITALIAN: ("A quanto {verb} {measure} {of} nel {year}?", "A quanto {verb} {measure} in totale nel {year}?"),
    Language.ENGLISH: (
        "How much {verb} the {measure} {of} in {year}?",
        "How much {verb} the total {measure} in {year}?",
    ),
}
_MOST = 3


class Suggestions:
    """Makes questions from the facts of one generation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._cached = lru_cache(maxsize=256)(self._questions)

    def near(self, query: Query) -> list[str]:
        """Return questions near one that was refused: same measure or same thing, in a year there is."""
        measure = next((held.term for held in query.measures if held.term), None)
        key = query.entities[0].key if query.entities else None
        year = next((period.last for period in query.periods if period.last in self._knowledge.years), None)
        return list(self._cached(query.language, measure, key, year))

    def examples(self, language: Language) -> list[str]:
        """Return questions to start with."""
        return list(self._cached(language, None, None, None))

    def _questions(self, language: Language, term_id: str | None, key: str | None, year: int | None) -> tuple[str, ...]:
        years = self._knowledge.years
        if not years:
            return ()
        year = year or years[-1]
        wording = self._knowledge.wording(language)
        entities = self._knowledge.inventory(language).entities
        noun = entities.leading_noun()
        keys = [key] if key else entities.keys_of(noun)[:2] if noun else []
        term = self._knowledge.glossary.term(term_id or "")
        named = term if term is not None and term.stage is not None else None
        names = [named] if named else self._measures()
        made = []
        for name in names:
            for one in keys or [""]:
                template = _TEMPLATES[language][0 if one else 1]
                of = wording.of(entities.label(one)) if one else ""
                made.append(
                    template.format(measure=_name(name, language), verb=_verb(name, language), of=of, year=year)
                )
        return tuple(dict.fromkeys(made))[:_MOST]

    def _measures(self) -> list[Term]:
        facts = self._knowledge.store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR, limit=60)
        terms = {
            term.id: term
            for fact in facts
            for term in self._knowledge.glossary.terms
            if term.stage is not None and term.it and term.it[0] in fact.measure.lower()
        }
        return sorted(terms.values(), key=lambda term: -(term.stage or 0))[:2]


def _name(term: Term, language: Language) -> str:
    if language is Language.ENGLISH:
        return term.label_en or term.it[0]
    return f"{term.article_it or ''}{term.label_it or term.it[0]}"


def _verb(term: Term, language: Language) -> str:
    if language is Language.ENGLISH:
        return "are" if term.plural_en else "is"
    return "ammontano" if (term.article_it or "").strip() in ("i", "gli", "le") else "ammonta"
