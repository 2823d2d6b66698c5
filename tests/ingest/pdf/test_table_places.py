"""Tables beside one another, over several pages, and on pages or in lines that are turned."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sheets import Sheet, rows_of
from test_tables import BODY, XS, print_rows


def test_two_ruled_tables_side_by_side_stay_two(sheet: Sheet) -> None:
    for left in (60, 320):
        sheet.grid([left, left + 100, left + 200], [100, 120, 140, 160])
        for number, (name, value) in enumerate([("Voce", "Valore"), ("Alfa", "1,0"), ("Beta", "2,0")]):
            sheet.text(left + 4, 114 + 20 * number, name)
            sheet.text(left + 196, 114 + 20 * number, value, right=True)
    tables = sheet.read().tables
    assert [rows_of(table) for table in tables] == [[["Voce", "Valore"], ["Alfa", "1,0"], ["Beta", "2,0"]]] * 2


def test_two_tables_side_by_side_without_rules_are_parted(sheet: Sheet) -> None:
    for number, (name, value) in enumerate([("Voce", "Valore"), ("Alfa", "1,0"), ("Beta", "2,0"), ("Gamma", "3,5")]):
        for left in (60, 320):
            sheet.text(left, 114 + 15 * number, name)
            sheet.text(left + 150, 114 + 15 * number, value, right=True)
    tables = sheet.read().tables
    assert [rows_of(table) for table in tables] == [
        [["Voce", "Valore"], ["Alfa", "1,0"], ["Beta", "2,0"], ["Gamma", "3,5"]]
    ] * 2


@pytest.mark.parametrize("header_again", [True, False])
def test_a_table_goes_on_over_pages(sheet: Sheet, header_again: bool) -> None:
    header = ["Linea", "Importo", "Quota", "Progetti"]
    sheet.text(60, 690, "Tabella 4. Progetti per linea")
    first, second = [header, *BODY[:2]], [*([header] if header_again else []), *BODY[2:]]
    sheet.grid(XS, [700 + 20 * n for n in range(len(first) + 1)])
    print_rows(sheet, first, 714)
    sheet.page()
    sheet.grid(XS, [60 + 20 * n for n in range(len(second) + 1)])
    print_rows(sheet, second, 74)
    sheet.text(60, 300, "Segue un capoverso che sta sotto la tabella e la conclude.")
    report = sheet.read()
    (table,) = report.tables
    assert rows_of(table) == [header, *BODY]
    assert {cell.place.page_number for cell in table.cells if cell.text.startswith("Alfa")} == {1}
    assert {cell.place.page_number for cell in table.cells if cell.text.startswith("Gamma")} == {2}
    assert [place.page_number for place in table.places] == [1, 2]


def test_a_table_of_its_own_on_the_next_page_is_not_joined(sheet: Sheet) -> None:
    sheet.grid(XS, [700, 720, 740])
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], BODY[0]], 714)
    sheet.page()
    sheet.text(60, 50, "Tabella 5. Altri dati")
    sheet.grid(XS, [60, 80, 100])
    print_rows(sheet, [["Ente", "Importo", "Quota", "Addetti"], BODY[1]], 74)
    assert len(sheet.read().tables) == 2


def test_a_turned_page_reads_like_any_other(make_sheet: Callable[[float, float], Sheet]) -> None:
    sheet = make_sheet(595, 842)
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.height = 595
    sheet.grid(XS, [100 + 20 * n for n in range(6)])
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    (table,) = sheet.read().tables
    assert rows_of(table)[1:] == BODY
    assert table.places[0].box is not None
    assert table.places[0].box.x1 == pytest.approx(520, abs=2)


def test_text_turned_on_an_upright_page_is_read_in_its_direction(sheet: Sheet) -> None:
    sheet.canvas.saveState()
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.height = 595
    sheet.grid(XS, [100 + 20 * n for n in range(6)])
    print_rows(sheet, [["Linea", "Importo", "Quota", "Progetti"], *BODY], 114)
    sheet.canvas.restoreState()
    (table,) = sheet.read().tables
    assert rows_of(table)[1:] == BODY
