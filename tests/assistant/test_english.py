"""English questions about Italian reports: English sentences and figures, quotes as printed."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from index.records import Language


def test_the_answer_and_its_figures_are_english(region: Assistant) -> None:
    answer = region.ask("How much certified expenditure does priority 1 have in 2024?")
    assert answer.language is Language.ENGLISH
    assert "€18,000,000.30" in answer.text
    assert "As of 31 December 2024" in answer.text
    assert answer.citations[0].column == "Spesa certificata"


def test_an_abbreviation_is_spelled_out_as_reports_print_it(lake: Assistant) -> None:
    assert lake.ask("What does IFTS mean?").text.startswith("IFTS («Istruzione e formazione tecnica superiore»): ")
    assert lake.ask("Cosa vuol dire IFTS?").text.lower().count("istruzione e formazione tecnica superiore") == 1


def test_english_computations_are_written_in_english(region: Assistant) -> None:
    answer = region.ask("By how much did payments grow between 2022 and 2024?")
    assert "increased by **€16,099,999.75**" in answer.text
    assert answer.computation is not None
    assert answer.computation.expression == "45,000,000.00 − 28,900,000.25 = 16,099,999.75"


def test_an_english_refusal_names_what_is_missing(region: Assistant) -> None:
    answer = region.ask("What is the budget of priority 12?")
    assert answer.text.startswith("The indexed reports do not speak of Priority 12")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the financial allocation of priority 2 in 2024?", "the financial allocation of Priorità 2"),
        (
            "What was the overall progress of certified expenditure in 2024?",
            "the item «Avanzamento spesa certificata» in total is",
        ),
    ],
)
def test_a_measure_has_its_article(region: Assistant, question: str, said: str) -> None:
    assert said in region.ask(question).text
