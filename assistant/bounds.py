"""Words of a question that bound or point and are easily passed over: ages, rates, "the two"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Asking
from assistant.lexicon import Lexicon
from assistant.question import Operation
from assistant.words import Word
from index.records import Unit

_VALUE = r"(?:valor[ei]|percentual[ei]|risultat[oi]|dat[oi]|numero|(?:consegui|raggiun|realizza)t[oaie]|value|achieved)"
_TARGET = r"(?:valore\s+)?(?:target|obiettiv[oi]|traguard[oi])"
_BESIDE = r"\s*(?:,|/|\b(?:e|ed|and|vs|contro|con)\b)\s*(?:(?:il|the|relativ[oi])\s+)?"
_VALUE_AND_TARGET = re.compile(rf"\b{_VALUE}{_BESIDE}{_TARGET}\b|\b{_TARGET}{_BESIDE}{_VALUE}\b", re.IGNORECASE)
# "nuclei con figli 2021 + target": what stands before is asked for as well, unless it is a target itself.
_AND_TARGET = re.compile(
    rf"(?P<before>\w+)\s*(?:\+|/|,?\s(?:e|ed|and|nonch[eé])\s)\s*(?:(?:il|i|the|its|relativ[oi]|rispettiv[oi]|suo|loro)\s+)*{_TARGET}\b",
    re.IGNORECASE,
)
_AGE, _RATE, _BOTH = "age", "rate", "both"
_DEFINITE = re.compile(r"(?:i|gli|le|(?:de|a|da|ne|su)(?:i|gli|lle)|the|these|those)")
_FEW = re.compile(r"(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|two|three|four|five|six|seven|eight|nine|ten)")
_JOINING = frozenset(
    {Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE, Operation.SUM, Operation.MEAN, Operation.RATIO}
)


def limits_people(words: Sequence[Word], asking: Asking, lexicon: Lexicon, *, several: bool) -> bool:
    """Tell whether a bare number bounds the people counted ("meno di 25 anni"), not the figures of several things."""
    if asking.threshold is None or asking.threshold.unit is not Unit.COUNT or asking.top:
        return False
    return names_age(words, lexicon) or (asking.operation is Operation.FILTER and not several)


def names_age(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether a number of the question is an age ("25 anni")."""
    ages = {first for name, first, _ in lexicon.operations.find(words) if name == _AGE}
    return any(place in ages and word.folded.isdigit() for place, word in enumerate(words, start=1))


def rate_places(words: Sequence[Word], asking: Asking, lexicon: Lexicon) -> set[int]:
    """Return the words that ask for a rate ("tasso di occupazione"), which evidence must then hold."""
    if asking.operation is not Operation.VALUE:
        return set()
    return {first for name, first, _ in lexicon.operations.find(words) if name == _RATE}


def both_places(words: Sequence[Word], asking: Asking, lexicon: Lexicon) -> set[int]:
    """Return the words that only say how many are meant: "le due somme", "i tre indicatori", "the two".

    Without an article they do so where they end a question that joins: what was answered before ("both").
    """
    counts = {place for place in range(1, len(words)) if _counts_the_known(words, place)}
    if asking.operation not in _JOINING:
        return counts
    found = [item for item in lexicon.operations.find(words) if item[0] == _BOTH]
    return counts | {
        place
        for _, first, last in found
        for place in range(first, last)
        if not any(lexicon.is_content(word) for word in words[last:])
    }


def _counts_the_known(words: Sequence[Word], place: int) -> bool:
    """Tell whether a number in letters follows a definite article, so that what it counts is known beforehand."""
    article, number = words[place - 1].folded, words[place]
    return number.surface.islower() and bool(_DEFINITE.fullmatch(article) and _FEW.fullmatch(number.folded))


def asks_value_too(question: str, operation: Operation = Operation.DIFFERENCE) -> bool:
    """Tell "percentuale e target", which asks for the value achieved and the target beside it.

    operation: of a question that computes nothing, whatever stands before "e target" is the value.
    """
    if _VALUE_AND_TARGET.search(question):
        return True
    joined = _AND_TARGET.search(question) if operation in (Operation.VALUE, Operation.SUM) else None
    return joined is not None and not re.fullmatch(_TARGET, joined["before"], re.IGNORECASE)
