from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.doing import says_doing
from assistant.question import Constraint


@pytest.mark.parametrize(
    "question",
    ["Quante risorse ha attivato la misura Barche Aperte?", "A cosa serve la misura Botteghe Serene?"],
)
def test_words_of_two_names_are_no_third_name(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


@pytest.mark.parametrize(
    "question",
    [
        "Quante risorse ha attivato la misura Barche Scuola?",
        "A cosa serve la misura Nidi Sereni?",
        "Qual è la spesa certificata della Priorità 2 di Regione Valdoro nel 2024?",
    ],
)
def test_a_name_of_the_report_is_answered(region: Assistant, question: str) -> None:
    assert region.ask(question).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("Con chi è stata firmata la convenzione?", "firmata", True),
        ("Chi paga le multe?", "paga", True),
        ("When did the tenders close?", "close", True),
        ("Quale bando riaprirà?", "riaprirà", False),
        ("Quando si riaprirà il bando?", "riaprirà", False),
        ("Quale ponte è stato aperto?", "ponte", False),
        ("When did the tenders close?", "tenders", False),
    ],
)
def test_a_verb_is_told_by_where_it_stands(question: str, word: str, expected: bool) -> None:
    start = question.index(word)
    constraint = Constraint(word, ((word,),), (word,), "word", start, start + len(word))
    assert says_doing(question, constraint) is expected
