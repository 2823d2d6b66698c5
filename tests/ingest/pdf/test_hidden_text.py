from __future__ import annotations

import pytest
from reportlab.lib.colors import HexColor, white
from sheets import Sheet


def whole_text(sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    report = sheet.read()
    return " ".join(block.text for block in report.blocks), report.warnings


def test_white_text_on_white_paper_is_flagged_and_left_out(sheet: Sheet) -> None:
    sheet.text(60, 60, "La spesa è di 10 euro.")
    sheet.text(60, 80, "La spesa è di 99 euro.", color=white)
    text, warnings = whole_text(sheet)
    assert text == "La spesa è di 10 euro."
    assert warnings == ("Page 1 holds invisible text, which was left out.",)


@pytest.mark.parametrize(("x", "y", "size"), [(60, 80, 0.5), (-300, 80, 10), (60, 900, 10)])
def test_tiny_text_and_text_off_the_page_are_left_out(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.text(60, 60, "La spesa è di 10 euro.")
    sheet.text(x, y, "La spesa è di 99 euro.", size=size)
    text, _ = whole_text(sheet)
    assert text == "La spesa è di 10 euro."


def test_text_without_ink_is_left_out(sheet: Sheet) -> None:
    sheet.text(60, 60, "La spesa è di 10 euro.")
    pen = sheet.canvas.beginText(60, 700)
    pen.setTextRenderMode(3)
    pen.textLine("La spesa è di 99 euro.")
    sheet.canvas.drawText(pen)
    text, warnings = whole_text(sheet)
    assert "99" not in text
    assert warnings


def test_white_text_on_a_painted_ground_is_read(sheet: Sheet) -> None:
    sheet.area(50, 40, 300, 90, HexColor("#003366"))
    sheet.text(60, 60, "La spesa è di 10 euro.", color=white)
    text, warnings = whole_text(sheet)
    assert text == "La spesa è di 10 euro."
    assert warnings == ()
