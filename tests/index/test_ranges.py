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
    ("text", "ends"),
    [
        ("un costo di 5 – 7 Mln€", [(5_000_000, 7_000_000)]),
        ("circa 5 - 7 milioni di euro", [(5_000_000, 7_000_000)]),
        ("una quota del 10 – 15%", [(10, 15)]),
        ("con 4.500 – 5.200 destinatari", [(4500, 5200)]),
        ("tra 2,5 – 3 Mln€", [(2_500_000, 3_000_000)]),
        ("Bando 2 – 7 Mln€", [(2, None), (7_000_000, None)]),
        ("35 - 40% persone con disabilità", [(35, None), (40, None)]),
        ("con 12 progetti – 15 enti", [(12, None), (15, None)]),
        ("1 – 15 progetti", [(1, None), (15, None)]),
        ("un totale di 3 – 900 progetti", [(3, None), (900, None)]),
    ],
)
def test_a_dash_between_blanks_joins_near_ends_after_a_small_word(text: str, ends: list[tuple]) -> None:
    assert read(text) == ends


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
