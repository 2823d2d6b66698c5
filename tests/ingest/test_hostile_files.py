"""Files made to hurt: each is read or named in one sentence, and the good file beside it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eval.benchmarks import hostile_files
from eval.benchmarks.hostile import describe, mutate, read_all
from eval.benchmarks.hostile_files import Maker
from index.errors import UnreadableInputError
from index.reading import ReportRecords
from index.settings import ReadingSettings

# The slow ones are left to the benchmark: they end at a limit, as test_reading_pool.py shows with quicker means.
READ = (
    hostile_files.huge_page,
    hostile_files.huge_picture,
    hostile_files.broken_xref,
    hostile_files.looping_xref,
)
NAMED = (
    hostile_files.looping_pages,
    hostile_files.truncated,
    hostile_files.zip_named_pdf,
    hostile_files.only_nuls,
)


@pytest.mark.skipif(os.name != "posix", reason="memory is limited by a POSIX call")
def test_each_is_read_or_named_and_the_good_file_is_read(tmp_path: Path) -> None:
    makers: tuple[Maker, ...] = (*READ, *NAMED)
    beside = tmp_path / "beside.txt"
    beside.write_text("1. Premessa\n\nLa spesa certificata è pari a 12,5 Mln€.\n", encoding="utf-8")
    settings = ReadingSettings(seconds=120, processes=2)
    outcomes = read_all([*(make(tmp_path) for make in makers), beside], settings)
    for path, outcome in outcomes[: len(READ)]:
        assert isinstance(outcome, ReportRecords), (path.name, str(outcome))
        assert any("45 euro" in passage.text for passage in outcome.passages), path.name
    for path, outcome in outcomes[len(READ) : -1]:
        assert isinstance(outcome, UnreadableInputError), path.name
        assert path.name in str(outcome)
        assert "\n" not in str(outcome)
        assert describe(outcome) == "error", str(outcome)
        assert "cannot be read (" not in str(outcome), "the library's own words"
    assert isinstance(outcomes[-1][1], ReportRecords)


def test_mutations_are_the_same_for_a_seed_and_differ_from_the_file() -> None:
    import random

    data = b"%PDF-1.7 1 0 obj << /Length 45 >> endobj " * 50
    first = [mutate(data, random.Random(seed)) for seed in range(20)]
    assert first == [mutate(data, random.Random(seed)) for seed in range(20)]
    assert len(set(first) - {data}) > 15
