"""A selection as a file: what each format holds, read back by other means than it was written with."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from test_fact_listing import REPORTS, cell_fact

from ui.fact_export import facts_as_csv, facts_as_json, facts_as_workbook

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(workbook: bytes) -> list[dict[str, tuple[str, str]]]:
    """Return each row as {column letter: (type, text)} from the file's own XML; "n" is a number, "s" a text."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        texts = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in shared]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for cell in row:
            assert cell.find(f"{SHEET}f") is None, "a formula"
            value = cell.findtext(f"{SHEET}v") or ""
            kind = cell.get("t", "n")
            cells[(cell.get("r") or "").rstrip("0123456789")] = (kind, texts[int(value)] if kind == "s" else value)
        rows.append(cells)
    return rows


def test_csv_begins_with_a_mark_that_excel_needs_and_keeps_every_digit() -> None:
    fact = replace(cell_fact(), value=Decimal("123456789012345678.90"))
    content = facts_as_csv([fact], REPORTS)
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row["value"] == "123456789012345678.90"
    assert row["page"] == "7"


def test_json_holds_figures_as_strings() -> None:
    (row,) = json.loads(facts_as_json([cell_fact()], REPORTS))
    assert row["value"] == "-1234.50"
    assert row["quote"]


def test_a_workbook_keeps_numbers_numbers_and_everything_else_text() -> None:
    facts = [cell_fact(measure='=HYPERLINK("http://example.org")', quote="https://example.org")]
    header, row = cells_of(facts_as_workbook(facts, REPORTS))
    by_name = {name: row.get(column) for column, (_, name) in header.items()}
    assert by_name["value"] == ("n", "-1234.50")
    assert by_name["page"] == ("n", "7")
    assert by_name["printed"] == ("s", "-1.234,50")
    assert by_name["measure"] == ("s", '\'=HYPERLINK("http://example.org")')
    assert by_name["quote"] == ("s", "https://example.org")


def test_a_figure_that_a_spreadsheet_would_round_is_written_as_text() -> None:
    fact = replace(cell_fact(), value=Decimal("123456789012345678.90"))
    _, row = cells_of(facts_as_workbook([fact], REPORTS))
    assert row["A"] == ("s", "123456789012345678.90")


@pytest.mark.parametrize("write", [facts_as_csv, facts_as_json, facts_as_workbook])
def test_an_empty_selection_is_a_file_without_rows(write) -> None:
    assert isinstance(write([], {}), bytes)
