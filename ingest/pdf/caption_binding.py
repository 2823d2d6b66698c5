"""Which caption and which notes belong to which table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.records import Box
from ingest.pdf.blocks import RawBlock, is_note
from ingest.pdf.captions import Caption, parse_caption
from ingest.pdf.headings import Typography, heading_number
from ingest.pdf.raw_table import RawTable

_NEAR = 4.0
_TITLE_NEAR = 2.5
_NOTES_NEAR = 2.5
_NOTE_REACH = 40.0
_SMALL = 0.95
_LONGEST_TITLE = 240


@dataclass(frozen=True, slots=True)
class Bound:
    """Caption, label and notes of a table."""

    label: str | None = None
    caption: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """By position in the flow: what belongs to each table, and which blocks are captions and notes of tables."""

    tables: Mapping[int, Bound]
    captions: frozenset[int]
    notes: frozenset[int]


def bind_captions(blocks: Sequence[RawBlock | RawTable], typography: Typography) -> Binding:
    """Return which captions and notes belong to which tables; captions of figures are told too."""
    captions = {n for n, block in enumerate(blocks) if _caption_at(blocks, n)}
    tables: dict[int, Bound] = {}
    used: set[int] = set()
    notes: set[int] = set()
    for number, block in enumerate(blocks):
        if isinstance(block, RawTable):
            position = _caption_of(blocks, number, used, typography)
            used |= {position} if position is not None else set()
            under = _notes_after(blocks, number, used, typography)
            notes.update(under)
            texts = tuple(note.text for n in under if isinstance(note := blocks[n], RawBlock))
            tables[number] = _make_bound(blocks, position, texts)
    return Binding(tables, frozenset(captions | used), frozenset(notes))


def _make_bound(blocks: Sequence[RawBlock | RawTable], position: int | None, notes: tuple[str, ...]) -> Bound:
    block = blocks[position] if position is not None else None
    if not isinstance(block, RawBlock):
        return Bound(notes=notes)
    caption = parse_caption(block.text)
    return Bound(caption.label, caption.words or None, notes) if caption else Bound(None, block.text, notes)


def _caption_of(
    blocks: Sequence[RawBlock | RawTable], number: int, used: set[int], typography: Typography
) -> int | None:
    """Return the position of a table's caption: a labelled one above, then below, then a bare title above."""
    above, below = _neighbour(blocks, number, -1), _neighbour(blocks, number, 1)
    for position in (above, below):
        if position is not None and position not in used and _is_table_caption(blocks, position):
            return position
    if above is not None and above not in used and _is_title(blocks, above, number, typography):
        return above
    return None


def _neighbour(blocks: Sequence[RawBlock | RawTable], number: int, step: int) -> int | None:
    """Return the nearest block on the same page before or after a table, within reach of it; a note is passed over."""
    table = blocks[number]
    if step > 0 and isinstance(table, RawTable) and table.continued:
        table = table.continued[-1]
    position = number + step
    while 0 <= position < len(blocks):
        block = blocks[position]
        if isinstance(block, RawTable) or not isinstance(table, RawTable) or block.page_number != table.page_number:
            return None
        if block.is_chart:
            return None
        if abs(position - number) > 2 or _distance(block.box, table.box) > _NEAR * max(block.size, 8.0):
            return None
        if _is_table_caption(blocks, position) or abs(position - number) == 2:
            return position
        if position - number == step and not _is_small(blocks, position + step, table):
            return position
        position += step
    return None


def _is_small(blocks: Sequence[RawBlock | RawTable], position: int, table: RawTable) -> bool:
    """Say whether the block one further is a caption (the one between is then a note such as the unit)."""
    if not 0 <= position < len(blocks):
        return False
    block = blocks[position]
    return (
        isinstance(block, RawBlock) and block.page_number == table.page_number and _is_table_caption(blocks, position)
    )


def _caption_at(blocks: Sequence[RawBlock | RawTable], position: int) -> Caption | None:
    block = blocks[position]
    return parse_caption(block.text) if isinstance(block, RawBlock) and not block.is_chart else None


def _is_table_caption(blocks: Sequence[RawBlock | RawTable], position: int) -> bool:
    caption = _caption_at(blocks, position)
    return caption is not None and caption.is_table


def _is_title(blocks: Sequence[RawBlock | RawTable], position: int, number: int, typography: Typography) -> bool:
    """Say whether the block above a table is its title: short, no sentence, close, no numbered heading or note."""
    block, table = blocks[position], blocks[number]
    if not isinstance(block, RawBlock) or not isinstance(table, RawTable) or position > number:
        return False
    text = block.text
    plain = block.mark is None and heading_number(text) is None and not is_note(block, typography.body_size)
    if not plain or len(text) > _LONGEST_TITLE or text.endswith((".", ";", ":", ",")) or parse_caption(text):
        return False
    close = _distance(block.box, table.box) <= _TITLE_NEAR * block.size
    return close and block.bold and block.size < 1.3 * typography.body_size


def _notes_after(
    blocks: Sequence[RawBlock | RawTable], number: int, used: set[int], typography: Typography
) -> list[int]:
    """Return the positions of the notes printed right under a table: marked, or in type smaller than the text."""
    table = blocks[number]
    if isinstance(table, RawTable) and table.continued:
        table = table.continued[-1]
    notes: list[int] = []
    foot = table.box.bottom
    for position in range(number + 1, len(blocks)):
        block = blocks[position]
        if not isinstance(block, RawBlock) or block.is_chart or block.page_number != table.page_number:
            break
        if position in used:
            continue
        if not _is_note_under(block, foot, typography):
            break
        notes.append(position)
        foot = block.box.bottom
    return notes


def _is_note_under(block: RawBlock, foot: float, typography: Typography) -> bool:
    gap = block.box.top - foot
    if is_note(block, typography.body_size):
        return gap <= _NOTE_REACH
    small = block.size <= _SMALL * typography.body_size and block.mark is None and not block.bold
    return small and gap <= _NOTES_NEAR * block.size and parse_caption(block.text) is None


def _distance(first: Box, second: Box) -> float:
    return max(first.top - second.bottom, second.top - first.bottom, 0.0)
