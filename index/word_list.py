"""The words that a corpus prints, whole: what a misspelt word of a question may have been.

Stems do not serve for this: one slip makes another stem of a word ("occupazoine").
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.labels import fold

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
_SHORTEST_MENDED = 5
_LONG = 8


@dataclass(frozen=True, slots=True)
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
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < _SHORTEST_MENDED:
            return None
        limit = 2 if len(word) >= _LONG else 1
        found = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=limit, limit=None, processor=None)
        best = min(
            ((distance, other[0] != word[0], -self.counts[row], other) for other, distance, row in found), default=None
        )
        return best[-1] if best else None
