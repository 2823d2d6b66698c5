"""What a changed report costs: an index of 100 reports is built, one of them is changed, and it is built again.

The reports are the sample corpus over and over, each file with bytes of its own, so that each is read for itself. The
vectors of what has not changed are taken over by the digest of its content, as are the records of files that have not.
Processor seconds count the processes that read, too.

    python -m eval.benchmarks.reindexing [REPORTS]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from index.settings import Settings
from ingest.build import IndexSummary, build_index


def copied_reports(folder: Path, count: int) -> list[Path]:
    """Write `count` PDFs into a folder: those of the sample corpus in turn, each with bytes of its own."""
    originals = [path.read_bytes() for path in sorted(Settings().reports_dir.glob("*.pdf"))]
    paths = [folder / f"report-{number:03d}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(originals[number % len(originals)] + f"\n% {number}\n".encode())
    return paths


def timed_build(name: str, paths: Sequence[Path], settings: Settings) -> tuple[IndexSummary, float, float]:
    """Build the index and print what it took; return the summary, seconds on the clock and of the processor."""
    started, spent = time.perf_counter(), _processor_seconds()
    summary = build_index(paths, settings)
    seconds, processor = time.perf_counter() - started, _processor_seconds() - spent
    reused = sum(file.reused for file in summary.files)
    counts = f"{len(summary.files) - reused} files read, {summary.embedded} passages embedded"
    print(f"{name:28s} {seconds:8.1f} s   processor {processor:8.1f} s   {counts}", flush=True)
    return summary, seconds, processor


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Build twice and print the share of the second build."""
    count = int(arguments[0]) if arguments else 100
    with tempfile.TemporaryDirectory() as name:
        settings = Settings().model_copy(update={"index_dir": Path(name) / "index"})
        reports = Path(name) / "reports"
        reports.mkdir()
        paths = copied_reports(reports, count)
        _, whole, whole_processor = timed_build(f"{count} reports", paths, settings)
        paths[count // 2].write_bytes(paths[count // 2].read_bytes() + b"% changed\n")
        _, again, again_processor = timed_build("one of them changed", paths, settings)
        _, none, none_processor = timed_build("nothing changed", paths, settings)
    print(f"one changed, share of the whole: {again / whole:.1%} on the clock, {again_processor / whole_processor:.1%}")
    print(f"nothing changed:                 {none / whole:.1%} on the clock, {none_processor / whole_processor:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
