"""Text files made for a test, read as the program reads them, and what tests look at in the result."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from index.records import BlockKind, Fact, ReadReport
from ingest.table_facts import extract_table_facts
from ingest.text_file import read_text_file


def read_made(folder: Path, text: str, name: str = "relazione.txt") -> ReadReport:
    """Write a text to a file as UTF-8 and read it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_text_file(path)


def facts_of(read: ReadReport) -> list[Fact]:
    """Return the facts of all tables, in order."""
    return [fact for table in read.tables for fact in extract_table_facts(read.report, table)]


def figures_of(read: ReadReport) -> dict[tuple[str, str], Decimal]:
    """Return value by (key of the innermost subject label, measure); no two facts may share both."""
    facts = facts_of(read)
    found = {(fact.subject[-1].key if fact.subject else "", fact.measure): fact.value for fact in facts}
    assert len(found) == len(facts), [(fact.subject, fact.measure) for fact in facts]
    return found


def table_of(values: dict[str, list[str]], measures: list[str]) -> dict[tuple[str, str], Decimal]:
    """Return what `figures_of` gives for rows of values, by row key, under these measures."""
    return {
        (row, measure): Decimal(value)
        for row, cells in values.items()
        for measure, value in zip(measures, cells, strict=True)
    }


def texts(read: ReadReport, kind: BlockKind) -> list[str]:
    """Return the texts of all blocks of a kind."""
    return [block.text for block in read.blocks if block.kind is kind]
