"""A table on the page keeps its header rows, its row names and the place of the cell cited."""

from index.records import Cell, Place, RowKind, Table
from ui.table_view import WINDOW, cell_text, view_table

HERE = Place(page_number=1)


def make_table(rows: list[list[str]], kinds: list[RowKind], *, label_columns: tuple[int, ...] = (0,)) -> Table:
    cells = tuple(Cell(r, c, text, HERE) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Table("t", cells, tuple(kinds), label_columns, len(rows[0]), (HERE,))


def test_header_and_formula_rows_stand_above_and_the_cell_is_found_below_them() -> None:
    table = make_table(
        [["Voce", "Previsto", "Speso"], ["", "(A)", "(B)"], ["Nord", "10", "4"], ["Sud", "20", "5"]],
        [RowKind.HEADER, RowKind.FORMULA, RowKind.BODY, RowKind.BODY],
    )
    view = view_table(table, 3, 2)
    assert view.header == (("Voce", "Previsto", "Speso"), ("", "(A)", "(B)"))
    assert view.rows == (("Nord", "10", "4"), ("Sud", "20", "5"))
    assert view.marked == (1, 2)
    assert view.row_heads == 1
    assert cell_text(table, 3, 2) == "5"


def test_a_merged_header_names_every_column_under_it_and_a_merged_row_name_every_row() -> None:
    cells = (
        Cell(0, 0, "Area", HERE, row_span=2),
        Cell(0, 1, "Persone", HERE, column_span=2),
        Cell(1, 1, "M", HERE),
        Cell(1, 2, "F", HERE),
        Cell(2, 0, "Nord", HERE, row_span=2),
        Cell(2, 1, "1", HERE),
        Cell(2, 2, "2", HERE),
        Cell(3, 1, "3", HERE),
        Cell(3, 2, "4", HERE),
    )
    kinds = (RowKind.HEADER, RowKind.HEADER, RowKind.BODY, RowKind.BODY)
    view = view_table(Table("t", cells, kinds, (0,), 3, (HERE,)), 3, 2)
    assert view.header == (("Area", "Persone", "Persone"), ("", "M", "F"))
    assert view.rows == (("Nord", "1", "2"), ("Nord", "3", "4"))
    assert view.marked == (1, 2)


def test_a_long_table_shows_the_rows_around_the_cell_and_the_totals() -> None:
    rows = [["Comune", "Euro"], *([f"Comune {n}", str(n)] for n in range(100)), ["Totale", "4950"]]
    kinds = [RowKind.HEADER, *[RowKind.BODY] * 100, RowKind.TOTAL]
    table = make_table(rows, kinds)
    view = view_table(table, 51, 1)
    assert len(view.rows) == 2 * WINDOW + 2
    assert view.rows[-1] == ("Totale", "4950")
    assert view.marked is not None
    assert view.rows[view.marked[0]] == ("Comune 50", "50")
    assert view.total == 101
    assert len(view_table(table, 51, 1, whole=True).rows) == 101


def test_a_cited_row_has_no_column_and_a_table_without_header_stays_whole() -> None:
    table = make_table([["a", "1"], ["b", "2"]], [RowKind.BODY, RowKind.BODY])
    view = view_table(table, 1, None)
    assert view.header == ()
    assert view.marked == (1, None)


def test_a_label_column_that_is_not_at_the_left_stays_among_the_figures() -> None:
    table = make_table([["1", "Nord", "2"]], [RowKind.BODY], label_columns=(1,))
    assert view_table(table, 0, 2).row_heads == 0


def test_a_cell_outside_the_table_has_no_text() -> None:
    table = make_table([["a", "1"]], [RowKind.BODY])
    assert cell_text(table, 9, 0) == ""
    assert view_table(table, 9, 0).marked is None
