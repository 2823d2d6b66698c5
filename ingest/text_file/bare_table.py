"""A table of bare rows with the header put back over its columns: names before or after, glued or cut at line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import singular
from index.records import Cell
from ingest.cell_kinds import CellKind, cell_kind, is_period
from ingest.line_joining import Vocabulary, join_text
from ingest.pdf.captions import parse_caption
from ingest.table_rows import is_total
from ingest.table_units import is_unit_statement
from ingest.text_file.bare_rows import BareRow, find_runs, parse_formula, parse_row, split_labels, unit_sign
from ingest.text_file.header_words import HeaderCutter, Segment, formula_score, word_pairs, words_of
from ingest.text_file.lines import Line, Setting, ends_sentence, wide_gap
from ingest.text_file.outline import heading_number
from ingest.text_file.raw_table import RawTable, make_cell

_MOST_HEADER_LINES = 60
_LONGEST_HEADER_LINE = 160
_LONGEST_CORNER_WORDS = 3
_EVERY_VALUE = 2.0
_EVERY_COLUMN = 2.5
_EVERY_GROUP = 1.0


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows of a table with their labels parted; `width`: figures in a full row."""

    rows: tuple[BareRow, ...]
    labels: tuple[tuple[str, ...], ...]
    width: int

    @property
    def label_count(self) -> int:
        return len(self.labels[0])


@dataclass(frozen=True, slots=True)
class _TablePlace:
    """A body and the positions [header_first, header_end) of the lines between it and what stands before the table."""

    body: _Body
    header_first: int
    header_end: int
    formula: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Header:
    """Header cells as (column, columns covered, segment), lines that state a unit, the formula row and its line."""

    cells: tuple[tuple[int, int, Segment], ...]
    units: tuple[Line, ...]
    formula: tuple[str, ...] | None
    formula_line: Line
    first: int


def find_bare_tables(lines: Sequence[Line], setting: Setting, vocabulary: Vocabulary) -> list[RawTable]:
    """Return the tables whose rows are bare lines of text, header and corner put back in place."""
    found: list[RawTable] = []
    places = _table_places(lines, setting)
    header_lines = {position for place in places for position in range(place.header_first, place.header_end)}
    pairs = word_pairs([line.text for position, line in enumerate(lines) if position not in header_lines])
    for place in places:
        header = _read_header(lines, place, pairs)
        corner = _corner_after(lines, place.body, header, setting)
        found.append(_assemble(lines, place.body, header, corner, vocabulary))
    return found


def _table_places(lines: Sequence[Line], setting: Setting) -> list[_TablePlace]:
    places: list[_TablePlace] = []
    for run in find_runs(lines, setting):
        body = _make_body(run)
        floor = places[-1].body.rows[-1].position if places else -1
        end = body.rows[0].position
        formula = parse_formula(lines[end - 1].text) if end - 1 > floor else None
        end -= 1 if formula else 0
        first = _first_header_line(lines, end, floor, setting, bool(formula))
        places.append(_TablePlace(body, first, end, formula))
    return places


def _make_body(run: Sequence[BareRow]) -> _Body:
    width = max(len(row.cells) for row in run)
    rows = [row for row in run if len(row.cells) == width]
    if all(not row.label for row in rows) and _first_names_row(rows):
        width -= 1
        run = [BareRow(row.position, row.cells[0], row.cells[1:]) if row.cells else row for row in run]
    full = [len(row.cells) == width for row in run]
    sums = [is_total(row.label) or not is_full for row, is_full in zip(run, full, strict=True)]
    labels = split_labels([row.label for row in run], sums)
    return _Body(tuple(run), tuple(map(tuple, labels)), width)


def _first_names_row(rows: Sequence[BareRow]) -> bool:
    """Say whether the first figure of each row names it: a year, or numbers that count up from one."""
    first = [row.cells[0] for row in rows]
    return all(map(is_period, first)) or first == [str(number) for number in range(1, len(first) + 1)]


