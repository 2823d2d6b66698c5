"""An edited draft held against the reports: each figure that no longer matches is marked, with why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.drafting.draft import Draft, Note
from assistant.drafting.phrases import phrase
from assistant.knowledge import Knowledge
from assistant.question import Query
from assistant.sources import place_of
from index.dates import find_dates
from index.numbers import find_quantities
from index.quantity import Quantity
from index.records import Fact

_QUOTED = re.compile(r"«[^»]*»")
_NOTE = re.compile(r"\[(\d+)\]")


class MarkKind(StrEnum):
    """Why a figure is marked; `rounded` is only told, the others have to be seen to."""

    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    ROUNDED = "rounded"
    MOVED = "moved"
    NOTE = "note"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of the edited text, and a sentence for the writer in the draft's language."""

    start: int
    end: int
    kind: MarkKind
    message: str


class Editing:
    """Checks edited texts against the draft that they come from and the reports that it cites."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def check(self, text: str, draft: Draft) -> tuple[Mark, ...]:
        """Return what in an edited text does not match, in reading order; empty where every figure holds."""
        marks = [*self._figures(text, draft), *_notes(text, draft), *self._quotes(text, draft)]
        return tuple(sorted(marks, key=lambda mark: mark.start))

    def _figures(self, text: str, draft: Draft) -> Iterable[Mark]:
        own_words = _blank(text, [match.span() for match in (*_QUOTED.finditer(text), *_NOTE.finditer(text))])
        own_words = _blank(own_words, [(printed.start, printed.end) for printed in find_dates(own_words)])
        own_words = _blank(own_words, _spans_of(own_words, {figure.subject for figure in draft.figures}))
        of_notes = {note.number: self._of_note(note, draft) for note in draft.notes}
        for quantity in find_quantities(own_words, draft.language):
            mark = self._mark(quantity, draft) or _moved(quantity, text, of_notes, draft)
            if mark is not None:
                yield mark

    def _of_note(self, note: Note, draft: Draft) -> tuple[Figure, ...]:
        """Return the figures that a note gives: the one computed, or those read at its place."""
        if note.computation is not None:
            return (note.computation.result,)
        return tuple(figure for figure in draft.figures if figure.fact_id and self._stands_at(figure.fact_id, note))

    def _stands_at(self, fact_id: str, note: Note) -> bool:
        fact, citation = self._knowledge.store.fact(fact_id), note.citation
        column = fact.table.column_label if fact.table else None
        return citation is not None and (fact.quote, column) == (citation.quote, citation.column)

    def _mark(self, quantity: Quantity, draft: Draft) -> Mark | None:
        same = [figure for figure in draft.figures if figure.unit is quantity.unit]
        if any(abs(figure.value) == abs(quantity.value) for figure in same):
            return None
        rounded = next((figure for figure in same if _rounds_to(figure.value, quantity)), None)
        span = (quantity.start, quantity.end)
        language, printed = draft.language, quantity.printed
        if rounded is not None:
            message = phrase("mark_rounded", language, printed=printed, exact=rounded.text)
            return Mark(*span, MarkKind.ROUNDED, message)
        fact = self._elsewhere(quantity, draft)
        if fact is not None:
            builder = AnswerBuilder(Query("", language), self._knowledge.store, self._knowledge.wording(language))
            citation = builder.citations[builder.cite_fact(fact) - 1]
            place = f"{citation.title}, {place_of(citation, language)}"
            message = phrase("mark_elsewhere", language, printed=printed, measure=f"«{fact.measure}»", place=place)
            return Mark(*span, MarkKind.ELSEWHERE, message)
        return Mark(*span, MarkKind.UNKNOWN, phrase("mark_unknown", language, printed=printed))

    def _elsewhere(self, quantity: Quantity, draft: Draft) -> Fact | None:
        """Return the first fact of the cited reports with the value: the writer may have put in another figure."""
        for report_id in dict.fromkeys(note.citation.report_id for note in draft.notes if note.citation):
            for fact in self._knowledge.store.records_of(report_id).facts:
                if fact.value == quantity.value and fact.unit is quantity.unit:
                    return fact
        return None

    def _quotes(self, text: str, draft: Draft) -> Iterable[Mark]:
        """Mark what stands in quotation marks and is neither in the draft nor in a report it cites."""
        held = {match[0] for match in _QUOTED.finditer(f"{draft.title}\n{draft.text}")}
        for match in _QUOTED.finditer(text):
            if match[0] not in held:
                message = phrase("mark_quote", draft.language, printed=match[0])
                yield Mark(match.start(), match.end(), MarkKind.QUOTE, message)


def _moved(quantity: Quantity, text: str, of_notes: dict[int, tuple[Figure, ...]], draft: Draft) -> Mark | None:
    """Mark a figure of the draft that stands beside the note of another one."""
    beside = _NOTE.match(text[quantity.end :].lstrip(" )*"))
    figures = of_notes.get(int(beside[1]), ()) if beside else ()
    if beside is None or not figures or any(_is_written_as(figure, quantity) for figure in figures):
        return None
    exact = figures[0].text
    message = phrase("mark_moved", draft.language, printed=quantity.printed, number=beside[1], exact=exact)
    return Mark(quantity.start, quantity.end, MarkKind.MOVED, message)


def _is_written_as(figure: Figure, quantity: Quantity) -> bool:
    return abs(figure.value) == abs(quantity.value) or _rounds_to(figure.value, quantity)


def _notes(text: str, draft: Draft) -> Iterable[Mark]:
    numbers = {note.number for note in draft.notes}
    for match in _NOTE.finditer(_blank(text, [held.span() for held in _QUOTED.finditer(text)])):
        if int(match[1]) not in numbers:
            message = phrase("mark_note", draft.language, number=match[1])
            yield Mark(match.start(), match.end(), MarkKind.NOTE, message)


def _rounds_to(value: Decimal, quantity: Quantity) -> bool:
    """Tell whether a written figure is a value rounded to the step it is printed with ("243,8 milioni")."""
    if quantity.precision <= 0 or quantity.value == 0:
        return False
    return abs(abs(value) - abs(quantity.value)) * 2 <= quantity.precision


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text of the same length with blanks in place of some characters, so that offsets still hold."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _spans_of(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    return [match.span() for held in phrases if held for match in re.finditer(re.escape(held), text)]
