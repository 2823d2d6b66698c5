"""The word index: BM25 over the stems of `index.text`, with bm25s.

Passages are known by their number in the store, from 1. The library's own tokenizer is not used: it splits
1.234.567,89 and knows no elisions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

_METHOD = "bm25+"
_K1, _B = 1.2, 0.6


class LexicalIndex:
    """Scores every passage for weighted words."""

    def __init__(self, bm25: Any, passage_count: int) -> None:
        self._bm25 = bm25
        self.passage_count = passage_count

    @classmethod
    def build(cls, passages: Iterable[list[str]]) -> LexicalIndex:
        """Index the stems of each passage, in the order of their numbers."""
        import bm25s

        corpus = [words or [""] for words in passages] or [[""]]
        vocabulary = {word: number for number, word in enumerate(sorted({word for words in corpus for word in words}))}
        bm25 = bm25s.BM25(method=_METHOD, k1=_K1, b=_B)
        bm25.index(([[vocabulary[word] for word in words] for words in corpus], vocabulary), show_progress=False)
        return cls(bm25, len(corpus))

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Load what `save` wrote. The caller has checked the digests of the files."""
        import bm25s

        bm25 = bm25s.BM25.load(folder, load_corpus=False, allow_pickle=False, show_progress=False)
        return cls(bm25, int(bm25.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._bm25.save(folder, corpus=None, allow_pickle=False, show_progress=False)

    def scores(self, weights: Mapping[str, float], numbers: Collection[int] | None = None) -> NDArray[numpy.float32]:
        """Return the BM25 score of each passage, shape (passages,): row 0 is passage 1.

        weights: stems with the weight of each (1 for a printed word, less for an expansion). numbers: the passages that
        a filter leaves; the others score 0. A passage that holds none of the words scores 0 too.
        """
        import numpy

        totals = numpy.zeros(self.passage_count, dtype=numpy.float32)
        for word, weight in weights.items():
            number = self._bm25.vocab_dict.get(word)
            if number is None or not word:
                continue
            start, end = self._bm25.scores["indptr"][number : number + 2]
            totals[self._bm25.scores["indices"][start:end]] += weight * self._bm25.scores["data"][start:end]
        if numbers is not None:
            mask = numpy.zeros(self.passage_count, dtype=bool)
            mask[[number - 1 for number in numbers]] = True
            totals[~mask] = 0
        return totals
