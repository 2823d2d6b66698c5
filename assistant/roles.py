"""Which words of a question say what is measured, and which only say of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asking, is_amount
from assistant.counted_heads import Kinds, _joined, _joined_run, counted_head, counts_people_for
from assistant.lexicon import Lexicon
from assistant.meant import against_spending_target, against_target, counts_planned, implied_words
from assistant.question import BROAD_TERMS, TALKING, Ask, Constraint, Operation, Origin, Query
from assistant.settling import settled_operation
from assistant.share_base import part_of_base
from index.records import Language, Unit

_NEVER_FIGURES = TALKING - {Ask.DEFINITION}
_HOW_MUCH = re.compile(r"\b(?:quanto|how\s+much)\b", re.IGNORECASE)
_AND_HOW_MUCH = re.compile(r"\s*(?:,|e|ed|and)\s+(?:quant[oaie]|quali|how\s+(?:much|many))\s*", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:piano|plan)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*(?:,|\be\b|\bed\b|\band\b)\s*(?:(?:il|la|lo|i|gli|le|l['’]|the)\s*)?(?:(?:quant[oaie]|how\s+much)\s+(?:(?:è|sono)\s+(?:stat[oaie]\s+)?)?)?",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:rispetto|fronte|confronto|rapporto|contro|relative|compared|against)\b", re.IGNORECASE)
_ASKED_AGAIN = re.compile(r"\b(?:e|ed|and)\s+(?:quant[oaie]|how\s+much)\b", re.IGNORECASE)
_TWO_SIDED = (Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE, Operation.DISTANCE)
_RANKED = (Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK)
_COUNTED_KINDS = ("people", "thing")
_TWO = 2


def assign_roles(
    query: Query, constraints: Sequence[Constraint], asking: Asking, lexicon: Lexicon, printed: frozenset[str]
) -> Query:
    """Return the query with its constraints told apart into measures (what is measured) and topics (of what).

    printed: the forms of words that head columns of figures; the reports measure by them, whatever the glossary says.
    """
    implied = implied_words(constraints, lexicon)
    constraints = [_anyone(one, lexicon) if one in implied else one for one in constraints]
    measures, topics = _split(query, asking, _by_kind(query, constraints), lexicon)
    topics = [one for one in topics if (one.start, one.end) not in {(held.start, held.end) for held in implied}]
    if not measures and set(query.qualifiers) & {"male", "female"} and query.ask not in _NEVER_FIGURES:
        measures = [default_constraint(lexicon, "participants")]
    telling = _without_soft(topics, measures, lexicon)
    # What is too loose to need evidence still tells which of two sentences is meant ("la modifica", "il progetto").
    whole = [one for one in constraints if one.term == "participants" and query.operation is Operation.SHARE]
    loose = [one for one in (*topics, *whole) if one not in telling and one not in measures]
    query = query.having(general_words=(*query.general_words, *loose))
    measures, topics = part_of_base(query, measures, telling)
    unit = _expected_unit(query, asking, measures, lexicon)
    if not measures and unit in (None, Unit.EUR) and _asks_amount(query, topics):
        measures, unit = [default_constraint(lexicon, "financed")], Unit.EUR
    if not measures and query.ask in (Ask.QUANTITY, None):
        measures, topics = _as_printed_measure(topics, printed)
    if not measures and not topics and query.dimension and asking.operation in _RANKED and unit in (None, Unit.EUR):
        # "l'asse più ricco": what a thing is given is its size, where nothing else is said to be compared.
        measures, unit = [default_constraint(lexicon, "allocation")], Unit.EUR
    query = against_spending_target(query.having(measures=tuple(measures), topics=tuple(topics), unit=unit))
    query = against_target(query)
    if counts_planned(query):
        query = query.having(qualifiers=(*query.qualifiers, "target"))
    settled = settled_operation(query)
    parts = query.breaks_down and bool(query.measures) and settled is Operation.EXPLAIN
    return query.having(operation=query.operation if parts else settled)


def _anyone(constraint: Constraint, lexicon: Lexicon) -> Constraint:
    """Return the constraint that counts people, whoever they are, at the place of another."""
    anyone = default_constraint(lexicon, "participants")
    return replace(anyone, text=constraint.text, start=constraint.start, end=constraint.end, origin=constraint.origin)


def _by_kind(query: Query, constraints: Sequence[Constraint]) -> Kinds:
    money = _strictest([constraint for constraint in constraints if constraint.kind == "measure"], query)
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
    return Kinds(money, counted, others)


def _asks_amount(query: Query, topics: Sequence[Constraint]) -> bool:
    named = any(any(map(str.isalpha, topic.text)) for topic in topics)  # "quanto fa 2+2" is no question of money
    has_subject = bool(named or query.entities or query.total or query.dimension)
    plain = query.operation in (Operation.VALUE, Operation.COMPARE, Operation.TREND)
    return has_subject and plain and is_amount(query.question) and query.ask not in TALKING


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


def _without_soft(topics: list[Constraint], measures: Sequence[Constraint], lexicon: Lexicon) -> list[Constraint]:
    """Drop words such as "il progetto" beside those that say which one, or what of it is measured."""
    kept = [topic for topic in topics if not (topic.term and lexicon.terms[topic.term].soft)]
    measured = any(measure.kind == "measure" and measure.term not in BROAD_TERMS for measure in measures)
    return kept if measured else kept or topics


def _strictest(measures: list[Constraint], query: Query) -> list[Constraint]:
    """Drop broad words ("soldi", "spesi") beside a word that says which money is meant."""
    kept = list({one.term or one.text: one for one in reversed(measures)}.values())[::-1]
    plans = [one for one in kept if _PLAN.search(one.text)]
    if plans and query.operation is Operation.VALUE and not any(_is_listed(one, kept, query.question) for one in plans):
        return plans  # "che stanziamento ha ... nel piano finanziario" asks for what the plan gives
    for broad in BROAD_TERMS:
        if broad == "spent" and query.operation in _TWO_SIDED and len(kept) <= _TWO:
            continue  # "quanto della dotazione è stato speso" has two measures
        listed = [one for one in kept if one.term == broad and _is_listed(one, kept, query.question)]
        others = [constraint for constraint in kept if constraint.term != broad or constraint in listed]
        kept = others or kept
    return kept


def _is_listed(broad: Constraint, measures: Sequence[Constraint], question: str) -> bool:
    """Tell whether a broad word is one of a list of measures ("spesa e programmato"), and says no more of another."""
    ends = [(min(one.end, broad.end), max(one.start, broad.start)) for one in measures if one is not broad]
    between = [question[end:start] for end, start in ends if end <= start]
    return any(_LISTED.fullmatch(text) or _ASKED_AGAIN.search(text) or _AGAINST.search(text) for text in between)


def _merged_people(counted: list[Constraint]) -> list[Constraint]:
    """Drop "persone" beside the people meant ("persone disoccupate"): who is counted is then named more closely."""
    if not counted or counted[0].term != "participants":
        return counted
    closer = [constraint for constraint in counted[1:] if constraint.kind == "people"]
    if not closer or closer[0] is not counted[1]:
        return counted
    return [replace(counted[1], start=counted[0].start), *counted[2:]]


def _split(query: Query, asking: Asking, kinds: Kinds, lexicon: Lexicon) -> tuple[list[Constraint], list[Constraint]]:
    """Return what is measured, and the other words."""
    head = counted_head(query.question, asking, kinds, english=query.language is Language.ENGLISH)
    if head is not None and counts_people_for(head, query, asking, kinds):
        return [default_constraint(lexicon, "participants")], kinds.without([])
    counts_money = head is not None and bool(kinds.money) and kinds.money[0].start <= head.start
    if head is not None and not counts_money:
        measures = _joined_run(query.question, head, kinds.counted)
        measures += [
            one for one in kinds.money if _AND_HOW_MUCH.fullmatch(query.question[measures[-1].end : one.start])
        ]
        return measures, [_as_topic(one) for one in kinds.without(measures)]
    if query.per_head and kinds.money and kinds.money[0].term not in BROAD_TERMS:
        heads = kinds.counted[:1] or [default_constraint(lexicon, "participants")]
        return [kinds.money[0], *heads], kinds.without([kinds.money[0], *heads])
    if kinds.money:
        return kinds.money, [*kinds.counted, *kinds.others]
    if kinds.counted and _asks_money_for(query, asking, kinds):
        return [default_constraint(lexicon, "financed")], kinds.without([])
    if kinds.counted and query.ask not in TALKING:
        measures = _joined_run(query.question, kinds.counted[0], kinds.counted)
    else:
        measures = []
    return measures, kinds.without(measures)


def _asks_money_for(query: Query, asking: Asking, kinds: Kinds) -> bool:
    """Tell whether "quanto" is said of people ("quanto per gli studenti disabili"): it asks for money, not for them."""
    plain = query.operation is Operation.VALUE and asking.counting_at is None
    said = bool(_HOW_MUCH.search(query.question)) and asking.unit in (None, Unit.EUR)
    return plain and said and kinds.counted[0].kind == "people" and kinds.counted[0].term != "participants"


def _as_topic(constraint: Constraint) -> Constraint:
    """Return a word for money beside what is counted ("voucher erogati") with its other meanings ("concessi")."""
    if constraint.kind != "measure" or not constraint.as_topic:
        return constraint
    alternatives = dict.fromkeys((*constraint.alternatives, *constraint.as_topic))
    return replace(constraint, kind="topic", alternatives=tuple(alternatives))


def _expected_unit(query: Query, asking: Asking, measures: Sequence[Constraint], lexicon: Lexicon) -> Unit | None:
    if asking.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return asking.unit
    if measures and (term := lexicon.terms.get(measures[0].term or "")) and term.unit:
        plain = query.operation is Operation.VALUE and asking.counting_at is None
        if term.id == "participants" and plain and measures[0].text and _HOW_MUCH.search(query.question):
            return Unit.EUR  # "quanto è arrivato ai beneficiari" asks for money
        return term.unit
    if measures and asking.counting_at is not None and measures[0].kind in (*_COUNTED_KINDS, "word", "topic"):
        return Unit.COUNT
    return asking.unit


def default_constraint(lexicon: Lexicon, term_id: str) -> Constraint:
    """Return the constraint of a term that the question does not say."""
    term = lexicon.terms[term_id]
    return Constraint("", lexicon.alternatives(term), lexicon.phrases(term), term.kind, 0, 0, term_id, Origin.DEFAULT)
