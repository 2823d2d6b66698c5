"""Figures told in the order of the things that they are of ("ITS e IFTS per rispettivamente 5,3 e 2,64")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Constraint
from assistant.words import text_forms
from index.records import Fact

_FIGURE = r"\d[\d.,]*\d|\d"
_TOLD = re.compile(
    rf"(?P<names>[^.;:]*?)\brispettivament[ei]\s+(?:\w+\s+){{0,2}}(?P<first>{_FIGURE})(?:\s*[^\W\d]+€?|\s*[€%])?\s+e\s+(?:\w+\s+)?(?P<second>{_FIGURE})",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+ed?\s+")
_PARTED = re.compile(r"[,;]|\s(?:ed?|and)\s")
_NEAREST = 3
_LEADS = re.compile(r"\s*(?:[-–—:]|pari\s+a|per\s+complessivi)\s*$", re.IGNORECASE)
_LONGEST_NAME = 5


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


def stands_before_other(fact: Fact, others: Sequence[Fact], topic: Constraint) -> bool:
    """Tell whether a thing is named right before a later figure of the sentence ("IFTS - 10,5 e ITS - 29,3") only."""
    figures = sorted({(one.start, one.end) for one in (fact, *others) if one.start is not None and one.end is not None})
    own = next((place for place, (start, _) in enumerate(figures) if start == fact.start), None)
    if own is None:
        return False
    ends = [0, *(end for _, end in figures)]
    before = [fact.quote[ends[place] : start] for place, (start, _) in enumerate(figures)]
    counted = _PARTED.split(fact.quote[figures[own][1] :], maxsplit=1)[0]  # "106.895 destinatari della cassa: ..."
    if any(_holds(text, topic) for text in (counted, *before[: own + 1])):
        return False
    return any(_ends_with(text, topic) for text in before[own + 1 :])


def _ends_with(text: str, topic: Constraint) -> bool:
    """Tell whether a text ends with a name and a mark that leads to its figure ("istituti tecnici superiori - ")."""
    led = _LEADS.search(text)
    return led is not None and _holds(" ".join(text[: led.start()].split()[-_LONGEST_NAME:]), topic)


def _holds(text: str, topic: Constraint) -> bool:
    return topic.stands_in(text_forms(text))
