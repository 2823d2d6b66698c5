"""Sheets: tiny PDFs drawn for a test, measured from the top left like everything that the reader returns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from index.records import ReadReport, Table
from ingest.pdf.reader import read_pdf

WIDTH, HEIGHT = 595.0, 842.0


class Sheet:
    """A PDF in the making."""

    def __init__(self, path: Path, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.path, self.width, self.height = path, width, height
        self.canvas = Canvas(str(path), pagesize=(width, height))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        color: Color = black,
        right: bool = False,
    ) -> None:
        """Print text with its baseline y points under the top of the page; x is its right end where `right` is set."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.setFillColor(color)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.height - y, text)

    def lines(self, x: float, y: float, lines: Sequence[str], *, step: float = 14, **style: object) -> float:
        """Print lines under each other and return where the next one would stand."""
        for line in lines:
            self.text(x, y, line, **style)  # type: ignore[arg-type]
            y += step
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def area(self, x0: float, y0: float, x1: float, y1: float, color: Color) -> None:
        """Paint a rectangle without an outline."""
        self.canvas.setFillColor(color)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def row(self, xs: Sequence[float], y: float, texts: Sequence[str], **style: object) -> None:
        """Print texts side by side: the first from its left end, the others up to their right ends."""
        for number, (x, text) in enumerate(zip(xs, texts, strict=True)):
            self.text(x, y, text, right=number > 0, **style)  # type: ignore[arg-type]

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw all rules of a grid."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def page(self) -> None:
        """Start a new page."""
        self.canvas.showPage()

    def read(self) -> ReadReport:
        """Save the PDF and read it."""
        self.canvas.save()
        return read_pdf(self.path)


def rows_of(table: Table) -> list[list[str]]:
    """Return a table as rows of texts; a merged cell shows at its first place only."""
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    rows = range(max(cell.row + cell.row_span for cell in table.cells))
    return [[texts.get((row, column), "") for column in range(table.column_count)] for row in rows]
