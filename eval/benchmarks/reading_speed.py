"""Pages a second of the PDF reader against bare pdfplumber (words and tables), one process each, in one run.

CPU seconds are compared, not time on the clock, so that what else runs on the machine matters little. The baseline
opens the file, takes `extract_words()` and `extract_tables()` of each page and closes the page; the reader gives
blocks, sections, tables with captions and metadata. Both are measured in fresh processes, imports left out.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.benchmarks.data import data_folder
from index.settings import PROJECT_ROOT

_BASELINE = """
import sys, time
import pdfplumber
start = time.process_time()
pages = 0
for path in sys.argv[1:]:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
            pages += 1
print(pages, time.process_time() - start)
"""
_READER = """
import sys, time
from pathlib import Path
import pdfplumber
from ingest.pdf.reader import read_pdf
start = time.process_time()
pages = 0
for path in sys.argv[1:]:
    pages += read_pdf(Path(path)).report.page_count or 0
print(pages, time.process_time() - start)
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages read, and the CPU seconds of the reader and of the baseline."""

    pages: int
    reader_seconds: float
    baseline_seconds: float

    @property
    def ratio(self) -> float:
        """How many times faster the reader is."""
        return self.baseline_seconds / self.reader_seconds


def measure(paths: list[Path]) -> Speed:
    """Return the speed of both on the same files."""
    pages, reader = _run(_READER, paths)
    _, baseline = _run(_BASELINE, paths)
    return Speed(pages, reader, baseline)


def _run(script: str, paths: list[Path]) -> tuple[int, float]:
    command = [sys.executable, "-c", script, *map(str, paths)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    pages, seconds = done.stdout.split()
    return int(pages), float(seconds)


def sets() -> Iterator[tuple[str, list[Path]]]:
    """Yield (name, files) for each set of files that is there."""
    yield "sample reports", sorted((PROJECT_ROOT / "reports").glob("*.pdf"))
    for name in ("regioni", "icdar2013-eu", "contributi"):
        folder = data_folder(name)
        if folder is None:
            sys.stdout.write(f"reading_speed: {name} skipped, it is not beside the project\n")
        else:
            yield name, sorted(folder.glob("*.pdf"))


def main() -> None:
    """Print pages a second and the ratio, for each set and for all files."""
    speeds: list[Speed] = []
    for name, paths in sets():
        speed = measure(paths)
        speeds.append(speed)
        _print(name, speed)
    _print(
        "all",
        Speed(
            sum(speed.pages for speed in speeds),
            sum(speed.reader_seconds for speed in speeds),
            sum(speed.baseline_seconds for speed in speeds),
        ),
    )


def _print(name: str, speed: Speed) -> None:
    reader, baseline = speed.pages / speed.reader_seconds, speed.pages / speed.baseline_seconds
    rates = f"reader {reader:.1f} pages/s, pdfplumber {baseline:.1f} pages/s, {speed.ratio:.1f} x"
    sys.stdout.write(f"{name}: {speed.pages} pages, {rates}\n")


if __name__ == "__main__":
    main()
