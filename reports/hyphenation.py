"""Where an Italian word may be cut at the end of a line, by the rules of the school grammar.

A consonant goes with the vowel after it; a group of consonants goes with the vowel after it as far as an Italian word
can begin with it ("s" + consonant, stop + "l" or "r", "ch", "gh", "gn", "gl"); vowels are never parted.
"""

from __future__ import annotations

import re
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
SHORTEST_WORD = 6
SHORTEST_PART = 2

_VOWELS = "aeiouàèéìòù"
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},}}")
_FOREIGN_LETTER = re.compile(r"[jkwxy]", re.IGNORECASE)
_ONSET = re.compile(r"^(?:s?(?:[bcdfgptv][lr]|[cg]hr?|gn|gl|[bcdfghlmnpqrtvz])|s)$")
_FOREIGN_WORDS = frozenset({"archives", "coaching", "governance", "training", "voucher", "welfare"})


def hyphenate(text: str) -> str:
    """Return text with a soft hyphen at each place where a word may be cut; other characters stay as they are."""
    return _WORD.sub(lambda match: _hyphenate_word(match[0]), text)


def _hyphenate_word(word: str) -> str:
    lowered = word.lower()
    if word[1:] != lowered[1:] or _FOREIGN_LETTER.search(word) or lowered in _FOREIGN_WORDS:
        return word
    cuts = [cut for cut in _cuts(lowered) if SHORTEST_PART <= cut <= len(word) - SHORTEST_PART]
    edges = [0, *cuts, len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(edges))


def _cuts(word: str) -> list[int]:
    vowels = [index for index, letter in enumerate(word) if letter in _VOWELS]
    apart = [(before, after) for before, after in pairwise(vowels) if after - before > 1]
    return [_onset_start(word, before + 1, after) for before, after in apart]


def _onset_start(word: str, start: int, vowel: int) -> int:
    """Return where the longest group begins that can open a syllable, among the consonants [start, vowel)."""
    return next((cut for cut in range(start, vowel) if _ONSET.match(word[cut:vowel])), vowel - 1)
