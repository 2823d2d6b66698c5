"""Ruled tables: rules that touch make a grid; cells without a rule between them are one merged cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Box
from ingest.pdf.layout import Line, Rule, Word
from ingest.pdf.lines import group_lines, group_turned, split_segments
from ingest.pdf.raw_table import RawCell, RawTable, drop_empty

_TOUCH = 3.5
_SAME_EDGE = 4.0
_COVERED = 0.6
_NEAR = 1.0
_OUTER_ROOM = 8.0
_NARROW = 11.0
_FLAT = 6.0
_FEWEST_RULES = 4
_MOST_RULES = 3_000
_WORD_SPACE = 0.9

Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Rules side by side that are one edge of a grid, such as a double line, and the stretches they cover."""

    at: float
    stretches: tuple[tuple[float, float], ...]

    def is_covered(self, start: float, end: float) -> bool:
        """Say whether rules run along most of the way from start to end."""
        covered, reached = 0.0, start
        for low, high in self.stretches:
            low, high = max(low, reached), min(high, end)
            if high > low:
                covered += high - low
                reached = high
        return covered >= _COVERED * (end - start)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The edges of a grid, where they are, and whether all of them are but edges of painted areas."""

    x_edges: tuple[_Edge, ...]
    y_edges: tuple[_Edge, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    shaded: bool

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def slot_box(self, row: int, column: int) -> Box:
        return Box(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1])


def find_grids(page_number: int, rules: Sequence[Rule], words: Sequence[Word]) -> list[RawTable]:
    """Return the ruled grids of a page with the words in their cells; straight rules are expected."""
    grids: list[RawTable] = []
    for component in _grid_components(rules):
        frame = _frame(component, words)
        if frame is not None:
            grids.append(_fill_grid(page_number, frame, words))
    return [grid for grid in grids if grid.row_count and grid.column_count]


def _grid_components(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules of each grid: drawn lines first; edges of painted areas only where no lines make a grid."""
    strong = [group for group in _components([rule for rule in rules if not rule.weak]) if _may_be_grid(group)]
    bounds = [_extent(group) for group in strong]
    weak = [rule for rule in rules if rule.weak and not any(_lies_in(rule, box) for box in bounds)]
    loose = [rule for rule in rules if not rule.weak and not any(_lies_in(rule, box) for box in bounds)]
    return [*strong, *_components([*loose, *weak])]


def _may_be_grid(rules: Sequence[Rule]) -> bool:
    across = {round(rule.at) for rule in rules if rule.horizontal}
    down = {round(rule.at) for rule in rules if not rule.horizontal}
    return len(across) + len(down) >= _FEWEST_RULES + 1 and min(len(across), len(down)) >= 1


def _extent(rules: Sequence[Rule]) -> Box:
    xs = [x for rule in rules for x in ((rule.start, rule.end) if rule.horizontal else (rule.at,))]
    ys = [y for rule in rules for y in ((rule.at,) if rule.horizontal else (rule.start, rule.end))]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _lies_in(rule: Rule, box: Box) -> bool:
    low, high = (box.top, box.bottom) if rule.horizontal else (box.x0, box.x1)
    start, end = (box.x0, box.x1) if rule.horizontal else (box.top, box.bottom)
    middle = (rule.start + rule.end) / 2
    return low - _TOUCH <= rule.at <= high + _TOUCH and start <= middle <= end


