"""Several reading processes at work, each file within its limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from types import TracebackType

from index.errors import ReaderLimitError, UnreadableInputError
from index.reading import ReportRecords
from index.settings import PROJECT_ROOT, ReadingSettings
from ingest.reading_process import READY, RECORDS

_FILES_A_PROCESS = 25


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A file to read, and the id its report gets."""

    path: Path
    report_id: str


class ReadingPool:
    """Reads files in processes of their own. Use as a context manager: leaving it ends them."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._idle: LifoQueue[_Reader] = LifoQueue()
        self._all: list[_Reader] = []

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._all:
            reader.end()

    def read(
        self, tasks: Sequence[ReadingTask], on_read: Callable[[int, ReportRecords | UnreadableInputError], None]
    ) -> None:
        """Read all files; `on_read` is called in this thread, as each ends, with its task's number and result."""
        processes = min(self._settings.processes or os.cpu_count() or 1, max(1, len(tasks)))
        with ThreadPoolExecutor(processes) as executor:
            futures = {executor.submit(self._read_one, task): number for number, task in enumerate(tasks)}
            try:
                for future in as_completed(futures):
                    on_read(futures[future], future.result())
            except BaseException:
                for future in futures:
                    future.cancel()
                for reader in self._all:
                    reader.end()
                raise

    def _read_one(self, task: ReadingTask) -> ReportRecords | UnreadableInputError:
        try:
            reader = self._idle.get_nowait()
        except Empty:
            reader = _Reader(self._settings)
            self._all.append(reader)
        outcome = reader.read(task)
        if isinstance(outcome, UnreadableInputError) or reader.files_read >= _FILES_A_PROCESS:
            reader.end()
        else:
            self._idle.put(reader)
        return outcome


class _Reader:
    """One reading process."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self.files_read = 0
        paths = [str(PROJECT_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "ingest.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )

    def read(self, task: ReadingTask) -> ReportRecords | UnreadableInputError:
        """Return what the file holds, or the error that tells why it could not be read."""
        self.files_read += 1
        assert self._process.stdout  # noqa: S101 - a pipe
        if self.files_read == 1 and self._process.stdout.readline() != READY:
            return UnreadableInputError(f"The process that reads files cannot start, so {task.path.name} was not read.")
        timed_out = threading.Event()

        def give_up() -> None:
            timed_out.set()
            self._process.kill()

        timer = threading.Timer(self._settings.seconds, give_up)
        timer.start()
        try:
            line = self._exchange(task)
        finally:
            timer.cancel()
        if timed_out.is_set():
            return ReaderLimitError(
                f"Reading {task.path.name} took more than {self._settings.seconds} seconds. "
                "Give a simpler file, or raise reading.seconds in the settings."
            )
        return self._outcome(task, line)

    def end(self) -> None:
        """End the process."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _exchange(self, task: ReadingTask) -> bytes:
        request = {
            "path": str(task.path.resolve()),
            "report_id": task.report_id,
            "memory_mib": self._settings.memory_mib,
        }
        assert self._process.stdin and self._process.stdout  # noqa: S101 - both are pipes
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
            return self._process.stdout.readline()
        except (OSError, ValueError):  # the process ended, or was ended
            return b""

    def _outcome(self, task: ReadingTask, line: bytes) -> ReportRecords | UnreadableInputError:
        name = task.path.name
        if line.startswith(b'{"records":') and line.endswith(b"}\n"):
            return RECORDS.validate_json(line[len(b'{"records":') : -len(b"}\n")])
        if not line.endswith(b"\n"):
            status = self._process.wait()
            return UnreadableInputError(f"{name} brought its reader down (exit status {status}). Save the file again.")
        answer = json.loads(line)
        if answer["error"] == "memory":
            return ReaderLimitError(
                f"Reading {name} took more than {self._settings.memory_mib} MiB of memory. "
                "Give a simpler file, or raise reading.memory_mib in the settings."
            )
        if answer["error"] == "unreadable":
            return UnreadableInputError(answer["message"])
        return UnreadableInputError(f"{name} cannot be read ({answer['message']}). Save the file again.")
