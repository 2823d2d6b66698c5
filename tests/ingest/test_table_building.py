"""What a grid of cells says: row kinds, label columns, header paths, row labels, units, notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import made_report

from index.records import Cell, Place, RowKind, Table
from ingest.table_facts import extract_table_facts
from ingest.tables import build_table, header_path, row_labels

H, F, G, B, T = RowKind.HEADER, RowKind.FORMULA, RowKind.GROUP, RowKind.BODY, RowKind.TOTAL


def grid(text: str, **more: object) -> Table:
    """Build a table from lines of cells parted by "|"; "<" goes on with the cell to its left, "^" with that above."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    cells = []
    for row, texts in enumerate(rows):
        for column, cell in enumerate(texts):
            if cell in ("<", "^"):
                continue
            right = next((n for n, other in enumerate(texts[column + 1 :]) if other != "<"), len(texts) - column - 1)
            below = [other[column] if column < len(other) else "" for other in rows[row + 1 :]]
            down = next((n for n, other in enumerate(below) if other != "^"), len(below))
            cells.append(Cell(row, column, cell, Place(line_start=row + 1, line_end=row + 1), down + 1, right + 1))
    return build_table("t", cells, **more)  # type: ignore[arg-type]


def paths(table: Table) -> list[str]:
    return [" / ".join(header_path(table, column)) for column in range(table.column_count)]


def labels(table: Table) -> list[str]:
    kinds = enumerate(table.row_kinds)
    return [" / ".join(label.text for label in row_labels(table, row)) for row, kind in kinds if kind in (B, T)]


def test_groups_nest_and_totals_close_them() -> None:
    table = grid("""
        Voce | Spesa
        Asse I | <
        Azione 1 | <
        Tirocini | 1,5
        Bonus | 2,5
        Azione 2 | <
        Corsi | 3,5
        Totale Asse I | 7,5
        Asse II | <
        Azione 3 | <
        Nidi | 4,5
        Totale Asse II | 4,5
        Totale | 12
    """)
    assert labels(table) == [
        *("Asse I / Azione 1 / Tirocini", "Asse I / Azione 1 / Bonus", "Asse I / Azione 2 / Corsi"),
        *("Asse I / Totale Asse I", "Asse II / Azione 3 / Nidi", "Asse II / Totale Asse II"),
        "Totale",
    ]
    assert table.row_kinds.count(G) == 5 and table.row_kinds.count(T) == 3


def test_names_printed_once_over_several_rows() -> None:
    merged = grid("""
        Asse | Misura | Spesa
        I  | Nidi | 1,5
        ^  | Corsi | 2,5
        II | Bonus | 3,5
        ^  | Aiuti | 4,5
    """)
    blank = grid("""
        Asse | Misura | Spesa
        I  | Nidi | 1,5
           | Corsi | 2,5
        II | Bonus | 3,5
           | Aiuti | 4,5
    """)
    assert labels(merged) == labels(blank) == ["I / Nidi", "I / Corsi", "II / Bonus", "II / Aiuti"]


def test_a_single_blank_label_is_not_that_of_the_row_above() -> None:
    table = grid("""
        OT | Asse | Spesa
        OT 8 | Asse I | 1,5
        OT 9 | Asse II | 2,5
        OT 10 | Asse III | 3,5
             | Asse IV | 4,5
    """)
    assert labels(table)[-1] == "Asse IV"


def test_labels_on_several_rows_are_one() -> None:
    table = grid("""
        Voce | Spesa
        Servizi per le persone anziane e | 1,5
        per le loro famiglie |
        Contributi ai comuni |
        di montagna | 2,5
        Nidi | 3,5
    """)
    assert labels(table) == [
        *("Servizi per le persone anziane e per le loro famiglie", "Contributi ai comuni di montagna", "Nidi")
    ]


def test_a_header_that_comes_again_and_one_that_changes_the_columns() -> None:
    again = grid("""
        Asse | Spesa | Quota
        I    | 1,5 | 10%
        Asse | Spesa | Quota
        II   | 2,5 | 20%
    """)
    assert again.row_kinds == (H, B, H, B)
    assert paths(again)[1:] == ["Spesa", "Quota"]


