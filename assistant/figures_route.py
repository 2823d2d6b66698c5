"""The route of figures: the operation asked for, then plain values; None where the facts do not hold the question."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.asking import is_amount
from assistant.building import AnswerBuilder
from assistant.clarifying import MOST_VALUES, clarify
from assistant.counted_heads import are_side_by_side
from assistant.formatting import join_words
from assistant.knowledge import Knowledge
from assistant.lookup import BESIDE, CHANGE
from assistant.operations.breakdown import answer_breakdown
from assistant.operations.change import answer_change
from assistant.operations.claims import answer_claim
from assistant.operations.extreme_changes import answer_changes
from assistant.operations.extremes import answer_extreme
from assistant.operations.gaps import answer_gaps, is_of_pairs
from assistant.operations.including import answer_including, asks_including
from assistant.operations.indicators import answer_indicators, asks_which_indicator
from assistant.operations.operands import Operands
from assistant.operations.parts import answer_part
from assistant.operations.targets import answer_distance
from assistant.operations.totals import answer_count, answer_total
from assistant.operations.trend import answer_trend
from assistant.operations.wholes import answer_group_share, answer_whole
from assistant.phrases import phrase
from assistant.question import Ask, Constraint, Operation, Query
from assistant.selection import Selection
from assistant.share_base import is_share_of_base
from assistant.values import compose_values
from index.records import Language, Report, Unit

_COMPUTING = {
    Operation.DIFFERENCE: answer_change,
    Operation.GROWTH: answer_change,
    Operation.COMPARE: answer_change,
    Operation.SHARE: answer_part,
    Operation.RATIO: answer_part,
    Operation.SUM: answer_total,
    Operation.MEAN: answer_total,
    Operation.MAXIMUM: answer_extreme,
    Operation.MINIMUM: answer_extreme,
    Operation.RANK: answer_extreme,
    Operation.FILTER: answer_extreme,
    Operation.DISTANCE: answer_distance,
    Operation.COUNT: answer_count,
    Operation.TREND: answer_trend,
}
_ALSO_PLAIN = (Operation.COMPARE, Operation.TREND)
_MEASURABLE = ("word", "topic", "people", "thing")
_FEW = 4
_PAIR = 2
_OR = {Language.ITALIAN: "o", Language.ENGLISH: "or"}


class FigureRoute:
    """Answers from facts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._operands = Operands(knowledge)

    def answer(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        """Return the answer that facts give, or None."""
        only = answer_including if asks_including(query) else answer_part if is_share_of_base(query) else None
        if only is not None:  # a figure of those alone, or of their share in all, is none of what is asked
            return builder.build() if only(query, self._operands, builder) else None
        return self._computed(query, builder)

    def _computed(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        counted = query.operation is Operation.COUNT and answer_count(query, self._operands, builder)
        if counted or answer_indicators(query, self._operands, builder):
            return builder.build()
        if query.ask is Ask.LIST and query.dimension and not query.constraints:
            return builder.build() if answer_count(query, self._operands, builder) else None
        if query.operation in _COMPUTING and not query.measures:
            query = _promoted(query)
        if not self._is_about_figures(query) or asks_which_indicator(query):
            return None
        if query.claim is not None and answer_claim(query, self._operands, builder):
            return builder.build()
        if query.place:
            return builder.build() if answer_extreme(query, self._operands, builder) else None
        if query.counts_things and query.dimension and self._over_things(query, builder):
            return builder.build()
        if query.counts_things and query.dimension:
            # A condition that cannot be applied leaves nothing to count: all things are not those that meet it.
            filtered = query.operation is Operation.FILTER and answer_extreme(query, self._operands, builder)
            return builder.build() if filtered else None
        if self._over_things(query, builder):
            return builder.build()
        if query.breaks_down and query.ask not in (Ask.QUANTITY, None):
            return None  # who they are, sentences say
        if self._of_groups(query, builder):
            return builder.build()
        compute = _COMPUTING.get(query.operation)
        if compute is not None and compute(query, self._operands, builder):
            return builder.build()
        return self._values(query, builder)

    def _of_groups(self, query: Query, builder: AnswerBuilder) -> bool:
        """Add the share of a group of people, or how many they are where they are only counted by parts."""
        if query.operation is Operation.SHARE:
            return self._printed_share(query, builder) or answer_group_share(query, self._operands, builder)
        return answer_whole(query, self._operands, builder)

    def _over_things(self, query: Query, builder: AnswerBuilder) -> bool:
        """Add the parts of a whole, or what each of several things has changed by or lies apart."""
        if query.breaks_down and answer_breakdown(query, self._operands, builder):
            return True
        if len(query.entities) >= _PAIR and len(query.periods) == _PAIR and _is_of_changes(query):
            return answer_changes(query, self._operands, builder)
        if not query.dimension and not (len(query.entities) >= _PAIR and query.extreme is not None):
            return False
        if is_of_pairs(query) and answer_gaps(query, self._operands, builder):
            return True
        return query.dimension is not None and _is_of_changes(query) and answer_changes(query, self._operands, builder)

    def denied(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        """Return the figures that deny what a question of "why" takes for granted; None where it is so, or unknown."""
        if query.ask is not Ask.WHY or query.claim is None or query.claim.direction is None:
            return None
        asked = query.having(operation=Operation.GROWTH)
        return builder.build() if answer_claim(asked, self._operands, builder, only_denied=True) else None

    def named(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        """Return the figure that a question names, by the words of the report or as the one that a report has of it."""
        promoted = _promoted(query.having(operation=Operation.VALUE, unit=query.unit))
        if not promoted.measures:
            return None
        selections = [held for held in self._operands.select_all(promoted) if held.evidence]
        evidence = [one for held in selections for one in held.evidence]
        once = len({one.report.report_id for one in evidence}) == len(evidence)
        if not evidence or len(evidence) > _FEW or not (once or all(one.exact for one in evidence)):
            return None
        numbered = self._knowledge.finder.is_numbered
        if any(not numbered(key) for one in evidence for key in one.strays):
            return None
        compose_values(selections, builder)
        return builder.build()

    def _is_about_figures(self, query: Query) -> bool:
        if query.measures:
            return True
        if query.ask is Ask.QUANTITY and query.entities and not query.topics and query.general_words:
            return True
        if asks_targets(query):
            return True
        return bool(query.topics) and query.ask in (Ask.QUANTITY, None) and query.unit is not None

    def _printed_share(self, query: Query, builder: AnswerBuilder) -> bool:
        """Give the percentage that a report prints before one that would be computed."""
        if len(query.measures) > 1:
            return False
        wanted = query.having(unit=Unit.PERCENT, total=False)
        selections = [held for held in self._operands.select_all(wanted) if held.evidence]
        money = any(measure.kind == "measure" for measure in query.measures)
        exact = all(evidence.exact for held in selections for evidence in held.evidence)
        anyone = any(one.term == "participants" for one in query.measures) and not (query.topics or query.qualifiers)
        if not selections or ((money or anyone) and not exact):
            return False
        compose_values(selections, builder)
        return True

    def _values(self, query: Query, builder: AnswerBuilder) -> Answer | None:
        # Words of an operation that could not be done may name a printed figure ("un incremento di oltre 190 Mln").
        as_printed = query.operation in _COMPUTING and query.operation not in _ALSO_PLAIN
        if as_printed:
            if query.operation is Operation.RATIO:
                return None
            if query.operation in (Operation.DIFFERENCE, Operation.GROWTH) and self._spans_reports(query):
                return None
            query = self._as_printed(query)
        selections = [held for held in self._operands.select_all(query) if held.evidence]
        if not selections or not self._covers_measures(query, selections):
            return None
        question_back = clarify(query, selections, self._knowledge, builder)
        if question_back is not None:
            return question_back
        if sum(len(held.evidence) for held in selections) > MOST_VALUES:
            return None
        compose_values(selections, builder)
        if as_printed:
            self._quote(selections, builder)
        self._add_uncovered(query, selections, builder)
        self._add_reading(query, selections, builder)
        self._add_hint(query, selections, builder)
        return builder.build()

    def _covers_measures(self, query: Query, selections: list[Selection]) -> bool:
        """Tell whether each measure has a figure, or stands beside one that has ("quota nazionale della spesa ...")."""
        held = {id(selection.wanted.measure) for selection in selections}
        terms = {selection.wanted.measure.term for selection in selections if selection.wanted.measure}
        lacking = [one for one in query.measures if id(one) not in held and one.term not in terms and one.text]
        others = [one for one in query.measures if one not in lacking and one.text]
        return all(
            are_side_by_side(query.question, *sorted((one, other), key=lambda item: item.start))
            for one in lacking
            for other in others
        )

    def _spans_reports(self, query: Query) -> bool:
        """Tell whether a change between two reports is asked: one printed in one of them is another change."""
        years = {period.last for period in self._knowledge.resolve(query.periods)}
        return len(years & set(self._knowledge.years)) > 1

    def _quote(self, selections: list[Selection], builder: AnswerBuilder) -> None:
        """Quote the sentences of printed changes and extremes, which say against what they are measured."""
        for selection in selections:
            for evidence in selection.evidence:
                number = builder.cite_fact(evidence.fact)
                builder.say(phrase("quote", builder.wording.language, quote=evidence.fact.quote, n=number))

    def _as_printed(self, query: Query) -> Query:
        """Return the query for a printed figure: "aumentata" finds "incremento", "rispetto al 2018" must be printed."""
        words = [replace(word, kind=CHANGE) for word in query.operation_words]
        if query.operation is Operation.SHARE:
            other = self._knowledge.finder.lexicon.other_meaning
            words = [replace(word, kind=BESIDE) for word in words if word.alternatives[0][0] in other]
        if query.operation in (Operation.DIFFERENCE, Operation.GROWTH):
            # "certificato in più rispetto al 2018" says no word of change, and asks for one that is printed.
            lexicon = self._knowledge.finder.lexicon
            words = [lexicon.change_constraint(words[0] if words else Constraint("", (), (), CHANGE, 0, 0))]
        known = [period for period in query.periods if period.last in self._knowledge.years or period.last is None]
        others = [period for period in query.periods if period not in known]
        if others:
            words += [Constraint(one.text, ((one.text,),), (one.text,), "word", 0, 0) for one in others]
            query = query.having(periods=tuple(known))
        return query.having(topics=(*query.topics, *words), operation=Operation.VALUE)

    def _add_uncovered(self, query: Query, selections: list[Selection], builder: AnswerBuilder) -> None:
        """Name the years asked for that have no figure beside those that have one."""
        years = {period.last for period in query.periods if period.first == period.last and period.last}
        evidence = [held for selection in selections for held in selection.evidence]
        held = {one.year for one in evidence} | {_year_of(one.report) for one in evidence}
        lacking = sorted(year for year in years - held if year) if len(years) > 1 else []
        if lacking:
            language = builder.wording.language
            builder.say(phrase("no_figure_for", language, years=join_words([str(year) for year in lacking], language)))

    def _add_reading(self, query: Query, selections: list[Selection], builder: AnswerBuilder) -> None:
        """Say what a broad word ("speso") was read as, and give the other measure it may mean."""
        for measure in query.measures:
            term = self._knowledge.glossary.term(measure.term) if measure.term else None
            if term is None or not term.default:
                continue
            read = (held.wanted.measure for held in selections if held.wanted.measure)
            used = next((one for one in read if (one.start, one.end) == (measure.start, measure.end)), None)
            chosen = self._knowledge.glossary.term(used.term) if used and used.term else None
            if chosen is None or chosen is term:
                continue
            language = builder.wording.language
            name = chosen.label_en if builder.wording.english else f"{chosen.article_it or ''}{chosen.label_it}"
            builder.say(phrase("read_as", language, word=measure.text, measure=name))

    def _add_hint(self, query: Query, selections: list[Selection], builder: AnswerBuilder) -> None:
        """Say that the figure can be had for a single axis, where the whole was given for lack of one."""
        entities = self._knowledge.inventory(query.language).entities
        noun = entities.leading_noun()
        if noun is None or query.entities or query.topics or query.total or query.dimension:
            return
        if not all(
            builder.wording.is_total(held.fact.subject[-1].text) if held.fact.subject else False
            for s in selections
            for held in s.evidence
        ):
            return
        known = [entities.label(key) for key in entities.keys_of(noun)]
        language = builder.wording.language
        builder.say(phrase("ask_entity", language, known=join_words(known, language, _OR[language])))


def _promoted(query: Query) -> Query:
    """Return the query with the first thing that it names as what is measured ("il risparmio stimato dei consumi")."""
    heads = [one for one in query.topics if any(map(str.isalpha, one.text)) and one.kind in _MEASURABLE][:1]
    # "Quanto è andato alla cassa, sommando i due assi" adds up money.
    money = query.operation is Operation.SUM and query.unit is None and is_amount(query.question)
    rest = tuple(one for one in query.topics if one not in heads)
    return query.having(measures=tuple(heads), topics=rest, unit=Unit.EUR if money else query.unit)


def asks_targets(query: Query) -> bool:
    """Tell whether all targets of a thing are asked for; "l'obiettivo dell'Asse IV" without a year is its aim."""
    named = "target" in query.question.lower() or bool(query.periods)
    asks = query.ask in (Ask.LIST, Ask.QUANTITY, None) and not query.topics and not query.measures
    return "target" in query.qualifiers and bool(query.entities) and asks and named


def _is_of_changes(query: Query) -> bool:
    """Tell whether it is asked which of several things rose or fell, or by how much each did."""
    if query.operation is Operation.FILTER:
        return query.direction is not None and query.threshold is not None
    return query.operation in (Operation.DIFFERENCE, Operation.GROWTH)


def _year_of(report: Report) -> int | None:
    return report.reference_date.year if report.reference_date else None
