"""Feedback is kept once an answer, in the order it came, and a file that is none is told in a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import UnreadableInputError
from index.feedback import LONGEST_COMMENT, Feedback, FeedbackStore, digest_of_text, feedback_path
from index.records import Language
from index.settings import Settings

GIVEN = Feedback(
    answer_id="a",
    question="E nel 2019?",
    language=Language.ITALIAN,
    status="answered",
    answer_digest=digest_of_text("Dieci."),
    helpful=False,
    turns=("Quanto è stato speso?",),
    comment="è l'anno prima",
    generation="g1",
    time="2026-01-02T03:04:05+00:00",
)


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "new" / "feedback.sqlite")
    assert store.all() == []
    store.put(GIVEN)
    assert store.all() == [GIVEN]


def test_the_other_thumb_replaces_the_first_and_order_is_by_time(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    store.put(GIVEN)
    store.put(replace(GIVEN, answer_id="b", time="2025-01-01T00:00:00+00:00"))
    store.put(replace(GIVEN, helpful=True))
    assert [(held.answer_id, held.helpful) for held in store.all()] == [("b", False), ("a", True)]


def test_a_missing_time_is_now_and_a_long_comment_is_cut(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    store.put(replace(GIVEN, time="", comment="x" * (LONGEST_COMMENT + 1)))
    (held,) = store.all()
    assert held.time.endswith("+00:00")
    assert len(held.comment) == LONGEST_COMMENT


def test_threads_may_write_at_once(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.put(replace(GIVEN, answer_id=str(number))), range(40)))
    assert len(store.all()) == 40


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite"
    path.write_text("no database " * 100)
    with pytest.raises(UnreadableInputError, match="Move it away"):
        FeedbackStore(path).all()


def test_it_lies_beside_the_index(tmp_path: Path) -> None:
    assert feedback_path(Settings(index_dir=tmp_path / "index")) == tmp_path / "feedback.sqlite"