def _components(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return groups of rules that touch each other, directly or through others."""
    across = [rule for rule in rules if rule.horizontal][:_MOST_RULES]
    down = [rule for rule in rules if not rule.horizontal][:_MOST_RULES]
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, first in enumerate(across):
        for j, second in enumerate(down, start=len(across)):
            if _touch(first, second):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _touch(across: Rule, down: Rule) -> bool:
    beside = across.start - _TOUCH <= down.at <= across.end + _TOUCH
    return beside and down.start - _TOUCH <= across.at <= down.end + _TOUCH


def _frame(rules: Sequence[Rule], words: Sequence[Word]) -> _Frame | None:
    """Return the edges of the grid that touching rules make; an outer rule that is missing is put where others end."""
    across = [rule for rule in rules if rule.horizontal]
    down = [rule for rule in rules if not rule.horizontal]
    if not across or not down or len(rules) < _FEWEST_RULES:
        return None
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    inside = [word.box for word in words if _holds(left, right, top, bottom, word)]
    x_edges = _edges(down, left, right, _NARROW, [(box.x0, box.x1) for box in inside])
    y_edges = _edges(across, top, bottom, _FLAT, [(box.top, box.bottom) for box in inside])
    if len(x_edges) < 2 or len(y_edges) < 2:
        return None
    xs, ys = tuple(edge.at for edge in x_edges), tuple(edge.at for edge in y_edges)
    return _Frame(x_edges, y_edges, xs, ys, all(rule.weak for rule in rules))


def _holds(left: float, right: float, top: float, bottom: float, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return left <= x <= right and top <= y <= bottom


def _edges(
    rules: Sequence[Rule], low: float, high: float, narrow: float, texts: Sequence[tuple[float, float]]
) -> tuple[_Edge, ...]:
    """Return edges in order; near ones are one where no text has its middle between them."""
    positions = [rule.at for rule in rules]
    ends = [low] if min(positions) - low > _OUTER_ROOM else []
    ends += [high] if high - max(positions) > _OUTER_ROOM else []
    middles = sorted((start + end) / 2 for start, end in texts)
    groups: list[list[float]] = []
    for position in sorted([*positions, *ends]):
        last = groups[-1][-1] if groups else None
        near = last is not None and position - last <= narrow
        if near and (position - groups[-1][0] <= _SAME_EDGE or not _any_between(middles, groups[-1][0], position)):
            groups[-1].append(position)
        else:
            groups.append([position])
    return tuple(_edge(group[0], group[-1], rules) for group in groups)


def _edge(low: float, high: float, rules: Sequence[Rule]) -> _Edge:
    stretches = sorted((rule.start, rule.end) for rule in rules if low - _NEAR <= rule.at <= high + _NEAR)
    return _Edge((low + high) / 2, tuple(stretches))


def _any_between(middles: Sequence[float], low: float, high: float) -> bool:
    return bisect_left(middles, low) < bisect_left(middles, high)


def _fill_grid(page_number: int, frame: _Frame, words: Sequence[Word]) -> RawTable:
    slots = _words_by_slot(frame, words)
    cells = [_make_cell(frame, group, slots) for group in _merged_slots(frame, slots)]
    columns = tuple(pairwise(frame.xs))
    return drop_empty(RawTable(page_number, frame.box, tuple(cells), columns, shaded=frame.shaded))


def _words_by_slot(frame: _Frame, words: Sequence[Word]) -> dict[Slot, list[Word]]:
    slots: dict[Slot, list[Word]] = {}
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        row, column = _interval(frame.ys, y), _interval(frame.xs, x)
        if row is not None and column is not None:
            slots.setdefault((row, column), []).append(word)
    return slots


def _interval(edges: Sequence[float], at: float) -> int | None:
    if not edges[0] <= at <= edges[-1]:
        return None
    return max(sum(1 for edge in edges[1:-1] if edge <= at), 0)


def _merged_slots(frame: _Frame, slots: dict[Slot, list[Word]]) -> list[list[Slot]]:
    """Return the slots of each cell: neighbours without a rule between them belong together where they make a box."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    group: dict[Slot, Slot] = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(slot: Slot) -> Slot:
        while group[slot] != slot:
            slot = group[slot]
        return slot

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not frame.x_edges[column + 1].is_covered(frame.ys[row], frame.ys[row + 1]):
                group[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not frame.y_edges[row + 1].is_covered(frame.xs[column], frame.xs[column + 1]):
                group[root((row + 1, column))] = root((row, column))
    members: dict[Slot, list[Slot]] = {}
    for slot in group:
        members.setdefault(root(slot), []).append(slot)
    return [part for slots_of_cell in members.values() for part in _split_unlike(frame, slots_of_cell, slots)]


def _split_unlike(frame: _Frame, members: list[Slot], slots: dict[Slot, list[Word]]) -> list[list[Slot]]:
    """Split slots that only seem one cell: no box, or texts that keep to their columns with wide gaps between them."""
    rows, columns = {row for row, _ in members}, {column for _, column in members}
    if len(members) != len(rows) * len(columns):
        return _row_runs(members)
    if len(columns) > 1 and _keeps_to_columns(frame, members, slots):
        return [[(row, column) for row in sorted(rows)] for column in sorted(columns)]
    return [sorted(members)]


def _row_runs(members: list[Slot]) -> list[list[Slot]]:
    runs: list[list[Slot]] = []
    for slot in sorted(members):
        if runs and runs[-1][-1] == (slot[0], slot[1] - 1):
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _keeps_to_columns(frame: _Frame, members: list[Slot], slots: dict[Slot, list[Word]]) -> bool:
    """Say whether the texts of a wide cell stand in two columns at least and none runs over an edge."""
    words = [word for slot in members for word in slots.get(slot, [])]
    if not words:
        return False
    segments = [segment for line in group_lines(words) for segment in split_segments(line, _WORD_SPACE)]
    filled = {_interval(frame.xs, (segment.box.x0 + segment.box.x1) / 2) for segment in segments}
    inner = [frame.xs[column] for column in sorted({column for _, column in members})][1:]
    crossing = any(segment.box.x0 + 1 < x < segment.box.x1 - 1 for segment in segments for x in inner)
    return len(filled) > 1 and not crossing


def _make_cell(frame: _Frame, members: list[Slot], slots: dict[Slot, list[Word]]) -> RawCell:
    (first_row, first_column), (last_row, last_column) = members[0], members[-1]
    words = [word for slot in members for word in slots.get(slot, [])]
    box = frame.slot_box(first_row, first_column).union(frame.slot_box(last_row, last_column))
    upright, turned = [word for word in words if not word.turned], [word for word in words if word.turned]
    lines: tuple[Line, ...] = (*group_lines(upright), *group_turned(turned))
    return RawCell(first_row, first_column, lines, box, last_row - first_row + 1, last_column - first_column + 1)
