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


RANKED = [
    ("Qual è la seconda priorità per impegni nel 2024?", "24250000.00"),
    ("Qual è la terza priorità per spesa certificata nel 2022?", "400000.00"),
    ("Quale priorità è al primo posto per pagamenti nel 2022?", "16400000.00"),
    ("Which priority ranks first by payments in 2022?", "16400000.00"),
    ("Quanti sono gli impegni della seconda priorità nel 2022?", "20250000.00"),
]

SHARES = [
    ("Qual è la quota della priorità 2 sugli impegni totali del 2024?", "42.7"),
    ("Quota della priorità 3 sulla dotazione totale 2022?", "7.1"),
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
    assert "Nessun valore" in answer.text


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


@pytest.mark.parametrize(("question", "value"), RANKED)
def test_an_ordinal_with_a_measure_is_a_rank(region: Assistant, question: str, value: str) -> None:
    assert values(region.ask(question)) == [Decimal(value)]


@pytest.mark.parametrize(("question", "value"), SHARES)
def test_a_share_of_the_whole(region: Assistant, question: str, value: str) -> None:
    assert values(region.ask(question))[0] == Decimal(value)


def test_a_rank_past_the_last_is_refused(region: Assistant) -> None:
    assert region.ask("Qual è la quinta priorità per impegni nel 2024?").status is Status.NOT_FOUND


def test_a_growth_in_percent_is_worded_without_its_sign(region: Assistant) -> None:
    text = region.ask("crescita percentuale della spesa certificata totale").text
    assert "aumento del **92,6%**" in text


def test_a_year_without_a_figure_is_named(region: Assistant) -> None:
    text = region.ask("Quanto è stato certificato nel 2022, 2024 e 2029?").text
    assert "Per 2029 le relazioni non danno il dato" in text


def test_figures_of_different_units_are_not_subtracted(region: Assistant) -> None:
    answer = region.ask("differenza tra impegni e destinatari della priorità 1 nel 2024")
    assert not any(figure.derived for figure in answer.figures)


def test_the_unit_price_of_a_thing_is_not_the_sum_spent_on_it(region: Assistant) -> None:
    assert region.ask("Quanto costa un nido?").status is Status.NOT_FOUND


def test_what_is_left_to_spend_is_left_of_the_allocation(region: Assistant) -> None:
    answer = region.ask("Quanto resta da spendere alla Priorità 1 nel 2024?")
    assert answer.figures[0].value == Decimal("40000000.00") - Decimal("18000000.30")
    operands = [operand.value for operand in answer.computations[0].operands]
    assert operands == [Decimal("40000000.00"), Decimal("18000000.30")]
