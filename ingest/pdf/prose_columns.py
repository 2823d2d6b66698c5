"""Text set in two columns: lines on which two phrases stand side by side that fill their columns, and are no table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.pdf.layout import Line, is_numeric, make_line
from ingest.pdf.lines import count_segments

_GUTTER = 0.9
_FEWEST_LINES = 3
_FILLED = 0.8
_ALIGNED = 3.0
_FEWEST_WORDS = 3.0
_MOST_FIGURES = 0.2
_PHRASE_GAP = 1.5
_STEP = 2.0

Sides = tuple[Line | None, Line | None]


def without_prose_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the runs of lines between those that are two columns of running text."""
    taken = {number for gutter in _gutters(lines) for run in _runs(lines, gutter) for number in run}
    runs: list[list[Line]] = [[]]
    for number, line in enumerate(lines):
        if number in taken:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Return where a right column would start: at words after a wide space, under each other on several lines."""
    starts = sorted(
        second.box.x0
        for line in lines
        for first, second in zip(line.words, line.words[1:], strict=False)
        if second.box.x0 - first.box.x1 >= _GUTTER * line.size
    )
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] <= _ALIGNED:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [group[0] - 1.0 for group in groups if len(group) >= _FEWEST_LINES]


def _runs(lines: Sequence[Line], gutter: float) -> list[range]:
    """Return the runs of lines, by number, that a gutter parts into two columns of running text."""
    runs: list[range] = []
    start = 0
    sides = [_sides(line, gutter) for line in lines]
    for number in range(len(lines) + 1):
        if number < len(lines) and sides[number] is not None and not _is_apart(lines, number, start):
            continue
        held = [pair for pair in sides[start:number] if pair is not None]
        if _is_prose(held):
            runs.append(range(start, number))
        start = number if number < len(lines) and sides[number] is not None else number + 1
    return runs


def _is_apart(lines: Sequence[Line], number: int, start: int) -> bool:
    if number == start:
        return False
    return lines[number].box.bottom - lines[number - 1].box.bottom > _STEP * lines[number].size


def _sides(line: Line, gutter: float) -> Sides | None:
    """Return what a line has left and right of the gutter; None where it crosses it or falls into phrases."""
    left = [word for word in line.words if word.box.x1 <= gutter + 0.5]
    right = [word for word in line.words if word.box.x0 >= gutter - 0.5]
    if len(left) + len(right) != len(line.words):
        return None
    parts = make_line(left) if left else None, make_line(right) if right else None
    return None if any(part and count_segments(part, _PHRASE_GAP) > 1 for part in parts) else parts


def _is_prose(pairs: Sequence[Sides]) -> bool:
    if sum(1 for left, right in pairs if left and right) < _FEWEST_LINES:
        return False
    return all(_reads_on([part for pair in pairs if (part := pair[side])]) for side in (0, 1))


def _reads_on(column: Sequence[Line]) -> bool:
    """Say whether the lines of a column start under each other, fill it, and are words rather than figures."""
    if len(column) < _FEWEST_LINES:
        return False
    left, right = min(line.box.x0 for line in column), max(line.box.x1 for line in column)
    filled = median((line.box.x1 - line.box.x0) / (right - left) for line in column)
    starts = sum(line.box.x0 - left <= _ALIGNED for line in column)
    words = [word.text for line in column for word in line.words]
    figures = sum(map(is_numeric, words))
    return (
        filled >= _FILLED
        and starts >= _FILLED * len(column)
        and len(words) >= _FEWEST_WORDS * len(column)
        and figures <= _MOST_FIGURES * len(words)
    )
