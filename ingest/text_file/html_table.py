"""HTML tables in Markdown, which converters write where cells span rows or columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ingest.text_file.lines import Line
from ingest.text_file.raw_table import RawTable, make_cell

_OPENING = re.compile(r"<table\b", re.IGNORECASE)
_CLOSING = re.compile(r"</table\s*>", re.IGNORECASE)
_MOST_SPAN = 200


def html_table_lines(lines: Sequence[Line]) -> set[int]:
    """Return the positions of the lines that HTML tables stand on."""
    return {position for first, last in _blocks(lines) for position in range(first, last + 1)}


def find_html_tables(lines: Sequence[Line]) -> list[RawTable]:
    """Return the HTML tables with their spans; a table that never closes is none."""
    found = []
    for first, last in _blocks(lines):
        parser = _TableParser()
        for line in lines[first : last + 1]:
            parser.line = line
            parser.feed(line.raw + "\n")
        cells = [
            make_cell(cell.row, cell.column, cell.text, cell.lines, cell.column_span, cell.row_span)
            for cell in parser.cells
            if cell.text.strip()
        ]
        if cells:
            found.append(RawTable(first, last, tuple(cells)))
    return found


def _blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for position, line in enumerate(lines):
        if start is None and _OPENING.search(line.raw):
            start = position
        if start is not None and _CLOSING.search(line.raw):
            blocks.append((start, position))
            start = None
    return blocks


@dataclass(slots=True)
class _HtmlCell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""
    lines: list[Line] = field(default_factory=list)


class _TableParser(HTMLParser):
    """Lays the cells of one table on a grid, past the places that cells above reach down to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.line = Line(1, "", "")
        self.cells: list[_HtmlCell] = []
        self._row = -1
        self._taken: set[tuple[int, int]] = set()
        self._open: _HtmlCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row += 1
            self._open = None
        elif tag in ("td", "th"):
            self._open_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li") and self._open:
            self._open.text += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open and (data.strip() or self._open.text):
            self._open.text += data
            if data.strip():
                self._open.lines.append(self.line)

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        row = max(self._row, 0)
        column = next(number for number in range(len(self._taken) + 1) if (row, number) not in self._taken)
        cell = _HtmlCell(row, column, _span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        self._taken |= {
            (row + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
        }
        self.cells.append(cell)
        self._open = cell


def _span(printed: str | None) -> int:
    """Return a span attribute as a number; what is none, or is out of all measure, counts as 1."""
    text = (printed or "").strip()
    return int(text) if text.isdecimal() and 1 <= int(text) <= _MOST_SPAN else 1
