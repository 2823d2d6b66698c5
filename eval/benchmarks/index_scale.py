"""The index at 1,000 reports: 100,000 passages and 300,000 facts made by shuffling those of the sample corpus.

Prints the time to build, the size on disk, the time of a search and of a look-up of facts, and the memory held. The
vectors are random, because embedding 100,000 passages would take an hour and tell nothing about the index.

    python -m eval.benchmarks.index_scale [REPORTS]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from assistant.evidence import ReadPassage, with_evidence
from assistant.ranking import Channels, WordChannel, rank
from assistant.search_words import Question
from eval.benchmarks.data import memory_mib
from index.generation import GRAMS_FOLDER, LEXICAL_FOLDER, TITLE_GRAMS_FOLDER, TITLES_FOLDER, write_word_indexes
from index.lexical import LexicalIndex
from index.reading import ReportRecords
from index.settings import RetrievalSettings, Settings
from index.store import Store
from index.store_writer import write_store
from index.text import stems
from index.vectors import VectorIndex
from ingest.reader import read_records

DIMENSION = 384
PASSAGES_A_REPORT, FACTS_A_REPORT = 100, 300
QUESTIONS = (
    "Qual è la spesa certificata dell'Asse II nel 2015?",
    "Quali iniziative ci sono per le persone anziane e con disabilità?",
    "Quanti destinatari sono stati raggiunti dalla formazione continua?",
    "Che cosa fa il programma per l'inclusione sociale e la lotta alla povertà?",
    "Impegni e pagamenti dell'assistenza tecnica al 31 dicembre",
)


class RandomVectors:
    """An embedder without a model."""

    def encode_query(self, text: str) -> NDArray[numpy.float32]:
        """Return a unit vector that depends on the text only."""
        return unit_vectors(1, seed=len(text))


def unit_vectors(count: int, seed: int) -> NDArray[numpy.float32]:
    """Return random unit vectors, shape (count, DIMENSION)."""
    vectors = numpy.random.default_rng(seed).standard_normal((count, DIMENSION), dtype=numpy.float32)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def made_reports(seeds: Sequence[ReportRecords], count: int) -> Iterator[ReportRecords]:
    """Yield reports whose passages have the words of the sample corpus in another order, with facts of new values."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    for number in range(count):
        seed = seeds[number % len(seeds)]
        report_id = f"report-{number}"
        report = replace(seed.report, report_id=report_id, reference_date=date(2000 + number % 25, 12, 31))
        passages = []
        for row in range(PASSAGES_A_REPORT):
            passage = seed.passages[row % len(seed.passages)]
            words = passage.text.split()
            chance.shuffle(words)
            words.append(f"iniziativa{chance.randrange(5000)}")
            passages.append(
                replace(
                    passage, report_id=report_id, passage_id=f"{report_id}:{row}", text=" ".join(words), table_id=None
                )
            )
        facts = []
        for row in range(FACTS_A_REPORT):
            fact = seed.facts[row % len(seed.facts)]
            facts.append(
                replace(
                    fact,
                    report_id=report_id,
                    fact_id=f"{report_id}:f{row}",
                    passage_id=f"{report_id}:{row % PASSAGES_A_REPORT}",
                    value=fact.value + row,
                    quote=f"{fact.quote} {number}",
                    period=f"{2000 + number % 25}-12-31",
                )
            )
        yield ReportRecords(report, tuple(passages), (), tuple(facts), seed.names)


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Run the work, print how long it took, and return what it gave."""
    started = time.perf_counter()
    result = work()
    print(f"{name:44s} {time.perf_counter() - started:9.2f} s", flush=True)
    return result


def print_latency(name: str, works: Sequence[Callable[[], Any]], rounds: int = 10) -> None:
    """Print p50 and p95 of several calls, each done some times; the first round, which fills caches, does not count."""
    times = []
    for turn in range(rounds + 1):
        for work in works:
            started = time.perf_counter()
            work()
            if turn:
                times.append(1000 * (time.perf_counter() - started))
    p50, p95 = numpy.percentile(times, [50, 95])
    print(f"{name:44s} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms", flush=True)


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Build the index in a temporary folder and print the figures."""
    count = int(arguments[0]) if arguments else 1000
    seeds = [read_records(path) for path in sorted(Settings().reports_dir.glob("*.pdf"))]
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), seeds, count)
        measure(Path(name))
    return 0


def build(folder: Path, seeds: Sequence[ReportRecords], count: int) -> None:
    """Write store, word indexes and vectors of `count` made-up reports into a folder."""
    path = folder / "facts.sqlite"
    timed(f"write the store of {count} reports", lambda: write_store(path, made_reports(seeds, count)))
    store = Store.open(path)
    timed("write the word indexes", lambda: write_word_indexes(folder, store))
    vectors = unit_vectors(count * PASSAGES_A_REPORT, seed=1)
    index = timed("make the vector index", lambda: VectorIndex.build(range(1, len(vectors) + 1), vectors))
    index.save(folder / "vectors.faiss")
    store.close()


def measure(folder: Path) -> None:
    """Print sizes, latencies and memory of what `build` wrote."""
    for part in (*sorted(path for path in folder.iterdir()),):
        files = [part] if part.is_file() else list(part.rglob("*"))
        print(f"size of {part.name:36s} {sum(file.stat().st_size for file in files) / 2**20:9.1f} MiB")
    before = memory_mib()
    store = timed("open the store", lambda: Store.open(folder / "facts.sqlite"))
    lexical = timed("load the index of stems", lambda: LexicalIndex.load(folder / LEXICAL_FOLDER))
    grams = timed("load the index of pieces of words", lambda: LexicalIndex.load(folder / GRAMS_FOLDER))
    titles = WordChannel(LexicalIndex.load(folder / TITLES_FOLDER), LexicalIndex.load(folder / TITLE_GRAMS_FOLDER))
    vectors = timed("load the vectors", lambda: VectorIndex.load(folder / "vectors.faiss"))
    embedder: Any = RandomVectors()
    channels, settings = Channels(WordChannel(lexical, grams), titles, vectors, embedder), RetrievalSettings()

    def search(text: str, numbers: Sequence[int] | None) -> None:
        question = Question.of_words(text, dict.fromkeys(stems(text), 1.0))
        ranked = rank(question, channels, settings, numbers)
        first = store.passages_numbered([held.number for held in ranked[: settings.reread]])
        with_evidence(question, ranked, (ReadPassage("", passage.text) for passage in first), channels, settings)

    some = store.passage_numbers(f"report-{number}" for number in range(0, 1000, 25))
    for name, numbers in (("search among all passages", None), ("search in one year of 25", some)):
        print_latency(name, [partial(search, text, numbers) for text in QUESTIONS])
    works = [
        lambda: store.find_facts([["spes"], ["certific"]], subject_keys=["ass 2"], years=[2015]),
        lambda: store.find_facts([["impegn"]], report_ids=["report-77"]),
        lambda: store.find_facts([["destinatar", "persone"], ["ass"]], years=[2003]),
        lambda: store.find_facts([["spes certific"]], subject_keys=["totale"], limit=200),
    ]
    print_latency("look-up of facts", works)
    for name in ("labels", "measures", "periods", "entities", "vocabulary"):
        timed(f"{name} of the store, first time", getattr(store, name))
    print(f"{'memory held by the index':44s} {memory_mib() - before:9.0f} MiB (of {memory_mib():.0f} in all)")


if __name__ == "__main__":
    sys.exit(main())
