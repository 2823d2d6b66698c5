"""The page of a PDF as an image, with a frame around the place that is cited."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.manifest import SourceFile
from index.records import Box
from ui.source_file import SourceUnavailableError, read_source

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

# PDFium is not safe in several threads, and Streamlit runs each visitor in one.
_PDFIUM = threading.Lock()
_POINTS_AN_INCH = 72
_MAX_SIDE = 4000  # pixels: a page said to be kilometres wide must not take the memory of the server
_FRAME = "#B3263A"
_FILL = "#FFF0A8"
_FRAME_MARGIN = 3  # points of air around the words


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn as PNG; width and height in pixels; `page_count` of the whole file.

    `middle` is where the middle of the frame stands, in hundredths of the width and of the height, or None.
    """

    png: bytes
    width: int
    height: int
    page_count: int
    middle: tuple[int, int] | None = None


def render_page(file: SourceFile, page_number: int, box: Box | None, dots_per_inch: int = 110) -> PageImage:
    """Return page `page_number` (from 1) with a frame around `box` (points from the top left).

    Raises SourceUnavailableError where the file is missing, is not the one that was read, or lacks the page.
    """
    import pypdfium2

    content = read_source(file)
    try:
        with _PDFIUM, pypdfium2.PdfDocument(content) as document:
            return _render(document, page_number, box, dots_per_inch)
    except pypdfium2.PdfiumError as error:
        raise SourceUnavailableError(f"{file.path}, page {page_number}: PDFium cannot draw it ({error}).") from error


def _render(document: pypdfium2.PdfDocument, page_number: int, box: Box | None, dots_per_inch: int) -> PageImage:
    page_count = len(document)
    if not 1 <= page_number <= page_count:
        raise SourceUnavailableError(f"There is no page {page_number} among {page_count}.")
    page = document[page_number - 1]
    width, height = page.get_size()
    scale = min(dots_per_inch / _POINTS_AN_INCH, _MAX_SIDE / max(width, height, 1))
    image = page.render(scale=scale).to_pil().convert("RGB")
    middle = None
    if box is not None:
        seen = _in_view(page, box)
        image = _with_frame(image, seen, scale)
        middle = (_hundredths(seen.x0 + seen.x1, 2 * width), _hundredths(seen.top + seen.bottom, 2 * height))
    stored = io.BytesIO()
    image.save(stored, format="PNG", optimize=False)
    return PageImage(stored.getvalue(), image.width, image.height, page_count, middle)


def _hundredths(part: float, whole: float) -> int:
    return max(0, min(100, round(100 * part / max(whole, 1))))


def _in_view(page: pypdfium2.PdfPage, box: Box) -> Box:
    """Move a box from the media box, in which pdfplumber counts, to the crop box, which PDFium draws."""
    if page.get_rotation():
        return box
    media, crop = page.get_mediabox(), page.get_cropbox()
    right, down = crop[0] - media[0], media[3] - crop[3]
    return Box(box.x0 - right, box.top - down, box.x1 - right, box.bottom - down)


def _with_frame(image: Image.Image, box: Box, scale: float) -> Image.Image:
    from PIL import Image, ImageChops, ImageDraw

    corners = (
        max(0, round((box.x0 - _FRAME_MARGIN) * scale)),
        max(0, round((box.top - _FRAME_MARGIN) * scale)),
        min(image.width - 1, round((box.x1 + _FRAME_MARGIN) * scale)),
        min(image.height - 1, round((box.bottom + _FRAME_MARGIN) * scale)),
    )
    if corners[0] >= corners[2] or corners[1] >= corners[3]:
        return image
    # Multiplied, as a marker pen does: the paper turns yellow and the words stay black.
    marked = image.crop(corners)
    image.paste(ImageChops.multiply(marked, Image.new("RGB", marked.size, _FILL)), corners)
    ImageDraw.Draw(image).rectangle(corners, outline=_FRAME, width=max(2, round(1.5 * scale)))
    return image
