"""Elements of a text file to the records of a report: sections, text with its lines joined, tables with captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.places import merge_places
from index.records import Block, BlockKind, Span, Table
from ingest.line_joining import Vocabulary, join_lines, join_text
from ingest.pdf.captions import parse_caption
from ingest.tables import build_table
from ingest.text_file.elements import Element, bind_captions, introduces
from ingest.text_file.lines import spans_of


@dataclass(slots=True)
class _Assembly:
    """Where the assembly stands: the headings above, and what was made so far."""

    vocabulary: Vocabulary
    table_prefix: str
    section: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.section)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The blocks in reading order, the tables that they name, and what stayed doubtful."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    warnings: tuple[str, ...]


def assemble(elements: Sequence[Element], vocabulary: Vocabulary, table_prefix: str) -> Assembled:
    """Return the records of elements; tables are named "<prefix>1", "<prefix>2", ..."""
    state = _Assembly(vocabulary, table_prefix)
    captions = bind_captions(elements)
    for position, element in enumerate(elements):
        if element.table is not None:
            caption = elements[captions[position]] if position in captions else None
            if caption is None and introduces(elements, position - 1):
                caption = elements[position - 1]
            _add_table(state, element, caption, _notes_after(elements, position))
        else:
            _add_block(state, element)
    return Assembled(tuple(state.blocks), tuple(state.tables), tuple(state.warnings))


def _add_block(state: _Assembly, element: Element) -> None:
    joined = join_lines([line.text for line in element.lines], state.vocabulary)
    spans = spans_of(element.lines, joined.line_spans)
    if element.kind is BlockKind.HEADING:
        state.section = [entry for entry in state.section if entry[0] < element.level]
        state.section.append((element.level, joined.text))
    if joined.text:
        state.blocks.append(Block(element.kind, joined.text, spans, state.path, element.level))


def _add_table(state: _Assembly, element: Element, caption: Element | None, notes: tuple[str, ...]) -> None:
    if element.table is None:
        return
    table_id = f"{state.table_prefix}{len(state.tables) + 1}"
    text = join_text([line.text for line in caption.lines], state.vocabulary) if caption else None
    parsed = parse_caption(text) if text else None
    places = merge_places([line.place for line in element.lines])
    table = build_table(
        table_id,
        element.table.cells,
        caption=(parsed.words or None) if parsed else text and text.rstrip(" :"),
        label=parsed.label if parsed else None,
        section=state.path,
        notes=notes,
        places=places,
    )
    state.tables.append(table)
    state.warnings.extend(element.table.warnings)
    spans = tuple(Span(0, 0, place) for place in places)
    state.blocks.append(Block(BlockKind.TABLE, "", spans, state.path, table_id=table_id))


def _notes_after(elements: Sequence[Element], position: int) -> tuple[str, ...]:
    notes = []
    for element in elements[position + 1 :]:
        if element.kind is not BlockKind.NOTE or element.lines[0].text.startswith(("http", "www", "<http")):
            break
        notes.append(join_text([line.text for line in element.lines]))
    return tuple(notes)
