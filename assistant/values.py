"""Figures read from the reports, put into sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Conflict, Figure
from assistant.building import DOUBTFUL, AnswerBuilder
from assistant.naming import (
    Named,
    counted_group,
    head_of,
    measure_words,
    name_evidence,
    of_words,
    place_words,
    subject_words,
)
from assistant.phrases import phrase
from assistant.selection import Evidence, Selection
from assistant.wording import capitalized
from assistant.words import text_forms
from index.records import Fact, FactKind, Unit

_TARGET = "target"
_FEW = 3
_SHORT_WORD = 3


def compose_values(selections: Sequence[Selection], builder: AnswerBuilder) -> None:
    """Add the figures of the selections to the answer: one as a sentence, several as a labelled list."""
    named = [
        name_evidence(evidence, selection.wanted.measure, builder)
        for selection in selections
        for evidence in selection.evidence
    ]
    named = list({item.fact.fact_id: item for item in named}.values())
    if len(named) == 1:
        builder.say(_sentence(named[0], builder))
    elif not _say_over_time(named, builder):
        _compose_list(named, builder)
    if any(selection.unit_relaxed for selection in selections):
        builder.say(phrase("unit_relaxed", builder.wording.language))
    for item in named:
        add_conflict(item.evidence, builder)
        if any(note.startswith(DOUBTFUL) for note in item.fact.notes):
            builder.say(phrase("doubtful", builder.wording.language, printed=item.fact.printed))


def _sentence(item: Named, builder: AnswerBuilder) -> str:
    """Return one figure in a sentence: a target, a count, a named measure, else with the words of the report."""
    figure = builder.figure(item.fact)
    values = {"value": figure.text, "n": figure.citation, "more": _beside(item, builder)}
    if item.is_target:
        return _target_sentence(item, values, builder)
    if item.counted:
        return _count_sentence(item, values, builder)
    return _fragment_sentence(item, values, builder) if item.is_fragment else _measure_sentence(item, values, builder)


def _target_sentence(item: Named, values: Mapping[str, object], builder: AnswerBuilder) -> str:
    groups = _bracketed(item.qualifiers, builder)
    measure = (
        ""
        if item.counted or item.is_fragment
        else f" {'for' if builder.wording.english else 'per'} {item.measure.text}"
    )
    if item.is_fragment:
        values = {**values, "more": f": «{item.fact.quote.strip().rstrip('.;')}»"}
    where = place_words(item, builder) if item.counted else of_words(item, builder)
    when = f" {item.period}" if item.period else ""
    counted = f" {item.counted}" if item.counted else ""
    language = builder.wording.language
    return phrase("one_target", language, when=when, measure=measure, where=where, counted=counted + groups, **values)


def _bracketed(qualifiers: str, builder: AnswerBuilder) -> str:
    """Return what sets a figure apart besides being a target: " (femmine)"."""
    qualifier = builder.wording.lexicon.glossary.qualifiers.get(_TARGET)
    label = (qualifier.label_en if builder.wording.english else qualifier.label_it) if qualifier else ""
    kept = [name for name in qualifiers.split(", ") if name and name != label]
    return f" ({', '.join(kept)})" if kept else ""


def _count_sentence(item: Named, values: Mapping[str, object], builder: AnswerBuilder) -> str:
    counted = counted_group(item)
    when = capitalized(item.period)
    where = place_words(item, builder)
    key = "one_count_single" if item.fact.value == 1 else "one_count"
    return phrase(key, builder.wording.language, when=when, where=where, counted=counted, **values)


def _measure_sentence(item: Named, values: Mapping[str, object], builder: AnswerBuilder) -> str:
    language = builder.wording.language
    verb = phrase("are" if item.measure.plural else "is", language)
    when, measure = capitalized(item.period), item.measure.text
    english, whole = builder.wording.english, item.subject in ("", "total", "totale")
    if item.measure.printed:
        measure = _named_item(item, builder)
    elif english and not whole:
        measure = f"the {measure}"
    if item.qualifiers:
        measure = f"{measure} ({item.qualifiers})"
    if english and item.subject == "total" and item.measure.printed:
        of = f" {phrase('total_word', language)}"
        return phrase("one", language, when=when, measure=measure, of=of, verb=verb, **values)
    if not item.subject and item.fact.kind is FactKind.PROSE and builder.query.topics:
        return _fragment_sentence(item, values, builder)  # what it is of stands only in the sentence
    if whole:
        key = "one_plain" if item.measure.printed and not item.subject else "one_total"
        return phrase(key, language, when=when, measure=measure, verb=verb, **values)
    return phrase("one", language, when=when, measure=measure, of=of_words(item, builder), verb=verb, **values)


def _named_item(item: Named, builder: AnswerBuilder) -> str:
    """Return a printed measure as the subject of a sentence; a percentage of people is said to be one."""
    of_people = item.fact.unit is Unit.PERCENT and item.fact.kind is FactKind.PROSE and not item.is_target
    key = "item_percent" if of_people and item.qualifiers else "item_named"
    return phrase(key, builder.wording.language, name=item.measure.text)


def _fragment_sentence(item: Named, values: Mapping[str, object], builder: AnswerBuilder) -> str:
    """Return a figure with the sentence that gives it, where its measure is a piece of that sentence."""
    filled = {
        **values,
        "when": capitalized(item.period),
        "where": place_words(item, builder),
        "groups": f" ({item.qualifiers})" if item.qualifiers else "",
        "quote": item.fact.quote.strip(),
    }
    return phrase("one_bare" if _says_no_more(item) else "one_quoted", builder.wording.language, **filled)


def _says_no_more(item: Named) -> bool:
    """Tell whether a sentence is only the name of its subject with the figure ("Nidi gratis 21/22: 7 Mln€;")."""
    fact = item.fact
    said = text_forms(fact.printed).union(*(text_forms(label.text) for label in fact.subject))
    left = {form for form in text_forms(fact.quote) - said if len(form) > _SHORT_WORD and form.isalpha()}
    return not left


def _say_over_time(named: Sequence[Named], builder: AnswerBuilder) -> bool:
    """Say one measure of one thing at few dates in a sentence; False where the figures differ in anything else."""
    first = named[0]
    alike = {(item.measure, item.subject, item.qualifiers, item.counted, item.is_target) for item in named}
    periods = {item.period for item in named}
    dated = len(periods) == len(named) and all(periods)
    if len(alike) > 1 or not dated or len(named) > _FEW or first.is_fragment or first.is_target:
        return False
    language = builder.wording.language
    figures = [builder.figure(item.fact) for item in named]
    counted = f" {counted_group(first)}" if first.counted else ""
    told = [
        phrase("at_time", language, value=figure.text, counted=noun, when=item.period, n=figure.citation)
        for item, figure, noun in zip(named, figures, [counted] + [""] * len(named), strict=False)
    ]
    joined = f"{', '.join(told[:-1])} {phrase('and', language)} {told[-1]}"
    if first.counted:
        where = place_words(first, builder).strip()
        verb_words = phrase("count_verb", language)
        lead = f"{where} {verb_words}" if where else verb_words
        builder.say(phrase("over_time_count", language, lead=capitalized(lead), told=joined))
        return True
    measure = _named_item(first, builder) if first.measure.printed else first.measure.text
    groups = f" ({first.qualifiers})" if first.qualifiers else ""
    of = of_words(first, builder)
    verb = phrase("are" if first.measure.plural else "is", language)
    builder.say(phrase("over_time", language, measure=capitalized(measure) + groups, of=of, verb=verb, told=joined))
    return True


def counted_words(item: Named) -> str:
    """Return the counted noun with a blank before it, for a count."""
    return f" {item.counted}" if item.counted else ""


def _compose_list(named: Sequence[Named], builder: AnswerBuilder) -> None:
    language = builder.wording.language
    same_measure = len({measure_words(item) for item in named}) == 1
    same_subject = len({item.subject for item in named}) == 1
    same_period = len({item.period for item in named}) == 1
    first = named[0]
    lead = head_of(
        [
            measure_words(first) if same_measure else "",
            subject_words(first, builder) if same_subject else "",
            first.period if same_period else "",
        ]
    )
    if lead:
        builder.say(f"{capitalized(lead)}:")
    for item in named:
        head = head_of(
            [
                "" if same_subject else subject_words(item, builder),
                "" if same_measure else measure_words(item),
                "" if same_period else item.period,
            ]
        )
        figure = builder.figure(item.fact)
        more = f": «{item.fact.quote.strip()}»" if item.is_fragment and not _says_no_more(item) else ""
        values = {"value": figure.text, "n": figure.citation, "counted": counted_words(item), "more": more}
        builder.say(phrase("item" if head else "item_bare", language, head=head, **values))


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
    """Return the target that stands beside a value: same sentence, same subject, group and unit; None for a target."""
    if _TARGET in fact.qualifiers:
        return None
    after = [one for one in _beside_it(fact, builder) if _TARGET in one.qualifiers and _at(one) > _at(fact)]
    return min(after, key=_at, default=None)


# "superiore di 6,2 milioni al traguardo": how far the figure before is from the target, and no value that was reached
_APART = re.compile(
    r"\b(?:superior[ei]|inferior[ei]|maggior[ei]|minor[ei]|in\s+(?:più|meno))\s+(?:di|del)\s+(?:circa\s+|oltre\s+|quasi\s+)?$"
    r"|\b(?:higher|lower|ahead|short|exceeded|missed)\s+(?:it\s+)?by\s+(?:about\s+|nearly\s+|over\s+)?[€£$]?$",
    re.IGNORECASE,
)


def achieved_before(target: Fact, builder: AnswerBuilder) -> Fact | None:
    """Return the value that a target of the same sentence is the target of; None where the sentence has none."""
    before = [
        one
        for one in _beside_it(target, builder)
        if _TARGET not in one.qualifiers and _at(one) < _at(target) and not _APART.search(one.quote, 0, _at(one))
    ]
    return max(before, key=_at, default=None) if _TARGET in target.qualifiers else None


def _beside_it(fact: Fact, builder: AnswerBuilder) -> list[Fact]:
    """Return the figures of the same sentence about the same subject and group of people, or share of the EU."""
    return [
        other
        for other in builder.store.find_facts(report_ids=(fact.report_id,), unit=fact.unit, subject_keys=_keys(fact))
        if other.quote == fact.quote and _keys(other) == _keys(fact) and _group(other) == _group(fact)
    ]


def _group(fact: Fact) -> frozenset[str]:
    return frozenset(fact.qualifiers) - {_TARGET, "achieved"}


def _at(fact: Fact) -> int:
    return fact.start or 0


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
