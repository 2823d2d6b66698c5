"""How a question asks: its question word, its operation, its unit, a threshold, a number of ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.crossing_words import says_crossing
from assistant.fractions import find_fraction
from assistant.lexicon import Lexicon
from assistant.limits import read_threshold, read_top
from assistant.phrase_table import Hit
from assistant.question import Ask, Operation, Threshold
from assistant.words import Word
from index.labels import fold
from index.records import Unit

# Where two operations are asked at once, the one further left is meant: "di quanto supera il target" is a distance.
_PRECEDENCE = (
    Operation.COUNT,
    Operation.DISTANCE,
    Operation.FILTER,
    Operation.DIFFERENCE,
    Operation.RANK,
    Operation.MAXIMUM,
    Operation.MINIMUM,
    Operation.TREND,
    Operation.GROWTH,
    Operation.RATIO,
    Operation.SHARE,
    Operation.MEAN,
    Operation.SUM,
    Operation.COMPARE,
)
_TWO = 2
_BY_MONEY = {"gained": "rise", "lost": "fall"}
REACHED, NONE, TIMES, PER_HEAD, BREAKDOWN, WHOLE = "reached", "none", "times", "per_head", "breakdown", "whole"
RISE, FALL, UNCHANGED, MAJORITY, OF_SHARE = "rise", "fall", "unchanged", "majority", "of_share"
_ASKS_RATE = frozenset({"che", "quale", "what", "which", "in"})
_PLUS = re.compile(r"\s\+\s*(?=[^\W\d])")
_ALWAYS_SAID = (Operation.COUNT.value, MAJORITY, TIMES, BREAKDOWN)
_EXTREMES = frozenset({Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK})
_CHANGES = frozenset({Operation.GROWTH.value, Operation.DIFFERENCE.value})
# "l'asse più al maschile": of which group most people are, and not where most of a group are.
_BY_SHARE = re.compile(
    r"\b(?:piu|meno|most|least)\s+(?:al\s+|in\s+)?(?:maschil|femminil|male\b|female\b|male-|female-)"
)
_BARE_PERCENT = re.compile(r"(?<![\d\s])\s*%|^\s*%|\s%")
_COUNTING = re.compile(
    r"(?<!\bsu )\b(?:quant[ie](?!\s+(?:milion|miliard|mln\b))|how\s+many(?!\s+(?:million|billion))"
    r"|(?:il\s+)?numero\s+d\w+|(?:the\s+)?number\s+of)\b"
)
_AMOUNT = re.compile(r"\b(?:quanto|quanta|quant'|how\s+much)\b")
_RELATIVE_AFTER = frozenset({"per", "a", "con", "di", "da", "for", "to", "chi"})
_TO_BE = frozenset({"da", "to", "be"})
_LEADING = re.compile(r"(?:(?:e|ed|ma|and|but|allora|invece|poi|l[iì]|qui|there|here|a|di|da|con|per)\s*)+")
_ASK_ORDER = (Ask.SOURCE, Ask.DEFINITION, Ask.WHY, Ask.WHO, Ask.WHEN, Ask.WHERE, Ask.QUANTITY, Ask.LIST, Ask.HOW)


@dataclass(frozen=True, slots=True)
class Asking:
    """What was read of the way of asking; `operation_places` and `ask_places` are the words that say it."""

    operation: Operation
    ask: Ask | None
    unit: Unit | None
    threshold: Threshold | None
    top: int | None
    downward: bool
    counting_at: int | None
    operation_places: frozenset[int]
    ask_places: frozenset[int]
    unit_places: frozenset[int]
    of_change: bool
    crosses: bool
    counts_things: bool = False
    of_share: bool = False
    place: int | None = None
    names: frozenset[str] = frozenset()

    def consumes(self, places: Sequence[int]) -> bool:
        """Tell whether the words say only how the question asks."""
        said = self.operation_places | self.ask_places | self.unit_places
        return all(place in said for place in places)


def read_asking(question: str, words: Sequence[Word], taken: set[int], lexicon: Lexicon) -> Asking:
    """Return how a question asks; words that are taken (periods, axes) say nothing about it."""
    folded = fold(question)
    fraction = find_fraction(words)
    threshold = read_threshold(question, folded, [words[place] for place in taken], lexicon, fraction)
    operation, operation_places, names = _operation(words, lexicon, threshold is not None)
    if operation is Operation.VALUE and _PLUS.search(question):
        operation = Operation.SUM
    ask, ask_places = _ask(words, question, lexicon)
    by_share = operation in _EXTREMES and bool(_BY_SHARE.search(folded))
    unit, unit_places = _unit(question, words, lexicon, operation_places if operation is Operation.SUM else set())
    counting = _COUNTING.search(folded)
    top, top_places = read_top(folded, words)
    return Asking(
        operation=operation,
        ask=ask,
        unit=Unit.PERCENT if by_share else unit,
        threshold=threshold,
        top=top,
        downward=bool(
            re.search(r"\b(?:ultim[ie]|last|crescente|ascending|pegg\w*|worst|piu bass\w*|lowest|meno)\b", folded)
        ),
        counting_at=counting.end() if counting else None,
        operation_places=frozenset(operation_places) | top_places,
        ask_places=frozenset(ask_places),
        unit_places=frozenset(unit_places) | (fraction.places if fraction else frozenset()),
        of_change=operation in _EXTREMES and bool(names & _CHANGES),
        of_share=operation.value in _CHANGES and OF_SHARE in names,
        crosses=says_crossing(folded),
        counts_things=Operation.COUNT.value in names,
        names=names,
    )


def is_amount(question: str) -> bool:
    """Tell whether a question asks "how much"."""
    return bool(_AMOUNT.search(fold(question)))


def _operation(
    words: Sequence[Word], lexicon: Lexicon, has_threshold: bool
) -> tuple[Operation, set[int], frozenset[str]]:
    """Return the operation meant, the words that say it, and the names of all operations said."""
    found = [*lexicon.operations.find(words), *lexicon.idioms.find(words)]
    found = [item for item in found if has_threshold or item[0] != Operation.FILTER.value]
    found = _outermost(_outside_names(found, words, lexicon))
    found = [item for item in found if item[0] != NONE]
    found = _without_rise_of_sums(_of_money(found, words, lexicon))
    names = {name for name, _, _ in found}
    if names & {RISE, FALL, UNCHANGED}:
        names.add(Operation.GROWTH.value)
    reached = (first for name, first, _ in found if name == REACHED)
    if lexicon.names_qualifier(words, "target") and any(not _is_to_be(first, words) for first in reached):
        names.add(Operation.DISTANCE.value)
    # "quanti assi sopra ..." counts only those past the bound.
    if any(name == Operation.SHARE.value and words[first].folded not in _ASKS_RATE for name, first, _ in found):
        names.add(OF_SHARE)  # "la quota di donne è aumentata", and not "di che percentuale è aumentata"
    ordered = (Operation.FILTER, *_PRECEDENCE) if has_threshold and Operation.COUNT.value in names else _PRECEDENCE
    operation = next((candidate for candidate in ordered if candidate.value in names), Operation.VALUE)
    if names & {TIMES, PER_HEAD}:
        operation = Operation.RATIO
    places = {
        place
        for name, first, last in found
        if name in names and (name in (operation.value, *_ALWAYS_SAID) or _supports(operation, name, names))
        for place in range(first, last)
    }
    return operation, places, frozenset(names)


def _is_to_be(first: int, words: Sequence[Word]) -> bool:
    """Tell "il target da raggiungere", which is the target itself, from "il target è stato raggiunto?"."""
    return first > 0 and words[first - 1].folded in _TO_BE


def _of_money(
    found: Sequence[tuple[str, int, int]], words: Sequence[Word], lexicon: Lexicon
) -> list[tuple[str, int, int]]:
    """Return what was gained or lost as a rise or a fall where money is measured, else without it."""
    terms = (hit.phrase.identity for hit in lexicon.find(words) if hit.phrase.kind == "term")
    money = any(lexicon.terms[term].kind == "measure" for term in terms)
    turned = [(_BY_MONEY.get(name, name), first, last) for name, first, last in found]
    return [new for old, new in zip(found, turned, strict=True) if money or old[0] not in _BY_MONEY]


def _without_rise_of_sums(found: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Drop the rise that "adding both together" could say too, where two words ask for a sum."""
    sums = {item[1:] for item in found if item[0] == Operation.SUM.value}
    return [item for item in found if len(sums) < _TWO or item[0] != RISE or item[1:] not in sums]


