"""What counts as right is decided case by case, and each shortfall has its name."""

from __future__ import annotations

import pytest
from made_answers import answer, case, citation, figure, unanswerable

from assistant.answer import Status
from eval.cases import ExpectedPlace
from eval.judging import Fault, judge, stands_at
from index.records import Unit


def faults(*given: object) -> list[Fault]:
    return [fault for fault, _ in judge(*given).faults]  # type: ignore[arg-type]


def test_the_expected_figure_is_right() -> None:
    verdict = judge(case(), answer(figure("10.00")))
    assert verdict.right
    assert verdict.figures_right is True
    assert verdict.places_right is None


def test_another_value_or_unit_is_missing_and_wrong() -> None:
    assert faults(case(), answer(figure("11"))) == [Fault.FIGURE_MISSING, Fault.WRONG_FIGURE]
    assert faults(case(), answer(figure("10", Unit.PERCENT))) == [Fault.FIGURE_MISSING, Fault.WRONG_FIGURE]


def test_a_figure_beside_the_expected_one_is_context_but_may_not_lead() -> None:
    assert faults(case(), answer(figure("10"), figure("99"))) == []
    assert faults(case(), answer(figure("99"), figure("10"))) == [Fault.WRONG_FIGURE]


def test_a_coarser_print_of_the_expected_figure_is_missing_but_not_wrong() -> None:
    assert faults(case(), answer(figure("11", precision="5"))) == [Fault.FIGURE_MISSING]
    assert faults(case(), answer(figure("11", precision="1"))) == [Fault.FIGURE_MISSING, Fault.WRONG_FIGURE]


def test_an_answer_without_figures_misses_them_and_is_not_wrong() -> None:
    assert faults(case(), answer()) == [Fault.FIGURE_MISSING]


def test_silence_is_a_status_and_no_wrong_figure() -> None:
    verdict = judge(case(), answer(status=Status.NOT_FOUND))
    assert [fault for fault, _ in verdict.faults] == [Fault.STATUS]
    assert verdict.figures_right is False
    assert not verdict.wrong_figure


def test_a_figure_where_the_reports_have_none_is_wrong() -> None:
    assert faults(unanswerable(), answer(figure("10"))) == [Fault.STATUS, Fault.WRONG_FIGURE]
    assert faults(unanswerable(), answer(status=Status.NOT_FOUND)) == []


def test_an_explanation_may_hold_any_figure() -> None:
    assert faults(case(must_contain=["dieci"]), answer(figure("10"))) == []


def test_order_counts_where_the_case_says_so() -> None:
    two = [{"value": "10", "unit": "EUR"}, {"value": "9", "unit": "EUR"}]
    assert faults(case(figures=two), answer(figure("9"), figure("10"))) == []
    assert faults(case(figures=two, ordered=True), answer(figure("9"), figure("10"))) == [Fault.FIGURE_MISSING]
    assert faults(case(figures=two, ordered=True), answer(figure("10"), figure("9"))) == []


def test_text_is_compared_without_accents_case_quotes_or_marks() -> None:
    said = answer(figure("10"), text="L’**Asse II** «Perché» [1]\u00a0è qui.")
    assert faults(case(figures=[{"value": "10", "unit": "EUR"}], must_contain=["asse ii perche e"]), said) == []
    assert faults(case(must_contain=[["nulla", "qui"]]), said) == []
    assert faults(case(must_contain=["nulla"]), said) == [Fault.TEXT]
    assert faults(case(must_contain=["qui"], must_not_contain=["asse II"]), said) == [Fault.TEXT]


def test_what_is_missing_or_offered_is_said() -> None:
    given = answer(status=Status.NOT_FOUND, missing=("Asse VI",), choices=("Asse I",))
    assert faults(unanswerable(must_contain=["asse vi", "asse i"]), given) == []


def test_every_place_must_be_cited() -> None:
    places = [{"report": "r-2021", "row": "II"}, {"report": "r-2019"}]
    verdict = judge(case(places=places), answer(figure("10"), citations=(citation(),)))
    assert [fault for fault, _ in verdict.faults] == [Fault.PLACE]
    assert verdict.places_right is False


@pytest.mark.parametrize(
    ("place", "agrees"),
    [
        ({}, True),
        ({"page": 6}, True),
        ({"page": 5}, False),
        ({"section": "2.2"}, True),
        ({"section": "2"}, True),
        ({"section": "3"}, False),
        ({"section": "avanzamento"}, True),
        ({"table": "2"}, True),
        ({"table": "1"}, False),
        ({"row": "Asse II"}, True),
        ({"row": "2"}, True),
        ({"row": "I"}, False),
        ({"row": "III"}, False),
        ({"column": "Impegni"}, True),
        ({"column": "Avanzamento Impegni"}, False),
        ({"table": "2", "row": "II", "column": "Impegni", "page": 6, "section": "2.2"}, True),
    ],
)
def test_a_citation_stands_at_a_place(place: dict[str, object], agrees: bool) -> None:
    assert stands_at(citation(), ExpectedPlace.model_validate({"report": "r-2021", **place})) is agrees
    assert not stands_at(citation(), ExpectedPlace.model_validate({"report": "r-2019", **place}))
