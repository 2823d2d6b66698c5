"""Lines in columns to a raw table: cells by gutters, wrapped labels joined, header lines put into levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Box
from ingest.pdf.gutters import column_of
from ingest.pdf.header_grid import header_cells
from ingest.pdf.layout import Line, Rule, box_around, is_numeric, is_year, make_line, middle
from ingest.pdf.lines import phrase_gap, split_segments
from ingest.pdf.raw_table import RawCell, RawTable

_TIGHT = 1.45
_OVERLAP = 0.2
_SAME_GAP = 0.3
_CLEAR_GAP = 1.0
_FEWEST_ROWS = 3
_MOST_GAPS = 20
_OPEN_END = frozenset({"di", "del", "della", "dei", "delle", "degli", "e", "ed", "a", "al", "alla", "per", "in", "con",
                       "da", "la", "il", "le", "i", "of", "the", "and", "for", "to", "or", "with"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line that stand in columns first to last."""

    line: Line
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces of a row, of one printed line or of several."""

    pieces: tuple[_Piece, ...]
    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return box_around(line.box for line in self.lines)

    def has_figures(self) -> bool:
        return any(is_numeric(piece.line.text) and any(map(str.isdigit, piece.line.text)) for piece in self.pieces)

    def has_values(self) -> bool:
        """Say whether it has figures behind its label, which may be a number itself."""
        return any(
            piece.first and any(map(str.isdigit, piece.line.text))
            for piece in self.pieces
            if is_numeric(piece.line.text)
        )

    def only_labels(self) -> bool:
        return all(piece.first == 0 for piece in self.pieces)

    @property
    def label(self) -> str:
        return " ".join(piece.line.text for piece in self.pieces if piece.first == 0)


def make_text_table(
    page_number: int,
    lines: Sequence[Line],
    gutters: Sequence[float],
    rules: Sequence[Rule],
    short_rules: Sequence[Rule] = (),
) -> RawTable:
    """Return the table that lines make with the gutters given; rules across it part rows, short ones span headings."""
    gap = phrase_gap(lines)
    rows = [_Row(tuple(_pieces(split_segments(line, gap), gutters)), (line,)) for line in lines]
    header_count = _header_lines(rows, rules)
    heads = _without_overlap(rows[:header_count])
    header = _header(heads, rows[header_count:], gutters, short_rules or rules) if header_count else []
    levels = max((cell.row + cell.row_span for cell in header), default=0)
    body = _by_leading(rows[header_count:]) or _join_wrapped(rows[header_count:], rules)
    cells = header + [_cell(piece_group, levels + n) for n, row in enumerate(body) for piece_group in _by_column(row)]
    box = box_around(line.box for line in lines)
    edges = [box.x0, *gutters, box.x1]
    columns = tuple((edges[number], edges[number + 1]) for number in range(len(edges) - 1))
    return RawTable(page_number, box, tuple(cells), columns, ruled=False)


def _without_overlap(rows: Sequence[_Row]) -> list[_Row]:
    """Return the lines of a header; one in the middle of two others, as a cell over both has it, joins the lower."""
    kept: list[_Row] = []
    for row in rows:
        if kept and _overlap(kept[-1], row) and not {p.first for p in kept[-1].pieces} & {p.first for p in row.pieces}:
            if len(kept) == 1 or not _overlap(kept[-2], kept[-1]):
                kept.append(row)
                continue
            kept[-1] = _Row(kept[-1].pieces + row.pieces, kept[-1].lines + row.lines)
        else:
            kept.append(row)
    return kept


def _overlap(above: _Row, row: _Row) -> bool:
    """Say whether two printed lines share some of their height."""
    first, second = above.lines[-1].box, row.lines[0].box
    return first.bottom - second.top > _OVERLAP * (second.bottom - second.top)


def _by_leading(rows: Sequence[_Row]) -> list[_Row] | None:
    """Return lines put into rows by the space between them, where that tells: no row has two lines of figures.

    A label of several lines then has its figures beside its middle. None where no row has several lines, or where the
    space between rows is hardly wider than that inside them.
    """
    gaps = [second.lines[0].box.top - first.lines[-1].box.bottom for first, second in pairwise(rows)]
    if len(rows) < _FEWEST_ROWS:
        return None
    overlap = any(_overlap(first, second) for first, second in pairwise(rows))
    size = min(row.lines[0].size for row in rows)
    for limit in sorted({round(gap, 1) for gap in gaps})[:_MOST_GAPS]:
        wider = min((gap for gap in gaps if gap > limit + _SAME_GAP), default=limit)
        is_clear = wider - limit >= _CLEAR_GAP * size
        if not (overlap or is_clear):
            continue
        groups: list[list[_Row]] = [[rows[0]]]
        for gap, row in zip(gaps, rows[1:], strict=True):
            if gap <= limit + _SAME_GAP:
                groups[-1].append(row)
            else:
                groups.append([row])
        if any(len(group) > 1 for group in groups) and all(_is_one_row(group, is_clear) for group in groups):
            return [_joined(group) for group in groups]
    return None


def _is_one_row(rows: Sequence[_Row], is_clear: bool) -> bool:
    """Say whether lines close together are one row: they have one line of figures, or are a label that stands clear."""
    figures = sum(row.has_values() for row in rows)
    return figures == 1 or (is_clear and figures == 0 and len(rows) == 1)


def _joined(rows: Sequence[_Row]) -> _Row:
    return _Row(tuple(piece for row in rows for piece in row.pieces), tuple(line for row in rows for line in row.lines))


def _pieces(phrases: Sequence[Line], gutters: Sequence[float]) -> list[_Piece]:
    """Cut phrases at the gutters that fall into their spaces; one that runs over a gutter stays whole.

    A long name may reach into the column of the next phrase: it covers those before that one only.
    """
    pieces: list[_Piece] = []
    firsts = [column_of(gutters, phrase.box.x0 + 1) for phrase in phrases]
    for phrase, first, following in zip(phrases, firsts, [*firsts[1:], len(gutters) + 1], strict=True):
        last = max(first, min(column_of(gutters, phrase.box.x1 - 1), following - 1))
        if first == last or _runs_over(phrase, gutters):
            pieces.append(_Piece(phrase, first, last))
        else:
            pieces += _cut(phrase, gutters)
    return pieces


def _runs_over(phrase: Line, gutters: Sequence[float]) -> bool:
    """Say whether the words of a phrase cross gutters at will, as a heading over several columns does."""
    return not any(is_numeric(word.text) for word in phrase.words)


def _cut(phrase: Line, gutters: Sequence[float]) -> list[_Piece]:
    """Cut a phrase at gutters, but no label that goes on after a figure: "i giovani sotto i 25 anni"."""
    columns: dict[int, list[int]] = {}
    for number, word in enumerate(phrase.words):
        columns.setdefault(column_of(gutters, (word.box.x0 + word.box.x1) / 2), []).append(number)
    pieces = [
        _Piece(make_line([phrase.words[number] for number in numbers]), column, column)
        for column, numbers in columns.items()
    ]
    first, last = pieces[0].line, pieces[-1].line
    goes_on = not is_numeric(last.text) and is_numeric(last.words[0].text)
    if goes_on and any(map(str.isalpha, first.text)):
        return [_Piece(phrase, pieces[0].first, pieces[-1].last)]
    return pieces


def _header_lines(rows: Sequence[_Row], rules: Sequence[Rule]) -> int:
    """Return how many lines belong to the header: those before the first that holds figures which are no years."""
    for number, row in enumerate(rows):
        if row.has_figures() and not _is_heading_row(row):
            return _first_line_of_row(rows, number)
        if number and row.only_labels() and _heads_rows(rows, number, rules):
            following = rows[number + 1] if number + 1 < len(rows) else None
            if following is not None and following.has_figures() and not _is_heading_row(following):
                return number if rows[number - 1].pieces[-1].last > 0 else 0
    return 0


def _first_line_of_row(rows: Sequence[_Row], number: int) -> int:
    """Return where the row of a line of figures starts: a label of several lines opens above the middle, beside it."""
    while number and _overlap(rows[number - 1], rows[number]) and not _under(rows[number - 1], rows[number]):
        number -= 1
    return number


def _heads_rows(rows: Sequence[_Row], number: int, rules: Sequence[Rule]) -> bool:
    """Say whether no rule parts a row from the one below it, or one parts it from the header as well."""
    below = _rule_between(rows[number].box, rows[number + 1 : number + 2], rules)
    return not below or _rule_between(rows[number - 1].box, [rows[number]], rules)


def _is_heading_row(row: _Row) -> bool:
    """Say whether all figures of a row are years or the numbers of columns, as in a header."""
    figures = [piece.line.text for piece in row.pieces if any(map(str.isdigit, piece.line.text))]
    return all(is_year(text) for text in figures)


def _rule_between(box: Box, following: Sequence[_Row], rules: Sequence[Rule]) -> bool:
    if not following:
        return False
    low, high = middle(box), middle(following[0].box)
    return any(rule.horizontal and low < rule.at < high for rule in rules)


def _header(
    rows: Sequence[_Row], body: Sequence[_Row], gutters: Sequence[float], rules: Sequence[Rule]
) -> list[RawCell]:
    """Return the cells of the header that rows make over the columns of a body."""
    columns = _extents(rows, body, gutters)
    held = [[p.line.text for row in body for p in row.pieces if p.first == column] for column in range(len(columns))]
    figures = [bool(texts) and sum(map(is_numeric, texts)) * 2 >= len(texts) for texts in held]
    labels = next((number for number in range(1, len(columns)) if figures[number]), 1)
    gap = phrase_gap([line for row in (*rows, *body) for line in row.lines])
    lines = [[phrase for line in row.lines for phrase in split_segments(line, gap)] for row in rows]
    return header_cells(lines, columns, labels, rules)


def _extents(rows: Sequence[_Row], body: Sequence[_Row], gutters: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each column is printed in the body; all the room between its gutters where it is empty."""
    edges = [(box := box_around(row.box for row in (*rows, *body))).x0, *gutters, box.x1]
    extents = []
    for column, (left, right) in enumerate(pairwise(edges)):
        boxes = [p.line.box for row in body for p in row.pieces if p.first == p.last == column]
        held = box_around(boxes) if boxes else None
        extents.append((held.x0, held.x1) if held else (left, right))
    return extents


