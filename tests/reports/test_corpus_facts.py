"""Every cell of every table in the sample reports and in the made-up one is read as one fact of its value and unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from index.records import Fact
from ingest.reader import read_records

TESTS = Path(__file__).resolve().parents[1]
REPORTS = TESTS.parent / "reports"
made_reports = pytest.importorskip("made_reports", reason="reportlab, a development dependency, is not installed")
marked_source = pytest.importorskip("marked_source")


@cache
def table_facts(path: Path) -> dict[str, list[Fact]]:
    """Return the facts of a report's tables by the number of the table."""
    found: dict[str, list[Fact]] = {}
    for fact in read_records(path).facts:
        if fact.table is not None and fact.table.table_label is not None:
            found.setdefault(fact.table.table_label.split()[-1].rstrip("."), []).append(fact)
    return found


def plain(text: str) -> str:
    return re.sub(r"[\s*]", "", text).lower()


def at(facts: list[Fact], row: str, column: str) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.table is not None
        and plain(fact.table.row_label).startswith(plain(row))
        and plain(column) in plain(fact.table.column_label)
    ]


def source_tables(year: str) -> list:
    source = marked_source.read_source(REPORTS / "source" / f"sintesi-raa-{year}.source")
    return [element for element in source.elements if isinstance(element, marked_source.TableSource)]


@pytest.mark.parametrize("year", ["2019", "2021"])
@pytest.mark.parametrize("number", [1, 2])
def test_every_cell_of_the_sample_is_a_fact(year: str, number: int) -> None:
    table = source_tables(year)[number - 1]
    facts = table_facts(REPORTS / f"sintesi-raa-{year}.pdf")[str(number)]
    printed = [cell for row in table.rows for cell in row.cells if re.search(r"\d.*[€%]", cell)]
    assert len(facts) == len(printed)
    assert sorted(fact.printed for fact in facts) == sorted(printed)


@pytest.mark.parametrize("year", ["2019", "2021"])
def test_every_figure_of_table_two_stands_under_its_row_and_column(year: str) -> None:
    table = source_tables(year)[1]
    facts = table_facts(REPORTS / f"sintesi-raa-{year}.pdf")["2"]
    for row in table.rows:
        for head, cell in zip(table.heads[1:], row.cells[1:], strict=True):
            exact = [
                fact
                for fact in facts
                if fact.table is not None
                and plain(fact.table.row_label) == plain(row.cells[0])
                and plain(fact.table.column_label) == plain(head)
            ]
            assert [fact.printed for fact in exact] == [cell], (row.cells[0], head)


def test_every_cell_of_the_made_up_report_is_a_fact(tmp_path_factory: pytest.TempPathFactory) -> None:
    tables = table_facts(made_reports.make_altamarca(tmp_path_factory.mktemp("altamarca")))
    for cell in made_reports.known_cells():
        found = at(tables[str(cell.table)], cell.row, cell.column)
        exact = [fact for fact in found if fact.value == cell.value and str(fact.unit) == cell.unit]
        assert len(exact) == 1, cell


def test_thousands_stated_in_the_caption_scale_money_and_nothing_else(tmp_path: Path) -> None:
    facts = table_facts(made_reports.make_altamarca(tmp_path))
    by_unit = {str(fact.unit) for fact in facts["1"]}
    assert by_unit == {"EUR", "percent"}
    assert {str(fact.unit) for fact in facts["2"]} == {"count"}
    assert max(fact.value for fact in facts["1"]) == Decimal(166_000_000)
