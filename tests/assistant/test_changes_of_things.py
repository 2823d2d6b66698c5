"""Which things rose or fell, and how many times one figure is another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant

TIMES = [
    ("Quante volte la spesa certificata della priorità 1 nel 2024 è quella del 2022?", "2.00"),
    ("Di quante volte è aumentata la spesa certificata della priorità 1?", "2.00"),
    ("quante volte più uomini che donne nella priorità 1 nel 2024?", "1.22"),
    ("quante volte più grande è la dotazione della priorità 1 rispetto alla priorità 3 nel 2024?", "8.00"),
    ("How many times more was certified in 2024 than in 2022 for priority 1?", "2.00"),
]


def derived(answer: Answer) -> list[Decimal]:
    return [figure.value for figure in answer.figures if figure.derived]


@pytest.mark.parametrize(("question", "value"), TIMES)
def test_how_many_times_is_a_ratio_of_two_dates_things_or_groups(region: Assistant, question: str, value: str) -> None:
    answer = region.ask(question)
    assert answer.figures[0].value == Decimal(value), answer.text


def test_things_that_rose_are_listed_with_their_change(region: Assistant) -> None:
    answer = region.ask("Quali priorità hanno visto salire i pagamenti tra il 2022 e il 2024?")
    assert derived(answer) == [Decimal("11999999.75"), Decimal("3600000.00"), Decimal("500000.00")]


def test_things_that_changed_past_a_bound_are_listed_alone(region: Assistant) -> None:
    answer = region.ask("Quali priorità sono cresciute di oltre il 50% negli impegni?")
    assert derived(answer) == [Decimal("100.0")]
    assert "Priorità 3" in answer.text
    assert "Priorità 2" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Tra la priorità 1 e la priorità 2 quale ha aumentato di più i pagamenti dal 2022 al 2024, e di quanto?",
        "Between priorities 1 and 2, which one added more to its payments from 2022 to 2024, and how much?",
    ],
)
def test_of_two_things_the_one_that_changed_more_comes_first(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert derived(answer) == [Decimal("11999999.75"), Decimal("3600000.00")], answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Chi è ultimo nel 2024 per pagamenti?", "1000000.00"),
        ("Quale priorità è ultima per impegni nel 2022?", "1000000.00"),
        ("Chi è primo nel 2022 per spesa certificata?", "9000000.00"),
    ],
)
def test_who_is_first_or_last_by_a_measure(region: Assistant, question: str, value: str) -> None:
    assert region.ask(question).figures[0].value == Decimal(value)


def test_no_thing_that_fell_is_said_so(region: Assistant) -> None:
    answer = region.ask("Quali priorità hanno ridotto la dotazione?")
    assert answer.status is Status.ANSWERED
    assert "nessuna variazione di questo tipo" in answer.text


def test_a_ratio_of_amounts_is_given_in_percent_too(region: Assistant) -> None:
    answer = region.ask("rapporto tra pagamenti e impegni della priorità 2 nel 2024")
    assert derived(answer) == [Decimal("0.82"), Decimal("82.5")]


READ_AS_SAID = [
    ("Somma degli impegni delle priorità 1-3 nel 2024", "56750000.75"),  # from the first to the last
    ("quanto fanno gli impegni meno i pagamenti della priorità 2 nel 2024?", "4250000.00"),
    ("a che percentuale del target siamo con i disoccupati nel 2024?", "110.4"),
    ("Mettendo insieme le prime due priorità, quanti destinatari ci sono nel 2024?", "16500"),
    ("Nella priorità 1 quanti punti hanno guadagnato le femmine tra 2022 e 2024?", "5"),
    ("rapporto tra spesa certificata e pagamenti della priorità 2 nel 2022", "50.0"),  # as the table prints it
]


@pytest.mark.parametrize(("question", "value"), READ_AS_SAID)
def test_ranges_subtractions_and_shares_of_targets_are_read_as_said(
    region: Assistant, question: str, value: str
) -> None:
    answer = region.ask(question)
    assert answer.figures, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


def test_a_word_cut_short_is_one_of_what_is_measured(region: Assistant) -> None:
    """Beside "avanzamento" the glossary has "avanzato": columns and those who ask for them cut the first short."""
    answer = region.ask("avanz. spesa certificata priorità 1 2024")
    assert answer.figures[0].value == Decimal("75.0"), answer.text
