"""Questions of yes or no, and questions that take for granted what is not so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant

CLAIMS = [
    ("È vero che la priorità 2 ha certificato più di 10 milioni nel 2024?", "Sì.", "15000000"),
    ("La priorità 2 ha certificato 20 milioni nel 2024?", "No.", "15000000"),
    ("La priorità 2 ha certificato 15 milioni nel 2024?", "Sì.", "15000000"),
    ("Gli impegni della priorità 3 superano i 3 milioni nel 2024?", "No.", "2000000"),
    ("Sono più di 9.000 i destinatari della priorità 1 nel 2024?", "Sì.", "9400"),
    ("La spesa certificata della priorità 3 è aumentata tra il 2022 e il 2024?", "Sì.", "500000"),
    ("La spesa certificata della priorità 3 è diminuita tra il 2022 e il 2024?", "No.", "500000"),
    ("La dotazione della priorità 3 è rimasta invariata tra il 2022 e il 2024?", "Sì.", "0"),
    ("perché è diminuita la spesa certificata della priorità 3?", "In realtà no.", "500000"),
    ("Di quanto è calata la spesa certificata della priorità 3 tra il 2022 e il 2024?", "In realtà no.", "500000"),
    ("La priorità 1 ha più impegni della priorità 2 nel 2024?", "Sì.", "6250000.75"),
    ("La priorità 3 ha più dotazione della priorità 2 nel 2024?", "No.", "20000000"),
    ("Gli uomini sono più delle donne nella priorità 1 nel 2024?", "Sì.", "940"),
    ("Le donne sono la maggioranza nella priorità 1 nel 2024?", "No.", "940"),
    ("Il target degli apprendisti è stato raggiunto nel 2024?", "No.", "10"),
    ("Mi conferma che la priorità 1 nel 2024 ha impegnato meno della sua dotazione?", "Sì.", "9499999.25"),
    ("Potete confermare che la priorità 2 ha più impegni della priorità 1 nel 2024?", "No.", "6250000.75"),
    (
        "La priorità 3 nel 2024 aveva impegnato oltre la propria dotazione? Sì o no, con i due importi.",
        "No.",
        "3000000",
    ),
    ("Did the certified expenditure of priority 1 exceed 15 million in 2024?", "Yes.", "18000000.30"),
    ("Is it true that priority 1 had more participants than priority 2 in 2024?", "Yes.", "2300"),
]


@pytest.mark.parametrize(("question", "verdict", "value"), CLAIMS)
def test_a_claim_is_confirmed_or_denied_with_the_figure(
    region: Assistant, question: str, verdict: str, value: str
) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(verdict), answer.text
    assert answer.figures[0].value == Decimal(value), answer.text
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Di quanto è cresciuta la spesa certificata della priorità 3 tra il 2022 e il 2024?",
        "Di quanto è cresciuta la spesa certificata della priorità 3 fra le due relazioni?",  # two is no bound
    ],
)
def test_a_right_presupposition_gets_no_verdict(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert answer.figures[0].value == Decimal(500000), answer.text
    assert not answer.text.startswith(("Sì", "No", "In realtà"))


@pytest.mark.parametrize(
    "question",
    [
        "La priorità 9 ha certificato più di 10 milioni nel 2024?",
        "La priorità 2 ha certificato più di 10 milioni nel 2019?",
        "Sono più di 100 i destinatari con meno di 25 anni della priorità 1 nel 2024?",
        "Bergamo ha certificato più di 10 milioni nel 2024?",
    ],
)
def test_a_claim_about_what_is_not_there_is_refused(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures


def test_a_feminine_noun_asks_for_women(region: Assistant) -> None:
    assert region.ask("Quante lavoratrici ha raggiunto la priorità 1 nel 2024?").status is Status.NOT_FOUND


def test_a_part_that_names_nothing_falls_with_the_part_before_it(region: Assistant) -> None:
    answer = region.ask("Quanti progetti per gli astronauti ci sono e con quanti soldi?")
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures
