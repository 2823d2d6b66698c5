"""Made-up reports in the styles and forms that other bodies and converters leave, against lists written by hand.

A list was written before its report was ever read: metadata ("META|field|words"), the figures of the prose
("value|unit|words|name|period|qualifiers|hedge", "*" for any, "-" for none), and the cells of the tables
("CELL|row|column|value|unit|period").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from index.labels import fold
from index.records import Fact, FactKind, Language, ReadReport
from index.text import is_stop_word
from ingest.passages import split_passages
from ingest.prose_facts import extract_prose_facts
from ingest.reader import read_report
from ingest.table_facts import extract_table_facts

FOLDER = Path(__file__).parent / "unseen"
REPORTS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))


@dataclass(frozen=True)
class Lists:
    metadata: list[list[str]]
    prose: list[list[str]]
    cells: list[list[str]]


@cache
def read(name: str) -> tuple[ReadReport, tuple[Fact, ...]]:
    found = read_report(FOLDER / name)
    tables = [fact for table in found.tables for fact in extract_table_facts(found.report, table)]
    return found, (*tables, *extract_prose_facts(found.report, split_passages(found)))


def lists(name: str) -> Lists:
    lines = (FOLDER / name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return Lists(
        [row[1:] for row in rows if row[0] == "META"],
        [row for row in rows if row[0] not in ("META", "CELL")],
        [row[1:] for row in rows if row[0] == "CELL"],
    )


def plain(text: str) -> str:
    return re.sub(r"[^\w+/%]+", " ", fold(text)).strip()


def holds_words(phrases: str, text: str) -> bool:
    return phrases == "*" or all(word in text for phrase in phrases.split(",") for word in plain(phrase).split())


def is_prose_match(expected: list[str], fact: Fact) -> bool:
    value, unit, words, name, period, qualifiers, hedge = expected
    measured = plain(f"{fact.measure} {fact.counted or ''}")
    names = plain(" ".join(f"{label.text} {label.key}" for label in fact.subject))
    wanted = set() if qualifiers == "-" else set(qualifiers.split(","))
    return (
        (Decimal(value), unit) == (fact.value, fact.unit.value)
        and holds_words(words, measured)
        and (name in "-*" or plain(name) in f"{names} {measured}")
        and period in ("*", fact.period)
        and (qualifiers == "*" or set(fact.qualifiers) - {"achieved"} == wanted)
        and hedge in ("*", fact.approximation.value if fact.approximation else "-")
    )


def is_cell_match(expected: list[str], fact: Fact) -> bool:
    row, column, value, unit, period = expected
    table = fact.table
    assert table is not None
    names = plain(" ".join(f"{label.text} {label.key}" for label in fact.subject) + " " + table.row_label)
    return (
        (Decimal(value), unit) == (fact.value, fact.unit.value)
        and plain(row) in names
        and plain(column) in plain(table.column_label)
        and period in ("*", fact.period)
    )


def pair_off(expected: list[list[str]], facts: list[Fact], is_match) -> tuple[list[list[str]], list[Fact]]:
    """Return what was expected and not found, and what was found and not expected."""
    left, missed = list(facts), []
    for figure in expected:
        found = next((fact for fact in left if is_match(figure, fact)), None)
        if found is None:
            missed.append(figure)
        else:
            left.remove(found)
    return missed, left


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_becomes_the_right_fact(name: str) -> None:
    facts = [fact for fact in read(name)[1] if fact.kind is FactKind.TABLE]
    missed, left = pair_off(lists(name).cells, facts, is_cell_match)
    assert not missed
    assert not left, "a cell that is no figure became a fact"


@pytest.mark.parametrize("name", REPORTS)
def test_every_quantity_of_the_prose_becomes_the_right_fact(name: str) -> None:
    expected = lists(name).prose
    facts = [fact for fact in read(name)[1] if fact.kind is FactKind.PROSE]
    values = sorted((fact.value, fact.unit.value) for fact in facts)
    assert values == sorted((Decimal(figure[0]), figure[1]) for figure in expected), "a figure is lost, added or wrong"
    missed, _ = pair_off(expected, facts, is_prose_match)
    assert not missed


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_says_what_it_is(name: str) -> None:
    report = read(name)[0].report
    for field, words in lists(name).metadata:
        value = getattr(report, field)
        assert fold(words) in fold(str(getattr(value, "value", value))), field


@pytest.mark.parametrize("name", REPORTS)
def test_no_measure_hangs_on_a_function_word(name: str) -> None:
    for fact in read(name)[1]:
        if fact.kind is FactKind.PROSE:
            last = re.findall(r"[^\W_]+", fact.measure)[-1]
            loose = any(is_stop_word(last, language) for language in Language) and last.islower()
            assert not loose or last in ("più", "meno", "more", "less"), (fact.measure, fact.quote)


@pytest.mark.parametrize("name", REPORTS)
def test_measures_are_made_of_printed_words_whole_and_closed(name: str) -> None:
    found, facts = read(name)
    printed = set(re.findall(r"[^\W_]+", fold(" ".join(block.text for block in found.blocks))))
    for fact in facts:
        if fact.kind is not FactKind.PROSE:
            continue
        said = f"{fact.measure} {fact.counted or ''}"
        assert set(re.findall(r"[^\W_]+", fold(said))) <= printed, (fact.measure, fact.quote)
        assert fact.printed not in fact.measure.split(), (fact.measure, fact.quote)
        for left, right in ("()", "[]", "«»", "“”"):
            assert fact.measure.count(left) == fact.measure.count(right), (fact.measure, fact.quote)
        assert fact.measure.count('"') % 2 == 0, (fact.measure, fact.quote)
        assert fact.measure == " ".join(fact.measure.split()).strip(" ,;:.-–"), (fact.measure, fact.quote)
