"""Facts of table cells: measure, subject, unit, period, precision, quote; what cannot be read is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from made_records import made_report

from index.records import Cell, Fact, FactKind, Language, Place, Table, Unit
from ingest.table_facts import extract_table_facts, unread_cells
from ingest.tables import build_table

REPORT = replace(made_report(), reference_date=date(2023, 12, 31))


def table(text: str, **more: object) -> Table:
    """Build a table from lines of cells parted by "|"."""
    cells = [
        Cell(row, column, cell.strip(), Place(line_start=row + 1, line_end=row + 1))
        for row, line in enumerate(text.strip().splitlines())
        for column, cell in enumerate(line.split("|"))
    ]
    return build_table("t1", cells, **more)  # type: ignore[arg-type]


def facts(text: str, language: Language = Language.ITALIAN, **more: object) -> list[Fact]:
    return extract_table_facts(replace(REPORT, language=language), table(text, **more))


def values(found: list[Fact]) -> list[tuple[str, str]]:
    return [(str(fact.value), fact.unit.value) for fact in found]


def test_a_fact_names_its_cell() -> None:
    (first, *_) = facts(
        "Assi | Spesa certificata* | Quota\n II | 1.234,50 € | 12,5%\n Totale | 2.000,00 € | 20%",
        label="Tabella 7",
        caption="Avanzamento al 30 giugno 2022",
        section=("2. Numeri", "2.1. Spesa"),
    )
    assert (first.kind, first.report_id) == (FactKind.TABLE, REPORT.report_id)
    assert (first.value, first.unit, first.precision) == (Decimal("1234.50"), Unit.EUR, Decimal("0.01"))
    assert (first.measure, first.period, first.printed) == ("Spesa certificata", "2022-06-30", "1.234,50 €")
    assert [label.key for label in first.subject] == ["ass 2"] and first.subject[0].dimension == "Assi"
    assert first.quote == "II 1.234,50 € 12,5%"
    assert first.quote[first.start : first.end] == first.printed
    assert first.places == (Place(line_start=2, line_end=2),)
    assert first.section == ("2. Numeri", "2.1. Spesa")
    assert first.table is not None
    assert (first.table.row, first.table.column, first.table.row_label) == (1, 1, "II")
    assert (first.table.column_label, first.table.table_label) == ("Spesa certificata", "Tabella 7")


@pytest.mark.parametrize(
    ("text", "caption", "expected"),
    [
        ("Asse | Spesa\n I | 1,5\n II | 2", "Spesa (Mln€)", [("1500000", "EUR"), ("2000000", "EUR")]),
        ("Asse | Spesa (in migliaia di euro)\n I | 1.234\n II | 2", "", [("1234000", "EUR"), ("2000", "EUR")]),
        ("Asse | Spesa | %\n I | 10 | 1,5\n II | 20 | 2", "Valori in euro", [("10", "EUR"), ("1.5", "percent")] * 1),
        ("Asse | Destinatari\n I | 10\n II | 20", "Dati (valori in euro)", [("10", "count"), ("20", "count")]),
        ("Voce | 2020\n Spesa (€) | 10\n Quota (%) | 20", "", [("10", "EUR"), ("20", "percent")]),
        ("Asse | Spesa\n I | € 10,00\n II | 20,00", "", [("10", "EUR"), ("20", "EUR")]),
        ("Asse | n. progetti\n I | n. 35\n II | 12", "", [("35", "count"), ("12", "count")]),
        ("Asse | Saldo\n I | (3,2) €\n II | -4 €", "", [("-3.2", "EUR"), ("-4", "EUR")]),
        ("Asse | Spesa\n I | 12*\n II | 13 (1)", "Valori in euro", [("12", "EUR"), ("13", "EUR")]),
    ],
)
def test_units(text: str, caption: str, expected: list[tuple[str, str]]) -> None:
    assert values(facts(text, caption=caption or None))[: len(expected)] == expected


def test_what_the_cell_prints_comes_before_what_the_caption_says() -> None:
    found = facts("Asse | Spesa | Quota\n I | 10 | 5%\n II | 20 | 10%", caption="Spesa (in milioni di euro)")
    assert values(found)[:2] == [("10000000", "EUR"), ("5", "percent")]


def test_separators_are_told_from_the_whole_table() -> None:
    text = "Axis | Spending\n 1 Rail | 1,234\n 2 Road | 12,345,678.50"
    assert values(facts(text, Language.ENGLISH)) == [("1234", "EUR"), ("12345678.50", "EUR")]
    text = "Axis | Spending\n 1 Rail | 1.234\n 2 Road | 12.345.678,50"
    assert values(facts(text, Language.ENGLISH)) == [("1234", "EUR"), ("12345678.50", "EUR")]


@pytest.mark.parametrize(
    ("text", "caption", "period"),
    [
        ("Asse | 2019\n I | 10", None, "2019"),
        ("Asse | Spesa al 31.12.2020\n I | 10", "Dati 2021", "2020-12-31"),
        ("Asse | Target 2024\n I | 10", None, "2024"),
        ("Anno | Spesa\n 2018 | 10\n 2019 | 12", None, "2018"),
        ("Asse | Spesa\n I | 10", "SPESA AL 31 DICEMBRE 2021", "2021-12-31"),
        ("Asse | Spesa\n I | 10", "Spesa nel 2020", "2020"),
        ("Asse | Spesa\n I | 10", "Piano del POR FSE 2014-2020", "2023-12-31"),
        ("Asse | 2019/2020\n I | 10", None, "2019/2020"),
        ("Asse | Spesa\n I | 10", None, "2023-12-31"),
    ],
)
def test_periods(text: str, caption: str | None, period: str) -> None:
    assert facts(text, caption=caption)[0].period == period


def test_no_period_is_made_up() -> None:
    report = replace(REPORT, reference_date=None)
    (fact,) = extract_table_facts(report, table("Asse | Spesa\n I | 10"))
    assert fact.period is None


def test_qualifiers_come_from_the_words_of_header_and_row() -> None:
    found = facts("Indicatore | Target | Conseguito\n Uomini | 10 | 12\n Donne | 20 | 22")
    assert [set(fact.qualifiers) for fact in found] == [
        *({"target", "male"}, {"achieved", "male"}, {"target", "female"}, {"achieved", "female"})
    ]


def test_things_over_columns_are_subjects_and_the_rows_are_measures() -> None:
    found = facts("Voce | Asse I | Asse II\n Impegni | 10 € | 20 €\n Pagamenti | 5 € | 6 €")
    assert [(fact.measure, [label.key for label in fact.subject]) for fact in found] == [
        *(("Impegni", ["impegni", "ass 1"]), ("Impegni", ["impegni", "ass 2"])),
        *(("Pagamenti", ["pagamenti", "ass 1"]), ("Pagamenti", ["pagamenti", "ass 2"])),
    ]


def test_the_numbered_section_is_a_subject_where_the_rows_number_nothing_of_its_kind() -> None:
    section = ("3. Attuazione", "3.2. Asse II “Inclusione”")
    (inside, *_) = facts("Misura | Spesa\n Nidi | 10 €\n Corsi | 20 €", section=section)
    assert [label.key for label in inside.subject] == ["ass 2", "nidi"]
    over_all = facts("Asse | Spesa\n I | 10 €\n II | 20 €\n Totale | 30 €", section=section)
    assert [[label.key for label in fact.subject] for fact in over_all] == [["ass 1"], ["ass 2"], ["totale"]]


def test_a_total_of_a_group_is_about_what_it_sums() -> None:
    found = facts("Misura | Spesa\n Asse I |\n Nidi | 10 €\n Totale Asse I | 10 €\n Totale | 10 €")
    assert [[label.key for label in fact.subject] for fact in found] == [
        *(["ass 1", "nidi"], ["ass 1", "totale asse i"], ["totale"])
    ]


def test_signs_for_no_value_are_no_facts_and_no_fault() -> None:
    made = table("Asse | Spesa\n I | -\n II | n.d.\n III | 5 €\n IV |")
    assert values(extract_table_facts(REPORT, made)) == [("5", "EUR")]
    assert unread_cells(REPORT, made) == []


def test_what_cannot_be_read_is_said_and_not_guessed() -> None:
    made = table("Asse | Spesa\n I | 5 €\n II | 6 €\n III | 1.2.3,4 €\n IV | da 3 a 5", label="Tabella 2")
    assert values(extract_table_facts(REPORT, made)) == [("5", "EUR"), ("6", "EUR")]
    assert unread_cells(REPORT, made) == [
        "Tabella 2: the cell “1.2.3,4 €” (row 4, column 2) holds no figure that can be read.",
        "Tabella 2: the cell “da 3 a 5” (row 5, column 2) holds no figure that can be read.",
    ]


def test_a_merged_figure_is_one_fact() -> None:
    cells = [
        Cell(0, 0, "Asse", Place()),
        Cell(0, 1, "Spesa", Place()),
        Cell(1, 0, "I", Place()),
        Cell(2, 0, "II", Place()),
        Cell(1, 1, "10 €", Place(), row_span=2),
    ]
    assert values(extract_table_facts(REPORT, build_table("t", cells))) == [("10", "EUR")]


def test_a_name_printed_once_holds_for_the_second_row_where_the_labels_beside_it_recur() -> None:
    found = facts(
        "Area | Genere | Iscritti\n Nord | Donne | 12\n | Uomini | 15\n Centro | Tutti | 40"
        "\n Sud | Donne | 21\n | Uomini | 18"
    )
    assert [tuple(label.text for label in fact.subject) for fact in found] == [
        ("Nord", "Donne"),
        ("Nord", "Uomini"),
        ("Centro", "Tutti"),
        ("Sud", "Donne"),
        ("Sud", "Uomini"),
    ]


def test_a_blank_beside_a_label_of_its_own_takes_no_name_from_above() -> None:
    found = facts(
        "Codice | Voce | Importo\n A1 | Nidi | 12\n A2 | Scuole | 15\n | Assistenza tecnica | 40\n A3 | Musei | 18"
    )
    assert [tuple(label.text for label in fact.subject) for fact in found][2] == ("Assistenza tecnica",)


@pytest.mark.parametrize("code", ["d2.6", "RSO1.2", "k4.10", "OS 4.11", "RCO01", "2.a.1", "1.a"])
def test_a_code_is_no_figure(code: str) -> None:
    found = facts(f"Voce | Codice | Importo\n Nidi | {code} | 1.200\n Scuole | {code} | 3.400")
    assert [fact.value for fact in found] == [1200, 3400]


def test_things_that_a_title_parts_by_are_subjects_under_years() -> None:
    (first, *_) = facts(
        "Dipartimento | 2021/22 | 2022/23\n Ingegneria | 4.190 | 4.475\n Medicina | 3.118 | 3.245",
        caption="Studenti iscritti per dipartimento e anno",
    )
    assert (first.measure, first.subject[0].text) == ("Studenti iscritti per dipartimento e anno", "Ingegneria")
    (first, *_) = facts("Dato | 2021 | 2022\n Studenti | 190 | 475\n Corsi | 18 | 45", caption="Numeri per anno")
    assert first.measure == "Numeri per anno – Studenti"
