"""The drawings beside the headings of the axes: a few vector shapes each, white on a coloured disc."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color, HexColor, white

SIZE = 34.0

_COLOURS = {
    "work": HexColor("#1f5fa8"),
    "people": HexColor("#b5402f"),
    "school": HexColor("#2e7d4f"),
    "building": HexColor("#6a4c93"),
    "gears": HexColor("#8a6d1c"),
}


def draw_icon(name: str) -> Drawing:
    """Return the drawing of that name, SIZE points square; raises KeyError for a name that has none."""
    drawing = Drawing(SIZE, SIZE)
    drawing.add(Circle(17, 17, 16.5, fillColor=_COLOURS[name], strokeColor=None))
    _SHAPES[name](drawing)
    return drawing


def draw_emblem(label: str, colour: Color) -> Drawing:
    """Return a plain emblem for the cover: a coloured field with a few letters."""
    drawing = Drawing(92, 56)
    drawing.add(Rect(0, 0, 92, 56, fillColor=colour, strokeColor=None))
    drawing.add(String(46, 22, label, fontName="VeraBd", fontSize=15, fillColor=white, textAnchor="middle"))
    return drawing


def _work(drawing: Drawing) -> None:
    drawing.add(Rect(8, 10, 18, 12, rx=2, ry=2, fillColor=white, strokeColor=None))
    drawing.add(Rect(13, 22, 8, 4, fillColor=None, strokeColor=white, strokeWidth=1.6))
    drawing.add(Line(8, 16, 26, 16, strokeColor=_COLOURS["work"], strokeWidth=1))


def _people(drawing: Drawing) -> None:
    for x, radius in ((10, 2.6), (17, 3.2), (24, 2.6)):
        drawing.add(Circle(x, 21, radius, fillColor=white, strokeColor=None))
        drawing.add(Polygon([x - 4, 9, x + 4, 9, x + 2.6, 17, x - 2.6, 17], fillColor=white, strokeColor=None))


def _school(drawing: Drawing) -> None:
    drawing.add(Polygon([5, 19, 17, 25, 29, 19, 17, 13], fillColor=white, strokeColor=None))
    drawing.add(Rect(11, 9, 12, 5, fillColor=white, strokeColor=None))
    drawing.add(Line(27, 19, 27, 11, strokeColor=white, strokeWidth=1.2))


def _building(drawing: Drawing) -> None:
    drawing.add(Polygon([7, 21, 17, 27, 27, 21], fillColor=white, strokeColor=None))
    for x in (9, 14, 19, 24):
        drawing.add(Rect(x - 1, 11, 2.4, 9, fillColor=white, strokeColor=None))
    drawing.add(Rect(7, 8, 20, 2.4, fillColor=white, strokeColor=None))


def _gears(drawing: Drawing) -> None:
    for x, y, radius in ((13, 19, 6), (22, 12, 4.4)):
        drawing.add(Circle(x, y, radius, fillColor=white, strokeColor=None))
        drawing.add(Circle(x, y, radius / 2.4, fillColor=_COLOURS["gears"], strokeColor=None))


_SHAPES: dict[str, Callable[[Drawing], None]] = {
    "work": _work,
    "people": _people,
    "school": _school,
    "building": _building,
    "gears": _gears,
}
