"""Charts: what is drawn, with the labels around it. They are neither tables nor text, and nothing quotes them.

A chart is found by its marks (bars, slices, lines) and has to have figures beside them. It takes the rules that touch
it (axes, scale), and of the words those that stand in it or close to it as labels do: figures, short names under,
beside or around it, names beside the coloured squares of a legend. Running text keeps its lines whatever is near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index.records import Box
from ingest.pdf.chart_labels import Phrase, is_scale, label_phrases
from ingest.pdf.chart_marks import Mark, MarkKind, chart_marks, holds
from ingest.pdf.grid import find_grids
from ingest.pdf.layout import Line, Page, Rule, Word, box_around
from ingest.pdf.page_tables import is_table

_NEAR = 4.0
_REACH = 2.6
_REACH_OF_NAMES = 1.8
_REACH_UNDER = 4.0
_LEGEND_ASIDE = 200.0
_LEGEND_OVER = 60.0
_SWATCH = (3.0, 16.0)
_SWATCH_GAP = 10.0
_FEWEST_FIGURES = {MarkKind.BARS: 3, MarkKind.SLICES: 2, MarkKind.LINE: 3}
_MOST_NAMES_INSIDE = 12
_MOST_TEXT_INSIDE = 1
_ROUNDS = 3
_MOST_SWATCHES = 300


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on a page: its box with its labels, and the lines of these from top to bottom."""

    page_number: int
    box: Box
    lines: tuple[Line, ...]


def find_charts(page: Page, words: Sequence[Word]) -> list[Chart]:
    """Return the charts of a page made of the words given, from top to bottom; none lies in a ruled table."""
    marks = chart_marks(page, words)
    if not marks:
        return []
    drawn = [rule for rule in page.rules if not rule.weak]
    tables = [grid.box for grid in find_grids(page.number, drawn, words) if is_table(grid)]
    marks = [mark for mark in marks if not any(holds(table, mark.box) for table in tables)]
    free = [word for word in words if not any(holds(table, word.box) for table in tables)]
    phrases = label_phrases(free) if marks else []
    charts: list[Chart] = []
    for mark in _merged([_with_rules(mark, page.rules) for mark in _merged(marks)]):
        taken = {line for chart in charts for line in chart.lines}
        labels = _labels(mark, page, [phrase for phrase in phrases if phrase.line not in taken])
        if _is_chart(mark, labels, phrases):
            charts.append(_chart(page.number, mark, labels))
    return sorted(charts, key=lambda chart: (chart.box.top, chart.box.x0))


def without_charts(page: Page, charts: Sequence[Chart]) -> Page:
    """Return a page without the rules of its charts."""
    if not charts:
        return page
    return replace(page, rules=tuple(r for r in page.rules if not any(holds(c.box, _rule_box(r)) for c in charts)))


def _chart(page_number: int, mark: Mark, labels: Sequence[Phrase]) -> Chart:
    lines = sorted((phrase.line for phrase in labels), key=lambda line: (line.box.bottom, line.box.x0))
    return Chart(page_number, box_around([mark.box, *(line.box for line in lines)]), tuple(lines))


