"""The two genuine summaries, read cell by cell: a plain text file and a Markdown file, as converters left them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from made_text import facts_of, figures_of, table_of, texts

from index.records import BlockKind, ReadReport, Unit
from ingest.text_file import read_text_file

REPORTS = Path(__file__).parents[3].parent / "shared" / "reports"
NAMES = {2019: "sintesi-raa-2019.txt", 2021: "sintesi-raa-2021.md"}
MEASURES = [
    "Dotazione finanziaria",
    "Programmato",
    "Avanzamento programmato",
    "Impegni",
    "Avanzamento Impegni",
    "Pagamenti ai beneficiari",
    "Avanzamento pagamenti ai beneficiari",
    "Spesa certificata",
    "Avanzamento spesa certificata",
]
PROGRESS = {
    2019: """
        ass 1  | 358000000.00 317904209.91 89  177966084.16 56  164082630.06 92 121602699.28 74
        ass 2  | 227100000.00 206734476.19 91  146651578.95 71  111509724.24 76 88416530.98  79
        ass 3  | 332500000.00 264685038.65 80  210514278.08 80  188797284.44 90 169432363.65 90
        ass 4  | 20000000.00  17989217.51  90  10418954.68  58  3754009.42   36 2773763.85   74
        ass 5  | 32874516.00  22059306.61  67  22059306.61  100 13701746.96  62 12817015.21  94
        totale | 970474516.00 829372248.87 85  567610202.48 68  481845395.12 85 395042372.97 82
        """,
    2021: """
        ass 1  | 236700000.00 292882798.59 123.7 280044606.82 95.6  228416799.85 81.6 178414080.30 78.1
        ass 2  | 379000000.00 319242638.11 84.2  307071959.36 96.2  277446551.25 90.4 243767933.27 87.9
        ass 3  | 301900000.00 302455676.50 100.2 246845103.04 81.6  223380014.11 90.5 218235168.91 97.7
        ass 4  | 19114000.00  19097553.45  99.9  19097553.45  100.0 10528653.71  55.1 8339126.71   79.2
        ass 5  | 33760516.00  33760516.00  100.0 28786828.34  85.3  21832003.54  75.8 20784592.96  95.2
        totale | 970474516.00 967439182.65 99.7  881846051.01 91.2  761604022.46 86.4 669540902.15 87.9
        """,
}
PLAN = {
    2019: """
        ot 8 / ass 1 / occupazione                              | 358000000 36.89
        ot 9 / ass 2 / inclusione sociale e lotta alla poverta  | 227100000 23.40
        ot 10 / ass 3 / istruzione e formazione                 | 332500000 34.26
        ot 11 / ass 4 / capacita istituzionale e amministrativa | 20000000  2.06
        ass 5 / assistenza tecnica                              | 32874516  3.39
        totale                                                  | 970474516 100.00
        """,
    2021: """
        ot 8 / ass 1 / occupazione                              | 236700000   24.39
        ot 9 / ass 2 / inclusione sociale e lotta alla poverta  | 379000000   39.05
        ot 10 / ass 3 / istruzione e formazione                 | 301900000   31.11
        ot 11 / ass 4 / capacita istituzionale e amministrativa | 19114000    1.97
        ass 5 / assistenza tecnica                              | 33760516.00 3.48
        totale                                                  | 970474516   100.00
        """,
}
HEADINGS = {
    2019: [
        (1, "1. Premessa"),
        (1, "2. L’avanzamento del POR: uno sguardo di insieme"),
        (2, "2.1. Informazioni chiave sull’attuazione del POR al 31.12.2019"),
        (2, "2.2. Avanzamento finanziario"),
        (1, "3. L’attuazione degli Assi prioritari"),
        (2, "3.1. Asse I “Occupazione”"),
        (2, "3.2. Asse II “Inclusione sociale e lotta alla povertà”"),
        (2, "3.3. Asse III “Istruzione e formazione”"),
        (2, "3.4. Asse IV “Capacità istituzionale e amministrativa”"),
        (2, "3.5. Asse V “Assistenza tecnica”"),
    ],
    2021: [
        (1, "1. Premessa"),
        (1, "2. L'avanzamento del POR: uno sguardo di insieme"),
        (2, "2.1. Informazioni sull'attuazione del POR al 31.12.2021"),
        (2, "2.2. Avanzamento finanziario"),
        (1, "3. L'attuazione degli Assi prioritari"),
        (2, '3.1. Asse I "Occupazione"'),
        (2, '3.2. Asse II "Inclusione sociale e lotta alla povertà"'),
        (2, '3.3. Asse III "Istruzione e formazione"'),
        (2, "3.4. Asse IV “Capacità istituzionale e amministrativa”"),
        (2, "3.5. Asse V “Assistenza tecnica”"),
    ],
}
# Words that stand at the end of a line cut by a hyphen which is their own.
OWN_HYPHEN = {"vita-lavoro"}
# The lines of the contents of the report of 2021, whose page numbers are no figures.
CONTENTS = range(29, 41)
_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*")

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the genuine reports lie in ../shared, which is not here")
years = pytest.mark.parametrize("year", [2019, 2021])


@pytest.fixture(scope="module")
def reads() -> dict[int, ReadReport]:
    return {year: read_text_file(REPORTS / name) for year, name in NAMES.items()}


def _file_lines(year: int) -> list[str]:
    return (REPORTS / NAMES[year]).read_text(encoding="utf-8").split("\n")


def _rows(table: str) -> dict[str, list[str]]:
    pairs = [line.split("|") for line in table.strip().splitlines()]
    return {label.strip(): values.split() for label, values in pairs}


@years
def test_every_cell_of_the_table_of_progress_is_a_fact(reads: dict[int, ReadReport], year: int) -> None:
    facts = [fact for fact in facts_of(reads[year]) if fact.table and fact.table.table_label == "Tabella 2"]
    read = ReadReport(reads[year].report, (), reads[year].tables[1:])
    assert figures_of(read) == table_of(_rows(PROGRESS[year]), MEASURES)
    assert len(facts) == 6 * 9
    assert {fact.period for fact in facts} == {f"{year}-12-31"}
    assert all((fact.unit is Unit.PERCENT) == fact.measure.startswith("Avanzamento") for fact in facts)
    assert {fact.unit for fact in facts} == {Unit.EUR, Unit.PERCENT}
    assert {len(fact.subject) for fact in facts} == {1}
    assert {fact.section[-1] for fact in facts} == {"2.2. Avanzamento finanziario"}


@years
def test_every_cell_of_the_financial_plan_is_a_fact(reads: dict[int, ReadReport], year: int) -> None:
    facts = [fact for fact in facts_of(reads[year]) if fact.table and fact.table.table_label == "Tabella 1"]
    expected = [
        (keys, Decimal(value), unit, "DOTAZIONE FINANZIARIA", f"{year}-12-31", ("1. Premessa",))
        for keys, values in _rows(PLAN[year]).items()
        for value, unit in zip(values, (Unit.EUR, Unit.PERCENT), strict=True)
    ]
    found = [
        (
            " / ".join(label.key for label in fact.subject),
            fact.value,
            fact.unit,
            fact.measure,
            fact.period,
            fact.section,
        )
        for fact in facts
    ]
    assert found == expected


@years
def test_nothing_else_is_taken_for_a_table(reads: dict[int, ReadReport], year: int) -> None:
    assert [table.label for table in reads[year].tables] == ["Tabella 1", "Tabella 2"]
    assert reads[year].warnings == ()


@years
def test_headings_and_their_depth(reads: dict[int, ReadReport], year: int) -> None:
    found = [(block.level, block.text) for block in reads[year].blocks if block.kind is BlockKind.HEADING]
    assert found == HEADINGS[year]


@years
def test_the_line_of_a_cell_holds_the_printed_figure(reads: dict[int, ReadReport], year: int) -> None:
    lines = _file_lines(year)
    for fact in facts_of(reads[year]):
        (place,) = fact.places
        assert place.line_start is not None
        assert place.line_start == place.line_end
        assert fact.printed in lines[place.line_start - 1].replace("<b>", "").replace("</b>", "")
        assert fact.start is not None
        assert fact.quote[fact.start : fact.end] == fact.printed


@years
def test_the_spans_of_a_block_name_the_lines_it_was_printed_on(reads: dict[int, ReadReport], year: int) -> None:
    lines = [re.sub(r"</?b>|\*", "", line) for line in _file_lines(year)]
    for block in reads[year].blocks:
        for span in block.spans if block.table_id is None else ():
            assert span.place.line_start is not None
            line = lines[span.place.line_start - 1]
            words = [word for word in block.text[span.start : span.end].split() if not re.search(r"[<>\[\]()]", word)]
            # A word cut at the end of the line belongs to the span with all its letters.
            assert all(word in line for word in words[1:-1]), (line, words)


def test_words_cut_at_the_end_of_a_line_are_whole(reads: dict[int, ReadReport]) -> None:
    printed = [line.strip() for line in _file_lines(2019) if line.strip()]
    cuts = [
        (first.split()[-1], second.split()[0])
        for first, second in itertools.pairwise(printed)
        if re.search(r"\w-$", first)
    ]
    assert len(cuts) > 60
    words = {word for block in reads[2019].blocks for word in block.text.split()}
    for head, tail in cuts:
        whole = head + tail if re.sub(r"\W+$", "", head + tail) in OWN_HYPHEN else head[:-1] + tail
        assert whole in words
    for word in ("annuale", "seguito", "“Assistenza", "attraverso", "Europeo", "formazione,", "economica:"):
        assert word in words


@years
def test_no_numeral_of_the_file_is_lost(reads: dict[int, ReadReport], year: int) -> None:
    skipped = CONTENTS if year == 2021 else range(0)
    printed: Counter[str] = Counter()
    for number, line in enumerate(_file_lines(year), start=1):
        if number not in skipped:
            text = re.sub(r"\]\([^)]*\)", "", line)
            printed.update(_NUMERAL.findall(text))
    kept: Counter[str] = Counter()
    for block in reads[year].blocks:
        kept.update(_NUMERAL.findall(block.text))
    for table in reads[year].tables:
        for cell in table.cells:
            kept.update(_NUMERAL.findall(cell.text))
    assert printed - kept == Counter()


def test_the_contents_are_no_prose(reads: dict[int, ReadReport]) -> None:
    assert not any("....." in block.text for block in reads[2021].blocks)
    lines = {span.place.line_start for block in reads[2021].blocks for span in block.spans}
    assert lines.isdisjoint(CONTENTS)


@years
def test_list_items_lose_their_mark_and_no_word(reads: dict[int, ReadReport], year: int) -> None:
    marks = ("•", "-")
    printed = [line.strip() for line in _file_lines(year) if line.strip().startswith(marks)]
    items = texts(reads[year], BlockKind.ITEM)
    assert len(items) == sum(not line.startswith("---") for line in printed)
    assert not any(item.startswith(marks) for item in items)
