from __future__ import annotations

import pytest

from eval.benchmarks import reading_contributi, reading_icdar, reading_regioni
from eval.benchmarks.data import data_folder
from eval.benchmarks.reading_icdar import GridCell, adjacency, bare, compare
from index.records import Cell, Place, RowKind, Table
from ingest.tables import build_table


def cells(rows: list[list[str]]) -> list[Cell]:
    return [
        Cell(row, column, text, Place(page_number=9))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]


def test_each_cell_is_related_to_its_next_neighbours() -> None:
    grid = [GridCell("a", 0, 0, 0, 1), GridCell("b", 1, 1, 0, 0), GridCell("c", 1, 1, 1, 1)]
    assert adjacency(grid) == {("a", "b", "below"): 1, ("a", "c", "below"): 1, ("b", "c", "right"): 1}


def test_blank_cells_are_passed_over() -> None:
    grid = [GridCell("a", 0, 0, 0, 0), GridCell("", 0, 0, 1, 1), GridCell("c", 0, 0, 2, 2)]
    assert adjacency(grid) == {("a", "c", "right"): 1}


def test_a_missing_relation_costs_recall_and_an_extra_one_precision() -> None:
    wanted = adjacency([GridCell("a", 0, 0, 0, 0), GridCell("b", 0, 0, 1, 1), GridCell("c", 0, 0, 2, 2)])
    found = adjacency([GridCell("a", 0, 0, 0, 0), GridCell("b", 0, 0, 1, 1), GridCell("d", 0, 0, 2, 2)])
    score = compare(found, wanted)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


def test_texts_are_compared_without_spaces_but_with_signs() -> None:
    assert bare("− 1 234,5 %") == bare("-1234,5%")
    assert bare("- 12") != bare("12")


def sheet(rows: list[list[str]]) -> Table:
    return build_table("t1", cells(rows), places=(Place(page_number=1),))


def test_a_figure_under_the_wrong_heading_is_counted() -> None:
    truth = [{"denominazione_regione": "Molise", "deceduti": "8", "dimessi_guariti": "3"}]
    right = sheet([["Regione", "DIMESSI/GUARITI", "DECEDUTI"], ["Molise", "3", "8"], ["Lazio", "1", "2"]])
    swapped = sheet([["Regione", "DIMESSI/GUARITI", "DECEDUTI"], ["Molise", "8", "3"], ["Lazio", "1", "2"]])
    assert reading_regioni.score_sheet(right, truth).right == 2
    assert reading_regioni.score_sheet(swapped, truth).wrong_column == 2


def test_a_heading_that_is_not_understood_costs_its_cells() -> None:
    truth = [{"denominazione_regione": "Molise", "deceduti": "8"}]
    score = reading_regioni.score_sheet(sheet([["Regione", "DECEDU TI"], ["Molise", "8"], ["Lazio", "2"]]), truth)
    assert (score.right, score.wanted) == (0, 1)


def test_wrong_unread_and_missing_amounts_are_told_apart() -> None:
    header = ["codBDAP", "ENTE", "POP", "Quota a)", "Quota b)", "Contributo spettante"]
    rows = [["1", "Alba", "10", "1,00", "-", "1,00"], ["2", "Bra", "20", "####", "2,00", "9,99"]]
    kinds = (RowKind.HEADER, RowKind.BODY, RowKind.BODY)
    table = Table("t1", tuple(cells([header, *rows])), kinds, (0, 1), 6, (Place(page_number=9),))
    amounts = {"Quota a)": "1.00", "Quota b)": "", "Contributo spettante": "1.00", "pagina": "9"}
    truth = [
        {"codBDAP": "1", "ENTE": "Alba", "POP": "10", **amounts},
        {"codBDAP": "2", "ENTE": "Bra", "POP": "20", **amounts, "Quota b)": "2.00"},
        {"codBDAP": "3", "ENTE": "Cuneo", "POP": "30", **amounts},
    ]
    score = reading_contributi.score_rows((table,), truth)
    assert (score.right, score.missing, score.wrong_amounts, score.unread_amounts) == (1, 1, 1, 1)


def test_public_sheets_are_read_whole() -> None:
    folder = data_folder("regioni")
    if folder is None:
        pytest.skip("the regional sheets are not beside the project")
    scores = reading_regioni.run(folder)
    assert sum(score.right for score in scores.values()) == sum(score.wanted for score in scores.values()) > 1500


def test_tables_of_the_competition_are_read() -> None:
    folder = data_folder("icdar2013-eu")
    if folder is None:
        pytest.skip("the ICDAR 2013 files are not beside the project")
    score = compare(
        reading_icdar.read_relations(folder / "eu-027.pdf"), reading_icdar.truth_relations(folder / "eu-027-str.xml")
    )
    assert score.f1 > 0.99
