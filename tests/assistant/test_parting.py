"""A question that asks several things: each part answered in order, or the part not covered named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.parting import split_joined, split_sentences_asked, with_last_period


def values(answer: Answer) -> list[Decimal]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Quanti assi ci sono e qual è il più grande?", 2),
        ("Quanti sono i destinatari e di questi quante donne?", 2),
        ("How much was certified and how much of it is EU share?", 2),
        ("Inclusione sociale e lotta alla povertà", 1),
        ("Impegni e pagamenti della priorità 2", 1),
    ],
)
def test_joined_questions_are_parted_where_each_asks(question: str, parts: int) -> None:
    assert len(split_joined(question)) == parts


def test_sentences_are_parted_and_abbreviations_are_not() -> None:
    assert len(split_sentences_asked("Dimmi gli impegni. Poi dimmi i pagamenti.")) == 2
    assert split_sentences_asked("Cosa dice l'art. 50 del reg. UE?") == ["Cosa dice l'art. 50 del reg. UE?"]


def test_a_period_at_the_end_is_that_of_every_part() -> None:
    assert with_last_period(["donne nella priorità 1", "uomini nella 2 nel 2024?"])[0].endswith("2024")
    assert with_last_period(["nel 2022", "nel 2024"]) == ["nel 2022", "nel 2024"]
    assert with_last_period(["Che cos'è Nidi Sereni", "quanto costa nel 2024?"])[0] == "Che cos'è Nidi Sereni"


def test_a_part_has_the_language_of_the_whole(region: Assistant) -> None:
    answer = region.ask("What is Lavoro dei giovani and how many participants did it reach in 2024?")
    assert not any("What" in words for words in answer.missing), answer.missing


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quanti destinatari nella priorità 1 nel 2024 e di questi quante donne?", ["4230"]),
        ("Impegni della priorità 1 nel 2022 e pagamenti della priorità 2 nel 2024", []),
        ("Quanti apprendisti nel 2024 e qual era il target?", []),
    ],
)
def test_every_part_has_its_figure(region: Assistant, question: str, expected: list[str]) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED
    assert len(answer.figures) >= 2
    assert {Decimal(value) for value in expected} <= set(values(answer))
    marks = [citation.number for citation in answer.citations]
    assert marks == list(range(1, len(marks) + 1))


def test_pairs_of_slots_are_not_crossed(region: Assistant) -> None:
    answer = region.ask("Impegni della priorità 2 nel 2022 e pagamenti della priorità 1 nel 2024")
    crossed = region.ask("Impegni della priorità 1 nel 2022").figures[0].value
    assert region.ask("Impegni della priorità 2 nel 2022").figures[0].value in values(answer)
    assert region.ask("Pagamenti della priorità 1 nel 2024").figures[0].value in values(answer)
    assert crossed not in values(answer)


def test_what_is_not_covered_is_named_beside_what_is(region: Assistant) -> None:
    answer = region.ask("Spesa certificata della priorità 2 e della priorità 8 nel 2024")
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == Decimal("15000000.00")
    assert "Priorità 8" in answer.missing
    assert "Priorità 8" in answer.text


def test_a_calculation_with_what_is_missing_is_refused(region: Assistant) -> None:
    answer = region.ask("Differenza di spesa certificata tra la priorità 2 e la priorità 8 nel 2024")
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures


def test_a_part_without_evidence_offers_nothing_beside_an_answer(region: Assistant) -> None:
    answer = region.ask("Quanti apprendisti nel 2024 e quanti turisti?")
    assert answer.status is Status.ANSWERED
    assert "turisti" in answer.text
    assert "Si può chiedere" not in answer.text


def test_a_sentence_that_asks_nothing_is_only_what_the_next_is_about(region: Assistant) -> None:
    answer = region.ask("Mi interessa la priorità 2. Qual è la spesa certificata nel 2024?")
    assert [figure.value for figure in answer.figures] == [Decimal("15000000.00")]
