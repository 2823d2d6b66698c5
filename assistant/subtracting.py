"""One measure taken from another in the words of a question ("impegni meno pagamenti")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.asking import Asking
from assistant.inventory import Reading
from assistant.question import Operation

_MINUS = re.compile(
    r"(?!\s*(?:e|ed|o|con|and|or|with)\b)[^,;]{0,25}\b(?:meno|minus)\s+(?:(?:il|lo|la|i|gli|le|the)\s+|l['’]\s*)?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\s*,?\s*(?:(?:ma|e|but|and)\s+)?(?:non|not)\s+(?:(?:ancora|yet)\s+)?", re.IGNORECASE)


def subtracted(asking: Asking, reading: Reading) -> Asking:
    """Take "impegni meno pagamenti" for a difference, "programmato ma non impegnato" for what is left of the first."""
    money = sorted((one for one in reading.constraints if one.kind == "measure"), key=lambda one: one.start)
    between = [reading.question[one.end : other.start] for one, other in pairwise(money)]
    said = [text for text in between if _MINUS.fullmatch(text) or _NOT_YET.fullmatch(text)]
    if not said:
        return asking
    return replace(asking, operation=Operation.DIFFERENCE if _MINUS.fullmatch(said[0]) else Operation.DISTANCE)
