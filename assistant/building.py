"""An answer while it is put together: figures, numbered citations, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.answer import Answer, Citation, Computation, Conflict, Figure, Status
from assistant.formatting import format_value, hedge
from assistant.question import Query
from assistant.wording import Wording
from index.places import merge_places, places_of
from index.records import Fact, Passage, Place, Report, Unit
from index.store import Store

DOUBTFUL = "magnitude suspicious"


@dataclass(slots=True)
class AnswerBuilder:
    """Collects what an answer shows; the same place is cited once, under one number."""

    query: Query
    store: Store
    wording: Wording
    figures: list[Figure] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    computations: list[Computation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    inherited: list[str] = field(default_factory=list)

    def figure(self, fact: Fact, *, main: bool = True) -> Figure:
        """Return a fact as a figure of the answer, cited; `main` ones are listed among those that answer."""
        report = self.store.report(fact.report_id)
        period = fact.period or (report.reference_date.isoformat() if report.reference_date else None)
        value = format_value(fact.value, fact.unit, fact.precision, self.wording.language)
        if any(note.startswith(DOUBTFUL) for note in fact.notes):
            value = fact.printed
        if fact.upper_value is not None:
            value += f"–{format_value(fact.upper_value, fact.unit, fact.precision, self.wording.language)}"
        figure = Figure(
            value=fact.value,
            unit=fact.unit,
            text=f"{hedge(fact.approximation, self.wording.language)}{value}",
            measure=fact.measure,
            subject=self.wording.subject(fact),
            period=period,
            precision=fact.precision,
            citation=self.cite_fact(fact),
            approximation=fact.approximation,
            fact_id=fact.fact_id,
            counted=fact.counted,
        )
        if main and figure not in self.figures:
            self.figures.append(figure)
        return figure

    def computed(self, value: Decimal, unit: Unit, precision: Decimal, like: Figure) -> Figure:
        """Return a figure computed from others, about what `like` is about; the caller adds it where it answers."""
        text = format_value(value, unit, precision, self.wording.language)
        return Figure(value, unit, text, like.measure, like.subject, like.period, precision, derived=True)

    def cite_fact(self, fact: Fact) -> int:
        """Return the number of the citation of a fact."""
        for citation in self.citations:
            if citation.fact_id == fact.fact_id:
                return citation.number
        report = self.store.report(fact.report_id)
        highlight = (fact.start, fact.end) if fact.start is not None and fact.end is not None else None
        place = fact.places[0] if fact.places else None
        citation = _citation(len(self.citations) + 1, report, fact.quote, place, fact.section)
        table = fact.table
        self.citations.append(
            replace(
                citation,
                table=(table.table_label or table.caption) if table else None,
                row=table.row_label if table else None,
                column=table.column_label if table else None,
                table_id=table.table_id if table else None,
                highlight=highlight,
                fact_id=fact.fact_id,
                passage_id=fact.passage_id,
            )
        )
        return len(self.citations)

    def cite_passage(self, passage: Passage, start: int, end: int) -> int:
        """Return the number of the citation of characters [start, end) of a passage."""
        quote = passage.text[start:end]
        for citation in self.citations:
            if citation.passage_id == passage.passage_id and citation.quote == quote:
                return citation.number
        places = places_of(passage.spans, start, end) or merge_places([span.place for span in passage.spans])
        report = self.store.report(passage.report_id)
        citation = _citation(len(self.citations) + 1, report, quote, places[0] if places else None, passage.section)
        self.citations.append(replace(citation, passage_id=passage.passage_id, table_id=passage.table_id))
        return len(self.citations)

    def say(self, line: str) -> None:
        """Add a line of text."""
        self.lines.append(line)

    def build(self, status: Status = Status.ANSWERED) -> Answer:
        """Return the answer."""
        return Answer(
            question=self.query.question,
            language=self.wording.language,
            status=status,
            text=_quoted_once("\n".join(self.lines), [citation.quote.strip() for citation in self.citations]),
            figures=tuple(self.figures),
            computations=tuple(self.computations),
            citations=tuple(self.citations),
            conflicts=tuple(self.conflicts),
            choices=tuple(self.choices),
            suggestions=tuple(self.suggestions),
            inherited=tuple(self.inherited),
        )


def _citation(number: int, report: Report, quote: str, place: Place | None, section: tuple[str, ...]) -> Citation:
    return Citation(
        number=number,
        report_id=report.report_id,
        title=report.title,
        file_name=report.file_name,
        quote=quote,
        reference_date=report.reference_date,
        page=place.page_number if place else None,
        page_label=place.page_label if place else None,
        line=place.line_start if place else None,
        line_end=place.line_end if place else None,
        box=place.box if place else None,
        section=section,
    )


def _quoted_once(text: str, quotes: Sequence[str]) -> str:
    """Return a text without the sentences after a figure that stand in it already."""
    for quote in dict.fromkeys(quotes):
        end = text.find(f"«{quote}»") + len(quote)
        text = text[:end] + text[end:].replace(f": «{quote}»", "") if end >= len(quote) else text
    return text
