"""Periods in text: their ISO form, their kind, and the words that govern them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import PeriodKind, find_periods


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("al 31 dicembre 2021", "2021-12-31", PeriodKind.DAY),
        ("31.12.2021", "2021-12-31", PeriodKind.DAY),
        ("31/12/21", "2021-12-31", PeriodKind.DAY),
        ("2021-12-31", "2021-12-31", PeriodKind.DAY),
        ("as of December 31, 2021", "2021-12-31", PeriodKind.DAY),
        ("on 1st January 2021", "2021-01-01", PeriodKind.DAY),
        ("1° gennaio 2021", "2021-01-01", PeriodKind.DAY),
        ("al 31 dicembre", "--12-31", PeriodKind.DAY_OF_YEAR),
        ("a fine 2021", "2021-12-31", PeriodKind.DAY),
        ("at the end of 2021", "2021-12-31", PeriodKind.DAY),
        ("nel 2021", "2021", PeriodKind.YEAR),
        ("(2021)", "2021", PeriodKind.YEAR),
        ("maggio 2022", "2022-05", PeriodKind.MONTH),
        ("2019/2020", "2019/2020", PeriodKind.SCHOOL_YEAR),
        ("l’annualità 2019/20", "2019/2020", PeriodKind.SCHOOL_YEAR),
        ("a.f. 2021-2022", "2021/2022", PeriodKind.SCHOOL_YEAR),
        ("21/22", "2021/2022", PeriodKind.SCHOOL_YEAR),
        ("POR 2014-2020", "2014/2020", PeriodKind.RANGE),
        ("tra il 2019 e il 2021", "2019/2021", PeriodKind.RANGE),
        ("from 2019 to 2021", "2019/2021", PeriodKind.RANGE),
    ],
)
def test_one_period(text, iso, kind):
    (found,) = find_periods(text)
    assert (found.iso, found.kind) == (iso, kind)
    assert text[found.start : found.end] == found.printed


def test_two_years_stay_two():
    assert [found.iso for found in find_periods("2021 e 2022")] == ["2021", "2022"]


@pytest.mark.parametrize(
    "text",
    ["31.02.2021", "n. 2732/2019", "Reg. 1303/2013", "C(2021)8340", "2.021 persone", "2021,5", "12021", "COVID-2019"],
)
def test_what_is_no_period(text):
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("(target 2023 = 6.051)", "target"),
        ("(valore target al 2023 - 30%)", "target al"),
        ("rispetto al 2018", "rispetto al"),
        ("fino al 2019", "fino al"),
        ("entro il 2029", "entro il"),
        ("per le annualità 2021-2022", "annualità"),
        ("Lombardia 2020", ""),
    ],
)
def test_the_words_that_govern_a_period(text, lead):
    (found,) = find_periods(text)
    assert found.lead == lead


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_printed_date_is_read_back(day):
    for printed in (f"{day.day}.{day.month:02}.{day.year}", f"{day.day:02}/{day.month:02}/{day.year}", day.isoformat()):
        (found,) = find_periods(f"al {printed}.")
        assert found.iso == day.isoformat()


@given(st.text(max_size=120))
def test_any_text_gives_periods_that_stand_in_it(text):
    for found in find_periods(text):
        assert text[found.start : found.end] == found.printed
