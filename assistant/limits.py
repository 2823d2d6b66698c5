"""Bounds that a question names ("sopra l'87%", "i primi tre")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.fractions import Fraction
from assistant.lexicon import Lexicon
from assistant.question import Threshold
from assistant.words import Word
from index.labels import fold
from index.numbers import find_quantities
from index.records import Unit

_DOWNWARD = re.compile(
    r"\b(?:sotto|inferior[ei]|minor[ei]|meno\s+d|al\s+di\s+sotto|below|under|less\s+than|lower|fewer|at\s+most|non\s+super)"
)
_INCLUSIVE = re.compile(r"\b(?:almeno|at\s+least|at\s+most|al\s+massimo|non\s+super)")
_TOP = re.compile(
    r"\b(?:prim[ie]|top|first|ultim[ie]|last)\s+(?P<number>\d{1,2}|due|tre|quattro|cinque|two|three|four|five)\b"
    r"|\b(?:i|le|the)\s+(?P<before>due|tre|quattro|cinque|two|three|four|five)\s+\w+\s+(?:con|piu|with)\b"
)
_NUMBER_WORDS = {"due": 2, "two": 2, "tre": 3, "three": 3, "quattro": 4, "four": 4, "cinque": 5, "five": 5}


def asks_below(question: str) -> bool:
    """Tell whether a question asks for what is under a bound."""
    return bool(_DOWNWARD.search(fold(question)))


def read_threshold(
    question: str, folded: str, taken: Sequence[Word], lexicon: Lexicon, fraction: Fraction | None
) -> Threshold | None:
    """Return the bound that a question names; the two of "fra le due relazioni" is none."""
    above, inclusive = not _DOWNWARD.search(folded), bool(_INCLUSIVE.search(folded))
    if fraction is not None:
        return Threshold(fraction.percent, Unit.PERCENT, above, fraction.text, inclusive)
    quantities = [
        quantity
        for quantity in find_quantities(question, lexicon.language)
        if not any(word.start < quantity.end and quantity.start < word.end for word in taken)
    ]
    if not quantities:
        return None
    quantity = quantities[0]
    return Threshold(quantity.value, quantity.unit, above, quantity.printed, inclusive)


def read_top(folded: str, words: Sequence[Word]) -> tuple[int | None, frozenset[int]]:
    """Return how many of the first are asked for ("i tre assi con piu ..."), and the word that says it."""
    match = _TOP.search(folded)
    if not match:
        return None, frozenset()
    text = match["number"] or match["before"]
    places = {place for place, word in enumerate(words) if word.folded == text}
    if match["number"]:  # "nei primi quattro assi": the word before says that they are the first
        places |= {place - 1 for place in places if place}
    return int(text) if text.isdigit() else _NUMBER_WORDS.get(text), frozenset(places)