def _merged(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks with those that overlap made one."""
    merged: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.box.top, mark.box.x0)):
        held = mark
        while (other := next((one for one in merged if _touch(one.box, held.box, _NEAR)), None)) is not None:
            merged.remove(other)
            held = Mark(other.box.union(held.box), min(other.kind, held.kind))
        merged.append(held)
    return merged


def _touch(first: Box, second: Box, room: float) -> bool:
    across = first.x0 - room <= second.x1 and second.x0 - room <= first.x1
    return across and first.top - room <= second.bottom and second.top - room <= first.bottom


def _rule_box(rule: Rule) -> Box:
    if rule.horizontal:
        return Box(rule.start, rule.at, rule.end, rule.at)
    return Box(rule.at, rule.start, rule.at, rule.end)


def _with_rules(mark: Mark, rules: Sequence[Rule]) -> Mark:
    """Return a mark with the axes and the scale that run through it or end at it."""
    if mark.kind is MarkKind.SLICES:
        return mark
    box = mark.box
    for _ in range(_ROUNDS):
        touching = [_rule_box(rule) for rule in rules if not rule.weak and _touch(_rule_box(rule), box, _NEAR)]
        box = box_around([box, *touching])
    return replace(mark, box=box)


def _labels(mark: Mark, page: Page, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases that label a chart, found outwards from its marks."""
    swatches = list(islice(_swatches(page, mark.box), _MOST_SWATCHES))
    labels: list[Phrase] = []
    left = [phrase for phrase in phrases if not phrase.is_text]
    region = mark.box
    for _ in range(_ROUNDS):
        found = [phrase for phrase in left if _is_label(phrase, mark, region, swatches)]
        if not found:
            break
        labels += found
        left = [phrase for phrase in left if phrase not in found]
        region = box_around([region, *(phrase.line.box for phrase in found if phrase.is_figure or phrase.is_turned)])
    return labels


def _swatches(page: Page, box: Box) -> Iterator[Box]:
    """Yield the small squares and marks of a legend near a chart."""
    low, high = _SWATCH
    around = Box(box.x0 - _LEGEND_ASIDE, box.top - _LEGEND_OVER, box.x1 + _LEGEND_ASIDE, box.bottom + _LEGEND_OVER)
    for area in (*page.areas, *(shape.box for shape in page.shapes)):
        width, height = area.x1 - area.x0, area.bottom - area.top
        if low <= height <= high and low <= width <= 2 * high and holds(around, area):
            yield area


def _is_label(phrase: Phrase, mark: Mark, region: Box, swatches: Sequence[Box]) -> bool:
    box, size = phrase.line.box, phrase.line.size
    aside, over = _gap(box.x0, box.x1, region.x0, region.x1), _gap(box.top, box.bottom, region.top, region.bottom)
    if not aside and not over:
        return True
    if phrase.is_figure or phrase.is_turned:
        return max(aside, over) <= _REACH * size
    if any(_stands_at(swatch, box) for swatch in swatches):
        return True
    if mark.kind is MarkKind.SLICES:
        return max(_gap(box.x0, box.x1, mark.box.x0, mark.box.x1), over) <= _REACH * size
    middle = (box.x0 + box.x1) / 2
    if box.top >= mark.box.bottom - size:
        under = box.top - mark.box.bottom <= _REACH_UNDER * size and over <= _REACH_OF_NAMES * size
        return under and region.x0 - size <= middle <= region.x1 + size
    return box.x1 <= mark.box.x0 + size and aside <= _REACH * size and not over


def _gap(low: float, high: float, start: float, end: float) -> float:
    return max(start - high, low - end, 0.0)


def _stands_at(swatch: Box, box: Box) -> bool:
    """Say whether a phrase stands right beside a coloured square, at its height."""
    gap = max(box.x0 - swatch.x1, swatch.x0 - box.x1)
    return -1 <= gap <= _SWATCH_GAP and box.top <= (swatch.top + swatch.bottom) / 2 <= box.bottom


def _is_chart(mark: Mark, labels: Sequence[Phrase], phrases: Sequence[Phrase]) -> bool:
    """Say whether marks with their labels are a chart: figures beside them, a scale beside a line, no text in it."""
    figures = [phrase for phrase in labels if phrase.is_figure]
    inside = [phrase for phrase in phrases if holds(mark.box, phrase.line.box)]
    if len(figures) < _FEWEST_FIGURES[mark.kind] or sum(phrase.is_text for phrase in inside) > _MOST_TEXT_INSIDE:
        return False
    if sum(not phrase.is_figure for phrase in inside) > _MOST_NAMES_INSIDE:
        return False
    return mark.kind is not MarkKind.LINE or is_scale(figures)
