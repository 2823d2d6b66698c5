"""The sample PDFs as real converters turn them to text: the tables keep each figure under its own name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import genuine
import pytest
from made_text import table_facts

from index.records import BlockKind
from ingest.text_file import read_text_file

REPORTS = Path(__file__).resolve().parents[3] / "reports"


def with_pdfium(path: Path) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    return "\f".join(pages)


def with_pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\f".join(page.extract_text() for page in pdf.pages)


def with_pdfplumber_layout(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\f".join(page.extract_text(layout=True) for page in pdf.pages)


@pytest.mark.parametrize("convert", [with_pdfium, with_pdfplumber, with_pdfplumber_layout])
@pytest.mark.parametrize("year", [2019, 2021])
def test_a_converted_report_keeps_its_tables_and_sections(convert, year, tmp_path):
    path = tmp_path / "relazione.txt"
    path.write_text(convert(REPORTS / f"sintesi-raa-{year}.pdf"), encoding="utf-8")
    read = read_text_file(path)
    found = {}
    for fact in table_facts(read):
        keys = [label.key for label in fact.subject]
        row = next((key.removeprefix("ass ") for key in keys if key.startswith("ass ")), keys[-1])
        found[row, fact.measure, fact.unit.value] = fact.value
    wanted = {}
    for line in genuine.PROGRESS[year].strip().splitlines():
        row, *values = line.split()
        for measure, value in zip(genuine.COLUMNS, values, strict=True):
            unit = "percent" if measure.startswith("Avanzamento") else "EUR"
            wanted[row, measure, unit] = Decimal(value)
    for line in genuine.PLAN[year].strip().splitlines():
        _, row, amount, share = line.split()
        wanted[row, "DOTAZIONE FINANZIARIA", "EUR"] = Decimal(amount)
        wanted[row, "DOTAZIONE FINANZIARIA", "percent"] = Decimal(share)
    assert found == wanted
    headings = [(block.level, block.text[:4]) for block in read.blocks if block.kind is BlockKind.HEADING]
    assert headings == [(level, text[:4]) for level, text in genuine.HEADINGS]
