"""Figures told in the order of the things that they are of ("ITS e IFTS per rispettivamente 5,3 e 2,64")."""

from __future__ import annotations

import re

from assistant.question import Constraint
from assistant.words import text_forms
from index.records import Fact

_FIGURE = r"\d[\d.,]*\d|\d"
_TOLD = re.compile(
    rf"(?P<names>[^.;:]*?)\brispettivament[ei]\s+(?:\w+\s+){{0,2}}(?P<first>{_FIGURE})(?:\s*[^\W\d]+€?|\s*[€%])?\s+e\s+(?:\w+\s+)?(?P<second>{_FIGURE})",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+ed?\s+")
_NEAREST = 3


def told_of_other(fact: Fact, topic: Constraint) -> bool:
    """Tell whether a figure is told of the other one of two things, by the order in which both are told."""
    told = _TOLD.search(fact.quote) if fact.start is not None else None
    joined = list(_AND.finditer(told["names"])) if told is not None else []
    if told is None or len(joined) != 1 or fact.start is None:
        return False
    places = [told.start(name) <= fact.start < told.end(name) for name in ("first", "second")]
    before = " ".join(told["names"][: joined[0].start()].split()[-_NEAREST:])
    after = " ".join(told["names"][joined[0].end() :].split()[:_NEAREST])
    held = [_holds(before, topic), _holds(after, topic)]
    return any(places) and held.count(True) == 1 and held != places


def _holds(text: str, topic: Constraint) -> bool:
    forms = text_forms(text)
    return any(set(words) <= forms for words in topic.alternatives)
