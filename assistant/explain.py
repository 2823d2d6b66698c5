"""Explanations: the sentences of the reports that answer, quoted and cited; lists given whole.

Every content word of the question must stand in the passage, its headings or its report (by inflected form, or through
the glossary), or the passage does not answer: silence rather than a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.building import AnswerBuilder
from assistant.knowledge import Knowledge
from assistant.phrases import phrase
from assistant.question import Ask, Constraint, Operation, PeriodKind, Query
from assistant.words import text_forms
from index.labels import make_label
from index.records import Language, Passage, PassageKind, Report
from index.text import split_sentences, stems

_CANDIDATES = 24
_MOST_SENTENCES = 3
_SOFT_ENOUGH = 0.6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:perch[eé]|in\s+quanto|poich[eé]|dato\s+che|a\s+causa|per\s+effetto|grazie\s+a|al\s+fine|allo\s+scopo|finalizzat\w+|per\s+questo|a\s+seguito|consentit\w+|because|due\s+to|in\s+order)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:finalizzat\w+|volt[oaie]|dirett[oaie]|che\s+\w+|per\s+\w+|consiste|prevede|sostiene|mira\w*|strategia|definit\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Characters [start, end) of a passage with the score of how well they answer."""

    passage: Passage
    start: int
    end: int
    score: float
    own: float

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


