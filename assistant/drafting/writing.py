"""The route of a draft: topic understood, material gathered, composed, guarded, its figures audited, notes numbered."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.audit.search import AuditedFacts
from assistant.audit.telling import tell_contradictions
from assistant.building import AnswerBuilder
from assistant.drafting.composing import Composer
from assistant.drafting.draft import Draft, DraftRequest
from assistant.drafting.material import Gatherer, Material
from assistant.drafting.notes import number_notes
from assistant.drafting.phrases import phrase
from assistant.formatting import join_words
from assistant.grounding import Grounding
from assistant.guard import verify
from assistant.knowledge import Knowledge
from assistant.question import Query
from assistant.refuse import period_words, refuse
from index.records import Language, Report

_COMPUTED_MARK = re.compile(r" ?\[=\d+\]")
_log = logging.getLogger(__name__)


class Drafter:
    """Writes drafts from one generation of the index."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._gatherer = Gatherer(knowledge)
        self._grounding = Grounding(knowledge)
        self._audit = AuditedFacts(knowledge.store, knowledge.glossary)

    def write(self, request: DraftRequest) -> Draft:
        """Return a draft; one with a `refusal` where the reports do not hold the topic."""
        language = request.language or self._knowledge.languages.detect(request.topic, None)
        if not re.search(r"[^\W\d_]", request.topic):
            return Draft(request, language, refusal=phrase("empty", language))
        query = self._knowledge.understand(request.topic, language)
        year = request.year or next((period.last for period in query.periods if period.last), None)
        missing = self._grounding.missing(query)
        if missing:
            refusal = refuse(self._builder(query), missing)
            return self._refused(request, query, refusal.text)
        reports = self._reports(year)
        if not reports:
            known = join_words(period_words(self._knowledge.reports, language), language)
            return self._refused(request, query, phrase("no_year", language, year=year, known=known))
        material = self._material(query, reports)
        if material is None:
            return self._refused(request, query, phrase("nothing", language, topic=request.topic.strip()))
        return self._compose(request, query, material)

    def _reports(self, year: int | None) -> list[Report]:
        """Return the reports to write from, the latest first."""
        dated = [held for held in self._knowledge.reports if year is None or _year(held) == year]
        return sorted(dated, key=lambda report: (_year(report), report.report_id), reverse=True)

    def _material(self, query: Query, reports: Sequence[Report]) -> Material | None:
        for report in reports:
            older = [held for held in self._reports(None) if _is_before(held, report)]
            material = self._gatherer.gather(query, report, older)
            if not material.is_empty:
                return material
        return None

    def _compose(self, request: DraftRequest, query: Query, material: Material) -> Draft:
        builder = self._builder(query)
        composer = Composer(request, material, builder, self._knowledge.glossary)
        title = composer.title()
        paragraphs = composer.paragraphs()
        builder.lines = [title, *(_COMPUTED_MARK.sub("", part.text) for part in paragraphs)]
        answer = builder.build()
        wrong = verify(answer, self._knowledge.store)
        if wrong or not paragraphs:
            _log.error("draft on %r withheld: %s", request.topic, "; ".join(wrong) or "no sentence")
            key = "guarded" if wrong else "nothing"
            return self._refused(request, query, phrase(key, query.language, topic=request.topic.strip()))
        marked, notes = number_notes(paragraphs, answer.citations, answer.computations, query.language)
        return Draft(
            request,
            query.language,
            title,
            tuple(marked),
            tuple(notes),
            tuple(dict.fromkeys(answer.figures)),
            self._warnings(answer, query),
        )

    def _warnings(self, answer: Answer, query: Query) -> tuple[str, ...]:
        audited = tell_contradictions(answer, self._audit, self._builder(query))
        return tuple(dict.fromkeys(conflict.text for conflict in audited.conflicts))

    def _refused(self, request: DraftRequest, query: Query, refusal: str) -> Draft:
        topics = topics_of(self._knowledge, query.language)
        return Draft(request, query.language, refusal=refusal, suggestions=tuple(topics))

    def _builder(self, query: Query) -> AnswerBuilder:
        return AnswerBuilder(query, self._knowledge.store, self._knowledge.wording(query.language))


def topics_of(knowledge: Knowledge, language: Language) -> list[str]:
    """Return topics to choose from: the numbered things that the most facts are about, with their names."""
    entities = knowledge.inventory(language).entities
    keys = entities.keys_of(entities.leading_noun() or "")
    return [entities.full_name(key) or entities.label(key) for key in keys]


def _year(report: Report) -> int:
    return report.reference_date.year if report.reference_date else 0


def _is_before(report: Report, other: Report) -> bool:
    same = (report.programme or report.authority) == (other.programme or other.authority)
    if report.reference_date is None or other.reference_date is None:
        return False
    return same and report.reference_date < other.reference_date
