"""What is drawn on a page, as PDFium tells it cheaply: bounds of paths and pictures, for triage and for white text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium

from index.records import Box
from ingest.pdf.layout import Fill, Rule, Shape
from ingest.pdf.outlines import Outline, ToPage, read_outline
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
# Each point costs a call; paths with more, of which there is next to none, are left to pdfplumber.
_MOST_LOOKED_AT = 20_000
# Ink so light is a watermark.
_LIGHT = 0.85
_SCAN_SHARE = 0.6
_RECTANGLE_POINTS = (4, 5)
_POINTS_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rules (thin paths), outlined rectangles, painted areas with their colour, the pictures, and other shapes.

    `unread` are straight paths of more pieces than are looked at one by one, whose bounds tell too little. `complete`
    is False where a page holds so many paths that not all were looked at.
    """

    rules: tuple[Rule, ...] = ()
    frames: tuple[Box, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Box, ...] = ()
    shapes: tuple[Shape, ...] = ()
    unread: tuple[Box, ...] = ()
    complete: bool = True

    def has_scan(self, frame: PageFrame) -> bool:
        """Say whether one picture covers most of the page, as it does on a scanned page."""
        area = frame.width * frame.height
        return any((box.x1 - box.x0) * (box.bottom - box.top) > _SCAN_SHARE * area for box in self.pictures)


def read_drawings(page: pypdfium2.PdfPage, frame: PageFrame) -> Drawings:
    """Return what is drawn on a page."""
    board = _Board(frame)
    for seen, (kind, raw, matrix) in enumerate(_objects(page.raw, _IDENTITY, 0), start=1):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            board.pictures.append(_bounds(raw, matrix, frame))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            board.add_path(raw, matrix)
        if seen > _MOST_PATHS or board.points > _MOST_POINTS:
            return board.drawings(complete=False)
    return board.drawings(complete=True)


@dataclass(slots=True)
class _Board:
    """What was found so far on a page, how many points its paths have, and how many more are looked at."""

    frame: PageFrame
    rules: list[Rule] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    unread: list[Box] = field(default_factory=list)
    points: int = 0
    left: int = _MOST_LOOKED_AT

    def drawings(self, *, complete: bool) -> Drawings:
        return Drawings(
            rules=tuple(self.rules),
            frames=tuple(self.frames),
            fills=tuple(self.fills),
            pictures=tuple(self.pictures),
            shapes=tuple(self.shapes),
            unread=tuple(self.unread),
            complete=complete,
        )

    def add_path(self, raw: object, matrix: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(raw)
        self.points += count
        filled, stroked = _draw_mode(raw)
        if not (filled or stroked):
            return
        box = _bounds(raw, matrix, self.frame)
        rule = thin_rule(box, _THICKEST_LINE if count == _LINE_POINTS else _THIN)
        if rule:
            self.rules.append(rule)
            return
        may_be_rectangle = count in _RECTANGLE_POINTS and not _is_curved(raw)
        fill = _fill(raw, box, may_be_rectangle) if filled else None
        self.fills += [fill] if fill else []
        if may_be_rectangle and not stroked:
            return
        if count > self.left:
            self._add_unread(raw, box, count, stroked=stroked)
            return
        self.left -= count
        outline = read_outline(raw, count, self._to_page(raw, matrix), filled=filled, stroked=stroked)
        self._add_outline(outline, fill, stroked=stroked)

    def _add_outline(self, outline: Outline, fill: Fill | None, *, stroked: bool) -> None:
        """Keep the pieces of a path; of `fill`, its whole area, the rectangles that it is made of are areas too."""
        for box in outline.rectangles:
            thin = thin_rule(box)
            if thin:
                self.rules.append(thin)
                continue
            self.frames += [box] if stroked else []
            if fill and not fill.is_rectangle:
                self.fills.append(replace(fill, box=box, is_rectangle=True))
        self.rules += outline.rules
        is_light = fill is not None and fill.brightness > _LIGHT
        self.shapes += [] if is_light else outline.shapes

    def _add_unread(self, raw: object, box: Box, count: int, *, stroked: bool) -> None:
        if count in _RECTANGLE_POINTS and stroked:
            self.frames.append(box)
        elif _is_straight(raw, count):
            self.unread.append(box)

    def _to_page(self, raw: object, matrix: Matrix) -> ToPage:
        a, b, c, d, e, f = _times(_matrix(raw), matrix)
        edges = self.frame.edges

        def to_page(x: float, y: float) -> tuple[float, float]:
            at_x, at_y = a * x + c * y + e, b * x + d * y + f
            return edges(at_x, at_y, at_x, at_y)[:2]

        return to_page


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


def _draw_mode(raw: object) -> tuple[bool, bool]:
    """Say whether a path is filled, and whether it is stroked."""
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill_mode, stroke)
    return bool(fill_mode.value), bool(stroke.value)


def _is_curved(raw: object) -> bool:
    """Say whether one of the first sides of a short path is a curve, as that of a slice of a pie."""
    kinds = (pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(raw, index)) for index in (1, 2))
    return pdfium.FPDF_SEGMENT_BEZIERTO in kinds


def _is_straight(raw: object, points: int) -> bool:
    """Say whether the first pieces of a path are straight; logos and charts are drawn with curves."""
    kinds = {
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(raw, index))
        for index in range(min(points, _POINTS_LOOKED_AT))
    }
    return pdfium.FPDF_SEGMENT_BEZIERTO not in kinds


def thin_rule(box: Box, thin: float = _THIN) -> Rule | None:
    """Return the rule that a rectangle no thicker than `thin` is, or None where it is no line."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if height <= thin and width >= _SHORTEST:
        return Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
    if width <= thin and height >= _SHORTEST:
        return Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)
    return None


def _fill(raw: object, box: Box, is_rectangle: bool) -> Fill | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha) or not alpha.value:
        return None
    brightness = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    return Fill(box, brightness, is_rectangle)
