"""What rows and columns of a grid mean: headers of one and more levels, formulas, groups, totals, units, notes."""

from __future__ import annotations

from made_tables import draw

from index.records import RowKind, Table
from ingest.tables import header_path, row_labels

H, F, G, B, T = RowKind.HEADER, RowKind.FORMULA, RowKind.GROUP, RowKind.BODY, RowKind.TOTAL


def _paths(table: Table) -> list[tuple[str, ...]]:
    return [header_path(table, column) for column in range(table.column_count)]


def _labels(table: Table, row: int) -> list[str]:
    return [label.key for label in row_labels(table, row)]


def test_one_header_row_and_one_label_column() -> None:
    table = draw("""
        Linea  | Stanziato   | Pagato
        Strade | 1.200,00 €  | 300,00 €
        Ponti  | 800,00 €    | 700,50 €
        """)
    assert table.row_kinds == (H, B, B)
    assert table.label_columns == (0,)
    assert _paths(table) == [("Linea",), ("Stanziato",), ("Pagato",)]
    assert _labels(table, 1) == ["strade"]


def test_two_header_levels_give_a_path_from_the_outer_to_the_inner_word() -> None:
    table = draw("""
        Linea  | Stanziato | <       | Pagato | <
        ^      | Importo   | Quota   | Importo | Quota
        Strade | 1.200 €   | 60,0%   | 300 €   | 30,0%
        Ponti  | 800 €     | 40,0%   | 700 €   | 70,0%
        """)
    assert table.row_kinds == (H, H, B, B)
    assert _paths(table)[1:] == [
        ("Stanziato", "Importo"),
        ("Stanziato", "Quota"),
        ("Pagato", "Importo"),
        ("Pagato", "Quota"),
    ]


def test_an_outer_header_printed_over_its_first_column_only_still_heads_the_others() -> None:
    table = draw("""
        Linea  | Stanziato |       | Pagato  |
               | Importo   | Quota | Importo | Quota
        Strade | 1.200 €   | 60,0% | 300 €   | 30,0%
        Ponti  | 800 €     | 40,0% | 700 €   | 70,0%
        """)
    assert _paths(table)[2] == ("Stanziato", "Quota")
    assert _paths(table)[4] == ("Pagato", "Quota")


def test_three_header_levels() -> None:
    table = draw("""
        Linea  | Destinatari | <   | <         | <
        ^      | Avviati     | <   | Conclusi  | <
        ^      | M           | F   | M         | F
        Strade | 120         | 130 | 20        | 30
        Ponti  | 11          | 12  | 5         | 6
        """)
    assert table.row_kinds == (H, H, H, B, B)
    assert _paths(table)[1] == ("Destinatari", "Avviati", "M")
    assert _paths(table)[4] == ("Destinatari", "Conclusi", "F")


def test_a_row_of_letters_and_equations_is_a_formula_row() -> None:
    for formulas in ("| A | B | C=B/A", "| (1) | (2) | (3)=(2)/(1)", "| a | b | c = b / a * 100", "| A | B | C"):
        table = draw(f"""
            Linea  | Stanziato | Pagato  | Avanzamento
            {formulas}
            Strade | 1.200 €   | 300 €   | 25,0%
            Ponti  | 800 €     | 700 €   | 87,5%
            """)
        assert table.row_kinds == (H, F, B, B), formulas
        assert _paths(table)[3] == ("Avanzamento",)


def test_a_formula_inside_a_header_is_no_part_of_its_words() -> None:
    table = draw("""
        Linea  | Stanziato (A) | Pagato (B) | Avanzamento (C=B/A)
        Strade | 1.200 €       | 300 €      | 25,0%
        Ponti  | 800 €         | 700 €      | 87,5%
        """)
    assert _paths(table)[3] == ("Avanzamento",)


def test_groups_hold_until_the_next_group_and_not_over_the_grand_total() -> None:
    table = draw("""
        Intervento      | Stanziato | Pagato
        Area nord       | <         | <
        Strade          | 100 €     | 50 €
        Ponti           | 200 €     | 60 €
        Totale          | 300 €     | 110 €
        Area sud        | <         | <
        Scuole          | 10 €      | 5 €
        Totale          | 10 €      | 5 €
        Totale generale | 310 €     | 115 €
        """)
    assert table.row_kinds == (H, G, B, B, T, G, B, T, T)
    assert _labels(table, 2) == ["area nord", "strade"]
    assert _labels(table, 4) == ["area nord", "totale"]
    assert _labels(table, 6) == ["area sud", "scuole"]
    assert _labels(table, 8) == ["totale generale"]


def test_a_group_label_in_the_first_cell_alone() -> None:
    table = draw("""
        Intervento | Stanziato | Pagato
        Asse II    |           |
        Strade     | 100 €     | 50 €
        Asse III   |           |
        Scuole     | 10 €      | 5 €
        """)
    assert table.row_kinds == (H, G, B, G, B)
    assert _labels(table, 2) == ["ass 2", "strade"]
    assert _labels(table, 4) == ["ass 3", "scuole"]


