"""Figures asked for in ways that reports do not print: totals by parts, shares in words, targets, half a name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant

FIGURES = [
    # people of a group that are only counted by parts
    ("Quante donne in tutto nel 2024?", "9200"),
    ("Quanti uomini in totale nel 2022?", "4275"),
    ("How many women in all in 2024?", "9200"),
    ("le donne nelle prime due priorità nel 2024", "9200"),
    # superlatives that name no measure
    ("Qual è la priorità più ricca nel 2024?", "40000000"),
    ("Qual è la priorità più povera nel 2024?", "5000000"),
    ("Qual era la priorità più al femminile nel 2024?", "70"),
    ("Classifica delle priorità per impegni nel 2024, dalla prima all'ultima", "30500000.75"),
    # what was reached in percent of a target, and the target beside a figure
    ("In che percentuale è coperto il target dei disoccupati nel 2024?", "110.4"),
    ("disoccupati 2024: tasso di conseguimento del target", "110.4"),
    ("Apprendisti nel 2024 vs target", "10"),
    # changes of a share
    ("Di quanti punti è cambiata la quota di donne nella priorità 1?", "5"),
    ("La percentuale di uomini nella priorità 1 è diminuita col tempo?", "-5"),
    # things called by part of their name
    ("Quanti destinatari nel lavoro nel 2024?", "9400"),
    ("Quante donne per ogni uomo nella priorità 2 nel 2024?", "2.33"),
]


@pytest.mark.parametrize(("question", "value"), FIGURES)
def test_a_figure_is_given_however_it_is_asked_for(region: Assistant, question: str, value: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("È vero che quattro persone su dieci della priorità 1 nel 2024 erano donne?", "No."),
        ("Gli uomini sono più della metà nella priorità 1 nel 2024?", "Sì."),
        ("Le donne della priorità 1 nel 2024 erano meno di un terzo?", "No."),
        ("Più di due terzi dei destinatari della priorità 2 nel 2024 erano donne?", "Sì."),
    ],
)
def test_a_claim_in_fractions_is_held_against_the_share(region: Assistant, question: str, verdict: str) -> None:
    assert region.ask(question).text.startswith(verdict), region.ask(question).text


def test_all_indicators_of_a_thing_are_held_against_their_targets(region: Assistant) -> None:
    text = region.ask("Quale indicatore della priorità 1 non ha ancora raggiunto il target nel 2024?").text
    missed, met = text.split("Valori obiettivo raggiunti:")
    assert "«Apprendisti»: **290**" in missed
    assert "«Disoccupati»: **2.650**" in met


def test_the_noun_before_a_name_is_that_thing_and_not_its_kind(region: Assistant) -> None:
    answer = region.ask("A quanto ammonta la dotazione della priorità dedicata a famiglie e cura nel 2024?")
    assert answer.figures[0].value == Decimal(25000000), answer.text


def test_no_sum_is_made_of_percentages(region: Assistant) -> None:
    answer = region.ask("Qual è la somma delle percentuali di donne delle priorità 1 e 2 nel 2024?")
    assert Decimal(115) not in [figure.value for figure in answer.figures], answer.text
