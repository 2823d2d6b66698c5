"""What a person tells before asking ("mio figlio è disabile, quanto c'è per ...?"): its words need no evidence.

Only words that the reports know are let go: "abito a Varese" stays a place that they do not speak of.
"""

from __future__ import annotations

import re
from itertools import pairwise

_CLAUSE_END = re.compile(r"[,;:.!?]\s+|\s+[–—-]\s+")
_FIRST_PERSON = re.compile(
    r"\b(?:io|mio|mia|miei|mie|nostr[oaie]|sono|siamo|ho|abbiamo|abito|vivo|lavoro\s+(?:in|per|da|come)|i|my|our|i['’]m|we)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\d|\b(?:quant\w*|qual\w*|che|chi|come|dove|quando|perch\w*|cosa|vorrei|dimmi|dammi|how|what|which|who|when|where|why"
    r"|tell|give|need|want|would)\b",
    re.IGNORECASE,
)


def told_spans(question: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each clause in which a person only tells something; none where that is all."""
    bounds = [0, *(match.end() for match in _CLAUSE_END.finditer(question)), len(question)]
    clauses = [(start, end) for start, end in pairwise(bounds) if question[start:end].strip()]
    told = [
        (start, end)
        for start, end in clauses
        if _FIRST_PERSON.search(question[start:end]) and not _ASKS.search(question[start:end])
    ]
    return told if len(told) < len(clauses) else []
