"""Footnotes: marks of citations and computations, numbered in the order in which the text comes to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Citation, Computation
from assistant.drafting.draft import Note, Paragraph, split_marks
from assistant.drafting.phrases import phrase
from assistant.formatting import join_words
from assistant.sources import place_of
from index.records import Language

# While a draft is composed [3] marks the third citation and [=2] the second computation.
_MARK = re.compile(r"«[^»]*»|\[(=?)(\d+)\]")


def number_notes(
    paragraphs: Sequence[Paragraph],
    citations: Sequence[Citation],
    computations: Sequence[Computation],
    language: Language,
) -> tuple[list[Paragraph], list[Note]]:
    """Return the paragraphs with their marks numbered from 1, and the notes in that order; each place is one note."""
    first = _first_of_same_place(citations, language)
    computed_from = len(citations)  # citations keep their numbers until all are put in order, computations follow

    def number(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        return f"[{computed_from + int(match[2]) if match[1] else first[int(match[2])]}]"

    marked = [replace(part, text=_MARK.sub(number, part.text)) for part in paragraphs]
    notes = [Note(held.number, _place_text(held, language), citation=held) for held in citations]
    notes += [
        Note(computed_from + place, "", _sources(held, first), computation=held)
        for place, held in enumerate(computations, start=1)
    ]
    return renumber_notes(marked, notes, language)


def renumber_notes(
    paragraphs: Sequence[Paragraph], notes: Sequence[Note], language: Language
) -> tuple[list[Paragraph], list[Note]]:
    """Return paragraphs with their marks numbered in their order, and the notes they have, in that order.

    A computation names its sources by their numbers where the text has them, else by their places. A mark of no note
    stays as it is.
    """
    held = {note.number: note for note in notes}
    marks = (number for part in paragraphs for _, number in split_marks(part.text))
    order = [number for number in dict.fromkeys(marks) if number is not None and number in held]
    numbers = {number: place + 1 for place, number in enumerate(order)}

    def renumber(match: re.Match[str]) -> str:
        return f"[{numbers[int(match[2])]}]" if match[2] and int(match[2]) in numbers else match[0]

    marked = [replace(part, text=_MARK.sub(renumber, part.text)) for part in paragraphs]
    return marked, [_renumbered(held[number], numbers, held, language) for number in order]


def _renumbered(note: Note, numbers: dict[int, int], held: dict[int, Note], language: Language) -> Note:
    if note.computation is None:
        return replace(note, number=numbers[note.number])
    known = [str(numbers[source]) for source in note.sources if source in numbers]
    parts = [phrase("from_note" if len(known) == 1 else "from_notes", language, notes=join_words(known, language))]
    parts = parts if known else []
    parts += [
        phrase("from_place", language, place=held[source].text.rstrip("."))
        for source in note.sources
        if source not in numbers
    ]
    text = phrase("computed", language, expression=note.computation.expression, sources="; ".join(parts))
    sources = tuple(numbers[source] for source in note.sources if source in numbers)
    return replace(note, number=numbers[note.number], text=text, sources=sources)


def _first_of_same_place(citations: Sequence[Citation], language: Language) -> dict[int, int]:
    """Map the number of each citation to that of the first with the same words for its place and its quote."""
    first: dict[tuple[str, str], int] = {}
    return {held.number: first.setdefault((_place_text(held, language), held.quote), held.number) for held in citations}


def _sources(computation: Computation, first: dict[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first[held.citation] for held in computation.operands if held.citation is not None))


def _place_text(citation: Citation, language: Language) -> str:
    place = place_of(citation, language)
    if citation.fact_id is None or citation.table_id is not None:
        return phrase("place", language, title=citation.title, place=place)
    # A figure of a sentence is found by its sentence; that of a table by its row and column.
    quote = " ".join(citation.quote.split()).replace("«", "“").replace("»", "”")
    return phrase("quoted", language, title=citation.title, place=place, quote=quote)
