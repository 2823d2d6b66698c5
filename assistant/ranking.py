"""Ranking passages for a question: BM25 over stems, BM25 over pieces of words, titles, and vectors, fused by weights.

The text score of a passage is w1 * stem score / best stem score + w2 * gram score / best gram score; weight moves to
the channel whose best passage has more of the question. Titles are scored in the same way, and cosines as they are:
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

# A word has about as many pieces as letters; a mention counts like a short one.
_PIECES_OF_A_MENTION = 4.0


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
    stem_scores, gram_scores = _scores(question, channels.text, numbers)
    stem_share = _stem_share(question, channels.text, (stem_scores, gram_scores), settings)
    words = _fused_words(stem_scores, gram_scores, stem_share)
    candidates = [*_best(stem_scores, settings.candidates), *_best(gram_scores, settings.candidates)]
    if channels.titles is not None and settings.title_weight:
        title_scores = _fused_words(*_scores(question, channels.titles, numbers), stem_share)
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
    """Return the scores of the passages by stems and by pieces; a numbered thing, which has no pieces, is in both."""
    stem_scores = channel.stems.scores(question.weights, numbers)
    gram_scores = channel.grams.scores(dict.fromkeys(question.pieces, 1.0), numbers)
    if question.mentions:
        gram_scores += _PIECES_OF_A_MENTION * channel.stems.scores(_mentions(question), numbers)
    return stem_scores, gram_scores


def _mentions(question: Question) -> dict[str, float]:
    return {mention: question.weights[mention] for mention in question.mentions}


def _fused_words(stem_scores: Scores, gram_scores: Scores, stem_share: float) -> Scores:
    """Return the score of each passage by its words, 0 to 1."""
    best_stem, best_gram = float(stem_scores.max(initial=0.0)) or 1.0, float(gram_scores.max(initial=0.0)) or 1.0
    fused: Scores = stem_share / best_stem * stem_scores + (1 - stem_share) / best_gram * gram_scores
    return fused


def _stem_share(
    question: Question, channel: WordChannel, scores: tuple[Scores, Scores], settings: RetrievalSettings
) -> float:
    """Return the weight of the stems beside that of the pieces, 0 to 1: the settings', moved to what finds more.

    A channel whose best passage has little of what a question could score there (slips, other words, another
    language) says little. Squared, because it was the better of 1, 1.5 and 2 on three sets.
    """
    gram_weight = settings.gram_weight / (1 - settings.dense_weight) if settings.dense_weight < 1 else 0.0
    most_by_stems = channel.stems.most(question.weights)
    most_by_grams = channel.grams.most(dict.fromkeys(question.pieces, 1.0)) + _PIECES_OF_A_MENTION * channel.stems.most(
        _mentions(question)
    )
    found = [
        float(best.max(initial=0.0)) / (most or 1.0)
        for best, most in zip(scores, (most_by_stems, most_by_grams), strict=True)
    ]
    by_stems, by_grams = (1 - gram_weight) * found[0] ** 2, gram_weight * found[1] ** 2
    return by_stems / (by_stems + by_grams) if by_stems + by_grams else 1.0


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
