"""`chiedi index --show`: a page with what was found on it, as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_reports import make_altamarca
from PIL import Image

from ingest.page_drawing import _CELL, _TABLE
from ingest.reader import read_report
from ui.cli import main


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return make_altamarca(tmp_path)


def test_tables_and_cells_are_framed_where_they_stand(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = read_report(report).tables[0].places[0]
    out = tmp_path / "page.png"
    assert main(["index", "--show", str(report), "--page", str(place.page_number), "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    with Image.open(out) as picture:
        picture.load()
        assert picture.format == "PNG"
        scale = picture.width / 595.2756
        assert place.box is not None
        middle = round((place.box.x0 + place.box.x1) / 2 * scale)
        for edge in (place.box.top, place.box.bottom):
            near = range(round(edge * scale) - 3, round(edge * scale) + 4)
            assert _TABLE in {picture.getpixel((middle, y)) for y in near}
        colors = {color for _, color in picture.getcolors(1 << 24) or []}
    assert _CELL in colors


@pytest.mark.parametrize("page", ["0", "99", "-1"])
def test_a_page_that_is_not_there_is_a_sentence(report: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "--show", str(report), "--page", page]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"no page {page}" in said


def test_a_text_file_has_no_pages_to_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.md").write_text("# Relazione\n\nSpesa pari a 45 euro.\n", encoding="utf-8")
    assert main(["index", "--show", str(tmp_path / "r.md")]) == 4
    assert "no pages to draw" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--page", "2"], ["--show", "a.pdf", "b.pdf"], ["--show", "a.pdf", "--page", "two"]])
def test_wrong_use_is_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_picture_that_cannot_be_written_is_a_sentence(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "--show", str(report), "--out", str(tmp_path / "none" / "page.png")]) == 2
    assert "cannot be written" in capsys.readouterr().err