def _join_wrapped(rows: Sequence[_Row], rules: Sequence[Rule]) -> list[_Row]:
    """Join a line that holds no figures to the row whose words it goes on, above or below it."""
    joined: list[_Row] = []
    for row in rows:
        if joined and _goes_on(joined[-1], row, rules):
            joined[-1] = _Row(joined[-1].pieces + row.pieces, joined[-1].lines + row.lines)
        else:
            joined.append(row)
    return joined


def _goes_on(above: _Row, row: _Row, rules: Sequence[Rule]) -> bool:
    """Say whether a row is the rest of the one above: words only, or figures under words that want an end."""
    if _rule_between(above.box, [row], rules) or _is_far(above, row):
        return False
    if above.has_figures() and row.has_figures():
        return False
    if above.has_figures() or not row.has_figures():
        return all(_opens_small(piece.line.text) for piece in row.pieces if piece.first == 0) and _under(above, row)
    label, following = above.label, row.label
    if not above.only_labels() or not label or label.endswith(":"):
        return False
    return label.split()[-1].lower() in _OPEN_END or label.endswith(("-", ",", "/")) or _opens_small(following)


def _is_far(above: _Row, row: _Row) -> bool:
    first, last = row.lines[0], above.lines[-1]
    return first.box.bottom - last.box.bottom > _TIGHT * max(first.size, last.size)


def _opens_small(text: str) -> bool:
    return bool(text) and (text[0].islower() or text[0] == "(")


def _under(above: _Row, row: _Row) -> bool:
    """Say whether each piece of a row stands under a piece of the row above."""
    held = {piece.first for piece in above.pieces}
    return bool(row.pieces) and all(piece.first in held for piece in row.pieces)


def _by_column(row: _Row) -> list[list[_Piece]]:
    columns: dict[int, list[_Piece]] = {}
    for piece in row.pieces:
        columns.setdefault(piece.first, []).append(piece)
    return [columns[column] for column in sorted(columns)]


def _cell(pieces: Sequence[_Piece], row: int) -> RawCell:
    """Return the cell of pieces that start in one column; pieces of one printed line are put together again."""
    lines: dict[float, list[Line]] = {}
    for piece in pieces:
        lines.setdefault(piece.line.words[0].box.bottom, []).append(piece.line)
    merged = [make_line([word for line in group for word in line.words]) for group in lines.values()]
    merged.sort(key=lambda line: line.box.bottom)
    first, last = pieces[0].first, max(piece.last for piece in pieces)
    return RawCell(row, first, tuple(merged), box_around(line.box for line in merged), 1, last - first + 1)
