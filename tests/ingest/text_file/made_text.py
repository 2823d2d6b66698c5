"""Figures of tables in a form that is easy to write down."""

from __future__ import annotations

from decimal import Decimal

from index.records import Fact, ReadReport
from ingest.table_facts import extract_table_facts


def table_facts(read: ReadReport) -> list[Fact]:
    return [fact for table in read.tables for fact in extract_table_facts(read.report, table)]


def expected(rows: str, *measures: str) -> dict[tuple[str, str], Decimal]:
    """Return what `figures` gives for lines "label: value value ..."; "-" stands for no figure."""
    found = {}
    for line in rows.strip().splitlines():
        label, _, values = line.strip().partition(": ")
        for measure, value in zip(measures, values.split(), strict=True):
            if value != "-":
                found[label, measure] = Decimal(value)
    return found
