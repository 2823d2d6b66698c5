"""Units, separators and naming columns of tables: what is printed, stated, implied, or of another currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import draw, facts_in, made_report

from index.records import Fact, Language, Unit
from ingest.column_units import UNPRINTED
from ingest.table_units import column_unit, unit_of


def read(drawing: str, caption: str | None = None, language: Language = Language.ITALIAN) -> list[Fact]:
    return facts_in(draw(drawing, caption), made_report(language=language))


def values(found: list[Fact]) -> list[tuple[str, str]]:
    return [(str(fact.value), fact.unit.value) for fact in found]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Allocation (€m)", (Unit.EUR, Decimal(10**6))),
        ("Paid (EUR '000)", (Unit.EUR, Decimal(1000))),
        ("Grants (MEUR)", (Unit.EUR, Decimal(10**6))),
        ("Costi, mln €", (Unit.EUR, Decimal(10**6))),
        ("Contributo (euro)", (Unit.EUR, Decimal(1))),
        ("Aiuti fino a 5.000 euro", None),
        ("Progetti sopra i 5 milioni di euro", None),
        ("Budget £m", None),
    ],
)
def test_what_a_header_states_and_what_it_only_mentions(header, expected):
    assert unit_of(column_unit(header)) == expected


def test_money_over_cents_is_in_euro_and_says_that_no_unit_is_printed():
    found = read("Asse | Spesa dichiarata | Partecipanti\nUno | 1.250,00 | 1.204\nDue | 3.100,50 | 88")
    assert values(found) == [("1250", "EUR"), ("1204", "count"), ("3100.50", "EUR"), ("88", "count")]
    assert [UNPRINTED in fact.notes for fact in found] == [True, False, True, False]


def test_whole_figures_beside_cents_are_no_money_although_the_caption_states_euro():
    drawing = "Area | 2022 | 2023 | Assistiti\nNord | 10,50 | 12,30 | 45\nSud | 8,00 | 9,10 | 37"
    assert [fact.unit for fact in read(drawing, "Spesa (importi in euro)")] == [Unit.EUR, Unit.EUR, Unit.COUNT] * 2


def test_what_is_paid_to_people_is_money_and_people_who_are_paid_are_counted():
    drawing = "Area | Pagamenti ai beneficiari | Beneficiari dei contributi\nNord | 1.250,40 | 45\nSud | 980,10 | 37"
    found = read(drawing, "Spesa (valori in migliaia di euro)")
    assert values(found) == [("1250400", "EUR"), ("45", "count"), ("980100", "EUR"), ("37", "count")]


def test_amounts_in_another_currency_give_no_fact():
    found = read("Area | Grants (£m) | Homes\nNorth | 1.5 | 45\nSouth | 8.0 | 37", None, Language.ENGLISH)
    assert [fact.measure for fact in found] == ["Homes", "Homes"]


@pytest.mark.parametrize(
    ("language", "column", "expected"),
    [
        (Language.ENGLISH, ("1.234", "2.345"), ["1.234", "2.345"]),
        (Language.ENGLISH, ("1.234", "12,5"), ["1234", "12.5"]),
        (Language.ITALIAN, ("1.234", "2.345"), ["1234", "2345"]),
        (Language.ITALIAN, ("1.234", "12.5"), ["1.234", "12.5"]),
        (Language.ITALIAN, ("1,234", "2,345,678"), ["1234", "2345678"]),
    ],
)
def test_a_doubtful_figure_is_read_as_the_others_of_its_column(language, column, expected):
    found = read(f"Area | Indice\nA | {column[0]}\nB | {column[1]}", None, language)
    assert [str(fact.value) for fact in found] == expected


def test_figures_that_were_read_by_a_rule_say_so():
    (first, _) = read("Area | Indice\nA | 1.234\nB | 12.5")
    assert "1.234" in first.notes[0]


CODES = """Codice | CAP | Comune | Data avvio | Anno | Contributo (€)
082053 | 90100 | Portoro | 12/01/2023 | 2022 | 7.250.000,00
063049 | 80100 | Valmare | 03/02/2023 | 2022 | 12.400.000,00
072006 | 70100 | Sassola | 27/02/2023 | 2023 | 5.980.500,50
Totale | | | | | 25.630.500,50"""


def test_codes_dates_and_years_name_the_rows():
    found = read(CODES)
    assert {fact.measure for fact in found} == {"Contributo"}
    assert [label.text for label in found[0].subject] == ["082053", "90100", "Portoro", "12/01/2023", "2022"]
    assert [fact.period for fact in found] == ["2022", "2022", "2023", "2023-12-31"]


def test_codes_are_told_by_their_form_where_no_header_says_so():
    drawing = (
        "A | B | Ente | Quota\n41020 | 7 | Alpe | 1.031,86\n41021 | 9 | Borgo | 590,47\n41034 | 3 | Colle | 12.001,00"
    )
    found = read(drawing)
    assert {fact.measure for fact in found} == {"Quota"}
    assert [label.text for label in found[0].subject] == ["41020", "7", "Alpe"]


def test_a_code_right_of_the_figures_names_the_whole_row():
    found = read(
        "Ente | Importo (€) | CUP\nAlpe | 1.000,00 | 10045\nBorgo | 2.000,00 | 10046\nColle | 3.000,00 | 10052"
    )
    assert [[label.text for label in fact.subject] for fact in found] == [
        ["Alpe", "10045"],
        ["Borgo", "10046"],
        ["Colle", "10052"],
    ]


def test_a_deadline_is_the_period_of_the_target_and_not_of_what_was_reached():
    found = read(
        "Indicatore | Scadenza | Valore obiettivo | Valore raggiunto\n"
        "Posti | 31/12/2025 | 100 | 38\nAule | 30/06/2026 | 7 | 2"
    )
    assert [fact.period for fact in found] == ["2025-12-31", "2023-12-31", "2026-06-30", "2023-12-31"]


def test_a_target_without_a_year_has_no_period():
    found = read("Indicatore | Target | Raggiunto\nPosti | 100 | 38\nAule | 7 | 2", "Indicatori al 31.12.2022")
    assert [fact.period for fact in found] == [None, "2022-12-31"] * 2


def test_whole_figures_left_of_remarks_stay_figures():
    found = read("Ente | Abitanti | Quota | Nota\nAlpe | 410 | 1.031,86 | rinviata\nBorgo | 912 | 590,47 | conclusa")
    assert [fact.measure for fact in found] == ["Abitanti", "Quota"] * 2


def test_one_row_in_percent_makes_none_of_the_figures_set_otherwise():
    found = read("Indicatore | Valore\nQuota di imprese | 6,2%\nFiliere | 45\nSuperficie (ha) | 52.000\nPosti | 240")
    assert values(found) == [("6.2", "percent"), ("45", "count"), ("52000", "count"), ("240", "count")]
    alike = read("Asse | Avanzamento\nUno | 6,2%\nDue | 7,1\nTre | 9,4")
    assert values(alike) == [("6.2", "percent"), ("7.1", "percent"), ("9.4", "percent")]


def test_every_fact_has_the_id_of_its_cell():
    assert [fact.fact_id for fact in read("Area | Quota\nA | 10%\nB | 20%")] == ["t:r1c1", "t:r2c1"]
