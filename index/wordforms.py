"""The shape that the singular, plural and gender forms of one word share, and nothing more.

The Snowball stemmer joins occupati with occupazione and attiva with attivati: right for finding, wrong as proof that a
text speaks of what was asked. `word_form` joins only inflected forms: certificata, certificati -> certificat.
"""

from __future__ import annotations

import re

from index.labels import fold

_SHORTEST = 3
_ENGLISH_PLURAL = re.compile(r"(?<=[a-z]{3})(?:(?<=[sxz])es|(?<=[cs]h)es|(?P<y>ies)|(?<!s)s)$")


def word_form(word: str) -> str:
    """Return the form of an Italian word without its ending of number and gender ("asili", "asilo" -> "asil")."""
    folded = fold(word).strip("'.")
    if len(folded) <= _SHORTEST or not folded[-1].isalpha():
        return folded
    bare = folded[:-1] if folded[-1] in "aeio" else folded
    if len(bare) > _SHORTEST and bare[-1] == "i":
        bare = bare[:-1]
    if len(bare) > _SHORTEST and bare.endswith(("ch", "gh")):
        bare = bare[:-1]
    return bare


def english_form(word: str) -> str:
    """Return the form of an English word without its plural ending: "families" -> "family", "lads" -> "lad"."""
    folded = fold(word).removesuffix("'s").strip("'.")
    return _ENGLISH_PLURAL.sub(lambda ending: "y" if ending["y"] else "", folded)
