"""The columns of a table set with spaces, and its header cells over them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Cell
from ingest.cell_kinds import is_formula_row, is_period
from ingest.line_joining import Vocabulary, join_text
from ingest.text_file.lines import Line
from ingest.text_file.raw_table import make_cell

_FIELD = re.compile(r"\S+(?:\s\S+)*")
# One blank between two full figures, as "10.779 9.601", parts cells: only groups of digits stand so near otherwise.
_FULL = r"[-+(]?\d[\d.,]*[.,]\d+\)?%?"
_BETWEEN_FIGURES = re.compile(rf"(?<!\S){_FULL}\s(?={_FULL}(?!\S))")
_SIGN = re.compile(r"^(?:€|%|euro|eur|Mln\s?€?|Mld\s?€?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """Text between gaps of two or more blanks, at characters [start, end) of a line whose tabs are expanded."""

    start: int
    end: int
    text: str
    line: Line

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.start + self.end) / 2


_NOTHING = re.compile(r"(?!)")
_FEWEST_COLUMNS = 3
_OFF_MIDDLE = 4
_MOST_ROWS = 0.6

Column = tuple[int, int]


def fields_of(line: Line) -> list[Field]:
    """Return the fields of a line; a unit sign set apart from its figure stays with it.

    Figures a single blank apart are fields of their own only where others of the line stand wider apart: a line with
    none but single blanks is a bare row, set without columns.
    """
    fields: list[Field] = []
    matches = list(_FIELD.finditer(line.raw.expandtabs(8)))
    parts = _BETWEEN_FIGURES if len(matches) > 1 else _NOTHING
    for match in matches:
        before = fields[-1] if fields else None
        if before and _SIGN.match(match.group()) and before.text[-1].isdigit():
            fields[-1] = Field(before.start, match.end(), f"{before.text} {match.group()}", line)
        else:
            starts = [0, *(space.end() for space in parts.finditer(match.group())), len(match.group()) + 1]
            for start, end in pairwise(starts):
                text = match.group()[start : end - 1]
                fields.append(Field(match.start() + start, match.start() + start + len(text), text, line))
    return fields


def find_columns(rows: Sequence[Sequence[Field]]) -> list[Column]:
    """Return the extents [start, end) of columns: fields of all rows that overlap belong together.

    Where most rows have as many fields as the fullest, those at the same place in them do, though none overlap.
    """
    extents: list[Column] = []
    for start, end in sorted([*_columns_by_order(rows), *((field.start, field.end) for row in rows for field in row)]):
        if extents and start < extents[-1][1]:
            extents[-1] = (extents[-1][0], max(end, extents[-1][1]))
        else:
            extents.append((start, end))
    return extents


def _columns_by_order(rows: Sequence[Sequence[Field]]) -> list[Column]:
    """Return the extents of the fields at each place of the fullest rows; none where they are few or overlap."""
    most = max(map(len, rows), default=0)
    full = [row for row in rows if len(row) == most]
    if most < _FEWEST_COLUMNS or len(full) < _MOST_ROWS * len(rows):
        return []
    found = [(min(f.start for f in place), max(f.end for f in place)) for place in zip(*full, strict=True)]
    return found if all(one[1] <= two[0] for one, two in pairwise(found)) else []


def column_of(field: Field, columns: Sequence[Column]) -> int:
    """Return the column that a field overlaps most, or else the nearest one."""

    def closeness(number: int) -> tuple[int, float]:
        start, end = columns[number]
        return (min(end, field.end) - max(start, field.start), -abs((start + end) / 2 - field.middle))

    first = bisect_right(columns, (field.start, sys.maxsize)) - 2  # the columns are apart and in order
    last = bisect_left(columns, (field.end, 0), lo=max(first, 0)) + 2
    return max(range(max(first, 0), min(last, len(columns))), key=closeness)


def header_cells(
    rows: Sequence[Sequence[Field]], columns: Sequence[Column], vocabulary: Vocabulary | None
) -> list[Cell]:
    """Return header cells: lines of one cell are joined; a line that heads groups of columns is a level of its own."""
    levels: list[list[tuple[range, Field]]] = []
    held: list[tuple[range, Field]] = []
    for number, row in enumerate(rows):
        if is_formula_row([field.text for field in row]):
            levels.extend([held] if held else [])
            levels.append([(range(at, at + 1), field) for field in row if (at := column_of(field, columns)) >= 0])
            held = []
            continue
        spans = _parent_spans(row, rows[number + 1 :], columns)
        if spans:
            levels.extend([held] if held else [])
            levels.append(list(zip(spans, row, strict=True)))
            held = []
        else:
            held.extend((_covered(field, columns), field) for field in row)
    levels.extend([held] if held else [])
    return [cell for level, fields in enumerate(levels) for cell in _joined(level, fields, vocabulary)]


def _parent_spans(
    row: Sequence[Field], below: Sequence[Sequence[Field]], columns: Sequence[Column]
) -> list[range] | None:
    """Return the columns under each field of a line that heads groups of columns, or None where it does not.

    It does where the line below it names years, or has each of its words more than once, under more columns than the
    line itself has fields; and where one of its fields stands over the space between two of the line below.
    """
    following = next((line for line in below if any(column_of(field, columns) > 0 for field in line)), ())
    named = [field for field in following if column_of(field, columns) > 0]
    texts = [field.text for field in named]
    if len(named) > 1 and len(row) > 1 and all(column_of(field, columns) > 0 for field in row):
        spans = _spans_by_place(row, named, columns)
        if spans:
            return spans
    counts = Counter(texts)
    repeats = len(texts) > 1 and (all(map(is_period, texts)) or min(counts.values()) > 1)
    over = [field for field in row if column_of(field, columns) > 0 or field.start >= columns[0][1]]
    if not repeats or not over or len(over) != len(row) or len(over) >= len(named):
        return None
    members: list[list[int]] = [[] for _ in over]
    each = len(named) // len(over) if len(named) % len(over) == 0 else 0
    for number, field in enumerate(named):
        nearest = min(range(len(over)), key=lambda parent: abs(over[parent].middle - field.middle))
        members[number // each if each else nearest].append(column_of(field, columns))
    return [range(min(group), max(group) + 1) for group in members] if all(members) else None


def _spans_by_place(row: Sequence[Field], named: Sequence[Field], columns: Sequence[Column]) -> list[range] | None:
    """Return the columns under each field where every one is in the middle over its own, all of them under one.

    At least one field stands over several and over the space between two of them, as no heading of one column does.
    """
    starts = [0]
    for left, right in pairwise(row):
        cut = (left.middle + right.middle) / 2
        starts.append(next((n for n, field in enumerate(named) if field.middle > cut), len(named)))
    groups = [named[start:end] for start, end in pairwise([*starts, len(named)])]
    if not all(groups):
        return None
    centred = [
        abs(over.middle - (group[0].start + group[-1].end) / 2) <= max(_OFF_MIDDLE, len(over.text) / 4)
        for over, group in zip(row, groups, strict=True)
    ]
    between = any(
        all(over.middle < field.start or over.middle >= field.end for field in group)
        for over, group in zip(row, groups, strict=True)
        if len(group) > 1
    )
    spans = [range(column_of(group[0], columns), column_of(group[-1], columns) + 1) for group in groups]
    return spans if between and all(centred) else None


def _covered(field: Field, columns: Sequence[Column]) -> range:
    """Return the columns that a field stands over."""
    covered = [number for number, (start, end) in enumerate(columns) if start < field.end and field.start < end]
    nearest = column_of(field, columns)
    return range(covered[0], covered[-1] + 1) if covered else range(nearest, nearest + 1)


def _joined(level: int, fields: Sequence[tuple[range, Field]], vocabulary: Vocabulary | None) -> list[Cell]:
    """Join the fields that stand over the same column, in the order of their lines."""
    places: dict[int, list[tuple[range, Field]]] = {}
    for span, field in fields:
        places.setdefault(span.start, []).append((span, field))
    cells = []
    for column, group in sorted(places.items()):
        text = join_text([field.text for _, field in group], vocabulary)
        width = max(len(span) for span, _ in group)
        cells.append(make_cell(level, column, text, [field.line for _, field in group], width))
    return cells
