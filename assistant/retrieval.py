"""Finding passages: BM25 over stems and vectors in FAISS, fused by weights that were measured.

The fused score of a passage is (1 - w) * bm25 / best bm25 + w * cosine, with w = settings.retrieval.dense_weight.
On SQuAD-it the plain cosine did better than one stretched to 0..1 over the candidates: the English model's cosines say
little about Italian, and stretching makes its noise as loud as the words (eval/benchmarks/retrieval_squad_it.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.labels import fold, make_label
from index.records import Language, Passage
from index.settings import NO_MODEL
from index.text import stems

if TYPE_CHECKING:
    from index.embedder import Embedder
    from index.generation import Generation
    from index.lexical import LexicalIndex
    from index.settings import RetrievalSettings, Settings
    from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found. score: the fused one, 0 to 1; bm25_score: 0 or more; cosine_score: -1 to 1 or None."""

    passage: Passage
    score: float
    bm25_score: float
    cosine_score: float | None


@dataclass(frozen=True, slots=True)
class RankedNumber:
    """The number of a passage with its scores."""

    number: int
    score: float
    bm25_score: float
    cosine_score: float | None


class Retriever:
    """Finds the passages of a generation that answer a question. Threads may share it."""

    def __init__(self, generation: Generation, settings: Settings) -> None:
        self._generation = generation
        self._settings = settings.retrieval

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
        words = weights if weights is not None else dict.fromkeys(stems(question, language=language), 1.0)
        dense = self._settings.dense_weight > 0 and self._generation.manifest.embedder.model != NO_MODEL
        ranked = rank(
            words,
            question,
            lexical=self._generation.lexical,
            vectors=self._generation.vectors if dense else None,
            embedder=self._generation.embedder if dense else None,
            settings=self._settings,
            numbers=numbers,
        )[:limit]
        passages = self._generation.store.passages_numbered([held.number for held in ranked])
        return [
            ScoredPassage(passage, held.score, held.bm25_score, held.cosine_score)
            for passage, held in zip(passages, ranked, strict=True)
        ]

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
        placed = self._generation.store.passage_numbers(kept)
        return [number for number, headings in placed if section is None or _under(headings, section)]


def rank(  # noqa: PLR0913 - the parts of a search
    words: Mapping[str, float],
    question: str,
    *,
    lexical: LexicalIndex,
    vectors: VectorIndex | None,
    embedder: Embedder | None,
    settings: RetrievalSettings,
    numbers: Sequence[int] | None = None,
) -> list[RankedNumber]:
    """Return the candidates of both channels with their fused scores, best first. `numbers`: those a filter leaves."""
    bm25 = lexical.scores(words, numbers)
    best = float(bm25.max(initial=0.0))
    by_words = [int(row) + 1 for row in (-bm25).argsort(kind="stable")[: settings.candidates] if bm25[row] > 0]
    cosines: dict[int, float] = {}
    if vectors is not None and embedder is not None:
        query = embedder.encode_query(question)
        cosines = dict(vectors.search(query, settings.candidates, numbers))
        rest = [number for number in by_words if number not in cosines]
        cosines.update(zip(rest, (vectors.vectors_of(rest) @ query[0]).tolist(), strict=True))
    weight = settings.dense_weight if cosines else 0.0
    ranked = []
    for number in dict.fromkeys([*by_words, *cosines]):
        bm25_score = float(bm25[number - 1])
        cosine = cosines.get(number)
        score = (1 - weight) * (bm25_score / best if best else 0.0) + weight * max(cosine or 0.0, 0.0)
        if score > 0:
            ranked.append(RankedNumber(number, score, bm25_score, cosine))
    return sorted(ranked, key=lambda held: (-held.score, held.number))


def _under(headings: Sequence[str], section: str) -> bool:
    key, words = make_label(section).key, fold(section)
    return any(make_label(heading).key == key or words in fold(heading) for heading in headings)
