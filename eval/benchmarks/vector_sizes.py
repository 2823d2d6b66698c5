"""From how many vectors on an approximate index is worth it: exact search and cells, side by side.

The vectors are those of made-up passages of the built-in model: sums of 40 of its pieces, common ones oftener, as texts
have them; a question shares 8 pieces with a passage. Printed for each size: a search by each, what making the cells
takes, and how many of the hundred nearest the cells find. Times are of
the processor, one thread; the budget of a whole search is 100 ms.

    python -m eval.benchmarks.vector_sizes [SIZE ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from index.settings import ITALIAN_FOLDER
from index.static_model import StaticModel
from index.vectors import VectorIndex

SIZES = (25_000, 50_000, 100_000)
_PIECES, _SHARED = 40, 8
_QUESTIONS, _NEAREST = 50, 100

Vectors = NDArray[numpy.float32]


def made_vectors(count: int, seed: int = 1) -> tuple[Vectors, Vectors]:
    """Return unit vectors of made-up passages, and of questions about some of them."""
    model = StaticModel.load(ITALIAN_FOLDER)
    assert model is not None  # noqa: S101 - it comes along
    chance = numpy.random.default_rng(seed)
    rows = model.weights.shape[0]
    pieces = (chance.zipf(1.3, (count, _PIECES)) * 7919) % rows  # the commonest pieces are not neighbours in the table
    passages = numpy.zeros((count, model.dimension), dtype=numpy.float32)
    for column in range(_PIECES):
        passages += model.weights[pieces[:, column]]
    asked = model.weights[pieces[chance.integers(0, count, _QUESTIONS), :_SHARED]].sum(axis=1)
    return _unit(passages), _unit(asked)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


def searched(index: VectorIndex, questions: Vectors) -> tuple[list[frozenset[int]], float]:
    """Return the nearest of each question, and the median milliseconds of processor of a search."""
    found, spent = [], []
    for question in questions:
        started = time.process_time()
        found.append(frozenset(number for number, _ in index.search(question[None], _NEAREST)))
        spent.append(1000 * (time.process_time() - started))
    return found, float(numpy.median(spent))


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Print the figures of each size."""
    print(f"{'vectors':>9s} {'exact, ms':>10s} {'cells, ms':>10s} {'found of 100':>13s} {'making cells, s':>16s}")
    for count in [int(one) for one in arguments] or SIZES:
        passages, questions = made_vectors(count)
        numbers = range(1, count + 1)
        exact, exact_ms = searched(VectorIndex.build(numbers, passages, exact_up_to=count), questions)
        started = time.process_time()
        cells = VectorIndex.build(numbers, passages, exact_up_to=0)
        seconds = time.process_time() - started
        near, near_ms = searched(cells, questions)
        share = sum(len(one & other) / len(one) for one, other in zip(exact, near, strict=True)) / len(exact)
        print(f"{count:9d} {exact_ms:10.2f} {near_ms:10.2f} {100 * share:13.1f} {seconds:16.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
