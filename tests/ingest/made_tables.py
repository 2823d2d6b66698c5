"""Tables written as lines of cells parted by pipes, for tests that care for their meaning and not for their reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from index.records import Cell, Fact, Language, Place, Report, Table
from ingest.table_facts import extract_table_facts
from ingest.tables import build_table


def cells_of(drawing: str) -> list[Cell]:
    """Return the cells of a drawing, one line a row; "<" is covered by the cell to its left, "^" by the one above."""
    rows = [[text.strip() for text in line.split("|")] for line in drawing.strip().splitlines()]
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text and text not in ("<", "^"):
                right, down = column + 1, row + 1
                while right < len(texts) and texts[right] == "<":
                    right += 1
                while down < len(rows) and column < len(rows[down]) and rows[down][column] == "^":
                    down += 1
                cells.append(Cell(row, column, text, Place(line_start=row + 1), down - row, right - column))
    return cells


def draw(drawing: str, caption: str | None = None, section: tuple[str, ...] = ()) -> Table:
    """Return the table that a drawing means."""
    return build_table("t", cells_of(drawing), caption=caption, section=section)


def made_report(reference_date: date | None = date(2023, 12, 31), language: Language = Language.ITALIAN) -> Report:
    """Return the report that a made table stands in."""
    return Report("r", "r.txt", "0" * 64, "Relazione", language, reference_date=reference_date)


def facts_in(table: Table, report: Report | None = None) -> list[Fact]:
    """Return the facts of a table."""
    return extract_table_facts(report or made_report(), table)


def values_by_name(table: Table, report: Report | None = None) -> dict[tuple[str, str], Decimal]:
    """Return value by (keys of the subject, measure); no two facts may share both."""
    facts = facts_in(table, report)
    found = {(" / ".join(label.key for label in fact.subject), fact.measure): fact.value for fact in facts}
    assert len(found) == len(facts), sorted((fact.subject, fact.measure) for fact in facts)
    return found
