"""Small PDFs to mutate: single pages of the sample reports, and a made report whose pages are not compressed.

They read in a fraction of a second, so that a run tries many mutants. Most of a compressed page breaks as one when a
byte of it changes; where it is not compressed, operators, operands and strings change one by one.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from index.settings import PROJECT_ROOT

_PAGES_A_REPORT = 3
_HEIGHT = 842.0
_COLUMNS = (60.0, 260.0, 360.0, 460.0)
_ROWS = 9


def small_originals() -> list[bytes]:
    """Return the PDFs to mutate, in an order that does not change."""
    reports = sorted((PROJECT_ROOT / "reports").glob("*.pdf"))
    return [*(page for path in reports for page in _single_pages(path)), _open_report(), _open_report(turned=90)]


def _single_pages(path: Path) -> list[bytes]:
    """Return some pages of a report that hold tables, each as a file of its own."""
    with pypdfium2.PdfDocument(path) as report:
        step = max(1, len(report) // _PAGES_A_REPORT)
        return [_one_page(report, number) for number in range(1, len(report), step)][:_PAGES_A_REPORT]


def _one_page(report: pypdfium2.PdfDocument, number: int) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as single:
        single.import_pages(report, [number])
        single.save(out)
    return out.getvalue()


def _open_report(turned: int = 0) -> bytes:
    """Return a report of two pages, not compressed: prose, a ruled table, a chart, white text, a form, an outline."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=True)
    canvas.beginForm("letterhead")
    canvas.drawString(60, 810, "Relazione annuale 2024")
    canvas.endForm()
    for number in (1, 2):
        canvas.doForm("letterhead")
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"{number}. Attuazione", f"p{number}")
        canvas.setPageRotation(turned)
        _draw_page(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_page(canvas: Canvas, number: int) -> None:
    canvas.setFont("Times-Bold", 13)
    canvas.drawString(60, 780, f"{number}. Attuazione")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 760, "La spesa certificata è pari a 45,3 Mln€ (target 2023 = 60 Mln€), il 12% in più.")
    for row in range(_ROWS + 1):
        top = 700 - 16 * row
        canvas.line(_COLUMNS[0], top + 12, 520, top + 12)
        canvas.drawString(_COLUMNS[0] + 2, top, f"Misura {row}" if row else "Misura")
        for column, x in enumerate(_COLUMNS[1:], start=1):
            canvas.drawRightString(
                x + 55, top, f"{row * 1000 + column}.{row}50,00 €" if row else f"Anno {2020 + column}"
            )
    for bar in range(6):
        canvas.setFillGray(0.2 + bar / 10)
        canvas.rect(80 + 40 * bar, 300, 25, 20 + 25 * bar, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(60, 200, "testo bianco 999")
    canvas.setFillGray(0)
