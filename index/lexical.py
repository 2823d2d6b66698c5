"""The word indexes: BM25 with bm25s over terms of our own, the stems of `index.text` or the pieces of words.

Passages are known by their number in the store, from 1. The library's own tokenizer is not used: it splits
1.234.567,89 and knows no elisions.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.labels import fold
from index.records import Language
from index.text import is_stop_word

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

_METHOD = "bm25+"
_ARRAYS = ("data", "indices", "indptr")
_TERMS_FILE = "terms.json"
_WORD = re.compile(r"[^\W_]+")
_GRAM_LENGTH = 4
_MOST_UNDER_A_TITLE = 10


@dataclass(frozen=True, slots=True)
class Bm25Parameters:
    """k1: how fast repeating a term stops to count; b: how much long passages are held back."""

    k1: float
    b: float


STEM_PARAMETERS = Bm25Parameters(1.2, 0.6)
# The pieces of one word come together, so that repeating them says less than repeating a stem.
GRAM_PARAMETERS = Bm25Parameters(0.8, 0.6)


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Scores every passage for weighted terms.

    bm25s scores ahead of time: term number t has the scores data[indptr[t]:indptr[t + 1]] in the passages
    indices[indptr[t]:indptr[t + 1]] (rows from 0). A question then only adds up, for which the library is not loaded.
    """

    passage_count: int
    vocabulary: Mapping[str, int]
    data: NDArray[numpy.float32]
    indices: NDArray[numpy.int32]
    indptr: NDArray[numpy.int64]

    @classmethod
    def build(cls, passages: Iterable[Iterable[str]], parameters: Bm25Parameters = STEM_PARAMETERS) -> LexicalIndex:
        """Index the terms of each passage, in the order of their numbers."""
        import bm25s

        vocabulary: dict[str, int] = {"": 0}
        corpus = [
            array("i", (vocabulary.setdefault(term, len(vocabulary)) for term in terms)) or array("i", [0])
            for terms in passages
        ]
        bm25 = bm25s.BM25(method=_METHOD, k1=parameters.k1, b=parameters.b)
        bm25.index((corpus or [array("i", [0])], vocabulary), show_progress=False)
        return cls(len(corpus), vocabulary, *(bm25.scores[name] for name in _ARRAYS))

    @classmethod
    def build_titles(
        cls, titles: Sequence[tuple[str, Iterable[str]]], parameters: Bm25Parameters = STEM_PARAMETERS
    ) -> LexicalIndex:
        """Index (heading, its terms) of each passage. A heading over n passages gives each 1/n of its score.

        Over one passage a heading is its title (the question of an FAQ) and tells more than the text; over a long
        section it says the same of every passage.
        """
        import numpy

        counts = Counter(heading for heading, _ in titles)
        kept = ((terms if counts[heading] <= _MOST_UNDER_A_TITLE else ()) for heading, terms in titles)
        built = cls.build(kept, parameters)
        shares = numpy.asarray([1 / counts[heading] for heading, _ in titles] or [1.0], dtype=numpy.float32)
        return replace(built, data=built.data * shares[built.indices])

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Load what `save` wrote, its arrays left on disk until used. The caller has checked the digests."""
        import numpy

        held = json.loads((folder / _TERMS_FILE).read_text(encoding="utf-8"))
        vocabulary = {term: number for number, term in enumerate(held["terms"])}
        mapped = (numpy.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS)
        return cls(held["passages"], vocabulary, *(numpy.asarray(part) for part in mapped))

    def save(self, folder: Path) -> None:
        """Write the index into a new folder."""
        import numpy

        folder.mkdir()
        held = {"passages": self.passage_count, "terms": list(self.vocabulary)}
        (folder / _TERMS_FILE).write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
        for name in _ARRAYS:
            numpy.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    def __contains__(self, term: str) -> bool:
        return bool(term) and term in self.vocabulary

    def rarity(self, term: str) -> float:
        """Return how much a term that some passage holds tells: the logarithm of passages over those that hold it."""
        start, end = self._rows(term)
        return math.log(1 + self.passage_count / max(1, end - start))

    def most(self, weights: Mapping[str, float]) -> float:
        """Return the score that a passage would have with the best of every term; unknown terms count as the rarest."""
        rarest = math.log(1 + self.passage_count)
        return sum(
            weight * (float(self.data[slice(*self._rows(term))].max(initial=0.0)) if term in self else rarest)
            for term, weight in weights.items()
        )

    def _rows(self, term: str) -> tuple[int, int]:
        start, end = self.indptr[self.vocabulary[term] :][:2]
        return int(start), int(end)

    def scores(self, weights: Mapping[str, float], numbers: Collection[int] | None = None) -> NDArray[numpy.float32]:
        """Return the BM25 score of each passage, shape (passages,): row 0 is passage 1.

        weights: terms with the weight of each (1 for a printed word, less for an expansion). numbers: the passages that
        a filter leaves; the others score 0. A passage that holds none of the terms scores 0 too.
        """
        import numpy

        totals = numpy.zeros(self.passage_count, dtype=numpy.float32)
        for term, weight in weights.items():
            if term in self:
                start, end = self._rows(term)
                totals[self.indices[start:end]] += weight * self.data[start:end]
        if numbers is not None:
            mask = numpy.zeros(self.passage_count, dtype=bool)
            mask[[number - 1 for number in numbers]] = True
            totals[~mask] = 0
        return totals


def character_grams(text: str, language: Language = Language.ITALIAN) -> list[str]:
    """Return the pieces of four characters of each word, its ends marked: "nidi" -> "_nid", "nidi", "idi_".

    They find what stems miss: a slip of the keyboard, another form, a word inside a compound (McNamee and Mayfield,
    Character n-gram tokenization for European language text retrieval, 2004). Function words are left out.
    """
    return [gram for word in _WORD.findall(text) for gram in _grams_of(word, language)]


@lru_cache(maxsize=65536)
def _grams_of(word: str, language: Language) -> tuple[str, ...]:
    if is_stop_word(word, language):
        return ()
    marked = f"_{fold(word)}_"
    return tuple(marked[start : start + _GRAM_LENGTH] for start in range(max(1, len(marked) - _GRAM_LENGTH + 1)))
