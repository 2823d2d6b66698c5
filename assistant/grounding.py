"""Parts of a question that nothing indexed holds: other numbers, other programmes, unknown words, other years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from assistant.asked_for import must_be_said
from assistant.constraints import side_by_side
from assistant.doing import says_doing
from assistant.knowledge import Knowledge
from assistant.question import BROAD_TERMS, Constraint, Missing, Operation, Period, PeriodKind, Query
from assistant.refuse import period_words
from assistant.words import phrase_stems
from index.labels import fold
from index.records import Language
from index.wordforms import word_form

_ROOT = 5
_CHANGES = (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE)


class Grounding:
    """Tells what of a question stands nowhere, before any fact is looked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._vocabulary = knowledge.store.vocabulary()

    def missing(self, query: Query) -> list[Missing]:
        """Return the parts of a question that stand nowhere in the reports."""
        found = [*query.missing]
        found += [item for constraint in query.constraints if (item := self._missing_word(constraint, query))]
        found += [item for period in query.periods if (item := self._missing_period(period, query))]
        return found

    def _missing_word(self, constraint: Constraint, query: Query) -> Missing | None:
        explains = query.operation is Operation.EXPLAIN
        rest = [one for one in query.constraints if one is not constraint]
        others = len(rest) > 1 or any(one.kind != "word" or one.text[:1].isupper() for one in rest)
        if explains and others and says_doing(query.question, constraint) and not must_be_said(constraint, query):
            return None  # the explanation that is found is told of the named thing, in whatever words
        if self.stands_somewhere(constraint, soft=explains):
            return None
        elsewhere = self._knowledge.inventory(query.language).lexicon.elsewhere
        if fold(constraint.text) in elsewhere:
            programmes = tuple(dict.fromkeys(report.programme or report.title for report in self._knowledge.reports))
            return Missing(constraint.text, "programme", programmes)
        return Missing(constraint.text, "words")

    def stands_somewhere(self, constraint: Constraint, *, soft: bool = False) -> bool:
        """Tell whether the corpus knows every stem of one wording of a constraint.

        soft: for a question of words, a word of the same beginning will do; the passage is checked again later.
        """
        if not constraint.text or constraint.term in BROAD_TERMS:
            return True
        said = (phrase_stems(phrase, one) for phrase in constraint.phrases for one in Language)
        marked = ((form[1:],) for forms in constraint.alternatives for form in forms if form.startswith("~"))
        if any(all(not word or word in self._vocabulary for word in words) for words in chain(said, marked)):
            return True
        plain = constraint.kind in ("word", "topic") and constraint.text.islower() and " " not in constraint.text
        return soft and plain and self._has_relative(constraint.text)

    def _has_relative(self, word: str) -> bool:
        """Tell whether the reports have a word of the same beginning ("modificato", "modifica")."""
        root = word_form(word)[:_ROOT]
        return len(root) == _ROOT and root.isalpha() and any(held.startswith(root) for held in self._vocabulary)

    def _missing_period(self, period: Period, query: Query) -> Missing | None:
        if period.first is None or period.last is None:
            return None
        if self._is_compared_with(period, query):
            return None
        known = self._knowledge.fact_years
        if any(year in known for year in range(period.first, period.last + 1)):
            return None
        return Missing(period.text, "period_plain", period_words(self._knowledge.reports, query.language))

    def _is_compared_with(self, period: Period, query: Query) -> bool:
        """Tell whether a year is only the term of a printed comparison ("rispetto al 2018")."""
        others = [other for other in query.periods if other is not period]
        known = not others or any(other.last in self._knowledge.years for other in others)
        return query.operation in _CHANGES and known and str(period.first) in self._vocabulary

    def uncovered(self, query: Query) -> list[Missing]:
        """Return what to name where each word stands somewhere and no evidence holds them together."""
        late = [period for period in query.periods if self._is_at_no_report(period)]
        if late:
            known = period_words(self._knowledge.reports, query.language)
            return [Missing(period.text, "period", known) for period in late]
        names = [*side_by_side(query.constraints, query.question), *(entity.text for entity in query.entities)]
        names += [period.text for period in query.periods]
        told = list(dict.fromkeys(name for name in names if name))
        return [Missing(", ".join(told), "together")] if told else []

    def _is_at_no_report(self, period: Period) -> bool:
        """Tell whether a year or day asked for is that of no report; a school year is a name rather than a date."""
        if period.kind not in (PeriodKind.YEAR, PeriodKind.DATE) or period.last is None:
            return False
        days = {report.reference_date for report in self._knowledge.reports}
        return period.last not in self._knowledge.years or (period.day is not None and period.day not in days)


def without_missing(query: Query, missing: Sequence[Missing]) -> Query | None:
    """Return a question for the things and periods that the reports cover; None where none of them is left.

    A word that no report holds, or a calculation with what is missing, leaves nothing to answer.
    """
    texts = {item.text for item in missing}
    if query.operation not in (Operation.VALUE, Operation.TREND) or not _names_in_slots(missing):
        return None
    periods = tuple(period for period in query.periods if period.text not in texts)
    lost_things = any(item.kind == "entity" for item in missing)
    if (lost_things and not query.entities) or (query.periods and not periods):
        return None
    return query.having(missing=(), periods=periods)


def _names_in_slots(missing: Sequence[Missing]) -> bool:
    return all(item.kind in ("entity", "period", "period_plain") for item in missing)
