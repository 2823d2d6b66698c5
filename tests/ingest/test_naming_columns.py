"""Which columns of numerals name the rows: told by their form, by their header and by what stands beside them."""

from __future__ import annotations

import pytest
from made_tables import cells_of, draw, facts_in

from ingest.table_grid import make_grid
from ingest.table_names import NamingColumns


def naming(drawing: str, first: int = 1, sums: tuple[int, ...] = ()) -> list[int]:
    """Return the columns of a drawing that name its rows; sums: rows that are totals."""
    grid = make_grid(cells_of(drawing))
    held = NamingColumns(grid, first, [row in sums for row in range(grid.row_count)])
    return [column for column in range(grid.column_count) if held.names_rows(column)]


@pytest.mark.parametrize(
    ("drawing", "sums", "columns"),
    [
        # counted from one or nought: long, beside a name, or over a sum
        ("| Ente | Quota\n1 | Alpe | 5\n2 | Borgo | 7\n3 | Colle | 9", (), [0]),
        ("| Ente | Quota\n0 | Alpe | 5\n1 | Borgo | 7\n2 | Colle | 9", (), [0]),
        ("| Ente | Quota\n1. | Alpe | 5\n2. | Borgo | 7\n3) | Colle | 9", (), [0]),
        ("Asse | Ente | Quota\n1 | Alpe | 5\n2 | Borgo | 7", (), [0]),
        ("Asse | Quota\n1 | 5\n2 | 7\nTotale | 12", (3,), [0]),
        ("Asse | Quota\n1 | 5\n2 | 7", (), []),
        ("Asse | Quota\n1 | 5\n2 | 7\n3 | 8", (), [0]),
        ("Posti | Quota\n2 | 5\n3 | 7\n4 | 8", (), []),
        ("Posti | Quota\n1 | 5\n3 | 7\n4 | 8", (), []),
        ("Quota | Posti\n5 | 1\n7 | 2\n8 | 3", (), []),
        # counted, with a short name in place of a number
        ("Asse | Quota\n1 | 5\n2 | 7\nAT | 8", (), [0]),
        ("Asse | Quota\n1 | 5\n3 | 7\nAT | 8", (), []),
        ("Asse | Quota\n1 | 5\n2 | 7\nprova lunga | 8", (), []),
        ("Quota | Asse\n5 | 1\n7 | 2\n8 | AT", (), []),
        # headed as a code
        ("CAP | Quota\n20 | 5\n31 | 7\n44 | 9", (), [0]),
        ("N. | Quota\n20 | 5\n31 | 7", (), [0]),
        ("Quota | Codice progetto\n5 | 20\n7 | 31", (), [1]),
        # leading noughts
        ("A | Quota\n007 | 5\n131 | 7", (), [0]),
        ("A | Quota\n07 | 5\n13 | 7", (), []),
        # of one width, where other figures are grouped
        ("A | Quota\n41020 | 1.031,86\n41025 | 590,47\n41034 | 12.001,00", (), [0]),
        ("A | Quota\n41020 | 1031\n41025 | 590\n41034 | 12001", (), []),
        ("A | Quota\n4102 | 1.031,86\n4105 | 590,47\n4134 | 12.001,00", (), []),
        ("A | Quota\n41020 | 1.031,86\n41025 | 590,47", (), []),
        ("A | Quota\n41020 | 1.031,86\n4102 | 590,47\n41034 | 12.001,00", (), []),
        ("A | Quota\n41020 | 1,50\n41020 | 5,47\n41020 | 1,00\n41021 | 3,00", (), []),
        # left of the names of the rows
        ("A | Ente | Quota\n20 | Alpe | 1.031,86\n31 | Borgo | 590,47", (), [0]),
        ("A | B | Ente | Quota\n20 | 4 | Alpe | 1.031,86\n31 | 9 | Borgo | 590,47", (), [0, 1]),
        ("A | Ente | Quota\n20 | Alpe | 1031\n31 | Borgo | 590", (), []),
        ("A | Stato | Quota\n20 | attivo | 1.031,86\n31 | attivo | 590,47\n35 | attivo | 90,47", (), []),
        ("Ente | A | Note | Quota\nAlpe | 20 | nuovo | 1,86\nBorgo | 31 | chiuso | 0,47", (), []),
        # dates and years
        ("Ente | Avvio | Quota\nAlpe | 12/01/2023 | 5\nBorgo | 03/02/2023 | 7", (), [1]),
        ("Anno | Quota\n2021 | 5\n2022 | 7", (), [0]),
        ("Ente | Anno | Quota\nAlpe | 2021 | 5\nBorgo | 2022 | 7", (), [1]),
        ("Ente | Posti | Quota\nAlpe | 2021 | 5\nBorgo | 2022 | 7", (), []),
        ("Ente | Posti | Quota\nAlpe | 2021 | 1.005\nBorgo | 2022 | 7.120\nColle | 2019 | 1.310", (), [1]),
    ],
)
def test_the_columns_that_name_rows(drawing: str, sums: tuple[int, ...], columns: list[int]) -> None:
    assert naming(drawing, sums=sums) == columns


def test_the_header_of_a_column_is_the_lowest_cell_over_it_but_for_letters_of_formulas() -> None:
    grid = make_grid(cells_of("Quadro | < | <\nAsse | Quota | \nA | B | C\n1 | 5 | 7"))
    held = NamingColumns(grid, 3, [False] * 4)
    assert [held.header(column) for column in range(3)] == ["Asse", "Quota", "Quadro"]
    above = NamingColumns(make_grid(cells_of("Asse | \n1 | 5\n2 | 6")), 1, [False] * 3)
    assert above.header(1) == ""


def units(drawing: str, caption: str | None = None) -> list[str]:
    return [fact.unit.value for fact in facts_in(draw(drawing, caption))]


@pytest.mark.parametrize(
    ("drawing", "caption", "expected"),
    [
        ("Area | Spesa\nA | 1.000.000\nB | 1.000.000", None, ["EUR", "EUR"]),
        ("Area | Spesa\nA | 999.999\nB | 999.998", None, ["count", "count"]),
        ("Area | Spesa\nA | 12,50\nB | 3,10", None, ["EUR", "EUR"]),
        ("Area | Indice\nA | 12,50\nB | 3,10", None, ["count", "count"]),
        ("Area | Indice\nA | 12,50\nB | 3,10", "Spesa per area", ["EUR", "EUR"]),
        ("Area | Indice\nA | 2.000.000\nB | 3.000.000", "Spesa per area", ["count", "count"]),
        ("Area | Progetti\nA | 2.000.000\nB | 3.000.000", "Spesa per area", ["count", "count"]),
        ("Area | Destinatari | Importo\nA | 45 | 1,50\nB | 37 | 2,10", "Importi in euro", ["count", "EUR"] * 2),
        ("Area | Scuole | Importo\nA | 45 | 1,50\nB | 37 | 2,10", "Importi in euro", ["count", "EUR"] * 2),
        ("Area | 2022 | Importo\nA | 45 | 1,50\nB | 37 | 2,10", "Importi in euro", ["EUR", "EUR"] * 2),
    ],
)
def test_which_columns_are_money(drawing: str, caption: str | None, expected: list[str]) -> None:
    assert units(drawing, caption) == expected
