"""Facts as rows, CSV and JSON: nothing is lost, figures stay figures, no cell opens a formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

from index.records import Box, Fact, FactKind, Label, Language, Place, Report, TableRef, Unit
from ui.fact_listing import write_facts

REPORT = Report("r1", "r1.pdf", "0" * 64, "Relazione 1", Language.ITALIAN, reference_date=date(2021, 12, 31))
REPORTS = {"r1": REPORT}


def cell_fact(**changes):
    values = {
        "fact_id": "f1",
        "report_id": "r1",
        "kind": FactKind.TABLE,
        "value": Decimal("-1234.50"),
        "unit": Unit.EUR,
        "precision": Decimal("0.01"),
        "printed": "-1.234,50",
        "measure": "Spesa",
        "subject": (Label("Assi", "assi"), Label("II", "ass 2", "Assi")),
        "places": (Place(page_number=7, page_label="6", box=Box(1, 2, 3, 4)),),
        "quote": "II\t-1.234,50",
        "section": ("3 Attuazione",),
        "period": "2021-12-31",
        "table": TableRef("t1", 3, 1, "II", "Spesa", "Tabella 2"),
    }
    return Fact(**{**values, **changes})


def written(facts, form):
    stream = io.StringIO()
    write_facts(facts, REPORTS, form, stream)
    return stream.getvalue()


def test_json_carries_the_value_as_a_string_and_the_place_of_the_cell():
    (row,) = json.loads(written([cell_fact()], "json"))
    assert (row["value"], row["unit"], row["subject"]) == ("-1234.50", "EUR", ["Assi", "II"])
    assert (row["page"], row["page_label"], row["table"], row["row"], row["column"]) == (
        7,
        "6",
        "Tabella 2",
        "II",
        "Spesa",
    )
    assert row["reference_date"] == "2021-12-31"


def test_csv_keeps_negative_values_numbers_and_makes_formulas_text():
    facts = [cell_fact(measure='=HYPERLINK("x")', quote="@SUM(A1)", counted="-2+3")]
    (row,) = csv.DictReader(io.StringIO(written(facts, "csv")))
    assert Decimal(row["value"]) == Decimal("-1234.50")
    assert row["measure"] == '\'=HYPERLINK("x")'
    assert row["quote"] == "'@SUM(A1)"
    assert row["printed"] == "-1.234,50"
    assert row["counted"] == "'-2+3"
    assert row["subject"] == "Assi > II"


def test_the_table_shows_figure_page_and_report():
    shown = written([cell_fact()], "table")
    assert all(part in shown for part in ("-1.234,50", "Spesa", "Assi > II", "r1", "Tabella 2"))


def test_markup_in_a_measure_is_shown_as_it_stands():
    assert "[bold]Spesa[/]" in written([cell_fact(measure="[bold]Spesa[/]")], "table")


def test_no_facts_are_an_empty_list_not_a_heading():
    assert json.loads(written([], "json")) == []
    assert written([], "csv") == ""
    assert written([], "table") == ""
