"""Files that bring their reader down: the process is real, and what it reads with does what hostile files do."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index.errors import ReaderLimitError, UnreadableInputError
from index.reading import ReportRecords
from index.settings import PROJECT_ROOT, ReadingSettings
from ingest.reading_pool import ReadingPool, ReadingTask

# Python runs sitecustomize when it starts; this one swaps the function that reads a file for one that misbehaves.
HOSTILE = """
import os, signal, time
import ingest.reader
from ingest.page_progress import Phase
from index.errors import UnreadableInputError

calm = ingest.reader.read_report

def read_report(path, *progress):
    if path.stem == "hang":
        while True:
            time.sleep(1)
    if path.stem == "memory":
        return [bytearray(1 << 26) for _ in range(1 << 10)]
    if path.stem == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.stem == "denied":
        held = bytearray(b"x" * (570 << 20))
        os.abort()
    if path.stem == "slow":
        progress[0].page_count = 60
        for page in range(30):
            progress[0].advance(Phase.SEEN, (page + 1) / 30)
            time.sleep(0.25)
    if path.stem == "loop":
        return read_report(path, *progress)
    if path.stem == "library":
        raise KeyError("/Root")
    if path.stem == "chatty":
        print("a library prints to standard output")
    return calm(path, *progress)

ingest.reader.read_report = read_report
"""


@pytest.fixture
def hostile_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    return tmp_path


def read_all(folder: Path, names: list[str], **limits: int) -> list[ReportRecords | UnreadableInputError]:
    tasks = []
    for name in names:
        path = folder / f"{name}.txt"
        path.write_text("1. Premessa\n\nLa spesa certificata è pari a 12,5 Mln€.\n", encoding="utf-8")
        tasks.append(ReadingTask(path, name))
    results: dict[int, ReportRecords | UnreadableInputError] = {}
    with ReadingPool(ReadingSettings(**limits)) as pool:
        pool.read(tasks, results.__setitem__)
    return [results[number] for number in range(len(names))]


@pytest.mark.skipif(os.name != "posix", reason="memory is limited by a POSIX call")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_takes_its_reader_down_takes_nothing_else(hostile_readers: Path, processes: int) -> None:
    import resource

    # A process that is larger itself than the one that it starts cannot tell how large that one was.
    may_tell = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 500 * 1024
    names = ["first", "crash", "memory", "denied", "hang", "loop", "library", "chatty", "last"]
    results = read_all(hostile_readers, names, processes=processes, seconds=6, memory_mib=768)
    read = [name for name, result in zip(names, results, strict=True) if isinstance(result, ReportRecords)]
    assert read == ["first", "chatty", "last"]
    said = {name: str(result) for name, result in zip(names, results, strict=True) if name not in read}
    assert "brought its reader down" in said["crash"]
    assert "more than 768 MiB of memory" in said["memory"]
    if may_tell:
        assert "more than 768 MiB of memory" in said["denied"], "aborted by a library that got no more"
    assert "more than 6 seconds" in said["hang"]
    assert "nested too deeply" in said["loop"]
    assert "KeyError" in said["library"]
    assert all(f"{name}.txt" in text and text.endswith(".") for name, text in said.items())
    limited = [name for name, result in zip(names, results, strict=True) if type(result) is ReaderLimitError]
    assert [name for name in limited if name != "denied"] == ["memory", "hang"]
    assert "denied" in limited or not may_tell


def test_a_long_file_is_granted_time_for_its_pages(hostile_readers: Path) -> None:
    (slow,) = read_all(hostile_readers, ["slow"], seconds=3, page_seconds=2)
    assert isinstance(slow, ReportRecords)
    (slow,) = read_all(hostile_readers, ["slow"], seconds=3, page_seconds=0)
    assert isinstance(slow, ReaderLimitError)


def test_pages_are_told_as_they_are_read() -> None:
    told: list[tuple[int, float, int]] = []
    sample = sorted((PROJECT_ROOT / "reports").glob("*.pdf"))[0]
    read: list[int] = []
    with ReadingPool(ReadingSettings()) as pool:
        pool.read(
            [ReadingTask(sample, "sample")],
            lambda number, outcome: (
                read.append(outcome.report.page_count or 0) if isinstance(outcome, ReportRecords) else None
            ),
            lambda *pages: told.append(pages),
        )
    done = [pages for _, pages, _ in told]
    assert {total for _, _, total in told} == set(read)
    assert done == sorted(done)
    assert 0 < done[0] <= done[-1] <= read[0]


def test_an_interruption_ends_the_readers_at_once(hostile_readers: Path) -> None:
    def interrupt(number: int, result: object) -> None:
        raise KeyboardInterrupt

    started = time.monotonic()
    pool = ReadingPool(ReadingSettings(processes=2, seconds=120))
    for name in ("first", "hang"):
        (hostile_readers / f"{name}.txt").write_text("1. Premessa\n\nTesto.\n", encoding="utf-8")
    tasks = [ReadingTask(hostile_readers / f"{name}.txt", name) for name in ("first", "hang")]
    with pytest.raises(KeyboardInterrupt), pool:
        pool.read(tasks, interrupt)
    assert time.monotonic() - started < 100, "it did not wait for the file that hangs"
