"""A report of a development fund: lettered columns, ratios of them, indicators with a column of units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_assistant import leading_value

from assistant.answer import Status
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("quanti progetti sono stati selezionati?", "3418"),
        ("quanto si è speso sull'asse 3?", "151000000"),
        ("percentuale di spesa su dotazione dell'asse 3", "94.4"),
        ("rapporto tra costo ammesso e dotazione dell'asse 2", "98.3"),
        ("differenza tra costo ammesso e dotazione dell'asse 1", "28400000"),
        ("quale asse ha la spesa più avanti rispetto alla dotazione?", "94.4"),
        ("quante imprese sono state sostenute nel 2021?", "2511"),
        ("quante nuove imprese nel 2022?", "412"),
        ("di quanto sono cresciute le imprese sostenute tra il 2021 e il 2022?", "335"),
        ("il target delle nuove imprese è stato raggiunto?", "38"),
        ("quanto manca al target per la popolazione difesa dalle alluvioni?", "18700"),
        ("quanti cantieri restano da chiudere?", "9"),
    ],
)
def test_questions_of_a_development_fund(fund: Assistant, question: str, value: str) -> None:
    answer = fund.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert leading_value(answer) == Decimal(value), answer.text


def test_a_bound_on_the_share_of_one_column_on_another(fund: Assistant) -> None:
    answer = fund.ask("quali assi hanno superato il 100% di costo ammesso su dotazione?")
    assert "Asse 1" in answer.text
    assert "Asse 3" in answer.text
    assert "Asse 2" not in answer.text


def test_the_unit_of_a_row_says_what_it_counts_and_names_no_row(fund: Assistant) -> None:
    facts = [fact for fact in fund.knowledge.store.find_facts() if fact.printed == "12.640"]
    assert [(fact.counted, [label.text for label in fact.subject][1:]) for fact in facts] == [
        ("t CO2 eq.", ["Diminuzione annuale stimata dei gas a effetto serra"])
    ]


@pytest.mark.parametrize(
    "question", ["Quanti destinatari ha raggiunto l'Asse 1 nel 2022?", "quanto si è speso sull'asse 4?"]
)
def test_a_share_of_money_counts_no_people(fund: Assistant, question: str) -> None:
    answer = fund.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures
