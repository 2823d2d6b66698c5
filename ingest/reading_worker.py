"""One reading process and the limits that hold for each of its files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.errors import ReaderLimitError, UnreadableInputError
from index.reading import ReportRecords
from index.settings import PROJECT_ROOT, ReadingSettings
from ingest.reading_process import PROGRESS, READY, RECORDS, RECORDS_PART
from ingest.record_parts import join_parts

_FILES_A_PROCESS = 25
# A process that a library aborts (exit by a signal) after it took this share of its memory was denied more of it.
_DENIED = 0.7
_WORN_OUT = 0.5
_MEBIBYTE = 1024 * 1024

Outcome = ReportRecords | UnreadableInputError


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A file to read, and the id its report gets."""

    path: Path
    report_id: str


class _Deadline:
    """Calls a function when the time is over, which may be put off until then."""

    def __init__(self, seconds: float, on_over: Callable[[], None]) -> None:
        self._started, self._seconds, self._on_over = time.monotonic(), seconds, on_over
        self._timer = self._start(seconds)
        self.is_over = False

    def put_off(self, seconds: float) -> None:
        """Set the seconds allowed since the start."""
        self._seconds = seconds

    def cancel(self) -> None:
        """End the watch."""
        self._timer.cancel()

    def _start(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._look)
        timer.daemon = True
        timer.start()
        return timer

    def _look(self) -> None:
        left = self._started + self._seconds - time.monotonic()
        if left > 0:
            self._timer = self._start(left)
        else:
            self.is_over = True
            self._on_over()


class ReadingWorker:
    """One reading process."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._files_read = 0
        self._peak_mib = 0.0
        self._failed = False
        self._declined = False
        paths = [str(PROJECT_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._inherited_mib = _own_peak_mib()
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "ingest.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )

    @property
    def is_spent(self) -> bool:
        """Whether the process should read no other file: it failed, is old, or has grown large."""
        large = self._peak_mib > _WORN_OUT * self._settings.memory_mib
        return self._failed or large or self._files_read >= _FILES_A_PROCESS

    def read(self, task: ReadingTask, on_pages: Callable[[float, int], None]) -> Outcome:
        """Return what the file holds, or the error that tells why it could not be read."""
        self._files_read += 1
        self._declined = False
        if self._files_read == 1 and self._answers.readline() != READY:
            outcome: Outcome = UnreadableInputError(
                f"The process that reads files cannot start, so {task.path.name} was not read."
            )
        else:
            outcome = self._read_in_time(task, on_pages)
        self._failed = isinstance(outcome, UnreadableInputError) and not self._declined
        return outcome

    def end(self) -> None:
        """End the process."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    @property
    def _answers(self) -> IO[bytes]:
        assert self._process.stdout  # noqa: S101 - a pipe
        return self._process.stdout

    def _read_in_time(self, task: ReadingTask, on_pages: Callable[[float, int], None]) -> Outcome:
        limits = self._settings
        deadline = _Deadline(limits.seconds, self._process.kill)

        def allow(done: float, total: int) -> None:
            deadline.put_off(limits.seconds + limits.page_seconds * done)
            on_pages(done, total)

        try:
            outcome = self._exchange(task, allow)
        finally:
            deadline.cancel()
        if not deadline.is_over:
            return outcome
        return ReaderLimitError(
            f"Reading {task.path.name} took more than {limits.seconds} seconds and {limits.page_seconds:g} for each "
            "page read. Give a simpler file, or raise reading.seconds or reading.page_seconds in the settings."
        )

    def _exchange(self, task: ReadingTask, on_pages: Callable[[float, int], None]) -> Outcome:
        """Ask for a file and return what the process answers, line by line, or that it died of it."""
        parts: list[ReportRecords] = []
        with suppress(OSError, ValueError):  # the process ended, or was ended
            self._ask(task)
            for line in iter(self._answers.readline, b""):
                if not line.endswith(b"\n"):
                    break
                if line.startswith(PROGRESS):
                    on_pages(*json.loads(line)["progress"])
                elif line.startswith(RECORDS_PART):
                    parts.append(RECORDS.validate_json(line[len(RECORDS_PART) : -len(b"}\n")]))
                else:
                    return self._closed(task, json.loads(line), parts)
        return self._death(task)

    def _ask(self, task: ReadingTask) -> None:
        request = {
            "path": str(task.path.resolve()),
            "report_id": task.report_id,
            "memory_mib": self._settings.memory_mib,
        }
        assert self._process.stdin  # noqa: S101 - a pipe
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()

    def _closed(self, task: ReadingTask, answer: dict[str, str], parts: list[ReportRecords]) -> Outcome:
        """Return what the last line of an answer says: all parts are there, or an error."""
        if "end" in answer:
            self._peak_mib = float(answer["end"])
            return join_parts(parts)
        if answer["error"] == "memory":
            return self._out_of_memory(task)
        if answer["error"] == "unreadable":
            self._declined = True  # in good order: the process can read on
            return UnreadableInputError(answer["message"])
        return UnreadableInputError(f"{task.path.name} cannot be read ({answer['message']}). Save the file again.")

    def _death(self, task: ReadingTask) -> UnreadableInputError:
        """Return why the process ended: PDFium ends it where it is denied memory, as it would on any fault."""
        status, peak_mib = self._wait()
        if status < 0 and peak_mib >= _DENIED * self._settings.memory_mib:
            return self._out_of_memory(task)
        name = task.path.name
        return UnreadableInputError(f"{name} brought its reader down (exit status {status}). Save the file again.")

    def _wait(self) -> tuple[int, float]:
        """Return the exit status of the process and the most memory that it held, in MiB (0 where none can tell).

        Linux counts what this process held when it started the other one as held by that one too.
        """
        if not hasattr(os, "wait4") or self._process.returncode is not None:
            return self._process.wait(), 0.0
        try:
            # Not poll(): where the process has ended by now, that would take what it held with it.
            _, status, usage = os.wait4(self._process.pid, 0)
        except ChildProcessError:  # the deadline, which ends the process, has waited for it
            return self._process.wait(), 0.0
        self._process.returncode = os.waitstatus_to_exitcode(status)
        peak_mib = _mebibytes(usage.ru_maxrss)
        return self._process.returncode, peak_mib if peak_mib > self._inherited_mib else 0.0

    def _out_of_memory(self, task: ReadingTask) -> ReaderLimitError:
        return ReaderLimitError(
            f"Reading {task.path.name} took more than {self._settings.memory_mib} MiB of memory. "
            "Give a simpler file, or raise reading.memory_mib in the settings."
        )


def _own_peak_mib() -> float:
    """Return the most memory that this process has held so far, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return _mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _mebibytes(resident: int) -> float:
    kibibyte = 1 if sys.platform == "darwin" else 1024
    return resident * kibibyte / _MEBIBYTE
