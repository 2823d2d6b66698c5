"""Finding passages: BM25 over stems, BM25 over pieces of words, and vectors in FAISS, fused by measured weights.

The fused score of a passage is w1 * stem score / best stem score + w2 * gram score / best gram score + w3 * cosine,
with the weights of settings.retrieval; words of the question that no passage knows move weight from w1 to w2.
On SQuAD-it the plain cosine did better than one stretched to 0..1 over the candidates: the English model's cosines say
little about Italian, and stretching makes their noise as loud as the words. The figures of each channel and of other
weights are printed by eval/benchmarks/retrieval_squad_it.py and retrieval_qa4faq.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.labels import fold, make_label
from index.lexical import LexicalIndex, character_grams
from index.mentions import numbered_mentions
from index.records import Language, Passage
from index.settings import NO_MODEL
from index.text import stems

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from index.embedder import Embedder
    from index.generation import Generation
    from index.settings import RetrievalSettings, Settings
    from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage found. score: the fused one, 0 to 1; bm25 and gram score: 0 or more; cosine_score: -1 to 1 or None."""

    passage: Passage
    score: float
    bm25_score: float
    cosine_score: float | None
    gram_score: float = 0.0


@dataclass(frozen=True, slots=True)
class RankedNumber:
    """The number of a passage with its scores."""

    number: int
    score: float
    bm25_score: float
    cosine_score: float | None
    gram_score: float


@dataclass(frozen=True, slots=True)
class Channels:
    """What is searched. Without vectors and embedder the words decide alone."""

    lexical: LexicalIndex
    grams: LexicalIndex
    vectors: VectorIndex | None = None
    embedder: Embedder | None = None


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
        words = dict(weights) if weights is not None else dict.fromkeys(stems(question, language=language), 1.0)
        words.update(dict.fromkeys(numbered_mentions(question, language), 1.0))
        ranked = rank(Question(question, words, language), self._channels(), self._settings, numbers)[:limit]
        passages = self._generation.store.passages_numbered([held.number for held in ranked])
        return [
            ScoredPassage(passage, held.score, held.bm25_score, held.cosine_score, held.gram_score)
            for passage, held in zip(passages, ranked, strict=True)
        ]

    def _channels(self) -> Channels:
        generation = self._generation
        if self._settings.dense_weight == 0 or generation.manifest.embedder.model == NO_MODEL:
            return Channels(generation.lexical, generation.grams)
        return Channels(generation.lexical, generation.grams, generation.vectors, generation.embedder)

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


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question: as asked, and as stems with their weights."""

    text: str
    weights: Mapping[str, float]
    language: Language = Language.ITALIAN


def rank(
    question: Question, channels: Channels, settings: RetrievalSettings, numbers: Sequence[int] | None = None
) -> list[RankedNumber]:
    """Return the candidates of all channels with their fused scores, best first. `numbers`: those a filter leaves."""
    pieces = dict.fromkeys(character_grams(question.text, question.language), 1.0)
    stem_scores = channels.lexical.scores(question.weights, numbers)
    gram_scores = channels.grams.scores(pieces, numbers)
    candidates = [*_best(stem_scores, settings.candidates), *_best(gram_scores, settings.candidates)]
    cosines = _cosines(question.text, channels, settings, numbers, candidates)
    dense_weight = settings.dense_weight if cosines else 0.0
    weights = _weights(settings, dense_weight, _known_share(question, channels.lexical))
    best_stem, best_gram = float(stem_scores.max(initial=0.0)), float(gram_scores.max(initial=0.0))
    ranked = []
    for number in dict.fromkeys([*candidates, *cosines]):
        stem_score, gram_score = float(stem_scores[number - 1]), float(gram_scores[number - 1])
        cosine = cosines.get(number)
        shares = (stem_score / (best_stem or 1.0), gram_score / (best_gram or 1.0), max(cosine or 0.0, 0.0))
        score = sum(weight * share for weight, share in zip(weights, shares, strict=True))
        if score > 0:
            ranked.append(RankedNumber(number, score, stem_score, cosine, gram_score))
    return sorted(ranked, key=lambda held: (-held.score, held.number))


def _weights(settings: RetrievalSettings, dense_weight: float, known_share: float) -> tuple[float, float, float]:
    """Return the weights of stems, pieces and vectors; where pieces count, unknown words move weight to them."""
    stem_weight = 1 - settings.gram_weight - dense_weight
    moved = stem_weight * (1 - known_share**2) if settings.gram_weight else 0.0
    return stem_weight - moved, settings.gram_weight + moved, dense_weight


def _known_share(question: Question, lexical: LexicalIndex) -> float:
    """Return the share of the question's words that the passages know, by weight.

    What is not known is a slip, another form or another language: the weight of the stems goes to the pieces of words
    then. Squared, because it was the better of 1, 2 and 3 on questions with and without a slip.
    """
    total = sum(question.weights.values())
    return sum(weight for stem, weight in question.weights.items() if stem in lexical) / total if total else 0.0


def _best(scores: NDArray[numpy.float32], count: int) -> list[int]:
    """Return the numbers of the passages with the highest scores above 0."""
    if count < len(scores):
        threshold = scores[scores.argpartition(-count)[-count]]
        rows = (scores >= max(threshold, 1e-9)).nonzero()[0]
    else:
        rows = (scores > 0).nonzero()[0]
    return [int(row) + 1 for row in rows[(-scores[rows]).argsort(kind="stable")][:count]]


def _cosines(
    text: str,
    channels: Channels,
    settings: RetrievalSettings,
    numbers: Sequence[int] | None,
    candidates: Sequence[int],
) -> dict[int, float]:
    """Return the cosine of the nearest passages and of the candidates of the other channels."""
    if channels.vectors is None or channels.embedder is None:
        return {}
    query = channels.embedder.encode_query(text)
    cosines = dict(channels.vectors.search(query, settings.candidates, numbers))
    rest = [number for number in dict.fromkeys(candidates) if number not in cosines]
    cosines.update(zip(rest, (channels.vectors.vectors_of(rest) @ query[0]).tolist(), strict=True))
    return cosines


def _under(headings: Sequence[str], section: str) -> bool:
    key, words = make_label(section).key, fold(section)
    return any(make_label(heading).key == key or words in fold(heading) for heading in headings)
