"""Words to printed lines by their baselines, and lines to segments where the space between words is wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from index.records import Box
from ingest.pdf.layout import Line, Word, box_around, make_line, middle

_SAME_BASELINE = 0.35
# In type sizes; a word space has a quarter of one, in fixed pitch six tenths.
_PHRASE_GAP = 0.6
_WIDEST_SPACE = 0.75
_OVER_SPACE = 1.4
_WIDEST_GAP = 0.85


def group_lines(words: Sequence[Word]) -> list[Line]:
    """Return the lines that words make, from top to bottom; each line runs over the whole width it is given."""
    rows: list[list[Word]] = []
    plain = sorted((word for word in words if not word.raised), key=lambda word: word.box.bottom)
    for word in plain:
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    for mark in (word for word in words if word.raised):
        _attach_mark(mark, rows)
    lines = [make_line(row) for row in rows]
    return sorted(lines, key=lambda line: (middle(line.box), line.box.x0))


def _row_of(word: Word, rows: Sequence[list[Word]]) -> list[Word] | None:
    """Return the row on whose baseline a word stands; rows and words come from top to bottom."""
    for row in reversed(rows):
        first = row[0]
        if word.box.bottom - first.box.bottom > _SAME_BASELINE * word.size:
            return None
        if abs(first.box.bottom - word.box.bottom) <= _SAME_BASELINE * min(first.size, word.size):
            return row
    return None


def group_turned(words: Sequence[Word]) -> list[Line]:
    """Return the lines of words that are printed up or down the page, each in its own direction."""
    lines: list[Line] = []
    for angle in sorted({word.turned for word in words}):
        upright = {_upright(word, angle): word for word in words if word.turned == angle}
        for line in group_lines(list(upright)):
            held = tuple(upright[word] for word in line.words)
            lines.append(Line(held, box_around(word.box for word in held)))
    return lines


def _upright(word: Word, angle: int) -> Word:
    return replace(word, box=turn_box(word.box, angle), turned=0)


def turn_box(box: Box, angle: int) -> Box:
    """Return a box where it would stand if text printed in the direction of `angle` were upright; origin is kept."""
    if angle == 90:
        return Box(-box.bottom, box.x0, -box.top, box.x1)
    if angle == 270:
        return Box(box.top, -box.x1, box.bottom, -box.x0)
    return Box(-box.x1, -box.bottom, -box.x0, -box.top) if angle == 180 else box


def _attach_mark(mark: Word, rows: list[list[Word]]) -> None:
    """Put a raised mark on the line of the word that it follows, else on a line of its own."""
    bearers = [(abs(mark.box.x0 - word.box.x1), row) for row in rows for word in row if _bears(word, mark)]
    if bearers:
        min(bearers, key=lambda bearer: bearer[0])[1].append(mark)
    else:
        rows.append([mark])


def _bears(word: Word, mark: Word) -> bool:
    return not word.raised and word.box.top - 0.5 * mark.size <= middle(mark.box) <= word.box.bottom


def split_segments(line: Line, gap: float) -> list[Line]:
    """Cut a line where the space between words is wider than `gap` times the type size."""
    starts = _segment_starts(line.words, gap)
    if len(starts) == 1:
        return [line]
    return [make_line(line.words[start:end]) for start, end in zip_longest(starts, starts[1:])]


def count_segments(line: Line, gap: float) -> int:
    """Return how many segments `split_segments` makes of a line."""
    return len(_segment_starts(line.words, gap))


def phrase_gap(lines: Sequence[Line]) -> float:
    """Return the space that parts phrases, in type sizes: more than there is between words, also in fixed pitch."""
    gaps = sorted(
        gap
        for line in lines
        for first, second in pairwise(line.words)
        if (gap := (second.box.x0 - first.box.x1) / max(min(first.size, second.size), 1.0)) < _WIDEST_SPACE
    )
    space = gaps[len(gaps) // 10] if gaps else 0.0
    return min(max(_PHRASE_GAP, _OVER_SPACE * space), _WIDEST_GAP)


def _segment_starts(words: Sequence[Word], gap: float) -> list[int]:
    starts, reached = [0], words[0].box.x1
    for number in range(1, len(words)):
        word = words[number]
        if word.box.x0 - reached > gap * max(min(words[number - 1].size, word.size), 1.0):
            starts.append(number)
        reached = max(reached, word.box.x1)
    return starts
