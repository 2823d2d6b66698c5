"""Explanations: the sentences of the reports that answer, quoted and cited; lists given whole.

Every content word of the question must stand in the passage, its headings or its report (by inflected form, or through
the glossary), or the passage does not answer: silence rather than a guess. One plain word may be said otherwise
("superano", "è più alto di") where two other parts of the question hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.asked_for import for_whom, tells_what_is_asked
from assistant.building import AnswerBuilder
from assistant.coverage import Coverage
from assistant.doing import stands_as_verb
from assistant.knowledge import Knowledge
from assistant.nearest import NearestSentence
from assistant.phrases import phrase
from assistant.question import BROAD_TERMS, Ask, Constraint, Query
from assistant.roles import default_constraint
from assistant.sentences import (
    Span,
    gives_reason,
    hold_all,
    holds,
    score_list,
    score_sentences,
    sentence_spans,
    under_heading,
    with_its_items,
)
from assistant.words import text_forms
from index.dates import find_dates
from index.labels import fold, make_label
from index.records import Language, Passage, PassageKind
from index.text import stems

STRATEGY = "strategy"
_LIST_ENOUGH = 0.75
_DATA_WORDS = frozenset({"dati", "dato", "valori", "data", "figures"})
_MAY_LIST = (None, Ask.DEFINITION, Ask.HOW)
_OPENING_ASKS = (Ask.DEFINITION, Ask.WHO, Ask.HOW, Ask.WHY)
_LOOSE_TERMS = (*BROAD_TERMS, "participants")
_CANDIDATES = 120
_MOST_SENTENCES = 3
_NEARLY = 0.85
_OWN_ENOUGH = 0.3
_ALSO_FROM_ANOTHER_REPORT = 0.9


class Explainer:
    """Answers from passages."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._coverage = Coverage(knowledge)
        self._nearest = NearestSentence(knowledge, self._coverage)

    def answer(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        """Return the sentences that answer, or None where no passage holds the question."""
        definition = self._definition(query)
        spans = self._best(query)
        if not spans and definition is None:
            constraints = self._constraints(query)
            spans = self._nearest.find(query, self._candidates(query, constraints), constraints)
        if definition is not None:
            builder.say(definition)
        elif not spans:
            return None
        for span in map(with_its_items, spans[:1] if definition else spans):
            number = builder.cite_passage(span.passage, span.start, span.end)
            builder.say(phrase("quote", query.language, quote=span.text.strip(), n=number))
        return builder.build()

    def _definition(self, query: Query) -> str | None:
        """Return what the glossary says of a term, where a question asks for nothing else."""
        if query.ask is not Ask.DEFINITION or len(query.constraints) != 1 or query.entities:
            return None
        term = self._knowledge.glossary.term(query.constraints[0].term or "")
        text = term.definition(query.language) if term else None
        if term is None or text is None:
            return None
        english = query.language is Language.ENGLISH
        name = (term.label_en or (term.en or term.it)[0]) if english else (term.label_it or term.it[0])
        name = f"{name[:1].upper()}{name[1:]}"
        whole = next((text for text in term.it if " " in text and not text.isupper()), None) if name.isupper() else None
        if whole is not None and fold(whole) not in fold(text):
            name = f"{name} («{whole[:1].upper()}{whole[1:]}»)"
        return phrase("definition", query.language, term=name, definition=text)

    def _best(self, query: Query) -> list[Span]:
        constraints = self._constraints(query)
        scored = (*constraints, *(one for one in query.constraints if one.text and one not in constraints))
        scored = tuple(one for one in scored if one in constraints or not self._is_soft_verb(one, query))
        if query.ask is Ask.WHEN and not query.entities and (dated := self._dates_of_data(query)):
            return dated
        aims = any(constraint.term == STRATEGY for constraint in query.constraints)
        if query.entities and (aims or self._asks_only_of_things(query)):
            return self._openings(query)
        candidates = self._candidates(query, constraints)
        if query.ask is Ask.WHY and query.qualifiers and not query.constraints:
            return []  # "perché meno donne che uomini?": no words tell a reason for it from any other
        passages = [passage for passage in candidates if self._coverage.of_passage(passage, query, constraints)]
        rows = [passage for passage in passages if passage.kind is PassageKind.TABLE_ROW]
        passages = [passage for passage in passages if passage not in rows]
        if not passages:
            return self._row(rows, scored)
        scored = (*scored, *self._told_otherwise(query))
        keys = frozenset(entity.key for entity in query.entities)
        sentences = [span for one in passages for span in score_sentences(one, scored, query.ask, query.general_words)]
        sentences = [
            under_heading(for_whom(span, query), keys)
            for span in sentences
            if tells_what_is_asked(query, span.text) and self._coverage.of_item(span, query, constraints)
        ]
        if query.ask is Ask.WHY:
            return self._reasons(sentences, scored)
        if not sentences:
            return []
        if query.ask in _MAY_LIST and (announced := self._announced(passages, constraints, keys)):
            return self._whole_lists(announced)
        if query.ask is Ask.LIST:
            lists = [under_heading(span, keys) for passage in passages if (span := score_list(passage, scored))]
            best = max((span.score for span in sentences), default=0.0)
            if lists and max(span.score for span in lists) >= best * _LIST_ENOUGH:
                return self._whole_lists(lists)
        return self._best_sentences(sentences, query)

    def _asks_only_of_things(self, query: Query) -> bool:
        """Tell whether a question says nothing but the numbered things that it asks of ("che cos'è l'Asse II?")."""
        said = query.constraints or query.qualifiers or (query.ask is Ask.WHY and query.operation_words)
        return query.ask in _OPENING_ASKS and not said

    def _is_soft_verb(self, one: Constraint, query: Query) -> bool:
        """Tell "che cosa misura l'indicatore", where the word is no measure, from "la misura"."""
        term = self._knowledge.glossary.term(one.term or "")
        return term is not None and term.soft and stands_as_verb(query.question, one)

    def _row(self, rows: Sequence[Passage], constraints: Sequence[Constraint]) -> list[Span]:
        """Return the one row of a table whose own cells hold every word asked about, where no sentence does."""
        holding = [row for row in rows if all(holds(text_forms(row.text), one) for one in constraints)]
        return [Span(row, 0, len(row.text), 1.0, 1.0) for row in holding] if len(holding) == 1 else []

    def _dates_of_data(self, query: Query) -> list[Span]:
        """Return the sentences that print the date of a report's data, where a question asks for nothing else."""
        if query.constraints and not all(one.kind == "word" and one.text.islower() for one in query.constraints):
            return []
        if not any(word.text.lower() in _DATA_WORDS for word in query.general_words):
            return []
        years = {period.last for period in self._knowledge.resolve(query.periods) if period.last}
        spans = []
        for report in self._knowledge.reports:
            day = report.reference_date
            if day is None or (years and day.year not in years):
                continue
            sentences = (
                Span(passage, start, end, 1.0, 1.0)
                for passage in self._knowledge.store.passages_of(report.report_id)
                for start, end in sentence_spans(passage)
                if any(printed.value == day for printed in find_dates(passage.text[start:end]))
            )
            first = next(sentences, None)
            spans += [first] if first else []
        return spans

    def _openings(self, query: Query) -> list[Span]:
        """Return the first paragraph of the section of each thing asked for: there a report says what it aims at."""
        periods = {period.last for period in self._knowledge.resolve(query.periods) if period.last}
        spans = []
        for report in self._knowledge.reports:
            year = report.reference_date.year if report.reference_date else None
            if periods and year not in periods:
                continue
            for entity in query.entities:
                under = (
                    passage
                    for passage in self._knowledge.store.passages_of(report.report_id)
                    if passage.kind is PassageKind.PROSE
                    and any(make_label(one).key == entity.key for one in passage.section)
                )
                first = next(under, None)
                if first is not None:
                    spans.append(Span(first, 0, len(first.text.split("\n", 1)[0]), 1.0, 1.0))
        return spans

    def _told_otherwise(self, query: Query) -> list[Constraint]:
        """Return words of the question that need no evidence and still tell good sentences: operations, targets."""
        lexicon = self._knowledge.inventory(Language.ITALIAN).lexicon
        return [*query.operation_words, *(lexicon.qualifier_constraint(name) for name in query.qualifiers)]

    def _announced(
        self, passages: Sequence[Passage], constraints: Sequence[Constraint], keys: frozenset[str]
    ) -> list[Span]:
        """Return the lists whose first line says all that is asked about ("che cosa è stato avviato nell'Asse I?")."""
        lists = [under_heading(span, keys) for one in passages if (span := score_list(one, constraints))]
        leads = [text_forms(span.passage.text.split("\n", 1)[0]) for span in lists]
        told = [span for span, lead in zip(lists, leads, strict=True) if all(holds(lead, one) for one in constraints)]
        return told if constraints else []

    def _whole_lists(self, lists: Sequence[Span]) -> list[Span]:
        """Return the best list with all its parts: a long one is held in several passages with one introduction."""
        best = max(lists, key=lambda span: span.score)
        lead = best.passage.text.split("\n", 1)[0]
        passages = self._knowledge.store.passages_of(best.passage.report_id)
        parts = [
            passage
            for passage in passages
            if passage.section == best.passage.section
            and passage.kind is PassageKind.LIST
            and passage.text.split("\n", 1)[0] == lead
        ]
        return [Span(passage, 0, len(passage.text), best.score, best.own) for passage in parts]

    def _best_sentences(self, spans: Sequence[Span], query: Query) -> list[Span]:
        best = max(spans, key=lambda span: span.score)
        if best.own < _OWN_ENOUGH and not any(
            self._coverage.names_thing(best.text, entity.key) for entity in query.entities
        ):
            return []
        chosen = self._with_neighbours(best, spans)
        other = [span for span in spans if span.passage.report_id != best.passage.report_id]
        second = max(other, key=lambda span: span.score, default=None)
        if second is not None and self._is_as_good(second, best, _ALSO_FROM_ANOTHER_REPORT):
            chosen += [second]
        return chosen

    def _reasons(self, spans: Sequence[Span], constraints: Sequence[Constraint]) -> list[Span]:
        """Return the best sentence that gives a reason, or stands beside one that does, and those with it.

        What is asked about must stand in these sentences or over them: a reason for something else is no answer.
        """
        telling: list[list[Span]] = []
        for before, span, after in zip([None, *spans], spans, [*spans[1:], None], strict=False):
            if gives_reason(span.text):
                telling.append([span])
                continue
            beside = [one for one in (before, after) if one and one.passage is span.passage and gives_reason(one.text)]
            if beside:
                telling.append(sorted([span, *beside[:1]], key=lambda one: one.start))
        telling = [group for group in telling if hold_all(group, constraints)]
        best = max(telling, key=lambda group: max(span.score for span in group), default=[])
        return best if any(span.own >= _OWN_ENOUGH for span in best) else []

    def _with_neighbours(self, best: Span, spans: Sequence[Span]) -> list[Span]:
        near = [
            span
            for span in spans
            if span.passage.passage_id == best.passage.passage_id and self._is_as_good(span, best, _NEARLY)
        ]
        return sorted(sorted(near, key=lambda span: -span.score)[:_MOST_SENTENCES], key=lambda span: span.start)

    def _is_as_good(self, span: Span, best: Span, share: float) -> bool:
        """Tell whether a sentence is worth showing beside the best: it says as much of the question itself."""
        return span.score >= best.score * share and span.own >= best.own

    def _constraints(self, query: Query) -> tuple[Constraint, ...]:
        """Return the words that passages must hold; where a question has general words only, those.

        Words that name no one thing ("attività", "finanziato") are left out beside others or beside a numbered thing.
        """
        named = tuple(constraint for constraint in query.constraints if constraint.text)
        terms = {one.term: self._knowledge.glossary.term(one.term) for one in named if one.term}
        loose = {name for name, term in terms.items() if term is not None and (term.soft or name in _LOOSE_TERMS)}
        telling = tuple(one for one in named if one.term not in loose)
        if telling or query.entities:
            return telling
        if not named and query.ask is Ask.WHERE:
            return (default_constraint(self._knowledge.inventory(query.language).lexicon, "website"),)
        return named or query.general_words

    def _candidates(self, query: Query, constraints: Sequence[Constraint]) -> list[Passage]:
        weights = self._weights(query, (*constraints, *(one for one in query.constraints if one not in constraints)))
        if not weights:
            return []
        years = [period.last for period in self._knowledge.resolve(query.periods) if period.last]
        known = [year for year in years if year in self._knowledge.years]
        asked = " ".join(
            (*(constraint.text for constraint in constraints), *(entity.text for entity in query.entities))
        )
        found = self._knowledge.retriever.search(asked, years=known or None, limit=_CANDIDATES, weights=weights)
        return [held.passage for held in found]

    def _weights(self, query: Query, constraints: Sequence[Constraint]) -> dict[str, float]:
        """Return stems with weights: the question's own words, then the wordings of the glossary, then names."""
        weights: dict[str, float] = {}
        for constraint in (*constraints, *query.operation_words):
            for text in dict.fromkeys((constraint.text, *constraint.phrases)):
                for word in stems(text):
                    weights[word] = max(weights.get(word, 0.0), 1.0 if text == constraint.text else 0.6)
        for entity in query.entities:
            name = self._knowledge.inventory(query.language).entities.full_name(entity.key) or entity.text
            for word in stems(name):
                weights.setdefault(word, 0.5)
        return weights
