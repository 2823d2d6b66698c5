"""The pieces of a path, point by point: rectangles and straight rules, and the shapes that are neither."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from index.records import Box
from ingest.pdf.layout import Rule, Shape, box_around

Point = tuple[float, float]
ToPage = Callable[[float, float], Point]

_STRAIGHT = 0.5
_SHORTEST = 3.0
_RECTANGLE_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """What a path is made of: rectangles, rules that are no side of one, and all else with its corners."""

    rectangles: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    shapes: tuple[Shape, ...] = ()


def read_outline(raw: object, count: int, to_page: ToPage, *, filled: bool, stroked: bool) -> Outline:
    """Return the pieces of a path of `count` points; `to_page` takes its own coordinates to points of the page."""
    rectangles: list[Box] = []
    rules: list[Rule] = []
    shapes: list[Shape] = []
    for corners, curved, closed in _pieces(raw, count, to_page):
        # What is filled is closed, whether its path says so or not.
        sides = list(pairwise([*corners, corners[0]] if closed or filled else corners))
        if curved or not all(map(_is_straight, sides)):
            shapes.append(Shape(_box(corners), filled, tuple(corners)))
        elif len(sides) == _RECTANGLE_CORNERS and len(set(corners)) == _RECTANGLE_CORNERS:
            rectangles.append(_box(corners))
        else:
            rules += [_rule(side, weak=not stroked) for side in sides]
    return Outline(tuple(rectangles), tuple(r for r in rules if r.end - r.start >= _SHORTEST), tuple(shapes))


def _pieces(raw: object, count: int, to_page: ToPage) -> Iterator[tuple[list[Point], bool, bool]]:
    """Yield (corners, curved, closed) of each piece; of a curve the ends of its parts, not what bends it."""
    corners: list[Point] = []
    curved = closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    bends = 0
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1:
                yield _without_repeated(corners), curved, closed
            corners, curved, closed, bends = [], False, False, 0
        # A curve has three points, of which the third is its end.
        bends = (bends + 1) % 3 if kind == pdfium.FPDF_SEGMENT_BEZIERTO else 0
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        if not bends:
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            corners.append(to_page(x.value, y.value))
    if len(corners) > 1:
        yield _without_repeated(corners), curved, closed


def _without_repeated(corners: list[Point]) -> list[Point]:
    """Return corners without an end that is the start again."""
    return corners[:-1] if len(corners) > 2 and _is_near(corners[0], corners[-1]) else corners


def _is_near(first: Point, second: Point) -> bool:
    return abs(first[0] - second[0]) < _STRAIGHT and abs(first[1] - second[1]) < _STRAIGHT


def _is_straight(side: tuple[Point, Point]) -> bool:
    (x0, y0), (x1, y1) = side
    return abs(x0 - x1) < _STRAIGHT or abs(y0 - y1) < _STRAIGHT


def _rule(side: tuple[Point, Point], *, weak: bool) -> Rule:
    (x0, y0), (x1, y1) = side
    if abs(x1 - x0) >= abs(y1 - y0):
        return Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1), weak)
    return Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1), weak)


def _box(corners: Sequence[Point]) -> Box:
    return box_around(Box(x, y, x, y) for x, y in corners)
