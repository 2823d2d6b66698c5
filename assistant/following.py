"""A question that leans on the one before it: what it leaves open is taken from there, what it names replaces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.constraints import side_by_side
from assistant.crossing_words import crosses_before, own_comes_first, without_crossing
from assistant.doing import stands_as_verb
from assistant.lexicon import Lexicon
from assistant.meant import SPENDING_TARGET, against_spending_target
from assistant.moves import Move
from assistant.question import Ask, AskedEntity, Constraint, Operation, Origin, Period, PeriodKind, Query
from assistant.two_sides import Focus, Held, inherited, larger_of, two_sides
from index.labels import fold, roman_value
from index.records import Language, Unit

_CHANGE = (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE)
_TWO_SIDED = (*_CHANGE, Operation.SUM, Operation.MEAN, Operation.SHARE, Operation.RATIO, Operation.DISTANCE)
_EXTREME = (Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK)
_PASSING = (Operation.EXPLAIN, Operation.SOURCE, Operation.COUNT)
_GENDERS = ("male", "female")
_ABSOLUTE = re.compile(r"\bassolut[oaie]\b|\babsolute\b|\bin\s+(?:euro|cifre|numeri|soldi|figures|numbers)\b")
_ON = re.compile(
    r"\b(?:su|sul|sullo|sulla|sui|sugli|sulle|rispetto\s+a\w*|of|over)\s+(?:the\s+)?$|\bsull['’]$", re.IGNORECASE
)
_ITS = re.compile(
    r"\b(?:corrispondent[ei]|rispettiv[oaie]|relativ[oaie]|corresponding|respective|its)\b", re.IGNORECASE
)
_THE_ONE = re.compile(
    r"(?:\b(?:il|lo|la|quest[oaei]|quel|quell[oae]|quei|quegli|the|this|that|these|those)\s+|\b(?:l|quest|quell)['’])$"
)


def follow(query: Query, move: Move, held: Held, lexicon: Lexicon) -> list[Query]:
    """Return what a follow-up can mean, the likeliest first; held: the queries before it with what they singled out."""
    before, focus = held[-1]
    if move.place and before.operation in _EXTREME:
        query = query.having(entities=(), missing=())  # "e il secondo?" after a ranking is a place in it
    filled = _Filling(query, move, before, focus, lexicon)
    whole = filled.completed(held)
    readings = [whole]
    if focus and focus.whole and query.qualifiers and not (query.entities or query.topics or query.dimension):
        # "451.222 persone", "e le donne?": of all of them, before those of each part.
        readings.insert(0, whole.having(total=True))
    if query.topics and whole.entities and not query.entities:
        readings.append(whole.having(entities=(), dimension=None, inherited=_less(whole.inherited, whole.entities)))
    replaced = query.ask is None and filled.measured and before.measures and not query.topics
    if replaced and whole.topics:
        readings.append(whole.having(topics=(), inherited=_less(whole.inherited, whole.topics)))
    return readings


@dataclass(slots=True)
class _Filling:
    """Fills the slots of a follow-up one by one."""

    query: Query
    move: Move
    before: Query
    focus: Focus | None
    lexicon: Lexicon

    @property
    def measured(self) -> bool:
        return any(measure.text for measure in self.query.measures)

    @property
    def changes_what(self) -> bool:
        """Tell whether the question asks for something else of the same thing."""
        return self.measured or bool(self.query.qualifiers) or self.query.operation is Operation.EXPLAIN

    def completed(self, held: Held) -> Query:
        """Return the question with every slot filled."""
        measures = self._measures()
        subject = self._subject()
        periods = self._periods()
        operation = self._operation()
        query = self.query.having(
            measures=measures,
            **subject,
            periods=periods,
            qualifiers=self._qualifiers(operation),
            operation=operation,
            ask=self.query.ask or self.before.ask,
            unit=self._unit(),
            follow_up=True,
            crosses=self.query.crosses or (operation is Operation.FILTER and self.before.crosses),
            threshold=self.query.threshold or (self.before.threshold if operation is Operation.FILTER else None),
        )
        if operation is Operation.RANK or (self.move.place and self.before.operation in _EXTREME):
            downward = self.before.downward or self.before.operation is Operation.MINIMUM
            query = query.having(place=self.move.place or self.query.place, downward=downward)
        if self._compares():
            query = query.having(**two_sides(self.query, query, self.before, held))
        if crosses_before(self.query, self.before):
            first = tuple(reversed(query.measures)) if own_comes_first(self.query) else query.measures
            query = query.having(measures=first, topics=without_crossing(query.topics))
        # "superato di quanto?" after a spending target: the distance to it, whatever was held against it.
        targets = tuple(one for one in query.measures if one.term == SPENDING_TARGET)
        if targets and operation is Operation.DISTANCE:
            query = against_spending_target(query.having(topics=(*query.topics, *targets)))
        if query.operation in _EXTREME and not self._has_things(query):
            query = larger_of(query, held)
        return query.having(inherited=self._told(query))

    def _has_things(self, query: Query) -> bool:
        several = len(query.entities) > 1 or query.dimension is not None
        return several or self.before.operation in _EXTREME or query.place is not None

    def _compares(self) -> bool:
        own = self.query.operation in _TWO_SIDED or self._is_of_own_measure() or crosses_before(self.query, self.before)
        return own or (self.query.operation in _EXTREME and bool(self.query.entities) and not self.query.dimension)

    def _measures(self) -> tuple[Constraint, ...]:
        counted = all(measure.kind != "measure" for measure in self.before.measures)
        keeps_own = self.measured or (self.query.measures and not (self.before.measures and counted))
        return self.query.measures if keeps_own else inherited(self.before.measures)

    def _subject(self) -> dict[str, object]:
        query, before = self.query, self.before
        if self.move.others and (others := self._others()):
            return {"entities": others, "dimension": None, "topics": inherited(before.topics), "total": False}
        whole = not query.entities and _names_whole(query.question, self.lexicon)
        if query.operation is Operation.SHARE and not query.entities:
            whole, query = False, query.having(total=False)  # "quanto pesa sul totale?" has the same part
        named = bool(query.entities or query.dimension or query.total or query.missing or whole)
        entities, dimension, total = query.entities, query.dimension, query.total or whole
        missing = query.missing
        if not named:
            singled = self.focus.entities if self.focus and self.changes_what else ()
            entities = singled or before.entities
            dimension = None if singled else before.dimension
            total = before.total and not self.measured
            missing = tuple(item for item in before.missing if item.kind == "entity")
        topics = self._topics()
        return {
            "entities": entities,
            "dimension": dimension,
            "total": total,
            "topics": topics,
            "missing": missing,
        }

    def _topics(self) -> tuple[Constraint, ...]:
        """Return the topics: its own, or those before it where it has none or only points to them ("il progetto")."""
        own, before = self.query.topics, inherited(self.before.topics)
        numbers = bool(before and own) and all(roman_value(one.text) or one.text.isdigit() for one in own)
        if numbers:  # "e la V?": another edition of what was named
            return (*(one for one in before if any(map(str.islower, one.text))), *own)
        if own and not (before and all(self._points(one) for one in own)):
            return own
        if self.query.ask is Ask.WHERE:
            before = tuple(one for one in before if not stands_as_verb(self.before.question, one))
        if self.query.periods:
            before = tuple(one for one in before if any(map(str.isalpha, one.text)))  # another edition: "21/22"
        return before

    def _points(self, topic: Constraint) -> bool:
        """Tell "il progetto", which is what was asked about before, from "i progetti" and "Progetto Alfa"."""
        term = self.lexicon.terms.get(topic.term or "")
        before = self.query.question[: topic.start].lower()
        return term is not None and term.soft and topic.text.islower() and bool(_THE_ONE.search(before))

    def _others(self) -> tuple[AskedEntity, ...]:
        return tuple(replace(one, origin=Origin.CONVERSATION) for one in self.focus.others) if self.focus else ()

    def _periods(self) -> tuple[Period, ...]:
        periods = self.query.periods
        own = (self.focus.periods if self.focus else ()) or self.before.periods
        if self.move.years and not periods:
            base = next((period.last for period in self.before.periods if period.last), None)
            base = base or next((period.last for period in own if period.last), None)
            return (self._moved(own, base),) if base else own
        if periods:
            return (*self._seen_from(), *periods)
        singled = self.changes_what or self.move.others
        return own if singled else self.before.periods

    def _seen_from(self) -> tuple[Period, ...]:
        """Return the date asked before, where a target of a later year is asked for ("e per il 2023?")."""
        if "target" not in self.query.qualifiers or self.measured:
            return ()
        own = [one.last or 0 for one in self.query.periods]
        return tuple(one for one in self.before.periods if one.last and one.last < min(own))

    def _moved(self, own: Sequence[Period], base: int) -> Period:
        """Return the period some years before or after: a school year stays one ("2019/20", "two years later")."""
        year = base + self.move.years
        span = next((one for one in own if one.kind is PeriodKind.SPAN and one.last == base and one.first), None)
        if span is None or span.first is None:
            return Period(PeriodKind.YEAR, str(year), year, year)
        first = span.first + self.move.years
        return Period(PeriodKind.SPAN, f"{first}/{year}", first, year)

    def _qualifiers(self, operation: Operation) -> tuple[str, ...]:
        own, kept = self.query.qualifiers, self.before.qualifiers
        if operation is Operation.DISTANCE:
            return tuple(name for name in dict.fromkeys((*kept, *own)) if name in (*_GENDERS, "eu_share"))
        if ((self.measured and not own) or self.query.total) and not _ITS.search(self.query.question):
            return own
        if set(own) & set(_GENDERS):
            kept = tuple(name for name in kept if name not in _GENDERS)
        opposite = {"target": "achieved", "achieved": "target"}
        kept = tuple(name for name in kept if opposite.get(name) not in own)
        return tuple(dict.fromkeys((*kept, *own)))

    def _unit(self) -> Unit | None:
        if self.query.unit is not None or self.measured:
            return self.query.unit
        shared = self.before.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) or self.before.operation is Operation.SHARE
        if shared and self._is_absolute:
            return Unit.COUNT if any(one.kind == "people" for one in self.before.measures) else None
        return self.before.unit

    def _operation(self) -> Operation:
        query, before, own = self.query, self.before, self.query.operation
        if query.ask is Ask.WHY:
            return Operation.EXPLAIN
        about_target = "target" in (*before.qualifiers, *query.qualifiers) or before.operation is Operation.DISTANCE
        bare = not (self.measured or query.topics or query.entities or query.periods)
        if bare and (self.move.reached or own is Operation.DIFFERENCE) and (about_target or self.move.reached):
            return Operation.DISTANCE
        if self.move.place and before.operation in _EXTREME and not query.entities:
            return Operation.RANK
        if self.move.others and own is Operation.VALUE:
            return Operation.VALUE
        if own in _EXTREME and query.entities and not query.dimension:
            return Operation.DIFFERENCE
        if crosses_before(self.query, self.before):
            return Operation.FILTER
        if self._is_of_own_measure():
            return Operation.SHARE
        if own is Operation.COMPARE:
            return Operation.SHARE if self.measured else Operation.GROWTH
        lists = own is Operation.EXPLAIN and query.ask is Ask.LIST and before.dimension and not query.constraints
        if own is not Operation.VALUE and not lists:
            return own
        return self._kept_operation()

    def _is_of_own_measure(self) -> bool:
        """Tell whether what was asked before is to be told as a part of another measure ("e sugli impegni, in %?")."""
        before = {one.term for one in self.before.measures}
        plain = self.query.operation is Operation.VALUE and self.query.unit is Unit.PERCENT
        return plain and any(
            one.kind == "measure" and one.term not in before and _ON.search(self.query.question[: one.start])
            for one in self.query.measures
        )

    def _kept_operation(self) -> Operation:
        query, before = self.query, self.before
        changed = (
            query.entities or query.periods or query.qualifiers or self.measured or query.topics or self.move.years
        )
        if query.unit is Unit.PERCENT and not changed:
            return before.operation if before.operation in _CHANGE else Operation.SHARE
        if not changed and self._is_absolute and before.operation in _CHANGE:
            return before.operation
        if not changed or before.operation in _PASSING:
            return Operation.VALUE
        if before.operation in _EXTREME and (query.entities or (self.changes_what and self.focus)):
            return Operation.VALUE
        if query.dimension or (before.operation in _CHANGE and query.periods and len(before.periods) > 1):
            return Operation.VALUE
        return before.operation

    @property
    def _is_absolute(self) -> bool:
        """Tell whether a question asks for a figure rather than a rate ("in valore assoluto?")."""
        return bool(_ABSOLUTE.search(fold(self.query.question)))

    def _told(self, query: Query) -> tuple[str, ...]:
        """Return the slots that the question did not say, as the answer names them."""
        told = [self._name(one, query.language) for one in query.measures if one not in self.query.measures]
        told += [one.text for one in query.entities if one not in self.query.entities]
        told += side_by_side([one for one in query.topics if one not in self.query.topics], self.before.question)
        told += [one.text for one in query.periods if one not in self.query.periods]
        return tuple(dict.fromkeys(text for text in told if text))

    def _name(self, constraint: Constraint, language: Language) -> str:
        """Return what was measured before by its name in the glossary, in the language of this question."""
        term = self.lexicon.terms.get(constraint.term or "")
        if term is None or not constraint.text:
            return constraint.text
        return (term.label_en if language is Language.ENGLISH else term.label_it) or constraint.text


def _names_whole(question: str, lexicon: Lexicon) -> bool:
    """Tell whether a question asks for the whole by small words only ("e in tutto?")."""
    padded = f" {' '.join(fold(question).replace('?', ' ').split())} "
    return any(f" {fold(words)} " in padded for words in lexicon.glossary.total.of(lexicon.language))


def _less(told: Sequence[str], dropped: Sequence[AskedEntity | Constraint]) -> tuple[str, ...]:
    gone = {item.text for item in dropped}
    return tuple(text for text in told if text not in gone)
