"""One fact as the data page shows it, and as a source that opens. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Citation
from index.records import Fact, FactKind, Language, Report, Unit
from ui.chart_data import Point
from ui.citation_view import present_citation
from ui.formatting import format_period, plain_measure


@dataclass(frozen=True, slots=True)
class FactView:
    """A row: the printed figure, what it is, of what, when with what sets it apart, and the button of its place."""

    figure: str
    measure: str
    subject: str
    note: str
    place: str


def view_fact(fact: Fact, report: Report, subject: str, qualifiers: str, language: Language) -> FactView:
    """Return the row of a fact; `subject` and `qualifiers` are in words."""
    counted = fact.counted if fact.counted and fact.counted.casefold() not in fact.measure.casefold() else ""
    measure = " ".join(part for part in (plain_measure(fact.measure), counted) if part)
    notes = (format_period(fact.period, language), qualifiers)
    return FactView(
        figure=fact.printed,
        measure=measure[:1].upper() + measure[1:],
        subject=subject,
        note=" · ".join(note for note in notes if note),
        place=present_citation(cite(fact, report), language).place,
    )


def cite(fact: Fact, report: Report) -> Citation:
    """Return the place of a fact as a source."""
    place = fact.places[0] if fact.places else None
    table = fact.table if fact.kind is FactKind.TABLE else None
    return Citation(
        number=1,
        report_id=report.report_id,
        title=report.title,
        file_name=report.file_name,
        quote=fact.quote,
        reference_date=report.reference_date,
        page=place.page_number if place else None,
        page_label=place.page_label if place else None,
        line=place.line_start if place else None,
        line_end=place.line_end if place else None,
        section=fact.section,
        table=(table.table_label or table.caption) if table else None,
        row=table.row_label if table else None,
        column=table.column_label if table else None,
        box=place.box if place else None,
        highlight=(fact.start, fact.end) if fact.start is not None and fact.end is not None else None,
        fact_id=fact.fact_id,
        passage_id=fact.passage_id,
        table_id=table.table_id if table else None,
    )


def point_of(fact: Fact, subject: str, qualifiers: str) -> Point:
    """Return a fact as something to compare; what sets it apart from others of its name belongs to its measure."""
    measure = plain_measure(fact.measure)
    printed = fact.printed if fact.unit is not Unit.PERCENT or "%" in fact.printed else f"{fact.printed}%"
    return Point(
        measure=f"{measure}, {qualifiers}" if qualifiers else measure,
        subject=subject,
        period=fact.period,
        value=fact.value,
        unit=fact.unit,
        text=printed,
        counted=fact.counted,
    )
