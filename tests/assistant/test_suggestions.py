"""Questions offered: answered when asked, near what was asked, never that question again, in its language."""

from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from index.labels import fold

ANSWERED = [
    "Spesa certificata della priorità 2 nel 2024",
    "Quanti destinatari nella priorità 1 nel 2024?",
    "What is the certified expenditure of priority 2 in 2024?",
]
REFUSED = ["Spesa certificata della priorità 8 nel 2024", "Spesa certificata nel 2017", "How many tourists in 2024?"]


@pytest.mark.parametrize("question", ANSWERED)
def test_follow_ups_are_answered(region: Assistant, question: str) -> None:
    answer = region.ask_conversation([question], follow_ups=True)
    assert answer.suggestions
    assert len(set(answer.suggestions)) == len(answer.suggestions)
    for offered in answer.suggestions:
        told = region.ask(offered)
        assert told.status is Status.ANSWERED, offered
        assert told.language is answer.language
        assert fold(offered) != fold(question)


def test_follow_ups_are_about_what_was_asked(region: Assistant) -> None:
    answer = region.ask_conversation([ANSWERED[0]], follow_ups=True)
    assert any("Priorità 2" in offered for offered in answer.suggestions)


def test_follow_ups_are_made_only_where_asked_for(region: Assistant) -> None:
    assert not region.ask(ANSWERED[0]).suggestions


@pytest.mark.parametrize("question", REFUSED)
def test_what_a_refusal_offers_is_answered(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.suggestions
    assert all(region.ask(offered).status is Status.ANSWERED for offered in answer.suggestions)


@pytest.mark.parametrize("question", ["Marinai: quanti astronauti?", "Regione Arenzia: quanti astronauti?"])
def test_only_what_reports_give_figures_of_by_that_name_is_offered(region: Assistant, question: str) -> None:
    offered = " ".join(region.ask(question).suggestions)
    assert "Marinai" not in offered
    assert "Arenzia" not in offered


def test_the_name_of_an_initiative_is_offered_whole(region: Assistant) -> None:
    assert any("Barche Scuola" in one for one in region.ask("Quanti astronauti per Barche Scuola?").suggestions)