@pytest.mark.parametrize(
    ("caption", "header", "unit"),
    [
        ("Spesa per asse (valori in euro)", "Asse | Spesa", "valori in euro"),
        ("Spesa per asse, importi in migliaia di euro", "Asse | Spesa", "importi in migliaia di euro"),
        ("Spesa per asse (Mln€)", "Asse | Spesa", "Mln€"),
        ("Spending by axis (EUR million)", "Axis | Spending", "EUR million"),
        ("Spesa per asse", "(in milioni di euro) | Spesa", "in milioni di euro"),
        ("Spesa del POR FSE 2014-2020 per asse", "Asse | Spesa", None),
        ("Contributo in euro", "Asse | Spesa", "in euro"),
    ],
)
def test_units_stated_once(caption: str, header: str, unit: str | None) -> None:
    table = grid(f"{header}\n I | 1,5\n II | 2,5", caption=caption)
    assert table.unit == unit


def test_notes_under_the_rows_are_no_rows() -> None:
    table = grid("""
        Asse | Impegni*
        I | 1,5
        II | 2,5
        * al netto delle economie | <
        Fonte: sistema informativo | <
    """)
    assert table.row_kinds == (H, B, B)
    assert table.notes == ("* al netto delle economie", "Fonte: sistema informativo")


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ("N. | Comune | Spesa\n 1 | Como | 1,5\n 2 | Lodi | 2,5\n 3 | Pavia | 3", (0, 1)),
        ("Anno | Spesa\n 2019 | 1.200\n 2020 | 1.300", (0,)),
        ("Codice ISTAT | Comune | Abitanti\n 015146 | Milano | 1.350.000\n 016024 | Bergamo | 120.000", (0, 1)),
        ("Spesa | Quota\n 1,5 | 10%\n 2,5 | 20%", ()),
        ("Regione | Casi | Regione | Casi\n Lazio | 12 | Veneto | 15\n Marche | 3 | Molise | 4", (0, 2)),
    ],
)
def test_columns_that_name_rows(rows: str, columns: tuple[int, ...]) -> None:
    assert grid(rows).label_columns == columns


def test_tables_side_by_side_in_one_grid_keep_their_labels() -> None:
    table = grid("Regione | Casi | Regione | Casi\n Lazio | 12 | Veneto | 15\n Marche | 3 | Molise | 4")
    found = [
        ([label.text for label in fact.subject], str(fact.value)) for fact in extract_table_facts(made_report(), table)
    ]
    assert found == [(["Lazio"], "12"), (["Veneto"], "15"), (["Marche"], "3"), (["Molise"], "4")]


def test_empty_rows_and_columns_are_left_out_and_places_stay() -> None:
    table = grid("""
        Asse | | Spesa
        | |
        I | | 1,5
    """)
    assert (table.column_count, table.row_kinds) == (2, (H, B))
    assert {(cell.row, cell.column, cell.place.line_start) for cell in table.cells} == {
        *((0, 0, 1), (0, 1, 1), (1, 0, 3), (1, 1, 3))
    }


def test_years_in_the_body_are_figures_under_a_column_of_words() -> None:
    table = grid("Voce | Persone\n Corsi | 2019\n Nidi | 1.250")
    assert table.row_kinds == (H, B, B)


def test_a_column_that_does_not_exist_has_no_header() -> None:
    assert header_path(grid("Asse | Spesa\n I | 1,5"), 7) == ()


texts = st.sampled_from(
    ["", "-", "I", "Asse", "Totale", "2019", "1.234,5 €", "12%", "A", "C=A/B", "Note: x", "* y", "n.d."]
)


@given(st.lists(st.lists(texts, min_size=1, max_size=5), max_size=7), st.data())
def test_any_grid_is_read_without_an_error(rows: list[list[str]], data: st.DataObject) -> None:
    cells = [
        Cell(row, column, text, Place(), *data.draw(st.tuples(st.integers(1, 2), st.integers(1, 3))))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    table = build_table("t", cells)
    assert len(table.row_kinds) == max((cell.row + cell.row_span for cell in table.cells), default=0)
    assert all(cell.column + cell.column_span <= table.column_count for cell in table.cells)
    kept = {cell.text for cell in table.cells} | set(table.notes)
    for line in rows:
        for text in filter(None, line):
            assert any(text in held for held in kept)
    for row in range(len(table.row_kinds)):
        row_labels(table, row)
    for column in range(table.column_count):
        header_path(table, column)
