"""Reading order: where two columns of text stand side by side, the left one is read to its end before the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.layout import Line, Word, make_line, middle
from ingest.pdf.lines import group_lines

_GUTTER = 9.0
_FEWEST_LINES = 4
_BOTH_SIDES = 0.5
_LEAST_WIDTH = 0.22
_WORDS_A_LINE = 2.5
# In type sizes: how far apart the middles of two lines may lie that stand beside each other.
_LEVEL = 0.75


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines [start, end) of a page that a gutter splits at x."""

    start: int
    end: int
    gutter: float


def order_lines(words: Sequence[Word], width: float) -> list[Line]:
    """Return the lines of a page in reading order, each within its column."""
    rows = _rows(group_lines(words))
    lines = [make_line([word for line in row for word in line.words]) for row in rows]
    ordered: list[Line] = []
    position = 0
    for band in _bands(lines, width):
        ordered += (line for row in rows[position : band.start] for line in row)
        members = [word for line in lines[band.start : band.end] for word in line.words]
        left = [word for word in members if word.box.x1 <= band.gutter + 1]
        right = [word for word in members if word.box.x1 > band.gutter + 1]
        ordered += order_lines(left, band.gutter) + order_lines(right, width)
        position = band.end
    return ordered + [line for row in rows[position:] for line in row]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by rows: those beside each other are one, for the lines of two columns need not be level."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        level = last is not None and middle(line.box) - middle(last.box) < _LEVEL * min(line.size, last.size)
        if level and all(line.box.x0 > other.box.x1 or line.box.x1 < other.box.x0 for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _bands(lines: Sequence[Line], width: float) -> list[_Band]:
    """Return the bands that do not overlap, the one with most lines chosen first."""
    candidates = [band for gutter in _gutters(lines) for band in _runs(lines, gutter, width)]
    chosen: list[_Band] = []
    for band in sorted(candidates, key=lambda band: band.start - band.end):
        if all(band.end <= other.start or band.start >= other.end for other in chosen):
            chosen.append(band)
    return sorted(chosen, key=lambda band: band.start)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Return places where wide gaps end, that is where a right column could start."""
    starts = sorted(
        second.box.x0
        for line in lines
        for first, second in zip(line.words, line.words[1:], strict=False)
        if second.box.x0 - first.box.x1 >= _GUTTER
    )
    gutters: list[list[float]] = []
    for start in starts:
        if gutters and start - gutters[-1][0] <= _GUTTER / 2:
            gutters[-1].append(start)
        else:
            gutters.append([start])
    return [group[0] - 2.0 for group in gutters if len(group) >= _FEWEST_LINES // 2]


def _runs(lines: Sequence[Line], gutter: float, width: float) -> list[_Band]:
    """Return runs of lines that no word crosses at the gutter and that read as prose on both sides of it."""
    runs: list[_Band] = []
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or _crosses(lines[number], gutter):
            run = _trimmed(lines, _Band(start, number, gutter))
            if run and _is_prose(lines[run.start : run.end], gutter, width):
                runs.append(run)
            start = number + 1
    return runs


def _crosses(line: Line, gutter: float) -> bool:
    left = [word.box.x1 for word in line.words if word.box.x0 < gutter]
    right = [word.box.x0 for word in line.words if word.box.x0 >= gutter]
    return bool(left) and (max(left) > gutter or (bool(right) and min(right) - max(left) < _GUTTER * 0.7))


def _trimmed(lines: Sequence[Line], band: _Band) -> _Band | None:
    """Return the band cut to where both sides have text."""
    both = [n for n in range(band.start, band.end) if _sides(lines[n], band.gutter) == (True, True)]
    if len(both) < 2:
        return None
    return _Band(_first_of_column(lines, both[0], band), _last_of_column(lines, both[-1], band) + 1, band.gutter)


def _first_of_column(lines: Sequence[Line], first: int, band: _Band) -> int:
    """Return the first line of the band: one column may start a little above the other."""
    number = first
    while number > band.start and lines[number].box.top - lines[number - 1].box.bottom < lines[number].size:
        number -= 1
    return number


def _last_of_column(lines: Sequence[Line], last: int, band: _Band) -> int:
    """Return the last line of the band: one column may go on alone, with even spacing, below the other."""
    number = last
    while number + 1 < band.end and lines[number + 1].box.top - lines[number].box.bottom < lines[number].size:
        number += 1
    return number


def _sides(line: Line, gutter: float) -> tuple[bool, bool]:
    return any(word.box.x0 < gutter for word in line.words), any(word.box.x0 >= gutter for word in line.words)


def _is_prose(lines: Sequence[Line], gutter: float, width: float) -> bool:
    left = [parts for line in lines if (parts := [word for word in line.words if word.box.x0 < gutter])]
    right = [parts for line in lines if (parts := [word for word in line.words if word.box.x0 >= gutter])]
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    if len(left) + len(right) - len(lines) < _BOTH_SIDES * min(len(left), len(right)):
        return False
    wide = all(_width(side) >= _LEAST_WIDTH * width for side in (left, right))
    return wide and all(sum(map(len, side)) / len(side) >= _WORDS_A_LINE for side in (left, right))


def _width(side: Sequence[Sequence[Word]]) -> float:
    boxes = [make_line(words).box for words in side]
    return max(box.x1 for box in boxes) - min(box.x0 for box in boxes)
