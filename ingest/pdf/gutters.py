"""Columns of text without rules: gutters are strips that next to no line crosses and that are wider than a space."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from ingest.pdf.layout import Line, Word, is_numeric
from ingest.pdf.lines import phrase_gap, split_segments

_STRAY_SHARE = 0.04
_NARROWEST = 0.45
_NARROWEST_BY_FIGURES = 0.12
_USUAL_GAP = 0.9
_GAP_OF_FIGURES = 0.35
_LEAST_SHARE = 0.25
_MOST = 0.8
_MANY_LINES = 8
_FEW_LINES = 3
_FEW = 0.2
_IN_FIGURE = 0.8
_DIGITS_OF_GROUP = 3
_UNITS = frozenset("€$£%‰")
_GROUP_OF_DIGITS = re.compile(r"^\d{3}(?!\d)")


def find_gutters(lines: Sequence[Line], headings: Sequence[Line] = ()) -> list[float]:
    """Return the x of the gutters between the columns that lines make, from left to right, clear of headings.

    A gutter is clear in nearly all lines, and in the lines that have words on both sides the space there is, in the
    middle of them, about as wide as the type is high: word spaces that meet by chance are narrower.
    """
    if len(lines) < 2:
        return []
    size = median(line.size for line in lines)
    strips = [strip for strip in clear_strips(lines) if _is_gutter(lines, *strip, size)]
    gap = phrase_gap(lines)
    phrases = [phrase for line in lines for phrase in split_segments(line, gap)]
    words = [word for line in lines for word in line.words]
    strips = [strip for number, strip in enumerate(strips) if not _parts_text(lines, strips, number, gap)]
    over = [phrase for line in headings for phrase in split_segments(line, gap)]
    narrowed = [_without_overhang(over, *strip) for strip in _part_columns(words, strips)]
    narrowed = [_without_overhang(phrases, *strip) for strip in narrowed]
    return [(left + right) / 2 for left, right in narrowed]


def _without_overhang(phrases: Sequence[Line], left: float, right: float) -> tuple[float, float]:
    """Return a strip without the parts that stray phrases reach into, so that no heading is cut."""
    low = max((p.box.x1 for p in phrases if p.box.x0 < left and left < p.box.x1 < right), default=left)
    high = min((p.box.x0 for p in phrases if p.box.x1 > right and left < p.box.x0 < right), default=right)
    return (low, high) if low < high else (left, right)


def _part_columns(words: Sequence[Word], strips: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return strips that have a column between them; of two with nothing but the ends of long phrases, the wider."""
    kept: list[tuple[float, float]] = []
    for strip in strips:
        if kept and not _any_between(words, kept[-1][1], strip[0]):
            kept[-1] = max(kept[-1], strip, key=lambda each: each[1] - each[0])
        else:
            kept.append(strip)
    return kept


def _parts_text(lines: Sequence[Line], strips: Sequence[tuple[float, float]], number: int, gap: float) -> bool:
    """Say whether a strip only parts texts, not columns: each line with words close on both sides goes on over it.

    These are the groups of digits of long figures, and the words of the one label or heading that is longer than all
    others, where another strip parts the columns.
    """
    left, right = strips[number]
    sides = [(line.size, *pair) for line in lines if (pair := _words_beside(line, (left + right) / 2))]
    in_figure = [(one, two) for size, one, two in sides if two.box.x0 - one.box.x1 < _IN_FIGURE * gap * size]
    if in_figure and all(_is_one_figure(one, two) for one, two in in_figure):
        return True
    close = [(one, two) for size, one, two in sides if two.box.x0 - one.box.x1 < gap * size]
    if not close or not all(one.text[-1].isalpha() and two.text[0].isalpha() for one, two in close):
        return False
    few = max(1, _FEW * len(lines))
    before, after = strips[number - 1 : number] if number else (), strips[number + 1 : number + 2]
    parted = [_lines_between(lines, end, left) for _, end in before]
    parted += [_lines_between(lines, right, start) for start, _ in after]
    return any(count <= few for count in parted)


