"""Tables set with spaces: cells two or more blanks apart that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Cell
from ingest.cell_kinds import CellKind, cell_kind
from ingest.text_file.lines import Line, Setting, ends_sentence
from ingest.text_file.raw_table import RawTable, make_cell

_FIELD = re.compile(r"\S+(?:\s\S+)*")
_SIGN = re.compile(r"^(?:€|%|euro|eur|Mln\s?€?|Mld\s?€?)$", re.IGNORECASE)
_RULE = re.compile(r"^[\s\-=_+]{5,}$")
_FEWEST_ROWS = 2
_MOST_HEADER_LINES = 8
_LONGEST_CELL = 80


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int
    text: str


def find_aligned_tables(lines: Sequence[Line], setting: Setting) -> list[RawTable]:
    """Return the tables set with spaces: two or more rows of figures whose columns have a blank gutter between."""
    rows = [_fields(line) for line in lines]
    found: list[RawTable] = []
    position = 0
    while position < len(lines):
        if not _is_row(rows[position]):
            position += 1
            continue
        last = _last_row(lines, rows, position, setting)
        first = _first_header(lines, rows, position, setting, found[-1].last if found else -1)
        table = _make_table(lines, rows, first, position, last)
        if table:
            found.append(table)
        position = last + 1
    return found


def _fields(line: Line) -> list[_Field]:
    raw = line.raw.expandtabs(8)
    fields = [_Field(match.start(), match.end(), match.group()) for match in _FIELD.finditer(raw)]
    joined: list[_Field] = []
    for field in fields:
        if joined and _SIGN.match(field.text) and re.search(r"\d$", joined[-1].text):
            joined[-1] = _Field(joined[-1].start, field.end, f"{joined[-1].text} {field.text}")
        else:
            joined.append(field)
    return joined


def _is_row(fields: Sequence[_Field]) -> bool:
    if len(fields) < 2 or any(len(field.text) > _LONGEST_CELL for field in fields):
        return False
    kinds = [cell_kind(field.text) for field in fields[1:]]
    return CellKind.FIGURE in kinds and all(kind is not CellKind.TEXT for kind in kinds[-1:])


def _last_row(lines: Sequence[Line], rows: Sequence[Sequence[_Field]], first: int, setting: Setting) -> int:
    """Return the last row of a run; a short line without figures may stand between two rows."""
    last = first
    position = first + 1
    while position < len(lines) and lines[position].blanks <= setting.gap + 1 and not lines[position].heading:
        if _is_row(rows[position]):
            last = position
        elif position - last > 2 or ends_sentence(lines[position].text) or len(lines[position].text) > _LONGEST_CELL:
            break
        position += 1
    return last


def _first_header(
    lines: Sequence[Line], rows: Sequence[Sequence[_Field]], body: int, setting: Setting, floor: int
) -> int:
    """Return the first line of the header above a run: lines of several fields, then those that go with them."""
    first = body
    for position in range(body - 1, max(floor, body - 1 - _MOST_HEADER_LINES), -1):
        fields = rows[position]
        near = lines[position + 1].blanks <= setting.gap + 1
        spread = len(fields) > 1 or (len(fields) == 1 and fields[0].start > 8) or bool(_RULE.match(lines[position].raw))
        if not near or not spread or ends_sentence(lines[position].text):
            break
        first = position
    return first


def _make_table(
    lines: Sequence[Line], rows: Sequence[Sequence[_Field]], first: int, body: int, last: int
) -> RawTable | None:
    body_rows = [rows[n] for n in range(body, last + 1) if _is_row(rows[n])]
    columns = _columns(body_rows)
    if len(body_rows) < _FEWEST_ROWS or len(columns) < 2:
        return None
    if len(columns) == 2 and first == body:
        return None
    cells = _header_cells(lines, rows, range(first, body), columns)
    header_rows = 1 + max((cell.row for cell in cells), default=-1)
    for number, position in enumerate(range(body, last + 1)):
        for field in rows[position] if not _RULE.match(lines[position].raw) else ():
            cells.append(make_cell(header_rows + number, _column_of(field, columns), field.text, [lines[position]]))
    return RawTable(first, last, tuple(_joined(cells)))


def _columns(rows: Sequence[Sequence[_Field]]) -> list[tuple[int, int]]:
    """Return the extents [start, end) of columns: fields of all rows that overlap belong together."""
    extents: list[tuple[int, int]] = []
    for start, end in sorted((field.start, field.end) for row in rows for field in row):
        if extents and start < extents[-1][1]:
            extents[-1] = (extents[-1][0], max(end, extents[-1][1]))
        else:
            extents.append((start, end))
    return extents


def _column_of(field: _Field, columns: Sequence[tuple[int, int]]) -> int:
    """Return the column that a field overlaps most, or else the nearest one."""

    def closeness(number: int) -> tuple[int, int]:
        start, end = columns[number]
        overlap = min(end, field.end) - max(start, field.start)
        return (overlap, -abs(start + end - field.start - field.end))

    return max(range(len(columns)), key=closeness)


def _span_of(field: _Field, columns: Sequence[tuple[int, int]]) -> range:
    covered = [n for n, (start, end) in enumerate(columns) if start < field.end and field.start < end]
    return (
        range(covered[0], covered[-1] + 1)
        if covered
        else range(_column_of(field, columns), _column_of(field, columns) + 1)
    )


def _header_cells(
    lines: Sequence[Line], rows: Sequence[Sequence[_Field]], header: range, columns: Sequence[tuple[int, int]]
) -> list[Cell]:
    """Return header cells: the lines of one cell are joined, a cell over several columns stays a level of its own."""
    levels: list[list[tuple[_Field, Line]]] = []
    for position in header:
        if _RULE.match(lines[position].raw):
            continue
        fields = [(field, lines[position]) for field in rows[position]]
        spans = [_span_of(field, columns) for field, _ in fields]
        if levels and not any(len(span) > 1 for span in spans) and not _spans_many(levels[-1], columns):
            levels[-1].extend(fields)
        else:
            levels.append(fields)
    cells = []
    for level, fields in enumerate(levels):
        for field, line in fields:
            span = _span_of(field, columns)
            cells.append(make_cell(level, span[0], field.text, [line], column_span=len(span)))
    return cells


def _spans_many(level: Sequence[tuple[_Field, Line]], columns: Sequence[tuple[int, int]]) -> bool:
    return any(len(_span_of(field, columns)) > 1 for field, _ in level)


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Join the texts that fell on one place of the grid, in the order of their lines."""
    places: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        places.setdefault((cell.row, cell.column), []).append(cell)
    joined = []
    for (row, column), group in places.items():
        lines = [
            Line(number, "", "") for cell in group for number in (cell.place.line_start, cell.place.line_end) if number
        ]
        span = max(cell.column_span for cell in group)
        joined.append(make_cell(row, column, " ".join(cell.text for cell in group), lines, span))
    return joined
