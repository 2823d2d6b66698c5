"""Typeset the sample corpus: `python reports/typeset.py` makes each PDF of this folder from its text in `source/`.

Needs reportlab (a development dependency) and nothing of the machine: the fonts are the Bitstream Vera faces that come
with reportlab, whose licence allows embedding. The same source gives the same pages, byte for byte before compression.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from layout import BLUE, story
from marked_source import Source, read_source
from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

FOLDER = Path(__file__).resolve().parent
MARGIN = 62.0
PAGES_BEFORE_ONE = 1  # the cover is counted in the file and bears no number


class SampleReport(BaseDocTemplate):
    """A document that tells its contents page where each heading came to stand, by printed page number."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the name reportlab calls
        """Report a heading that was just placed."""
        entry = getattr(flowable, "entry", None)
        if entry:
            self.notify("TOCEntry", (*entry, self.page - PAGES_BEFORE_ONE))


def typeset(source: Source, target: Path) -> None:
    """Write the PDF of a source; the file holds no date and no identifier that changes from run to run."""
    _use_fonts()
    rl_config.useA85 = 0
    title = f"{source.cover['title'].capitalize()} – {source.cover['subtitle'].capitalize()}"
    document = SampleReport(
        str(target), pagesize=A4, invariant=1, pageCompression=1, title=title, author="Chiedi", lang="it-IT"
    )
    draw = partial(_draw_frame, header=source.cover["header"])
    document.addPageTemplates(
        [
            PageTemplate("cover", [_frame(A4)], pagesize=A4),
            PageTemplate("portrait", [_frame(A4)], onPage=draw, pagesize=A4),
            PageTemplate("landscape", [_frame(landscape(A4))], onPage=draw, pagesize=landscape(A4)),
        ]
    )
    document.multiBuild(story(source))


def _use_fonts() -> None:
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")
    pdfmetrics.registerFontFamily("VeraIt", normal="VeraIt", bold="VeraBI", italic="VeraIt", boldItalic="VeraBI")


def _frame(size: tuple[float, float]) -> Frame:
    width, height = size
    return Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN - 14, 0, 0, 0, 0)


def _draw_frame(canvas: Canvas, document: BaseDocTemplate, header: str) -> None:
    """Draw the running header over the text and the printed page number under it."""
    width, height = canvas._pagesize
    canvas.saveState()
    canvas.setFont("Vera", 7)
    canvas.setFillColor(BLUE)
    canvas.drawString(MARGIN, height - MARGIN + 12, header)
    canvas.setStrokeColor(BLUE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, height - MARGIN + 7, width - MARGIN, height - MARGIN + 7)
    canvas.setFont("Vera", 8)
    canvas.drawCentredString(width / 2, MARGIN - 26, str(document.page - PAGES_BEFORE_ONE))
    canvas.restoreState()


def main() -> None:
    """Typeset every source of this folder."""
    for path in sorted((FOLDER / "source").glob("*.source")):
        target = FOLDER / f"{path.stem}.pdf"
        typeset(read_source(path), target)
        sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
