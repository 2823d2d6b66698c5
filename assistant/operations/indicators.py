"""All indicators of a thing against their targets: which were reached, and what each of the others lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Computation
from assistant.building import AnswerBuilder
from assistant.operations.arithmetic import combine_precision, difference_unit, plain, rounded
from assistant.operations.operands import Operands
from assistant.phrases import phrase
from assistant.question import Operation, Query
from assistant.sentences import holds
from assistant.values import achieved_before
from assistant.wording import capitalized
from assistant.words import text_forms
from index.number_words import word_value
from index.records import Fact, Unit

_WHICH = re.compile(
    r"\b(?:qual[ei]|which|what)\b[^?,;]*\b(?:indicator\w*|target|obiettiv[oi]|traguard[oi]|targets)\b", re.IGNORECASE
)
_INDICATOR = re.compile(r"\bindicator", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:non|not|manca\w*|mancat\w+|still|missed|lontan\w+|sotto|below|short)\b", re.IGNORECASE)
_UNITS = (Unit.COUNT, Unit.PERCENT)
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What was achieved, and the target that stands beside it."""

    achieved: Fact
    target: Fact

    @property
    def lacking(self) -> Decimal:
        """What is left to the target; 0 or less where it is reached."""
        return self.target.value - self.achieved.value


def answer_indicators(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    """Add every indicator of the things named with its target; False where one of them is asked for, or none is."""
    if not _asks_all(query):
        return False
    query = operands.at_latest(query)
    found = [one for key in _keys(query) for one in _indicators(key, query, operands, builder)]
    if not found or len(found) > _MOST:
        return False
    missed = [one for one in found if one.lacking > 0]
    met = [one for one in found if one.lacking <= 0]
    groups = [("targets_missed", missed), ("targets_met", met)]
    for key, group in groups if _MISSED.search(query.question) else reversed(groups):
        _say(key, group, builder)
    return True


def _asks_all(query: Query) -> bool:
    """Tell whether no one indicator is named: "i target dell'Asse II sono stati raggiunti?"."""
    if not query.entities or query.dimension or query.operation is not Operation.DISTANCE:
        return False
    return not query.measures or asks_which_indicator(query)


def asks_which_indicator(query: Query) -> bool:
    """Tell whether it is asked which indicators reached their targets, or did not: no single one can answer."""
    which = _WHICH.search(query.question) and _INDICATOR.search(query.question)
    return query.operation is Operation.DISTANCE and bool(which)


def asks_among_all(query: Query) -> bool:
    """Tell whether only figures of all things of a kind can answer, and no sentence about one of them."""
    return bool(query.place or asks_which_indicator(query) or (query.counts_things and query.dimension))


def _keys(query: Query) -> list[str]:
    return list(dict.fromkeys(entity.key for entity in query.entities))


def _indicators(key: str, query: Query, operands: Operands, builder: AnswerBuilder) -> list[_Indicator]:
    """Return the pairs of one thing in the reports of the dates asked for, in the order they are printed."""
    years = {period.last for period in operands.knowledge.resolve(query.periods)}
    reports = [
        report.report_id
        for report in operands.knowledge.reports
        if report.reference_date and report.reference_date.year in years
    ]
    topics = [one for one in query.topics if word_value(one.text) is None]
    found = []
    for fact in operands.knowledge.store.find_facts(report_ids=tuple(reports), subject_keys=(key,)) if reports else ():
        if "target" not in fact.qualifiers or fact.unit not in _UNITS:
            continue
        achieved = achieved_before(fact, builder)
        words = text_forms(" ".join((fact.quote, fact.measure, *fact.section)))
        if achieved is not None and all(holds(words, topic) for topic in topics):
            found.append(_Indicator(achieved, fact))
    return found


def _say(key: str, group: Sequence[_Indicator], builder: AnswerBuilder) -> None:
    language = builder.wording.language
    if group:
        builder.say(phrase(key, language))
    for one in group:
        achieved, target = builder.figure(one.achieved), builder.figure(one.target, main=False)
        step = combine_precision((achieved, target))
        unit = difference_unit(achieved.unit)
        result = builder.computed(rounded(abs(one.lacking), step), unit, step, achieved)
        builder.figures += [target, result]
        larger, smaller = (target, achieved) if one.lacking > 0 else (achieved, target)
        expression = f"{plain(larger, language)} − {plain(smaller, language)} = {plain(result, language)}"
        builder.computations.append(Computation(expression, (larger, smaller), result))
        values = {"value": achieved.text, "n1": achieved.citation, "target": target.text, "n2": target.citation}
        name = _name(one.achieved, builder)
        said = "target_left" if one.lacking > 0 else "target_equal" if one.lacking == 0 else "target_over"
        builder.say(phrase(said, language, name=name, gap=result.text, **values))


def _name(fact: Fact, builder: AnswerBuilder) -> str:
    """Return what an indicator counts, with the narrowest numbered thing it is of ("Priorità 10.i")."""
    entities = builder.wording.entities
    numbered = [label.text for label in fact.subject if label.key in entities]
    return " – ".join((*numbered[1:], capitalized(fact.counted or fact.measure)))
