"""Columns that stand so close that only their headings tell them apart: a gutter between two headings of one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from index.records import Box
from ingest.pdf.gutters import clear_strips, column_of
from ingest.pdf.layout import Line
from ingest.pdf.lines import split_segments

_HEADING_GAP = 0.9
_NARROWEST = 0.1
_ALIGNED = 1.5
_FEW = 0.2

Extent = tuple[float, float]


def add_gutters(gutters: Sequence[float], headings: Sequence[Line], body: Sequence[Line]) -> list[float]:
    """Return the gutters with those added that two headings over one column ask for and the lines below allow."""
    added: list[float] = []
    for line in headings:
        for first, second in pairwise(split_segments(line, _HEADING_GAP)):
            column = column_of(gutters, first.box.x0)
            if column == column_of(gutters, second.box.x1) and not any(first.box.x0 < x < second.box.x1 for x in added):
                added += _gutter_between(first, second, _in_column(body, gutters, column))
    return sorted([*gutters, *added])


def drop_gutters(gutters: Sequence[float], headings: Sequence[Line], body: Sequence[Line]) -> list[float]:
    """Return the gutters without those between a heading and its own figures, which end at other places.

    A column with a heading and hardly any words under it goes with the nearer column beside it that has words and no
    heading of its own. Of headings in levels the line with most of them tells.
    """
    kept = list(gutters)
    lines = [split_segments(line, _HEADING_GAP) for line in headings]
    most = max(map(len, lines), default=0)
    phrases = [phrase for line in lines if len(line) == most for phrase in line]
    while (wrong := _wrong_gutter(kept, phrases, body)) is not None:
        del kept[wrong]
    return kept


def _wrong_gutter(gutters: Sequence[float], phrases: Sequence[Line], body: Sequence[Line]) -> int | None:
    """Return the number of a gutter that parts a heading from its words, or None."""
    headed = {column_of(gutters, word.box.x0 + 1): phrase for phrase in phrases for word in phrase.words}
    words = [(column_of(gutters, word.box.x0 + 1), word.box) for line in body for word in line.words]
    counts = Counter(column for line in body for column in {column_of(gutters, word.box.x0 + 1) for word in line.words})
    filled = {column for column, count in counts.items() if count > _FEW * len(body)}
    for column, phrase in headed.items():
        if column in filled:
            continue
        beside = [
            (_gap_to(phrase, [box for number, box in words if number == other]), min(column, other))
            for other in (column - 1, column + 1)
            if other in filled and (other not in headed or headed[other] is phrase)
        ]
        if beside:
            return min(beside)[1]
    return None


def _gap_to(phrase: Line, boxes: Sequence[Box]) -> float:
    return min(max(box.x0 - phrase.box.x1, phrase.box.x0 - box.x1, 0.0) for box in boxes)


def _in_column(body: Sequence[Line], gutters: Sequence[float], column: int) -> list[Line]:
    edges = [float("-inf"), *gutters, float("inf")]
    low, high = edges[column], edges[column + 1]
    lines = ([word for word in line.words if low <= word.box.x0 < high] for line in body)
    return [Line(tuple(words), words[0].box) for words in lines if words]


def _gutter_between(first: Line, second: Line, body: Sequence[Line]) -> list[float]:
    """Return the middle of the strip that lets both headings stand over their words, at the left, right or centre."""
    candidates = []
    for left, right in clear_strips(body):
        if right - left < _NARROWEST * first.size or not first.box.x0 < right < second.box.x1:
            continue
        before = _extent([word.box for line in body for word in line.words if word.box.x1 <= left + 1])
        after = _extent([word.box for line in body for word in line.words if word.box.x0 >= right - 1])
        if before and after:
            miss = max(_misalignment(first, before), _misalignment(second, after))
            candidates.append((miss, (left + right) / 2))
    best = min(candidates, default=None)
    return [best[1]] if best is not None and best[0] <= _ALIGNED * first.size else []


def _extent(boxes: Sequence[Box]) -> Extent | None:
    if not boxes:
        return None
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _misalignment(heading: Line, words: Extent) -> float:
    left, right = words
    centre = abs((heading.box.x0 + heading.box.x1) / 2 - (left + right) / 2)
    return min(abs(heading.box.x0 - left), abs(heading.box.x1 - right), centre)
