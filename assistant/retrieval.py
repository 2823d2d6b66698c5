"""Finding passages: a question's words are read, every channel ranks the passages that filters leave, sentences decide.

The parts: search_words (what is searched by), ranking (stems, pieces of words, titles, vectors), evidence (sentences).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence import ReadPassage, with_evidence
from assistant.lexicon import load_lexicon
from assistant.ranking import Channels, WordChannel, rank
from assistant.search_words import KnownWords, Question, read_question
from index.labels import fold, make_label
from index.records import Language, Passage
from index.settings import NO_MODEL

if TYPE_CHECKING:
    from index.generation import Generation
    from index.settings import Settings


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found. score: the fused one, 0 to 1; bm25 and gram score: 0 or more; cosine_score: -1 to 1 or None."""

    passage: Passage
    score: float
    bm25_score: float
    cosine_score: float | None
    gram_score: float = 0.0


class Retriever:
    """Finds the passages of a generation that answer a question. Threads may share it."""

    def __init__(self, generation: Generation, settings: Settings) -> None:
        self._generation = generation
        self._settings = settings.retrieval
        self._glossary = settings.glossary

    def search(  # noqa: PLR0913 - one keyword a filter
        self,
        question: str,
        *,
        report_ids: Collection[str] | None = None,
        years: Collection[int] | None = None,
        section: str | None = None,
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
        language: Language = Language.ITALIAN,
    ) -> list[ScoredPassage]:
        """Return up to `limit` passages, best first; equal scores stand in the order of the reports.

        report_ids, years (of a report's reference date) and section (a heading, or the name of a numbered thing in
        one) filter before the ranking. weights: stems with their weights instead of those of the question, for words
        that a glossary adds. A passage that has nothing of the question in any channel is left out.
        """
        numbers = self._allowed(report_ids, years, section)
        if numbers is not None and not numbers:
            return []
        if weights is None:
            lexicon = load_lexicon(self._glossary, language)
            known = KnownWords(lambda: self._generation.words, self._generation.lexical)
            read = read_question(question, lexicon, filtered=list(map(str, years or ())), known=known)
        else:
            read = Question.of_words(question, weights, language)
        channels = self._channels()
        ranked = rank(read, channels, self._settings, numbers)
        wanted = [held.number for held in ranked[: max(limit, self._settings.reread)]]
        passages = dict(zip(wanted, self._generation.store.passages_numbered(wanted), strict=True))
        first = (self._read(passages[number]) for number in wanted[: self._settings.reread])
        ranked = with_evidence(read, ranked, first, channels, self._settings)[:limit]
        missing = [held.number for held in ranked if held.number not in passages]
        passages.update(zip(missing, self._generation.store.passages_numbered(missing), strict=True))
        return [
            ScoredPassage(passages[held.number], held.score, held.bm25_score, held.cosine_score, held.gram_score)
            for held in ranked
        ]

    def _read(self, passage: Passage) -> ReadPassage:
        language = self._generation.store.report(passage.report_id).language
        headings = "\n".join((*passage.section, *passage.context))
        return ReadPassage(headings, passage.text, language)

    def _channels(self) -> Channels:
        held = self._generation
        text, titles = WordChannel(held.lexical, held.grams), WordChannel(held.titles, held.title_grams)
        if self._settings.dense_weight == 0 or held.manifest.embedder.model == NO_MODEL:
            return Channels(text, titles)
        return Channels(text, titles, held.vectors, held.embedder)

    def _allowed(
        self, report_ids: Collection[str] | None, years: Collection[int] | None, section: str | None
    ) -> list[int] | None:
        """Return the numbers of the passages that the filters leave, or None where there is no filter."""
        if report_ids is None and years is None and section is None:
            return None
        kept = [
            report.report_id
            for report in self._generation.store.reports()
            if (report_ids is None or report.report_id in report_ids)
            and (years is None or (report.reference_date is not None and report.reference_date.year in years))
        ]
        if section is None:
            return self._generation.store.passage_numbers(kept)
        return [number for number, headings in self._generation.store.sections_of(kept) if _under(headings, section)]


def _under(headings: Sequence[str], section: str) -> bool:
    key, words = make_label(section).key, fold(section)
    return any(make_label(heading).key == key or words in fold(heading) for heading in headings)
