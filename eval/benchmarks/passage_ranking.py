"""What the retrieval benchmarks share: a set of passages with questions, the runs over it, and the figures of a run."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from assistant.evidence import ReadPassage, with_evidence
from assistant.lexicon import Lexicon
from assistant.ranking import Channels, RankedNumber, WordChannel, rank
from assistant.search_words import KnownWords, Question, read_question
from index.embedder import Embedder
from index.glossary import load_glossary
from index.lexical import GRAM_PARAMETERS, LexicalIndex, character_grams
from index.records import Language
from index.settings import PROJECT_ROOT, RetrievalSettings, Settings
from index.text import stems
from index.vectors import VectorIndex
from index.word_list import WordList

# One ranking of all passages (their rows, best first) for each question.
Run = list[list[int]]
_DEPTH = 50
_LETTERS = "abcdefghilmnopqrstuvz"


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages and questions; `relevant` holds, for each question, the rows of the passages that answer it.

    titles: what stands over each passage, where anything does.
    """

    name: str
    passages: tuple[str, ...]
    questions: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    titles: tuple[str, ...] = ()

    @property
    def whole(self) -> list[str]:
        """Each passage with what stands over it."""
        titles = self.titles or ("",) * len(self.passages)
        return [f"{title}\n{text}".strip() for title, text in zip(titles, self.passages, strict=True)]


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
    bm25.index(tokens(held.whole), show_progress=False)
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
        self._embedder = Embedder(settings.embedder)
        self._lexicon = Lexicon(load_glossary(settings.glossary), Language.ITALIAN)
        words = WordList.build(held.whole)
        titles = held.titles or ("",) * len(held.passages)
        self._read = [ReadPassage(title, text) for title, text in zip(titles, held.passages, strict=True)]
        self.channels = Channels(
            WordChannel(
                LexicalIndex.build(stems(text) for text in held.whole),
                LexicalIndex.build((character_grams(text) for text in held.whole), GRAM_PARAMETERS),
            ),
            WordChannel(
                LexicalIndex.build_titles([(title, stems(title)) for title in titles]),
                LexicalIndex.build_titles([(title, character_grams(title)) for title in titles], GRAM_PARAMETERS),
            ),
            VectorIndex.build(range(1, len(held.passages) + 1), embedded(self._embedder, held.whole)),
        )
        self._known = KnownWords(lambda: words, self.channels.text.stems)
        self.ask(held.questions)

    def ask(self, questions: Sequence[str]) -> None:
        """Take other questions about the same passages."""
        self._questions = [read_question(text, self._lexicon, known=self._known) for text in questions]
        known: Any = KnownVectors(questions, embedded(self._embedder, questions))
        self.channels = replace(self.channels, embedder=known)

    def run(self, settings: RetrievalSettings) -> Run:
        """Return the run of the fusion; weights of 0 and 1 give a channel alone."""
        return [[held.number - 1 for held in ranked] for ranked in self.ranked(settings)]

    def ranked(self, settings: RetrievalSettings) -> Iterator[list[RankedNumber]]:
        """Yield the ranked passages of each question with all their scores."""
        channels = replace(self.channels, vectors=None) if settings.dense_weight == 0 else self.channels
        for question in self._questions:
            yield self._rank(question, channels, settings)

    def _rank(self, question: Question, channels: Channels, settings: RetrievalSettings) -> list[RankedNumber]:
        ranked = rank(question, channels, settings)
        first = [self._read[held.number - 1] for held in ranked[: settings.reread]]
        return with_evidence(question, ranked, first, channels, settings)[:_DEPTH]


def embedded(embedder: Embedder, texts: Sequence[str]) -> NDArray[numpy.float32]:
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


def with_slips(held: RetrievalSet, kind: str | None = None, seed: int = 1) -> RetrievalSet:
    """Return the set with a typing slip in the longest word of each question, of one kind of SLIPS or of any."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    questions = tuple(with_slip(question, chance, kind) for question in held.questions)
    name = f"{held.name}, {kind or 'a slip'} in each question"
    return RetrievalSet(name, held.passages, questions, held.relevant, held.titles)


def with_slip(question: str, chance: random.Random, kind: str | None = None) -> str:
    """Return a question with a typing slip in its longest word."""
    words = question.split(" ")
    number = max(range(len(words)), key=lambda index: len(words[index]))
    word = words[number]
    if len(word) < len("nidi"):
        return question
    at = chance.randrange(1, len(word) - 2)
    words[number] = SLIPS[kind or chance.choice(list(SLIPS))](word, at, chance)
    return " ".join(words)


SLIPS: dict[str, Callable[[str, int, random.Random], str]] = {
    "a letter lost": lambda word, at, _: word[:at] + word[at + 1 :],
    "a letter doubled": lambda word, at, _: word[:at] + word[at] + word[at:],
    "two letters swapped": lambda word, at, _: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    "a wrong letter": lambda word, at, chance: word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
}


def print_table(held: RetrievalSet, settings: Settings, weights: Sequence[tuple[float, float]]) -> None:
    """Print the baseline, each channel alone, fusions under (gram, dense) weights, and the default one marked.

    The channels and fusions are of the text alone; the default has titles and sentences besides.
    """
    print(f"\n{held.name}: {len(held.passages)} passages, {len(held.questions)} questions")
    print(HEADER)
    print(f"{'bm25s, Italian stop words and stemmer':46s} {figures(plain_bm25(held), held.relevant)}")
    searcher = Searcher(held, settings)
    alone = {(0.0, 0.0): "stems alone", (1.0, 0.0): "pieces of words alone", (0.0, 1.0): "vectors alone"}
    for gram, dense in dict.fromkeys([*alone, *weights]):
        name = alone.get((gram, dense)) or f"stems {1 - gram - dense:.2f} + pieces {gram:.2f} + vectors {dense:.2f}"
        run = searcher.run(RetrievalSettings(gram_weight=gram, dense_weight=dense, title_weight=0, sentence_weight=0))
        print(f"{name:46s} {figures(run, held.relevant)}", flush=True)
    default = settings.retrieval
    for name, changed in (
        ("settings without sentences", {"sentence_weight": 0.0}),
        ("settings without titles", {"title_weight": 0.0}),
        ("settings without vectors", {"dense_weight": 0.0}),
        ("settings", {}),
    ):
        print(f"{name:46s} {figures(searcher.run(default.model_copy(update=changed)), held.relevant)}", flush=True)
    for kind in SLIPS:
        searcher.ask(with_slips(held, kind).questions)
        print(f"{f'settings, {kind} in each question':46s} {figures(searcher.run(default), held.relevant)}", flush=True)
