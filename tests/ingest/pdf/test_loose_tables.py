"""Tables whose rows stand far apart, as word processors print web pages: columns tell, not the space between rows."""

from __future__ import annotations

from sheets import Sheet, rows_of

from ingest.tables import header_path, row_labels

SIZE, STEP = 9.5, 32.0
LEFTS = (47, 160, 213, 270, 345)


def cells(sheet: Sheet, y: float, texts: tuple[str, ...]) -> None:
    for x, text in zip(LEFTS, texts, strict=False):
        sheet.text(x, y, text, size=SIZE)


def heads(sheet: Sheet, y: float, placed: tuple[tuple[float, str], ...]) -> None:
    """Print headings in the middle of their columns, so that they overlap the space between the figures."""
    for x, text in placed:
        sheet.canvas.setFont("Helvetica-Bold", SIZE)
        sheet.canvas.drawCentredString(x, sheet.height - y, text)


HEADS = ((95, "Area tematica"), (183, "Interventi"), (238, "Risorse"), (302, "Impegni"), (373, "Pagamenti"))


def test_rows_far_apart_with_groups_under_headings_wider_than_the_figures(sheet: Sheet) -> None:
    sheet.text(47, 60, "Tabella 1. Avanzamento per area (milioni di euro)", size=9, bold=True)
    heads(sheet, 90, HEADS)
    cells(sheet, 90 + STEP, ("Ambiente e natura",))
    cells(sheet, 90 + 2 * STEP, ("Ciclo idrico", "14", "41,20", "33,08", "20,41"))
    cells(sheet, 90 + 3 * STEP, ("Rifiuti", "9", "18,75", "12,90", "7,66"))
    cells(sheet, 90 + 4 * STEP, ("Trasporti",))
    cells(sheet, 90 + 5 * STEP, ("Strade", "21", "77,10", "60,02", "38,95"))
    sheet.text(47, 90 + 6 * STEP, "I pagamenti raggiungono il 46,8% delle risorse assegnate nel periodo.", size=SIZE)
    (table,) = sheet.read().tables
    assert [header_path(table, column) for column in range(1, 5)] == [
        ("Interventi",), ("Risorse",), ("Impegni",), ("Pagamenti",),
    ]  # fmt: skip
    named = [" / ".join(label.text for label in row_labels(table, row)) for row in (2, 3, 5)]
    assert named == ["Ambiente e natura / Ciclo idrico", "Ambiente e natura / Rifiuti", "Trasporti / Strade"]
    assert rows_of(table)[-1] == ["Strade", "21", "77,10", "60,02", "38,95"]


def test_figures_so_near_that_only_their_number_tells_columns(sheet: Sheet) -> None:
    lefts = (47, 160, 194, 228, 262)
    for number, row in enumerate(
        (
            ("Condizione", "2019", "2020", "2021", "2022"),
            ("Occupati", "2.114", "1.876", "3.002", "4.417"),
            ("Inattivi", "3.005", "2.744", "4.118", "6.203"),
            ("Totale", "10.779", "19.601", "14.324", "18.950"),
        )
    ):
        for x, text in zip(lefts, row, strict=True):
            sheet.text(x, 100 + STEP * number, text, size=SIZE)
    (table,) = sheet.read().tables
    assert rows_of(table)[-1] == ["Totale", "10.779", "19.601", "14.324", "18.950"]


def test_a_label_of_two_lines_around_its_figures_opens_the_table(sheet: Sheet) -> None:
    y = 100.0
    heads(sheet, y, ((95, "Priority"), (183, "Allocation"), (233, "Union"), (295, "Paid"), (358, "Rate")))
    for first, second, figures in (
        ("1", "Employment", ("148,250", "74,125", "139,804", "81.8")),
        ("2 Social", "inclusion", ("121,400", "60,700", "110,022", "74.5")),
        ("3 Education", "and training", ("125,950", "62,975", "118,604", "79.3")),
    ):
        y += STEP
        cells(sheet, y, (first,))
        cells(sheet, y + 5.5, ("", *figures))
        cells(sheet, y + 11, (second,))
        y += 11
    (table,) = sheet.read().tables
    assert [row[0] for row in rows_of(table)] == [
        "Priority",
        "1 Employment",
        "2 Social inclusion",
        "3 Education and training",
    ]
    assert rows_of(table)[1][1:] == ["148,250", "74,125", "139,804", "81.8"]


def test_two_sentences_far_apart_are_no_rows(sheet: Sheet) -> None:
    for number, text in enumerate(("Nel 2021 sono 12 progetti.", "Nel 2022 sono 15 progetti.", "Nel 2023 sono 18.")):
        sheet.text(47, 100 + STEP * number, text, size=SIZE)
    assert sheet.read().tables == ()


def test_a_word_that_the_file_prints_in_two_pieces_with_others_between(sheet: Sheet) -> None:
    sheet.text(47, 100, "So", size=SIZE)
    end = 47 + sheet.canvas.stringWidth("So", "Helvetica", SIZE)
    sheet.text(200, 100, "dotazione", size=SIZE)
    sheet.text(end, 100, "stegno", size=SIZE)
    assert [block.text for block in sheet.read().blocks] == ["Sostegno dotazione"]
