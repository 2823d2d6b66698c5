"""Ranking passages for a question: BM25 over stems, BM25 over pieces of words, titles, and vectors, fused by weights.

The text score of a passage is w1 * stem score / best stem score + w2 * gram score / best gram score; words of the
question that no passage knows move weight from w1 to w2. Titles are scored in the same way, and cosines as they are:
stretched to 0..1 over the candidates, the noise of a weak embedder would be as loud as the words. The weights stand in
settings.retrieval; docs/decisions/0014 and 0016 say how they were chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.search_words import Question
from index.lexical import LexicalIndex

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from index.embedder import Embedder
    from index.settings import RetrievalSettings
    from index.vectors import VectorIndex

    Scores = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class RankedNumber:
    """The number of a passage with its scores."""

    number: int
    score: float
    bm25_score: float
    cosine_score: float | None
    gram_score: float


@dataclass(frozen=True, slots=True)
class WordChannel:
    """One field of the passages (their text, or their titles) by stems and by pieces of words."""

    stems: LexicalIndex
    grams: LexicalIndex


@dataclass(frozen=True, slots=True)
class Channels:
    """What is searched. Without titles, vectors or embedder the text decides alone."""

    text: WordChannel
    titles: WordChannel | None = None
    vectors: VectorIndex | None = None
    embedder: Embedder | None = None


def rank(
    question: Question, channels: Channels, settings: RetrievalSettings, numbers: Sequence[int] | None = None
) -> list[RankedNumber]:
    """Return the candidates of all channels with their fused scores, best first. `numbers`: those a filter leaves."""
    known = _known_share(question, channels.text.stems)
    stem_scores, gram_scores = _scores(question, channels.text, numbers)
    words = _fused_words(stem_scores, gram_scores, settings, known)
    candidates = [*_best(stem_scores, settings.candidates), *_best(gram_scores, settings.candidates)]
    if channels.titles is not None and settings.title_weight:
        title_scores = _fused_words(*_scores(question, channels.titles, numbers), settings, known)
        candidates += _best(title_scores, settings.candidates)
        words = words + settings.title_weight * title_scores
    cosines = _cosines(question.text, channels, settings, numbers, candidates)
    dense_weight = settings.dense_weight if cosines else 0.0
    best_words = float(words.max(initial=0.0)) or 1.0
    ranked = []
    for number in dict.fromkeys([*candidates, *cosines]):
        cosine = cosines.get(number)
        score = (1 - dense_weight) * float(words[number - 1]) / best_words + dense_weight * max(cosine or 0.0, 0.0)
        if score > 0:
            stem_score, gram_score = float(stem_scores[number - 1]), float(gram_scores[number - 1])
            ranked.append(RankedNumber(number, score, stem_score, cosine, gram_score))
    return sorted(ranked, key=lambda held: (-held.score, held.number))


def _scores(question: Question, channel: WordChannel, numbers: Sequence[int] | None) -> tuple[Scores, Scores]:
    pieces = dict.fromkeys(question.pieces, 1.0)
    return channel.stems.scores(question.weights, numbers), channel.grams.scores(pieces, numbers)


def _fused_words(stem_scores: Scores, gram_scores: Scores, settings: RetrievalSettings, known: float) -> Scores:
    """Return the score of each passage by its words, 0 to 1; what is not known moves weight from stems to pieces."""
    share = settings.gram_weight / (1 - settings.dense_weight) if settings.dense_weight < 1 else 0.0
    stem_weight = (1 - share) * (known**2 if share else 1.0)
    best_stem, best_gram = float(stem_scores.max(initial=0.0)) or 1.0, float(gram_scores.max(initial=0.0)) or 1.0
    fused: Scores = stem_weight / best_stem * stem_scores + (1 - stem_weight) / best_gram * gram_scores
    return fused


def _known_share(question: Question, lexical: LexicalIndex) -> float:
    """Return the share of the question's words that the passages know, by weight.

    What is not known is a slip, another form or another language: the weight of the stems goes to the pieces of words
    then. Squared, because it was the better of 1, 2 and 3 on questions with and without a slip.
    """
    total = sum(question.weights.values())
    return sum(weight for stem, weight in question.weights.items() if stem in lexical) / total if total else 0.0


def _best(scores: Scores, count: int) -> list[int]:
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
