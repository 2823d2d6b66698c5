"""Which words of a question say what is measured, and which only say of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import Asking, is_amount
from assistant.lexicon import Lexicon
from assistant.question import Ask, Constraint, Operation, Origin, Query
from assistant.words import read_words
from index.labels import fold
from index.records import Language, Unit

_JOINING = frozenset(
    {
        "e",
        "ed",
        "o",
        "oppure",
        "and",
        "or",
        "piu",
        "meno",
        "con",
        "vs",
        "versus",
        "contro",
        "rispetto",
        "su",
        "sul",
        "sugli",
        "sulla",
        "sui",
        "tra",
        "fra",
    }
)
_TALKING = frozenset({Ask.WHY, Ask.WHO, Ask.WHERE, Ask.WHEN, Ask.DEFINITION})
_NEVER_FIGURES = _TALKING - {Ask.DEFINITION}
_PREPOSITION = re.compile(r"\b(?:per|in|nel|nella|nei|nelle|a|al|alla|for|in|on)\b", re.IGNORECASE)
_TWO_SIDED = (Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE, Operation.DISTANCE)
_COUNTED_KINDS = ("people", "thing")
BROAD_TERMS = ("financed", "spent")


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The constraints of a question by kind: money and other measures, who or what is counted, the rest."""

    money: list[Constraint]
    counted: list[Constraint]
    others: list[Constraint]

    def without(self, taken: Sequence[Constraint]) -> list[Constraint]:
        """Return all constraints but some."""
        return [one for one in (*self.money, *self.counted, *self.others) if one not in taken]


def assign_roles(
    query: Query, constraints: Sequence[Constraint], asking: Asking, lexicon: Lexicon, printed: frozenset[str]
) -> Query:
    """Return the query with its constraints told apart into measures (what is measured) and topics (of what).

    printed: the forms of words that head columns of figures; the reports measure by them, whatever the glossary says.
    """
    measures, topics = _split(query, asking, _by_kind(query, constraints), lexicon)
    if not measures and set(query.qualifiers) & {"male", "female"} and query.ask not in _NEVER_FIGURES:
        measures = [default_constraint(lexicon, "participants")]
    topics = _without_soft(topics, lexicon)
    unit = _expected_unit(query, asking, measures, lexicon)
    if not measures and unit in (None, Unit.EUR) and _asks_amount(query, topics):
        measures, unit = [default_constraint(lexicon, "financed")], Unit.EUR
    if not measures and query.ask in (Ask.QUANTITY, None):
        measures, topics = _as_printed_measure(topics, printed)
    query = query.having(measures=tuple(measures), topics=tuple(topics), unit=unit)
    return query.having(operation=_settled_operation(query))


def _by_kind(query: Query, constraints: Sequence[Constraint]) -> _Kinds:
    money = _strictest([constraint for constraint in constraints if constraint.kind == "measure"], query.operation)
    progress = [constraint for constraint in money if constraint.term == "progress"]
    if progress and len(money) > 1:
        # "avanzamento degli impegni" is one measure of two words, not two measures.
        money = [_joined(progress[0], other) for other in money if other is not progress[0]]
    constraints = _without_absorbed(constraints)
    counted = _merged_people([constraint for constraint in constraints if constraint.kind in _COUNTED_KINDS])
    if query.operation is Operation.SHARE:
        # "la quota di migranti tra i destinatari": the whole is what the printed percentage is of.
        counted = [one for one in counted if one.term != "participants"] or counted
    others = [constraint for constraint in constraints if constraint.kind in ("word", "topic", "name")]
    return _Kinds(money, counted, others)


def _asks_amount(query: Query, topics: Sequence[Constraint]) -> bool:
    has_subject = bool(topics or query.entities or query.total or query.dimension)
    plain = query.operation in (Operation.VALUE, Operation.COMPARE, Operation.TREND)
    return has_subject and plain and is_amount(query.question) and query.ask not in _TALKING


