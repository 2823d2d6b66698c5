"""The header of a table of bare rows: which lines it is, and over which columns each of its cells stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.labels import singular
from ingest.cell_kinds import is_equation, is_formula_row, is_period, symbol
from ingest.pdf.captions import parse_caption
from ingest.table_units import is_unit_statement
from ingest.text_file.bare_body import BareBody
from ingest.text_file.bare_rows import parse_formula, parse_row
from ingest.text_file.formulas import breaks_on_rows, place_formula
from ingest.text_file.header_costs import HeaderCosts, Placed
from ingest.text_file.header_words import Segment, words_of
from ingest.text_file.lines import Line, Setting, ends_sentence, wide_gap
from ingest.text_file.outline import heading_number

_MOST_LINES = 60
_LONGEST_LINE = 160
_MOST_GROUPS = 2
_GROUP_LINE = 0.6
# A way to lay the words that costs more is no reading; one that is closer than this to another is a toss-up.
_TOO_DEAR = 4.5
_CLOSE = 0.05


@dataclass(frozen=True, slots=True)
class HeaderLines:
    """Positions of the lines that may head a body, from `first` to before `end`, and of a formula row's parts.

    formula: (position, text) of each part; a formula row on one line stands at `end`.
    """

    first: int
    end: int
    formula: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BareHeader:
    """Header cells as (column, columns covered, segment), and lines that are none of them.

    units: lines that state a unit for the whole table; groups: lines under the header that stand over the first rows;
    formulas: (column, position, text) of the formula row. sure: the words fit the columns in one way only.
    """

    cells: tuple[Placed, ...]
    units: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    formulas: tuple[tuple[int, int, str], ...] = ()
    sure: bool = True


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
    if formula:
        return HeaderLines(first, end, tuple((end, part) for part in formula))
    return HeaderLines(first, end, _standing_formula(lines, range(first, end)))


def _standing_formula(lines: Sequence[Line], reach: range) -> tuple[tuple[int, str], ...]:
    """Return a formula row whose parts stand one a line among the header lines."""
    parts = [(position, lines[position].text) for position in reach if symbol(lines[position].text)]
    tied = sum(is_equation(text) for _, text in parts)
    return tuple(parts) if tied and is_formula_row([text for _, text in parts]) else ()


def _is_above(lines: Sequence[Line], position: int) -> bool:
    """Say whether a line stands over the table and is no part of its header."""
    line = lines[position]
    if parse_caption(line.text) or line.heading or heading_number(line.text) or len(line.text) > _LONGEST_LINE:
        return True
    if ends_sentence(line.text) and not is_unit_statement(line.text):
        return True
    return parse_row(line, position) is not None and not is_period(line.text.split()[-1])


def read_header(
    lines: Sequence[Line], body: BareBody, place: HeaderLines, pairs: frozenset[tuple[str, str]], setting: Setting
) -> BareHeader:
    """Return the cheapest way to lay the words of the header lines over the columns of a body.

    pairs: pairs of folded words that stand together elsewhere in the document.
    """
    tied = {position for position, _ in place.formula}
    all_lines = [lines[position] for position in range(place.first, place.end) if position not in tied]
    units = [line for line in all_lines if is_unit_statement(line.text) and len(all_lines) > 1]
    header_lines = [line for line in all_lines if line not in units]
    formulas = _placed_formula(place, body)
    costs = HeaderCosts(body, tuple((column, text) for column, _, text in formulas), pairs, setting)
    found: list[tuple[float, BareHeader]] = []
    for groups in range(min(_MOST_GROUPS, len(header_lines) - 1) + 1 if not formulas else 1):
        kept, over = header_lines[: len(header_lines) - groups], header_lines[len(header_lines) - groups :]
        cost = sum(_group_cost(line, body) for line in over)
        for layout_cost, cells in costs.layouts(lines, kept):
            found.append((cost + layout_cost, BareHeader(cells, tuple(units), tuple(over), formulas)))
    found.sort(key=lambda pair: pair[0])
    if not found:
        return BareHeader(_one_for_all(header_lines, body, setting), tuple(units), (), formulas, body.width == 1)
    broken = breaks_on_rows([(column, text) for column, _, text in formulas], body)
    return replace(found[0][1], sure=_is_sure(found) and not broken)


def _is_sure(found: Sequence[tuple[float, BareHeader]]) -> bool:
    """Say whether the best way is good, and better than each that names the columns otherwise."""
    cost, best = found[0]
    names = _texts(best.cells)
    rivals = (_texts(other.cells) for other_cost, other in found[1:] if other_cost - cost < _CLOSE)
    return cost < _TOO_DEAR and all(rival == names for rival in rivals)


def _texts(cells: Sequence[Placed]) -> list[tuple[int, int, str]]:
    return [(first, span, part.text) for first, span, part in cells]


def _placed_formula(place: HeaderLines, body: BareBody) -> tuple[tuple[int, int, str], ...]:
    texts = [text for _, text in place.formula]
    missing = len(texts) - body.width - body.label_count
    if not texts or missing > 0:
        return ()
    positions = [position for position, _ in place.formula]
    placed = place_formula(texts, body)
    shown = positions[len(positions) - len(placed) :]
    return tuple((column, position, text) for (column, text), position in zip(placed, shown, strict=True))


def _group_cost(line: Line, body: BareBody) -> float:
    """Return what it costs to take a line for a group of rows: nothing where other such lines part the rows."""
    groups = [row.label for row in body.rows if not row.cells]
    noun = singular(line.text.split()[0])
    if any(singular(group.split()[0]) == noun for group in groups):
        return -1.0
    return _GROUP_LINE / 2 if groups else _GROUP_LINE * 2


def _one_for_all(header_lines: Sequence[Line], body: BareBody, setting: Setting) -> tuple[Placed, ...]:
    """Return the words as one cell over all figures, where there are too few of them for the columns."""
    words = words_of(header_lines, setting)
    return ((body.label_count, body.width, Segment(tuple(words))),) if words else ()
