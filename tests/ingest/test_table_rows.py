"""Row kinds and row labels where cells are merged."""

from index.records import Cell, Place, RowKind
from ingest.tables import build_table, header_path, row_labels


def _cells(rows: list[list[tuple[str, int, int]]]) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, texts in enumerate(rows):
        column = 0
        for text, row_span, column_span in texts:
            while (row, column) in taken:
                column += 1
            cells.append(Cell(row, column, text, Place(), row_span, column_span))
            taken |= {(row + r, column + c) for r in range(row_span) for c in range(column_span)}
    return cells


def test_a_formula_row_under_a_corner_merged_from_above_names_no_measure() -> None:
    rows = [
        [("Linee", 2, 1), ("Stanziato", 1, 1), ("Pagato", 1, 1), ("Quota pagata", 1, 1)],
        [("A", 1, 1), ("F", 1, 1), ("G=F/A", 1, 1)],
        [("1", 1, 1), ("200,00 €", 1, 1), ("50,00 €", 1, 1), ("25%", 1, 1)],
        [("2", 1, 1), ("100,00 €", 1, 1), ("10,00 €", 1, 1), ("10%", 1, 1)],
    ]
    table = build_table("t", _cells(rows))
    assert table.row_kinds == (RowKind.HEADER, RowKind.FORMULA, RowKind.BODY, RowKind.BODY)
    assert [header_path(table, column) for column in (1, 2, 3)] == [("Stanziato",), ("Pagato",), ("Quota pagata",)]


def test_a_total_merged_over_the_label_columns_is_one_label() -> None:
    rows = [
        [("Codice", 1, 1), ("Linea", 1, 1), ("Pagato", 1, 1)],
        [("OT 1", 1, 1), ("Strade", 1, 1), ("50,00 €", 1, 1)],
        [("OT 2", 1, 1), ("Ponti", 1, 1), ("10,00 €", 1, 1)],
        [("TOTALE", 1, 2), ("60,00 €", 1, 1)],
    ]
    table = build_table("t", _cells(rows))
    assert table.row_kinds[-1] is RowKind.TOTAL
    assert [label.key for label in row_labels(table, 3)] == ["totale"]
    assert [label.text for label in row_labels(table, 1)] == ["OT 1", "Strade"]


def _plain(rows: list[list[str]]) -> list[Cell]:
    return _cells([[(text, 1, 1) for text in row] for row in rows])


def test_a_last_row_that_sums_the_others_is_their_total_without_the_word() -> None:
    rows = [
        ["Region", "People", "Women", "Cost"],
        ["Ashford", "3,714", "2,054", "1,956"],
        ["Calder", "2,537", "1,339", "2,162"],
        ["Oakham", "935", "500", "1,100"],
        ["Norland", "7,186", "3,893", "1,740"],
    ]
    assert build_table("t", _plain(rows)).row_kinds[-1] is RowKind.TOTAL
    rows[-1][1] = "7,187"
    assert build_table("t", _plain(rows)).row_kinds[-1] is RowKind.BODY


def test_a_column_headed_n_that_is_summed_counts_and_numbers_no_rows() -> None:
    rows = [["Missione", "N. progetti", "Importo"], ["M1", "11", "4,2"], ["M2", "8", "26,9"], ["Totale", "19", "31,1"]]
    assert build_table("t", _plain(rows)).label_columns == (0,)


def test_numbered_names_are_parted_where_they_are_merged_and_one_has_no_number() -> None:
    rows = [
        [("Priorità", 1, 1), ("Obiettivo", 1, 1), ("Dotazione", 1, 1)],
        [("1 - Occupazione", 2, 1), ("Accesso", 1, 1), ("10", 1, 1)],
        [("Partecipazione", 1, 1), ("20", 1, 1)],
        [("2 - Istruzione", 1, 1), ("Scuole", 1, 1), ("30", 1, 1)],
        [("Assistenza tecnica", 1, 1), ("", 1, 1), ("40", 1, 1)],
    ]
    table = build_table("t", _cells(rows))
    assert [label.key for label in row_labels(table, 2)] == ["priorit 1", "occupazione", "partecipazione"]
    assert [label.key for label in row_labels(table, 4)] == ["assistenza tecnica"]
