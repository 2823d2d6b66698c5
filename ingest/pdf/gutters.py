"""Columns of text without rules: gutters are strips that next to no line crosses and that are wider than a space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.layout import Line, Word

_STRAY_SHARE = 0.04
_NARROWEST = 0.45
_USUAL_GAP = 0.9
_LEAST_SHARE = 0.25


def find_gutters(lines: Sequence[Line]) -> list[float]:
    """Return the x of the gutters between the columns that lines make, from left to right.

    A gutter is clear in nearly all lines, and in the lines that have words on both sides the space there is, in the
    middle of them, about as wide as the type is high: word spaces that meet by chance are narrower.
    """
    if len(lines) < 2:
        return []
    strips = _clear_strips(lines)
    size = median(line.size for line in lines)
    gutters: list[float] = []
    for left, right in strips:
        if right - left >= _NARROWEST * size and _is_gutter(lines, (left + right) / 2, size):
            gutters.append((left + right) / 2)
    return gutters


def _clear_strips(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the strips inside the lines that words of few lines cross, as (left, right)."""
    allowed = int(_STRAY_SHARE * len(lines))
    events = sorted(event for line in lines for left, right in _runs(line.words) for event in ((left, 1), (right, -1)))
    strips: list[tuple[float, float]] = []
    depth, since = 0, None
    for at, change in events:
        depth += change
        if depth <= allowed and since is None:
            since = at
        elif depth > allowed and since is not None:
            strips.append((since, at))
            since = None
    return [strip for strip in strips if strip[1] > strip[0]][1 if allowed else 0 :]


def _runs(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Return where a line is printed, with overlapping words made one."""
    runs: list[tuple[float, float]] = []
    for word in words:
        if runs and word.box.x0 <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.box.x1))
        else:
            runs.append((word.box.x0, word.box.x1))
    return runs


def _is_gutter(lines: Sequence[Line], at: float, size: float) -> bool:
    gaps = [gap for line in lines if (gap := gap_at(line, at)) is not None]
    return len(gaps) >= max(2, _LEAST_SHARE * len(lines)) and median(gaps) >= _USUAL_GAP * size


def gap_at(line: Line, at: float) -> float | None:
    """Return how wide the space of a line is at x, or None where it has no words on one side or one crosses."""
    for first, second in pairwise(_runs(line.words)):
        if first[1] <= at <= second[0]:
            return second[0] - first[1]
    return None


def column_of(gutters: Sequence[float], at: float) -> int:
    """Return the number of the column that x lies in."""
    return sum(1 for gutter in gutters if gutter < at)
