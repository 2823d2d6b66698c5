"""What is drawn on a page, as PDFium tells it cheaply: bounds of paths and pictures, for triage and for white text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from index.records import Box
from ingest.pdf.layout import Fill, Rule
from ingest.pdf.page_frame import PageFrame

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 2.5
# The bounds of a single stroke hold its width and the caps at its ends.
_THICKEST_LINE = 8.0
_LINE_POINTS = 2
_SHORTEST = 5.0
_NESTING = 8
_MOST_PATHS = 60_000
_MOST_POINTS = 200_000
_SCAN_SHARE = 0.6
_RECTANGLE_POINTS = (4, 5)
_POINTS_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rules (thin paths), outlined rectangles, painted areas with their colour, and the pictures.

    `compound` are straight paths of many pieces, of which PDFium's bounds tell too little. `complete` is False where a
    page holds so many paths that not all were looked at.
    """

    rules: tuple[Rule, ...]
    frames: tuple[Box, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Box, ...]
    compound: tuple[Box, ...] = ()
    complete: bool = True

    def has_scan(self, frame: PageFrame) -> bool:
        """Say whether one picture covers most of the page, as it does on a scanned page."""
        area = frame.width * frame.height
        return any((box.x1 - box.x0) * (box.bottom - box.top) > _SCAN_SHARE * area for box in self.pictures)


def read_drawings(page: pypdfium2.PdfPage, frame: PageFrame) -> Drawings:
    """Return what is drawn on a page."""
    rules: list[Rule] = []
    frames: list[Box] = []
    fills: list[Fill] = []
    pictures: list[Box] = []
    compound: list[Box] = []
    drawn = 0
    for seen, (kind, raw, matrix) in enumerate(_objects(page.raw, _IDENTITY, 0), start=1):
        points = pdfium.FPDFPath_CountSegments(raw) if kind == pdfium.FPDF_PAGEOBJ_PATH else 0
        drawn += points
        if seen > _MOST_PATHS or drawn > _MOST_POINTS:
            return Drawings(tuple(rules), tuple(frames), tuple(fills), tuple(pictures), tuple(compound), complete=False)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_bounds(raw, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(raw):
            box = _bounds(raw, matrix, frame)
            points = pdfium.FPDFPath_CountSegments(raw)
            rule = thin_rule(box, _THICKEST_LINE if points == _LINE_POINTS else _THIN)
            if rule:
                rules.append(rule)
                continue
            fills += _as_fill(raw, box)
            if _is_outlined(raw) and points in _RECTANGLE_POINTS:
                frames.append(box)
            elif points > max(_RECTANGLE_POINTS) and _is_straight(raw, points):
                compound.append(box)
    return Drawings(tuple(rules), tuple(frames), tuple(fills), tuple(pictures), tuple(compound))


def _objects(container: object, matrix: Matrix, depth: int) -> Iterator[tuple[int, object, Matrix]]:
    """Yield (type, object, matrix to page space) of paths and pictures, also inside forms."""
    inside = depth > 0
    count = pdfium.FPDFFormObj_CountObjects(container) if inside else pdfium.FPDFPage_CountObjects(container)
    for index in range(max(count, 0)):
        raw = pdfium.FPDFFormObj_GetObject(container, index) if inside else pdfium.FPDFPage_GetObject(container, index)
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _NESTING:
            yield from _objects(raw, _times(_matrix(raw), matrix), depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield kind, raw, matrix


def _matrix(raw: object) -> Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(raw, held):
        return _IDENTITY
    return held.a, held.b, held.c, held.d, held.e, held.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(raw: object, matrix: Matrix, frame: PageFrame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    if matrix is _IDENTITY:
        return frame.box(left.value, bottom.value, right.value, top.value)
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _is_drawn(raw: object) -> bool:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill_mode, stroke)
    return bool(fill_mode.value or stroke.value)


def _is_straight(raw: object, points: int) -> bool:
    """Say whether the first pieces of a path are straight; logos and charts are drawn with curves."""
    kinds = {
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(raw, index))
        for index in range(min(points, _POINTS_LOOKED_AT))
    }
    return pdfium.FPDF_SEGMENT_BEZIERTO not in kinds


def _is_outlined(raw: object) -> bool:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill_mode, stroke)
    return bool(stroke.value)


def thin_rule(box: Box, thin: float = _THIN) -> Rule | None:
    """Return the rule that a rectangle no thicker than `thin` is, or None where it is no line."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if height <= thin and width >= _SHORTEST:
        return Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
    if width <= thin and height >= _SHORTEST:
        return Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)
    return None


def _as_fill(raw: object, box: Box) -> list[Fill]:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill_mode, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not fill_mode.value:
        return []
    is_area = pdfium.FPDFPath_CountSegments(raw) in _RECTANGLE_POINTS
    if not pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha):
        return []
    brightness = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    return [Fill(box, brightness, is_area)] if alpha.value else []
