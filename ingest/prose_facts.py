"""Facts from prose: every quantity of a sentence or list item, with what it measures, of what, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.glossary import Glossary, load_glossary
from index.labels import fold
from index.numbers import find_quantities
from index.records import Fact, FactKind, Label, Passage, Report, places_of
from ingest.fact_periods import choose_period, period_iso, usable_periods
from ingest.quantities import Draft, read_quantities
from ingest.statements import Statement, split_statements
from ingest.subject_names import Name, find_names, find_numbered, item_name, numbered_nouns, section_label

_NAMES_A_FIGURE = 3


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for a whole report: its numbered nouns, the words that single nothing out, the glossary."""

    report: Report
    nouns: frozenset[str]
    known: frozenset[str]
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class _Topic:
    """The numbered thing that the sentences of a paragraph speak of, and the target year last printed in a section."""

    paragraph: int = -1
    label: Label | None = None
    section: tuple[str, ...] = ()
    target_period: str | None = None


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
    return frozenset(re.findall(r"[^\W_]+", fold(printed))) | {"ue", "eu", "ce"}


def _next_topic(topic: _Topic, statement: Statement, context: _Context) -> _Topic:
    """Return the topic as it stands at a statement: a new paragraph or section forgets, one mention alone sets it."""
    section = statement.passage.section
    target = topic.target_period if topic.section == section else None
    label = topic.label if topic.paragraph == statement.paragraph and topic.section == section else None
    mentions = {name.label.key: name.label for name in find_numbered(statement.text, context.nouns)}
    axes = [found for key, found in mentions.items() if key.split()[0] in context.nouns]
    if axes:
        label = axes[0] if len(axes) == 1 else None
    return _Topic(statement.paragraph, label, section, target)


def _statement_facts(statement: Statement, topic: _Topic, context: _Context) -> tuple[list[Fact], _Topic]:
    quantities = find_quantities(statement.text, statement.language)
    drafts = read_quantities(statement, quantities, context.glossary)
    subjects = _Subjects(statement, topic, context, drafts)
    facts = []
    for number, draft in enumerate(drafts):
        draft = _with_introduction(draft, statement, context)  # noqa: PLW2901 - the same draft, completed
        period, is_printed = _period(statement, drafts, number, topic, context)
        if "target" in draft.qualifiers and is_printed:
            topic = replace(topic, target_period=period)
        facts.append(_make_fact(statement, draft, subjects.of(number), period, context))
    return facts, topic


def _with_introduction(draft: Draft, statement: Statement, context: _Context) -> Draft:
    """Add "achieved" where the sentence over a list says that its figures are what was reached."""
    introduced = context.glossary.qualifiers_in(statement.introduction.rstrip(" :"), statement.language)
    if "achieved" not in introduced or "target" in draft.qualifiers:
        return draft
    return replace(draft, qualifiers=draft.qualifiers | {"achieved"})


def _period(
    statement: Statement, drafts: Sequence[Draft], number: int, topic: _Topic, context: _Context
) -> tuple[str | None, bool]:
    """Return the ISO period of a figure and whether it is printed."""
    draft = drafts[number]
    is_target = "target" in draft.qualifiers
    following = drafts[number + 1].quantity.start if number + 1 < len(drafts) else len(statement.text)
    tail_end = _clause_end(statement.text, draft.tail_end, following)
    usable = usable_periods(statement.text, statement.language)
    start = 0 if not is_target else draft.own_start
    kept = [period for period in usable if period.start >= start and ("target" in period.lead) <= is_target]
    period = choose_period(kept, draft.own_start, draft.quantity.start, tail_end)
    if period is None and not is_target:
        introduced = usable_periods(statement.introduction, statement.language)
        period = introduced[-1] if introduced else None
    reference = context.report.reference_date
    iso = period_iso(period, reference, is_target=is_target)
    if iso is None and is_target:
        return topic.target_period, False
    return iso, period is not None


def _clause_end(text: str, start: int, limit: int) -> int:
    stop = re.search(r"[,;:()]|\.\s", text[start:limit])
    return start + stop.start() if stop else limit


