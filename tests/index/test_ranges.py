"""What makes two figures one range: a dash or words between, one unit, an order; a change is no range."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.numbers import find_quantities


def read(text: str) -> list[tuple[Decimal, Decimal | None]]:
    return [(quantity.value, quantity.upper_value) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    "text", ["10-15%", "10–15%", "tra il 10% e il 15%", "da 10 a 15 persone", "tra 10 e 15 persone", "from 10 to 15%"]
)
def test_a_range_is_one_quantity_with_both_ends(text: str) -> None:
    assert read(text) == [(10, 15)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tra 10% e 10%", [10, 10]),
        ("15-10%", [15, 10]),
        ("tra 10 persone e il 15%", [10, 15]),
        ("tra il 15% e 10 persone", [15, 10]),
        ("è passata da 10 a 15 persone", [10, 15]),
        ("sono cresciuti da 10 a 15 progetti", [10, 15]),
    ],
)
def test_equal_falling_unlike_or_changing_figures_are_two(text: str, values: list[int]) -> None:
    assert read(text) == [(value, None) for value in values]
