"""Memory and time for a long report: a dense PDF made here, read in the reader's own process within its limits.

    python -m eval.benchmarks.reading_memory [--pages N]

Each page holds twenty lines of prose with figures and a ruled table of twenty-four rows. Printed: pages, seconds on the
clock, pages a second, the peak memory of the reading process and
of the one that receives its records. The file goes through the pool of `chiedi index`, with the limits of the settings.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from index.reading import ReportRecords
from index.settings import ReadingSettings
from ingest.reading_pool import Outcome, ReadingPool, ReadingTask

_SENTENCE = (
    "la misura della linea ha finanziato percorsi per giovani e famiglie nelle province del territorio con una spesa "
    "certificata pari a {0:,} euro e una quota del {1}% rispetto a {2} progetti avviati da enti pubblici e imprese."
)
_EDGES: tuple[float, ...] = (60, 180, 290, 390, 520)
_LINES, _ROWS = 20, 24
_KIBIBYTES = 1024


def write_long_report(path: Path, pages: int, seed: int = 1) -> Path:
    """Write a report of many pages, each with prose and a ruled table; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 815, "Relazione di prova")
        canvas.drawRightString(520, 20, str(number))
        _draw_table(canvas, chance, number, _draw_prose(canvas, chance, 790))
        canvas.showPage()
    canvas.save()
    return path


def _draw_prose(canvas: Canvas, chance: random.Random, y: float) -> float:
    words: list[str] = []
    for _ in range(_LINES):
        while len(" ".join(words)) < 95:
            figures = (chance.randrange(10**7), chance.randrange(100), chance.randrange(1000))
            words += _SENTENCE.format(*figures).replace(",", ".").split()
        line = " ".join(words)[:95].rpartition(" ")[0]
        words = words[len(line.split()) :]
        canvas.drawString(60, y, line)
        y -= 12
    return y - 15


def _draw_table(canvas: Canvas, chance: random.Random, page: int, top: float) -> None:
    rows: list[tuple[str, ...]] = [("Linea", "Importo", "Quota", "Progetti")]
    for item in range(_ROWS):
        amount = f"{chance.randrange(10**8):,}".replace(",", ".")
        rows.append((f"Voce {page}-{item}", f"{amount},00", f"{chance.randrange(100)}%", str(chance.randrange(1000))))
    for number, row in enumerate(rows):
        canvas.line(_EDGES[0], top - 14 * number, _EDGES[-1], top - 14 * number)
        for x, text in zip(_EDGES[:-1], row, strict=True):
            canvas.drawString(x + 3, top - 14 * number - 10, text)
    foot = top - 14 * len(rows)
    canvas.line(_EDGES[0], foot, _EDGES[-1], foot)
    for x in _EDGES:
        canvas.line(x, top, x, foot)


def main() -> None:
    """Print what the reading of a long report takes; exit code 1 where it is not read whole."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=2000)
    arguments = parser.parse_args()
    settings = ReadingSettings(processes=1)
    with tempfile.TemporaryDirectory() as folder:
        path = write_long_report(Path(folder) / "long.pdf", arguments.pages)
        size = path.stat().st_size / 2**20
        started = time.monotonic()
        outcomes: dict[int, Outcome] = {}
        with ReadingPool(settings) as pool:
            pool.read([ReadingTask(path, "long")], outcomes.__setitem__)
        seconds = time.monotonic() - started
    print(f"{arguments.pages} pages, {size:.0f} MiB, {seconds:.0f} s, {arguments.pages / seconds:.1f} pages/s")
    print(f"peak memory: reader {_peak(resource.RUSAGE_CHILDREN)} MiB, receiver {_peak(resource.RUSAGE_SELF)} MiB")
    records = outcomes[0]
    if not isinstance(records, ReportRecords):
        sys.exit(str(records))
    lost = records.numerals.lost_count if records.numerals else 0
    print(f"{len(records.tables)} tables, {len(records.passages)} passages, {len(records.facts)} facts, {lost} lost")


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // _KIBIBYTES


if __name__ == "__main__":
    main()
