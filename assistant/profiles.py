"""The words of a fact by the place where they stand: its measure, its subject, its sentence, its report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from assistant.question import Constraint
from assistant.words import forms_of, text_forms
from index.records import Fact, FactKind, Report, Unit

_NUMERAL = re.compile(r"\d[\d.,]*")
_CLAUSE = re.compile(r"[;:]\s|\.\s(?=[A-Z])")
_CLOSED = re.compile(r"\)")
# What is counted ends where its purpose begins: "progetti implementati per ... il controllo" are no checks.
_PURPOSE = re.compile(r"\s(?:per|finalizzat\w+|volt[oaie]|to|aimed)\s")
_OF = re.compile(r"\s*(?:di(?!\s+cui)|of(?!\s+which)|in)\s+(?P<words>[^,;:.()]+)")
# What a figure is said not to count is not what it is about.
_LEFT_OUT = re.compile(
    r"\b(?:senza\s+(?:contare|considerare|includere|calcolare|conteggiare)|non\s+(?:conteggi|consider|includ|comprend|calcol|cont)\w+"
    r"|al\s+netto\s+d\w+|ad?\s+esclusione\s+d\w+|esclus[oaie]|escluden\w+|excluding|not\s+(?:counting|including)|net\s+of"
    r"|apart\s+from|without\s+counting)\b(?:\.\d|[^,;:.()])*",
    re.IGNORECASE,
)
_ITEM_HEAD = re.compile(r"[^\d:.;]{3,120}:(?=\s)")
_NEAR = 90


class Hold(IntEnum):
    """Where the words of a constraint stand, the closest first in worth."""

    NOWHERE = 0
    REPORT = 1
    SENTENCE = 2
    SECTION = 3
    NEAR = 4
    SUBJECT = 5
    LEAF = 6
    MEASURE = 7


_MOST_SPLIT = 3
_NAME_TO_FIGURE = re.compile(r"\W*(?:(?:per\s+)?(?:complessiv\w+|circa|oltre|quasi|pari\s+a)\W*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """Word forms of a fact, field by field; `keys` are those of its subject and section."""

    measure: frozenset[str]
    counted: frozenset[str]
    leaf: frozenset[str]
    subject: frozenset[str]
    near: frozenset[str]
    bound: frozenset[str]
    section: frozenset[str]
    sentence: frozenset[str]
    report: frozenset[str]
    keys: frozenset[str]
    in_table: bool

    def counts(self, constraint: Constraint, anyone: frozenset[str], *, unnamed: bool = False) -> bool:
        """Tell whether what is counted is what a constraint names: its noun, or in a table its row or column.

        anyone: nouns that say only that people are counted ("98.233 persone"); who they are, the measure says.
        unnamed: the question names nobody ("quanti hanno partecipato a ...?"), so that people are counted.
        """
        held = self.counted
        if self.in_table:
            held = self.measure | self.subject | self.section | self.counted
        elif not self.counted:
            held = self.measure | self.leaf
        elif constraint.kind == "people" and self.counted & anyone:
            held = self.counted | self.measure | self.near
        elif unnamed and self.counted & anyone:
            held = self.counted | self.measure
        return constraint.stands_in(held)

    def hold(self, constraint: Constraint) -> Hold:
        """Return the best place where one wording of the constraint stands whole."""
        if constraint.stands_in(self.measure) or constraint.stands_in(self.counted):
            return Hold.MEASURE
        return max(map(self._hold_forms, constraint.alternatives), default=Hold.NOWHERE)

    def _hold_forms(self, forms: tuple[str, ...]) -> Hold:
        if not all(map(self._holds_word, forms)):
            return Hold.NOWHERE  # nearly every wording but one
        for hold, field in (
            (Hold.LEAF, self.leaf),
            (Hold.SUBJECT, self.subject),
            (Hold.NEAR, self.near),
            (Hold.SECTION, self.section),
            (Hold.SENTENCE, self.sentence),
            (Hold.REPORT, self.report),
        ):
            if field.issuperset(forms):
                return hold
        if len(forms) > _MOST_SPLIT:
            return Hold.NOWHERE  # a long name is not put together of this and that: "Istruzione Tecnica" | "Formazione"
        # A wording may be split between what is measured and of what ("partecipanti" | "con disabilità").
        for hold, fields in (
            (Hold.SUBJECT, (self.measure, self.counted, self.subject)),
            (Hold.SECTION, (self.subject, self.near, self.section, self.measure)),
            (Hold.SENTENCE, (self.measure, self.subject, self.section, self.sentence)),
            (Hold.REPORT, (self.measure, self.subject, self.section, self.sentence, self.report)),
        ):
            if all(any(form in field for field in fields) for form in forms):
                return hold
        return Hold.NOWHERE

    def _holds_word(self, form: str) -> bool:
        return (
            form in self.measure
            or form in self.sentence
            or form in self.section
            or form in self.subject
            or form in self.report
            or form in self.near
            or form in self.counted
            or form in self.leaf
        )


def make_profile(fact: Fact, report: Report) -> Profile:
    """Return the words of a fact; `near` are those between the figures beside it, `bound` those that say what it is."""
    table, around = fact.table, _around(fact)
    headings = (*fact.section, *((table.caption or "", table.table_label or "") if table else ()))
    dimensions = [label.dimension or "" for label in fact.subject]
    return Profile(
        measure=text_forms(fact.measure),
        counted=text_forms(_PURPOSE.split(fact.counted or _noun_after(fact, around[1]))[0]),
        leaf=text_forms(fact.subject[-1].text) if fact.subject else frozenset(),
        subject=forms_of((*(label.text for label in fact.subject), *dimensions)),
        near=text_forms(" ".join(around)),
        bound=text_forms(around[0]) | text_forms(_bound_after(around[1])),
        section=forms_of(headings),
        sentence=text_forms(_said_of(fact)) if fact.kind is FactKind.PROSE else frozenset(),
        report=forms_of((report.title, report.programme or "", report.authority or "")),
        keys=frozenset(label.key for label in fact.subject),
        in_table=fact.kind is FactKind.TABLE,
    )


def item_head(quote: str) -> frozenset[str]:
    """Return the words before the colon that opens an item: all its figures are about them ("Incendi: 6 milioni")."""
    match = _ITEM_HEAD.match(quote)
    return text_forms(match[0]) if match else frozenset()


def _said_of(fact: Fact) -> str:
    """Return the sentence of a fact without what it leaves out ("senza contare i 31 ..."), unless that is the fact."""
    start = fact.start or 0

    def blank(match: re.Match[str]) -> str:
        return match[0] if match.start() <= start < match.end() else " "

    return _LEFT_OUT.sub(blank, fact.quote)


def _noun_after(fact: Fact, after: str) -> str:
    """Return the measure of a count where it stands right after the figure ("7 progetti"): it is what is counted."""
    named = bool(fact.measure) and after.strip().lower().startswith(fact.measure.lower())
    return fact.measure if named and fact.unit is Unit.COUNT else ""


def _bound_after(after: str) -> str:
    """Return the words that follow a figure and are bound to it ("9,6 Mln€ di risorse impegnate, ...")."""
    match = _OF.match(after)
    return match["words"] if match else ""


def _around(fact: Fact) -> tuple[str, str]:
    """Return the words of the sentence before and after the figure, up to the figures and clauses next to it."""
    if fact.kind is not FactKind.PROSE or fact.start is None or fact.end is None:
        return "", ""
    before, after = fact.quote[max(0, fact.start - _NEAR) : fact.start], fact.quote[fact.end : fact.end + _NEAR]
    cuts = [match.end() for pattern in (_NUMERAL, _CLAUSE) for match in pattern.finditer(before)]
    stops = [match.start() for pattern in (_NUMERAL, _CLAUSE, _CLOSED) for match in pattern.finditer(after)]
    return before[max(cuts, default=0) :], after[: min(stops, default=len(after))]


def stands_by_name(fact: Fact) -> bool:
    """Tell whether a figure stands right after the name of what it is of ("Progetto Alfa: 2 Mln€")."""
    if not fact.subject or fact.start is None:
        return False
    before, name = fact.quote[: fact.start], fact.subject[-1].text
    place = before.rfind(name)
    return place >= 0 and bool(_NAME_TO_FIGURE.fullmatch(before[place + len(name) :]))


def is_rate_of_people(fact: Fact, anyone: frozenset[str]) -> bool:
    """Tell whether a percentage is one of people, whatever they are said to do ("partecipanti impegnati in ...")."""
    return fact.unit is Unit.PERCENT and fact.kind is FactKind.PROSE and bool(text_forms(fact.measure) & anyone)
