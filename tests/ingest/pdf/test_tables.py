from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib.colors import HexColor, white
from sheets import Sheet, rows_of

from index.records import BlockKind, RowKind
from ingest.tables import header_path

XS = (60, 160, 280, 400, 520)
BODY = [
    ["Alfa", "1.200,00 €", "10,5%", "12"],
    ["Beta", "345,10 €", "-", "7"],
    ["Gamma", "98.765,43 €", "100,0%", "1.040"],
    ["Totale", "100.310,53 €", "55,2%", "1.059"],
]


def print_rows(sheet: Sheet, rows: list[list[str]], y: float, step: float = 20) -> None:
    for row in rows:
        sheet.row((64, 276, 396, 516), y, row)
        y += step


def test_a_ruled_table_with_a_merged_header_of_two_levels(sheet: Sheet) -> None:
    sheet.text(60, 80, "TABELLA 1. – AVANZAMENTO PER LINEA")
    ys = [100, 120, 140, 160, 180, 200, 220]
    xs = [60, 160, 280, 400, 520]
    sheet.rule(60, 100, 520, 100)
    sheet.rule(160, 120, 400, 120)
    for y in ys[2:]:
        sheet.rule(60, y, 520, y)
    for x in (60, 160, 400, 520):
        sheet.rule(x, 100, x, 220)
    sheet.rule(280, 120, 280, 220)
    sheet.text(64, 125, "Linea")
    sheet.text(230, 114, "Spesa ammessa")
    sheet.text(190, 134, "Importo")
    sheet.text(310, 134, "Quota")
    sheet.text(420, 125, "Progetti")
    print_rows(sheet, BODY, 154)
    report = sheet.read()
    (table,) = report.tables
    assert len(xs) == table.column_count + 1
    header = {cell.text: cell for cell in table.cells if cell.row < 2}
    assert (header["Spesa ammessa"].column, header["Spesa ammessa"].column_span) == (1, 2)
    assert (header["Linea"].row, header["Linea"].row_span) == (0, 2)
    assert rows_of(table)[2:] == BODY
    assert (table.label, table.caption) == ("Tabella 1", "AVANZAMENTO PER LINEA")
    assert table.row_kinds[-1] is RowKind.TOTAL


def test_each_cell_knows_its_box(sheet: Sheet) -> None:
    sheet.grid([60, 160, 280], [100, 120, 140])
    for number, text in enumerate(["Voce", "Valore", "Alfa", "12,50"]):
        sheet.text(64 + 100 * (number % 2), 114 + 20 * (number // 2), text)
    (table,) = sheet.read().tables
    cell = next(cell for cell in table.cells if cell.text == "12,50")
    assert cell.place.page_number == 1
    box = cell.place.box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((160, 120, 280, 140), abs=1)


def test_a_table_whose_top_rule_is_missing_keeps_its_first_row(sheet: Sheet) -> None:
    for y in (120, 140, 160, 180, 200):
        sheet.rule(60, y, 520, y)
    for x in XS:
        sheet.rule(x, 100, x, 200)
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    (table,) = sheet.read().tables
    assert rows_of(table) == [["Linea", "Importo", "Quota", "Progetti"], *BODY]


def test_rows_that_no_rule_parts_are_parted_by_their_figures(sheet: Sheet) -> None:
    for y in (100, 120, 186, 206):
        sheet.rule(60, y, 520, y)
    for x in XS:
        sheet.rule(x, 100, x, 206)
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY[:3]], 114)
    print_rows(sheet, BODY[3:], 200)
    (table,) = sheet.read().tables
    assert rows_of(table)[1:] == BODY


def test_a_table_with_horizontal_rules_only(sheet: Sheet) -> None:
    for y in (100, 120, 182, 202):
        sheet.rule(60, y, 520, y)
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    (table,) = sheet.read().tables
    assert rows_of(table) == [["Linea", "Importo", "Quota", "Progetti"], *BODY]