def _lines_between(lines: Sequence[Line], left: float, right: float) -> int:
    """Return how many lines have words between two strips."""
    return sum(any(left - 1 <= word.box.x0 and word.box.x1 <= right + 1 for word in line.words) for line in lines)


def _is_one_figure(first: Word, second: Word) -> bool:
    """Say whether two words are groups of digits of one figure, or a figure and its unit."""
    groups = len(first.text.lstrip("(-−+")) <= _DIGITS_OF_GROUP and bool(_GROUP_OF_DIGITS.match(second.text))
    return first.text[-1].isdigit() and (groups or second.text in _UNITS)


def _any_between(words: Sequence[Word], left: float, right: float) -> bool:
    return any(left - 1 <= word.box.x0 and word.box.x1 <= right + 1 for word in words)


def clear_strips(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the strips inside the lines that words of few lines cross, as (left, right)."""
    allowed = int(_STRAY_SHARE * len(lines))
    events = sorted(event for line in lines for left, right in _runs(line.words) for event in ((left, 1), (right, -1)))
    strips: list[tuple[float, float]] = []
    depth, since, inside = 0, 0.0, False
    for at, change in events:
        was_clear = depth <= allowed
        depth += change
        if depth <= allowed and not was_clear:
            since, inside = at, True
        elif depth > allowed and was_clear and inside and at > since:
            strips.append((since, at))
    return strips


def _runs(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Return where a line is printed, with overlapping words made one."""
    runs: list[tuple[float, float]] = []
    for word in words:
        if runs and word.box.x0 <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.box.x1))
        else:
            runs.append((word.box.x0, word.box.x1))
    return runs


def _is_gutter(lines: Sequence[Line], left: float, right: float, size: float) -> bool:
    """Say whether a clear strip parts columns; where figures stand beside words, or codes, it may be narrow."""
    at = (left + right) / 2
    sides = [pair for line in lines if (pair := _words_beside(line, at))]
    if len(sides) < max(2, _LEAST_SHARE * len(lines)):
        return False
    gap = median(second.box.x0 - first.box.x1 for first, second in sides)
    if gap >= _USUAL_GAP * size:
        return right - left >= _NARROWEST * size or (
            right - left >= _NARROWEST_BY_FIGURES * size and _share(sides, _one_is_figure) >= _MOST
        )
    beside_figures = [(one, two) for one, two in sides if is_numeric(one.text) or is_numeric(two.text)]
    figures = _share(beside_figures, _are_figures) if len(beside_figures) >= _FEW_LINES else 0.0
    if figures == 1.0 and gap >= _NARROWEST * size:
        return right - left >= _GAP_OF_FIGURES * size
    codes = len(sides) >= _MANY_LINES and max(_share(sides, test) for test in (_are_figures, _one_is_figure)) >= _MOST
    return codes and gap >= _GAP_OF_FIGURES * size and right - left >= _NARROWEST_BY_FIGURES * size


def _words_beside(line: Line, at: float) -> tuple[Word, Word] | None:
    """Return the words of a line left and right of x, or None where it has none on one side or one crosses."""
    left = [word for word in line.words if word.box.x1 <= at]
    right = [word for word in line.words if word.box.x0 >= at]
    if not left or not right or len(left) + len(right) < len(line.words):
        return None
    return max(left, key=lambda word: word.box.x1), min(right, key=lambda word: word.box.x0)


def _share(sides: Sequence[tuple[Word, Word]], test: Callable[[Word, Word], bool]) -> float:
    return sum(test(first, second) for first, second in sides) / len(sides)


def _one_is_figure(first: Word, second: Word) -> bool:
    return is_numeric(first.text) != is_numeric(second.text)


def _are_figures(first: Word, second: Word) -> bool:
    """Say whether both words are figures, and not the groups of digits of one."""
    if not (first.text[-1].isdigit() and second.text[0].isdigit()):
        return False
    return not (len(first.text) <= 3 and bool(_GROUP_OF_DIGITS.match(second.text)))


def column_of(gutters: Sequence[float], at: float) -> int:
    """Return the number of the column that x lies in."""
    return sum(1 for gutter in gutters if gutter < at)
