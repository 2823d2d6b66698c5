"""Headers of tables: levels, formulas, letters and titles over the columns, from a bare grid of cells."""

from __future__ import annotations

import pytest
from made_records import made_report
from test_table_building import B, F, H, T, grid, labels, paths

from ingest.table_facts import extract_table_facts


def test_levels_of_merged_header_cells() -> None:
    table = grid("""
        Asse | Spesa | < | Persone | <
        ^    | 2020 | 2021 | Uomini | Donne
        I    | 10,5 | 11,5 | 120 | 130
        II   | 20,5 | 21,5 | 220 | 230
        Totale | 31 | 33 | 340 | 360
    """)
    assert table.row_kinds == (H, H, B, B, T)
    assert table.label_columns == (0,)
    assert paths(table) == ["Asse", "Spesa / 2020", "Spesa / 2021", "Persone / Uomini", "Persone / Donne"]


def test_levels_where_the_spans_are_lost() -> None:
    table = grid("""
        Asse | Spesa | | Persone |
             | 2020 | 2021 | Uomini | Donne
        I    | 10,5 | 11,5 | 120 | 130
        II   | 20,5 | 21,5 | 220 | 230
    """)
    assert paths(table)[1:] == ["Spesa / 2020", "Spesa / 2021", "Persone / Uomini", "Persone / Donne"]


def test_a_header_without_parts_lends_nothing_to_its_neighbour() -> None:
    table = grid("""
        Asse | Dotazione | | Spesa |
             |           | Quota | 2020 | 2021
        I    | 10,5 | 11,5 | 120 | 130
        II   | 20,5 | 21,5 | 220 | 230
    """)
    assert paths(table)[1:] == ["Dotazione", "Quota", "Spesa / 2020", "Spesa / 2021"]


def test_one_header_over_an_amount_and_its_share() -> None:
    table = grid("""
        OT | ASSE | TITOLO | RISORSE |
        OT 8 | Asse I | Lavoro | 358.000 € | 36,89%
             | Asse V | Assistenza | 32.000 € | 3,39%
        TOTALE | | | 390.000 € | 100,00%
    """)
    assert table.label_columns == (0, 1, 2)
    assert paths(table)[3:] == ["RISORSE", "RISORSE"]
    assert labels(table) == ["OT 8 / Asse I / Lavoro", "Asse V / Assistenza", "TOTALE"]


@pytest.mark.parametrize(
    "formulas",
    [
        "| A | B | C=A/B",
        "| (1) | (2) | (3)=(2)/(1)",
        "| a | b | c = b/a*100",
        "| 1 | 2 | 3",
        "A | B | C | D = C/B",
    ],
)
def test_formula_rows(formulas: str) -> None:
    table = grid(f"""
        Asse | Risorse | Impegni | Quota
        {formulas}
        I    | 10.000,00 | 5.000,00 | 50,0
        II   | 20.000,00 | 5.000,00 | 25,0
    """)
    assert table.row_kinds == (H, F, B, B)
    assert paths(table)[1:] == ["Risorse", "Impegni", "Quota"]


def test_formulas_symbols_and_marks_in_the_header_are_no_words_of_it() -> None:
    table = grid("""
        Asse | Risorse (A) | Impegni* | Quota (C=B/A) | Saldo (1) | Resto²
        I    | 10.000,00 | 5.000,00 | 50,0 | 1,5 | 2,5
    """)
    assert paths(table)[1:] == ["Risorse", "Impegni", "Quota", "Saldo", "Resto"]


def test_a_head_of_letters_is_written_out() -> None:
    table = grid("""
        Asse | Risorse (a) | Costo ammesso (b) | b/a | % (b/a) | c/a
        I    | 10.000,00 | 5.000,00 | 50,0% | 50,0% | 1,5%
    """)
    assert paths(table)[3:] == ["Costo ammesso / Risorse", "%", "c/a"]


def test_a_title_over_the_whole_table_is_its_caption_and_no_measure() -> None:
    table = grid("""
        Aggiornamento 15/03/2020 | < | <
        Regione | Casi | Tamponi
        Lazio | 12 | 150
        Marche | 3 | 40
    """)
    assert table.caption == "Aggiornamento 15/03/2020"
    assert paths(table)[1:] == ["Casi", "Tamponi"]
    assert {fact.period for fact in extract_table_facts(made_report(), table)} == {"2020-03-15"}


def test_a_title_over_years_names_what_they_measure() -> None:
    table = grid("""
        Spesa certificata | < | <
        Asse | 2020 | 2021
        I | 12,5 | 15,5
    """)
    assert paths(table)[1:] == ["Spesa certificata / 2020", "Spesa certificata / 2021"]
