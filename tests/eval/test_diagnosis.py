"""Each failure is put down to the first step that went wrong: the same case, with answers that fail in every way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_answers import answer, case, citation, figure

from assistant.answer import Answer, Status
from assistant.phrases import phrase
from assistant.question import AskedEntity, Operation, Period, PeriodKind, Query
from eval.cases import GoldenCase
from eval.diagnosis import FactsByValue, reason_of
from eval.judging import judge
from eval.outcomes import Reason
from index.generation import Generation
from index.records import Fact, Language, Unit
from index.settings import Settings

ASKED = Query("?", Language.ITALIAN)
SILENT = answer(status=Status.NOT_FOUND, text="Non risulta.")


@pytest.fixture(scope="module")
def facts(sample_index: Path) -> FactsByValue:
    return FactsByValue(Generation.open(sample_index, Settings(index_dir=sample_index)).store)


@pytest.fixture(scope="module")
def fact(sample_index: Path) -> Fact:
    """Return a figure of one axis and year that is printed once."""
    store = Generation.open(sample_index, Settings(index_dir=sample_index)).store
    table = [one for one in store.find_facts(limit=10**6) if one.table and one.unit is Unit.EUR and one.subject]
    return next(one for one in table if sum(one.value == other.value for other in table) == 1)


@pytest.fixture(scope="module")
def wanted(fact: Fact) -> GoldenCase:
    place = {"report": fact.report_id}
    return case(figures=[{"value": str(fact.value), "unit": "EUR"}], places=[place], must_contain=["spesa"])


def given(fact: Fact, value: Decimal | None = None, *, text: str = "La spesa.", report: str | None = None) -> Answer:
    shown = replace(figure("1"), value=fact.value if value is None else value)
    return answer(shown, text=text, citations=(citation(report_id=report or fact.report_id),))


def test_what_is_right_has_no_reason(wanted: GoldenCase, fact: Fact, facts: FactsByValue) -> None:
    assert reason_of(judge(wanted, given(fact)), ASKED, facts) is None


def test_what_the_guard_withheld(wanted: GoldenCase, facts: FactsByValue) -> None:
    withheld = answer(status=Status.NOT_FOUND, text=phrase("guarded", Language.ITALIAN))
    assert reason_of(judge(wanted, withheld), ASKED, facts) is Reason.GUARD


def test_a_figure_that_was_not_read(facts: FactsByValue) -> None:
    unread = case(figures=[{"value": "123456789.01", "unit": "EUR"}])
    assert reason_of(judge(unread, SILENT), ASKED, facts) is Reason.FACT_MISSING


def test_an_operand_that_was_not_read(fact: Fact, facts: FactsByValue) -> None:
    derived = {"kind": "computed", "derivation": f"{fact.value} - 123456789.01"}
    unread = case(figures=[{"value": "1", "unit": "EUR"}], **derived)
    assert reason_of(judge(unread, SILENT), ASKED, facts) is Reason.FACT_MISSING


def test_a_question_that_lets_its_facts_in_was_given_up(wanted: GoldenCase, fact: Fact, facts: FactsByValue) -> None:
    assert reason_of(judge(wanted, SILENT), ASKED, facts) is Reason.ABSTAINED


@pytest.mark.parametrize("shut", ["year", "entity"])
def test_a_question_that_shuts_its_facts_out_was_misunderstood(
    wanted: GoldenCase, facts: FactsByValue, shut: str
) -> None:
    elsewhere = Period(PeriodKind.YEAR, "1950", 1950, 1950)
    other = AskedEntity("asse 99", "Asse 99")
    query = ASKED.having(periods=(elsewhere,)) if shut == "year" else ASKED.having(entities=(other,))
    assert reason_of(judge(wanted, SILENT), query, facts) is Reason.UNDERSTOOD_WRONGLY


def test_an_answer_where_there_is_none_and_a_computation_not_seen(fact: Fact, facts: FactsByValue) -> None:
    none = case(kind="refusal", status="not_found")
    assert reason_of(judge(none, given(fact)), ASKED, facts) is Reason.UNDERSTOOD_WRONGLY
    computed = case(kind="computed", derivation=str(fact.value), figures=[{"value": "1", "unit": "EUR"}])
    difference = ASKED.having(operation=Operation.DIFFERENCE)
    assert reason_of(judge(computed, given(fact)), ASKED, facts) is Reason.UNDERSTOOD_WRONGLY
    assert reason_of(judge(computed, given(fact)), difference, facts) is Reason.WRONG_FACT


def test_another_fact_another_place_other_words(wanted: GoldenCase, fact: Fact, facts: FactsByValue) -> None:
    held = {
        Reason.WRONG_FACT: given(fact, fact.value + 1),
        Reason.WRONG_PLACE: given(fact, report="another"),
        Reason.WRONG_WORDS: given(fact, text="Ecco."),
    }
    assert {reason: reason_of(judge(wanted, one), ASKED, facts) for reason, one in held.items()} == {
        reason: reason for reason in held
    }
