"""What a chart is drawn with: bars on one base, slices that share corners, lines that rise and fall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.records import Box
from ingest.pdf.layout import Page, Shape, Word, box_around, is_numeric, middle

_SAME = 1.0
_LIKE_WIDTH = 1.3
_FEWEST_BARS = 3
_WIDEST_GAP = 2.5
_LENGTHS = 2
_SMALLEST_SLICE = 8.0
_SMALLEST_RING = 40.0
_CORNER = 3.0
_STROKE_CORNERS = 2
_LARGEST_DOT = 10.0
_FEWEST_DOTS = 5
_WIDE = 40.0
_TALL = 8.0
_PAGE_SHARE = 0.9
_MOST_MARKS = 2_000
_MOST_CHARTS = 50
_BAND = 12.0

Point = tuple[float, float]


class MarkKind(IntEnum):
    """What a chart is drawn with, the surest first."""

    BARS = 0
    SLICES = 1
    LINE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """The box around the bars, slices or line of a chart."""

    box: Box
    kind: MarkKind


def chart_marks(page: Page, words: Sequence[Word]) -> list[Mark]:
    """Return what may be the bars, slices or lines of each chart on a page."""
    bands = _bands(words) if page.areas else {}
    areas = [box for box in page.areas[:_MOST_MARKS] if _is_bar_like(box, bands)]
    shapes = [shape for shape in page.shapes if not _spans_page(shape.box, page)][:_MOST_MARKS]
    found = {
        MarkKind.BARS: _bars(areas),
        MarkKind.SLICES: _slices(shapes),
        MarkKind.LINE: [*_lines(shapes), *_dots(shapes)],
    }
    marks = [Mark(box, kind) for kind, boxes in found.items() for box in boxes]
    return sorted(marks, key=lambda mark: -_width(mark.box) * _height(mark.box))[:_MOST_CHARTS]


def _bands(words: Sequence[Word]) -> dict[int, list[Word]]:
    """Return words by the strip of the page that their middle lies in."""
    bands: dict[int, list[Word]] = {}
    for word in words:
        bands.setdefault(int(middle(word.box) // _BAND), []).append(word)
    return bands


def _is_bar_like(area: Box, bands: Mapping[int, Sequence[Word]]) -> bool:
    """Say whether a painted rectangle holds no words but at most one figure, as no cell of a table does."""
    found = 0
    for band in range(int(area.top // _BAND), int(area.bottom // _BAND) + 1):
        for word in bands.get(band, ()):
            if holds(area, word.box):
                found += 1
                if found > 1 or not is_numeric(word.text):
                    return False
    return True


def holds(area: Box, box: Box) -> bool:
    """Say whether the middle of a box lies in an area."""
    return area.x0 <= (box.x0 + box.x1) / 2 <= area.x1 and area.top <= (box.top + box.bottom) / 2 <= area.bottom


def _spans_page(box: Box, page: Page) -> bool:
    """Say whether a shape is part of the design of a page: from edge to edge."""
    return box.x1 - box.x0 >= _PAGE_SHARE * page.width or box.bottom - box.top >= _PAGE_SHARE * page.height


def _bars(areas: Sequence[Box]) -> Iterator[Box]:
    """Yield the box of each group of bars: alike in width, on one base, of several lengths."""
    upright = _groups(areas, base=lambda box: box.bottom, width=_width)
    lying = _groups(areas, base=lambda box: box.x0, width=_height)
    parts = [(part, _height) for group in upright for part in _near_ones(group, lambda box: (box.x0, box.x1))]
    parts += [(part, _width) for group in lying for part in _near_ones(group, lambda box: (box.top, box.bottom))]
    for bars, length in parts:
        lengths = {round(length(box) / _SAME) for box in bars}
        if len(bars) >= _FEWEST_BARS and len(lengths) > _LENGTHS:
            yield box_around(bars)


def _near_ones(bars: Sequence[Box], ends: Callable[[Box], tuple[float, float]]) -> list[list[Box]]:
    """Return bars in groups with no wide gap: cells under each other in two tables are no bars of one chart."""
    groups: list[list[Box]] = []
    for bar in sorted(bars, key=ends):
        low, high = ends(bar)
        if groups and low - ends(groups[-1][-1])[1] <= _WIDEST_GAP * (high - low):
            groups[-1].append(bar)
        else:
            groups.append([bar])
    return groups


def _height(box: Box) -> float:
    return box.bottom - box.top


def _width(box: Box) -> float:
    return box.x1 - box.x0


def _groups(areas: Sequence[Box], base: Callable[[Box], float], width: Callable[[Box], float]) -> Iterator[list[Box]]:
    """Yield areas with the same base and about the same width."""
    group: list[Box] = []
    for area in sorted(areas, key=lambda box: (round(base(box)), width(box))):
        same_base = group and abs(base(area) - base(group[0])) <= _SAME
        if group and not (same_base and width(area) <= _LIKE_WIDTH * width(group[0])):
            yield group
            group = []
        group.append(area)
    if group:
        yield group


def _slices(shapes: Sequence[Shape]) -> Iterator[Box]:
    """Yield the box of each group of filled shapes that share a corner, as the slices of a pie and of a ring do."""
    filled = [shape for shape in shapes if shape.filled and min(_width(shape.box), _height(shape.box)) > 0]
    large = [shape for shape in filled if max(_width(shape.box), _height(shape.box)) >= _SMALLEST_SLICE]
    for group in _linked([(shape, shape.corners) for shape in large], _CORNER):
        box = box_around(shape.box for shape in group)
        if len(group) > 1 and min(_width(box), _height(box)) >= _SMALLEST_RING:
            yield box


def _lines(shapes: Sequence[Shape]) -> Iterator[Box]:
    """Yield the box of each line of a chart: strokes that go on from each other, some way over the page."""
    strokes = [shape for shape in shapes if shape.corners and not _is_boxy(shape)]
    for group in _linked([(shape, (shape.corners[0], shape.corners[-1])) for shape in strokes], _SAME):
        box = box_around(shape.box for shape in group)
        if _width(box) >= _WIDE and _height(box) >= _TALL and sum(len(shape.corners) - 1 for shape in group) > 1:
            yield box


def _dots(shapes: Sequence[Shape]) -> Iterator[Box]:
    """Yield the box of each group of small marks of one size that are strewn, not set in a row as bullets are."""
    sizes: dict[tuple[int, int], list[Box]] = {}
    for shape in shapes:
        if max(_width(shape.box), _height(shape.box)) <= _LARGEST_DOT:
            sizes.setdefault((round(_width(shape.box)), round(_height(shape.box))), []).append(shape.box)
    for boxes in sizes.values():
        rows, columns = (
            {round(box.top / _LARGEST_DOT) for box in boxes},
            {round(box.x0 / _LARGEST_DOT) for box in boxes},
        )
        if min(len(rows), len(columns)) >= _FEWEST_DOTS:
            yield box_around(boxes)


def _is_boxy(shape: Shape) -> bool:
    """Say whether all corners of a shape lie on its box: a rounded frame, a circle or a mark."""
    box = shape.box
    return len(shape.corners) > _STROKE_CORNERS and all(
        min(abs(x - box.x0), abs(x - box.x1)) <= _SAME or min(abs(y - box.top), abs(y - box.bottom)) <= _SAME
        for x, y in shape.corners
    )


def _linked(shapes: Sequence[tuple[Shape, Sequence[Point]]], near: float) -> list[list[Shape]]:
    """Return groups of shapes that have points in common, or about so; each shape comes with those that count."""
    group = list(range(len(shapes)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    at: dict[tuple[int, int], int] = {}
    for number, (_, points) in enumerate(shapes):
        for x, y in points:
            column, row = int(x // near), int(y // near)
            around = ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            for other in {at[place] for place in around if place in at}:
                group[root(number)] = root(other)
            at[column, row] = number
    members: dict[int, list[Shape]] = {}
    for number, (shape, _) in enumerate(shapes):
        members.setdefault(root(number), []).append(shape)
    return list(members.values())
