"""Figures printed in any form that reports use come back to the digit, whatever stands around them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from test_numbers import only

from index.numbers import find_quantities
from index.records import Language, Unit

D = Decimal
amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)
wholes = st.integers(min_value=0, max_value=10**12)


def italian(value: Decimal, separator: str = ".") -> str:
    return f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", separator)


@given(amounts, st.sampled_from([".", "\u00a0", "\u2009", "\u202f", "’"]))
def test_italian_amounts_round_trip(value, separator):
    found = only(f"un importo di {italian(value, separator)} €")
    assert (found.value, found.unit, found.precision) == (value, Unit.EUR, D("0.01"))


@given(amounts)
def test_english_amounts_round_trip(value):
    found = only(f"an amount of €{value:,}", Language.ENGLISH)
    assert (found.value, found.unit, found.precision) == (value, Unit.EUR, D("0.01"))


@given(wholes, st.sampled_from(list(Language)))
def test_counts_round_trip_in_both_languages(value, language):
    printed = f"{value:,}" if language is Language.ENGLISH else italian(D(value))
    assert only(f"pari a {printed} unità", language).value == value


@given(
    st.integers(0, 10**7),
    st.integers(0, 3),
    st.sampled_from([("Mln€", 10**6), ("Mld di euro", 10**9), ("mila €", 10**3)]),
)
def test_magnitudes_keep_value_and_precision(digits, places, magnitude):
    word, multiplier = magnitude
    number = D(digits).scaleb(-places)
    found = only(f"per {format(number, 'f').replace('.', ',')} {word}")
    assert found.value == number * multiplier
    assert found.precision == D(1).scaleb(-places) * multiplier


@given(st.text(max_size=200), st.sampled_from(list(Language)))
def test_any_text_gives_figures_that_stand_in_it(text, language):
    end = 0
    for found in find_quantities(text, language):
        assert text[found.start : found.end] == found.printed
        assert found.start >= end
        assert found.precision > 0
        end = found.end
