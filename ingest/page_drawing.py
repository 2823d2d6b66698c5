"""A page of a PDF with what the reader found drawn over it: for people who look for the cause of a wrong figure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UnreadableInputError, UsageError
from index.places import merge_places
from index.records import Block, BlockKind, Box, Place, ReadReport, RowKind, Table
from ingest.reader import is_pdf, read_report

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

_POINTS_AN_INCH = 72
_MOST_PIXELS = 4000
_CELL = (46, 125, 50)
_CELL_OF_HEADER = (0, 121, 107)
_TABLE = (198, 40, 40)
_COLORS = {
    BlockKind.HEADING: (106, 27, 154),
    BlockKind.PARAGRAPH: (21, 101, 192),
    BlockKind.ITEM: (230, 81, 0),
    BlockKind.CAPTION: (173, 20, 87),
    BlockKind.NOTE: (93, 64, 55),
    BlockKind.CHART: (0, 96, 100),
    BlockKind.TABLE: _TABLE,
}
_LABEL_SIZE = 7.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A frame to draw: its box in points, what it is, and its width in pixels."""

    box: Box
    label: str
    color: tuple[int, int, int]
    width: int = 1
    inside: bool = False


def draw_page(path: Path, page_number: int, dots_per_inch: int = 150) -> bytes:
    """Return page `page_number` (from 1) as PNG with tables, cells (row, column) and blocks framed and named.

    Raises UnreadableInputError where the file is no PDF or cannot be read, UsageError where it has no such page.
    """
    if not is_pdf(path):
        raise UnreadableInputError(f"{path.name} is a text file, which has no pages to draw. Give a PDF.")
    read = read_report(path)
    count = read.report.page_count or 0
    if not 1 <= page_number <= count:
        raise UsageError(f"{path.name} has {count} pages and no page {page_number}. Give a number from 1 to {count}.")
    image, scale = _render(path, page_number, dots_per_inch)
    _draw(image, scale, list(_marks(read, page_number)))
    stored = io.BytesIO()
    image.save(stored, format="PNG")
    return stored.getvalue()


def _marks(read: ReadReport, page_number: int) -> Iterator[_Mark]:
    """Yield what is drawn: blocks first, cells over them, tables last."""
    for block in read.blocks:
        if block.kind is not BlockKind.TABLE:
            yield from _block_marks(block, page_number)
    for table in read.tables:
        yield from _table_marks(table, page_number)


def _block_marks(block: Block, page_number: int) -> Iterator[_Mark]:
    level = str(block.level) if block.level else ""
    for box in _boxes(merge_places([span.place for span in block.spans]), page_number):
        yield _Mark(box, f"{block.kind.value}{level}", _COLORS[block.kind])


def _table_marks(table: Table, page_number: int) -> Iterator[_Mark]:
    for cell in table.cells:
        color = _CELL_OF_HEADER if table.row_kinds[cell.row] is RowKind.HEADER else _CELL
        for box in _boxes((cell.place,), page_number):
            yield _Mark(box, f"{cell.row},{cell.column}", color, inside=True)
    for box in _boxes(table.places, page_number):
        yield _Mark(box, f"table {table.table_id} {table.label or ''}".strip(), _TABLE, width=2)


def _boxes(places: tuple[Place, ...], page_number: int) -> Iterator[Box]:
    return (place.box for place in places if place.box is not None and place.page_number == page_number)


def _render(path: Path, page_number: int, dots_per_inch: int) -> tuple[Image.Image, float]:
    """Return the page as a picture, and how many pixels a point has."""
    import pypdfium2

    from ingest.pdf.document import open_document

    with open_document(path) as document:
        try:
            page = document[page_number - 1]
            scale = min(dots_per_inch / _POINTS_AN_INCH, _MOST_PIXELS / max(*page.get_size(), 1.0))
            return page.render(scale=scale).to_pil().convert("RGB"), scale
        except pypdfium2.PdfiumError as error:
            raise UnreadableInputError(f"Page {page_number} of {path.name} is damaged and cannot be drawn.") from error


def _draw(image: Image.Image, scale: float, marks: list[_Mark]) -> None:
    from PIL import ImageDraw, ImageFont

    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=max(8.0, _LABEL_SIZE * scale * 0.8))
    for mark in marks:
        corners = [mark.box.x0 * scale, mark.box.top * scale, mark.box.x1 * scale, mark.box.bottom * scale]
        x0, x1 = sorted((corners[0], corners[2]))
        y0, y1 = sorted((corners[1], corners[3]))
        pen.rectangle((x0, y0, x1, y1), outline=mark.color, width=mark.width)
        _write_label(pen, font, mark, (x0, y0))


def _write_label(pen: ImageDraw.ImageDraw, font: object, mark: _Mark, corner: tuple[float, float]) -> None:
    """Write the name of a frame: over its top left corner, that of a cell inside it, on a ground of its own."""
    x, y = corner
    left, top, right, bottom = pen.textbbox((0, 0), mark.label, font=font)  # type: ignore[arg-type]
    at = (x + 1, y + 1) if mark.inside else (x, max(0.0, y - (bottom - top) - 3))
    ground = (at[0], at[1], at[0] + right - left + 2, at[1] + bottom - top + 2)
    pen.rectangle(ground, fill=(255, 255, 255) if mark.inside else mark.color)
    ink = mark.color if mark.inside else (255, 255, 255)
    pen.text((at[0] + 1 - left, at[1] + 1 - top), mark.label, fill=ink, font=font)  # type: ignore[arg-type]
