"""A question that means too much is asked back with choices, and a word of the next turn answers it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.building import AnswerBuilder
from assistant.clarifying import MOST_VALUES, clarify
from assistant.guard import verify
from assistant.lookup import Wanted
from assistant.question import Operation, Query
from assistant.selection import Evidence, Selection
from index.records import Language


def test_one_thing_without_its_number_is_asked_back(region: Assistant) -> None:
    answer = region.ask("Qual è la spesa certificata della priorità nel 2024?")
    assert answer.status is Status.NEEDS_CLARIFICATION
    assert answer.choices == ("Priorità 1", "Priorità 2", "Priorità 3")
    assert not answer.figures
    assert "Priorità 1, Priorità 2 o Priorità 3?" in answer.text


def test_a_choice_answers_it(region: Assistant) -> None:
    answer = region.ask_conversation(["Qual è la spesa certificata della priorità nel 2024?", "Priorità 3"])
    assert answer.figures[0].value == Decimal("900000.00")


def test_one_thing_of_many_programmes_is_asked_back_by_programme(region: Assistant) -> None:
    knowledge = region._knowledge
    query = Query("Qual è la spesa certificata della priorità 2?", Language.ITALIAN, Operation.VALUE)
    (fact,) = knowledge.store.facts(["valdoro-2024:t1:r2c4"])
    report = knowledge.store.report(fact.report_id)
    evidence = tuple(
        Evidence(fact, replace(report, programme=f"Programma {number}"), True, ()) for number in range(MOST_VALUES + 1)
    )
    builder = AnswerBuilder(query, knowledge.store, knowledge.wording(Language.ITALIAN))
    asked = Wanted(query, None, "priorit 2", None, None)
    answer = clarify(query, [Selection(asked, evidence)], knowledge, builder)
    assert answer is not None
    assert answer.choices[:2] == ("Programma 0", "Programma 1")
    assert verify(answer, knowledge.store) == []


def test_each_and_all_are_not_asked_back(region: Assistant) -> None:
    for question in ("spesa certificata per priorità nel 2024", "spesa certificata di ogni priorità nel 2024"):
        assert region.ask(question).status is Status.ANSWERED, question


def test_several_questions_are_answered_in_turn_with_one_numbering(region: Assistant) -> None:
    answer = region.ask("Quante priorità ci sono? Qual è la spesa certificata della priorità 1 nel 2024?")
    assert [figure.value for figure in answer.figures] == [Decimal(3), Decimal("18000000.30")]
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    last = answer.figures[-1]
    assert answer.citations[(last.citation or 0) - 1].column == "Spesa certificata"


def test_questions_joined_by_and_share_what_the_first_says(region: Assistant) -> None:
    answer = region.ask("Quanti disoccupati nel 2024 e quanto manca al target degli apprendisti?")
    assert {Decimal(2650), Decimal(10)} <= {figure.value for figure in answer.figures}
