"""The process that reads files: one request a line on standard input, one answer a line on standard output.

A file that eats memory, never ends or brings the reader down ends this process and not the one that builds the
index. Requests and answers are JSON, so that a hostile file cannot hand code to its reader's parent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from index.errors import UnreadableInputError
from index.reading import ReportRecords

READY = b'{"ready":true}\n'
RECORDS: TypeAdapter[ReportRecords] = TypeAdapter(ReportRecords)


def main() -> None:
    """Answer requests {"path", "report_id", "memory_mib"} until standard input ends."""
    # Libraries that print would spoil the answers: what they print goes to standard error.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The time limit is for reading, so that what is always needed is imported before the first file.
    from ingest.conservation import read_accounted

    answers.write(READY)
    answers.flush()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_memory(request["memory_mib"])
        answers.write(_answer(read_accounted, Path(request["path"]), request["report_id"]) + b"\n")
        answers.flush()


def _answer(read: Callable[[Path, str], ReportRecords], path: Path, report_id: str) -> bytes:
    try:
        return b'{"records":' + RECORDS.dump_json(read(path, report_id)) + b"}"
    except UnreadableInputError as error:
        return _error("unreadable", str(error))
    except MemoryError:
        return _error("memory", "")
    except RecursionError:
        return _error("crash", "it is nested too deeply")
    except Exception as error:  # noqa: BLE001 - a file must never end the build, whatever it does to a library
        return _error("crash", f"{type(error).__name__}: {error}")


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"error": kind, "message": message}).encode()


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit: the time limit still holds there
        return
    size = mebibytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    limits: Any = (limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, limits)


if __name__ == "__main__":
    main()
