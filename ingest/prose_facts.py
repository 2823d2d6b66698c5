"""Facts from prose: every quantity of a sentence or list item, with what it measures, of what, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import PeriodKind, find_periods
from index.glossary import Glossary, load_glossary
from index.labels import fold
from index.numbers import find_quantities
from index.places import places_of
from index.records import Fact, FactKind, Label, Passage, Report
from ingest.drafts import Draft, roles_in
from ingest.fact_periods import (
    choose_period,
    in_insertion,
    is_compared,
    period_iso,
    says_year_before,
    usable_periods,
    year_before,
)
from ingest.fact_subjects import clause_end, statement_subjects
from ingest.footnotes import marks_in, notes_for
from ingest.measure_labels import measure_label
from ingest.quantities import read_quantities
from ingest.statements import Statement, split_statements
from ingest.subject_names import find_numbered, numbered_nouns

_FROM_YEAR = re.compile(r"\b(?:tra|fra|dal|da|between|from)(?:\s+(?:il|the))?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for a whole report: its numbered nouns, the words that single nothing out, the glossary."""

    report: Report
    nouns: frozenset[str]
    known: frozenset[str]
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a sentence can refer back to: the numbered thing that a paragraph speaks of, the target year last printed in
    a section, the noun that a paragraph counted last.
    """

    paragraph: int = -1
    label: Label | None = None
    section: tuple[str, ...] = ()
    target_period: str | None = None
    counted: str | None = None


def extract_prose_facts(report: Report, passages: Sequence[Passage], glossary: Glossary | None = None) -> list[Fact]:
    """Return a fact for every quantity in the prose and list passages of a report, in reading order."""
    context = _Context(
        report,
        numbered_nouns(passage.section for passage in passages),
        _known_words(report),
        glossary or load_glossary(),
    )
    facts: list[Fact] = []
    topic = _Topic()
    for statement in split_statements(passages, report.language):
        topic = _next_topic(topic, statement, context)
        made, topic = _statement_facts(statement, topic, context)
        facts.extend(made)
    return [replace(fact, fact_id=f"{report.report_id}:prose:{number}") for number, fact in enumerate(facts, start=1)]


def _known_words(report: Report) -> frozenset[str]:
    printed = " ".join(filter(None, (report.title, report.programme, report.authority)))
    return frozenset(re.findall(r"[^\W_]+", fold(printed))) | {"ue", "eu", "ce", "eur", "euro", "mln", "mld"}


def _next_topic(topic: _Topic, statement: Statement, context: _Context) -> _Topic:
    """Return the topic as it stands at a statement: a new paragraph or section forgets, one mention alone sets it."""
    section = statement.passage.section
    target = topic.target_period if topic.section == section and statement.is_item else None
    goes_on = topic.paragraph == statement.paragraph and topic.section == section
    label = topic.label if goes_on else None
    mentions = {name.label.key: name.label for name in find_numbered(statement.text, context.nouns)}
    axes = [found for key, found in mentions.items() if key.split()[0] in context.nouns]
    if axes:
        label = axes[0] if len(axes) == 1 else None
    return _Topic(statement.paragraph, label, section, target, topic.counted if goes_on else None)


def _statement_facts(statement: Statement, topic: _Topic, context: _Context) -> tuple[list[Fact], _Topic]:
    quantities = find_quantities(statement.text, statement.language)
    drafts = read_quantities(statement, quantities, context.glossary, topic.counted)
    counted = next((draft.counted for draft in reversed(drafts) if draft.counted and draft.whole is None), None)
    topic = replace(topic, counted=counted or topic.counted)
    subjects = statement_subjects(statement, drafts, topic.label, context.nouns, context.known)
    facts = []
    for number, draft in enumerate(drafts):
        completed = _with_introduction(draft, statement, context)
        period, is_printed = _period(statement, drafts, number, topic, context)
        if says_year_before(statement.text[draft.quantity.end : draft.tail_end]):
            period = year_before(period)
        if "target" in draft.qualifiers and is_printed:
            topic = replace(topic, target_period=period)
        facts.append(_make_fact(statement, completed, subjects.of(number), period, context))
    return facts, topic


def _with_introduction(draft: Draft, statement: Statement, context: _Context) -> Draft:
    """Add "achieved" where the sentence over a list says that its figures are what was reached."""
    if "achieved" not in roles_in(statement.introduction, context.glossary) or "target" in draft.qualifiers:
        return draft
    return replace(draft, qualifiers=draft.qualifiers | {"achieved"})


def _period(
    statement: Statement, drafts: Sequence[Draft], number: int, topic: _Topic, context: _Context
) -> tuple[str | None, bool]:
    """Return the ISO period of a figure and whether it is printed."""
    draft = drafts[number]
    is_target = "target" in draft.qualifiers
    following = drafts[number + 1].quantity.start if number + 1 < len(drafts) else len(statement.text)
    tail_end = _before_joined(statement.text, draft.tail_end, clause_end(statement.text, draft.tail_end, following))
    periods = usable_periods(statement.text, statement.language)
    start = 0 if not is_target else draft.own_start
    usable = [period for period in periods if not in_insertion(statement.text, period, draft.quantity.start)]
    kept = [period for period in usable if period.start >= start and ("target" in period.lead) <= is_target]
    period = choose_period(kept, draft.own_start, draft.quantity.start, tail_end)
    spanned = _spanned_period(statement, drafts, number)
    if spanned and (period is None or not draft.own_start <= period.start < tail_end):
        return spanned, True
    if draft.is_before and (period is None or period.start < draft.quantity.start):
        return _compared_period(statement), False
    if period is None and draft.like is not None and draft.like != number:
        return _period(statement, drafts, draft.like, topic, context)
    if period is None and not is_target:
        introduced = usable_periods(statement.introduction, statement.language)
        period = introduced[-1] if introduced else None
    reference = context.report.reference_date
    iso = period_iso(period, reference, is_target=is_target)
    if iso is None and is_target:
        return topic.target_period, False
    return iso, period is not None


def _spanned_period(statement: Statement, drafts: Sequence[Draft], number: int) -> str | None:
    """Return the end of a span of years that a change has: "tra il 2016 e il 2020 ... da 1,7 a 41,3 milioni"."""
    is_after = number > 0 and drafts[number - 1].is_before
    if not drafts[number].is_before and not is_after:
        return None
    spans = [period for period in find_periods(statement.text, statement.language) if period.kind is PeriodKind.RANGE]
    ends = spans[0].iso.split("/") if len(spans) == 1 and _FROM_YEAR.search(statement.text, 0, spans[0].start) else []
    return ends[is_after] if len(ends) == 2 else None


def _compared_period(statement: Statement) -> str | None:
    """Return the year that a change is measured against ("rispetto al 2021"), or None."""
    compared = [period for period in find_periods(statement.text, statement.language) if is_compared(period)]
    return compared[0].iso if compared else None


def _before_joined(text: str, start: int, end: int) -> int:
    """Return where the words after a figure end at the latest: a period after "e" belongs to the next figure."""
    joined = re.search(r"\s(?:e|ed|and)\s", text[start:end])
    return start + joined.start() if joined else end


def _make_fact(
    statement: Statement, draft: Draft, subject: tuple[Label, ...], period: str | None, context: _Context
) -> Fact:
    quantity = draft.quantity
    start, end = statement.offset + quantity.start, statement.offset + quantity.end
    change = "the value that a change starts from" if draft.is_before else None
    footnotes = notes_for(marks_in(statement.text), statement.passage.context)
    notes = tuple(filter(None, (quantity.note, change, statement.introduction.rstrip(" :") or None, *footnotes)))
    return Fact(
        fact_id="",
        report_id=context.report.report_id,
        kind=FactKind.PROSE,
        value=quantity.value,
        unit=quantity.unit,
        precision=quantity.precision,
        printed=quantity.printed,
        measure=measure_label(draft.measure, draft.counted, statement.language),
        subject=subject,
        places=places_of(statement.passage.spans, start, end),
        quote=statement.text,
        section=statement.passage.section,
        qualifiers=tuple(sorted(draft.qualifiers)),
        period=period,
        counted=draft.counted,
        approximation=quantity.approximation,
        upper_value=quantity.upper_value,
        passage_id=statement.passage.passage_id,
        start=quantity.start,
        end=quantity.end,
        notes=notes,
    )
