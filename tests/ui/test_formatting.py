"""Days, periods, counts and printed names as people read them."""

import pytest

from index.records import Language
from ui.formatting import format_count, format_period, plain_measure, shorten, unbroken


@pytest.mark.parametrize(
    ("period", "said"),
    [("2020-12-31", "al 31 dicembre 2020"), ("2020", "2020"), ("2020/2021", "2020/2021"), (None, "")],
)
def test_a_period_is_said_for_people(period: str | None, said: str) -> None:
    assert format_period(period, Language.ITALIAN) == said


def test_counts_are_grouped_as_the_language_does() -> None:
    assert format_count(12345, Language.ITALIAN) == "12.345"
    assert format_count(12345, Language.ENGLISH) == "12,345"


def test_a_title_is_cut_at_a_word() -> None:
    assert shorten("uno due tre quattro", 12) == "uno due tre…"
    assert shorten("breve", 12) == "breve"
    assert len(shorten("x" * 50, 10)) <= 10


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Spesa certificata – H", "Spesa certificata"),
        ("Speso (B)", "Speso"),
        ("Quota – E=B/A", "Quota"),
        ("Quota E=B/A", "Quota"),
        ("Dotazione PO", "Dotazione PO"),
        ("Persone (di cui donne)", "Persone (di cui donne)"),
        ("H", "H"),
    ],
)
def test_a_measure_loses_the_letters_of_its_formula_only(printed: str, plain: str) -> None:
    assert plain_measure(printed) == plain


def test_a_figure_stays_on_one_line_and_words_do_not() -> None:
    assert unbroken("1.500,00 €") == "1.500,00\u00a0€"
    assert unbroken("Capacità istituzionale e amministrativa 2") == "Capacità istituzionale e amministrativa 2"
    assert unbroken("due parole") == "due parole"