class _Subjects:
    """The subject labels of the figures of one statement."""

    def __init__(self, statement: Statement, topic: _Topic, context: _Context, drafts: Sequence[Draft]) -> None:
        self._statement = statement
        self._topic = topic
        self._drafts = drafts
        self._section = section_label(statement.passage.section)
        self._numbered = find_numbered(statement.text, context.nouns)
        self._nouns = context.nouns
        self._item = item_name(statement.text, statement.body_start, statement.language) if statement.is_item else None
        self._names = find_names(statement.text, context.known, statement.language)

    def of(self, number: int) -> tuple[Label, ...]:
        """Return the labels of one figure, outermost first."""
        draft = self._drafts[number]
        labels = [label for label in (self._numbered_thing(number), self._code(number)) if label is not None]
        used = {fold(draft.measure), fold(draft.counted or "")}
        names = [name.label for name in self._named(number) if fold(name.label.text) not in used]
        unique = {label.key: label for label in (*labels, *names) if label.key}
        return tuple(unique.values())

    def _numbered_thing(self, number: int) -> Label | None:
        if self._section is not None:
            return self._section
        draft = self._drafts[number]
        axes = [name for name in self._numbered if name.label.key.split()[0] in self._nouns]
        start, end = self._reach(number)
        after = [name for name in axes if draft.quantity.end <= name.start < end and self._is_tied(draft, name)]
        if after:
            return after[0].label
        before = [name for name in axes if name.start < draft.quantity.start]
        if before:
            return (
                before[-1].label
                if before[-1].start >= start or draft.whole is None
                else self._whole_thing(number, before)
            )
        return self._topic.label

    def _whole_thing(self, number: int, before: list[Name]) -> Label | None:
        whole = self._drafts[number].whole
        return self._numbered_thing(whole) if whole is not None and whole != number else before[-1].label

    def _is_tied(self, draft: Draft, name: Name) -> bool:
        between = self._statement.text[draft.quantity.end : name.start]
        return bool(
            re.fullmatch(
                r"\s*(?:su|sull['’]|per|per\s+l['’]|nell['’]|dell['’]|in|on|for|of|under)?\s*(?:l['’])?", between
            )
        )

    def _code(self, number: int) -> Label | None:
        """Return a code such as "priorità 10.iv" named before the figure."""
        start = self._drafts[number].quantity.start
        codes = [name for name in self._numbered if name.label.key.split()[0] not in self._nouns and name.start < start]
        return codes[-1].label if codes else None

    def _named(self, number: int) -> list[Name]:
        start, end = self._reach(number)
        named = [name for name in self._names if start <= name.start < end]
        if self._item is not None:
            inside = [name for name in self._names if name.start >= self._item.end and name in named]
            early = [name for name in self._names if self._item.end <= name.start < self._drafts[0].quantity.start]
            return [self._item, *dict.fromkeys((*early, *inside))][:_NAMES_A_FIGURE]
        if not named:
            whole = self._drafts[number].whole
            if whole is not None and whole != number:
                return self._named(whole)
            before = [name for name in self._names if name.start < self._drafts[number].quantity.start]
            named = before[-1:]
        return named[:_NAMES_A_FIGURE]

    def _reach(self, number: int) -> tuple[int, int]:
        """Return the stretch whose names belong to a figure: from the one before it to the end of its own clause."""
        draft = self._drafts[number]
        last = number + 1 == len(self._drafts)
        limit = len(self._statement.text) if last else self._drafts[number + 1].quantity.start
        return draft.own_start, _clause_end(self._statement.text, max(draft.tail_end, draft.quantity.end), limit)


def _make_fact(
    statement: Statement, draft: Draft, subject: tuple[Label, ...], period: str | None, context: _Context
) -> Fact:
    quantity = draft.quantity
    start, end = statement.offset + quantity.start, statement.offset + quantity.end
    notes = tuple(filter(None, (quantity.note, statement.introduction.rstrip(" :") or None)))
    return Fact(
        fact_id="",
        report_id=context.report.report_id,
        kind=FactKind.PROSE,
        value=quantity.value,
        unit=quantity.unit,
        precision=quantity.precision,
        printed=quantity.printed,
        measure=draft.measure,
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
