"""Tables as browsers and word processors print them: cells in the middle, stripes, loose rows, letters one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor
from sheets import Sheet, rows_of

from ingest.conservation import compare_numerals, raw_pages
from ingest.reader import read_records
from ingest.tables import header_path

PROGRESS = (
    ("Priority", "Allocation", "Committed", "Declared"),
    ("Employment", "148,250", "139,804", "121,330"),
    ("Inclusion", "121,400", "110,022", "90,415"),
    ("Education", "125,950", "118,604", "99,870"),
)


def centred(sheet: Sheet, x: float, y: float, text: str, *, bold: bool = False) -> None:
    sheet.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 8)
    sheet.canvas.drawCentredString(x, sheet.height - y, text)


def cells(sheet: Sheet, lefts: Sequence[float], y: float, texts: Sequence[str]) -> None:
    """Print a label at the left of its cell and figures up to the right ends of theirs."""
    sheet.row((lefts[0] + 4, *(right - 4 for right in lefts[2:])), y, texts, size=8)


def test_years_over_pairs_of_columns_with_a_label_in_the_middle_of_both_lines(sheet: Sheet) -> None:
    lefts = (50, 150, 250, 350, 450, 550)
    centred(sheet, 250, 100, "2021", bold=True)
    centred(sheet, 450, 100, "2022", bold=True)
    centred(sheet, 100, 107, "Status", bold=True)
    for number, name in enumerate(("Women", "Men", "Women", "Men")):
        centred(sheet, 200 + 100 * number, 114, name, bold=True)
    for number, row in enumerate(
        (
            ("Employed", "1,204", "1,077", "1,650", "1,412"),
            ("Unemployed", "5,318", "4,990", "6,021", "5,884"),
            ("Inactive", "2,745", "2,011", "3,009", "2,240"),
        )
    ):
        cells(sheet, lefts, 129 + 14 * number, row)
    (table,) = sheet.read().tables
    assert [header_path(table, column) for column in range(1, 5)] == [
        ("2021", "Women"),
        ("2021", "Men"),
        ("2022", "Women"),
        ("2022", "Men"),
    ]
    assert rows_of(table)[-1] == ["Inactive", "2,745", "2,011", "3,009", "2,240"]


@pytest.mark.parametrize("ruled", [True, False])
def test_figures_in_the_middle_of_labels_of_several_lines(sheet: Sheet, ruled: bool) -> None:
    lefts, y = (50, 140, 240, 340), 100.0
    for x, name in zip((95, 190, 290), ("Priorità", "Sostegno", "Spesa"), strict=True):
        centred(sheet, x, y, name, bold=True)
    rows = (
        (("Totale",), "289.800,00", "402.750,32"),
        (("P1 Ricerca e", "competitività"), "150.000,00", "231.418,11"),
        (("P2 Transizione", "ecologica e", "digitale"), "109.800,00", "142.006,90"),
        (("P3 Mobilità",), "30.000,00", "29.324,31"),
    )
    y += 16
    for label, *figures in rows:
        height = 11.0 * len(label)
        for number, line in enumerate(label):
            sheet.text(54, y + 8 + 11 * number, line, size=8)
        for right, figure in zip(lefts[2:], figures, strict=True):
            sheet.text(right - 4, y + 8 + (height - 11) / 2, figure, size=8, right=True)
        y += height + 6
        if ruled:
            sheet.rule(50, y - 3, 340, y - 3)
    (table,) = sheet.read().tables
    assert rows_of(table) == [["Priorità", "Sostegno", "Spesa"], *([" ".join(label), *rest] for label, *rest in rows)]


def test_cells_painted_in_every_other_row_are_stripes_of_one_table(sheet: Sheet) -> None:
    lefts = (50, 150, 240, 320, 420)
    for number, row in enumerate((*PROGRESS, ("Assistance", "17,000", "13,220", "11,400"))):
        top = 100 + 15 * number
        if number % 2:
            for left, right in pairwise(lefts):
                sheet.area(left, top, right, top + 15, HexColor("#e8eef4"))
        cells(sheet, lefts, top + 11, row)
    (table,) = sheet.read().tables
    assert rows_of(table)[:4] == [list(row) for row in PROGRESS]
    assert rows_of(table)[4] == ["Assistance", "17,000", "13,220", "11,400"]


@pytest.mark.parametrize(("step", "rights"), [(24, (150, 230, 310)), (12, (150, 186, 222))])
def test_rows_far_from_each_other_and_columns_close_without_rules(
    sheet: Sheet, step: float, rights: tuple[float, ...]
) -> None:
    for number, row in enumerate(PROGRESS):
        sheet.row((50, *rights), 100 + step * number, row, size=8 if number else 6)
    (table,) = sheet.read().tables
    assert rows_of(table) == [list(row) for row in PROGRESS]


def test_codes_and_words_printed_in_pieces_are_whole(sheet: Sheet) -> None:
    for number, (code, digits) in enumerate((("RCO", "01"), ("RCO", "02"), ("RCR", "26"))):
        sheet.text(50, 100 + 14 * number, code)
        sheet.text(50 + sheet.canvas.stringWidth(code, "Helvetica", 10), 100 + 14 * number, digits)
        sheet.text(120, 100 + 14 * number, "Imprese sostenute")
        sheet.text(300, 100 + 14 * number, f"{618 + 97 * number}", right=True)
    (table,) = sheet.read().tables
    assert [row[0] for row in rows_of(table)] == ["RCO01", "RCO02", "RCR26"]


def test_headings_set_up_the_page_letter_by_letter(sheet: Sheet) -> None:
    lefts = (50, 200, 250, 300)
    sheet.grid(lefts, (90, 200, 216, 232, 248))
    sheet.text(54, 195, "Misura", size=8)
    for x, heading in zip((228, 278), ("Programmato 2014-2022", "Liquidato"), strict=True):
        y = 196.0
        for letter in heading:
            sheet.canvas.saveState()
            sheet.canvas.translate(x, sheet.height - y)
            sheet.canvas.rotate(90)
            sheet.canvas.setFont("Helvetica", 8)
            sheet.canvas.drawString(0, 0, letter)
            sheet.canvas.restoreState()
            y -= sheet.canvas.stringWidth(letter, "Helvetica", 8)
    rows = (("Investimenti", "142.600", "101.227"), ("Giovani", "38.000", "28.114"), ("Biologico", "61.000", "58.002"))
    for number, row in enumerate(rows):
        cells(sheet, lefts, 211 + 16 * number, row)
    (table,) = sheet.read().tables
    assert rows_of(table) == [["Misura", "Programmato 2014-2022", "Liquidato"], *map(list, rows)]
    assert compare_numerals(raw_pages(sheet.path), read_records(sheet.path)).lost == ()


def test_a_heading_with_a_rule_under_it_alone_stands_over_what_the_rule_covers(sheet: Sheet) -> None:
    lefts = (50, 150, 240, 330, 420)
    centred(sheet, 285, 100, "Dotazione", bold=True)
    sheet.rule(152, 104, 418, 104)
    for x, name in zip((195, 285, 375), ("UE", "Nazionale", "Somma"), strict=True):
        centred(sheet, x, 113, name, bold=True)
    for number, row in enumerate((("P1", "150", "225", "375"), ("P2", "109", "164", "273"), ("P3", "20", "31", "51"))):
        cells(sheet, lefts, 128 + 14 * number, row)
    (table,) = sheet.read().tables
    assert [header_path(table, column) for column in range(1, 4)] == [
        ("Dotazione", "UE"),
        ("Dotazione", "Nazionale"),
        ("Dotazione", "Somma"),
    ]


def test_a_boxed_header_over_rows_that_no_rule_parts(sheet: Sheet) -> None:
    xs = (50, 150, 250, 330, 430)
    sheet.grid(xs[1:], (80, 96))
    for x0, x1 in ((150, 250), (250, 330), (330, 430)):
        sheet.text(x1 - 4, 91, {150: "2024", 250: "2024", 330: "2025"}[x0], size=8, right=True)
    sheet.area(*(50, 80, 150, 112), HexColor(0xDDEEDD))
    sheet.rule(50, 80, 150, 80)
    sheet.rule(50, 80, 50, 112)
    sheet.text(54, 99, "District", size=8)
    sheet.grid(xs[1:], (96, 112))
    for right, name in zip(xs[2:], ("Farms", "Women", "Farms"), strict=True):
        sheet.text(right - 4, 107, name, size=8, right=True)
    sheet.rule(50, 112, 150, 112)
    for number, row in enumerate((("Northfield", "1,980", "612", "2,214"), ("Southfield", "2,455", "803", "2,690"))):
        cells(sheet, xs, 124 + 16 * number, row)
    (table,) = sheet.read().tables
    assert [header_path(table, column) for column in range(1, 4)] == [
        ("2024", "Farms"),
        ("2024", "Women"),
        ("2025", "Farms"),
    ]
    assert rows_of(table)[-2:] == [
        ["Northfield", "1,980", "612", "2,214"],
        ["Southfield", "2,455", "803", "2,690"],
    ]


def test_columns_of_text_that_are_not_level(sheet: Sheet) -> None:
    left = (
        "The river was dredged over nine kilometres",
        "and its banks were raised by two metres, in",
        "the stretch between the mill and the lock, so",
        "that the low quarters stay dry. A second lot",
    )
    right = (
        "starts in spring and will take until the end of",
        "the autumn, as the boats must go on to reach",
        "the upper harbour while the works last, and",
        "the lock is opened for them twice a day.",
    )
    sheet.lines(50, 107, left, step=16)
    sheet.lines(320, 98, right, step=16)
    assert " ".join(block.text for block in sheet.read().blocks) == " ".join((*left, *right))


def test_a_header_that_ends_a_page_heads_the_rows_on_the_next(sheet: Sheet) -> None:
    xs = (50, 130, 290, 370, 450)
    for top, row in ((790, ("Code", "Indicator", "Value at 2023", "Target")),):
        sheet.grid(xs, (top, top + 18))
        for x, text in zip(xs, row, strict=False):
            sheet.text(x + 4, top + 12, text, size=8)
    sheet.text(50, 760, "The indicators of the programme are these.")
    sheet.page()
    sheet.grid(xs, (60, 78, 96))
    for number, row in enumerate((("R1", "Beaches cleaned", "41", "60"), ("R2", "Piers mended", "7", "12"))):
        for x, text in zip(xs, row, strict=False):
            sheet.text(x + 4, 72 + 18 * number, text, size=8)
    (table,) = sheet.read().tables
    assert header_path(table, 2) == ("Value at 2023",)
    assert rows_of(table)[1] == ["R1", "Beaches cleaned", "41", "60"]


def test_a_label_of_two_lines_opens_the_first_row_and_ends_no_header(sheet: Sheet) -> None:
    sheet.rule(50, 88, 450, 88)
    sheet.row((54, 260, 340, 440), 100, ("Indicator", "Unit", "Achieved", "Target"), size=9, bold=True)
    sheet.rule(50, 106, 450, 106)
    sheet.row((54, 260), 118, ("Pilot actions run by", "pilot"), size=9)
    sheet.row((54, 340, 440), 123.5, ("", "18", "90"), size=9)
    sheet.row((54, 260), 129, ("several partners", "actions"), size=9)
    sheet.row((54, 260, 340, 440), 149, ("People trained", "people", "1,240", "6,000"), size=9)
    sheet.row((54, 260, 340, 440), 169, ("Harbours", "harbours", "4", "24"), size=9)
    (table,) = sheet.read().tables
    assert rows_of(table)[:2] == [
        ["Indicator", "Unit", "Achieved", "Target"],
        ["Pilot actions run by several partners", "pilot actions", "18", "90"],
    ]
