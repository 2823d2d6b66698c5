"""When two facts mean the same: measure, subject, qualifiers, period and unit, compared by words and keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.glossary import Glossary
from index.records import Fact, FactKind, Label, Language, Report
from index.text import stems

_NUMBERED_KEY = re.compile(r"^(?P<noun>[^\W\d_]+) \d+(?:\.?[ivx]+)?$")
_ACHIEVED = "achieved"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a prose fact says, as a key that compares equal: without the value and the place."""

    measure: frozenset[str]
    subject: frozenset[str]
    qualifiers: frozenset[str]
    period: str | None
    unit: str


class Meanings:
    """Reads the meaning of the facts of one report."""

    def __init__(self, report: Report, facts: Iterable[Fact], glossary: Glossary) -> None:
        self._report = report
        self._glossary = glossary
        self._facts = tuple(facts)
        self._stems: dict[str, frozenset[str]] = {}
        # A fact is looked at by several checks; its words are read once.
        self._held_words: dict[str, frozenset[str]] = {}
        self._held_meanings: dict[str, Meaning] = {}
        self._held_terms: dict[str, str | None] = {}

    def of(self, fact: Fact) -> Meaning:
        """Return what a fact says."""
        held = self._held_meanings.get(fact.fact_id)
        if held is None:
            held = self._held_meanings[fact.fact_id] = self._read_meaning(fact)
        return held

    def _read_meaning(self, fact: Fact) -> Meaning:
        return Meaning(
            measure=self.measure_stems(fact),
            subject=frozenset(label.key for label in self.subject(fact)),
            qualifiers=frozenset(fact.qualifiers) - {_ACHIEVED},
            period=self.period(fact),
            unit=str(fact.unit),
        )

    def period(self, fact: Fact) -> str | None:
        """Return the period of a fact, or the day its report speaks of."""
        day = self._report.reference_date
        return fact.period or (day.isoformat() if day else None)

    def measure_stems(self, fact: Fact) -> frozenset[str]:
        """Return the stems of what is measured and counted, without words that tell nothing apart."""
        return self._words(fact) - self._general

    def term(self, fact: Fact) -> str | None:
        """Return the id of the glossary's measure that a fact is of, or None where it says more, or none, or two."""
        if fact.fact_id not in self._held_terms:
            self._held_terms[fact.fact_id] = self._read_term(fact)
        return self._held_terms[fact.fact_id]

    def _read_term(self, fact: Fact) -> str | None:
        measure = self._words(fact)
        found = [(len(words), term_id) for words, term_id in self._variants if words <= measure]
        if not found:
            return None
        longest = max(found)[0]
        ids = {term_id for size, term_id in found if size == longest}
        named = frozenset().union(*(words for words, term_id in self._variants if term_id in ids and words <= measure))
        return ids.pop() if len(ids) == 1 and measure - self._general <= named else None

    def is_money_measure(self, fact: Fact) -> bool:
        """Tell whether a fact is of a measure that money goes through, from allocated to certified."""
        term_id = self.term(fact)
        term = self._glossary.term(term_id) if term_id else None
        return term is not None and term.stage is not None

    def subject(self, fact: Fact) -> tuple[Label, ...]:
        """Return the labels of a subject, without those that only repeat the measure."""
        measure = self.measure_stems(fact)
        return tuple(
            label
            for label in fact.subject
            if _NUMBERED_KEY.match(label.key) or not measure or not measure <= self._stems_of(label.text)
        )

    def _words(self, fact: Fact) -> frozenset[str]:
        """Return the stems of measure and counted noun, without the nouns of the subject ("della Priorità")."""
        held = self._held_words.get(fact.fact_id)
        if held is None:
            nouns = [label.text.split()[0] for label in fact.subject if _NUMBERED_KEY.match(label.key)]
            held = self._stems_of(f"{fact.measure} {fact.counted or ''}") - self._stems_of(" ".join(nouns))
            self._held_words[fact.fact_id] = held
        return held

    def _stems_of(self, text: str) -> frozenset[str]:
        if text not in self._stems:
            self._stems[text] = frozenset(stems(text, language=self._report.language))
        return self._stems[text]

    @cached_property
    def main_noun(self) -> str | None:
        """What the report numbers most ("ass", "priorit"): the parts of the programme."""
        nouns = Counter(
            match["noun"]
            for fact in self._facts
            if fact.kind is FactKind.PROSE
            for label in fact.subject
            if (match := _NUMBERED_KEY.match(label.key))
        )
        return nouns.most_common(1)[0][0] if nouns else None

    def parts(self, fact: Fact) -> frozenset[str]:
        """Return the keys of the programme's parts that a fact is about."""
        keys = (label.key for label in fact.subject)
        return frozenset(key for key in keys if (match := _NUMBERED_KEY.match(key)) and match["noun"] == self.main_noun)

    @cached_property
    def _general(self) -> frozenset[str]:
        language = self._report.language
        words = (*self._glossary.generic.of(language), *self._glossary.total.of(language))
        return frozenset().union(*_stem_sets(words, language))

    @cached_property
    def _variants(self) -> list[tuple[frozenset[str], str]]:
        language = self._report.language
        wordings = tuple(
            (variant, term.id)
            for term in self._glossary.terms
            if term.kind == "measure"
            for variant in (term.it if language is Language.ITALIAN else term.en)
        )
        sets = _stem_sets(tuple(variant for variant, _ in wordings), language)
        return [(words, term_id) for words, (_, term_id) in zip(sets, wordings, strict=True)]


@lru_cache(maxsize=16)
def _stem_sets(texts: tuple[str, ...], language: Language) -> tuple[frozenset[str], ...]:
    """Return the stems of each text; kept, for every report of a language needs those of the glossary."""
    return tuple(frozenset(stems(text, language=language)) for text in texts)
