"""The measures of the retrieval benchmarks, on runs small enough to count by hand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.benchmarks.fusion_weights import Found, held_out, share
from eval.benchmarks.passage_ranking import SLIPS, figures, with_slip
from eval.benchmarks.reindexing import copied_reports
from eval.benchmarks.retrieval_qa4faq import c_at_1
from ingest.files import digest_file

RIGHT, WRONG = Found(1, 0.9), Found(2, 0.1)


def test_weights_are_those_of_the_other_half() -> None:
    good_for_even = [RIGHT, WRONG, RIGHT, WRONG]
    good_for_odd = [WRONG, RIGHT, WRONG, RIGHT]
    found, _, chosen = held_out([good_for_even, good_for_odd])
    assert chosen == [1, 0], "each half is answered with what was best on the other"
    assert share(found) == 0.0


def test_one_set_of_weights_that_is_best_everywhere_is_chosen_everywhere() -> None:
    found, thresholds, chosen = held_out([[WRONG, WRONG], [RIGHT, RIGHT]])
    assert (chosen, share(found), thresholds) == ([1, 1], 1.0, [0.9, 0.9])


def test_a_question_left_open_counts_as_much_as_the_share_of_right_answers() -> None:
    outcomes = [(0.9, True), (0.8, True), (0.2, False), (0.1, False)]
    assert c_at_1(outcomes, -1.0) == 0.5
    assert c_at_1(outcomes, 0.5) == pytest.approx((2 + 2 * 2 / 4) / 4)


def test_figures_of_a_run() -> None:
    found = figures([[3, 1], [1, 3], [5]], [frozenset([3]), frozenset([3]), frozenset([3])])
    assert (found.recall_at_1, found.recall_at_5) == pytest.approx((1 / 3, 2 / 3))
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 2) / 3)


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_in_the_longest_word_only(kind: str) -> None:
    question = "quali famiglie hanno avuto il contributo?"
    slipped = with_slip(question, random.Random(3), kind).split(" ")
    changed = [word for word, was in zip(slipped, question.split(" "), strict=True) if word != was]
    assert len(changed) == 1
    assert changed[0] == slipped[-1]


def test_copied_reports_are_files_of_their_own(tmp_path: Path) -> None:
    paths = copied_reports(tmp_path, 4)
    assert len({digest_file(path) for path in paths}) == 4
