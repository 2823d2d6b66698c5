"""Whether a question that names one thing is about its kind ("quale asse", "per asse") or only says what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asking
from assistant.entities import Found
from assistant.inventory import Inventory, Reading
from assistant.lexicon import Lexicon
from assistant.numerals import numeral_of
from assistant.question import AskedEntity, Operation, Query
from assistant.words import Word

# "quale asse", "per asse", "each axis": these ask for all things of a kind, whatever else is named.
_ASKS_KIND = frozenset(
    {"quale", "quali", "qual", "che", "ogni", "ciascun", "ciascuno", "per", "which", "what", "each", "every", "by"}
)
# "nelle prime due priorità" are those of the lowest numbers; "le prime due priorità per impegni" are ranked.
_IN_FIRST = re.compile(
    r"\b(?:nei|negli|nelle|dei|degli|delle|sui|sulle|in\s+the|of\s+the|across\s+the)\s+(?:prim[ie]|first)\b(?!.*\b(?:per|by)\b)",
    re.IGNORECASE,
)
_DEGREES = frozenset({"piu", "meno", "most", "least"})
_OVER_KIND = frozenset(
    {Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK, Operation.COUNT, Operation.FILTER, Operation.MEAN}
)


def kind_asked(reading: Reading, asking: Asking, inventory: Inventory) -> str | None:
    """Return the kind of things a question asks about; None where its noun only introduces the one that it names.

    "L'asse dedicato all'inclusione sociale" is that axis; "in quale asse sta l'inclusione sociale" asks for one.
    """
    noun = reading.dimension
    named = [one.key for one in reading.entities if noun and one.key.startswith(f"{noun} ")]
    if noun is None or len(named) != 1 or asking.operation in _OVER_KIND or asking.counts_things:
        return noun
    for place, word in enumerate(reading.words):
        if inventory.entities.noun_of(word) == noun:
            return noun if _asks(reading.words, place) or _is_plural(word) else None
    return noun


def degree_places(words: Sequence[Word], lexicon: Lexicon) -> set[int]:
    """Return the words of "più povero", "meno ricca", which compare and name nothing ("lotta alla povertà")."""
    names = (Operation.MAXIMUM.value, Operation.MINIMUM.value)
    return {
        place
        for name, first, last in lexicon.operations.find(words)
        if name in names and last - first > 1 and words[first].folded in _DEGREES
        for place in range(first, last)
    }


def kind_of(query: Query) -> str | None:
    """Return the kind of numbered things that a question is about, so that "e il 2?" after it names one."""
    return next((entity.key.split()[0] for entity in query.entities), query.dimension)


def first_ones(asking: Asking, reading: Reading, inventory: Inventory) -> Asking:
    """Take "i primi tre assi insieme" for the things of those numbers; only a ranking puts them in another order."""
    summed = Operation.SUM.value in asking.names or asking.operation is Operation.VALUE
    summed = summed or (asking.operation is Operation.RANK and bool(_IN_FIRST.search(reading.question)))
    if not (asking.top and reading.dimension and summed) or asking.downward:
        return asking
    keys = inventory.entities.keys_of(reading.dimension)[: asking.top]
    reading.entities = [AskedEntity(key, inventory.entities.label(key)) for key in keys]
    reading.dimension = None
    return replace(asking, operation=Operation.SUM, top=None)


def number_of_them(words: Sequence[Word], found: Found) -> set[int]:
    """Return the numeral that says how many things are named after it ("i tre assi (1, 2 e 3)")."""
    count = str(len(found.entities))
    return {
        place
        for place in range(len(words) - 1)
        if place + 1 in found.used and place not in found.used and numeral_of(words[place]) == count
    }


def _asks(words: list[Word], place: int) -> bool:
    return bool(place) and words[place - 1].folded in _ASKS_KIND


def _is_plural(word: Word) -> bool:
    return word.folded.endswith(("i", "es"))
