"""Figures read from the reports, put into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Conflict, Figure
from assistant.building import DOUBTFUL, AnswerBuilder
from assistant.phrases import phrase
from assistant.question import Constraint
from assistant.selection import Evidence, Selection
from assistant.wording import MeasureName, capitalized
from assistant.words import text_forms
from index.labels import fold
from index.records import Fact, FactKind, Unit

_TARGET = "target"


@dataclass(frozen=True, slots=True)
class Named:
    """Evidence with the words by which a sentence names it."""

    evidence: Evidence
    constraint: Constraint | None
    measure: MeasureName
    subject: str
    period: str
    qualifiers: str

    @property
    def fact(self) -> Fact:
        """The fact that stands for the evidence."""
        return self.evidence.fact


def name_evidence(evidence: Evidence, constraint: Constraint | None, builder: AnswerBuilder) -> Named:
    """Return evidence with its measure, subject, period and qualifiers in words."""
    wording, fact = builder.wording, evidence.fact
    exact = (evidence.exact and fact.unit is not Unit.PERCENT) or (
        constraint is not None and constraint.term == "progress"
    )
    is_target = _TARGET in fact.qualifiers
    period = wording.target_period(fact) if is_target else wording.period(fact, evidence.report)
    if is_target and evidence.report.reference_date:
        period = f"{period} ({wording.report(evidence.report)})".strip()
    measure = wording.measure(fact, constraint, exact and not (constraint and constraint.term == "progress"))
    return Named(evidence, constraint, measure, wording.subject(fact, measure), period, wording.qualifiers(fact))


def compose_values(selections: Sequence[Selection], builder: AnswerBuilder) -> None:
    """Add the figures of the selections to the answer: one as a sentence, several as a labelled list."""
    named = [
        name_evidence(evidence, selection.wanted.measure, builder)
        for selection in selections
        for evidence in selection.evidence
    ]
    if len(named) == 1:
        builder.say(_sentence(named[0], builder))
    else:
        _compose_list(named, builder)
    if any(selection.unit_relaxed for selection in selections):
        builder.say(phrase("unit_relaxed", builder.wording.language))
    for item in named:
        add_conflict(item.evidence, builder)
        if any(note.startswith(DOUBTFUL) for note in item.fact.notes):
            builder.say(phrase("doubtful", builder.wording.language, printed=item.fact.printed))


def _sentence(item: Named, builder: AnswerBuilder) -> str:
    language = builder.wording.language
    figure = builder.figure(item.fact)
    more = _beside(item, builder)
    values = {"value": figure.text, "n": figure.citation, "more": more}
    if not item.measure.printed and item.fact.unit is not Unit.COUNT and not item.qualifiers:
        verb = phrase("are" if item.measure.plural else "is", language)
        when = capitalized(item.period)
        if item.subject in ("", "total", "totale"):
            return phrase("one_total", language, when=when, measure=item.measure.text, verb=verb, **values)
        of = f" {builder.wording.of(item.subject)}"
        return phrase("one", language, when=when, measure=item.measure.text, of=of, verb=verb, **values)
    head = capitalized(_head([item.period, _subject_words(item, builder), _measure_words(item)]))
    return phrase("labelled", language, head=head, counted=counted_words(item.fact), **values)


def heading(item: Named) -> str:
    """Return what a figure is and of what: "la spesa certificata, Asse II «...»"."""
    return _head([_measure_words(item) or item.fact.measure, item.subject])


def heading_without_subject(item: Named, *, with_period: bool) -> str:
    """Return what a figure is, and when: the part that figures of several things share."""
    return _head([_measure_words(item) or item.fact.counted or item.fact.measure, item.period if with_period else ""])


def telling_apart(first: Named, second: Named, builder: AnswerBuilder) -> tuple[str, str]:
    """Return a name for each of two figures made of the parts that differ between them."""
    heads = []
    for item, other in ((first, second), (second, first)):
        parts = [
            _subject_words(item, builder) if item.subject != other.subject else "",
            _measure_words(item) if _measure_words(item) != _measure_words(other) else "",
            item.period if item.period != other.period else "",
        ]
        heads.append(_head(parts) or heading(item))
    return heads[0], heads[1]


def _subject_words(item: Named, builder: AnswerBuilder) -> str:
    if item.subject in ("total", "totale"):
        return phrase("total_word", builder.wording.language)
    return item.subject


def _measure_words(item: Named) -> str:
    """Return what is measured where the counted noun does not say it, with what sets the figure apart."""
    words = item.measure.bare
    if item.fact.unit is Unit.COUNT and item.fact.counted and fold(item.fact.counted) in fold(item.fact.measure):
        return item.qualifiers
    return f"{words} ({item.qualifiers})" if item.qualifiers else words


def counted_words(fact: Fact) -> str:
    """Return the counted noun with a blank before it, for a count."""
    return f" {fact.counted}" if fact.unit is Unit.COUNT and fact.counted else ""


def _head(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)


def _compose_list(named: Sequence[Named], builder: AnswerBuilder) -> None:
    language = builder.wording.language
    same_measure = len({_measure_words(item) for item in named}) == 1
    same_subject = len({item.subject for item in named}) == 1
    same_period = len({item.period for item in named}) == 1
    first = named[0]
    common = [
        _measure_words(first) if same_measure else "",
        _subject_words(first, builder) if same_subject else "",
        first.period if same_period else "",
    ]
    lead = _head(common)
    if lead:
        builder.say(f"{capitalized(lead)}:")
    for item in named:
        head = _head(
            [
                "" if same_subject else _subject_words(item, builder),
                "" if same_measure else _measure_words(item),
                "" if same_period else item.period,
            ]
        )
        figure = builder.figure(item.fact)
        values = {"value": figure.text, "n": figure.citation, "counted": counted_words(item.fact), "more": ""}
        builder.say(phrase("item", language, head=head or lead or item.measure.bare, **values))


def _beside(item: Named, builder: AnswerBuilder) -> str:
    """Return the target beside a value achieved, which is what makes it understood."""
    fact = item.fact
    if _TARGET in fact.qualifiers or "achieved" not in fact.qualifiers:
        return ""
    target = target_of(fact, builder)
    if target is None:
        return ""
    figure = builder.figure(target, main=False)
    builder.figures.append(figure)
    when = builder.wording.target_period(target)
    values = {"when": f" {when}" if when else "", "value": figure.text, "n": figure.citation}
    return phrase("target_beside", builder.wording.language, **values)


def target_of(fact: Fact, builder: AnswerBuilder) -> Fact | None:
    """Return the target that stands beside a value: same sentence, same subject and unit."""
    candidates = [
        other
        for other in builder.store.find_facts(report_ids=(fact.report_id,), unit=fact.unit, subject_keys=_keys(fact))
        if _TARGET in other.qualifiers and other.quote == fact.quote and _keys(other) == _keys(fact)
    ]
    after = [other for other in candidates if (other.start or 0) > (fact.start or 0)]
    return min(after, key=lambda other: other.start or 0, default=None)


def _keys(fact: Fact) -> tuple[str, ...]:
    return tuple(label.key for label in fact.subject)


def add_conflict(evidence: Evidence, builder: AnswerBuilder) -> None:
    """Tell figures elsewhere that disagree with the one given."""
    disagreeing = [fact for fact in evidence.disagreeing if _is_of_same_thing(fact, evidence.fact)]
    if not disagreeing:
        return
    figures: list[Figure] = [builder.figure(fact, main=False) for fact in disagreeing]
    values = ", ".join(f"{figure.text} [{figure.citation}]" for figure in figures)
    text = phrase("conflict", builder.wording.language, values=values)
    builder.conflicts.append(Conflict(text, (builder.figure(evidence.fact, main=False), *figures)))
    builder.say(text)


def _is_of_same_thing(fact: Fact, given: Fact) -> bool:
    """Tell whether a figure can contradict one of a table: a sentence must itself name the subject it is of.

    A subject that a sentence has only from the heading over it may be wider than what the sentence is about.
    """
    if given.kind is not FactKind.TABLE or fact.kind is not FactKind.PROSE:
        return True
    named = text_forms(fact.quote)
    return any(text_forms(label.text) <= named for label in fact.subject)