def _without_absorbed(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Drop words that only complete the measure ("pagata ai beneficiari", "fondi stanziati")."""
    complete = {
        form
        for measure in constraints
        if measure.kind == "measure" and measure.term not in BROAD_TERMS
        for forms in measure.alternatives
        if len(forms) > 1
        for form in forms
    }
    return [
        constraint
        for constraint in constraints
        if constraint.kind == "measure"
        or not any(len(one) == 1 and one[0] in complete for one in constraint.alternatives[:1])
    ]


def _as_printed_measure(topics: list[Constraint], printed: frozenset[str]) -> tuple[list[Constraint], list[Constraint]]:
    """Take a plain word that heads a column of figures ("contributo") as what is measured."""
    heads = [one for one in topics if one.kind == "word" and one.alternatives[0][0] in printed]
    return heads[:1], [one for one in topics if one not in heads[:1]]


def _without_soft(topics: list[Constraint], lexicon: Lexicon) -> list[Constraint]:
    """Drop words such as "il progetto" beside those that say which one."""
    soft = {term_id for term_id, term in lexicon.terms.items() if term.soft}
    return [topic for topic in topics if topic.term not in soft] or topics


def _strictest(measures: list[Constraint], operation: Operation) -> list[Constraint]:
    """Drop broad words ("soldi", "spesi") beside a word that says which money is meant."""
    kept = list({constraint.term: constraint for constraint in reversed(measures)}.values())[::-1]
    for broad in BROAD_TERMS:
        if broad == "spent" and operation in _TWO_SIDED:
            continue  # "quanto della dotazione è stato speso" has two measures
        others = [constraint for constraint in kept if constraint.term != broad]
        kept = others or kept
    return kept


def _merged_people(counted: list[Constraint]) -> list[Constraint]:
    """Drop "persone" beside the people meant ("persone disoccupate"): who is counted is then named more closely."""
    if not counted or counted[0].term != "participants":
        return counted
    closer = [constraint for constraint in counted[1:] if constraint.kind == "people"]
    if not closer or closer[0] is not counted[1]:
        return counted
    return [replace(counted[1], start=counted[0].start), *counted[2:]]


def _split(query: Query, asking: Asking, kinds: _Kinds, lexicon: Lexicon) -> tuple[list[Constraint], list[Constraint]]:
    """Return what is measured, and the other words."""
    head = _counted_head(asking, kinds)
    if head is not None and _counts_people_for(head, query, asking, kinds):
        return [default_constraint(lexicon, "participants")], kinds.without([])
    counts_money = head is not None and bool(kinds.money) and kinds.money[0].start <= head.start
    if head is not None and not counts_money:
        measures = _joined_run(query.question, head, kinds.counted)
    elif kinds.money:
        return kinds.money, [*kinds.counted, *kinds.others]
    elif kinds.counted and query.ask not in _TALKING:
        measures = _joined_run(query.question, kinds.counted[0], kinds.counted)
    else:
        measures = []
    return measures, kinds.without(measures)


def _counts_people_for(head: Constraint, query: Query, asking: Asking, kinds: _Kinds) -> bool:
    """Tell whether "quanti per il rafforzamento delle competenze" counts people, and the rest is what for."""
    between = query.question[asking.counting_at : head.start]
    return head.kind == "topic" and not kinds.money and bool(_PREPOSITION.search(between))


def _counted_head(asking: Asking, kinds: _Kinds) -> Constraint | None:
    """Return what "quanti" counts: the first thing named after it."""
    if asking.counting_at is None:
        return None
    after = [constraint for constraint in (*kinds.counted, *kinds.others) if constraint.start >= asking.counting_at - 1]
    return min(after, key=lambda constraint: constraint.start, default=None)


def _joined_run(question: str, head: Constraint, counted: list[Constraint]) -> list[Constraint]:
    """Return the head with the counted things joined to it: "quanti migranti e quante persone con disabilità"."""
    run = [head]
    for constraint in counted:
        if constraint.start <= run[-1].end:
            continue
        between = read_words(question[run[-1].end : constraint.start], Language.ITALIAN)
        if any(word.folded in _JOINING for word in between) or "," in question[run[-1].end : constraint.start]:
            run.append(constraint)
    return run


def _joined(first: Constraint, second: Constraint) -> Constraint:
    alternatives = tuple(
        (*one, *(form for form in other if form not in one))
        for one in first.alternatives
        for other in second.alternatives
    )
    start, end = min(first.start, second.start), max(first.end, second.end)
    text = f"{first.text} {second.text}" if first.start < second.start else f"{second.text} {first.text}"
    return replace(second, text=text, alternatives=alternatives, term=first.term, start=start, end=end)


def _expected_unit(query: Query, asking: Asking, measures: Sequence[Constraint], lexicon: Lexicon) -> Unit | None:
    if asking.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return asking.unit
    if measures and (term := lexicon.terms.get(measures[0].term or "")) and term.unit:
        return term.unit
    if measures and asking.counting_at is not None and measures[0].kind in (*_COUNTED_KINDS, "word", "topic"):
        return Unit.COUNT
    return asking.unit


def default_constraint(lexicon: Lexicon, term_id: str) -> Constraint:
    """Return the constraint of a term that the question does not say."""
    term = lexicon.terms[term_id]
    return Constraint("", lexicon.alternatives(term), (*term.it,), term.kind, 0, 0, term_id, Origin.DEFAULT)


def _names_a_figure(query: Query) -> bool:
    """Tell "what is the certified expenditure of axis 3" from "what is certified expenditure"."""
    asked_openly = fold(query.question).startswith(("what is the", "what was the", "what are the", "what were the"))
    money = any(measure.kind == "measure" for measure in query.measures)
    return asked_openly and money and bool(query.entities or query.periods or query.total or query.dimension)


def _settled_operation(query: Query) -> Operation:
    """Return the operation that the slots allow: an extreme needs things to compare, an explanation has no measure."""
    operation = query.operation
    if query.counts_things and operation is Operation.FILTER:
        return operation
    if operation is Operation.COUNT:
        conditions = query.constraints or query.qualifiers or query.threshold
        return operation if query.dimension and not conditions else Operation.VALUE
    if query.ask is Ask.SOURCE:
        return Operation.SOURCE
    if query.crosses and query.dimension and len(query.measures) > 1:
        return Operation.FILTER
    if operation in (Operation.VALUE, Operation.COMPARE) and query.unit is Unit.PERCENT and len(query.measures) > 1:
        return Operation.SHARE
    if operation in (Operation.MAXIMUM, Operation.MINIMUM) and len(query.periods) > 1 and not query.dimension:
        return (
            operation
            if any(word in fold(query.question).split() for word in ("anno", "year"))
            else Operation.DIFFERENCE
        )
    computed = operation not in (Operation.VALUE, Operation.COMPARE)
    if query.ask is Ask.DEFINITION and _names_a_figure(query):
        return operation
    broad_only = all(measure.term in BROAD_TERMS for measure in query.measures)
    if query.ask is Ask.LIST and broad_only and not computed and not query.dimension and query.unit is not Unit.PERCENT:
        return Operation.EXPLAIN
    if query.ask is Ask.HOW and broad_only and not computed:
        return Operation.EXPLAIN
    if query.ask in _TALKING and not computed:
        return Operation.EXPLAIN
    if query.total and operation is Operation.VALUE and len(query.entities) > 1:
        return Operation.SUM
    return operation
