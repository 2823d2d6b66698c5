"""Mentions of numbered things in running text: "l'Asse V", "gli Assi I e III", "tabella 2", "priorità 10.iv".

Their numerals are lost as words ("I" is an article, "V" a letter), so they are found by the keys of `index.labels`.
"""

from __future__ import annotations

import re

from index.labels import numeral_key, singular
from index.records import Language
from index.text import is_stop_word

_NUMERAL = r"(?:[IVX]{1,5}|[ivx]{2,5}|v|\d{1,2}(?:\.?[ivx]{1,4})?)"
_MENTION = re.compile(
    rf"(?<![\w'’])(?:[^\W\d_]+['’])?(?P<noun>[^\W\d_]{{2,}})\s+(?:n[.°]\s*)?"
    rf"(?P<numerals>{_NUMERAL}(?:(?:,\s*|\s+(?:e|ed|and)\s+){_NUMERAL})*)(?![\w%€]|[.,]\d)"
)


def numbered_mentions(text: str, language: Language = Language.ITALIAN) -> list[str]:
    """Return the keys of the numbered things that a text names, in order: "Assi I e III" -> ["ass 1", "ass 3"]."""
    keys: list[str] = []
    for match in _MENTION.finditer(text):
        if not is_stop_word(match["noun"], language):
            numbers = filter(None, map(numeral_key, re.findall(_NUMERAL, match["numerals"])))
            keys.extend(f"{singular(match['noun'])} {number}" for number in numbers)
    return keys
