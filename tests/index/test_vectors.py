from __future__ import annotations

import numpy
import pytest

from index.vectors import VectorIndex


def unit_vectors(count: int, dimension: int = 16, seed: int = 7) -> numpy.ndarray:
    vectors = numpy.random.default_rng(seed).normal(size=(count, dimension)).astype(numpy.float32)
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS = unit_vectors(2000)
NUMBERS = [10 * number + 3 for number in range(len(VECTORS))]


@pytest.fixture(scope="module", params=["exact", "approximate", "loaded"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    built = VectorIndex.build(NUMBERS, VECTORS, exact_up_to=100 if request.param == "approximate" else 10_000)
    if request.param != "loaded":
        return built
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    built.save(path)
    return VectorIndex.load(path)


def test_a_vector_finds_itself_first_with_cosine_one(index: VectorIndex) -> None:
    number, cosine = index.search(VECTORS[41:42], 5)[0]
    assert (number, cosine) == (NUMBERS[41], pytest.approx(1.0, abs=1e-5))


def test_the_filter_holds_before_the_ranking(index: VectorIndex) -> None:
    """The ten allowed passages all come back, also those that a filter after the ranking would have lost."""
    cosines = VECTORS @ VECTORS[0]
    worst = [NUMBERS[row] for row in cosines.argsort()[:10]]
    found = index.search(VECTORS[:1], 10, worst)
    assert sorted(number for number, _ in found) == sorted(worst)
    assert [cosine for _, cosine in found] == sorted((cosine for _, cosine in found), reverse=True)


def test_vectors_come_back_by_number(index: VectorIndex) -> None:
    held = index.vectors_of([NUMBERS[5], NUMBERS[3]])
    assert numpy.allclose(held, VECTORS[[5, 3]], atol=1e-6)
    assert index.vectors_of([]).shape == (0, 16)


def test_more_is_asked_for_than_there_is(index: VectorIndex) -> None:
    assert len(index.search(VECTORS[:1], 10_000, NUMBERS[:3])) == 3
    assert index.search(VECTORS[:1], 5, []) == []


def test_the_approximate_index_finds_most_of_the_nearest() -> None:
    exact = VectorIndex.build(NUMBERS, VECTORS)
    cells = VectorIndex.build(NUMBERS, VECTORS, exact_up_to=100)
    shared = [
        len({n for n, _ in exact.search(VECTORS[i : i + 1], 10)} & {n for n, _ in cells.search(VECTORS[i : i + 1], 10)})
        for i in range(50)
    ]
    assert sum(shared) / 500 > 0.5


def test_an_empty_index() -> None:
    index = VectorIndex.build([], unit_vectors(1)[:0])
    assert (index.count, index.search(unit_vectors(1), 3)) == (0, [])
