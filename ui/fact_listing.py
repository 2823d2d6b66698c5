"""Facts as rows with their provenance: a table to read, CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from typing import TextIO

from index.records import Fact, Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# A figure below zero, as computed or as printed ("-5,3%"), is no formula.
_NUMBER = re.compile(r"[-+]?\d[\d.,]*\s?[%€]?")
_READABLE = ("printed", "measure", "subject", "period", "report", "page", "table")


def fact_row(fact: Fact, report: Report) -> dict[str, str | int | list[str] | None]:
    """Return one fact as named values; figures are strings, so that no float touches them."""
    place = fact.places[0] if fact.places else None
    return {
        "value": format(fact.value, "f"),
        "upper_value": format(fact.upper_value, "f") if fact.upper_value is not None else None,
        "unit": fact.unit.value,
        "printed": fact.printed,
        "approximation": fact.approximation.value if fact.approximation else None,
        "measure": fact.measure,
        "counted": fact.counted,
        "subject": [label.text for label in fact.subject],
        "qualifiers": list(fact.qualifiers),
        "period": fact.period,
        "report": fact.report_id,
        "title": report.title,
        "reference_date": report.reference_date.isoformat() if report.reference_date else None,
        "page": place.page_number if place else None,
        "page_label": place.page_label if place else None,
        "line": place.line_start if place else None,
        "section": list(fact.section),
        "table": fact.table.table_label if fact.table else None,
        "row": fact.table.row_label if fact.table else None,
        "column": fact.table.column_label if fact.table else None,
        "quote": fact.quote,
        "fact_id": fact.fact_id,
    }


def write_facts(facts: Sequence[Fact], reports: Mapping[str, Report], form: str, stream: TextIO) -> None:
    """Write facts to a stream as "table", "csv" or "json"."""
    rows = [fact_row(fact, reports[fact.report_id]) for fact in facts]
    if form == "json":
        json.dump(rows, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    elif form == "csv":
        write_rows(rows, stream)
    elif rows:
        _write_table(rows, stream)


def write_rows(rows: Sequence[Mapping[str, object]], stream: TextIO) -> None:
    """Write rows of equal names as CSV. No cell can open a formula in a spreadsheet; a number stays a number."""
    writer = csv.writer(stream, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([safe_cell(flat_cell(cell)) for cell in row.values()] for row in rows)


def flat_cell(cell: object) -> str:
    """Return a cell as text: nothing for None, a path for a list."""
    if cell is None:
        return ""
    return " > ".join(cell) if isinstance(cell, list) else str(cell)


def safe_cell(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text or number: what begins like a formula gets an apostrophe."""
    is_formula = cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _write_table(rows: Sequence[Mapping[str, object]], stream: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in _READABLE:
        table.add_column(name, justify="right" if name == "printed" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(flat_cell(row[name])) for name in _READABLE))
    # Elsewhere than in a terminal rich would fold everything to 80 columns.
    width = None if stream.isatty() else 180
    Console(file=stream, width=width, highlight=False).print(table)
