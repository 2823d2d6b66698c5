"""Printed lines to raw blocks: paragraphs, list items with their nesting, captions and notes, by spacing and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Box
from ingest.pdf.captions import opens_caption
from ingest.pdf.layout import Line, box_around
from ingest.pdf.raw_table import RawTable

BULLETS = frozenset("•▪●○◦■□➢➤►▶‣⁃✓✔❖∙·o§*–—-" + "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d")
# "n.", "p." and the like open a number that a line end parted from its name, no list item.
_ABBREVIATION = re.compile(r"^[ncpsvdl]\.$")
_ENUMERATOR = re.compile(r"^(?:\(?[a-z]{1,2}\)|\(?\d{1,2}\)|\(?[ivxIVX]{1,4}\)|\d{1,2}\.|[a-z]\.)$")
_NOTE_MARK = re.compile(r"^(?:[⁰¹²³⁴-⁹]+|\*{1,3}|†|‡|\(\*\))")
_NOTE_OPENING = re.compile(r"^(?:fonte|fonti|source|sources|nota|note|n\.b\.)\s*:", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?][»”\")\]]*[⁰¹²³⁴-⁹]*$")
_LOOSE = 1.35
_SHORT_LINE = 0.85
_TITLE_WIDTH = 0.75


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line in reading order with its page and the right edge of the text around it."""

    line: Line
    page_number: int
    right_edge: float


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Lines that belong together. `mark` is the bullet or enumerator of a list item, `indent` where it stands.

    The lines of a chart are its labels.
    """

    lines: tuple[PlacedLine, ...]
    mark: str | None = None
    indent: float = 0.0
    is_chart: bool = False

    @property
    def text(self) -> str:
        """The lines with a space between them."""
        return " ".join(placed.line.text for placed in self.lines)

    @property
    def page_number(self) -> int:
        """The page on which the block begins."""
        return self.lines[0].page_number

    @property
    def box(self) -> Box:
        """The box around the lines on the first page."""
        return box_around(placed.line.box for placed in self.lines if placed.page_number == self.page_number)

    @property
    def size(self) -> float:
        """The type size of most of its text."""
        sizes: Counter[float] = Counter()
        for placed in self.lines:
            sizes[placed.line.size] += len(placed.line.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(placed.line.bold for placed in self.lines)


FlowElement = PlacedLine | RawTable | RawBlock


def split_blocks(flow: Sequence[FlowElement], pitch: float) -> list[RawBlock | RawTable]:
    """Cut the flow of a report into raw blocks, of which charts are whole; `pitch`: usual step of lines, in sizes."""
    blocks: list[RawBlock | RawTable] = []
    current: list[PlacedLine] = []
    for element in flow:
        if not isinstance(element, PlacedLine):
            blocks += _finish(current)
            blocks.append(element)
            current = []
        elif current and _starts_block(current, element, pitch):
            blocks += _finish(current)
            current = [element]
        else:
            current.append(element)
    return [*blocks, *_finish(current)]


def usual_pitch(lines: Sequence[PlacedLine]) -> float:
    """Return the most common distance between the feet of two lines that follow, in type sizes."""
    steps: Counter[float] = Counter()
    for first, second in pairwise(lines):
        step = second.line.box.bottom - first.line.box.bottom
        alike = first.page_number == second.page_number and abs(first.line.size - second.line.size) < 0.3
        if alike and 0.8 * second.line.size < step < 2.6 * second.line.size:
            steps[round(step / second.line.size, 1)] += 1
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 1.2


def list_mark(line: Line) -> str | None:
    """Return the bullet or enumerator that a line opens with, or None."""
    if len(line.words) < 2:
        return None
    first, second = line.words[0], line.words[1]
    if first.text in BULLETS:
        return first.text
    if _ABBREVIATION.match(first.text) and second.text[0].isdigit():
        return None
    return first.text if _ENUMERATOR.match(first.text) and second.box.x0 > first.box.x1 else None


def is_note(block: RawBlock, body_size: float) -> bool:
    """Say whether a block is a footnote or the note under a table: a mark or "Fonte:", mostly in small type."""
    text = block.text
    if _NOTE_OPENING.match(text):
        return True
    return bool(_NOTE_MARK.match(text)) and (block.size < 0.95 * body_size or text.startswith("*"))


def _finish(lines: Sequence[PlacedLine]) -> list[RawBlock]:
    if not lines:
        return []
    first = lines[0].line
    return [RawBlock(tuple(lines), list_mark(first), first.box.x0)]


def _starts_block(current: Sequence[PlacedLine], following: PlacedLine, pitch: float) -> bool:
    last, first = current[-1], current[0]
    if last.page_number != following.page_number or following.line.box.bottom < last.line.box.top:
        return _starts_after_break(current, following)
    step = following.line.box.bottom - last.line.box.bottom
    size = max(last.line.size, following.line.size)
    if step > _LOOSE * pitch * size or abs(last.line.size - following.line.size) > 0.12 * size:
        return True
    if list_mark(following.line) or opens_caption(following.line.text) or _NOTE_MARK.match(following.line.text):
        return True
    if first.line.bold != following.line.bold and _stands_alone(current, following):
        return True
    if len(current) == 1 and first.line.slant_and_ink != following.line.slant_and_ink and _is_short(current[-1]):
        return True
    return _ends_paragraph(first, last, following)


def _starts_after_break(current: Sequence[PlacedLine], following: PlacedLine) -> bool:
    """Say whether a block ends with its page or column: it goes on only in the middle of a sentence, in like type."""
    last = current[-1].line
    if _SENTENCE_END.search(last.text) or abs(last.size - following.line.size) > 0.5 or list_mark(following.line):
        return True
    if opens_caption(following.line.text) or current[0].line.bold != following.line.bold:
        return True
    opening = following.line.text[0]
    return not (opening.islower() or opening in '(«“"' or opening.isdigit() or last.text.endswith(("-", ",")))


def _stands_alone(current: Sequence[PlacedLine], following: PlacedLine) -> bool:
    """Say whether a bold line by itself is a title over what follows, not bold words that happen to fill a line."""
    last = current[-1]
    short = last.line.box.x1 < last.right_edge - 2 * last.line.size
    return short or bool(
        re.match(r"^\d+(?:\.\d+)*\.?\s", following.line.text if following.line.bold else last.line.text)
    )


def _is_short(placed: PlacedLine) -> bool:
    """Say whether a line ends well before the text around it does, and without the end of a sentence."""
    return placed.line.box.x1 < _TITLE_WIDTH * placed.right_edge and not _SENTENCE_END.search(placed.line.text)


def _ends_paragraph(first: PlacedLine, last: PlacedLine, following: PlacedLine) -> bool:
    ended = bool(_SENTENCE_END.search(last.line.text))
    if list_mark(first.line):
        hanging = following.line.box.x0 >= first.line.words[1].box.x0 - 0.5 * following.line.size
        return ended and not hanging
    width = last.right_edge - first.line.box.x0
    short = last.line.box.x1 - first.line.box.x0 < _SHORT_LINE * width
    indented = following.line.box.x0 > last.line.box.x0 + 0.8 * following.line.size
    outdented = last is not first and following.line.box.x0 < last.line.box.x0 - 0.8 * following.line.size
    return ended and (short or indented or outdented)
