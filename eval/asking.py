"""The golden set asked of an index, in several processes: the same outcomes whatever their number.

The cases are dealt into chunks of a fixed size and each chunk meets an assistant that has answered nothing but what
opens the set, so that what an assistant keeps between questions never depends on how many processes there are. Each
process compiles one such assistant and asks every chunk in a fork of itself, where the system forks safely.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol

from assistant.conversation import Turn
from eval.cases import GoldenCase
from eval.diagnosis import FactsByValue, reason_of
from eval.judging import judge
from eval.metrics import METRICS
from eval.outcomes import Outcome, Ranking
from eval.relevance import ReadPassage, can_be_found, holds_answer, read_passage
from index.dates import find_periods
from index.records import Fact, Passage
from index.settings import Settings
from index.store import Store

if TYPE_CHECKING:
    from index.generation import Generation

CHUNK = 64
DEPTH = 10
_FORKS = sys.platform == "linux"  # elsewhere libraries of the system may be left broken in a fork


class Answering(Protocol):
    """What a question is put to (an `assistant.assistant.Assistant`)."""

    def turn(self, question: str, turns: Sequence[Turn] = ()) -> Turn:
        """Answer a question in the conversation of the turns before it."""
        ...


class CountingStore(Store):
    """A fact store that counts the facts and passages it gives, whether it read them or held them already."""

    rows_given = 0

    def facts_numbered(self, numbers: Sequence[int]) -> list[Fact]:
        """Return facts by their numbers, in that order."""
        self.rows_given += len(numbers)
        return super().facts_numbered(numbers)

    def passages_numbered(self, numbers: Sequence[int]) -> list[Passage]:
        """Return passages by their numbers, in that order."""
        self.rows_given += len(numbers)
        return super().passages_numbered(numbers)


@dataclass(slots=True)
class Asker:
    """Asks cases and judges the answers. Without `evidence` no failure is explained and no retrieval ranked."""

    assistant: Answering
    store: CountingStore | None = None
    evidence: Evidence | None = None

    def ask(self, case: GoldenCase) -> Outcome:
        """Ask one case."""
        before, started = self._rows_given(), time.perf_counter()
        turns: list[Turn] = []
        for question in case.questions:
            turns.append(self.assistant.turn(question, turns))
        milliseconds = 1000 * (time.perf_counter() - started)
        rows = self._rows_given() - before
        judgement = judge(case, turns[-1].answer)
        if self.evidence is None:
            return Outcome(judgement, rows_read=rows, milliseconds=milliseconds)
        reason = reason_of(judgement, turns[-1].query, self.evidence.facts)
        return Outcome(judgement, reason, self.evidence.ranking(case), rows, milliseconds)

    def warm_up(self, cases: Sequence[GoldenCase]) -> None:
        """Ask the first question of each language, so that no case pays for what is compiled once."""
        first = {case.language: case.questions[0] for case in reversed(cases)}
        for _, question in sorted(first.items()):
            self.assistant.turn(question)

    def _rows_given(self) -> int:
        return self.store.rows_given if self.store else 0


class Evidence:
    """What the index holds, to explain failures and to rank passages by (where `ranks`), read once for all cases."""

    def __init__(self, generation: Generation, settings: Settings, *, ranks: bool) -> None:
        from assistant.knowledge import Knowledge

        self._store = generation.store
        self._retriever = Knowledge(generation, settings).retriever if ranks else None  # the one that answers use
        held = (one for report in self._store.reports() for one in self._store.passages_of(report.report_id))
        self._passages: list[ReadPassage] = [read_passage(one) for one in held] if ranks else []
        self.facts = FactsByValue(generation.store)

    def ranking(self, case: GoldenCase) -> Ranking | None:
        """Return what retrieval gives for a case, None where no passage alone holds its answer."""
        if self._retriever is None or not case.question or not can_be_found(case):
            return None
        relevant = {held.passage.passage_id for held in self._passages if holds_answer(held, case)}
        if not relevant:
            return None
        asked = {period.last_year for period in find_periods(case.question, case.language) if period.last_year}
        years = asked & {report.reference_date.year for report in self._store.reports() if report.reference_date}
        found = self._retriever.search(case.question, years=years or None, limit=DEPTH, language=case.language)
        return Ranking(tuple(one.passage.passage_id in relevant for one in found), len(relevant))


class Workplace:
    """One process's open index with an assistant that has answered what opens the set, so that no case pays for it.

    Raises IndexMissingError and IndexDamagedError.
    """

    def __init__(self, settings: Settings, opening: Sequence[GoldenCase], *, ranks: bool = True) -> None:
        from index.generation import Generation

        self._settings = settings
        self._opening = opening
        self._generation = Generation.open(settings.index_dir, settings)
        self._evidence = Evidence(self._generation, settings, ranks=ranks)
        self._asker = self._ready()

    def _ready(self) -> Asker:
        from assistant.assistant import Assistant
        from index.generation import STORE_FILE

        self._generation.store = store = CountingStore(self._generation.folder / STORE_FILE)
        asker = Asker(Assistant(self._generation, self._settings), store, self._evidence)
        asker.warm_up(self._opening)
        return asker

    def renew(self) -> None:
        """Forget what was asked."""
        self._asker = self._ready()

    def ask(self, cases: Sequence[GoldenCase]) -> list[Outcome]:
        """Ask the cases of one chunk and let each metric count them."""
        outcomes = [self._asker.ask(case) for case in cases]
        for metric in METRICS:
            metric.values(outcomes)
        return outcomes


def ask_all(
    settings: Settings,
    cases: Sequence[GoldenCase],
    *,
    processes: int = 0,
    ranks: bool = True,
    on_case: Callable[[int], None] | None = None,
) -> list[Outcome]:
    """Return the outcome of every case, in order. processes: 0 means one a core; on_case is told how many are done.

    Raises IndexMissingError and IndexDamagedError.
    """
    outcomes: list[Outcome] = []
    for chunk in _asked(settings, cases, processes or os.cpu_count() or 1, ranks=ranks):
        outcomes += chunk
        if on_case is not None:
            on_case(len(outcomes))
    return outcomes


def _asked(settings: Settings, cases: Sequence[GoldenCase], processes: int, *, ranks: bool) -> Iterator[list[Outcome]]:
    opening = list({case.language: case for case in reversed(cases)}.values())
    chunks = [list(cases[start : start + CHUNK]) for start in range(0, len(cases), CHUNK)]
    if len(chunks) <= 1:
        yield from map(Workplace(settings, opening, ranks=ranks).ask, chunks)
        return
    # Spawned, not forked: what the parent has loaded (FAISS, torch) keeps threads that a fork would lose.
    spawned = get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(chunks)), spawned, _open_here, (settings, opening, ranks)) as pool:
        yield from pool.map(_ask_in_fork if _FORKS else _ask_anew, chunks)


_here: list[Workplace] = []


def _open_here(settings: Settings, opening: Sequence[GoldenCase], ranks: bool) -> None:
    _here[:] = [Workplace(settings, opening, ranks=ranks)]
    gc.freeze()  # what forks share stays shared: collecting garbage would write to all of it


def _ask_in_fork(cases: list[GoldenCase]) -> list[Outcome]:
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(_ask_here, cases).result()


def _ask_anew(cases: list[GoldenCase]) -> list[Outcome]:
    _here[0].renew()
    return _ask_here(cases)


def _ask_here(cases: list[GoldenCase]) -> list[Outcome]:
    return _here[0].ask(cases)
