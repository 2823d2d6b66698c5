"""How sentences name a figure: its measure, whom it is about, its date, what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.building import AnswerBuilder
from assistant.phrases import phrase
from assistant.question import Constraint
from assistant.selection import Evidence
from assistant.wording import MeasureName, Wording
from index.labels import fold
from index.records import Fact, FactKind, Language, Unit

_TARGET = "target"
_SHORT_MEASURE = 3
_OPENING_QUOTES = "“\"«‘'"


@dataclass(frozen=True, slots=True)
class Named:
    """Evidence with the words by which a sentence names it; `counted` is the noun of a count."""

    evidence: Evidence
    constraint: Constraint | None
    measure: MeasureName
    subject: str
    period: str
    qualifiers: str
    counted: str = ""

    @property
    def fact(self) -> Fact:
        """The fact that stands for the evidence."""
        return self.evidence.fact

    @property
    def is_target(self) -> bool:
        """Whether the figure is a target."""
        return _TARGET in self.fact.qualifiers

    @property
    def is_fragment(self) -> bool:
        """Whether its printed measure is a piece of a sentence, which reads well only in the sentence itself."""
        fact = self.fact
        if not self.measure.printed or fact.kind is not FactKind.PROSE or fact.unit is Unit.COUNT:
            return False
        at = fact.quote.find(fact.measure)
        is_name = at > 0 and fact.quote[at - 1] in _OPENING_QUOTES
        return not is_name and (len(fact.measure.split()) > _SHORT_MEASURE or "«" in self.subject.split(", ")[-1][:1])


def name_evidence(evidence: Evidence, constraint: Constraint | None, builder: AnswerBuilder) -> Named:
    """Return evidence with its measure, subject, period and qualifiers in words."""
    wording, fact = builder.wording, evidence.fact
    progress = constraint is not None and constraint.term == "progress"
    exact = evidence.exact and fact.unit is not Unit.PERCENT and not progress
    period = wording.target_period(fact) if _TARGET in fact.qualifiers else wording.period(fact, evidence.report)
    if _TARGET in fact.qualifiers and evidence.report.reference_date:
        period = f"{period} ({wording.report(evidence.report)})".strip()
    measure = wording.measure(fact, constraint, exact)
    counted = counted_noun(fact, constraint if evidence.exact else None, wording)
    if fact.unit is Unit.COUNT and not counted and not measure.printed:
        counted = measure.bare
    subject = wording.subject(fact, measure)
    qualifiers = "" if measure.printed and _is_group_name(fact.measure, wording) else wording.qualifiers(fact)
    return Named(evidence, constraint, measure, subject, period, qualifiers, counted)


def _is_group_name(measure: str, wording: Wording) -> bool:
    """Tell whether a column is headed by a group of people only ("Donne"), which then needs not be said twice."""
    words = fold(measure).strip()
    return any(words in map(fold, group.it) for group in wording.lexicon.glossary.qualifiers.values())


def counted_noun(fact: Fact, constraint: Constraint | None, wording: Wording) -> str:
    """Return the counted noun in the language of the answer, the printed one in quotes beside a translation."""
    if fact.unit is not Unit.COUNT or not fact.counted:
        return ""
    noun = fact.counted.strip(' “”"«»')
    if not wording.english and fact.kind is FactKind.PROSE and fact.measure.startswith(f"{fact.counted} "):
        noun = fact.measure  # "domande presentate respinte per mancanza di requisiti" are not all those presented
    if not wording.english:
        return noun[0].lower() + noun[1:] if noun[1:2].islower() and not _has_name(noun) else noun
    term = wording.lexicon.terms.get(constraint.term or "") if constraint else None
    english = (term.label_en or (term.en[0] if term.en else None)) if term else None
    return f"{english} («{noun}»)" if english else f"«{noun}»"


def _has_name(noun: str) -> bool:
    """Tell whether a counted noun goes on with a capital, so that its first one may be a name's too."""
    return bool(re.match(r"\w+ [A-Z]", noun))


def subject_words(item: Named, builder: AnswerBuilder) -> str:
    """Return whom a figure is about, a whole as "in totale"."""
    if item.subject in ("total", "totale"):
        return phrase("total_word", builder.wording.language)
    return item.subject


