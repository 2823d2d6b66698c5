"""The made-up report says what its list of known cells says, and is the same every time."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

made_reports = pytest.importorskip("made_reports", reason="reportlab, a development dependency, is not installed")


def test_bytes_are_the_same_every_time(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first = made_reports.make_altamarca(tmp_path).read_bytes()
    assert made_reports.make_altamarca(tmp_path / "again").read_bytes() == first


def test_totals_of_every_table_add_up() -> None:
    cells = made_reports.known_cells()
    columns = {(cell.table, cell.column, cell.unit) for cell in cells if cell.unit != "percent"}
    for table, column, _ in columns:
        held = [cell for cell in cells if (cell.table, cell.column) == (table, column)]
        parts = sum((cell.value for cell in held if cell.row != "Totale"), Decimal())
        assert parts == next(cell.value for cell in held if cell.row == "Totale"), (table, column)


def test_table_three_goes_on_over_the_page(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(made_reports.make_altamarca(tmp_path))
    texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    assert sum("Contributo (euro)" in text for text in texts) == 2
    assert sum("Bando " in text for text in texts) == 2
