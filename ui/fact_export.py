"""A selection of facts as a file: CSV, XLSX or JSON, each row with its provenance."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from index.records import Fact, Report
from ui.fact_listing import fact_row, flat_cell, safe_cell, write_facts

MOST_ROWS = 50_000  # in one file: what a spreadsheet opens and a server makes in seconds
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as Latin letters
_NUMBERS = {"value", "upper_value", "page", "line"}
_EXACT_DIGITS = 15  # what a spreadsheet keeps of a number; a longer one is written as text, whole
_WIDTHS = {"value": 20, "measure": 36, "subject": 36, "title": 40, "section": 40, "quote": 60}


def facts_as_csv(facts: Sequence[Fact], reports: Mapping[str, Report]) -> bytes:
    """Return facts as CSV in UTF-8; values with a point and all their digits."""
    return _BYTE_ORDER_MARK + _written(facts, reports, "csv")


def facts_as_json(facts: Sequence[Fact], reports: Mapping[str, Report]) -> bytes:
    """Return facts as a JSON list; figures are strings, so that no float touches them."""
    return _written(facts, reports, "json")


def facts_as_workbook(facts: Sequence[Fact], reports: Mapping[str, Report]) -> bytes:
    """Return facts as an Excel workbook: values are numbers, all else is text that no spreadsheet takes for a formula.

    A workbook holds numbers in binary, so the printed text of each figure stands beside its value.
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        sheet = workbook.add_worksheet("Chiedi")
        bold, number = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0.############"})
        for row, fact in enumerate(facts, start=1):
            values = fact_row(fact, reports[fact.report_id])
            for column, (name, cell) in enumerate(values.items()):
                if row == 1:
                    sheet.write_string(0, column, name, bold)
                    sheet.set_column(column, column, _WIDTHS.get(name, 14))
                if name in _NUMBERS and cell is not None and _fits(Decimal(str(cell))):
                    sheet.write_number(row, column, Decimal(str(cell)), number if "value" in name else None)
                elif text := flat_cell(cell):
                    sheet.write_string(row, column, safe_cell(text))
        sheet.freeze_panes(1, 0)
        if facts:
            sheet.autofilter(0, 0, len(facts), len(values) - 1)
    return stream.getvalue()


def _fits(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _written(facts: Sequence[Fact], reports: Mapping[str, Report], form: str) -> bytes:
    stream = io.StringIO()
    write_facts(facts, reports, form, stream)
    return stream.getvalue().encode("utf-8")
