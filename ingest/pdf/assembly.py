"""Raw blocks and raw tables to the records of a report: kinds, sections, captions, text with its printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.records import Block, BlockKind, Cell, Place, Span, Table
from ingest.line_joining import Vocabulary, join_lines, join_text
from ingest.pdf.blocks import BULLETS, PlacedLine, RawBlock, is_note
from ingest.pdf.caption_binding import Binding, Bound, bind_captions
from ingest.pdf.headings import Typography, heading_levels, is_heading
from ingest.pdf.plain_headings import plain_headings
from ingest.pdf.raw_table import RawCell, RawTable
from ingest.pdf.turning import Placement
from ingest.tables import build_table

_INDENT_STEP = 6.0


@dataclass(slots=True)
class _Assembly:
    """Where the assembly stands: the headings above, the indents of the list it is in, what was made so far."""

    vocabulary: Vocabulary
    placement: Placement
    section: list[tuple[int, str]] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.section)


def assemble(
    raw_blocks: Sequence[RawBlock | RawTable],
    typography: Typography,
    vocabulary: Vocabulary,
    placement: Placement,
) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Return blocks in reading order and the tables that table blocks name."""
    state = _Assembly(vocabulary, placement)
    bound = bind_captions(raw_blocks, typography)
    taken = bound.captions | bound.notes
    set_apart = {n for n, block in enumerate(raw_blocks) if n not in taken and _is_heading(block, typography)}
    headings = sorted(set_apart | plain_headings(raw_blocks, taken | set_apart, typography.body_size))
    levels = dict(
        zip(headings, heading_levels([b for n in headings if isinstance(b := raw_blocks[n], RawBlock)]), strict=True)
    )
    for number, block in enumerate(raw_blocks):
        if isinstance(block, RawTable):
            _add_table(state, [block, *block.continued], bound.tables.get(number))
        elif number in levels:
            _add_heading(state, block, levels[number])
        else:
            _add_block(state, block, _kind(block, number, bound, typography))
    return tuple(state.blocks), tuple(state.tables)


def _is_heading(block: RawBlock | RawTable, typography: Typography) -> bool:
    return isinstance(block, RawBlock) and not block.is_chart and is_heading(block, typography)


def _kind(block: RawBlock, number: int, bound: Binding, typography: Typography) -> BlockKind:
    if block.is_chart:
        return BlockKind.CHART
    if number in bound.captions:
        return BlockKind.CAPTION
    if number in bound.notes or is_note(block, typography.body_size):
        return BlockKind.NOTE
    return BlockKind.ITEM if block.mark is not None else BlockKind.PARAGRAPH


def _add_heading(state: _Assembly, block: RawBlock, level: int) -> None:
    text, spans = _joined(state, block)
    state.section = [entry for entry in state.section if entry[0] < level]
    state.section.append((level, text))
    state.indents = []
    state.blocks.append(Block(BlockKind.HEADING, text, spans, state.path, level))


def _add_block(state: _Assembly, block: RawBlock, kind: BlockKind) -> None:
    text, spans = _labels(state, block) if block.is_chart else _joined(state, block)
    level = _nesting(state, block) if kind is BlockKind.ITEM else 0
    if kind is BlockKind.PARAGRAPH:
        state.indents = []
    if text:
        state.blocks.append(Block(kind, text, spans, state.path, level))


def _nesting(state: _Assembly, block: RawBlock) -> int:
    """Return how deep an item stands in its list, by where its mark is printed."""
    while state.indents and block.indent < state.indents[-1] - _INDENT_STEP:
        state.indents.pop()
    if not state.indents or block.indent > state.indents[-1] + _INDENT_STEP:
        state.indents.append(block.indent)
    return len(state.indents)


def _joined(state: _Assembly, block: RawBlock) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a block without its bullet, and one span a printed line."""
    texts = [placed.line.text for placed in block.lines]
    if block.mark is not None and block.mark in BULLETS:
        texts[0] = texts[0][len(block.mark) :].lstrip()
    joined = join_lines(texts, state.vocabulary)
    pairs = zip(joined.line_spans, block.lines, strict=True)
    return joined.text, tuple(Span(start, end, _place(state, placed)) for (start, end), placed in pairs)


def _labels(state: _Assembly, block: RawBlock) -> tuple[str, tuple[Span, ...]]:
    """Return the labels of a chart, one a line: they make no sentence."""
    text, spans = "", []
    for placed in block.lines:
        text += "\n" if text else ""
        spans.append(Span(len(text), len(text) + len(placed.line.text), _place(state, placed)))
        text += placed.line.text
    return text, tuple(spans)


def _place(state: _Assembly, placed: PlacedLine) -> Place:
    return state.placement.place(placed.page_number, placed.line.box)


def _add_table(state: _Assembly, parts: Sequence[RawTable], bound: Bound | None) -> None:
    table_id = f"t{len(state.tables) + 1}"
    places = tuple(state.placement.place(part.page_number, part.box) for part in parts)
    cells = [_cell(state, cell, part.page_number) for part in parts for cell in part.cells]
    table = build_table(
        table_id,
        cells,
        caption=bound.caption if bound else None,
        label=bound.label if bound else None,
        section=state.path,
        notes=bound.notes if bound else (),
        places=places,
    )
    state.tables.append(table)
    spans = tuple(Span(0, 0, place) for place in places)
    state.blocks.append(Block(BlockKind.TABLE, "", spans, state.path, table_id=table_id))


def _cell(state: _Assembly, cell: RawCell, page_number: int) -> Cell:
    text = join_text([line.text for line in cell.lines], state.vocabulary)
    place = state.placement.place(page_number, cell.box)
    return Cell(cell.row, cell.column, text, place, cell.row_span, cell.column_span)
