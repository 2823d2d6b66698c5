"""Facts that hold every constraint of a question, and of those the ones that answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.constraints import bare_forms, recall_stems
from assistant.lexicon import Lexicon
from assistant.measured_words import content_forms, measure_words
from assistant.periods import period_fit
from assistant.profiles import Hold, Profile, is_rate_of_people, item_head, make_profile, stands_by_name
from assistant.question import Constraint, Period, Query
from assistant.respectively import stands_before_other, told_of_other
from assistant.words import forms_of, text_forms
from index.records import Fact, FactKind, PassageKind, Report, Unit
from index.store import Store

_SET_APART = ("target", "male", "female", "eu_share")
_STRICT_KINDS = ("measure",)
CHANGE = "change"
BESIDE = "beside"
_TARGETS_BY_NAME = ("n3",)
_ANNOUNCED = ("topic", "word")
_RECALL_LIMIT = 4000
_NOBODY_NAMED = re.compile(
    r"\b(?:quant[ie]\s+(?:ne\s+)?(?:hanno|avevano|sono|erano|vengono|si\s+sono)|how\s+many\s+(?:have|had|were|are))\b(?!\s+(?:i|gli|le|l|the)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that holds every constraint, and how closely.

    `is_about` says that every topic stands in the subject or the measure itself. `extra` counts words of its measure
    that were not asked for, `noise` those around the noun of a count, `strays` are labels of its subject that were not
    asked for.
    """

    fact: Fact
    report: Report
    profile: Profile
    fit: int
    measure_hold: int
    topic_hold: int
    extra: int
    noise: int
    strays: tuple[str, ...]
    is_about: bool
    numbered_strays: int

    @property
    def specificity(self) -> tuple[int, int]:
        """Return how much narrower the subject is than asked: numbered things first, for they part the whole."""
        return self.numbered_strays, len(self.strays)

    @property
    def rank(self) -> tuple[object, ...]:
        """Return a key that sorts the closest match first."""
        return (-self.fit, self.specificity, -self.measure_hold, self.extra, -self.topic_hold, self.noise)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing looked for: a measure, of what, when.

    `in_prose`: only in sentences (a column says what it is). `stage`: how far the money must have come at least, where
    the figure itself says how far it has (-1: anything). `beside_name`: only what stands right after its name.
    """

    query: Query
    measure: Constraint | None
    entity: str | None
    period: Period | None
    unit: Unit | None
    qualifiers: tuple[str, ...] = ()
    reports: tuple[str, ...] | None = None
    in_prose: bool = False
    stage: int = -1
    beside_name: bool = False


@dataclass(slots=True)
class FactFinder:
    """Finds facts in a store; profiles of facts are kept, for one generation never changes."""

    store: Store
    lexicon: Lexicon
    is_total: Callable[[str], bool]
    is_numbered: Callable[[str], bool]
    profiles: dict[str, Profile] = field(default_factory=dict)
    measured: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    leads: dict[str, frozenset[str]] = field(default_factory=dict)

    def find(self, wanted: Wanted) -> list[Match]:
        """Return every fact that holds all constraints, the closest first."""
        recalled, said = self._recall(wanted), self._said(wanted)
        matches = [match for fact in recalled if (match := self._match(fact, wanted, said))]
        matches = [match for match in matches if not self._belongs_beside(match, recalled, wanted)]
        return sorted(matches, key=lambda match: match.rank)

    def _recall(self, wanted: Wanted) -> list[Fact]:
        groups = [
            recall_stems(constraint.phrases, constraint.alternatives)
            for constraint in (wanted.measure, *wanted.query.topics)
            if constraint is not None and constraint.kind != "name"
        ]
        keys = (wanted.entity,) if wanted.entity else ()
        return self.store.find_facts(
            groups, subject_keys=keys, report_ids=wanted.reports, unit=wanted.unit, limit=_RECALL_LIMIT
        )

    def _match(self, fact: Fact, wanted: Wanted, said: frozenset[str]) -> Match | None:
        report = self.store.report(fact.report_id)
        fit = period_fit(wanted.period, fact, report) if wanted.period else 1
        if not fit or not self._same_kind(fact, wanted) or (wanted.in_prose and fact.table is not None):
            return None
        if wanted.beside_name and not stands_by_name(fact):
            return None
        profile = self.profile(fact, report)
        if wanted.stage >= 0 and 0 <= self._stage(profile) < wanted.stage:
            return None
        measure_hold = self._hold_measure(profile, fact, wanted)
        if measure_hold is None:
            return None
        holds = [_hold_topic(profile, self._as_named(topic, profile)) for topic in wanted.query.topics]
        if Hold.NOWHERE in holds and (lead := self._lead(fact)):
            holds = [
                hold or (Hold.SECTION if topic.kind in _ANNOUNCED and topic.stands_in(lead) else hold)
                for hold, topic in zip(holds, wanted.query.topics, strict=True)
            ]
        if Hold.NOWHERE in holds or (wanted.measure is None and max(holds, default=Hold.MEASURE) < Hold.NEAR):
            return None
        unasked = self._unasked(fact, wanted, said)
        if unasked is None:
            return None
        strays = self._strays(fact, wanted)
        numbered = sum(self.is_numbered(key) for key in strays)
        if wanted.query.total and not wanted.entity and not wanted.query.topics and numbered:
            return None
        topic_hold = min(holds, default=7) * 10 + sum(holds)
        is_about = min(holds, default=Hold.MEASURE) >= Hold.SUBJECT
        return Match(fact, report, profile, fit, measure_hold, topic_hold, *unasked, strays, is_about, numbered)

    def _as_named(self, topic: Constraint, profile: Profile) -> Constraint:
        """Return a topic without the wordings that a fact holds only as part of another thing's longer name."""
        longer = self.lexicon.longer_names(topic.term)
        if not longer:
            return topic
        held = [forms for forms in longer if profile.hold(replace(topic, alternatives=(forms,))) >= profile.hold(topic)]
        own = tuple(one for one in topic.alternatives if not any(set(one) < set(forms) for forms in held))
        return replace(topic, alternatives=own)

    def is_announced(self, fact: Fact, constraints: Sequence[Constraint]) -> bool:
        """Tell whether a fact stands in an item of a list that is announced with all of some words."""
        lead = self._lead(fact)
        return bool(lead) and all(one.stands_in(lead) for one in constraints)

    def _lead(self, fact: Fact) -> frozenset[str]:
        """Return the words of the sentence that announces the list whose item holds a fact ("gli indicatori ...")."""
        if fact.passage_id is None or fact.kind is not FactKind.PROSE:
            return frozenset()
        held = self.leads.get(fact.passage_id)
        if held is None:
            passage = self.store.passage(fact.passage_id)
            first = passage.text.split("\n", 1)[0] if passage.kind is PassageKind.LIST else ""
            held = self.leads[fact.passage_id] = text_forms(first) if first.rstrip().endswith(":") else frozenset()
        return held

    def _belongs_beside(self, match: Match, recalled: Sequence[Fact], wanted: Wanted) -> bool:
        """Tell whether a word of the question is about another figure of the sentence ("31.661 beneficiari CIGD")."""
        if match.fact.kind is FactKind.PROSE and self._is_told_of_other(match, recalled, wanted):
            return True
        head = item_head(match.fact.quote)
        named = [self._as_named(topic, match.profile) for topic in wanted.query.topics if not topic.stands_in(head)]
        loose = {topic: hold for topic in named if (hold := match.profile.hold(topic)) <= Hold.NEAR}
        if not loose or match.fact.kind is not FactKind.PROSE:
            return False
        beside = [
            self.profile(fact, match.report)
            for fact in recalled
            if fact.quote == match.fact.quote and fact is not match.fact and fact.unit is match.fact.unit
        ]
        return any(profile.hold(topic) > hold for profile in beside for topic, hold in loose.items())

    def _is_told_of_other(self, match: Match, recalled: Sequence[Fact], wanted: Wanted) -> bool:
        """Tell whether the order of a sentence gives a figure to another thing than the one asked for."""
        fact = match.fact
        beside = [one for one in recalled if one.quote == fact.quote and one.unit is fact.unit]
        topics = [self._as_named(topic, match.profile) for topic in wanted.query.topics]
        return any(told_of_other(fact, topic) or stands_before_other(fact, beside, topic) for topic in topics)

    def _same_kind(self, fact: Fact, wanted: Wanted) -> bool:
        """Tell whether target, gender and EU share of a fact are those asked for, no more and no less.

        A spending target ("target N+3") is a target by its name, whether the question says so or not.
        """
        asked = {name for name in wanted.qualifiers if name in _SET_APART}
        held = {name for name in fact.qualifiers if name in _SET_APART}
        if any(constraint.term in _TARGETS_BY_NAME for constraint in wanted.query.constraints):
            asked, held = asked - {"target"}, held - {"target"}
        return asked == held

    def profile(self, fact: Fact, report: Report) -> Profile:
        """Return the words of a fact."""
        held = self.profiles.get(fact.fact_id)
        if held is None:
            held = self.profiles[fact.fact_id] = make_profile(fact, report)
        return held

    def _hold_measure(self, profile: Profile, fact: Fact, wanted: Wanted) -> int | None:
        measure = wanted.measure
        if measure is None:
            return 0
        unnamed = bool(_NOBODY_NAMED.search(wanted.query.question))
        if fact.unit is Unit.COUNT and not profile.counts(measure, self.lexicon.anyone, unnamed=unnamed):
            return None
        hold = profile.hold(measure)
        if profile.in_table and hold >= Hold.SECTION and self._is_bare_header(fact):
            return int(Hold.LEAF)
        if fact.unit is Unit.PERCENT and fact.counted and hold is not Hold.MEASURE:
            return None
        if measure.kind in _STRICT_KINDS and is_rate_of_people(fact, self.lexicon.anyone):
            return None
        if hold is Hold.MEASURE or (measure.kind not in _STRICT_KINDS and hold >= Hold.NEAR):
            return int(hold)
        # "concesse 280,04 Mln e liquidati 228,42 Mln": what follows a figure is about the next one.
        is_bound = measure.stands_in(profile.bound)
        return int(Hold.NEAR) if hold >= Hold.NEAR and is_bound else None

    def _stage(self, profile: Profile) -> int:
        """Return how far the money of a figure has come by the words of its measure; -1 where they do not say."""
        told = profile.measure | profile.bound
        stages = [
            term.stage
            for term in self.lexicon.glossary.terms
            if term.stage is not None and any(map(told.issuperset, self.lexicon.alternatives(term)))
        ]
        return max(stages, default=-1)

    def _is_bare_header(self, fact: Fact) -> bool:
        """Tell whether a column is headed by a group or a total only ("Donne", "Totale"): its caption then measures."""
        return self._measure_words(fact)[0] <= self.lexicon.grouping

    def _said(self, wanted: Wanted) -> frozenset[str]:
        """Return the forms that a question says in any wording, and those that are too general to be asked for."""
        constraints = (*wanted.query.constraints, *((wanted.measure,) if wanted.measure else ()))
        asked = (bare_forms(constraint.alternatives) for constraint in constraints)
        operations = (forms for word in wanted.query.operation_words for forms in word.alternatives)
        qualifying = (forms_of(self.lexicon.glossary.qualifiers[name].it) for name in wanted.qualifiers)
        question = text_forms(wanted.query.question)  # also the words that name a numbered thing
        return self.lexicon.generic.union(question, *asked, *operations, *qualifying)

    def _unasked(self, fact: Fact, wanted: Wanted, said: frozenset[str]) -> tuple[int, int] | None:
        """Count the words of a measure not asked for, and those around it; None where one makes it another measure."""
        own, around = (words - said for words in self._measure_words(fact))
        changing = (own | around) & self.lexicon.other_meaning
        money = wanted.measure is not None and wanted.measure.kind == "measure"
        if (
            changing
            and wanted.measure is not None
            and not (money and wanted.unit is Unit.PERCENT and changing <= self.lexicon.progress)
        ):
            return None
        return len(own), len(around - own)

    def _measure_words(self, fact: Fact) -> tuple[frozenset[str], frozenset[str]]:
        held = self.measured.get(fact.fact_id)
        if held is None:
            held = self.measured[fact.fact_id] = measure_words(fact, self.lexicon.function)
        return held

    def _strays(self, fact: Fact, wanted: Wanted) -> tuple[str, ...]:
        """Return the labels of a fact's subject that the question does not ask for; totals do not count."""
        asked = {entity.key for entity in wanted.query.entities}
        strays = []
        for label in fact.subject:
            if label.key in asked or label.key == wanted.entity or self.is_total(label.text):
                continue
            forms = text_forms(label.text)
            constraints = (*wanted.query.topics, *((wanted.measure,) if wanted.measure else ()))
            if any(constraint.stands_in(forms) for constraint in constraints):
                continue
            named = content_forms(label.text, self.lexicon.function)
            if named and not self.is_numbered(label.key) and named <= text_forms(fact.measure) | self.lexicon.generic:
                continue  # the start of a sentence taken for a name says again what is measured
            strays.append(label.key)
        return tuple(strays)


def _hold_topic(profile: Profile, topic: Constraint) -> Hold:
    """Return where a topic stands; a word of change ("incremento") must be what is measured, "quota" beside it."""
    hold = profile.hold(topic)
    least = {CHANGE: Hold.MEASURE, BESIDE: Hold.NEAR}.get(topic.kind, Hold.NOWHERE)
    return hold if hold >= least else Hold.NOWHERE
