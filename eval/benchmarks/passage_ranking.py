"""What the retrieval benchmarks share: a set of passages with questions, the runs over it, and the figures of a run."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from assistant.retrieval import Channels, Question, rank
from index.embedder import Embedder
from index.lexical import GRAM_PARAMETERS, LexicalIndex, character_grams
from index.settings import PROJECT_ROOT, RetrievalSettings, Settings
from index.text import stems
from index.vectors import VectorIndex

# One ranking of all passages (their rows, best first) for each question.
Run = list[list[int]]
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages and questions; `relevant` holds, for each question, the rows of the passages that answer it."""

    name: str
    passages: tuple[str, ...]
    questions: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Share of questions with a relevant passage first, among five, among ten; mean reciprocal rank."""

    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    reciprocal_rank: float

    def __str__(self) -> str:
        values = (self.recall_at_1, self.recall_at_5, self.recall_at_10, self.reciprocal_rank)
        return " ".join(f"{value:8.4f}" for value in values)


HEADER = f"{'retriever':46s} {'R@1':>8s} {'R@5':>8s} {'R@10':>8s} {'MRR':>8s}"


def figures(run: Run, relevant: Sequence[frozenset[int]]) -> Figures:
    """Return the figures of a run; a question whose passage was not found scores zero."""
    ranks = [_rank(rows, wanted) for rows, wanted in zip(run, relevant, strict=True)]

    def within(depth: int) -> float:
        return sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)

    return Figures(within(1), within(5), within(10), sum(1 / rank for rank in ranks if rank) / len(ranks))


def _rank(rows: Sequence[int], wanted: frozenset[int]) -> int | None:
    return next((place for place, row in enumerate(rows, start=1) if row in wanted), None)


def plain_bm25(held: RetrievalSet) -> Run:
    """Return the run of the baseline: bm25s as it comes, with its Italian stop words and the Snowball stemmer."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("italian")

    def tokens(texts: Sequence[str]) -> Any:
        return bm25s.tokenize(list(texts), stopwords="it", stemmer=stemmer, show_progress=False, return_ids=False)

    bm25 = bm25s.BM25()
    bm25.index(tokens(held.passages), show_progress=False)
    empty = numpy.zeros(len(held.passages), dtype=numpy.float32)
    scores = [bm25.get_scores(words) if words else empty for words in tokens(held.questions)]
    return [[int(row) for row in (-row_scores).argsort(kind="stable")[:_DEPTH]] for row_scores in scores]


class KnownVectors:
    """An embedder that looks its vectors up, so that each question is embedded once for all runs."""

    def __init__(self, questions: Sequence[str], vectors: NDArray[numpy.float32]) -> None:
        self._rows = {question: row for row, question in enumerate(questions)}
        self._vectors = vectors

    def encode_query(self, text: str) -> NDArray[numpy.float32]:
        """Return the vector of a known question, shape (1, dimension)."""
        row = self._rows[text]
        return self._vectors[row : row + 1]


class Searcher:
    """Chiedi's own retrieval over a set, under any weights."""

    def __init__(self, held: RetrievalSet, settings: Settings) -> None:
        self._held = held
        embedder = Embedder(settings.embedder)
        known: Any = KnownVectors(held.questions, _vectors(embedder, held.questions))
        self._channels = Channels(
            lexical=LexicalIndex.build(stems(text) for text in held.passages),
            grams=LexicalIndex.build((character_grams(text) for text in held.passages), GRAM_PARAMETERS),
            vectors=VectorIndex.build(range(1, len(held.passages) + 1), _vectors(embedder, held.passages)),
            embedder=known,
        )

    def run(self, settings: RetrievalSettings) -> Run:
        """Return the run of the fusion; weights of 0 and 1 give a channel alone."""
        return [[held.number - 1 for held in ranked] for ranked in self.ranked(settings)]

    def ranked(self, settings: RetrievalSettings) -> Iterator[list[Any]]:
        """Yield the ranked passages of each question with all their scores."""
        channels = self._channels
        if settings.dense_weight == 0:
            channels = Channels(channels.lexical, channels.grams)
        for text in self._held.questions:
            question = Question(text, dict.fromkeys(stems(text), 1.0))
            yield rank(question, channels, settings)[:_DEPTH]


def _vectors(embedder: Embedder, texts: Sequence[str]) -> NDArray[numpy.float32]:
    """Return the vectors of texts, kept between runs of the benchmark under a digest of model and texts."""
    digest = hashlib.sha256("\0".join((embedder.identity().digest, *texts)).encode()).hexdigest()[:32]
    path: Path = PROJECT_ROOT / ".chiedi" / "benchmarks" / f"{digest}.npy"
    if path.exists():
        held: NDArray[numpy.float32] = numpy.load(path, allow_pickle=False)
        return held
    vectors = embedder.encode_passages(texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    numpy.save(path, vectors, allow_pickle=False)
    return vectors


def with_slips(held: RetrievalSet, seed: int = 1) -> RetrievalSet:
    """Return the set with a typing slip in each question: in its longest word a letter is lost, doubled or swapped."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    questions = tuple(_slip(question, chance) for question in held.questions)
    return RetrievalSet(f"{held.name}, a slip in each question", held.passages, questions, held.relevant)


def _slip(question: str, chance: random.Random) -> str:
    words = question.split(" ")
    number = max(range(len(words)), key=lambda index: len(words[index]))
    word = words[number]
    if len(word) < len("nidi"):
        return question
    at = chance.randrange(1, len(word) - 2)
    kinds: tuple[Callable[[], str], ...] = (
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    words[number] = chance.choice(kinds)()
    return " ".join(words)


def print_table(held: RetrievalSet, settings: Settings, weights: Sequence[tuple[float, float]]) -> None:
    """Print the baseline, each channel alone, and the fusions under (gram, dense) weights, the default one marked."""
    print(f"\n{held.name}: {len(held.passages)} passages, {len(held.questions)} questions")
    print(HEADER)
    print(f"{'bm25s, Italian stop words and stemmer':46s} {figures(plain_bm25(held), held.relevant)}")
    searcher = Searcher(held, settings)
    default = (settings.retrieval.gram_weight, settings.retrieval.dense_weight)
    alone = {(0.0, 0.0): "stems alone", (1.0, 0.0): "pieces of words alone", (0.0, 1.0): "vectors alone"}
    for gram, dense in dict.fromkeys([*alone, *weights, default]):
        name = alone.get((gram, dense)) or f"stems {1 - gram - dense:.2f} + pieces {gram:.2f} + vectors {dense:.2f}"
        mark = "  <- settings" if (gram, dense) == default else ""
        run = searcher.run(RetrievalSettings(gram_weight=gram, dense_weight=dense))
        print(f"{name:46s} {figures(run, held.relevant)}{mark}", flush=True)
