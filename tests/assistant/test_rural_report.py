"""A report of another kind, whose rows have codes, whose figures are also hectares and farms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_assistant import leading_value

from assistant.answer import Status
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quanto è stato pagato per la misura 4?", "121344900"),
        ("quanto pagato per la M4", "121344900"),
        ("Quanto è stato concesso alla misura degli investimenti materiali?", "159870200"),
        ("qual è la misura con la dotazione più alta?", "168500000"),
        ("somma di M1 e M19 pagato", "23965100"),
        ("che quota della dotazione totale va alla M4?", "55.5"),
        ("qual è la provincia con più aziende nel 2023", "2690"),
        ("la media delle aziende per provincia nel 2023", "2290"),
        ("di quanto sono aumentate le aziende tra il 2022 e il 2023?", "695"),
        ("quanto è stato pagato per gli incendi boschivi?", "4100000"),
        ("quante nuove imprese agricole sono nate nel 2023?", "412"),
        ("quante domande sono state respinte?", "2317"),
    ],
)
def test_questions_of_another_kind_of_programme(rural: Assistant, question: str, value: str) -> None:
    answer = rural.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert leading_value(answer) == Decimal(value), answer.text


def test_a_verb_of_paying_names_no_measure_called_payments(rural: Assistant) -> None:
    answer = rural.ask("quali misure hanno pagato meno del 70% della dotazione?")
    assert "Misura 1 " in answer.text
    assert "Misura 19" in answer.text
    assert "Misura 4 " not in answer.text


def test_a_count_of_the_year_before_is_none_of_this_year(rural: Assistant) -> None:
    (fact,) = [one for one in rural.knowledge.store.find_facts() if one.printed == "365"]
    assert fact.period == "2022"


def test_part_of_a_count_is_told_with_what_makes_it_a_part(rural: Assistant) -> None:
    assert "respinte per mancanza di requisiti" in rural.ask("quante domande sono state respinte?").text


@pytest.mark.parametrize("question", ["Quanto è stato pagato per la misura 7?", "quanto pagato per la M7"])
def test_a_measure_that_no_row_has(rural: Assistant, question: str) -> None:
    assert rural.ask(question).status is Status.NOT_FOUND


def test_a_verb_without_a_subject_is_about_what_was_spoken_of(rural: Assistant) -> None:
    about = rural.turn("Che cosa sono le Fattorie didattiche?", [])
    assert rural.turn("quanti studenti ha accolto?", [about]).answer.figures[0].value == Decimal(12000)
    other = rural.turn("Che cos'è la prevenzione degli incendi boschivi?", [])
    assert not rural.turn("quanti studenti ha accolto?", [other]).answer.figures
