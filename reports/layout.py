"""From the elements of a sample report to the flowables, styles and page frames that reportlab puts on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from hyphenation import hyphenate
from icons import SIZE, draw_emblem, draw_icon
from marked_source import Element, Heading, PageTurn, Source, TableSource, Text
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

BLUE = colors.HexColor("#17406d")
PALE = colors.HexColor("#dfe8f2")

_BODY = ParagraphStyle(
    "body", fontName="Vera", fontSize=10.4, leading=16.6, alignment=TA_JUSTIFY, spaceAfter=8, embeddedHyphenation=1
)
_OPENING = ParagraphStyle("opening", _BODY, fontName="VeraIt", textColor=colors.HexColor("#333333"), leftIndent=44)
_NOTE = ParagraphStyle("note", fontName="VeraIt", fontSize=7, leading=9, spaceAfter=8)
_TEXTS = {"paragraph": _BODY, "opening": _OPENING, "note": _NOTE}
_ITEMS = {
    1: ParagraphStyle("item", _BODY, leftIndent=20, bulletIndent=8, spaceAfter=4),
    2: ParagraphStyle("subitem", _BODY, leftIndent=38, bulletIndent=26, spaceAfter=4),
}
_BULLETS = {1: "•", 2: "–"}
_HEADINGS = {
    1: ParagraphStyle("h1", fontName="VeraBd", fontSize=13, leading=17, textColor=BLUE, spaceBefore=8, spaceAfter=9),
    2: ParagraphStyle("h2", fontName="VeraBd", fontSize=10.5, leading=14, textColor=BLUE, spaceBefore=6, spaceAfter=7),
}
_ROOM_UNDER_HEADING = {1: 170, 2: 70}  # points: a heading with less than this under it begins the next page
_CAPTION = ParagraphStyle("caption", fontName="VeraBd", fontSize=7.5, leading=10, spaceBefore=6, spaceAfter=5)
_WIDE_COLUMNS = (40, 82, 82, 60, 82, 60, 82, 60, 82, 60)
_SMALL_COLUMNS = (28, 57, 57, 43, 57, 43, 57, 43, 57, 43)
_INDEX = [
    ParagraphStyle("toc1", fontName="VeraBd", fontSize=9.5, leading=20),
    ParagraphStyle("toc2", fontName="Vera", fontSize=8.5, leading=17, leftIndent=16),
]


class IndexedHeading(Paragraph):
    """A heading that the contents page lists."""

    def __init__(self, text: str, style: ParagraphStyle, level: int) -> None:
        super().__init__(escape(text), style)
        self.entry = (level - 1, text.upper())


class HeadingBeside(Flowable):
    """A heading with its drawing on the left and the text centred on it."""

    def __init__(self, icon: str, heading: IndexedHeading) -> None:
        super().__init__()
        self.icon, self.heading, self.entry = icon, heading, heading.entry
        self.spaceBefore, self.spaceAfter, self.keepWithNext = 8, 8, 1

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the width and height in points that the drawing and the heading take."""
        _, self.text_height = self.heading.wrap(available_width - SIZE - 10, available_height)
        self.height = max(SIZE, self.text_height)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the icon at the left, the heading beside it."""
        draw_icon(self.icon).drawOn(self.canv, 0, self.height - SIZE)
        self.heading.drawOn(self.canv, SIZE + 10, (self.height - self.text_height) / 2)


def story(source: Source) -> list[Flowable]:
    """Return all that stands on the pages: cover, contents, then the report."""
    index = TableOfContents(
        levelStyles=_INDEX, dotsMinLevel=0, formatter=lambda page: f"pag. {page}", rightColumnWidth=48
    )
    title = Paragraph("INDICE", ParagraphStyle("index", _HEADINGS[1], spaceAfter=14))
    flowables: list[Flowable] = [*_cover(source.cover), NextPageTemplate("portrait"), PageBreak(), title, index]
    flowables.append(PageBreak())
    for element in source.elements:
        flowables += _flowables(element)
    return flowables


def _cover(cover: dict[str, str]) -> list[Flowable]:
    centred = ParagraphStyle("cover", fontName="Vera", fontSize=11, leading=17, alignment=TA_CENTER)
    bold = ParagraphStyle("cover-title", centred, fontName="VeraBd", fontSize=19, leading=27, textColor=BLUE)
    italic = ParagraphStyle("cover-note", centred, fontName="VeraIt", fontSize=9.5)
    emblems = Table(
        [[draw_emblem("UE", colors.HexColor("#1f3f94")), draw_emblem("FSE", colors.HexColor("#3b6ea5"))]],
        colWidths=[240, 110],
    )
    programme = ParagraphStyle("programme", centred, fontName="VeraBd")
    lines: list[Flowable] = [Paragraph(escape(cover["title"]), bold), Paragraph(escape(cover["subtitle"]), bold)]
    lines += [Spacer(1, 40), Paragraph(escape(cover["programme"]), programme), Spacer(1, 16)]
    lines += [Paragraph(escape(cover["legal"]), centred), Spacer(1, 110), HRFlowable(width="60%", color=BLUE)]
    lines += [Spacer(1, 8), Paragraph(escape(cover["edition"]), italic)]
    if "approval" in cover:
        lines += [Spacer(1, 10), Paragraph(escape(cover["approval"]), italic)]
    return [emblems, Spacer(1, 70), *lines]


def _flowables(element: Element) -> list[Flowable]:
    if isinstance(element, Heading):
        return _heading(element)
    if isinstance(element, PageTurn):
        return [NextPageTemplate(element.orientation), PageBreak()]
    if isinstance(element, TableSource):
        return [Paragraph(escape(element.caption), _CAPTION), _table(element), Spacer(1, 6)]
    return [_text(element)]


def _heading(heading: Heading) -> list[Flowable]:
    printed = IndexedHeading(heading.text, _HEADINGS[heading.level], heading.level)
    printed.keepWithNext = 1
    shown = HeadingBeside(heading.icon, printed) if heading.icon else printed
    return [CondPageBreak(_ROOM_UNDER_HEADING[heading.level]), shown]


def _text(text: Text) -> Flowable:
    marked = inline(text.text)
    if text.kind == "item":
        return Paragraph(marked, _ITEMS[text.level], bulletText=_BULLETS[text.level])
    return Paragraph(marked, _TEXTS[text.kind])


def inline(text: str) -> str:
    """Return marked text in reportlab's own marks, with the places where words may be cut.

    The blank before a change of face goes into the new face: reportlab 5.1 drops a blank that ends a run of text
    whose last word holds a soft hyphen.
    """
    marked = escape(hyphenate(text))
    marked = re.sub(r"( ?)\*\*(.+?)\*\*", r"<b>\1\2</b>", marked)
    return re.sub(r"( ?)\*([^*\d\s][^*]*)\*", r"<i>\1\2</i>", marked)


def _table(table: TableSource) -> Table:
    return _wide_table(table) if any(table.formulas) else _plan_table(table)


def _cells(texts: Sequence[str], size: float, bold: bool, alignments: Sequence[int]) -> list[Paragraph]:
    font = "VeraBd" if bold else "Vera"
    return [
        Paragraph(escape(text), ParagraphStyle("cell", fontName=font, fontSize=size, leading=size + 2.2, alignment=a))
        for text, a in zip(texts, alignments, strict=True)
    ]


def _plan_table(table: TableSource) -> Table:
    """Return the plan: the last head spans amount and share, the word for the total spans the names."""
    sides = [0, 0, 0, TA_RIGHT, TA_RIGHT]
    rows = [_cells(table.heads, 8, True, [0, 0, 0, TA_CENTER, TA_CENTER])]
    rows += [_cells(row.cells, 8, row.is_total, sides) for row in table.rows]
    style = [("SPAN", (3, 0), (4, 0)), ("SPAN", (0, -1), (2, -1)), *_grid(1)]
    return Table(rows, colWidths=[52, 42, 205, 105, 62], repeatRows=1, style=TableStyle(style))


def _wide_table(table: TableSource) -> Table:
    """Return a table with a row of heads and a row of formulas; the first head spans both."""
    wide = "wide" in table.names
    size, widths = (7.3, _WIDE_COLUMNS) if wide else (5.2, _SMALL_COLUMNS)
    centred = [TA_CENTER] * len(table.heads)
    sides = [TA_CENTER, *[TA_RIGHT] * (len(table.heads) - 1)]
    head_size = size - 0.8  # so that the longest word of a head fits its column
    rows = [_cells(table.heads, head_size, True, centred), _cells(table.formulas, size, False, centred)]
    rows += [_cells(row.cells, size, row.is_total, sides) for row in table.rows]
    style = [("SPAN", (0, 0), (0, 1)), *_grid(2)]
    style += [
        ("VALIGN", (1, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 1), (-1, 1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
    ]
    padding = 3 if wide else 2
    style += [("LEFTPADDING", (0, 0), (-1, -1), padding), ("RIGHTPADDING", (0, 0), (-1, -1), padding)]
    return Table(rows, colWidths=widths, repeatRows=2, style=TableStyle(style))


def _grid(header_rows: int) -> list[tuple[object, ...]]:
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#7f93ab")),
        ("BACKGROUND", (0, 0), (-1, header_rows - 1), PALE),
        ("BACKGROUND", (0, -1), (-1, -1), PALE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
