"""English words that turn or pick a figure are never dropped; those that only ask never stand in its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from index.generation import Generation
from index.records import Language
from index.settings import Settings
from index.wordforms import english_form

TRAPS = [
    "How many projects were rejected?",
    "How much money was handed back?",
    "How much was paid back to the Commission?",
    "How many traineeships were broken off?",
    "How many applications were turned down?",
    "How many applications were thrown out?",
    "How much funding fell through?",
    "How much money went missing?",
    "How many courses were called off in 2021?",
    "How much was unlawfully paid?",
    "How much was annually spent?",
    "How many people were severely disabled?",
    "How much was spent on swimming pools?",
    "How much was spent on public works?",
    "How much was spent on running costs?",
    "How much went to state schools?",
    "How many part-time workers were reached?",
    "How many single mothers were reached?",
    "How many asylum seekers were reached in 2021?",
    "How much was spent on mining?",
    "How much was spent on sports?",
    "How much was spent on banks?",
    "How much was not spent?",
    "How many projects were not funded?",
    "How many people found no job?",
    "How much was spent on trains?",
    "How many people did not complete the course?",
    "Which axis does not exceed 100 million of payments in 2021?",
    "Quanti disoccupati non sono stati raggiunti nel 2021?",
]

ASKED = [
    ("Can you tell us how much was paid out for Axis III in 2021?", "223380014.11"),
    ("I'm curious: what was the certified expenditure of Axis II at the end of 2021?", "243767933.27"),
    ("Whilst preparing a presentation I wondered how much had been committed overall by 2021", "881846051.01"),
    ("How much dosh was forked out for Axis II in 2021?", "277446551.25"),
    ("How much money ended up with beneficiaries in Axis II by the end of 2021?", "277446551.25"),
    ("How many people seeking work were reached in 2021?", "163710"),
    ("How many ladies took part in Axis II in 2021?", "65481"),
    ("How many households with kids were reached in 2021?", "64249"),
    ("Commitments minus payments for Axis II in 2021", "29625408.11"),
    ("Which axis is furthest ahead with certified expenditure in 2021?", "243767933.27"),
    ("What was spent on technical support in 2021?", "20784592.96"),
]


@pytest.fixture(scope="module")
def sample(sample_index: Path) -> Assistant:
    settings = Settings(index_dir=sample_index)
    return Assistant(Generation.open(sample_index, settings), settings)


@pytest.mark.parametrize("question", TRAPS)
def test_a_word_that_turns_what_is_asked_is_not_dropped(sample: Assistant, question: str) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures


@pytest.mark.parametrize(("question", "value"), ASKED)
def test_words_that_only_ask_need_no_evidence(sample: Assistant, question: str, value: str) -> None:
    answer = sample.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert str(answer.figures[0].value) == value


@pytest.mark.parametrize("word", ["monkeys", "statues", "receiver", "sports", "mining", "seized"])
def test_a_right_word_is_no_slip_of_one_that_needs_no_evidence(sample: Assistant, word: str) -> None:
    assert f"«{word}»" in sample.ask(f"How much was spent on {word} in 2021?").text


def test_ladies_are_no_lads() -> None:
    assert english_form("ladies") == english_form("lady") != english_form("lads")


def test_words_that_are_only_told_by_a_group_do_not_deny(sample: Assistant) -> None:
    answer = sample.ask("Quanti partecipanti dell'Asse II, se non sbaglio, ci sono nel 2021?")
    assert answer.language is Language.ITALIAN
    assert answer.figures
