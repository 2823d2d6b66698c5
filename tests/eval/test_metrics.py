"""Each metric on outcomes that can be counted on one hand."""

from __future__ import annotations

import math

import pytest
from made_answers import RIGHT, SILENT, WRONG, answer, case, citation, figure, outcome, unanswerable

from assistant.answer import Status
from eval.intervals import estimate
from eval.metrics import LATENCIES, METRICS
from eval.outcomes import GROUPINGS, Outcome, Ranking, grouped

BY_NAME = {metric.name: metric for metric in (*METRICS, *LATENCIES)}
HELD = outcome(case(), RIGHT)
MISSED = outcome(case(), WRONG)
OPEN = outcome(case(), SILENT)
ASKING = outcome(case(), answer(status=Status.NEEDS_CLARIFICATION))
REFUSED = outcome(unanswerable(), SILENT)
MADE_UP = outcome(unanswerable(), answer(figure("10")))
PLACED = outcome(case(places=[{"report": "r-2021"}]), answer(figure("10"), citations=(citation(),)))
MISPLACED = outcome(case(places=[{"report": "r-2019"}]), answer(figure("10"), citations=(citation(),)))


def value(name: str, *outcomes: Outcome) -> float | None:
    return BY_NAME[name].of(outcomes)


def ranked(*relevant: bool, total: int = 1) -> Outcome:
    return outcome(case(), RIGHT, ranking=Ranking(relevant, total))


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_nothing_measured_is_none(metric) -> None:
    assert metric.of([]) is None
    assert estimate(metric, []) is None


def test_accuracy_counts_every_case() -> None:
    assert value("accuracy", HELD, MISSED, OPEN, REFUSED) == 0.5


def test_exact_figure_match_counts_silence_as_zero_and_leaves_out_cases_without_figures() -> None:
    assert value("exact figure match", HELD, OPEN, REFUSED) == 0.5
    assert value("exact figure match", REFUSED) is None


def test_wrong_figures_are_counted_over_all_cases() -> None:
    assert value("wrong-figure rate", HELD, MISSED, OPEN, MADE_UP) == 0.5


def test_refusal_precision_and_recall() -> None:
    held = [HELD, OPEN, ASKING, REFUSED, MADE_UP]
    assert value("refusal precision", *held) == pytest.approx(1 / 3)
    assert value("refusal recall", *held) == 0.5


def test_c_at_1_values_silence_by_what_is_right_elsewhere() -> None:
    assert value("c@1", HELD, HELD, MISSED, OPEN) == pytest.approx((2 + 1 * 2 / 4) / 4)
    assert value("c@1", HELD, MISSED) == 0.5
    assert value("c@1", REFUSED, MADE_UP) is None


def test_place_accuracy_leaves_out_cases_without_places() -> None:
    assert value("place accuracy", PLACED, MISPLACED, HELD) == 0.5


def test_text_f1_and_exact_match_after_squad() -> None:
    said = case(must_contain=["una casa bianca"])
    assert value("text exact match", outcome(said, answer(text="È una casa bianca."))) == 1
    assert value("text exact match", outcome(said, answer(text="È una casa."))) == 0
    assert value("text F1", outcome(said, answer(text="una casa grande qui"))) == pytest.approx(2 * 2 / (4 + 3))
    assert value("text F1", outcome(said, answer(text="niente"))) == 0
    assert value("text F1", outcome(case(must_contain=[["nulla", "casa"]]), answer(text="casa"))) == 1
    assert value("text F1", HELD, REFUSED) is None


def test_retrieval_metrics_follow_their_definitions() -> None:
    second, none = ranked(False, True, total=2), ranked(False, False)
    assert value("Recall@1", second, none) == 0
    assert value("Recall@5", second, none) == 0.5
    assert value("MRR", second, none) == 0.25
    ideal = 1 + 1 / math.log2(3)
    assert value("nDCG@10", second) == pytest.approx((1 / math.log2(3)) / ideal)
    assert value("nDCG@10", ranked(True, True, total=2)) == 1
    assert value("MRR", HELD) is None


def test_cost_and_latency() -> None:
    held = [outcome(case(), RIGHT, rows_read=rows, milliseconds=float(rows)) for rows in range(1, 102)]
    assert value("rows read", *held) == 51
    assert (value("latency p50, ms", *held), value("latency p95, ms", *held)) == (51, 96)


def test_an_interval_holds_its_value_and_is_the_same_each_time() -> None:
    metric = BY_NAME["accuracy"]
    held = [HELD] * 30 + [MISSED] * 10
    first, second = estimate(metric, held), estimate(metric, held)
    assert first == second
    assert first is not None
    assert first.low < first.value == 0.75 < first.high
    # The normal approximation of a share: 0.75 plus or minus 1.96 standard errors.
    width = 1.96 * math.sqrt(0.75 * 0.25 / 40)
    assert first.low == pytest.approx(0.75 - width, abs=0.03)
    assert first.high == pytest.approx(0.75 + width, abs=0.03)


def test_an_interval_without_spread_is_a_point() -> None:
    held = estimate(BY_NAME["accuracy"], [HELD, HELD])
    assert held is not None
    assert (held.low, held.value, held.high, held.cases) == (1, 1, 1, 2)


def test_groups_keep_the_order_of_first_appearance() -> None:
    groups = grouped([HELD, REFUSED, MISSED], GROUPINGS["kind"])
    assert {kind: len(held) for kind, held in groups.items()} == {"table": 2, "refusal": 1}
    assert list(groups) == ["table", "refusal"]
    assert GROUPINGS["report"](PLACED) == "r-2021"
    assert GROUPINGS["report"](HELD) == "none"
