from __future__ import annotations

from datetime import date

import pytest

from index.dates import find_dates


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("al 31 dicembre 2021.", [date(2021, 12, 31)]),
        ("al 1° luglio 2019", [date(2019, 7, 1)]),
        ("al 31.12.2021 e al 31/12/19,", [date(2021, 12, 31), date(2019, 12, 31)]),
        ("on December 31, 2021 and 1 May 2020", [date(2021, 12, 31), date(2020, 5, 1)]),
        ("il 31.02.2021", []),
        ("2.1.2021.3 e 1.234.567 e 10/2021", []),
        ("dicembre 2021", []),
    ],
)
def test_dates(text: str, values: list[date]) -> None:
    found = find_dates(text)
    assert [printed.value for printed in found] == values
    assert all(text[printed.start : printed.end].strip() == text[printed.start : printed.end] for printed in found)
