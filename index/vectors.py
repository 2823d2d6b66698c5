"""The vector index: FAISS, inner product of unit vectors, ids of our own (passage numbers of the store)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]
    Numbers = NDArray[numpy.int64]

# Exact search takes 13 ms among 200,000 vectors of 384 dimensions on one core; above, cells are searched instead.
EXACT_UP_TO = 200_000
_PROBED_SHARE = 16


class VectorIndex:
    """Finds the passages whose vectors are nearest to a question's."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, numbers: Sequence[int], vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> VectorIndex:
        """Index unit vectors, shape (len(numbers), dimension), under the numbers given."""
        import faiss
        import numpy

        count, dimension = vectors.shape
        inner: Any = faiss.IndexFlatIP(dimension)
        if count > exact_up_to:
            cells = int(4 * count**0.5)
            inner = faiss.IndexIVFFlat(inner, dimension, cells, faiss.METRIC_INNER_PRODUCT)
            inner.train(vectors)
            inner.nprobe = max(1, cells // _PROBED_SHARE)
        index = faiss.IndexIDMap2(inner)
        index.add_with_ids(vectors, numpy.asarray(numbers, dtype=numpy.int64))
        if count > exact_up_to:
            inner.make_direct_map()  # without it a vector cannot be had by its number
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read what `save` wrote. The caller has checked its digest: FAISS trusts the file."""
        import faiss

        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        import faiss

        faiss.write_index(self._index, str(path))

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._index.d)

    def search(self, query: Vectors, limit: int, numbers: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """Return up to `limit` (passage number, cosine) pairs, best first; only among `numbers` where given.

        query: a unit vector, shape (1, dimension). The filter holds before the ranking, so that it never leaves fewer
        results than there are.
        """
        import faiss
        import numpy

        # One question is too little work to share out: threads would only wait for each other.
        faiss.omp_set_num_threads(1)
        limit = min(limit, self.count if numbers is None else len(numbers))
        if limit <= 0:
            return []
        parameters = None
        if numbers is not None:
            selector = faiss.IDSelectorBatch(numpy.asarray(numbers, dtype=numpy.int64))
            parameters = self._parameters(selector)
        cosines, found = self._index.search(query, limit, params=parameters)
        pairs = [
            (int(number), float(cosine)) for number, cosine in zip(found[0], cosines[0], strict=True) if number >= 0
        ]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def vectors_of(self, numbers: Sequence[int]) -> Vectors:
        """Return the vectors of some passages, shape (len(numbers), dimension)."""
        import numpy

        if not numbers:
            return numpy.zeros((0, self.dimension), dtype=numpy.float32)
        held: Vectors = self._index.reconstruct_batch(numpy.asarray(numbers, dtype=numpy.int64))
        return held

    def _parameters(self, selector: Any) -> Any:
        import faiss

        inner = faiss.downcast_index(self._index.index)
        if isinstance(inner, faiss.IndexIVF):
            return faiss.SearchParametersIVF(sel=selector, nprobe=inner.nlist)  # type: ignore[call-arg]
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
