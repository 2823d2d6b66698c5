"""The words that a corpus prints, whole: what a misspelt word of a question may have been.

Stems do not serve for this: one slip makes another stem of a word ("occupazoine").
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.labels import fold
from index.text import stem

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
_SHORTEST_MENDED = 5
_LONG = 8
_SHORTEST_STEM = 6


@dataclass(frozen=True)
class WordList:
    """The words of a corpus, folded, with how often each is printed."""

    words: Sequence[str]
    counts: Sequence[int]

    @classmethod
    def build(cls, texts: Iterable[str]) -> WordList:
        """Return the words of some texts, those of fewer than four letters left out."""
        printed: Counter[str] = Counter()
        for text in texts:
            printed.update(_WORD.findall(text))
        counts: Counter[str] = Counter()
        for word, count in printed.items():
            if len(word) >= _SHORTEST:
                counts[fold(word)] += count
        words = sorted(counts)
        return cls(words, [counts[word] for word in words])

    @classmethod
    def load(cls, path: Path) -> WordList:
        """Read what `save` wrote. The caller has checked its digest."""
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(held["words"], held["counts"])

    def save(self, path: Path) -> None:
        """Write the words to a file."""
        held = {"words": list(self.words), "counts": list(self.counts)}
        path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")

    def nearest(self, word: str) -> str | None:
        """Return the word of the corpus that a folded word was probably meant to be, or None.

        One letter lost, doubled, swapped or mistaken makes a distance of 1 (Damerau 1964); two slips are allowed in a
        word of eight letters. Of several as near, that with the same first letter, then the one most printed.
        """
        if len(word) < _SHORTEST_MENDED:
            return None
        return _nearest(word, self.words, self.counts, 2 if len(word) >= _LONG else 1)

    def nearest_kin(self, word: str) -> str | None:
        """Return the word of the corpus whose stem a misspelt word was probably meant to have, or None.

        "prosettazione" is nobody's slip where only "progetti" is printed; its stem is. One slip in a stem of six
        letters; a stem that only goes on or ends otherwise is another word ("domani", "domanda").
        """
        meant = stem(word)
        if len(meant) < _SHORTEST_STEM:
            return None
        words = self._words_by_stem
        near = [one for one in words if not one.startswith(meant[:-1]) and not meant.startswith(one[:-1])]
        nearest = _nearest(meant, near, [words[one][0] for one in near], 1)
        return words[nearest][1] if nearest else None

    @cached_property
    def _words_by_stem(self) -> dict[str, tuple[int, str]]:
        """Return the word of each stem that is printed most, after how often it is."""
        found: dict[str, tuple[int, str]] = {}
        for word, count in zip(self.words, self.counts, strict=True):
            kin = stem(word)
            found[kin] = max(found.get(kin, (0, "")), (count, word))
        return found


def _nearest(word: str, words: Sequence[str], counts: Sequence[int], limit: int) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=limit, limit=None, processor=None)
    best = min(((distance, other[0] != word[0], -counts[row], other) for other, distance, row in found), default=None)
    return best[-1] if best else None
