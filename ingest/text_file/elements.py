"""The lines of a text file as elements in order: headings, captions, paragraphs, list items, notes, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.records import BlockKind
from ingest.cell_kinds import CellKind, cell_kind
from ingest.line_joining import Vocabulary
from ingest.pdf.captions import parse_caption
from ingest.table_units import is_unit_statement
from ingest.text_file.aligned import find_aligned_tables
from ingest.text_file.bare_table import find_bare_tables
from ingest.text_file.delimited import find_pipe_tables, find_semicolon_tables, find_tab_tables
from ingest.text_file.html_table import find_html_tables
from ingest.text_file.lines import LONE_URL, Line, Setting, breaks_off, ends_sentence, goes_on, is_open, wide_gap
from ingest.text_file.outline import find_headings
from ingest.text_file.page_breaks import join_over_pages
from ingest.text_file.raw_table import RawTable

_BULLET = re.compile(
    r"^(?P<mark>(?:\(cid:\d+\))|[•●▪▫◦○■□‣⁃►➢➤✓✔❖·\uf0b7\uf0a7\uf0d8])\s*(?=\S)|^(?P<sign>[-–—*+])\s+(?=\S)"
)
_ENUMERATED = re.compile(r"^(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)\s+(?=\S)")
_NOTE = re.compile(
    r"^(?:\*+\s?[^\s*]|\(\*+\)|[¹²³⁴-⁹]\s?\w|†|(?:notes?|nota|nota bene|font[ei]|sources?|n\.b\.)\s*:)", re.IGNORECASE
)
_STARS = re.compile(r"^\*+")
_CAPTION_REACH = 3
_LONGEST_INTRODUCTION = 160


@dataclass(slots=True)
class Element:
    """Lines of one kind; `mark` is the bullet that the first line begins with; `level` as in a Block."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    mark: str = ""
    table: RawTable | None = None
    notes: list[Line] = field(default_factory=list)


def find_elements(
    lines: Sequence[Line], setting: Setting, titles: Sequence[str], vocabulary: Vocabulary, *, markdown: bool
) -> list[Element]:
    """Return the elements of a file; each line is in one of them."""
    tables = find_tables(lines, setting, vocabulary)
    starts = {table.first: table for table in tables}
    inside = {position for table in tables for position in range(table.first, table.last + 1)}
    headings = find_headings(lines, setting, titles, inside)
    scan = _Scan(setting, markdown)
    position = 0
    while position < len(lines):
        if position in starts:
            table = starts[position]
            scan.add_table(list(lines[position : table.last + 1]), table)
            position = table.last + 1
        elif position in headings:
            heading = headings[position]
            scan.add(Element(BlockKind.HEADING, list(lines[position : heading.last + 1]), heading.level))
            position = heading.last + 1
        else:
            scan.add_line(lines[position])
            position += 1
    return scan.elements


def find_tables(lines: Sequence[Line], setting: Setting, vocabulary: Vocabulary) -> list[RawTable]:
    """Return all tables in order; where two readings share lines, the one with the surer columns is kept."""
    kept: list[RawTable] = []
    taken: set[int] = set()
    for found in (
        find_html_tables(lines),
        find_pipe_tables(lines, setting),
        find_tab_tables(lines, setting),
        find_semicolon_tables(lines, setting),
        find_aligned_tables(lines, setting, vocabulary),
        find_bare_tables(lines, setting, vocabulary),
    ):
        for table in found:
            covered = set(range(table.first, table.last + 1))
            if not covered & taken:
                kept.append(table)
                taken |= covered
    return join_over_pages(sorted(kept, key=lambda table: table.first), lines)


