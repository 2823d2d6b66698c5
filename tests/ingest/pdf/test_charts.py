"""Charts beside text: a block of their own, all their numerals accounted for, none of them a fact or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from charts import CHARTS, PROSE, PROSE_BESIDE, draw_report
from reportlab.lib.colors import HexColor
from sheets import Sheet, rows_of

from index.records import BlockKind
from ingest.conservation import read_accounted
from ingest.pdf.reader import read_pdf

CAPTION = "Figura 3 – Percorsi per area al 31.12.2023"


@pytest.mark.parametrize("name", CHARTS)
def test_the_numerals_of_a_chart_are_labels_and_those_of_the_text_facts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    draw_report(path, CHARTS[name], caption=CAPTION, beside=True)
    records = read_accounted(path)
    assert {fact.value for fact in records.facts} == PROSE | PROSE_BESIDE
    assert len(records.charts) == 1
    assert not records.tables
    assert records.numerals
    assert (records.numerals.lost, records.numerals.charts) == ((), 1)
    assert records.numerals.in_charts >= 5
    assert not any(label in passage.text.split() for passage in records.passages for label in ("Montana", "0", "40"))


def test_a_chart_stands_between_its_caption_and_the_text_under_it(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    draw_report(path, CHARTS["lying_bars"], caption=CAPTION)
    blocks = [block for block in read_pdf(path).blocks if block.kind is not BlockKind.PARAGRAPH]
    assert [(block.kind, block.text.split("\n")[0]) for block in blocks] == [
        (BlockKind.CAPTION, CAPTION),
        (BlockKind.CHART, "Area lagunare interna"),
    ]
    assert "Area montana interna" in blocks[1].text.split("\n")


def test_names_printed_slantwise_under_a_chart_are_its_labels(sheet: Sheet) -> None:
    heights = (40, 95, 60, 120)
    for number, height in enumerate(heights):
        sheet.area(100 + 50 * number, 300 - height, 130 + 50 * number, 300, HexColor("#1f4e79"))
        sheet.text(108 + 50 * number, 296 - height, str(height * 10), size=8)
        sheet.canvas.saveState()
        sheet.canvas.translate(84 + 50 * number, sheet.height - 338)
        sheet.canvas.rotate(45)
        sheet.canvas.drawString(0, 0, f"Area {number + 1}")
        sheet.canvas.restoreState()
    sheet.text(60, 420, "I percorsi avviati nelle quattro aree del programma sono in tutto 418.")
    blocks = sheet.read().blocks
    assert [block.kind for block in blocks] == [BlockKind.CHART, BlockKind.PARAGRAPH]
    assert sorted(blocks[0].text.split()) == sorted(["400", "950", "600", "1200", *["Area"] * 4, "1", "2", "3", "4"])


def test_a_table_with_painted_cells_is_no_chart(sheet: Sheet) -> None:
    rows = (
        ("Area", "Percorsi", "Quota"),
        ("Montana", "118", "28,2%"),
        ("Costiera", "140", "33,5%"),
        ("Urbana", "160", "38,3%"),
    )
    for number, row in enumerate(rows):
        top = 100 + 24 * number
        for left, right in ((60, 200), (202, 300), (302, 400)):
            sheet.area(left, top, right, top + 22, HexColor("#dde6f0" if number else "#1f4e79"))
        sheet.row((66, 294, 394), top + 15, row)
    read = sheet.read()
    assert not any(block.kind is BlockKind.CHART for block in read.blocks)
    assert rows_of(read.tables[0]) == [list(row) for row in rows]


def test_bars_in_the_cells_of_a_ruled_table_leave_it_a_table(sheet: Sheet) -> None:
    rows = (("Area", "Percorsi", "Andamento"), ("Montana", "118", ""), ("Costiera", "140", ""), ("Urbana", "160", ""))
    sheet.grid((60, 200, 300, 480), [100 + 24 * number for number in range(5)])
    for number, row in enumerate(rows):
        sheet.row((66, 294, 470), 115 + 24 * number, row)
        if number:
            sheet.area(305, 104 + 24 * number, 305 + int(row[1]), 118 + 24 * number, HexColor("#c55a11"))
    read = sheet.read()
    assert not any(block.kind is BlockKind.CHART for block in read.blocks)
    assert [row[:2] for row in rows_of(read.tables[0])] == [list(row[:2]) for row in rows]


def test_a_curve_behind_a_table_leaves_it_a_table(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    path.moveTo(80, 640)
    path.curveTo(200, 760, 300, 600, 430, 720)
    sheet.canvas.drawPath(path)
    rows = [
        ("Area", "Percorsi", "Iscritti"),
        *((f"Comunità del lago {n}", f"{n * n + 5}", f"{n * 91 % 70 + 3}") for n in range(1, 9)),
    ]
    for number, row in enumerate(rows):
        sheet.row((90, 300, 400), 120 + 14 * number, row)
    read = sheet.read()
    assert not any(block.kind is BlockKind.CHART for block in read.blocks)
    assert rows_of(read.tables[0]) == [list(row) for row in rows]