def _outside_names(
    found: Sequence[tuple[str, int, int]], words: Sequence[Word], lexicon: Lexicon
) -> list[tuple[str, int, int]]:
    """Drop phrases that are part of a longer one of another kind.

    "the EU share of ..." asks for no share, "licenza elementare o media" for no mean.
    """
    hits = [hit for hit in lexicon.find(words) if hit.size > 1]
    held = [hit for hit in hits if hit.phrase.kind == "qualifier"]
    people = [hit for hit in hits if hit.phrase.kind == "term" and lexicon.terms[hit.phrase.identity].kind != "measure"]
    return [
        item
        for item in found
        if not any(item[1] < hit.last and hit.first < item[2] for hit in held)
        and not any(
            _is_said_by(hit, words[item[1] : item[2]], lexicon) for hit in people if hit.first <= item[1] < hit.last
        )
    ]


def _is_said_by(hit: Hit, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether words are some of a phrase found, and do not only stand between its words ("persone in più")."""
    return all(lexicon.is_content(word) and {word.form, word.english} & set(hit.phrase.forms) for word in words)


def _outermost(found: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Drop phrases that stand inside a longer one of another operation ("piu" in "quanti in piu")."""

    def inside(inner: tuple[str, int, int], outer: tuple[str, int, int]) -> bool:
        return outer[1] <= inner[1] and inner[2] <= outer[2] and outer[2] - outer[1] > inner[2] - inner[1]

    return [item for item in found if not any(inside(item, other) for other in found)]


def _supports(operation: Operation, name: str, names: Set[str]) -> bool:
    """Tell whether words of another operation only underline the one meant ("andamento" beside "crescita")."""
    change = {Operation.DIFFERENCE.value, Operation.GROWTH.value, Operation.TREND.value, Operation.COMPARE.value}
    change |= {RISE, FALL, UNCHANGED}
    extreme = {*_EXTREMES, Operation.COMPARE.value, *_CHANGES, RISE, FALL}
    distance = {Operation.DISTANCE.value, REACHED, *change}
    share = {Operation.SHARE.value, Operation.RATIO.value, Operation.COMPARE.value}
    past = {Operation.FILTER.value, Operation.GROWTH.value, RISE, FALL} if names & {RISE, FALL} else set[str]()
    times = {Operation.RATIO.value, *change, *extreme, Operation.FILTER.value} if TIMES in names else set[str]()
    heads = {Operation.RATIO.value, Operation.MEAN.value, PER_HEAD} if PER_HEAD in names else set[str]()
    weighed = {Operation.SHARE.value, Operation.TREND.value, *_CHANGES}
    groups = (change, extreme, distance, share, past, times, heads, weighed)
    return any(operation.value in group and name in group for group in groups)


def _ask(words: Sequence[Word], question: str, lexicon: Lexicon) -> tuple[Ask | None, set[int]]:
    found = lexicon.asks.find(words)
    if not found:
        return None, set()
    order = {ask.value: rank for rank, ask in enumerate(_ASK_ORDER)}
    name, first, last = min(
        found, key=lambda item: (-(item[2] - item[1]) if item[1] <= 1 else 0, order[item[0]], item[1])
    )
    if name == Ask.WHO.value and _is_relative(first, words, question):
        others = [item for item in found if not (first <= item[1] < last)]
        if not others:
            return None, set(range(first, last))
        name, first, last = min(others, key=lambda item: (item[0] != Ask.QUANTITY.value, item[1]))
    return Ask(name), set(range(first, last))


def _is_relative(first: int, words: Sequence[Word], question: str) -> bool:
    """Tell "percorsi per chi è in difficoltà" and "per chi lavora quanti soldi ..." from "per chi sono ...?"."""
    if words[first].folded not in _RELATIVE_AFTER:
        return False
    asks_else = bool(_COUNTING.search(fold(question)) or _AMOUNT.search(fold(question)))
    before = question[: words[first].start].rstrip().lower()
    opens = before.endswith((",", ":", ".", "e", "ed")) or _LEADING.fullmatch(before)  # "e lì a chi ...?"
    return asks_else or bool(before and not opens)


def _unit(question: str, words: Sequence[Word], lexicon: Lexicon, adding: Set[int]) -> tuple[Unit | None, set[int]]:
    """Return the unit asked for and the words that say nothing else ("in percentuale", "punti percentuali").

    adding: the words that ask for a sum, of which "somma" names no money.
    """
    found = lexicon.units.find(words)
    found = [item for item in found if not set(range(item[1], item[2])) <= adding]
    names = {name for name, _, _ in found}
    rates = (Unit.PERCENTAGE_POINTS, Unit.PERCENT)
    places = {place for name, first, last in found if name in rates for place in range(first, last)}
    if any(word.surface == "%" for word in words) or _BARE_PERCENT.search(question):
        names.add(Unit.PERCENT)
    order = (*rates, Unit.EUR, Unit.COUNT)
    return next((unit for unit in order if unit in names), None), places
