"""Re-ranking the best passages by their best sentence: words that stand together answer, scattered ones may not.

A sentence has the share of the question's words, by their rarity, that stands in it, as stems and as pieces of words;
what stands only in the headings over it counts in part. A sentence of the kind that is asked for (a date for "when", a
cause for "why") has more. Passages are re-read, not ranked anew, so that it stays cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.question import Ask
from assistant.ranking import Channels, RankedNumber
from assistant.search_words import Question
from assistant.sentences import answer_fit
from index.lexical import LexicalIndex, character_grams
from index.mentions import numbered_mentions
from index.records import Language
from index.settings import RetrievalSettings
from index.text import split_sentences, stems

_IN_HEADINGS = 0.9
_KIND = 1.5


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """What is read of a candidate: its headings and its text; the row of a table is read like a sentence."""

    headings: str
    text: str
    language: Language = Language.ITALIAN


@dataclass(frozen=True, slots=True)
class _Terms:
    stems: frozenset[str]
    grams: frozenset[str]


def with_evidence(
    question: Question,
    ranked: Sequence[RankedNumber],
    passages: Iterable[ReadPassage],
    channels: Channels,
    settings: RetrievalSettings,
) -> list[RankedNumber]:
    """Return the ranking with the evidence of the passages read, those of its first places, in the scores (0 to 1)."""
    weight = settings.sentence_weight
    if not weight:
        return list(ranked)
    stem_worth = _worth(question.weights, channels.text.stems)
    gram_worth = _worth(dict.fromkeys(question.pieces, 1.0), channels.text.grams)
    shares = [sentence_share(question.ask, passage, stem_worth, gram_worth) for passage in passages]
    shares += [0.0] * (len(ranked) - len(shares))
    scored = [
        replace(held, score=(1 - weight) * held.score + weight * share)
        for held, share in zip(ranked, shares, strict=True)
    ]
    return sorted(scored, key=lambda held: (-held.score, held.number))


def sentence_share(
    ask: Ask | None, passage: ReadPassage, stem_worth: Mapping[str, float], gram_worth: Mapping[str, float]
) -> float:
    """Return how much of a question the best sentence of a passage holds, 0 to 1. The worths add up to 1."""
    over = _terms(passage.headings, passage.language)
    best = 0.0
    for sentence, held in _sentences(passage.text, passage.language):
        share = _held(stem_worth, held.stems, over.stems) + _held(gram_worth, held.grams, over.grams)
        best = max(best, share / 2 * (1 + _KIND * answer_fit(ask, sentence)))
    return min(best, 1.0)


def _held(worth: Mapping[str, float], inside: frozenset[str], over: frozenset[str]) -> float:
    return sum(
        value * (1.0 if term in inside else _IN_HEADINGS)
        for term, value in worth.items()
        if term in inside or term in over
    )


def _worth(weights: Mapping[str, float], lexical: LexicalIndex) -> dict[str, float]:
    """Return the share of each term in the question, by weight and rarity; terms that no passage holds are left out."""
    worth = {term: weight * lexical.rarity(term) for term, weight in weights.items() if term in lexical}
    total = sum(worth.values())
    return {term: value / total for term, value in worth.items()} if total else {}


@lru_cache(maxsize=4096)
def _sentences(text: str, language: Language) -> tuple[tuple[str, _Terms], ...]:
    pieces = (text[start:end] for start, end in split_sentences(text))
    return tuple((piece, _terms(piece, language)) for piece in pieces)


@lru_cache(maxsize=4096)
def _terms(text: str, language: Language) -> _Terms:
    words = (*stems(text, language=language), *numbered_mentions(text, language))
    return _Terms(frozenset(words), frozenset(character_grams(text, language)))
