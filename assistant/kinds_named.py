"""Whether a question that names one thing is about its kind ("quale asse", "per asse") or only says what it is."""

from __future__ import annotations

from assistant.asking import Asking
from assistant.inventory import Inventory, Reading
from assistant.question import Operation
from assistant.words import Word

# "quale asse", "per asse", "each axis": these ask for all things of a kind, whatever else is named.
_ASKS_KIND = frozenset(
    {"quale", "quali", "qual", "che", "ogni", "ciascun", "ciascuno", "per", "which", "what", "each", "every", "by"}
)
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


def _asks(words: list[Word], place: int) -> bool:
    return bool(place) and words[place - 1].folded in _ASKS_KIND


def _is_plural(word: Word) -> bool:
    return word.folded.endswith(("i", "es"))