def _read_header(lines: Sequence[Line], place: _TablePlace, pairs: frozenset[tuple[str, str]]) -> _Header:
    """Return the header found in the lines between the caption, or what stands before the table, and the first row."""
    header_lines = lines[place.header_first : place.header_end]
    own = _stated_apart(header_lines)
    words_in = [line for line in header_lines if line not in own]
    segments = _best_segments(words_in, place.body, place.formula, pairs)
    return _Header(tuple(segments), tuple(own), place.formula, lines[place.header_end], place.header_first)


def _stated_apart(header_lines: Sequence[Line]) -> list[Line]:
    """Return the lines that state a unit for the whole table and head no column."""
    return [line for line in header_lines if is_unit_statement(line.text) and len(header_lines) > 1]


def _first_header_line(lines: Sequence[Line], end: int, floor: int, setting: Setting, tied: bool) -> int:
    """Return where the header begins: after a caption, a heading or the end of a sentence."""
    captioned = any(
        parse_caption(lines[position].text) for position in range(max(floor + 1, end - _MOST_HEADER_LINES), end)
    )
    position = end
    while position - 1 > floor and end - position < _MOST_HEADER_LINES:
        line = lines[position - 1]
        if parse_caption(line.text) or line.heading or ends_sentence(line.text) or heading_number(line.text):
            break
        if len(line.text) > _LONGEST_HEADER_LINE or (
            parse_row(line, position - 1) and not is_period(line.text.split()[-1])
        ):
            break
        following = lines[position] if position < len(lines) else None
        if not captioned and following is not None and position < end and wide_gap(following, setting) and not tied:
            break
        position -= 1
    return position


def _best_segments(
    header_lines: Sequence[Line], body: _Body, formula: tuple[str, ...] | None, pairs: frozenset[tuple[str, str]]
) -> list[tuple[int, int, Segment]]:
    """Return the best way to lay the header words over the columns, as (column, columns covered, segment)."""
    words = words_of(header_lines)
    if not words:
        return []
    nouns = _label_nouns(body)
    cutter = HeaderCutter(words, pairs, nouns)
    heads_labels = any(singular(word.text) in nouns for word in words)
    best: tuple[float, list[tuple[int, int, Segment]]] | None = None
    for columns, prior in _layouts(body):
        if heads_labels and columns[0] != (0, 1):  # "OT ASSE ..." over "OT 8 Asse I": the label columns have a header
            continue
        cut = cutter.cut(len(columns))
        if cut is None:
            continue
        score, segments = cut
        placed = [(first, span, segment) for (first, span), segment in zip(columns, segments, strict=True)]
        score += prior + (_formula_fit(placed, body, formula) if formula else 0.0)
        if best is None or score > best[0]:
            best = (score, placed)
    return best[1] if best else [(body.label_count, body.width, Segment(tuple(words)))]


def _layouts(body: _Body) -> list[tuple[list[tuple[int, int]], float]]:
    """Return the ways in which headers can lie: each as (column, columns covered) from left to right, and a prior."""
    labels = [(column, 1) for column in range(body.label_count)]
    singles = [(body.label_count + column, 1) for column in range(body.width)]
    groups = [(body.label_count + start, count) for start, count in _unit_groups(body)]
    layouts: list[tuple[list[tuple[int, int]], float]] = []
    for values, prior in (
        ((singles, _EVERY_VALUE), (groups, _EVERY_GROUP)) if groups != singles else ((singles, _EVERY_VALUE),)
    ):
        layouts.append((values, prior))
        layouts.append(([*labels, *values], prior + _EVERY_COLUMN - _EVERY_VALUE))
        if len(labels) > 1:
            layouts.append(([(0, len(labels)), *values], prior - 1.0))
    return layouts


