"""Glyphs of a page as PDFium sees them: each character with its box and how it is set."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from ctypes import CFUNCTYPE, addressof, c_float, c_int, c_uint, c_ushort, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.page_frame import PageFrame

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|grassetto", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|corsivo", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED_MODES = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,)
# Bullets of the Symbol font; the marks PDFium puts for a hyphen at a line end; ligatures.
_CHARACTERS = {
    **{0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓"},
    **{0x02: "-", 0xFFFE: "-", 0xAD: "-"},
    **{0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"},
}
_SPACES = frozenset({0x20, 0x0A, 0x0D, 0xA0})
_NO_GLYPH = frozenset({*range(0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0xFEFF, 0xFFFF}) - {0x02}
_SURROGATES = (0xD800, 0xDFFF)
_ASCII = 0x7F
# Where a soft hyphen has no width it only tells where the word may be cut.
_SOFT_HYPHEN = 0xAD
_NO_WIDTH = 0.05
_NO_INK = (1 << 9) - 1
_LEAN = 12.0
# The calls made for every character, with plain addresses: no Python object is made for what they point to.
_get_object = CFUNCTYPE(c_void_p, c_void_p, c_int)(cast(pdfium.FPDFText_GetTextObject, c_void_p).value or 0)
_is_generated = CFUNCTYPE(c_int, c_void_p, c_int)(cast(pdfium.FPDFText_IsGenerated, c_void_p).value or 0)
_get_box = CFUNCTYPE(c_int, c_void_p, c_int, c_void_p)(cast(pdfium.FPDFText_GetLooseCharBox, c_void_p).value or 0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set: type size in points, weight, slant, direction, ink, and whether that can be seen.

    `ink` is its colour, three bits for each of red, green and blue, so that all nearly black ones are alike.
    """

    size: float
    bold: bool
    angle: int
    brightness: float
    invisible: bool
    italic: bool = False
    ink: int = 0


class Glyph(NamedTuple):
    """One character as shown; a named tuple, because a page holds thousands."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style
    object_address: int


_UNSEEN = Style(0.0, bold=False, angle=0, brightness=1.0, invisible=True)
PRINTED_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0, _UNSEEN, 0)


def read_glyphs(text_page: pypdfium2.PdfTextPage, frame: PageFrame, count: int) -> list[Glyph | None]:
    """Return glyphs in the order of the file: PRINTED_SPACE for a space, None where PDFium puts one or ends a line."""
    raw, rectangle = text_page.raw, pdfium.FS_RECTF()
    page, box_address = addressof(raw.contents), addressof(rectangle)
    fonts: dict[int, tuple[bool, bool]] = {}
    styles: dict[int, Style] = {}
    seen: dict[Style, Style] = {}
    glyphs: list[Glyph | None] = []
    edges = frame.edges
    for index, code in enumerate(_codes(raw, count)):
        if code in _SPACES:
            glyphs.append(None if _is_generated(page, index) else PRINTED_SPACE)
            continue
        character = _CHARACTERS.get(code) or chr(code)
        if code > _ASCII and character.isspace():
            glyphs.append(None)
            continue
        if code in _NO_GLYPH or _SURROGATES[0] <= code <= _SURROGATES[1]:
            continue
        address = _get_object(page, index)
        if not address or not _get_box(page, index, box_address):
            continue
        style = styles.get(address)
        if style is None:
            style = _read_style(raw, index, cast(address, pdfium.FPDF_PAGEOBJECT), frame.rotation, fonts)
            style = styles[address] = seen.setdefault(style, style)
        if code == _SOFT_HYPHEN and rectangle.right - rectangle.left <= _NO_WIDTH:
            continue
        box = edges(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        glyphs.append(Glyph(character, *box, style, address))
    return glyphs


def _codes(raw: object, count: int) -> Sequence[int]:
    """Return the code of each character, in one call where PDFium's text has as many characters as the page."""
    buffer = (c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        return buffer[:count]
    return [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]


def _read_style(
    raw: object, index: int, text_object: object, rotation: int, fonts: dict[int, tuple[bool, bool]]
) -> Style:
    """Return how a text object is set; `fonts` remembers which are heavy and slanted, by address."""
    matrix, size = pdfium.FS_MATRIX(), c_float()
    # The matrix of the object leaves out that of the form it may stand in, and so which way it is turned.
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    pdfium.FPDFTextObj_GetFontSize(text_object, size)
    font = pdfium.FPDFTextObj_GetFont(text_object)
    key = addressof(font.contents) if font else 0
    if key not in fonts:
        fonts[key] = _font_style(font)
    bold, italic = fonts[key]
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    brightness, ink = _color(raw, index)
    return Style(
        size=round(abs(size.value) * math.hypot(matrix.c, matrix.d), 1),
        bold=bold or mode in _STROKED_MODES,
        angle=(_angle(matrix) - rotation) % 360,
        brightness=brightness,
        invisible=mode in _INVISIBLE_MODES,
        italic=italic,
        ink=ink,
    )


def _angle(matrix: pdfium.FS_MATRIX) -> int:
    """Return the direction of a text in degrees; one that leans a little is taken for straight."""
    degrees = math.degrees(math.atan2(matrix.b, matrix.a))
    straight = round(degrees / 90) * 90
    return straight if abs(degrees - straight) <= _LEAN else round(degrees)


def _font_style(font: object) -> tuple[bool, bool]:
    """Return whether a font is heavy, and whether it is slanted."""
    held = create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, held, 128)
    name = held.value.decode("utf-8", "replace")
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    bold = bool(flags & _FORCE_BOLD) or bool(_BOLD_NAME.search(name))
    return bold, bool(flags & _ITALIC) or bool(_ITALIC_NAME.search(name))


def _color(raw: object, index: int) -> tuple[float, int]:
    """Return how bright the ink is (1 is white; fully transparent ink counts as white), and its colour."""
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha):
        return 0.0, 0
    if alpha.value == 0:
        return 1.0, _NO_INK
    ink = (red.value >> 5) << 6 | (green.value >> 5) << 3 | blue.value >> 5
    return (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255, ink
