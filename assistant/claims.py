"""What a question says is so: "è vero che ...?", "l'asse II ha certificato 300 milioni?", "perché è diminuita ...?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import FALL, MAJORITY, RISE, UNCHANGED, Asking
from assistant.limits import asks_below
from assistant.question import Ask, Claim, Operation

_TWO = 2
_GENDERS = ("male", "female")
_OPENING = re.compile(
    r"^(?:[eè]'?\s+(?:vero|giusto|corretto|esatto)\b|vero\s+che"
    r"|(?:mi|ci)?\s*(?:pu[oò]i?|potete|potrebbe|potreste)?\s*conferm(?:i|a|ate|are|armi|arci)\b|is\s+it\s+(?:true|right|correct|so)\b"
    r"|(?:did|does|do|has|have|had|is|are|was|were|can|could\s+you\s+confirm)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<![\w'’])(?:[èÈ]|e['’]|ha|hanno|aveva|avevano|sono|era|erano|va|viene|super\w+|arriv\w+|ammont\w+|vale|valgono|"
    r"raggiung\w+|cresc\w+|aument\w+|diminui\w+|cal[ao]\w*|scend\w+)(?!\w)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r",\s*(?:(?:non\s+)?[eè]'?\s+)?(?:giusto|vero|corretto|esatto|no|cos[iì]|right|correct|true|is(?:n't|\s+not)\s+it|didn't\s+it)\s*\?\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|bigger|smaller|greater)\b.*\bthan\b|\b(?:pi[uù]|meno)\b.*\b(?:di|de\w+|che|rispetto)\b"
    r"|\boltre\s+(?:il|lo|la|l['’]|i|gli|le|al|alla|propri[oa]|sua|suo)|\b(?:beyond|in\s+excess\s+of)\s+(?:the|its)\b"
)
_FEMININE = re.compile(r"\b\w{3,}(?:trici|tesse)\b", re.IGNORECASE)
_BOTH_FORMS = re.compile(
    r"\b\w{3,}(?:tori|ti)\s*(?:e|ed|o|/)\s*(?:le\s+)?\w+(?:trici|tesse)\b|\b\w+(?:trici|tesse)\s*(?:e|ed|o|/)\s*(?:i\s+|gli\s+)?\w+(?:tori|ti)\b",
    re.IGNORECASE,
)
_EXTREMES = (Operation.MAXIMUM, Operation.MINIMUM)
_AS_FIGURE = (Operation.VALUE, Operation.FILTER, *_EXTREMES)


def says_more(question: str) -> bool:
    """Tell whether a question says that one figure is more or less than another ("meno della dotazione")."""
    return bool(_MORE.search(question.lower()))


def asks_yes_or_no(question: str, asking: Asking) -> bool:
    """Tell whether a question is answered by yes or no: it has a verb and no question word."""
    if _OPENING.match(question.strip()) or _TAG.search(question):
        return True
    return asking.ask is None and question.rstrip().endswith("?") and bool(_VERB.search(question))


def read_claim(
    question: str, asking: Asking, qualifiers: Sequence[str], *, sides: int, over_things: bool
) -> Claim | None:
    """Return what a question claims; None where it claims nothing that a figure confirms or denies.

    sides: how many things, measures or periods it names side by side. over_things: it is about all things of a kind.
    """
    asks = asks_yes_or_no(question, asking)
    if over_things or asking.counts_things or asking.place:
        return None
    direction = direction_said(asking)
    if direction is not None and asking.operation in (Operation.GROWTH, Operation.DIFFERENCE):
        return Claim(asks, direction, is_equal=_is_equal(asking))
    if not asks:
        return None
    if asking.operation is Operation.DISTANCE:
        return Claim(asks)
    genders = [name for name in dict.fromkeys(qualifiers) if name in _GENDERS]
    sides = max(sides, len(genders), _TWO if MAJORITY in asking.names and genders else 0)
    compares = asking.crosses or MAJORITY in asking.names or says_more(question)
    if asking.threshold is None and sides == _TWO and compares:
        less = asking.operation is Operation.MINIMUM or asks_below(question)
        return Claim(asks, more=not less)
    if asking.threshold is not None and asking.operation in _AS_FIGURE:
        return Claim(asks, is_equal=_is_equal(asking))
    return None


def claimed(asking: Asking, claim: Claim | None) -> Asking:
    """Return the way of asking with the operation that confirms or denies a claim."""
    if claim is None or claim.direction is not None or asking.operation is Operation.DISTANCE:
        return asking
    operation = Operation.DIFFERENCE if claim.more is not None else Operation.VALUE
    threshold = None if claim.more is not None else asking.threshold
    return replace(asking, operation=operation, threshold=threshold, ask=Ask.QUANTITY, crosses=False)


def both_genders(qualifiers: Sequence[str], claim: Claim | None) -> list[str]:
    """Return the groups compared: of one that is said to be the majority also the other."""
    genders = [name for name in qualifiers if name in _GENDERS]
    if claim is None or claim.more is None or len(set(genders)) != 1:
        return list(qualifiers)
    other = _GENDERS[1 - _GENDERS.index(genders[0])]
    return [*qualifiers, other]


def with_women(qualifiers: Sequence[str], question: str) -> list[str]:
    """Return the groups asked for with that of women, where a noun has only its feminine form ("lavoratrici")."""
    alone = _FEMININE.search(question) and not _BOTH_FORMS.search(question)
    return [*qualifiers, *_GENDERS[1:]] if alone else list(qualifiers)


def direction_said(asking: Asking) -> int | None:
    """Return 1 for a rise that a question speaks of, -1 for a fall, 0 for none; None where it names no one of them."""
    said = [value for name, value in ((RISE, 1), (FALL, -1), (UNCHANGED, 0)) if name in asking.names]
    return said[0] if len(said) == 1 else None


def _is_equal(asking: Asking) -> bool:
    bounds = {Operation.FILTER.value, MAJORITY}  # "più della metà" bounds as "più del 50%" does
    return asking.threshold is not None and not bounds & asking.names
