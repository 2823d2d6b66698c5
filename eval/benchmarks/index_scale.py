"""The index at 1,000 reports: 100,000 passages and 300,000 facts made by shuffling those of the sample corpus.

Prints the time to build with the embedder of the settings, the size on disk, the time of a search as the retriever does
it (slips mended, titles, vectors, sentences) and of a look-up of facts, and the memory held. Each question is asked
once, after one that loads the index.

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

from assistant.retrieval import Retriever
from eval.benchmarks.data import memory_mib
from eval.benchmarks.made_generation import publish_records
from eval.benchmarks.passage_ranking import with_slip
from index.generation import Generation
from index.reading import ReportRecords
from index.settings import Settings, load_settings
from index.store import Store
from ingest.reader import read_records

PASSAGES_A_REPORT, FACTS_A_REPORT = 100, 300
_ASKED = 60
_ROUNDS = 10
QUESTIONS = (
    "Qual è la spesa certificata dell'Asse II nel 2015?",
    "Quali iniziative ci sono per le persone anziane e con disabilità?",
    "Quanti destinatari sono stati raggiunti dalla formazione continua?",
    "Che cosa fa il programma per l'inclusione sociale e la lotta alla povertà?",
    "Impegni e pagamenti dell'assistenza tecnica al 31 dicembre",
    "Perché sono state riprogrammate le risorse dell'Asse I?",
)


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


def questions(store: Store) -> list[str]:
    """Return questions that each have words of their own from some passage, one in three with a slip in one."""
    chance = random.Random(11)  # noqa: S311 - not for secrets
    numbers = [chance.randrange(1, len(store.passage_digests()) + 1) for _ in range(_ASKED)]
    asked = []
    for row, passage in enumerate(store.passages_numbered(numbers)):
        words = sorted((word for word in passage.text.split() if word.isalpha()), key=len)[-2:]
        text = f"{QUESTIONS[row % len(QUESTIONS)].rstrip('?')} {' '.join(words)}?"
        asked.append(text if row % 3 else with_slip(text, chance))
    return asked


def print_latency(name: str, works: Sequence[Callable[[], Any]]) -> None:
    """Print p50 and p95 of several calls, on the clock and of the processor."""
    spent = []
    for work in works:
        started, processor = time.perf_counter(), time.process_time()
        work()
        spent.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - processor)))
    (p50, own50), (p95, own95) = numpy.percentile(spent, [50, 95], axis=0)
    print(f"{name:36s} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms   processor p50 {own50:6.1f}  p95 {own95:6.1f}", flush=True)


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Build the index in a temporary folder and print the figures."""
    count = int(arguments[0]) if arguments else 1000
    seeds = [read_records(path) for path in sorted(Settings().reports_dir.glob("*.pdf"))]
    with tempfile.TemporaryDirectory() as name:
        settings = load_settings().model_copy(update={"index_dir": Path(name)})
        publish_records(settings, made_reports(seeds, count), timed)
        measure(settings)
    return 0


def measure(settings: Settings) -> None:
    """Print sizes, latencies and memory of what `build` published."""
    (folder,) = (settings.index_dir / "generations").iterdir()
    for part in sorted(folder.iterdir()):
        files = [part] if part.is_file() else list(part.rglob("*"))
        print(f"size of {part.name:36s} {sum(file.stat().st_size for file in files) / 2**20:9.1f} MiB")
    before = memory_mib()
    generation = timed("open the generation", lambda: Generation.open(settings.index_dir, settings))
    retriever, store = Retriever(generation, settings), generation.store
    timed("first search", lambda: retriever.search("Le inizziative concluse nel 2004?"))
    asked = questions(store)
    print_latency("search among all passages", [partial(retriever.search, text) for text in asked])
    some = [2003, 2015]
    print_latency("search in two years of 25", [partial(retriever.search, text, years=some) for text in asked])
    works = [
        lambda: store.find_facts([["spes"], ["certific"]], subject_keys=["ass 2"], years=[2015]),
        lambda: store.find_facts([["impegn"]], report_ids=["report-77"]),
        lambda: store.find_facts([["destinatar", "persone"], ["ass"]], years=[2003]),
        lambda: store.find_facts([["spes certific"]], subject_keys=["totale"], limit=200),
    ]
    print_latency("look-up of facts", works * _ROUNDS)
    for name in ("labels", "measures", "periods", "entities", "vocabulary"):
        timed(f"{name} of the store, first time", getattr(store, name))
    print(f"{'memory held by the index':44s} {memory_mib() - before:9.0f} MiB (of {memory_mib():.0f} in all)")
    generation.close()


if __name__ == "__main__":
    sys.exit(main())
