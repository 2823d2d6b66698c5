"""Words that say that one figure passes another ("supera", "sfora", "exceed"), and which of the two it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Constraint, Query
from index.labels import fold

_TWO = 2
_CROSSING = re.compile(
    r"\b(?:super(?:a|ano|ato|ata|ati|ate)|eccede|eccedono|sfor(?:a|ano|ava|avano|ato|ati|ata|ate)|(?:oltre|sor)passa\w*|scavalca\w*|overbooking|overbooked|maggior[ei]|superior[ei]|inferior[ei]|minor[ei]|exceed\w*|higher|lower|above|below)\b"
)


def says_crossing(text: str) -> bool:
    """Tell whether words say that one figure passes another."""
    return bool(_CROSSING.search(fold(text)))


def crosses_two(constraints: Sequence[Constraint], *, over_things: bool) -> bool:
    """Tell whether it is asked of which things of a kind one measure passes another."""
    return over_things and len({one.term or one.text for one in constraints if one.kind == "measure"}) >= _TWO


def crosses_before(query: Query, before: Query) -> bool:
    """Tell "quale dei due supera la dotazione?" of things whose other measure was asked before."""
    held = {one.term for one in before.measures if one.kind == "measure"}
    own = {one.term for one in query.measures if one.kind == "measure" and one.text}
    several = len(query.entities or before.entities) > 1 or query.dimension or before.dimension
    return bool(query.crosses and several and len(held) == 1 and len(own) == 1 and own != held)


def without_crossing(topics: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return topics without the words of crossing, which say how two measures are held against each other."""
    return tuple(one for one in topics if one.kind != "word" or not says_crossing(one.text))


def own_comes_first(query: Query) -> bool:
    """Tell "il programmato la supera" from "supera il programmato"."""
    match = _CROSSING.search(fold(query.question))
    return match is not None and query.measures[0].start < match.start()