class Explainer:
    """Answers from passages."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def answer(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        """Return the sentences that answer, or None where no passage holds the question."""
        definition = self._definition(query)
        sentences = self._best_sentences(query)
        if not sentences and definition is None:
            return None
        if definition is not None:
            builder.say(definition)
        for sentence in sentences:
            self._quote(sentence, query, builder)
        return builder.build()

    def _definition(self, query: Query) -> str | None:
        if query.ask is not Ask.DEFINITION or len(query.constraints) != 1 or query.entities:
            return None
        term = self._knowledge.glossary.term(query.constraints[0].term or "")
        text = term.definition(query.language) if term else None
        if term is None or text is None:
            return None
        name = (
            (term.label_en or (term.en or term.it)[0])
            if query.language.value == "en"
            else (term.label_it or term.it[0])
        )
        return phrase("definition", query.language, term=name[:1].upper() + name[1:], definition=text)

    def _best_sentences(self, query: Query) -> list[_Sentence]:
        scored = [
            sentence
            for passage in self._candidates(query)
            if self._covers(passage, query)
            for sentence in self._sentences(passage, query)
        ]
        if not scored:
            return []
        best = max(scored, key=lambda sentence: sentence.score)
        if best.own < _SOFT_ENOUGH and not self._is_list(best.passage, query):
            return []
        if self._is_list(best.passage, query):
            return [_whole(best.passage)]
        near = [
            sentence
            for sentence in scored
            if sentence.passage.passage_id == best.passage.passage_id and sentence.score >= best.score * 0.8
        ]
        return sorted(sorted(near, key=lambda one: -one.score)[:_MOST_SENTENCES], key=lambda one: one.start)

    def _candidates(self, query: Query) -> list[Passage]:
        years = [
            period.last
            for period in self._knowledge.resolve(query.periods)
            if period.last and period.kind is not PeriodKind.SPAN
        ]
        known = [year for year in years if year in self._knowledge.years]
        if years and not known:
            known = self._knowledge.years
        weights: dict[str, float] = {}
        for constraint in self._constraints(query):
            for text in dict.fromkeys((constraint.text, *constraint.phrases)):
                for stem in stems(text):
                    weights[stem] = max(weights.get(stem, 0.0), 1.0 if text == constraint.text else 0.6)
        for entity in query.entities:
            name = self._knowledge.inventory(query.language).entities.full_name(entity.key) or entity.text
            weights.update(dict.fromkeys(stems(name), 0.5))
        if not weights:
            return []
        return self._search(query, known, weights)

    def _search(self, query: Query, years: list[int], weights: dict[str, float]) -> list[Passage]:
        """Return passages found by words; by words and vectors where words alone find none that holds the question."""
        for retriever in ("lexical", "hybrid"):
            if retriever == "hybrid" and query.operation is not Operation.EXPLAIN:
                break
            search = getattr(self._knowledge, retriever).search
            found = search(query.question, years=years or None, limit=_CANDIDATES, weights=weights)
            passages = [held.passage for held in found if held.passage.kind is not PassageKind.TABLE_ROW]
            if any(self._covers(passage, query) for passage in passages):
                return passages
        return []

    def _constraints(self, query: Query) -> tuple[Constraint, ...]:
        return (*query.constraints, *query.operation_words)

    def _covers(self, passage: Passage, query: Query) -> bool:
        """Tell whether every word and every numbered thing of the question stands in the passage or above it."""
        report = self._knowledge.store.report(passage.report_id)
        forms = self._forms_around(passage, report)
        if not all(_holds(forms, constraint) for constraint in query.constraints if constraint.text):
            return False
        return all(self._names(passage, entity.key) for entity in query.entities)

    def _forms_around(self, passage: Passage, report: Report) -> frozenset[str]:
        texts = (
            passage.text,
            *passage.section,
            *passage.context,
            report.title,
            report.programme or "",
            report.authority or "",
        )
        return frozenset().union(*(text_forms(text) for text in texts))

    def _names(self, passage: Passage, key: str) -> bool:
        if any(make_label(heading).key == key for heading in passage.section):
            return True
        noun, _, number = key.partition(" ")
        entities = self._knowledge.inventory(Language.ITALIAN).entities
        label, name = entities.label(key), entities.short_name(key)
        text = f"{passage.text} {' '.join(passage.section)}".lower()
        return label.lower() in text or bool(name and name.lower() in text) or f"{noun} {number}" in text

    def _sentences(self, passage: Passage, query: Query) -> list[_Sentence]:
        lines = _lines(passage.text)
        held = []
        for start, end in lines:
            for left, right in split_sentences(passage.text[start:end]):
                first, last = start + left, start + right
                score, own = self._score(passage, passage.text[first:last], query)
                held.append(_Sentence(passage, first, last, score, own))
        return held

    def _score(self, passage: Passage, text: str, query: Query) -> tuple[float, float]:
        forms = text_forms(text)
        constraints = [constraint for constraint in self._constraints(query) if constraint.text]
        own = sum(_holds(forms, constraint) for constraint in constraints)
        share = own / len(constraints) if constraints else 1.0
        score = share + _fit(query.ask, text)
        if passage.section and constraints:
            headings = frozenset().union(*(text_forms(heading) for heading in passage.section))
            score += 0.2 * sum(_holds(headings, constraint) for constraint in constraints) / len(constraints)
        return score, share

    def _is_list(self, passage: Passage, query: Query) -> bool:
        return passage.kind is PassageKind.LIST and query.ask is Ask.LIST

    def _quote(self, sentence: _Sentence, query: Query, builder: AnswerBuilder) -> None:
        passage = sentence.passage
        number = builder.cite_passage(passage, sentence.start, sentence.end)
        builder.say(phrase("quote", query.language, quote=sentence.text.strip(), n=number))


def _whole(passage: Passage) -> _Sentence:
    return _Sentence(passage, 0, len(passage.text), 1.0, 1.0)


def _holds(forms: frozenset[str], constraint: Constraint) -> bool:
    return any(set(words) <= forms for words in constraint.alternatives)


def _fit(ask: Ask | None, text: str) -> float:
    """Return a bonus for a sentence of the kind asked for: a date for when, an address for where, a cause for why."""
    if ask is Ask.WHEN:
        return 0.4 if _YEAR.search(text) else 0.0
    if ask is Ask.WHERE:
        return 0.5 if _URL.search(text) else 0.0
    if ask is Ask.WHY:
        return 0.3 if _CAUSE.search(text) else 0.0
    if ask in (Ask.DEFINITION, Ask.HOW):
        return 0.1 if _AIM.search(text) else 0.0
    return 0.0


def _lines(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans
