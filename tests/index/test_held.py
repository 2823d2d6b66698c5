"""Records kept in memory: read once, given in order, the oldest forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from index.held import Held


class Reads:
    """Reads squares and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        self.asked += numbers
        return ((number, number * number) for number in numbers if number > 0)


def test_records_come_in_the_order_asked_and_are_read_once() -> None:
    read = Reads()
    held = Held(read, 10)
    assert held.of([3, 1, 3]) == [9, 1, 9]
    assert held.of([1, 2]) == [1, 4]
    assert read.asked == [3, 1, 2]


def test_a_missing_record_is_an_error() -> None:
    with pytest.raises(KeyError):
        Held(Reads(), 10).of([1, 0])


def test_no_more_are_held_than_wanted_and_all_are_given() -> None:
    read = Reads()
    held = Held(read, 2)
    assert held.of([1, 2, 3]) == [1, 4, 9]
    assert held.of([2, 3]) == [4, 9]
    assert read.asked == [1, 2, 3]
    held.of([1])
    assert read.asked == [1, 2, 3, 1]