@dataclass(slots=True)
class _Scan:
    """Where the scan stands: what was found so far; the last element may still take lines."""

    setting: Setting
    markdown: bool
    elements: list[Element] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    @property
    def last(self) -> Element | None:
        return self.elements[-1] if self.elements else None

    def add(self, element: Element) -> None:
        self.elements.append(element)

    def add_table(self, lines: list[Line], table: RawTable) -> None:
        self.add(Element(BlockKind.TABLE, lines, table=table))

    def add_line(self, line: Line) -> None:
        bullet = None if self._is_marked_note(line) else self._bullet(line)
        if bullet:
            mark, text = bullet
            self.add(Element(BlockKind.ITEM, [replace(line, text=text)], self._level(line), mark))
        elif parse_caption(line.text) and not self._is_inside_sentence(line):
            self.add(Element(BlockKind.CAPTION, [line]))
        elif self._is_marked_note(line) or self._is_note(line):
            self.add(Element(BlockKind.NOTE, [line]))
        elif self.last is not None and self._continues(self.last, line):
            self.last.lines.append(line)
        else:
            self.indents = []
            self.add(Element(BlockKind.PARAGRAPH, [line]))

    def _bullet(self, line: Line) -> tuple[str, str] | None:
        """Return the mark of a list item and its text; a dash or a number inside a sentence is none."""
        match = _BULLET.match(line.text)
        if match and match["mark"]:
            return match["mark"], line.text[match.end() :]
        if match and not self._is_inside_sentence(line):
            return match["sign"], line.text[match.end() :]
        numbered = _ENUMERATED.match(line.text)
        if numbered and not self._is_inside_sentence(line):
            return numbered["mark"], line.text
        return None

    def _is_inside_sentence(self, line: Line) -> bool:
        """Say whether the line before is an open sentence that this line goes on with."""
        last = self.last
        if last is None or last.kind in (BlockKind.HEADING, BlockKind.TABLE, BlockKind.CAPTION, BlockKind.NOTE):
            return False
        before = last.lines[-1]
        is_item = last.kind is BlockKind.ITEM
        if is_item and _ENUMERATED.match(before.text) and _ENUMERATED.match(line.text):
            return False
        if is_open(before.text):
            return True
        if ends_sentence(before.text) or is_item:
            return False
        return not wide_gap(line, self.setting) and not breaks_off(before, line, self.setting) and not self.markdown

    def _level(self, line: Line) -> int:
        if self.last is None or self.last.kind is not BlockKind.ITEM:
            self.indents = []
        while self.indents and line.indent < self.indents[-1] - 1:
            self.indents.pop()
        if not self.indents or line.indent > self.indents[-1] + 1:
            self.indents.append(line.indent)
        return len(self.indents)

    def _is_marked_note(self, line: Line) -> bool:
        """Say whether a line after a table explains a star that one of its cells ends with, and is no list item."""
        mark = _STARS.match(line.text)
        before = next((element for element in reversed(self.elements) if element.kind is not BlockKind.NOTE), None)
        if mark is None or before is None or before.table is None:
            return False
        return any(re.search(rf"[^*]\*{{{len(mark[0])}}}$", cell.text) for cell in before.table.cells)

    def _is_note(self, line: Line) -> bool:
        return bool(LONE_URL.match(line.text) or _NOTE.match(line.text)) and not self._is_inside_sentence(line)

    def _continues(self, last: Element, line: Line) -> bool:
        if last.kind in (BlockKind.HEADING, BlockKind.TABLE):
            return False
        before = last.lines[-1]
        if LONE_URL.match(before.text):
            return False
        if last.kind is BlockKind.CAPTION:
            return self._continues_caption(last, line)
        if last.kind is BlockKind.ITEM and self.markdown and line.indent >= 2 and not ends_sentence(before.text):
            return True
        return goes_on(before, line, self.setting)

    def _continues_caption(self, last: Element, line: Line) -> bool:
        before = last.lines[-1]
        if is_unit_statement(line.text) and line.blanks <= self.setting.gap + 1 and not ends_sentence(before.text):
            return True
        if wide_gap(line, self.setting) or ends_sentence(before.text) or breaks_off(before, line, self.setting):
            return False
        same_case = before.text.isupper() == line.text.isupper() and before.text.isupper()
        return is_open(before.text) or line.text[:1].islower() or same_case


def bind_captions(elements: Sequence[Element]) -> dict[int, int]:
    """Return by the position of each table that of its caption: the nearest one before it, else right after it."""
    bound: dict[int, int] = {}
    for position, element in enumerate(elements):
        if element.kind is not BlockKind.TABLE:
            continue
        before = range(position - 1, max(-1, position - 1 - _CAPTION_REACH), -1)
        caption = next((n for n in before if _is_free_caption(elements, n, bound) or _stops(elements[n])), None)
        if caption is None or not _is_free_caption(elements, caption, bound):
            caption = position + 1 if _is_free_caption(elements, position + 1, bound) else None
            following = elements[position + 2] if position + 2 < len(elements) else None
            if caption and following is not None and following.kind is BlockKind.TABLE:
                caption = None
        if caption is None and _is_chart(elements, position):
            caption = position - 1
        if caption is not None:
            bound[position] = caption
    return bound


def _is_chart(elements: Sequence[Element], position: int) -> bool:
    """Say whether a table is what a converter left of a chart: figures without a header, right under its caption."""
    before, table = elements[position - 1] if position else None, elements[position].table
    if before is None or before.kind is not BlockKind.CAPTION or table is None:
        return False
    first = [cell for cell in table.cells if cell.row == min(cell.row for cell in table.cells)]
    return any(cell_kind(cell.text) is CellKind.FIGURE for cell in first)


def introduces(elements: Sequence[Element], position: int) -> bool:
    """Say whether an element is a short line with a colon at its end, right before a table without a caption."""
    if not 0 <= position < len(elements) or elements[position].kind is not BlockKind.PARAGRAPH:
        return False
    lines = elements[position].lines
    length = sum(len(line.text) for line in lines)
    return lines[-1].text.endswith(":") and length <= _LONGEST_INTRODUCTION


def _is_free_caption(elements: Sequence[Element], position: int, bound: dict[int, int]) -> bool:
    if not 0 <= position < len(elements) or position in bound.values():
        return False
    caption = parse_caption(elements[position].lines[0].text)
    return elements[position].kind is BlockKind.CAPTION and caption is not None and caption.is_table


def _stops(element: Element) -> bool:
    """Say whether no caption of a table is looked for beyond this element."""
    long = sum(len(line.text) for line in element.lines) > 160
    return element.kind in (BlockKind.TABLE, BlockKind.HEADING, BlockKind.ITEM) or long
