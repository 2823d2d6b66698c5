"""Rows of a table set with spaces that stand on several lines, or with blank lines between them.

What prints a PDF as text keeps its look: the label of a row then goes on above and under the line of its figures, and
rows set loosely have blank lines between them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf.captions import parse_caption
from ingest.text_file.aligned_columns import Column, Field, column_of
from ingest.text_file.lines import Line, Setting, ends_sentence

MOST_BLANKS = 6
_MOST_BETWEEN = 4
_MOST_HEADER_LINES = 10
_FEWEST_FIELDS = 3

Row = Sequence[Field]


def tighten(lines: Sequence[Line], rows: Sequence[Row], figures: Collection[int], setting: Setting) -> list[Line]:
    """Return lines without the blank lines between the rows of loosely set tables.

    figures: the positions of the lines that hold the figures of a row.
    """
    tight = list(lines)
    ordered = sorted(figures)
    for first, second in pairwise(ordered):
        between = range(first + 1, second + 1)
        blanks = [lines[number].blanks for number in between]
        if max(blanks) <= setting.gap or max(blanks) > MOST_BLANKS or len(blanks) > _MOST_BETWEEN:
            continue
        alike = abs(len(rows[first]) - len(rows[second])) <= 1 and min(len(rows[first]), len(rows[second]))
        if alike < _FEWEST_FIELDS or not all(_is_label(lines[number], rows[number]) for number in between[:-1]):
            continue
        top = first if lines[first].blanks != tight[first].blanks else _header_start(lines, rows, figures, first)
        for number in range(top + 1, second + 1):
            tight[number] = replace(lines[number], blanks=min(lines[number].blanks, setting.gap))
    return tight


def _header_start(lines: Sequence[Line], rows: Sequence[Row], figures: Collection[int], first: int) -> int:
    """Return the position at which the header over the first row of a loosely set table begins, or that of the row."""
    start = first
    for number in range(first - 1, max(first - 1 - _MOST_HEADER_LINES, -1), -1):
        row, near = rows[number], lines[number + 1].blanks <= MOST_BLANKS
        is_label = len(row) == 1 and _is_label(lines[number], row)
        if not near or number in figures or not (is_label or len(row) > 1) or ends_sentence(lines[number].text):
            break
        if len(row) > 1:
            start = number
    return start


def _is_label(line: Line, row: Row) -> bool:
    """Say whether a line may be a label between two rows: one field, no sentence, no caption."""
    return len(row) == 1 and not ends_sentence(line.text) and not line.heading and not parse_caption(line.text)


def gather_rows(
    rows: Sequence[Row], lines: Sequence[Line], figures: Sequence[bool], columns: Sequence[Column]
) -> list[Row]:
    """Return rows with the lines of labels put to the row whose figures they stand beside.

    lines: those of the rows, with the blank lines that the file has before each; figures: which hold figures.
    """
    above: dict[int, list[Field]] = {}
    under: dict[int, list[Field]] = {}
    held = [number for number, has_figures in enumerate(figures) if has_figures]
    for first, second in pairwise([-1, *held, len(rows)]):
        labels = list(range(first + 1, second))
        if not labels or any(len(rows[number]) != 1 for number in labels):
            continue
        column = column_of(rows[labels[0]][0], columns)
        lacks = [_lacks(rows, number, held, column, columns) for number in (first, second)]
        wants = _Wants(above=lacks[0], below=lacks[1], has_part=first in above)
        cut = _cut(labels, rows, lines, wants) if second < len(rows) else len(labels)
        if wants.above and cut:
            under[first] = [rows[number][0] for number in labels[:cut]]
        if wants.below and labels[cut:]:
            above[second] = [rows[number][0] for number in labels[cut:]]
    moved = {id(field) for fields in (*above.values(), *under.values()) for field in fields}
    return [
        [*above.get(number, ()), *row, *under.get(number, ())]
        for number, row in enumerate(rows)
        if not (len(row) == 1 and id(row[0]) in moved)
    ]


@dataclass(frozen=True, slots=True)
class _Wants:
    """Whether the rows above and below a run of labels lack one there, and whether the upper one has got a part."""

    above: bool
    below: bool
    has_part: bool


def _lacks(rows: Sequence[Row], number: int, held: Sequence[int], column: int, columns: Sequence[Column]) -> bool:
    """Say whether the row of figures at a position has nothing in a column."""
    return number in held and column not in {column_of(field, columns) for field in rows[number]}


def _cut(labels: Sequence[int], rows: Sequence[Row], lines: Sequence[Line], wants: _Wants) -> int:
    """Return how many lines of labels go with the row above: as the blank lines say, else those in small letters."""
    blanks = [lines[number].blanks for number in (*labels, labels[-1] + 1) if number < len(lines)]
    widest = max(blanks)
    if widest and blanks.count(widest) == 1:
        return blanks.index(widest)
    small = next((n for n, number in enumerate(labels) if not rows[number][0].text[:1].islower()), len(labels))
    if not wants.below:
        return small if wants.has_part else max(1, small)
    if small == len(labels) > 1 or (small == 1 == len(labels) and not wants.has_part):
        return small - 1
    return small
