"""A report in English asked in Italian: what it numbers is known by its Italian noun too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_assistant import assistant_over, leading_value

from assistant.assistant import Assistant

_REPORT = """# Citizens' summary of the annual implementation report 2023

Interreg Programme "Twin Shores" 2021-2027. All figures are as of 31 December 2023.

Table 1. Allocated and paid funds (EUR million)

| Priority | Allocated | Paid |
| --- | --- | --- |
| 1 A smarter sea | 52.0 | 15.3 |
| 2 A greener sea | 68.5 | 16.2 |
| Total | 120.5 | 31.5 |

By the end of 2023, 63 projects had been approved out of 182 applications.
"""


@pytest.fixture(scope="module")
def shores(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("shores")
    path = folder / "summary-2023.md"
    path.write_text(_REPORT, encoding="utf-8")
    return assistant_over(folder, path)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("qual è la dotazione della priorità 2?", "68500000"),
        ("How much has been paid under priority 1?", "15300000"),
        ("Sum of paid for priorities 1 and 2", "31500000"),
        ("How many projects have been approved?", "63"),
        ("How many applications were there?", "182"),
    ],
)
def test_questions_in_both_languages(shores: Assistant, question: str, value: str) -> None:
    answer = shores.ask(question)
    assert leading_value(answer) == Decimal(value), answer.text
