"""Tables set with spaces: cells two or more blanks apart that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cell_kinds import CellKind, cell_kind
from ingest.line_joining import Vocabulary, join_text
from ingest.pdf.captions import parse_caption
from ingest.text_file.aligned_columns import Field, column_of, fields_of, find_columns, header_cells
from ingest.text_file.lines import Line, Setting, ends_sentence
from ingest.text_file.raw_table import RawTable, make_cell
from ingest.text_file.spread_rows import MOST_BLANKS, gather_rows, tighten

RULE = re.compile(r"^[\s\-=_–—+]{5,}$")
# The second line of headings such as "Target (2029)": no figures in parentheses.
_YEARS_HEAD = re.compile(r"^\((?:19|20)\d\d\)$")
_FEWEST_ROWS = 2
_MOST_HEADER_LINES = 8
_LONGEST_CELL = 80
_INDENT = 8
_FAR_RIGHT = 24


def find_aligned_tables(lines: Sequence[Line], setting: Setting, vocabulary: Vocabulary) -> list[RawTable]:
    """Return the tables set with spaces: two or more rows of figures whose columns have a blank gutter between."""
    rows = [[] if RULE.match(line.raw) else fields_of(line) for line in lines]
    printed = lines
    lines = tighten(lines, rows, [number for number, row in enumerate(rows) if _is_row(row)], setting)
    found: list[RawTable] = []
    position = 0
    while position < len(lines):
        if not _is_row(rows[position]):
            position += 1
            continue
        last = _last_row(lines, rows, position, setting)
        last += _label_goes_on(lines, rows, last, setting)
        position = _body_start(lines, rows, position, setting)
        first = _first_header(lines, rows, position, setting, found[-1].last if found else -1)
        table = _make_table(printed, rows, (first, position, last), vocabulary)
        if table:
            found.append(table)
        position = last + 1
    return found


def _is_row(fields: Sequence[Field]) -> bool:
    if len(fields) < 2 or any(len(field.text) > _LONGEST_CELL for field in fields):
        return False
    if all(_YEARS_HEAD.match(field.text) for field in fields[1:]):
        return False
    kinds = [cell_kind(field.text) for field in fields[1:]]
    return CellKind.FIGURE in kinds and kinds[-1] is not CellKind.TEXT


def _last_row(lines: Sequence[Line], rows: Sequence[Sequence[Field]], first: int, setting: Setting) -> int:
    """Return the last line of a run: its last row, or the rule under it; short lines may stand between two rows."""
    last = first
    position = first + 1
    while position < len(lines) and lines[position].blanks <= setting.gap + 1 and not lines[position].heading:
        ruled = not rows[position]
        if _is_row(rows[position]) or (ruled and last == position - 1):
            last = position
        elif position - last > 2 or ends_sentence(lines[position].text) or len(lines[position].text) > _LONGEST_CELL:
            break
        position += 1
    return last


def _label_goes_on(lines: Sequence[Line], rows: Sequence[Sequence[Field]], last: int, setting: Setting) -> bool:
    """Say whether the line under a row ends its label, which began in the line above it and not beside its figures."""
    if not 0 < last < len(rows) - 1 or not rows[last]:
        return False
    above, below = rows[last - 1], rows[last + 1]
    if len(above) != 1 or len(below) != 1 or lines[last + 1].blanks > setting.gap or lines[last].blanks > setting.gap:
        return False
    beside = [field for field in rows[last] if field.start < above[0].end and above[0].start < field.end]
    fits = below[0].start == above[0].start and not ends_sentence(below[0].text)
    return fits and not beside and not parse_caption(below[0].text)


def _body_start(lines: Sequence[Line], rows: Sequence[Sequence[Field]], row: int, setting: Setting) -> int:
    """Return the line of the first row, or the one before: its label begins there, or it names the first group."""
    above = rows[row - 1] if row > 1 else []
    label_above = bool(above) and rows[row][0].start >= above[0].end
    goes_on = (rows[row][0].text[:1].islower() or label_above) and lines[row].blanks <= setting.gap
    alone = len(above) == 1 and above[0].start <= _INDENT and above[0].text[:1].isupper()
    under_header = lines[row].blanks <= setting.gap and lines[row - 1].blanks <= setting.gap and row > 1
    under_header = under_header and len(rows[row - 2]) > _FEWEST_ROWS and not _is_row(rows[row - 2])
    if (goes_on or under_header) and alone and len(rows[row - 2]) > 1 and not ends_sentence(lines[row - 1].text):
        return row - 1
    return row


def _first_header(
    lines: Sequence[Line], rows: Sequence[Sequence[Field]], body: int, setting: Setting, floor: int
) -> int:
    """Return the first line of the header above a run: lines of several fields, or set far from the margin."""
    first = body
    for position in range(body - 1, max(floor, body - 1 - _MOST_HEADER_LINES), -1):
        fields = rows[position]
        within = first < body and position > 0 and len(rows[position - 1]) > 1 and not _is_row(rows[position - 1])
        spread = len(fields) != 1 or fields[0].start > _INDENT or within
        far = MOST_BLANKS if fields and fields[-1].start > _FAR_RIGHT else setting.gap + 1
        near = lines[position + 1].blanks <= far
        ends = ends_sentence(lines[position].text) and (not fields or fields[0].start <= _INDENT)
        if not near or not spread or ends or parse_caption(lines[position].text):
            break
        first = position
    return first


def _make_table(
    lines: Sequence[Line], rows: Sequence[Sequence[Field]], extent: tuple[int, int, int], vocabulary: Vocabulary
) -> RawTable | None:
    """Return the table of a header from extent[0] and rows from extent[1] to extent[2], or None where it is none."""
    first, body, last = extent
    body_rows = [row for row in rows[body : last + 1] if _is_row(row)]
    columns = find_columns(body_rows)
    headless = first == body and len(columns) < 3
    if len(body_rows) < _FEWEST_ROWS or len(columns) < 2 or headless:
        return None
    cells = header_cells([row for row in rows[first:body] if row], columns, vocabulary)
    header_rows = 1 + max((cell.row for cell in cells), default=-1)
    kept = rows[body : last + 1]
    whole = gather_rows(kept, lines[body : last + 1], [_is_row(row) for row in kept], columns)
    for number, row in enumerate(whole, start=header_rows):
        placed: dict[int, list[Field]] = {}
        for field in row:
            placed.setdefault(column_of(field, columns), []).append(field)
        for column, fields in placed.items():
            text = join_text([field.text for field in fields], vocabulary)
            cells.append(make_cell(number, column, text, [field.line for field in fields]))
    return RawTable(first, last, tuple(cells))
