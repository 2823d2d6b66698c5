"""The process that reads files: one request a line on standard input, the answer in lines on standard output.

A file that eats memory, never ends or brings the reader down ends this process and not the one that builds the
index. Requests and answers are JSON, so that a hostile file cannot hand code to its reader's parent. An answer is any
number of lines that tell how many pages are done, then the records in parts, and a line that ends it; or an error.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from index.errors import UnreadableInputError
from index.reading import ReportRecords
from ingest.page_progress import PageProgress
from ingest.record_parts import split_parts

READY = b'{"ready":true}\n'
PROGRESS = b'{"progress":'
RECORDS_PART = b'{"records":'
RECORDS: TypeAdapter[ReportRecords] = TypeAdapter(ReportRecords)
_SECONDS_BETWEEN = 0.2
_MEBIBYTE = 1024 * 1024

Write = Callable[[bytes], None]
Read = Callable[[Path, str, PageProgress], ReportRecords]


def main() -> None:
    """Answer requests {"path", "report_id", "memory_mib"} until standard input ends."""
    # Libraries that print would spoil the answers: what they print goes to standard error.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The time limit is for reading, so that what is always needed is imported before the first file.
    from ingest.conservation import read_accounted

    def write(line: bytes) -> None:
        answers.write(line + b"\n")
        answers.flush()

    write(READY.rstrip())
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_memory(request["memory_mib"])
        for answer in _answer(read_accounted, Path(request["path"]), request["report_id"], write):
            write(answer)


def _answer(read: Read, path: Path, report_id: str, write: Write) -> Iterator[bytes]:
    """Yield the lines of an answer; how far the reading is, is written as it goes."""
    try:
        for part in split_parts(read(path, report_id, PageProgress(_teller(write)))):
            yield RECORDS_PART + RECORDS.dump_json(part) + b"}"
        yield json.dumps({"end": _peak_mib()}).encode()
    except UnreadableInputError as error:
        yield _error("unreadable", str(error))
    except MemoryError:
        yield _error("memory", "")
    except RecursionError:
        yield _error("crash", "it is nested too deeply")
    except Exception as error:  # noqa: BLE001 - a file must never end the build, whatever it does to a library
        yield _error("crash", f"{type(error).__name__}: {error}")


def _teller(write: Write) -> Callable[[float, int], None]:
    """Return what writes the pages done, a few times a second."""
    last = float("-inf")

    def tell(done: float, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN:
            last = now
            write(PROGRESS + b"[%.2f,%d]}" % (done, total))

    return tell


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"error": kind, "message": message}).encode()


def _peak_mib() -> float:
    """Return the most memory that this process has held so far, 0 where the system does not tell.

    Not ru_maxrss: on Linux that begins with what the process that started this one held.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    peak = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(peak[1]) * 1024 / _MEBIBYTE if peak else 0.0


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit: the time limit still holds there
        return
    size = mebibytes * _MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    limits: Any = (limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, limits)


if __name__ == "__main__":
    main()
