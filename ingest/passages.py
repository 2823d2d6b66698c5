"""Passages: whole sentences of one section, packed to a size that retrieval likes and that a person can read.

Sizes are in words. They were chosen by measurement (eval/benchmarks/passage_sizes.py); a list is kept with the
sentence that introduces it, and a table gives one passage a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from index.records import Block, BlockKind, Passage, PassageKind, ReadReport, RowKind, Span, Table
from index.text import split_sentences

PROSE_WORDS = 110
LIST_WORDS = 160
CONTEXT_WORDS = 60
CELL_SEPARATOR = " "  # as `ingest.table_facts` quotes a row, so that places in a quote hold in the passage
_NOT_QUOTED = (BlockKind.HEADING, BlockKind.CHART)
_OWN_PASSAGE = (BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TABLE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters [start, end) of a block: a sentence, or a whole list item."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most words of a passage of prose and of a list; one sentence or item alone may have more."""

    prose: int = PROSE_WORDS
    list: int = LIST_WORDS


def split_passages(read: ReadReport, sizes: Sizes = Sizes()) -> list[Passage]:
    """Return the passages of a report in reading order, with ids "<report>:1", "<report>:2", ..."""
    tables = {table.table_id: table for table in read.tables}
    passages: list[Passage] = []
    for group in _groups(read.blocks):
        table = tables.get(group[0].table_id or "")
        passages.extend(_table_passages(table) if table else _text_passages(group, sizes))
    report_id = read.report.report_id
    return [
        replace(passage, report_id=report_id, passage_id=f"{report_id}:{number}")
        for number, passage in enumerate(passages, start=1)
    ]


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield runs of text blocks of one section, which may share a passage; captions, notes and tables stand alone."""

    def run_of(numbered: tuple[int, Block]) -> tuple[int, tuple[str, ...]]:
        index, block = numbered
        return (index if block.kind in _OWN_PASSAGE else -1, block.section)

    kept = [(index, block) for index, block in enumerate(blocks) if block.kind not in _NOT_QUOTED]
    for _, run in groupby(kept, key=run_of):
        yield [block for _, block in run]


def _text_passages(blocks: Sequence[Block], sizes: Sizes) -> Iterator[Passage]:
    prose: list[_Piece] = []
    for is_item, run in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        if not is_item:
            prose.extend(piece for block in run for piece in _sentences(block))
            continue
        introduction = prose.pop() if prose and prose[-1].text.rstrip().endswith(":") else None
        yield from _prose_passages(prose, sizes.prose)
        prose = []
        yield from _list_passages(introduction, [_whole(block) for block in run if block.text.strip()], sizes.list)
    yield from _prose_passages(prose, sizes.prose)


def _sentences(block: Block) -> list[_Piece]:
    return [_Piece(block, start, end) for start, end in split_sentences(block.text) if block.text[start:end].strip()]


def _whole(block: Block) -> _Piece:
    return _Piece(block, 0, len(block.text))


def _prose_passages(pieces: Sequence[_Piece], limit: int) -> Iterator[Passage]:
    for chunk in _pack(pieces, limit):
        yield _passage(PassageKind.PROSE, chunk)


def _list_passages(introduction: _Piece | None, items: Sequence[_Piece], limit: int) -> Iterator[Passage]:
    """Yield the list whole where it is short, else in parts that each repeat the sentence that introduces it."""
    lead = [introduction] if introduction else []
    room = max(limit - sum(piece.words for piece in lead), limit // 2)
    for chunk in _pack(items, room):
        yield _passage(PassageKind.LIST, [*lead, *chunk])


def _pack(pieces: Sequence[_Piece], limit: int) -> Iterator[list[_Piece]]:
    """Yield the pieces in parts of even size, none above the limit unless one piece alone is."""
    total = sum(piece.words for piece in pieces)
    target = total / max(1, ceil(total / limit))
    chunk: list[_Piece] = []
    words = 0
    for piece in pieces:
        if chunk and (words + piece.words > limit or words + piece.words / 2 > target):
            yield chunk
            chunk, words = [], 0
        chunk.append(piece)
        words += piece.words
    if chunk:
        yield chunk


def _passage(kind: PassageKind, pieces: Sequence[_Piece]) -> Passage:
    """Join pieces: those of one block as they stand between first and last, blocks by a new line."""
    text = ""
    spans: list[Span] = []
    for _, run in groupby(pieces, key=lambda piece: id(piece.block)):
        held = list(run)
        block, start, end = held[0].block, held[0].start, held[-1].end
        text += "\n" if text else ""
        spans.extend(_shifted(block.spans, start, end, len(text)))
        text += block.text[start:end]
    return Passage("", "", kind, text, tuple(spans), pieces[-1].block.section)


def _shifted(spans: Iterable[Span], start: int, end: int, offset: int) -> Iterator[Span]:
    """Yield the parts of spans inside [start, end), moved so that `start` falls on `offset`."""
    for span in spans:
        if span.start < end and span.end > start:
            first, last = max(span.start, start), min(span.end, end)
            yield Span(first - start + offset, last - start + offset, span.place)


def _table_passages(table: Table) -> Iterator[Passage]:
    """Yield one passage a row with its cells as printed; caption, headers and row group are its context."""
    headers = _header_words(table)
    group: str | None = None
    for row, kind in enumerate(table.row_kinds):
        cells = sorted(
            (cell for cell in table.cells if cell.row == row and cell.text.strip()), key=lambda cell: cell.column
        )
        if kind is RowKind.GROUP:
            group = CELL_SEPARATOR.join(cell.text for cell in cells) or None
        if kind not in (RowKind.BODY, RowKind.TOTAL) or not cells:
            continue
        text, spans = "", []
        for cell in cells:
            text += CELL_SEPARATOR if text else ""
            spans.append(Span(len(text), len(text) + len(cell.text), cell.place))
            text += cell.text
        titles = (table.label, table.caption, group, headers)
        context = tuple(dict.fromkeys(title for title in titles if title))
        yield Passage("", "", PassageKind.TABLE_ROW, text, tuple(spans), table.section, table.table_id, row, context)


def _header_words(table: Table) -> str:
    """Return the header cells from left to right, cut to a length that does not drown the row."""
    headers = sorted(
        (cell for cell in table.cells if table.row_kinds[cell.row] is RowKind.HEADER),
        key=lambda cell: (cell.row, cell.column),
    )
    words = CELL_SEPARATOR.join(dict.fromkeys(cell.text for cell in headers if cell.text.strip())).split()
    return " ".join(words[:CONTEXT_WORDS])
