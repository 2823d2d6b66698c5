"""The flow of one page: its tables, and its lines in reading order, without furniture and contents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from index.records import Box
from ingest.pdf.beside import Surrounded, gather_beside
from ingest.pdf.blocks import FlowElement, PlacedLine, RawBlock
from ingest.pdf.captions import opens_caption
from ingest.pdf.charts import Chart, find_charts, without_charts
from ingest.pdf.columns import order_lines
from ingest.pdf.contents import find_contents
from ingest.pdf.layout import Line, Page, Word, box_around
from ingest.pdf.lines import group_lines, group_turned
from ingest.pdf.page_tables import find_tables
from ingest.pdf.raw_table import RawCell, RawTable

_MOST_AFTER = 2
_NEAR = 3.0
_SENTENCE_ENDS = frozenset(".;:,")


@dataclass(frozen=True, slots=True)
class PageFlow:
    """Lines and tables of a page in reading order, and the titles of a table of contents that stood on it."""

    elements: tuple[FlowElement, ...]
    titles: tuple[str, ...]

    @property
    def last_table(self) -> RawTable | None:
        """The table without a grid that ends the page, but for small print under it; None where there is none."""
        tables = [number for number, element in enumerate(self.elements) if isinstance(element, RawTable)]
        if not tables or len(self.elements) - 1 - tables[-1] > _MOST_AFTER:
            return None
        table = self.elements[tables[-1]]
        return table if isinstance(table, RawTable) and not table.ruled else None

    def before(self, following: PageFlow) -> PageFlow:
        """Return the page with the label that ends it made a row of its last table, where that goes on at once."""
        table, last = self.last_table, self.elements[-1] if self.elements else None
        goes_on = following.elements[0] if following.elements else None
        if table is None or not isinstance(goes_on, RawTable) or goes_on.column_count != table.column_count:
            return self
        if not isinstance(last, PlacedLine) or self.elements[-2] is not table or not _is_group(last.line, table):
            return self
        row = RawCell(table.row_count, 0, (last.line,), last.line.box)
        grown = replace(table, cells=(*table.cells, row), box=table.box.union(last.line.box))
        return replace(self, elements=(*self.elements[:-2], grown))


def _is_group(line: Line, table: RawTable) -> bool:
    """Say whether a line under a table looks like a row with nothing but a label: in its first column, no sentence."""
    is_label = line.box.x1 <= table.columns[0][1] and line.text[-1] not in _SENTENCE_ENDS
    near = line.box.bottom - table.box.bottom <= _NEAR * line.size
    return is_label and near and abs(line.box.x0 - table.box.x0) <= line.size and not opens_caption(line.text)


def read_flow(page: Page, furniture: Collection[Word], page_count: int, before: PageFlow | None = None) -> PageFlow:
    """Return what is to be read on a page; `before` is the page before it, whose last table may go on."""
    words = [word for word in page.words if word not in furniture]
    contents_lines = group_lines([word for word in words if not word.turned])
    contents = find_contents(contents_lines, page_count)
    listed = {word for number in contents.lines for word in contents_lines[number].words}
    words = [word for word in words if word not in listed]
    charts = find_charts(page, words)
    labels = {word for chart in charts for line in chart.lines for word in line.words}
    words = [word for word in words if word not in labels]
    tables = find_tables(without_charts(page, charts), words, before.last_table if before else None)
    in_tables = {word for table in tables for cell in table.cells for line in cell.lines for word in line.words}
    rest = [word for word in words if word not in in_tables]
    lines = order_lines([word for word in rest if not word.turned], page.width)
    lines, surrounded = gather_beside(lines, tables)
    turned = group_turned([word for word in rest if word.turned])
    placed = [*_place(lines, page.number), *_place(turned, page.number)]
    alone = [table for table in tables if not any(table is one.table for one in surrounded)]
    groups: list[list[FlowElement]] = [[table] for table in alone]
    groups += [[_chart_block(chart)] for chart in charts]
    groups += [_with_lines(one, page.number) for one in surrounded]
    return PageFlow(tuple(_insert(placed, groups)), contents.titles)


def _with_lines(surrounded: Surrounded, page_number: int) -> list[FlowElement]:
    above, below = _place(surrounded.above, page_number), _place(surrounded.below, page_number)
    return [*above, surrounded.table, *below]


def _chart_block(chart: Chart) -> RawBlock:
    return RawBlock(tuple(PlacedLine(line, chart.page_number, line.box.x1) for line in chart.lines), is_chart=True)


def _place(lines: Sequence[Line], page_number: int) -> list[PlacedLine]:
    return [PlacedLine(line, page_number, _right_edge(line, lines)) for line in lines]


def _right_edge(line: Line, lines: Sequence[Line]) -> float:
    """Return where the text around a line ends at the right: the farthest end of the lines over or under it."""
    return max(other.box.x1 for other in lines if _share_columns(line.box, other.box))


def _share_columns(first: Box, second: Box) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1


def _insert(lines: Sequence[PlacedLine], groups: Sequence[Sequence[FlowElement]]) -> list[FlowElement]:
    """Return lines, tables and charts in order: a group stands before the first line below it in its own columns.

    groups: each a table or chart, with the lines that must stay with it.
    """
    flow: list[Sequence[FlowElement]] = [[line] for line in lines]
    boxes = [(box_around(map(_box, group)), group) for group in groups]
    for box, group in sorted(boxes, key=lambda pair: (pair[0].top, pair[0].x0), reverse=True):
        position = next((n for n, held in enumerate(flow) if _comes_after(held, box)), len(flow))
        flow.insert(position, group)
    return [element for group in flow for element in group]


def _box(element: FlowElement) -> Box:
    return element.line.box if isinstance(element, PlacedLine) else element.box


def _comes_after(group: Sequence[FlowElement], box: Box) -> bool:
    other = box_around(map(_box, group))
    if not isinstance(group[0], PlacedLine) or len(group) > 1:
        return other.top >= box.top
    return other.top >= box.top and _share_columns(other, box)
