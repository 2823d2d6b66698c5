"""What `chiedi index` says of a file: counts, and how many of its numerals were kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.reading import Conservation, LostNumeral
from ingest.build import FileSummary
from ui.commands.index import account_lines

LOST = LostNumeral("45", 2, "e altri 45 euro")


def summary(numerals: Conservation | None) -> FileSummary:
    return FileSummary(Path("r.pdf"), "r", 3, 10, 2, 30, warnings=("Page 1 is empty.",), numerals=numerals)


@pytest.mark.parametrize(
    ("total", "lost", "said"),
    [(300, 0, "kept 100%"), (300, 3, "kept 99.0%, 3 of 300 not"), (100_000, 1, "kept 99.9%, 1 of 100000 not")],
)
def test_the_share_is_never_rounded_up_to_all(total: int, lost: int, said: str) -> None:
    (line,) = account_lines(summary(Conservation(total, lost, (LOST,) * lost)), verbose=False)
    assert line.startswith("r.pdf: 3 pages, 10 passages, 2 tables, 30 facts (numerals ")
    assert said in line
    assert ("100%" in line) == (lost == 0)


def test_verbose_lists_remarks_and_lost_numerals() -> None:
    lines = account_lines(summary(Conservation(300, 5, (LOST,))), verbose=True)
    assert lines[1:] == ["  Page 1 is empty.", "  45 not kept, page 2: e altri 45 euro", "  and 4 more not kept"]


def test_a_file_without_numerals_has_none_to_keep() -> None:
    (line,) = account_lines(summary(Conservation(0)), verbose=False)
    assert "numerals" not in line


def test_charts_are_counted_and_their_numerals_told_apart() -> None:
    (line,) = account_lines(summary(Conservation(300, 3, (LOST,) * 3, charts=2, in_charts=24)), verbose=False)
    assert "2 tables, 2 charts, 30 facts" in line
    assert "kept 99.0%, 24 as labels of charts, 3 of 300 not" in line
