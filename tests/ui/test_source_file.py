"""The lines of a text report are shown from the file that was read, or not at all."""

import hashlib
from pathlib import Path

import pytest

from index.manifest import SourceFile
from ui.source_file import SourceUnavailableError, read_lines, read_source

TEXT = "".join(f"riga {number}\n" for number in range(1, 21))


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    path = tmp_path / "relazione.txt"
    path.write_text(TEXT, encoding="utf-8")
    return SourceFile(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), "reader", "report", 1, 0, 0)


def test_the_cited_lines_are_marked_among_those_around(source: SourceFile) -> None:
    lines = read_lines(source, 10, 11)
    assert [line.number for line in lines if line.cited] == [10, 11]
    assert [line.text for line in lines if line.cited] == ["riga 10", "riga 11"]
    assert [line.number for line in lines] == list(range(6, 16))


def test_at_the_edges_there_are_fewer_around(source: SourceFile) -> None:
    assert read_lines(source, 1, 1)[0].number == 1
    assert read_lines(source, 20, 20)[-1].number == 21


@pytest.mark.parametrize(("start", "end"), [(0, 1), (22, 23), (5, 4), (20, 99)])
def test_lines_that_are_not_there_are_refused(source: SourceFile, start: int, end: int) -> None:
    with pytest.raises(SourceUnavailableError, match="no lines"):
        read_lines(source, start, end)


def test_line_ends_of_other_systems_count_as_one(tmp_path: Path) -> None:
    path = tmp_path / "altra.txt"
    path.write_bytes(b"\xef\xbb\xbfuno\r\ndue\rtre")
    source = SourceFile(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), "reader", "report", 1, 0, 0)
    assert [line.text for line in read_lines(source, 2, 2)] == ["uno", "due", "tre"]


def test_a_changed_or_missing_file_is_not_shown(source: SourceFile) -> None:
    Path(source.path).write_text("altro")
    with pytest.raises(SourceUnavailableError, match="changed"):
        read_source(source)
    Path(source.path).unlink()
    with pytest.raises(SourceUnavailableError, match="cannot be read"):
        read_source(source)
