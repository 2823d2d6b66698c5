"""The header of a table of bare rows: which lines it is, and over which columns each of its cells stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels import singular
from ingest.cell_kinds import is_period
from ingest.pdf.captions import parse_caption
from ingest.table_units import is_unit_statement
from ingest.text_file.bare_body import BareBody
from ingest.text_file.bare_rows import parse_formula, parse_row
from ingest.text_file.formulas import formula_fit, place_formula
from ingest.text_file.header_words import HeaderCutter, Segment, stack_lines, words_of
from ingest.text_file.lines import Line, Setting, ends_sentence, wide_gap
from ingest.text_file.outline import heading_number

_MOST_LINES = 60
_LONGEST_LINE = 160
_MOST_GROUPS = 2
# What a layout costs beside the cuts it needs: a header over each column is the rule, the others are exceptions.
_NO_CORNER = 0.75
_SHARED_BY_UNITS = 1.0
_ONE_OVER_LABELS = 0.3
_GROUP_LINE = 0.6
_OWN_NOUN = -1.0
_OTHER_NOUN = 2.0

Layout = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class HeaderLines:
    """Positions [first, end) of the lines that may head a body, and the formula row that stands at `end`, if any."""

    first: int
    end: int
    formula: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class BareHeader:
    """Header cells as (column, columns covered, segment), and lines that are none of them.

    units: lines that state a unit for the whole table; groups: lines under the header that stand over the first rows;
    formulas: (column, text) of the formula row.
    """

    cells: tuple[tuple[int, int, Segment], ...]
    units: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    formulas: tuple[tuple[int, str], ...] = ()


def find_header_lines(lines: Sequence[Line], body: BareBody, floor: int, setting: Setting) -> HeaderLines:
    """Return the lines between a body and the caption, heading, sentence or table (ending at `floor`) above it."""
    end = body.rows[0].position
    formula = parse_formula(lines[end - 1].text) if end - 1 > floor else None
    end -= 1 if formula else 0
    reach = range(max(floor + 1, end - _MOST_LINES), end)
    captioned = any(parse_caption(lines[position].text) for position in reach)
    first = end
    while first - 1 in reach and not _is_above(lines, first - 1):
        apart = first < end and wide_gap(lines[first], setting)
        if apart and not captioned and not formula:
            break
        first -= 1
    return HeaderLines(first, end, formula)


def _is_above(lines: Sequence[Line], position: int) -> bool:
    """Say whether a line stands over the table and is no part of its header."""
    line = lines[position]
    if parse_caption(line.text) or line.heading or heading_number(line.text) or len(line.text) > _LONGEST_LINE:
        return True
    if ends_sentence(line.text) and not is_unit_statement(line.text):
        return True
    return parse_row(line, position) is not None and not is_period(line.text.split()[-1])


def read_header(
    lines: Sequence[Line], body: BareBody, place: HeaderLines, pairs: frozenset[tuple[str, str]]
) -> BareHeader:
    """Return the cheapest way to lay the words of the header lines over the columns of a body.

    pairs: pairs of folded words that stand together elsewhere in the document.
    """
    all_lines = lines[place.first : place.end]
    units = [line for line in all_lines if is_unit_statement(line.text) and len(all_lines) > 1]
    header_lines = [line for line in all_lines if line not in units]
    formulas = place_formula(place.formula, body) if place.formula else ()
    best: tuple[float, BareHeader] | None = None
    for groups in range(min(_MOST_GROUPS, len(header_lines) - 1) + 1 if not formulas else 1):
        kept = header_lines[: len(header_lines) - groups]
        cost = sum(_group_cost(line, body) for line in header_lines[len(kept) :])
        for layout_cost, cells in _laid_out(kept, body, formulas, pairs):
            if best is None or cost + layout_cost < best[0]:
                found = BareHeader(cells, tuple(units), tuple(header_lines[len(kept) :]), formulas)
                best = (cost + layout_cost, found)
    return best[1] if best else BareHeader(_one_for_all(header_lines, body), tuple(units), (), formulas)


def _group_cost(line: Line, body: BareBody) -> float:
    """Return what it costs to take a line for a group of rows: nothing where other such lines part the rows."""
    groups = [row.label for row in body.rows if not row.cells]
    noun = singular(line.text.split()[0])
    if any(singular(group.split()[0]) == noun for group in groups):
        return -1.0
    return _GROUP_LINE / 2 if groups else _GROUP_LINE * 2


def _laid_out(
    header_lines: Sequence[Line],
    body: BareBody,
    formulas: Sequence[tuple[int, str]],
    pairs: frozenset[tuple[str, str]],
) -> Iterator[tuple[float, tuple[tuple[int, int, Segment], ...]]]:
    words = words_of(header_lines)
    nouns = _label_nouns(body)
    cutter = HeaderCutter(words, pairs, frozenset(nouns))
    for layout, prior in _layouts(body):
        stacked = stack_lines(header_lines, len(layout), pairs) if prior < _SHARED_BY_UNITS else None
        for cut in (cutter.cut(len(layout)), stacked):
            if cut is None:
                continue
            cost, segments = cut
            placed = tuple((first, span, part) for (first, span), part in zip(layout, segments, strict=True))
            cost += prior + _noun_cost(placed, nouns)
            yield cost - formula_fit(_names(placed), formulas), placed


def _names(placed: Sequence[tuple[int, int, Segment]]) -> dict[int, str]:
    return {column: part.text for first, span, part in placed for column in range(first, first + span)}


def _one_for_all(header_lines: Sequence[Line], body: BareBody) -> tuple[tuple[int, int, Segment], ...]:
    """Return the words as one cell over all figures, where there are too few of them for the columns."""
    words = words_of(header_lines)
    return ((body.label_count, body.width, Segment(tuple(words))),) if words else ()


def _layouts(body: BareBody) -> list[tuple[Layout, float]]:
    """Return the ways in which headers can lie, each as (column, columns covered) from left to right, with its cost."""
    labels = tuple((column, 1) for column in range(body.label_count))
    singles = tuple((body.label_count + column, 1) for column in range(body.width))
    groups = tuple((body.label_count + start, count) for start, count in body.unit_groups())
    kinds = [(singles, 0.0)] if groups == singles else [(singles, 0.0), (groups, _SHARED_BY_UNITS)]
    layouts: list[tuple[Layout, float]] = []
    for values, cost in kinds:
        layouts.append(((*labels, *values), cost))
        layouts.append((values, cost + _NO_CORNER))
        if len(labels) > 1:
            layouts.append((((0, len(labels)), *values), cost + _ONE_OVER_LABELS))
    return layouts


def _label_nouns(body: BareBody) -> dict[str, int]:
    """Return the nouns that number the rows ("OT 8", "Asse I"), which a header repeats, and their label columns."""
    nouns: dict[str, int] = {}
    for column in range(body.label_count):
        texts = [label[column] for label in body.labels]
        found = {singular(text.split()[0]) for text in texts if re.search(r"\s(?:[IVX]+|\d+)$", text)}
        nouns.update(dict.fromkeys(found, column) if len(found) == 1 else {})
    return nouns


def _noun_cost(placed: Sequence[tuple[int, int, Segment]], nouns: dict[str, int]) -> float:
    """Return what it costs that a noun that numbers the rows stands over another column than its own."""
    cost = 0.0
    for first, span, part in placed:
        for word in part.words:
            column = nouns.get(singular(word.text))
            if column is not None:
                cost += _OWN_NOUN if (first, span) == (column, 1) else _OTHER_NOUN
    return cost