def test_a_table_without_rules_under_text_and_over_text(sheet: Sheet) -> None:
    sheet.lines(
        60, 60, ["Le risorse delle linee sono riportate nella tabella che segue,", "con la quota e i progetti."]
    )
    sheet.text(60, 104, "Tab. 3 - Risorse per linea", bold=True)
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 124, step=15)
    sheet.lines(60, 230, ["I dati sono provvisori e saranno aggiornati al termine dei", "controlli sulle operazioni."])
    report = sheet.read()
    (table,) = report.tables
    assert rows_of(table) == [["Linea", "Importo", "Quota", "Progetti"], *BODY]
    assert table.label == "Tabella 3"
    kinds = [block.kind for block in report.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_a_header_on_two_lines_is_one_cell_a_column(sheet: Sheet) -> None:
    sheet.row((64, 276, 396, 516), 100, ["", "Importo", "Quota", "Progetti"])
    sheet.row((64, 276, 396, 516), 112, ["Linea", "ammesso", "europea", "avviati"])
    print_rows(sheet, BODY, 128, step=14)
    (table,) = sheet.read().tables
    assert rows_of(table)[0] == ["Linea", "Importo ammesso", "Quota europea", "Progetti avviati"]
    assert rows_of(table)[1:] == BODY


def test_a_label_on_two_lines_stays_one_row(sheet: Sheet) -> None:
    sheet.row((64, 396, 516), 100, ["Voce", "Importo", "Quota"])
    sheet.row((64, 396, 516), 116, ["Percorsi di istruzione e", "", ""])
    sheet.row((64, 396, 516), 128, ["formazione superiore", "1.000,00", "10%"])
    sheet.row((64, 396, 516), 144, ["Tirocini", "2.000,00", "20%"])
    sheet.row((64, 396, 516), 160, ["Borse di studio", "3.000,00", "30%"])
    (table,) = sheet.read().tables
    assert rows_of(table)[1] == ["Percorsi di istruzione e formazione superiore", "1.000,00", "10%"]
    assert len(rows_of(table)) == 4


def test_a_bar_chart_is_no_table(sheet: Sheet) -> None:
    for number in range(6):
        y = 300 - 30 * number
        sheet.text(80, y, str(200 * number), right=True)
        sheet.rule(90, y, 400, y)
    for number in range(5):
        sheet.area(110 + 60 * number, 300 - 25 * (number + 1), 140 + 60 * number, 300, HexColor("#4477aa"))
        sheet.text(115 + 60 * number, 315, str(2017 + number))
    sheet.rule(90, 120, 90, 300)
    assert sheet.read().tables == ()


def test_a_framed_paragraph_is_no_table(sheet: Sheet) -> None:
    sheet.grid([60, 520], [100, 180])
    sheet.lines(
        70,
        120,
        [
            "Nel riquadro si trova un testo di 3 righe che",
            "non ha colonne, anche se nomina 12 progetti",
            "e 45 imprese.",
        ],
    )
    report = sheet.read()
    assert report.tables == ()
    assert "12 progetti e 45 imprese." in report.blocks[0].text


def test_shaded_rows_without_lines_make_a_grid(sheet: Sheet) -> None:
    for number in range(5):
        for left, right in pairwise(XS):
            shade = HexColor("#dddddd" if number % 2 else "#eeeeee")
            sheet.area(left, 100 + 20 * number, right, 120 + 20 * number, shade)
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    (table,) = sheet.read().tables
    assert rows_of(table)[1:] == BODY


def test_white_headings_on_a_dark_ground_are_read(sheet: Sheet) -> None:
    sheet.area(60, 100, 520, 120, HexColor("#003366"))
    sheet.grid(XS, [100 + 20 * n for n in range(6)])
    sheet.row((64, 276, 396, 516), 114, ["Linea", "Importo", "Quota", "Progetti"], color=white)
    print_rows(sheet, BODY, 134)
    report = sheet.read()
    assert rows_of(report.tables[0])[0] == ["Linea", "Importo", "Quota", "Progetti"]
    assert report.warnings == ()


def test_a_footnote_mark_is_not_glued_to_a_figure(sheet: Sheet) -> None:
    sheet.grid([60, 160, 280], [100, 120, 140])
    sheet.text(64, 114, "Voce")
    sheet.text(164, 114, "Valore")
    sheet.text(64, 134, "Alfa")
    sheet.text(164, 134, "1.250")
    sheet.text(164 + sheet.canvas.stringWidth("1.250", "Helvetica", 10), 130, "2", size=6)
    sheet.text(60, 160, "2", size=6)
    (table,) = sheet.read().tables
    assert rows_of(table)[1] == ["Alfa", "1.250²"]


def test_a_caption_may_stand_below_its_table(sheet: Sheet) -> None:
    sheet.grid(XS, [100 + 20 * n for n in range(6)])
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    sheet.text(60, 216, "Table 4 – Projects by line")
    sheet.text(60, 232, "Fonte: sistema informativo, dati al 31 dicembre 2021", size=8)
    (table,) = sheet.read().tables
    assert (table.label, table.caption) == ("Table 4", "Projects by line")


def test_a_name_longer_than_its_column_covers_no_figure(sheet: Sheet) -> None:
    names = ["Allein", "Arnad", "Bard", "Brusson", "Champdepraz", "Donnas"] * 5
    names[17] = "Appiano sulla strada provinciale del vino bianco"
    for number, name in enumerate(names):
        sheet.text(60, 60 + 14 * number, name)
        figures = ("", "7" if number == 17 else f"{234567 + number}", f"{1118 + number},63")
        sheet.row((0, 295, 400), 60 + 14 * number, figures)
    (table,) = sheet.read().tables
    assert rows_of(table)[17] == ["Appiano sulla strada provinciale del vino bianco", "7", "1135,63"]
    assert {cell.column_span for cell in table.cells} == {1}


def test_three_levels_of_headings_over_rules_that_run_into_each_other(sheet: Sheet) -> None:
    rights = (0, 205, 255, 303, 348, 393, 438, 483, 538)
    sheet.text(60, 60, "Prospetto B – Risorse e partecipanti", size=9)

    def centred(x: float, y: float, text: str) -> None:
        sheet.canvas.setFont("Helvetica-Bold", 8)
        sheet.canvas.drawCentredString(x, sheet.height - y, text)

    centred(427, 90, "Partecipanti")
    sheet.rule(309, 93, 545, 93)
    for x, text in ((235, "Risorse (migliaia di euro)"), (354, "2024"), (444, "2025")):
        centred(x, 105, text)
    sheet.rule(161, 108, 490, 108)
    names = ("Linea", "Iniziali", "Attuali", "Spese", "Donne", "Uomini", "Donne", "Uomini", "Target")
    for number, (label, *figures) in enumerate(
        (
            names,
            ("Adulti", "12.450", "13.105", "9.872", "3.204", "2.918", "3.877", "3.102", "101,4%"),
            ("Digitale", "8.300", "8.300", "7.915", "1.187", "1.340", "1.502", "1.611", "96,0%"),
            ("Totale", "20.750", "21.405", "17.787", "4.391", "4.258", "5.379", "4.713", "98,9%"),
        )
    ):
        sheet.row(rights, 121 + 14 * number, ("", *figures), size=8, bold=not number)
        sheet.text(57, 121 + 14 * number, label, size=8, bold=not number)
    sheet.rule(51, 124, 545, 124)
    (table,) = sheet.read().tables
    assert table.label == "Prospetto B"
    heads = [" / ".join(header_path(table, column)) for column in range(1, 9)]
    money = "Risorse (migliaia di euro)"
    assert heads[:3] == [f"{money} / Iniziali", f"{money} / Attuali", f"{money} / Spese"]
    assert heads[3:] == [
        "Partecipanti / 2024 / Donne", "Partecipanti / 2024 / Uomini",
        "Partecipanti / 2025 / Donne", "Partecipanti / 2025 / Uomini", "Partecipanti / Target",
    ]  # fmt: skip
