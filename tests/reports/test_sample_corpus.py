"""The sample corpus: the committed PDFs are what the source gives, and hold the figures of the genuine reports."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "reports"
GENUINE = ROOT.parent / "shared" / "reports"
YEARS = ("2019", "2021")
MOST_BYTES = 300_000

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_HEADING = re.compile(r"^[#\s]*(\d(?:\.\d)?)\.\s+[A-ZL]")
# Our caption of table 2 names the programme with its years, the genuine one spells the programme out; the genuine
# opening calls the programme by its years once more.
_KNOWN_MOVES = {"1": Counter({"2014": 1, "2020": 1}), "2.2": Counter({"2014": -1, "2020": -1})}


def sample(year: str) -> Path:
    return REPORTS / f"sintesi-raa-{year}.pdf"


def numerals_by_section(text: str) -> dict[str, Counter[str]]:
    """Count the numerals under each numbered heading; lines of the contents page (leaders, tabs) are no headings."""
    counts: dict[str, Counter[str]] = {}
    section = "cover"
    for line in text.replace("**", "").replace("<b>", "").splitlines():
        found = _HEADING.match(line)
        if found and "...." not in line and "\t" not in line and len(line) < 90:
            section = found[1]
        counts.setdefault(section, Counter()).update(_NUMERAL.findall(line))
    return counts


def streams(pdf: bytes) -> list[bytes]:
    """Return the content of each stream of a PDF before compression, which zlib builds do differently."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return [_inflated(stream) for stream in found]


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.parametrize("year", YEARS)
def test_source_holds_exactly_the_numerals_of_the_genuine_report(year: str) -> None:
    genuine = next(GENUINE.glob(f"sintesi-raa-{year}.*"), None) if GENUINE.exists() else None
    if genuine is None:
        pytest.skip("the genuine reports are not beside this checkout (../shared/reports)")
    theirs = numerals_by_section(genuine.read_text(encoding="utf-8"))
    source = (REPORTS / "source" / f"sintesi-raa-{year}.source").read_text(encoding="utf-8")
    ours = numerals_by_section(source)
    for section in sorted((theirs.keys() | ours.keys()) - {"cover"}):
        expected = theirs[section].copy()
        expected.subtract(_KNOWN_MOVES.get(section, Counter()))
        assert +expected == ours[section], f"section {section} of {year}"


@pytest.mark.parametrize("year", YEARS)
def test_typesetting_the_source_again_gives_the_committed_pdf(year: str, tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="reportlab, a development dependency, is not installed")
    from marked_source import read_source
    from typeset import typeset

    made = tmp_path / "made.pdf"
    typeset(read_source(REPORTS / "source" / f"sintesi-raa-{year}.source"), made)
    assert streams(made.read_bytes()) == streams(sample(year).read_bytes())


@pytest.mark.parametrize("year", YEARS)
def test_pdf_is_small(year: str) -> None:
    assert sample(year).stat().st_size < MOST_BYTES


@pytest.mark.parametrize("year", YEARS)
def test_cover_says_that_this_is_a_sample_and_pages_are_numbered_one_less(year: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(sample(year))
    texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    assert "Edizione di esempio con i dati ufficiali" in texts[0]
    assert "INDICE" in texts[1]
    for page_number, text in enumerate(texts[1:], start=2):
        assert str(page_number - 1) in text.split(), f"page {page_number}"


@pytest.mark.parametrize("year", YEARS)
def test_every_numeral_of_the_source_stands_in_the_pdf(year: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(sample(year))
    printed = "\n".join(document[index].get_textpage().get_text_range() for index in range(len(document)))
    document.close()
    in_pdf = Counter(_NUMERAL.findall(printed))
    source = (REPORTS / "source" / f"sintesi-raa-{year}.source").read_text(encoding="utf-8")
    cover, body = source.split("===", 1)
    cover = "\n".join(line for line in cover.splitlines() if not line.startswith("header:"))
    missing = Counter(_NUMERAL.findall(cover + body)) - in_pdf
    assert not missing
