"""Several reading processes at work, each file within its limits."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, LifoQueue, SimpleQueue
from types import TracebackType

from index.settings import ReadingSettings
from ingest.reading_worker import Outcome, ReadingTask, ReadingWorker

__all__ = ["Outcome", "ReadingPool", "ReadingTask"]


@dataclass(frozen=True, slots=True)
class _PagesDone:
    """How far the reading of a task's file is, in pages."""

    number: int
    done: float
    total: int


@dataclass(frozen=True, slots=True)
class _Ended:
    """The task of this number has come to its end."""

    number: int


_News = SimpleQueue[_PagesDone | _Ended]


class ReadingPool:
    """Reads files in processes of their own. Use as a context manager: leaving it ends them."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._idle: LifoQueue[ReadingWorker] = LifoQueue()
        self._all: list[ReadingWorker] = []

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_all()

    def read(
        self,
        tasks: Sequence[ReadingTask],
        on_read: Callable[[int, Outcome], None],
        on_pages: Callable[[int, float, int], None] = lambda number, done, total: None,
    ) -> None:
        """Read all files; both functions are called in this thread.

        on_read: with a task's number and result, as each ends. on_pages: with a task's number, the pages that are done
        (one may be done in part), and the pages of its file.
        """
        news: _News = SimpleQueue()
        processes = min(self._settings.processes or os.cpu_count() or 1, max(1, len(tasks)))
        with ThreadPoolExecutor(processes) as executor:
            futures = [executor.submit(self._read_one, number, task, news) for number, task in enumerate(tasks)]
            try:
                _follow(news, futures, on_read, on_pages)
            except BaseException:
                for future in futures:
                    future.cancel()
                self._end_all()
                raise

    def _read_one(self, number: int, task: ReadingTask, news: _News) -> Outcome:
        try:
            worker = self._take_worker()
            outcome = worker.read(task, lambda done, total: news.put(_PagesDone(number, done, total)))
            if worker.is_spent:
                worker.end()
            else:
                self._idle.put(worker)
            return outcome
        finally:
            news.put(_Ended(number))

    def _take_worker(self) -> ReadingWorker:
        try:
            return self._idle.get_nowait()
        except Empty:
            worker = ReadingWorker(self._settings)
            self._all.append(worker)
            return worker

    def _end_all(self) -> None:
        for worker in self._all:
            worker.end()


def _follow(
    news: _News,
    futures: Sequence[Future[Outcome]],
    on_read: Callable[[int, Outcome], None],
    on_pages: Callable[[int, float, int], None],
) -> None:
    """Pass on what the reading threads tell until all tasks have ended."""
    left = len(futures)
    while left:
        event = news.get()
        if isinstance(event, _PagesDone):
            on_pages(event.number, event.done, event.total)
        else:
            left -= 1
            on_read(event.number, futures[event.number].result())
