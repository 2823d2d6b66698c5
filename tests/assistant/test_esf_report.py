"""A report whose priorities have specific objectives with codes, and subtotals between them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_assistant import leading_value

from assistant.answer import Status
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("qual è la dotazione della priorità 1?", "134500000"),
        ("qual è la dotazione dell'ESO4.6?", "120000000"),
        ("spesa certificata dell'obiettivo specifico ESO4.3", "2118400.75"),
        ("che quota della dotazione totale va alla priorità 2?", "56.4"),
        ("somma della spesa certificata delle priorità 1 e 2", "37344391.15"),
        ("quale priorità ha la dotazione più alta?", "174000000"),
        ("quanti disoccupati?", "17905"),
        ("quanti centri estivi?", "48"),
        ("quanti centri estivi al mare?", "6"),
        ("pagamenti della linea A", "5000000"),
        ("quanto è stato pagato per la linea D?", "7000000"),
        ("quale provincia ha più partecipanti nel 2023?", "20000"),
    ],
)
def test_priorities_are_told_by_their_subtotals_and_objectives_by_their_codes(
    esf: Assistant, question: str, value: str
) -> None:
    answer = esf.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert leading_value(answer) == Decimal(value), answer.text


@pytest.mark.parametrize("question", ["qual è la dotazione dell'ESO4.9?", "qual è la dotazione della priorità 6?"])
def test_codes_and_priorities_that_no_row_has(esf: Assistant, question: str) -> None:
    assert esf.ask(question).status is Status.NOT_FOUND


def test_what_a_figure_lies_above_is_no_value_that_was_reached(esf: Assistant) -> None:
    text = esf.ask("di quanto è stato superato il traguardo N+3?").text
    assert "24,9" not in text  # 31,1 less 6,2


def test_nobody_has_a_target_for_a_specific_objective(esf: Assistant) -> None:
    (fact,) = [one for one in esf.knowledge.store.find_facts() if one.printed == "18.440"]
    assert "target" not in fact.qualifiers


def test_a_name_of_a_street_is_no_address_before_a_count(esf: Assistant) -> None:
    (fact,) = [one for one in esf.knowledge.store.find_facts() if one.printed == "72"]
    assert fact.counted == "posti"
