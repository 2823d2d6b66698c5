"""Footnotes with what they are about: a note goes with the passage, and with the figures, that bear its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.records import Block, BlockKind, Fact, Passage, PassageKind, Table

_RAISED = "[⁰¹²³⁴-⁹]+"
_MARK = re.compile(rf"(?<=[^\W_]|[.,;:!?»”\"\')\]%€]){_RAISED}|(?<=[^\s*])\*{{1,3}}(?!\*)")
_OPENING = re.compile(rf"^(?:{_RAISED}|\*{{1,3}}(?!\*))(?=\s?\w|\s?[«“\"(])")
_INNER = re.compile(rf"(?<=[.;]\s)(?:{_RAISED}|\*{{1,3}}(?!\*))(?=\s?\w)")


def marks_in(text: str) -> set[str]:
    """Return the footnote marks that stand right behind words or figures of a text."""
    return {match.group() for match in _MARK.finditer(text)}


def notes_for(marks: set[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return the notes that marks point to; a note may explain several marks, one after the other."""
    return tuple(note for note in notes if marks & _explained(note))


def attach_footnotes(passages: Sequence[Passage], blocks: Sequence[Block]) -> list[Passage]:
    """Return passages with the notes that their marks point to in their context.

    A note is looked for on the page of its mark; where a file has no pages, it is the next one after the passage.
    """
    notes = [block for block in blocks if block.kind is BlockKind.NOTE and block.spans and _OPENING.match(block.text)]
    return [_with_notes(passage, notes) for passage in passages] if notes else list(passages)


def with_table_notes(facts: Sequence[Fact], table: Table) -> list[Fact]:
    """Return the facts of a table with the notes under it that marks beside a figure, or in its row, point to."""
    if not table.notes:
        return list(facts)
    labels: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.column in table.label_columns:
            for row in range(cell.row, cell.row + cell.row_span):
                labels.setdefault(row, []).append(cell.text)
    noted = []
    for fact in facts:
        beside = [fact.printed, *labels.get(fact.table.row if fact.table else -1, ())]
        found = notes_for({mark for text in beside for mark in marks_in(text)}, table.notes)
        noted.append(replace(fact, notes=(*fact.notes, *found)) if found else fact)
    return noted


def _explained(note: str) -> set[str]:
    opening = _OPENING.match(note)
    return {match.group() for match in _INNER.finditer(note)} | ({opening.group()} if opening else set())


def _with_notes(passage: Passage, notes: Sequence[Block]) -> Passage:
    marks = marks_in(passage.text) if passage.kind is not PassageKind.TABLE_ROW else set()
    if not marks or not passage.spans:
        return passage
    found = [text for mark in sorted(marks) if (text := _note_of(mark, passage, notes))]
    return replace(passage, context=tuple(dict.fromkeys((*passage.context, *found))))


def _note_of(mark: str, passage: Passage, notes: Sequence[Block]) -> str | None:
    alike = [note for note in notes if mark in _explained(note.text)]
    places = [span.place for span in passage.spans]
    pages = {place.page_number for place in places if place.page_number}
    if pages:
        return next((note.text for note in alike if note.spans[0].place.page_number in pages), None)
    last = max((place.line_end or 0 for place in places), default=0)
    return next((note.text for note in alike if (note.spans[0].place.line_start or 0) > last), None)
