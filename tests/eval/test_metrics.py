"""Each metric on judgements that can be counted on one hand."""

from __future__ import annotations

import pytest
from made_answers import answer, case, citation, figure, unanswerable

from assistant.answer import Status
from eval import metrics
from eval.judging import judge

RIGHT = judge(case(), answer(figure("10")))
WRONG = judge(case(), answer(figure("11")))
SILENT = judge(case(), answer(status=Status.NOT_FOUND))
ASKING = judge(case(), answer(status=Status.NEEDS_CLARIFICATION))
REFUSED = judge(unanswerable(), answer(status=Status.NOT_FOUND))
MADE_UP = judge(unanswerable(), answer(figure("10")))
PLACED = judge(case(places=[{"report": "r-2021"}]), answer(figure("10"), citations=(citation(),)))
MISPLACED = judge(case(places=[{"report": "r-2019"}]), answer(figure("10"), citations=(citation(),)))


@pytest.mark.parametrize("metric", metrics.METRICS.values())
def test_nothing_measured_is_none(metric) -> None:
    assert metric([]) is None


def test_accuracy_counts_every_case() -> None:
    assert metrics.accuracy([RIGHT, WRONG, SILENT, REFUSED]) == 0.5


def test_exact_figure_match_counts_silence_as_zero_and_leaves_out_cases_without_figures() -> None:
    assert metrics.exact_figure_match([RIGHT, SILENT, REFUSED]) == 0.5
    assert metrics.exact_figure_match([REFUSED]) is None


def test_wrong_figures_are_counted_over_all_cases() -> None:
    assert metrics.wrong_figure_rate([RIGHT, WRONG, SILENT, MADE_UP]) == 0.5


def test_refusal_precision_and_recall() -> None:
    judgements = [RIGHT, SILENT, ASKING, REFUSED, MADE_UP]
    assert metrics.refusal_precision(judgements) == pytest.approx(1 / 3)
    assert metrics.refusal_recall(judgements) == 0.5


def test_c_at_1_values_silence_by_what_is_right_elsewhere() -> None:
    assert metrics.c_at_1([RIGHT, RIGHT, WRONG, SILENT]) == pytest.approx((2 + 1 * 2 / 4) / 4)
    assert metrics.c_at_1([RIGHT, WRONG]) == 0.5
    assert metrics.c_at_1([REFUSED, MADE_UP]) is None


def test_place_accuracy_leaves_out_cases_without_places() -> None:
    assert metrics.place_accuracy([PLACED, MISPLACED, RIGHT]) == 0.5


def test_groups_keep_the_order_of_first_appearance() -> None:
    groups = metrics.grouped([RIGHT, REFUSED, WRONG], lambda judgement: judgement.case.kind)
    assert {kind: len(held) for kind, held in groups.items()} == {"table": 2, "refusal": 1}
    assert list(groups) == ["table", "refusal"]
