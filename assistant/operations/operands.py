"""The figures that an operation works on: one for each measure, thing, period or group asked for side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.lookup import Wanted
from assistant.question import BROAD_TERMS, Constraint, Period, PeriodKind, Query
from assistant.selection import Evidence, Selection, select
from assistant.words import phrase_forms, text_forms
from index.glossary import Term
from index.records import FactKind, Language, Unit

_ALL_DATA = frozenset({"dati", "cifre", "valori", "numeri", "data", "figures"})
_MADE_AVAILABLE = 1  # the stage of money between the plan and what is given to somebody
_GENDERS = ("male", "female")
_SAID_IN = re.compile(
    r"\b(?:relazione|rapporto|sintesi|documento|report|summary)\s+(?:annuale\s+)?(?:del(?:l'anno)?\s+|of\s+)?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d\s+(?:annual\s+)?report\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:entro|by)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure, and what tells it from the others."""

    evidence: Evidence
    wanted: Wanted


class Operands:
    """Selects the figures of a query."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def wanted(self, query: Query) -> list[Wanted]:
        """Return every combination asked for of measure, thing, period and group.

        A year that the report named has not reached is that of a target, whether the question says so or not.
        """
        if self._looks_ahead(query):
            query = query.having(qualifiers=(*(one for one in query.qualifiers if one != "achieved"), "target"))
        measures: Sequence[Constraint | None] = query.measures or (None,)
        entities: Sequence[str | None] = [entity.key for entity in query.entities] or self._all_of(query) or [None]
        periods, reports = self._periods(query)
        return [
            Wanted(query, measure, entity, period, _unit_for(query, measure, self.knowledge), qualifiers, reports)
            for measure in measures
            for qualifiers in _qualifier_sets(query)
            for entity in entities
            for period in periods
        ]

    def at_latest(self, query: Query) -> Query:
        """Return the query at the latest report date where it names no period.

        Where programmes of different dates are indexed, it is the latest date of those that hold the figure asked for.
        """
        years = self.knowledge.years
        if query.periods or not years:
            return query
        year = years[-1]
        if len({report.scope for report in self.knowledge.reports}) > 1:
            held = [one.report.reference_date for found in self.select_all(query) for one in found.evidence]
            year = max((day.year for day in held if day), default=year)
        return query.having(periods=(year_period(year),))

    def _looks_ahead(self, query: Query) -> bool:
        """Tell whether a question names a year that is still to come as seen from the report that it names."""
        latest = max(self.knowledge.years, default=0)
        years = [period.first for period in query.periods if period.first and period.first == period.last]
        seen_from = _BY.search(query.question) or _SAID_IN.search(query.question)
        return "target" not in query.qualifiers and bool(seen_from) and any(year > latest for year in years)

    def _periods(self, query: Query) -> tuple[Sequence[Period | None], tuple[str, ...] | None]:
        """Return the periods asked for, and the reports where a target year and a report year are both named."""
        periods = self.knowledge.resolve(query.periods)
        told = [period for period in periods if period.last in self.knowledge.years]
        ahead = [period for period in periods if period.last and period.last > max(self.knowledge.years, default=0)]
        if "target" in query.qualifiers and told and ahead:
            years = {period.last for period in told}
            reports = tuple(
                report.report_id
                for report in self.knowledge.reports
                if report.reference_date and report.reference_date.year in years
            )
            return ahead, reports
        return periods or [None], None

    def select(self, wanted: Wanted) -> Selection:
        """Return what answers one thing wanted; a broad word ("speso") is tried as what it is read as first."""
        finder = self.knowledge.finder
        for candidate in self._readings(wanted):
            selection = select(finder, candidate)
            if candidate is wanted and self._is_broad(wanted):
                exact = tuple(evidence for evidence in selection.evidence if evidence.exact)
                selection = replace(selection, evidence=exact)
            if selection.evidence:
                return selection
        return Selection(wanted, ())

    def _is_broad(self, wanted: Wanted) -> bool:
        return wanted.measure is not None and wanted.measure.term in BROAD_TERMS

    def select_all(self, query: Query) -> list[Selection]:
        """Return the selection for each combination asked for."""
        return [self.select(wanted) for wanted in self.wanted(query)]

    def _all_of(self, query: Query) -> list[str]:
        if query.dimension is None:
            return []
        return self.knowledge.inventory(query.language).entities.keys_of(query.dimension)

    def _readings(self, wanted: Wanted) -> list[Wanted]:
        measure = wanted.measure
        term = self.knowledge.glossary.term(measure.term) if measure and measure.term else None
        if term is None or measure is None:
            return [wanted]
        if term.default:
            terms = [term.default, *term.also]
            readings = [replace(wanted, measure=self._as_term(name, measure)) for name in terms]
            # A report may print the very word ("Speso"); only then does it mean no more than that.
            return [
                wanted,
                *readings,
                *([] if not wanted.query.topics else [self._any_money(wanted, term)]),
            ]
        if measure.text and not self._is_printed(measure, term) and term.stage == 0 and wanted.query.topics:
            return [wanted, self._any_money(wanted, term)]  # "a disposizione" of an initiative is what it has
        if measure.text and term.stage == _MADE_AVAILABLE and wanted.query.topics:
            own = replace(wanted, measure=None, in_prose=True, beside_name=True)
            return [wanted, own]  # "Progetto Alfa: 2 Mln€" is what was made available for it
        if term.id == "financed":
            own = replace(wanted, measure=self._as_term("allocation", measure))
            everything = any(word.text.lower() in _ALL_DATA for word in wanted.query.general_words)
            return [replace(wanted, measure=None)] if wanted.query.topics or everything else [own]
        return [wanted]

    def _any_money(self, wanted: Wanted, term: Term) -> Wanted:
        """Return what is looked for as any sum of money that a sentence gives, if it has come as far as was asked."""
        stages = [stage for name in term.also if (stage := self._term(name).stage) is not None]
        least = min(stages, default=term.stage)
        return replace(wanted, measure=None, in_prose=True, stage=-1 if least is None else least)

    def _is_printed(self, measure: Constraint, term: Term) -> bool:
        """Tell whether a question says a measure as reports print it ("dotazione"), and not in words of its own."""
        said = text_forms(measure.text)
        lexicon = self.knowledge.finder.lexicon
        printed = (phrase_forms(text, Language.ITALIAN, lexicon.italian_function) for text in term.it)
        return any(set(forms) <= said for forms in printed)

    def _term(self, term_id: str) -> Term:
        return self.knowledge.finder.lexicon.terms[term_id]

    def _as_term(self, term_id: str, measure: Constraint) -> Constraint:
        term = self._term(term_id)
        lexicon = self.knowledge.finder.lexicon
        return replace(
            measure,
            alternatives=lexicon.alternatives(term),
            phrases=lexicon.phrases(term),
            term=term_id,
        )


def _unit_for(query: Query, measure: Constraint | None, knowledge: Knowledge) -> Unit | None:
    if query.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return Unit.PERCENT
    term = knowledge.glossary.term(measure.term) if measure and measure.term else None
    return (term.unit if term and len(query.measures) > 1 else None) or query.unit


def _qualifier_sets(query: Query) -> list[tuple[str, ...]]:
    """Return the groups asked for: "maschi e femmine" are two, "donne" is one, nothing is the whole."""
    genders = [name for name in query.qualifiers if name in _GENDERS]
    others = tuple(name for name in query.qualifiers if name not in _GENDERS)
    if not genders:
        return [others]
    return [(*others, gender) for gender in genders]


def single(selections: Sequence[Selection]) -> list[Operand] | None:
    """Return one operand for each selection; None where one has no figure or several, or they are of two programmes."""
    operands = []
    for selection in selections:
        if len(selection.evidence) != 1:
            return None
        operands.append(Operand(selection.evidence[0], selection.wanted))
    return operands if len({operand.evidence.report.scope for operand in operands}) <= 1 else None


def is_of_whole(evidence: Evidence) -> bool:
    """Tell whether a figure is that of a thing itself, and not of one initiative that a sentence names in it."""
    return evidence.fact.kind is not FactKind.PROSE or not evidence.strays


def same_unit(operands: Sequence[Operand]) -> bool:
    """Tell whether operands may be added, subtracted or ranked."""
    return len({operand.evidence.fact.unit for operand in operands}) == 1


def year_period(year: int) -> Period:
    """Return the period of one year."""
    return Period(PeriodKind.YEAR, str(year), year, year)
