"""Cells as facts: value, unit, measure, subject, period and place; and no cell lost or counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import draw, facts_in, made_report, values_by_name

from index.records import Cell, Language, Place, Unit
from ingest.table_facts import unread_cells
from ingest.tables import build_table


def test_each_figure_of_body_and_total_is_one_fact() -> None:
    table = draw("""
        Assi   | Dotazione       | Pagato        | Quota
        I      | 1.200.000,00 €  | 300.000,50 €  | 25,0%
        II     | 800.000,00 €    | 700.000,00 €  | 87,5%
        Totale | 2.000.000,00 €  | 1.000.000,50 € | 50,0%
        """)
    assert values_by_name(table) == {
        ("ass 1", "Dotazione"): Decimal(1200000),
        ("ass 1", "Pagato"): Decimal("300000.5"),
        ("ass 1", "Quota"): Decimal(25),
        ("ass 2", "Dotazione"): Decimal(800000),
        ("ass 2", "Pagato"): Decimal(700000),
        ("ass 2", "Quota"): Decimal("87.5"),
        ("totale", "Dotazione"): Decimal(2000000),
        ("totale", "Pagato"): Decimal("1000000.5"),
        ("totale", "Quota"): Decimal(50),
    }
    first = facts_in(table)[0]
    assert (first.unit, first.precision, first.printed) == (Unit.EUR, Decimal("0.01"), "1.200.000,00 €")
    assert first.table is not None
    assert (first.table.row, first.table.column) == (1, 1)
    assert (first.table.row_label, first.table.column_label) == ("I", "Dotazione")
    assert first.quote == "I 1.200.000,00 € 300.000,50 € 25,0%"


def test_the_measure_is_the_whole_path_of_the_header() -> None:
    table = draw("""
        Linea  | Stanziato | <     | Pagato  | <
        ^      | Importo   | Quota | Importo | Quota
        Strade | 1.200 €   | 60,0% | 300 €   | 30,0%
        Ponti  | 800 €     | 40,0% | 700 €   | 70,0%
        """)
    assert values_by_name(table)["ponti", "Pagato – Importo"] == 700
    assert values_by_name(table)["strade", "Stanziato – Quota"] == 60


@pytest.mark.parametrize(
    ("caption", "corner", "header"),
    [
        ("Spesa per linea (valori in migliaia di euro)", "Linea", "Pagato"),
        ("Spesa per linea. Importi in migliaia di €", "Linea", "Pagato"),
        ("Spesa per linea", "Migliaia di euro", "Pagato"),
        ("Spesa per linea", "Linea", "Pagato (migliaia di euro)"),
        ("Spesa per linea", "Linea", "Pagato (k€)"),
        ("Spending by line (in thousands of euro)", "Linea", "Pagato"),
    ],
)
def test_thousands_stated_once_hold_for_the_figures(caption: str, corner: str, header: str) -> None:
    table = draw(f"{corner} | {header}\nStrade | 1.250,5\nPonti | 60", caption=caption)
    strade, ponti = facts_in(table)
    assert (strade.value, strade.unit, strade.precision) == (Decimal(1250500), Unit.EUR, Decimal(100))
    assert (ponti.value, ponti.unit, ponti.precision) == (Decimal(60000), Unit.EUR, Decimal(1000))


def test_a_unit_in_a_header_goes_before_that_of_the_table() -> None:
    table = draw(
        """
        Linea  | Pagato | Quota (%) | Numero di progetti
        Strade | 1.250  | 12,5      | 31
        Ponti  | 60     | 0,6       | 2
        """,
        caption="Spesa per linea (valori in migliaia di euro)",
    )
    units = [(fact.unit, fact.value) for fact in facts_in(table)]
    assert units == [
        (Unit.EUR, Decimal(1250000)),
        (Unit.PERCENT, Decimal("12.5")),
        (Unit.COUNT, Decimal(31)),
        (Unit.EUR, Decimal(60000)),
        (Unit.PERCENT, Decimal("0.6")),
        (Unit.COUNT, Decimal(2)),
    ]


def test_a_unit_in_a_row_label_holds_for_the_row() -> None:
    table = draw("""
        Voce         | 2022  | 2023
        Progetti     | 31    | 40
        Spesa (€)    | 1.250 | 1.300
        Tasso (%)    | 12,5  | 13,1
        """)
    assert [fact.unit for fact in facts_in(table)] == [Unit.COUNT] * 2 + [Unit.EUR] * 2 + [Unit.PERCENT] * 2


def test_a_sign_for_no_value_is_no_fact() -> None:
    for sign in ("-", "–", "—", "n.d.", "n/a", "..", "…", "n.a."):
        table = draw(f"Linea | Stanziato | Pagato\nStrade | 50 € | {sign}\nPonti | {sign} | 60 €")
        assert [fact.printed for fact in facts_in(table)] == ["50 €", "60 €"], sign


def test_a_zero_is_a_fact() -> None:
    table = draw("Linea | Pagato\nStrade | 0,00 €\nPonti | 0")
    assert [fact.value for fact in facts_in(table)] == [0, 0]


def test_a_footnote_mark_is_no_digit_of_a_figure() -> None:
    for mark in ("*", " (1)", "²", " (*)"):
        table = draw(f"Linea | Destinatari\nStrade | 1.250{mark}\nPonti | 60")
        assert [fact.value for fact in facts_in(table)] == [1250, 60], mark


def test_a_sign_of_number_is_read_and_a_code_is_no_count() -> None:
    table = draw("Linea | Progetti\nStrade | n. 35\nPonti | n° 1.040\nScuole | N 7")
    assert [fact.value for fact in facts_in(table)] == [35, 1040, 7]
    coded = draw("Linea | N1 | N2\nStrade | 5 € | 6 €\nPonti | 7 € | 8 €")
    assert [(fact.measure, fact.value) for fact in facts_in(coded)] == [("N1", 5), ("N2", 6), ("N1", 7), ("N2", 8)]


def test_negative_figures() -> None:
    table = draw("Linea | Scostamento\nStrade | -3,2%\nPonti | (4,5)%\nScuole | −7,0%")
    assert [fact.value for fact in facts_in(table)] == [Decimal("-3.2"), Decimal("-4.5"), Decimal(-7)]


def test_years_over_columns_are_periods_and_leave_the_measure() -> None:
    table = draw("Linea | Pagato | <\n^ | 2022 | 2023\nStrade | 50 € | 55 €\nPonti | 60 € | 66 €")
    assert [(fact.measure, fact.period, fact.value) for fact in facts_in(table)] == [
        ("Pagato", "2022", 50),
        ("Pagato", "2023", 55),
        ("Pagato", "2022", 60),
        ("Pagato", "2023", 66),
    ]


def test_where_columns_are_but_years_caption_and_row_are_the_measure() -> None:
    table = draw("Voce | 2022 | 2023\nDomande | 50 | 55\nProgetti | 60 | 66", caption="Avanzamento fisico")
    fact = facts_in(table)[3]
    assert (fact.measure, fact.period, fact.value) == ("Avanzamento fisico – Progetti", "2023", 66)


def test_dates_over_columns_are_periods() -> None:
    table = draw("Linea | al 31.12.2022 | al 31.12.2023\nStrade | 50 € | 55 €\nPonti | 60 € | 66 €")
    assert [fact.period for fact in facts_in(table)] == ["2022-12-31", "2023-12-31"] * 2


def test_years_before_rows_are_periods() -> None:
    table = draw("Anno | Progetti | Pagato\n2021 | 12 | 50 €\n2022 | 15 | 60 €")
    assert [(fact.period, fact.measure) for fact in facts_in(table)] == [
        ("2021", "Progetti"),
        ("2021", "Pagato"),
        ("2022", "Progetti"),
        ("2022", "Pagato"),
    ]


def test_the_period_is_that_of_the_caption_else_of_the_report_else_unknown() -> None:
    drawing = "Linea | Pagato\nStrade | 50 €\nPonti | 60 €"
    dated = draw(drawing, caption="Avanzamento della spesa al 30 giugno 2022")
    assert {fact.period for fact in facts_in(dated)} == {"2022-06-30"}
    programme = draw(drawing, caption="Piano finanziario 2014-2020")
    assert {fact.period for fact in facts_in(programme)} == {"2023-12-31"}
    assert {fact.period for fact in facts_in(programme, made_report(None))} == {None}


def test_subjects_go_from_section_over_group_to_row() -> None:
    table = draw(
        "Intervento | Pagato\nArea nord | <\nStrade | 50 €\nPonti | 60 €",
        section=("3. Attuazione", "3.2. Asse II “Inclusione sociale”"),
    )
    assert [label.key for label in facts_in(table)[0].subject] == ["ass 2", "area nord", "strade"]


def test_a_table_over_all_axes_is_not_of_the_axis_of_its_section() -> None:
    table = draw("Assi | Pagato\nI | 50 €\nII | 60 €", section=("3.2. Asse II “Inclusione sociale”",))
    assert [[label.key for label in fact.subject] for fact in facts_in(table)] == [["ass 1"], ["ass 2"]]


def test_numbered_things_over_columns_are_subjects() -> None:
    table = draw("Voce | Asse I | Asse II\nImpegni | 50 € | 55 €\nPagamenti | 60 € | 66 €")
    found = {(fact.subject[-1].key, fact.measure): fact.value for fact in facts_in(table)}
    assert found["ass 2", "Pagamenti"] == 66


def test_the_separators_of_the_cells_decide_what_one_of_them_leaves_open() -> None:
    table = draw("Axis | Paid | Rate\nI | 1,250,000.50 | 12.5%\nII | 1,250 | 9.1%", caption="Spending (EUR)")
    english = made_report(language=Language.ENGLISH)
    assert [fact.value for fact in facts_in(table, english)][2] == 1250
    assert [fact.value for fact in facts_in(table)][2] == 1250


def test_a_cell_that_cannot_be_read_is_told() -> None:
    table = draw("Linea | Pagato\nStrade | 50 €\nPonti | 6O,1.2 €x7\nScuole | 7 €\nPalestre | 8 €")
    assert len(facts_in(table)) == 3
    (told,) = unread_cells(made_report(), table)
    assert "6O,1.2 €x7" in told


_LABELS = ["Strade", "Ponti", "Scuole", "Palestre", "Gallerie", "Mercati", "Piscine", "Acquedotti", "Biblioteche"]
_MEASURES = ["Dotazione", "Programmato", "Impegni", "Pagamenti", "Spesa", "Risorse", "Economie", "Recuperi"]
_cents = st.integers(min_value=0, max_value=10**13)


def _printed(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02} €"


@st.composite
def _grids(draw_: st.DrawFn) -> list[list[int]]:
    rows, columns = draw_(st.integers(1, len(_LABELS))), draw_(st.integers(1, len(_MEASURES)))
    return draw_(
        st.lists(st.lists(_cents, min_size=columns, max_size=columns), min_size=rows, max_size=rows),
    )


@settings(max_examples=150, deadline=None)
@given(grid=_grids(), total=st.booleans())
def test_any_grid_of_amounts_gives_back_each_amount_once(grid: list[list[int]], total: bool) -> None:
    rows = [*_LABELS[: len(grid) - total], *(["Totale"] if total else [])]
    texts = [["Linea", *_MEASURES[: len(grid[0])]]]
    texts += [[label, *map(_printed, cells)] for label, cells in zip(rows, grid, strict=True)]
    cells = [
        Cell(row, column, text, Place(line_start=row + 1))
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    ]
    facts = facts_in(build_table("t", cells))
    assert [(fact.subject[-1].text, fact.measure, fact.value, fact.places[0].line_start) for fact in facts] == [
        (label, measure, Decimal(cents).scaleb(-2), row)
        for row, (label, line) in enumerate(zip(rows, grid, strict=True), start=2)
        for measure, cents in zip(_MEASURES, line, strict=False)
    ]
    assert all(fact.unit is Unit.EUR and fact.precision == Decimal("0.01") for fact in facts)


_MIXED = st.one_of(
    _cents.map(lambda cents: (_printed(cents), Decimal(cents).scaleb(-2))),
    st.integers(0, 9999).map(lambda tenths: (f"{tenths // 10},{tenths % 10}%", Decimal(tenths).scaleb(-1))),
    st.integers(1000, 9_999_999).map(lambda count: (f"{count:,}".replace(",", "."), Decimal(count))),
    st.sampled_from([("-", None), ("", None), ("n.d.", None)]),
)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.lists(_MIXED, min_size=3, max_size=3), min_size=2, max_size=8))
def test_any_mixture_of_kinds_gives_one_fact_for_each_figure(cells: list[list[tuple[str, Decimal | None]]]) -> None:
    header = [Cell(0, column, text, Place(line_start=1)) for column, text in enumerate(("Linea", *_MEASURES[:3]))]
    labels = [Cell(row, 0, _LABELS[row - 1], Place(line_start=row + 1)) for row in range(1, len(cells) + 1)]
    first = Cell(1, 1, "10 €", Place(line_start=2)), Cell(1, 2, "11 €", Place(line_start=2))
    body = [
        Cell(row, column, text, Place(line_start=row + 1))
        for row, line in enumerate(cells, start=2)
        for column, (text, _) in enumerate(line, start=1)
    ]
    label = Cell(len(cells) + 1, 0, _LABELS[len(cells)], Place(line_start=len(cells) + 2))
    facts = facts_in(build_table("t", [*header, *labels, label, *first, *body]))
    expected = [Decimal(10), Decimal(11), *(value for line in cells for _, value in line if value is not None)]
    assert [fact.value for fact in facts] == expected