def test_a_group_column_merged_or_printed_once_names_all_its_rows() -> None:
    for blank in ("^", ""):
        table = draw(f"""
            Area    | Intervento | Pagato
            Nord    | Strade     | 50 €
            {blank} | Ponti      | 60 €
            {blank} | Gallerie   | 70 €
            Sud     | Scuole     | 5 €
            {blank} | Palestre   | 6 €
            {blank} | Piscine    | 7 €
            """)
        assert table.label_columns == (0, 1)
        assert _labels(table, 3) == ["nord", "gallerie"]
        assert _labels(table, 6) == ["sud", "piscine"]


def test_numerals_take_their_noun_from_the_corner() -> None:
    table = draw("""
        Assi | Pagato
        I    | 50 €
        II   | 60 €
        Totale | 110 €
        """)
    assert [_labels(table, row) for row in (1, 2, 3)] == [["ass 1"], ["ass 2"], ["totale"]]


def test_a_running_number_beside_a_name_is_no_figure() -> None:
    table = draw("""
        N. | Comune | Importo
        1  | Pavia  | 50 €
        2  | Lodi   | 60 €
        3  | Varese | 70 €
        """)
    assert table.label_columns == (0, 1)


def test_subtotals_are_told_in_both_languages() -> None:
    for word in ("Subtotale", "Sub-totale Area nord", "TOTALE", "Total", "Grand total", "Totale complessivo"):
        table = draw(f"""
            Linea  | Pagato
            Strade | 50 €
            Ponti  | 60 €
            {word} | 110 €
            """)
        assert table.row_kinds == (H, B, B, T), word


def test_a_word_that_only_begins_like_a_total_is_none() -> None:
    table = draw("""
        Linea          | Pagato
        Totalizzatori  | 50 €
        Ponti          | 60 €
        """)
    assert table.row_kinds == (H, B, B)


def test_a_unit_is_found_in_caption_corner_lone_header_row_and_note() -> None:
    body = """
        Strade | 50 | 60
        Ponti  | 7  | 8
        """
    head = "Linea | Stanziato | Pagato\n"
    assert draw(head + body.strip(), caption="Spesa per linea (valori in migliaia di euro)").unit is not None
    assert draw("Migliaia di euro | Stanziato | Pagato\n" + body.strip()).unit is not None
    assert draw("(valori in milioni di euro) | < | <\n" + head + body.strip()).unit is not None
    assert draw(head + body.strip() + "\nNota: importi in milioni di euro | < | <").unit is not None
    assert draw(head + body.strip(), caption="Spesa per linea").unit is None


def test_notes_under_the_table_leave_it() -> None:
    table = draw("""
        Linea   | Pagato
        Strade* | 50 €
        Ponti   | 60 €
        * al netto dell'IVA | <
        Fonte: sistema di monitoraggio | <
        """)
    assert table.row_kinds == (H, B, B)
    assert table.notes == ("* al netto dell'IVA", "Fonte: sistema di monitoraggio")
    assert [label.text for label in row_labels(table, 1)] == ["Strade"]


def test_a_footnote_mark_is_no_part_of_a_header() -> None:
    for mark in ("*", " (1)", "²", " (*)", "**"):
        table = draw(f"Linea | Impegni{mark}\nStrade | 50 €\nPonti | 60 €")
        assert _paths(table)[1] == ("Impegni",), mark


def test_empty_rows_and_columns_are_left_out() -> None:
    table = draw("""
        Linea  | | Pagato

        Strade | | 50 €
        Ponti  | | 60 €
        """)
    assert (table.column_count, table.row_kinds) == (2, (H, B, B))


def test_a_label_broken_over_two_rows_is_one() -> None:
    table = draw("""
        Linea                | Pagato
        Inclusione sociale e |
        lotta alla povertà   | 50 €
        Ponti                | 60 €
        """)
    assert table.row_kinds == (H, B, B)
    assert _labels(table, 1) == ["inclusione sociale e lotta alla poverta"]


def test_a_header_printed_again_in_the_middle_is_a_header_again() -> None:
    table = draw("""
        Linea  | Pagato
        Strade | 50 €
        Linea  | Pagato
        Ponti  | 60 €
        """)
    assert table.row_kinds == (H, B, H, B)
    assert _labels(table, 3) == ["ponti"]


def test_years_over_columns_are_a_header() -> None:
    table = draw("""
        Linea  | 2021  | 2022  | 2023
        Strade | 1.050 | 2.000 | 2.020
        Ponti  | 12    | 14    | 19
        """)
    assert table.row_kinds == (H, B, B)
    assert _paths(table)[2] == ("2022",)


def test_years_before_rows_are_labels() -> None:
    table = draw("""
        Anno | Progetti | Pagato
        2021 | 12       | 50 €
        2022 | 15       | 60 €
        """)
    assert table.label_columns == (0,)
    assert table.row_kinds == (H, B, B)
