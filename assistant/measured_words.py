"""The words that say what a fact measures, and those around them."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words import read_words
from index.records import Fact, FactKind, Language, Unit

_RESTRICTING = 120
_BRACKETS = re.compile(r"\([^)]*\)?")
# "3.418 progetti per un costo ammissibile di 702,9 M€": what they cost says nothing of which they are.
_STOP = re.compile(
    r"[,;:.\d]|\bdi cui\b|\bof whom\b|\bpari\b|\bequal\b|\b(?:per|for)\s+(?:[^\W\d_]+\s+){0,5}(?:di|of|a)\s+(?=[\d€])"
)


def measure_words(fact: Fact, function: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of the words that say what a fact measures, and of those around them.

    A count is measured by its noun and by what restricts it after the figure ("più di 79.000 persone (21%) in
    condizione di vulnerabilità"); the verb before it is around. Any other figure is measured by its measure.
    """
    if fact.unit is not Unit.COUNT or not fact.counted:
        return content_forms(fact.measure, function), frozenset()
    after = ""
    if fact.kind is FactKind.PROSE and fact.end is not None:
        following = _BRACKETS.sub(" ", fact.quote[fact.end : fact.end + _RESTRICTING])
        stop = _STOP.search(following)
        after = following[: stop.start() if stop else len(following)]
    return content_forms(f"{fact.counted} {after}", function), content_forms(fact.measure, function)


@lru_cache(maxsize=16384)
def content_forms(text: str, function: frozenset[str]) -> frozenset[str]:
    """Return the forms of the words of a text that say something."""
    words = read_words(text, Language.ITALIAN)
    return frozenset(
        word.form for word in words if word.folded not in function and len(word.folded) > 1 and word.folded.isalpha()
    )
