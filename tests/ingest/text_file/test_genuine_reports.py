"""The two genuine reports, whole: every cell of their tables, every section, no cut word, no numeral lost."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import genuine
import pytest

from index.labels import fold
from index.records import BlockKind, Fact, ReadReport, RowKind, Unit
from ingest.table_facts import extract_table_facts
from ingest.text_file import read_text_file

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "reports"
FILES = {2019: "sintesi-raa-2019.txt", 2021: "sintesi-raa-2021.md"}
YEARS = tuple(FILES)
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the genuine reports are not beside this repository")


@pytest.fixture(scope="module", params=YEARS)
def year(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def read(year: int) -> ReadReport:
    return read_text_file(REPORTS / FILES[year])


@pytest.fixture(scope="module")
def facts(read: ReadReport) -> dict[int, list[Fact]]:
    return {number: extract_table_facts(read.report, table) for number, table in enumerate(read.tables, start=1)}


def axis(fact: Fact) -> str:
    keys = [label.key for label in fact.subject]
    return next((key.removeprefix("ass ") for key in keys if key.startswith("ass ")), keys[-1])


def test_every_cell_of_the_progress_table_is_a_fact(facts: dict[int, list[Fact]], year: int) -> None:
    found = {(axis(fact), fact.measure): fact for fact in facts[2]}
    expected = {}
    for line in genuine.PROGRESS[year].strip().splitlines():
        name, *values = line.split()
        expected.update({(name, measure): value for measure, value in zip(genuine.COLUMNS, values, strict=True)})
    assert {key: fact.value for key, fact in found.items()} == {key: Decimal(value) for key, value in expected.items()}
    assert len(facts[2]) == len(expected) == 6 * 9
    for (_, measure), fact in found.items():
        assert fact.unit is (Unit.PERCENT if measure.startswith("Avanzamento") else Unit.EUR)
        step = "0.01" if fact.unit is Unit.EUR else "1" if year == 2019 else "0.1"
        assert fact.precision == Decimal(step)
        assert fact.period == f"{year}-12-31"


def test_every_cell_of_the_financial_plan_is_a_fact(facts: dict[int, list[Fact]], year: int) -> None:
    assert {fact.measure for fact in facts[1]} == {"DOTAZIONE FINANZIARIA"}
    assert {fact.period for fact in facts[1]} == {f"{year}-12-31"}
    found = {(axis(fact), fact.unit): fact for fact in facts[1]}
    assert len(found) == len(facts[1]) == 12
    for line in genuine.PLAN[year].strip().splitlines():
        target, name, amount, share = line.split()
        for unit, value in ((Unit.EUR, amount), (Unit.PERCENT, share)):
            fact = found[name, unit]
            assert fact.value == Decimal(value)
            keys = [label.key for label in fact.subject]
            assert (f"ot {target}" in keys) is (target != "-"), keys


def test_tables_know_their_rows_caption_and_section(read: ReadReport, year: int) -> None:
    plan, progress = read.tables
    body = [RowKind.BODY] * 5 + [RowKind.TOTAL]
    assert list(plan.row_kinds) == [RowKind.HEADER, *body]
    assert list(progress.row_kinds) == [RowKind.HEADER, RowKind.FORMULA, *body]
    assert (plan.label_columns, progress.label_columns) == ((0, 1, 2), (0,))
    assert (plan.label, progress.label) == ("Tabella 1", "Tabella 2")
    assert progress.caption is not None and progress.caption.endswith(f"AL 31 DICEMBRE {year}")
    assert plan.section == ("1. Premessa",)
    assert progress.section[-1] == "2.2. Avanzamento finanziario"
    assert read.warnings == ()


def test_a_fact_quotes_its_row_and_cuts_its_figure_out_of_it(read: ReadReport, year: int) -> None:
    lines = (REPORTS / FILES[year]).read_text(encoding="utf-8").splitlines()
    for table in read.tables:
        for fact in extract_table_facts(read.report, table):
            assert fact.start is not None and fact.end is not None
            assert fact.quote[fact.start : fact.end] == fact.printed
            (place,) = fact.places
            assert place.line_start == place.line_end is not None
            assert fact.printed in lines[place.line_start - 1]


def test_headings_make_the_section_tree(read: ReadReport, year: int) -> None:
    headings = [block for block in read.blocks if block.kind is BlockKind.HEADING]
    expected = [(level, text.format(information=genuine.INFORMATION[year])) for level, text in genuine.HEADINGS]
    assert [(block.level, fold(block.text)) for block in headings] == [(level, fold(text)) for level, text in expected]
    for block in headings:
        assert block.section[-1] == block.text and len(block.section) == block.level
    third = next(block for block in headings if block.text.startswith("3."))
    inside = [block for block in headings if block.text.startswith("3.") and block.level == 2]
    assert len(inside) == 5 and all(block.section[0] == third.text for block in inside)


def test_every_numeral_of_the_file_stands_in_a_block_or_a_cell(read: ReadReport, year: int) -> None:
    lines = (REPORTS / FILES[year]).read_text(encoding="utf-8").splitlines()
    contents = [line for line in lines if re.search(r"\.{3,}.*\t|\t.*\.{3,}", line)]
    texts = [line for line in lines if line not in contents]
    kept = [block.text for block in read.blocks] + [cell.text for table in read.tables for cell in table.cells]
    wanted, held = Counter(_numerals(texts)), Counter(_numerals(kept))
    assert wanted - held == Counter()


def _numerals(texts: list[str]) -> list[str]:
    return [numeral.rstrip(".,") for text in texts for numeral in re.findall(r"\d[\d.,]*", text)]


def test_spans_lead_back_to_the_printed_lines(read: ReadReport, year: int) -> None:
    lines = (REPORTS / FILES[year]).read_text(encoding="utf-8").splitlines()
    for block in read.blocks:
        for span in block.spans if block.kind is not BlockKind.TABLE else ():
            assert span.place.line_start is not None
            printed = re.sub(r"\*\*|</?b>|^#+ ", "", lines[span.place.line_start - 1]).replace("*", "")
            first_word = block.text[span.start : span.end].split(maxsplit=1)[0]
            assert first_word.rstrip("-") in printed


def test_contents_and_cover_of_the_second_report() -> None:
    read = read_text_file(REPORTS / FILES[2021])
    texts = [block.text for block in read.blocks]
    assert not any(".." in text or "INDICE" in text for text in texts)
    assert not any(mark in text for text in texts for mark in ("**", "<b>", "](", "#"))
    cover = [block for block in read.blocks if not block.section]
    assert all(block.kind is BlockKind.PARAGRAPH for block in cover) and len(cover) == 8
    assert read.report.approval_date is not None and read.report.approval_date.isoformat() == "2022-05-26"


def test_no_word_of_the_first_report_stays_cut() -> None:
    read = read_text_file(REPORTS / FILES[2019])
    text = " ".join(block.text for block in read.blocks)
    words = set(re.findall(r"[\w-]+", text))
    assert [word for word in genuine.JOINED_WORDS.split() if word not in words] == []
    assert [word for word in genuine.HYPHENATED if word not in words] == []
    assert not re.search(r"[^\W\d_]- [^\W\d_]", text.replace(" - ", " "))


def test_paragraphs_and_lists_of_the_first_report() -> None:
    read = read_text_file(REPORTS / FILES[2019])
    sections = {block.section[-1][:4] for block in read.blocks if block.kind is BlockKind.ITEM}
    assert sections == {"1. P", "3.1.", "3.2.", "3.3.", "3.4.", "3.5."}
    for block in read.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            assert block.text[0].isupper() or block.text[0] in "“l", block.text[:60]
    counts = Counter(block.section[-1][:4] for block in read.blocks if block.kind is BlockKind.ITEM)
    assert counts == {"1. P": 5, "3.1.": 7, "3.2.": 14, "3.3.": 6, "3.4.": 10, "3.5.": 6}


def test_a_sentence_that_a_page_break_cuts_is_one() -> None:
    read = read_text_file(REPORTS / FILES[2021])
    (block,) = [block for block in read.blocks if "Anpal," in block.text]
    assert "Anpal, vanno" in block.text
