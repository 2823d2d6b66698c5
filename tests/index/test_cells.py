"""Cells of tables: the one figure of each, with the unit that a header or caption states once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numbers import parse_cell, parse_unit_hint
from index.records import Unit

D = Decimal
amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("cell", "hint", "value", "unit", "precision"),
    [
        ("358.000.000 €", None, "358000000", Unit.EUR, "1"),
        ("78,1%", None, "78.1", Unit.PERCENT, "0.1"),
        ("(3,2)", None, "-3.2", Unit.COUNT, "0.1"),
        ("- 3,4 %", None, "-3.4", Unit.PERCENT, "0.1"),
        ("12*", None, "12", Unit.COUNT, "1"),
        ("12¹", None, "12", Unit.COUNT, "1"),
        ("123.456 (2)", "euro", "123456", Unit.EUR, "1"),
        ("12,5", "valori in migliaia di euro", "12500", Unit.EUR, "100"),
        ("5,3", "Mln€", "5300000", Unit.EUR, "100000"),
        ("5,3 Mld€", "Mln€", "5300000000", Unit.EUR, "100000000"),
        ("99,7", "Avanzamento %", "99.7", Unit.PERCENT, "0.1"),
        ("€ 1 234 567,89", None, "1234567.89", Unit.EUR, "0.01"),
        ("1.040", None, "1040", Unit.COUNT, "1"),
        ("14339", None, "14339", Unit.COUNT, "1"),
        ("0", None, "0", Unit.COUNT, "1"),
    ],
)
def test_cells(cell, hint, value, unit, precision):
    found = parse_cell(cell, hint)
    assert found is not None
    assert (found.value, found.unit, found.precision) == (D(value), unit, D(precision))


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "n.d.", "n/a", "Totale", "C=A/B", "I", "OT 8", "31.12.2021", "2019/2020", "12 progetti", "A"]
)
def test_cells_without_a_figure(cell):
    assert parse_cell(cell) is None


@pytest.mark.parametrize(
    ("text", "unit", "multiplier"),
    [
        ("valori in migliaia di euro", Unit.EUR, 1000),
        ("Importo (EUR million)", Unit.EUR, 10**6),
        ("in miliardi di euro", Unit.EUR, 10**9),
        ("Spesa (M€)", Unit.EUR, 10**6),
        ("€ 000", Unit.EUR, 1000),
        ("valori in euro", Unit.EUR, 1),
        ("Var. p.p.", Unit.PERCENTAGE_POINTS, 1),
        ("valori percentuali", Unit.PERCENT, 1),
        ("N. progetti", Unit.COUNT, 1),
    ],
)
def test_unit_hints(text, unit, multiplier):
    assert parse_unit_hint(text) == (unit, D(multiplier))


def test_headers_that_state_no_unit():
    assert parse_unit_hint("Dotazione finanziaria") is None
    assert parse_unit_hint("Assi") is None


def printed_italian(value: Decimal) -> str:
    return f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


@given(amounts, st.booleans())
def test_cells_round_trip(value, negative):
    printed = f"({printed_italian(value)})" if negative else printed_italian(value)
    found = parse_cell(printed)
    assert found is not None
    assert found.value == (-value if negative else value)


@given(st.text(alphabet="0123456789.,%€() -–'’MmlniIV/", max_size=40))
def test_any_cell_gives_a_figure_or_none(text):
    found = parse_cell(text)
    assert found is None or text[found.start : found.end].strip() == found.printed
