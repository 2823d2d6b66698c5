"""A place in a ranking asked for by an ordinal: "il secondo asse per dotazione", "al terzo posto", "ranks second"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from assistant.numerals import ordinal_value
from assistant.words import Word

_BY = frozenset({"per", "by"})
_POSITION = "position"
_EXTREMES = ("maximum", "minimum")


@dataclass(frozen=True, slots=True)
class Rank:
    """The place asked for (1 is the first) and the words that say it."""

    place: int
    words: frozenset[int]


def find_rank(words: Sequence[Word], lexicon: Lexicon) -> Rank | None:
    """Return the rank that an ordinal asks for; None where it is the number of a thing ("il secondo asse")."""
    spans = lexicon.operations.find(words)
    positions = {place for name, first, last in spans if name == _POSITION for place in range(first, last)}
    extremes = {first for name, first, _ in spans if name in _EXTREMES}
    for place, word in enumerate(words):
        value = ordinal_value(word)
        if not value:
            continue
        beside = positions & {place - 1, place + 1}
        if beside:
            return Rank(value, frozenset({place, *beside}))
        if {place + 1, place + 2} & extremes or _ranks_by(words, place + 2, lexicon):
            return Rank(value, frozenset({place}))
    return None


def _ranks_by(words: Sequence[Word], by: int, lexicon: Lexicon) -> bool:
    """Tell whether words go on with "per" and something that is measured, at once or after a small word."""
    if by + 1 >= len(words) or words[by].folded not in _BY:
        return False
    starts = {
        hit.first
        for hit in lexicon.find(words)
        if hit.phrase.kind == "term" and lexicon.terms[hit.phrase.identity].kind in ("measure", "people")
    }
    if by + 1 in starts:
        return True
    return by + 2 in starts and not lexicon.is_content(words[by + 1])