def measure_words(item: Named) -> str:
    """Return what is measured where the counted noun does not say it, with what sets the figure apart."""
    if item.fact.unit is Unit.COUNT and item.fact.counted and fold(item.fact.counted) in fold(item.fact.measure):
        return item.qualifiers
    words = "" if item.is_fragment else item.measure.bare
    return f"{words} ({item.qualifiers})" if item.qualifiers and words else words or item.qualifiers


def head_of(parts: Sequence[str]) -> str:
    """Return the parts that say something, with commas."""
    return ", ".join(part for part in parts if part)


def heading(item: Named) -> str:
    """Return what a figure is and of what: "spesa certificata, Asse II «...»"."""
    return head_of([measure_words(item) or item.counted or item.fact.measure, item.subject])


def heading_without_subject(item: Named, *, with_period: bool) -> str:
    """Return what a figure is, and when: the part that figures of several things share."""
    words = measure_words(item) or item.counted or item.fact.measure
    return f"{words} {item.period}" if with_period and item.period else words


def counted_group(item: Named) -> str:
    """Return the counted noun with the group of people meant: "destinatari (femmine)"."""
    if not item.qualifiers:
        return item.counted
    return (
        f"{item.counted[:-1]}; {item.qualifiers})"
        if item.counted.endswith(")")
        else f"{item.counted} ({item.qualifiers})"
    )


def with_article(item: Named, language: Language) -> str:
    """Return what is measured as the subject of a sentence: "la spesa certificata", "il numero di disoccupati"."""
    if item.counted:
        return phrase("number_of", language, counted=counted_group(item))
    if item.measure.printed:
        named = phrase("item_named", language, name=item.measure.bare)
        return f"{named} ({item.qualifiers})" if item.qualifiers else named
    return f"{item.measure.text} ({item.qualifiers})" if item.qualifiers else item.measure.text


def shared_context(first: Named, second: Named, *, with_measure: bool = True) -> str:
    """Return in brackets what two figures have in common; "" where they share nothing."""
    same = [
        first.subject if first.subject == second.subject else "",
        first.measure.bare if with_measure and first.measure == second.measure and not first.is_fragment else "",
        first.period if first.period == second.period else "",
    ]
    text = head_of(same)
    return f" ({text})" if text else ""


def telling_apart(first: Named, second: Named, builder: AnswerBuilder) -> tuple[str, str]:
    """Return a name for each of two figures made of the parts that differ between them."""
    heads = []
    for item, other in ((first, second), (second, first)):
        parts = [
            item.subject if item.subject != other.subject else "",
            measure_words(item) if measure_words(item) != measure_words(other) else "",
            item.period if item.period != other.period else "",
        ]
        heads.append(head_of(parts) or heading(item))
    return heads[0], heads[1]


def place_words(item: Named, builder: AnswerBuilder) -> str:
    """Return where a count holds: " nell'Asse II «...»", " per «Nidi gratis» (Asse II «...»)"; "" for the whole."""
    numbered, names = _parts(item)
    wording = builder.wording
    if names:
        behind = f" ({head_of(numbered)})" if numbered else ""
        return f" {'for' if wording.english else 'per'} {head_of(names)}{behind}"
    if item.subject in ("total", "totale"):
        return f" {phrase('total_word', wording.language)}"
    if not item.subject:
        return ""
    return f" {wording.within(item.subject)}"


def of_words(item: Named, builder: AnswerBuilder) -> str:
    """Return of what a figure is: " dell'Asse II «...»", " di «CIGD» (Asse II «...»)"."""
    numbered, names = _parts(item)
    if names:
        behind = f" ({head_of(numbered)})" if numbered else ""
        return f" {builder.wording.of(head_of(names))}{behind}"
    if item.subject in ("total", "totale"):
        return f" {phrase('total_word', builder.wording.language)}"
    return f" {builder.wording.of(item.subject)}" if item.subject else ""


def _parts(item: Named) -> tuple[list[str], list[str]]:
    """Return the numbered things of a subject, and the names in quotes."""
    parts = re.findall(r"(?:[^,«]|«[^»]*»)+", item.subject)
    stripped = [part.strip() for part in parts if part.strip()]
    return [one for one in stripped if not one.startswith("«")], [one for one in stripped if one.startswith("«")]
