"""How answers read: one grammatical sentence with date, subject and unit, in the language of the question."""

from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant

SENTENCES = [
    (
        "Quanti destinatari nella priorità 1 nel 2024?",
        "Al 31.12.2024 nella Priorità 1 «Lavoro dei giovani» si contano **",
    ),
    ("Qual è il target degli apprendisti nel 2024?", "Il valore obiettivo al "),
    ("Di quanto sono cresciuti gli impegni della priorità 2 dal 2022 al 2024?", "Per gli impegni della Priorità 2"),
    ("Quale priorità ha più impegni nel 2024?", "Il valore più alto (impegni al 31.12.2024) è quello della Priorità "),
    ("Quali sono gli impegni della priorità 2?", "Gli impegni della Priorità 2 «Famiglie e cura» sono **"),
    ("By how much did commitments of priority 2 grow?", "Commitments of Priorità 2 «Famiglie e cura» increased by **"),
    (
        "Which priority has the highest commitments in 2024?",
        "The highest value (commitments as of 31 December 2024) is that of",
    ),
]


@pytest.mark.parametrize(("question", "start"), SENTENCES)
def test_the_first_line_is_a_sentence(region: Assistant, question: str, start: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(start), answer.text


def test_a_counted_noun_is_translated_and_quoted_as_printed(region: Assistant) -> None:
    text = region.ask("How many participants in priority 1 in 2024?").text
    assert "participants («" in text
    assert "in Priorità 1" in text


def test_a_refusal_uses_the_article_of_the_thing(region: Assistant) -> None:
    assert "della Priorità 8" in region.ask("Spesa certificata della priorità 8").text


def test_words_side_by_side_are_named_as_one(region: Assistant) -> None:
    text = region.ask("Quanto è stato stanziato per Barche Scuola a Bergamo nel 2024?").text
    assert "Bergamo" in text
    assert "«Barche», «Scuola»" not in text


def test_a_rounded_difference_is_marked(region: Assistant) -> None:
    exact = region.ask("Differenza tra impegni e pagamenti della priorità 2 nel 2024")
    assert "≈" not in exact.text
    assert " = " in exact.text
