"""Tables without a grid: runs of lines that stand in columns, between a few horizontal rules or without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.pdf.beside import part_at_captions
from ingest.pdf.blocks import list_mark
from ingest.pdf.captions import opens_caption
from ingest.pdf.carrying import carry_on
from ingest.pdf.gutters import find_gutters
from ingest.pdf.heading_columns import add_gutters, drop_gutters
from ingest.pdf.layout import Line, Rule, Word, is_numeric, is_year, make_line
from ingest.pdf.lines import count_segments, group_lines, split_segments
from ingest.pdf.loose_rows import (
    COLUMN_GAP,
    LOOSE_STEP,
    has_phrases,
    header_rows,
    loose_steps,
    phrases_of,
    share_columns,
)
from ingest.pdf.prose_columns import without_prose_columns
from ingest.pdf.raw_table import RawCell, RawTable
from ingest.pdf.text_grid import make_text_table
from ingest.pdf.turned_headings import with_turned_headings

_LARGEST_STEP = 2.6
_STEP_OVER_RULE = 3.4
_FEWEST_LINES = 3
_NUMERIC_SHARE = 0.5
_MOST_LABELS = 2
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}")
_HEADING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?$")
_LONG_PHRASE = 8
_SCALE_VALUES = 5
_EVEN_STEPS = 0.7
_HEADER_STEP = 2.0
_SAME_STEP = 1.15
_TIGHT = 1.45
_SHARED_HEIGHT = 0.2
_BESIDE = 1.25


def find_text_tables(
    page_number: int, words: Sequence[Word], rules: Sequence[Rule], above: RawTable | None = None
) -> list[RawTable]:
    """Return the tables that words make by standing in columns; `above` is one that may go on from the page before."""
    lines = group_lines([word for word in words if not word.turned])
    across = [rule for rule in rules if rule.horizontal]
    tables: list[RawTable] = []
    carried = carry_on(lines, above) if above else None
    if carried:
        tables.append(make_text_table(page_number, carried.lines, carried.gutters, _rules_over(carried.lines, across)))
        lines = lines[len(carried.lines) :]
    for part in (part for kept in without_prose_columns(lines) for part in part_at_captions(kept)):
        for run in _runs(part, across):
            table = _table_of(page_number, run, part, across)
            if table is not None:
                tables.append(with_turned_headings(table, words))
    return tables


def _runs(lines: Sequence[Line], rules: Sequence[Rule]) -> list[list[Line]]:
    """Return runs of lines in columns; a few label lines may stand between, none at the end."""
    runs: list[list[Line]] = []
    current: list[Line] = []
    labels = 0
    loose = loose_steps(lines)
    for number, line in enumerate(lines):
        columnar = _is_columnar(line)
        far = bool(current) and number not in loose and _is_far(current[-1], line, rules)
        if current and (far or _ends_run(line, columnar, labels, current)):
            runs.append(current)
            current, labels = [], 0
        goes_on = bool(current) and not columnar and _is_wrapped(current[-1], line)
        if columnar or current or _opens_row(line, lines[number + 1 : number + 2]):
            current.append(line)
        labels = 0 if columnar else labels + (not goes_on)
    runs.append(current)
    return [trimmed for run in runs if (trimmed := _trim(run))]


def _opens_row(line: Line, following: Sequence[Line]) -> bool:
    """Say whether a line is the first of a label of several, with the figures of its row beside its middle."""
    if not following or line.box.x1 >= following[0].box.x0 or opens_caption(line.text):
        return False
    close = following[0].box.bottom - line.box.bottom <= _BESIDE * line.size
    return close and _is_columnar(following[0]) and _has_figures(following[0])


def _ends_run(line: Line, columnar: bool, labels: int, current: Sequence[Line]) -> bool:
    if opens_caption(line.text):
        return True
    if columnar:
        return False
    if _is_wrapped(current[-1], line):
        return False
    width = max(other.box.x1 for other in current) - min(other.box.x0 for other in current)
    return labels >= _MOST_LABELS or line.box.x1 - line.box.x0 > 0.7 * width


def _is_columnar(line: Line) -> bool:
    """Say whether a line has wide gaps that are no list mark, heading number or leader, or figures side by side."""
    if not has_phrases(line) or _LEADERS.search(line.text):
        return False
    if list_mark(line) or _HEADING.match(line.words[0].text):
        phrases = phrases_of(line)
        return len(phrases) > 2 or is_numeric(phrases[1].text)
    return True


def _is_far(last: Line, line: Line, rules: Sequence[Rule]) -> bool:
    step = line.box.bottom - last.box.bottom
    size = max(last.size, line.size)
    if step <= LOOSE_STEP * size and share_columns(last, line):
        return False
    ruled = any(last.box.bottom - 2 < rule.at < line.box.top + 2 for rule in rules)
    return step > (_STEP_OVER_RULE if ruled else _LARGEST_STEP) * size


def _trim(run: Sequence[Line]) -> list[Line]:
    last = max((number for number, line in enumerate(run) if _is_columnar(line)), default=-1)
    end = last + 1
    while last >= 0 and end < len(run) and _ends_label(run[last], run[end - 1], run[end]):
        end += 1
    return list(run[:end])


def _ends_label(row: Line, above: Line, line: Line) -> bool:
    """Say whether a line under the last row is the rest of a label in it, and not wider than the column of that."""
    after = [segment.box.x0 for segment in split_segments(row, COLUMN_GAP) if segment.box.x0 > line.box.x0 + line.size]
    beside = row.box.bottom - line.box.top > _SHARED_HEIGHT * (line.box.bottom - line.box.top)
    if beside and above is row and line.text[0].islower():
        return line.box.x1 <= min(segment.box.x0 for segment in split_segments(row, COLUMN_GAP))
    return _is_wrapped(above, line) and bool(after) and line.box.x1 <= after[0]


def _is_wrapped(above: Line, line: Line) -> bool:
    """Say whether a line goes on with a label of the one above: close under it and in small letters."""
    close = line.box.bottom - above.box.bottom <= _TIGHT * line.size
    if not close or not line.text[0].islower():
        return False
    labels = [segment for segment in split_segments(above, COLUMN_GAP) if not is_numeric(segment.text)]
    return any(abs(line.box.x0 - label.box.x0) <= line.size for label in labels)


def _table_of(page_number: int, run: Sequence[Line], lines: Sequence[Line], rules: Sequence[Rule]) -> RawTable | None:
    columnar = [line for line in run if _is_columnar(line)]
    ruled = _rules_over(run, rules)
    if len(columnar) < (2 if len(ruled) >= 2 else _FEWEST_LINES):
        return None
    body = _without_wide_headings(_whole_rows(run)) if len(columnar) < len(run) else columnar
    body = _without_wide_headings(body)
    gutters = find_gutters(body)
    if not gutters:
        return None
    above = _header_above(run, lines, gutters[0], rules)
    whole = [*(above or header_rows(run, lines, len(gutters) + 1)), *run]
    headings = list(takewhile(lambda line: not _has_figures(line), whole))
    gutters = add_gutters(find_gutters(body, headings), headings, body)
    gutters = drop_gutters(gutters, headings, whole[len(headings) :])
    table = make_text_table(page_number, whole, gutters, ruled, _short_rules(whole, rules))
    return table if _is_tabular(table, len(ruled)) else None


def _whole_rows(run: Sequence[Line]) -> list[Line]:
    """Return lines for their columns alone: those that share some of their height, as cells of one row do, are one."""
    rows: list[list[Line]] = []
    for line in run:
        last = rows[-1][-1].box if rows else None
        if last is not None and last.bottom - line.box.top > _SHARED_HEIGHT * (line.box.bottom - line.box.top):
            rows[-1].append(line)
        else:
            rows.append([line])
    whole = [make_line([word for line in row for word in line.words]) for row in rows]
    return [line for line in whole if _is_columnar(line)]


def _header_above(run: Sequence[Line], lines: Sequence[Line], gutter: float, rules: Sequence[Rule]) -> list[Line]:
    """Return the lines close above a run that stand over its columns of figures: the first lines of its header."""
    above: list[Line] = []
    following = run[0]
    step = min(run[1].box.bottom - run[0].box.bottom if len(run) > 1 else 0.0, _LARGEST_STEP * run[0].size)
    for line in reversed(lines[: lines.index(run[0])]):
        reach = max(_HEADER_STEP * max(line.size, following.size), _SAME_STEP * step)
        close = following.box.bottom - line.box.bottom <= reach
        between = [rule for rule in rules if line.box.bottom - 1 < rule.at < following.box.top + 1]
        parted = any(not rule.weak and rule.start < gutter for rule in between)
        if not close or parted or line.box.x0 < gutter or line.box.x1 > max(w.box.x1 for w in run) + line.size:
            break
        if opens_caption(line.text) or len(line.words) > _LONG_PHRASE:
            break
        above.insert(0, line)
        following = line
    return above


def _rules_over(run: Sequence[Line], rules: Sequence[Rule]) -> list[Rule]:
    """Return the horizontal rules that run over or between the lines, over most of their width."""
    left, right = min(line.box.x0 for line in run), max(line.box.x1 for line in run)
    top, bottom = run[0].box.top - run[0].size, run[-1].box.bottom + run[-1].size
    return [
        rule
        for rule in rules
        if top <= rule.at <= bottom and min(rule.end, right) - max(rule.start, left) >= 0.6 * (right - left)
    ]


def _short_rules(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Rule]:
    """Return the horizontal rules between the lines, however short: under a heading they tell what it heads."""
    top, bottom = lines[0].box.top, lines[-1].box.bottom
    return [rule for rule in rules if top <= rule.at <= bottom]


def _has_figures(line: Line) -> bool:
    """Say whether a line has figures that are no years, which head columns as words do."""
    texts = [segment.text for segment in split_segments(line, COLUMN_GAP)]
    return any(is_numeric(text) and not is_year(text) for text in texts)


def _without_wide_headings(lines: Sequence[Line]) -> list[Line]:
    """Return lines without those that have far fewer parts than most: their phrases run over columns."""
    counts = [count_segments(line, COLUMN_GAP) for line in lines]
    usual = sorted(counts)[len(counts) // 2]
    return [line for line, count in zip(lines, counts, strict=True) if count >= 0.6 * usual]


def _is_tabular(table: RawTable, rule_count: int) -> bool:
    """Say whether a text table is one: mostly figures beside labels, or ruled and made of short phrases."""
    cells = [cell for cell in table.cells if cell.column > 0 and cell.lines]
    rows = {cell.row for cell in cells}
    if len(rows) < 2 or not cells:
        return False
    long = sum(1 for cell in table.cells if len(cell.text.split()) > _LONG_PHRASE and cell.column_span == 1)
    if long > 0.3 * len(table.cells):
        return False
    if not any(any(map(str.isalpha, cell.text)) for cell in table.cells if cell.column == 0 or cell.row == 0):
        return False
    if _is_chart(table):
        return False
    share = _share_of_figures(cells)
    return share >= _NUMERIC_SHARE or (rule_count >= 2 and (share >= 0.2 or table.column_count > 2))


def _share_of_figures(cells: Sequence[RawCell]) -> float:
    """Return the share of figures in the body, from the first column of figures on."""
    first_row = min((cell.row for cell in cells if is_numeric(cell.text)), default=0)
    body = [cell for cell in cells if cell.row >= first_row] or list(cells)
    by_column: dict[int, list[bool]] = {}
    for cell in body:
        by_column.setdefault(cell.column, []).append(is_numeric(cell.text))
    start = min((column for column, held in by_column.items() if sum(held) * 2 > len(held)), default=0)
    held = [is_figure for column, figures in by_column.items() if column >= start for is_figure in figures]
    return sum(held) / len(held)


def _is_chart(table: RawTable) -> bool:
    """Say whether columns of figures are mostly scales of charts: many values with the same step after each other."""
    scales = plain = 0
    for column in range(table.column_count):
        texts = [cell.text for cell in table.cells if cell.column == column and cell.column_span == 1]
        values = [value for text in texts if (value := _plain_number(text)) is not None]
        if len(values) < _SCALE_VALUES:
            continue
        steps = [round(second - first, 6) for first, second in pairwise(values)]
        even = sum(1 for first, second in pairwise(steps) if first == second and abs(first) not in (0, 1))
        is_scale = even >= _EVEN_STEPS * (len(steps) - 1)
        scales, plain = scales + is_scale, plain + (not is_scale)
    return scales > plain


def _plain_number(text: str) -> float | None:
    """Return a figure as a number to compare steps with, never to keep."""
    try:
        return float(text.replace(",", ".").replace("−", "-").strip("% "))
    except ValueError:
        return None
