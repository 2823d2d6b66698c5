"""Ligatures, soft hyphens, acronyms at line ends, and headings that size and weight do not set apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import reportlab
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from sheets import Sheet

from index.records import BlockKind

TEXT = (
    "Il programma finanzia corsi in tre aree della regione e in quattro settori. Le domande sono state",
    "esaminate entro i termini e gli enti hanno avviato tutte le operazioni del piano.",
)
TITLES = ("Premessa", "Quadro delle risorse", "Area montana - Botteghe", "Sorveglianza e valutazione")


def headings(sheet: Sheet) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in sheet.read().blocks if block.kind is BlockKind.HEADING]


def set_titles(sheet: Sheet, titles: tuple[str, ...], style: str) -> None:
    y = 80.0
    for title in titles:
        sheet.canvas.setFont(
            "Helvetica-Oblique" if style == "italic" else "Helvetica", 10.5 if style == "larger" else 10
        )
        sheet.canvas.setFillColor(HexColor("#1f4e79" if style == "coloured" else "#000000"))
        sheet.canvas.drawString(50, sheet.height - y, title)
        y = sheet.lines(50, y + (14 if style == "italic" else 22), TEXT) + 16


@pytest.mark.parametrize("style", ["italic", "coloured", "larger"])
def test_lines_in_a_setting_of_their_own_over_paragraphs_are_headings(sheet: Sheet, style: str) -> None:
    set_titles(sheet, TITLES, style)
    assert headings(sheet) == [(1, title) for title in TITLES]


def test_numbered_lines_over_paragraphs_are_headings_though_set_like_text(sheet: Sheet) -> None:
    titles = ("1. Premessa", "2. Attuazione", "2.1 Area montana", "2.2 Area costiera", "3. Valutazione")
    set_titles(sheet, titles, "plain")
    assert headings(sheet) == [(1 + ("." in title.split()[0][:-1]), title) for title in titles]


def test_numbered_items_of_a_list_and_lone_lines_are_no_headings(sheet: Sheet) -> None:
    y = sheet.lines(50, 80, [*TEXT, "Le attività sono tre:"])
    y = sheet.lines(
        50, y + 4, ["1. Accoglienza e ascolto", "2. Laboratori di bottega", "3. Visite in azienda"], step=18
    )
    y = sheet.lines(50, y + 8, TEXT)
    sheet.text(50, y + 14, "Assessorato al lavoro")
    sheet.lines(50, y + 42, TEXT)
    assert headings(sheet) == []


def test_ligatures_are_letters_and_soft_hyphens_cut_words_only_where_lines_end(sheet: Sheet) -> None:
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    lines = (
        "Il pro\ufb01lo de\ufb01nito conta 37 ri\ufb02essioni e 4.500 quali\u00ad",
        "\ufb01che, con percorsi di pre-",
        "formazione.",
    )
    sheet.canvas.setFont("Vera", 10)
    for number, line in enumerate(lines):
        sheet.canvas.drawString(50, sheet.height - 80 - 14 * number, line)
    (block,) = sheet.read().blocks
    assert block.text == "Il profilo definito conta 37 riflessioni e 4.500 qualifiche, con percorsi di preformazione."


def test_acronyms_that_a_line_end_parts_keep_their_hyphen(sheet: Sheet) -> None:
    sheet.lines(50, 80, ["Gli interventi che integrano i fondi europei strutturali nel quadro FSE-", "FESR sono 45."])
    assert sheet.read().blocks[0].text.endswith("nel quadro FSE-FESR sono 45.")