def _unit_groups(body: _Body) -> list[tuple[int, int]]:
    """Return runs of columns in which no unit comes twice (an amount and its share), as (first, count)."""
    signs = [
        next(
            (
                sign
                for row in body.rows
                if len(row.cells) == body.width and (sign := unit_sign(row.cells[column])) != "-"
            ),
            "",
        )
        for column in range(body.width)
    ]
    groups: list[tuple[int, int]] = []
    held: list[str] = []
    for column, sign in enumerate(signs):
        if sign in held or not held:
            groups.append((column, 1))
            held = [sign]
        else:
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
            held.append(sign)
    return groups


def _label_nouns(body: _Body) -> frozenset[str]:
    """Return the nouns that number the rows ("OT 8", "Asse I"), which a header repeats over them."""
    nouns: set[str] = set()
    for column in range(body.label_count):
        found = {
            singular(label[column].split()[0])
            for label in body.labels
            if re.search(r"\s(?:[IVX]+|\d+)$", label[column])
        }
        nouns.update(found if len(found) == 1 else ())
    return frozenset(nouns)


def _formula_fit(placed: Sequence[tuple[int, int, Segment]], body: _Body, formula: Sequence[str]) -> float:
    headers = [""] * body.width
    for column, span, segment in placed:
        for covered in range(column, column + span):
            if covered >= body.label_count:
                headers[covered - body.label_count] = segment.text
    return formula_score(headers, formula[-body.width :])


def _corner_after(lines: Sequence[Line], body: _Body, header: _Header, setting: Setting) -> Line | None:
    """Return a lone short line right after the table that heads its label column, where the header has none for it."""
    position = body.rows[-1].position + 1
    if position >= len(lines) or any(column < body.label_count for column, _, _ in header.cells) or not header.cells:
        return None
    line = lines[position]
    after = lines[position + 1] if position + 1 < len(lines) else None
    if wide_gap(line, setting) or len(line.text.split()) > _LONGEST_CORNER_WORDS or ends_sentence(line.text):
        return None
    plain = cell_kind(line.text) is CellKind.TEXT and not re.search(r"\d", line.text) and not line.heading
    closed = after is None or after.blanks != setting.gap or not after.text[:1].islower()
    return line if plain and closed and line.text[:1].isalpha() else None


def _assemble(
    lines: Sequence[Line], body: _Body, header: _Header, corner: Line | None, vocabulary: Vocabulary
) -> RawTable:
    cells: list[Cell] = [
        make_cell(number - len(header.units), 0, line.text, [line], column_span=body.label_count + body.width)
        for number, line in enumerate(header.units)
    ]
    for column, span, segment in header.cells:
        text = join_text([_words_on(segment, line) for line in segment.lines], vocabulary)
        cells.append(make_cell(0, column, text, segment.lines, column_span=span))
    if corner:
        cells.append(make_cell(0, 0, corner.text, [corner]))
    if header.formula:
        start = body.label_count + body.width - len(header.formula)
        for number, formula in enumerate(header.formula):
            cells.append(make_cell(1, max(start, 0) + number, formula, [header.formula_line]))
    rows, warnings = _body_cells(lines, body)
    last = body.rows[-1].position + (1 if corner else 0)
    return RawTable(header.first, last, (*cells, *rows), tuple(warnings))


def _words_on(segment: Segment, line: Line) -> str:
    return " ".join(word.text for word in segment.words if word.line is line)


def _body_cells(lines: Sequence[Line], body: _Body) -> tuple[list[Cell], list[str]]:
    cells: list[Cell] = []
    warnings: list[str] = []
    for number, (row, labels) in enumerate(zip(body.rows, body.labels, strict=True), start=2):
        line = lines[row.position]
        if row.cells and len(row.cells) != body.width:
            cells.append(make_cell(number, 0, line.text, [line], column_span=body.label_count + body.width))
            warnings.append(
                f"Line {line.number}: the row has {len(row.cells)} figures where the table has {body.width} columns, "
                "so they were left out of the facts."
            )
            continue
        cells.extend(make_cell(number, column, text, [line]) for column, text in enumerate(labels) if text)
        cells.extend(make_cell(number, body.label_count + n, text, [line]) for n, text in enumerate(row.cells))
    return cells, warnings
