"""Computed answers: the expression and its operands are shown, and what cannot be computed is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant

RESULTS = [
    ("Di quanto è cresciuta la spesa certificata della priorità 2 tra il 2022 e il 2024?", "6799999.90"),
    ("crescita percentuale della spesa certificata totale", "92.6"),
    ("differenza tra gli impegni della priorità 1 e della priorità 2 nel 2024", "6250000.75"),
    ("Confronta i pagamenti della priorità 3 nel 2022 e nel 2024", "500000.00"),
    ("Che percentuale della spesa certificata totale è della priorità 2 nel 2024?", "44.2"),
    ("che percentuale della dotazione è stata impegnata nella priorità 3 nel 2024", "40.0"),
    ("rapporto tra pagamenti e impegni della priorità 2 nel 2024", "0.82"),
    ("somma dei pagamenti delle priorità 1 e 3 nel 2022", "12500000.25"),
    ("media della dotazione delle priorità nel 2022", "23333333.33"),
    ("Quale priorità ha pagato di più nel 2024?", "24000000.00"),
    ("qual è la priorità con meno impegni nel 2022?", "1000000.00"),
    ("quanto manca al target degli apprendisti nel 2024?", "10"),
    ("il target dei disoccupati è stato superato nel 2024?", "250"),
    ("quanto resta da pagare degli impegni della priorità 1 nel 2024", "6500000.75"),
    ("quante priorità ci sono?", "3"),
    ("In quale priorità la spesa certificata è cresciuta di più?", "9000000.30"),
    ("di quanti punti percentuali è cambiato l'avanzamento della spesa certificata della priorità 2", "25.0"),
    ("differenza tra uomini e donne nella priorità 1 nel 2024", "940"),
]


COUNTED = [
    ("Quante priorità hanno impegni superiori a 20 milioni nel 2024?", 2),
    ("Quante priorità avevano impegni sotto i 21 milioni nel 2022?", 2),
    ("How many priorities had payments above 15 million in 2022?", 1),
    ("Quante priorità superano 90 milioni di pagamenti nel 2024?", 0),
]


def values(answer: Answer) -> list[Decimal]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(("question", "value"), RESULTS)
def test_the_result_leads(region: Assistant, question: str, value: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


def test_a_computation_shows_expression_and_cited_operands(region: Assistant) -> None:
    answer = region.ask("Di quanto è cresciuta la spesa certificata della priorità 2 tra il 2022 e il 2024?")
    assert answer.computation is not None
    assert answer.computation.expression == "15.000.000,00 − 8.200.000,10 = 6.799.999,90"
    assert answer.computation.expression in answer.text
    assert [operand.citation for operand in answer.computation.operands] == [2, 1]
    assert answer.computation.result.derived
    assert "+82,9%" in answer.text


def test_a_ranking_is_in_order_and_cut_where_asked(region: Assistant) -> None:
    answer = region.ask("Le prime due priorità per spesa certificata nel 2024")
    assert values(answer) == [Decimal("18000000.30"), Decimal("15000000.00")]


def test_a_filter_names_the_things_past_the_threshold(region: Assistant) -> None:
    answer = region.ask("Quali priorità hanno un avanzamento della spesa certificata sopra il 70% nel 2022?")
    assert {figure.subject.split(" «")[0] for figure in answer.figures} == {"Priorità 1", "Priorità 3"}


def test_a_filter_that_nothing_passes_says_so(region: Assistant) -> None:
    answer = region.ask("Quali priorità hanno un avanzamento della spesa certificata sopra il 95% nel 2022?")
    assert "nessun valore" in answer.text


def test_a_value_on_the_threshold_is_not_above_it(region: Assistant) -> None:
    answer = region.ask("Quali priorità hanno un avanzamento della spesa certificata sopra il 75% nel 2022?")
    assert [figure.subject for figure in answer.figures] == ["Priorità 3"]


@pytest.mark.parametrize(("question", "count"), COUNTED)
def test_things_are_counted_past_the_threshold_only(region: Assistant, question: str, count: int) -> None:
    answer = region.ask(question)
    assert answer.figures[0].value == count, answer.text


@pytest.mark.parametrize(
    "question",
    ["Quante priorità hanno più di 20 milioni nel 2024?", "Quante priorità hanno impegni alti nel 2024?"],
)
def test_a_condition_not_understood_counts_nothing(region: Assistant, question: str) -> None:
    assert region.ask(question).status is Status.NOT_FOUND


def test_figures_of_different_units_are_not_subtracted(region: Assistant) -> None:
    answer = region.ask("differenza tra impegni e destinatari della priorità 1 nel 2024")
    assert not any(figure.derived for figure in answer.figures)


def test_the_unit_price_of_a_thing_is_not_the_sum_spent_on_it(region: Assistant) -> None:
    assert region.ask("Quanto costa un nido?").status is Status.NOT_FOUND
