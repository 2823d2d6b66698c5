"""Hostile files: none may crash or hang the build, or lose a file beside it. Then a fuzz run over mutated PDFs.

    python -m eval.benchmarks.hostile [--mutations N] [--seed S] [--seconds T] [--memory MIB]

Every file is read through the same pool of processes as in `chiedi index`, with a good file after each. A crash of the
reading process that the pool tells in a sentence is counted apart: the build survives it, but it is a fault to mend.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from eval.benchmarks.fuzz_files import small_originals
from eval.benchmarks.hostile_files import HOSTILE_FILES
from index.errors import ReaderLimitError, UnreadableInputError
from index.reading import ReportRecords
from index.settings import ReadingSettings
from ingest.reading_pool import ReadingPool, ReadingTask

_GOOD = "1. Premessa\n\nLa spesa certificata dell'Asse I è pari a 45,3 Mln€.\n"
_MUTATIONS_A_FILE = 12


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes of a PDF with some of them changed, left out, repeated or swapped."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, _MUTATIONS_A_FILE)):
        at = chance.randrange(len(changed))
        length = min(chance.choice((1, 1, 4, 64, 2048)), len(changed) - at)
        match chance.randrange(5):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at] ^= 1 << chance.randrange(8)
            case _:
                _change_number(changed, chance)
        if not changed:
            return data[: chance.randrange(1, len(data))]
    return bytes(changed)


def _change_number(changed: bytearray, chance: random.Random) -> None:
    """Overwrite a digit of the file with another: lengths, counts, offsets and references lie."""
    at = chance.randrange(len(changed))
    position = next((n for n in range(at, min(at + 5000, len(changed))) if 48 <= changed[n] <= 57), None)
    if position is not None:
        changed[position] = 48 + chance.randrange(10)


def read_all(paths: list[Path], settings: ReadingSettings) -> list[tuple[Path, ReportRecords | UnreadableInputError]]:
    """Read files through the pool and return what came of each."""
    outcomes: dict[int, ReportRecords | UnreadableInputError] = {}
    with ReadingPool(settings) as pool:
        pool.read([ReadingTask(path, path.stem) for path in paths], outcomes.__setitem__)
    return [(path, outcomes[number]) for number, path in enumerate(paths)]


def describe(outcome: ReportRecords | UnreadableInputError) -> str:
    """Return the kind of an outcome: read, limit, crash (a sentence all the same), or error."""
    if isinstance(outcome, ReportRecords):
        return "read"
    if isinstance(outcome, ReaderLimitError):
        return "limit"
    return "crash" if "brought its reader down" in str(outcome) else "error"


def run_hostile(folder: Path, settings: ReadingSettings, names: set[str]) -> int:
    """Read each made file with a good one beside it; return how many good files were lost."""
    lost = 0
    for make in HOSTILE_FILES:
        if names and make.__name__ not in names:
            continue
        path = make(folder)
        beside = folder / f"beside-{path.stem}.txt"
        beside.write_text(_GOOD, encoding="utf-8")
        started = time.monotonic()
        (_, outcome), (_, good) = read_all([path, beside], settings)
        lost += not isinstance(good, ReportRecords)
        shown = str(outcome) if isinstance(outcome, UnreadableInputError) else "; ".join(outcome.warnings)[:100]
        size = path.stat().st_size
        print(
            f"{make.__name__:18} {size:>10} B {time.monotonic() - started:6.1f} s  {describe(outcome):6} {shown}",
            flush=True,
        )
        path.unlink()
    return lost


def run_fuzz(folder: Path, settings: ReadingSettings, count: int, seed: int) -> tuple[Counter[str], int]:
    """Read `count` mutated copies of small PDFs; return the kinds of outcomes and the good files lost."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    originals = small_originals()
    paths = []
    for number in range(count):
        path = folder / f"mutated-{seed}-{number}.pdf"
        path.write_bytes(mutate(chance.choice(originals), chance))
        beside = folder / f"good-{number}.txt"
        beside.write_text(_GOOD, encoding="utf-8")
        paths += [path, beside]
    outcomes = read_all(paths, settings)
    kinds = Counter(describe(outcome) for path, outcome in outcomes if path.suffix == ".pdf")
    for path, outcome in outcomes:
        if path.suffix == ".pdf" and describe(outcome) in ("crash", "limit"):
            print(f"  {path.name}: {outcome}")
    lost = sum(path.suffix == ".txt" and not isinstance(outcome, ReportRecords) for path, outcome in outcomes)
    return kinds, lost


def main() -> None:
    """Print what came of each file and of the fuzz run; exit code 1 where a file beside a hostile one was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="only these hostile files")
    parser.add_argument("--mutations", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--memory", type=int, default=2048)
    arguments = parser.parse_args()
    settings = ReadingSettings(seconds=arguments.seconds, memory_mib=arguments.memory, processes=2)
    with tempfile.TemporaryDirectory() as name:
        lost = run_hostile(Path(name), settings, set(arguments.names))
        print(f"hostile: {lost} files beside them lost")
        started = time.monotonic()
        kinds, lost_beside = run_fuzz(Path(name), settings, arguments.mutations, arguments.seed)
        seconds = time.monotonic() - started
        print(f"fuzz, seed {arguments.seed}: {dict(kinds)}, {lost_beside} files beside them lost, {seconds:.0f} s")
    sys.exit(1 if lost or lost_beside else 0)


if __name__ == "__main__":
    main()
