"""One numeral: its value in either convention, what its form says, and whose separators a document uses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.numerals import grouped_numeral, parse_numeral, settled_convention, text_convention
from index.records import Language

D = Decimal
IT, EN = Language.ITALIAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("texts", "convention"),
    [
        (["12.5", "0.750"], EN),
        (["1,234,567"], EN),
        (["12,5"], IT),
        (["1.234.567"], IT),
        (["1.234.567,89"], IT),
        (["1,234.5"], EN),
        (["0.750"], EN),
        (["1234.567"], EN),
        (["1.234", "5.678"], None),
        (["1.234"], None),
        (["123.456"], None),
        ([], None),
        (["12.5", "12,5"], None),
        (["12.5", "3.25", "12,5"], None),
        (["12.5", "3.25", "7.75", "12,5"], EN),
        (["12,5", "3,25", "7,75", "12.5"], IT),
        (["spesa 12,5 su 1.234.567", "testo"], IT),
        (["1.2.3", "31.12.2021"], None),
    ],
)
def test_whose_separators_a_document_uses(texts: list[str], convention: Language | None) -> None:
    assert settled_convention(texts) is convention


def test_forms_that_allow_one_reading_decide_a_text() -> None:
    assert text_convention("1,234,567 and 1.234", IT) is EN
    assert text_convention("1.234.567 e 1,234", EN) is IT
    assert text_convention("1.234.567 e 1,234,567", EN) is EN
    assert text_convention("1.234", EN) is EN


@pytest.mark.parametrize(
    ("printed", "convention", "value", "grouped", "fraction", "off_form"),
    [
        ("1.234", IT, "1234", True, False, False),
        ("1.234", EN, "1.234", False, True, False),
        ("227.1", IT, "227.1", False, True, True),
        ("227,1", IT, "227.1", False, True, False),
        ("1 234,50", IT, "1234.50", True, True, False),
        ("1 234", IT, "1234", True, False, False),
        ("1.234.567", EN, "1234567", True, False, False),
        ("1.234,50", EN, "1234.50", True, True, False),
        ("1234", IT, "1234", False, False, False),
    ],
)
def test_what_a_numeral_says_of_its_form(
    printed: str, convention: Language, value: str, grouped: bool, fraction: bool, off_form: bool
) -> None:
    numeral = parse_numeral(printed, convention)
    assert numeral is not None
    assert (numeral.value, numeral.grouped, numeral.fraction, numeral.off_form) == (
        D(value),
        grouped,
        fraction,
        off_form,
    )


@pytest.mark.parametrize("printed", ["1.2.3", "1 2.3.4", "1.234.56", "1,234,56.7", "0.123.456", "1" * 25, "12a"])
def test_what_is_no_numeral(printed: str) -> None:
    assert parse_numeral(printed) is None


def test_a_doubtful_form_is_noted_with_the_form_it_was_read_in() -> None:
    english, italian = parse_numeral("1.234", EN), parse_numeral("1,234", IT)
    assert english is not None
    assert italian is not None
    assert english.note == "1.234 read with '.' as decimal mark, the English form"
    assert italian.note == "1,234 read with ',' as decimal mark, the Italian form"
    whole = grouped_numeral(english)
    assert (whole.value, whole.step, whole.grouped, whole.fraction) == (D(1234), D(1), True, False)
