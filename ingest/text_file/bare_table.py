"""Tables of bare rows put together again: header, formula row, corner and rows, each cell with its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Cell
from ingest.cell_kinds import CellKind, cell_kind
from ingest.line_joining import Vocabulary, join_text
from ingest.text_file.bare_body import BareBody, make_body
from ingest.text_file.bare_header import BareHeader, HeaderLines, find_header_lines, read_header
from ingest.text_file.bare_rows import find_runs, find_standing_runs
from ingest.text_file.header_words import Segment, word_pairs
from ingest.text_file.lines import Line, Setting, ends_sentence, wide_gap
from ingest.text_file.raw_table import RawTable, make_cell

_LONGEST_CORNER_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A body and the lines that may head it."""

    body: BareBody
    header: HeaderLines


def find_bare_tables(lines: Sequence[Line], setting: Setting, vocabulary: Vocabulary) -> list[RawTable]:
    """Return the tables whose rows are bare lines of text, or whose cells stand one a line."""
    places = _find_places(lines, setting)
    header_lines = {position for place in places for position in range(place.header.first, place.header.end)}
    headers = {lines[position].text for position in header_lines}  # a header may come again on the next page
    pairs = word_pairs([line.text for line in lines if line.text not in headers])
    tables = []
    for place in places:
        header = read_header(lines, place.body, place.header, pairs, setting)
        corner = _corner_after(lines, place.body, header, setting)
        tables.append(_assemble(lines, place, header, corner, vocabulary))
    return tables


def _find_places(lines: Sequence[Line], setting: Setting) -> list[_Found]:
    runs = sorted([*find_runs(lines, setting), *find_standing_runs(lines, setting)], key=lambda run: run[0].position)
    places: list[_Found] = []
    floor = -1
    for run in runs:
        if run[0].position > floor:
            body = make_body(run)
            places.append(_Found(body, find_header_lines(lines, body, floor, setting)))
            floor = run[-1].last
    return places


def _corner_after(lines: Sequence[Line], body: BareBody, header: BareHeader, setting: Setting) -> int | None:
    """Return the position of a lone short line after a table that heads its labels, where its header has none."""
    position = body.rows[-1].last + 1
    headed = any(column < body.label_count for column, _, _ in header.cells)
    if position >= len(lines) or headed or not header.cells or not body.label_count:
        return None
    line = lines[position]
    after = lines[position + 1] if position + 1 < len(lines) else None
    if wide_gap(line, setting) or len(line.text.split()) > _LONGEST_CORNER_WORDS or ends_sentence(line.text):
        return None
    names = cell_kind(line.text) is CellKind.TEXT and not re.search(r"\d", line.text) and not line.heading
    closed = after is None or not after.text[:1].islower()
    return position if names and closed and line.text[:1].isalpha() else None


def _assemble(
    lines: Sequence[Line], place: _Found, header: BareHeader, corner: int | None, vocabulary: Vocabulary
) -> RawTable:
    body = place.body
    columns = body.label_count + body.width
    head = [make_cell(number, 0, line.text, [line], columns) for number, line in enumerate(header.units)]
    row = len(header.units)
    for column, span, segment in header.cells:
        text = join_text([_words_on(segment, line) for line in segment.lines], vocabulary)
        head.append(make_cell(row, column, text, segment.lines, span))
    if corner is not None:
        head.append(make_cell(row, 0, lines[corner].text, [lines[corner]]))
    head.extend(make_cell(row + 1, column, text, [lines[position]]) for column, position, text in header.formulas)
    row += 2
    for number, line in enumerate(header.groups):
        head.append(make_cell(row + number, 0, line.text, [line]))
    rows, warnings = _body_cells(lines, body, row + len(header.groups), header.sure)
    last = body.rows[-1].last if corner is None else corner
    return RawTable(place.header.first, last, (*head, *rows), tuple(warnings))


def _words_on(segment: Segment, line: Line) -> str:
    return " ".join(word.text for word in segment.words if word.line is line)


def _body_cells(lines: Sequence[Line], body: BareBody, first: int, sure: bool) -> tuple[list[Cell], list[str]]:
    """Return the cells of the rows, numbered from `first`, and a sentence for each row whose figures do not fit.

    Where it is not sure which header stands over which column, each row is one cell: it can be quoted, and no figure
    of it is bound to a wrong name.
    """
    cells: list[Cell] = []
    warnings: list[str] = []
    if not sure:
        for number, row in enumerate(body.rows, start=first):
            printed = lines[row.position : row.last + 1]
            text = " ".join(line.text for line in printed)
            cells.append(make_cell(number, 0, text, printed, body.label_count + body.width))
        where = lines[body.rows[0].position].number
        sentence = "the header of this table fits its columns in more than one way, or badly"
        return cells, [f"Line {where}: {sentence}, so its figures were left out of the facts."]
    for number, (row, labels) in enumerate(zip(body.rows, body.labels, strict=True), start=first):
        line = lines[row.position]
        if row.cells and len(row.cells) != body.width:
            cells.append(make_cell(number, 0, line.text, [line], body.label_count + body.width))
            warnings.append(
                f"Line {line.number}: the row has {len(row.cells)} figures where the table has {body.width} columns, "
                "so they were left out of the facts."
            )
            continue
        cells.extend(make_cell(number, column, text, [line]) for column, text in enumerate(labels) if text)
        printed = lines[row.position + 1 : row.last + 1] or [line] * body.width
        for column, (text, its_line) in enumerate(zip(row.cells, printed, strict=False), start=body.label_count):
            cells.append(make_cell(number, column, text, [its_line]))
    return cells, warnings
