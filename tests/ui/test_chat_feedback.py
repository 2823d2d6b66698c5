"""What visitors think of answers is kept once an answer, in their own file, and never stops the chat."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_visit import buttons, visit
from streamlit.testing.v1 import AppTest

from index.feedback import FeedbackStore, feedback_path
from index.generation import read_current
from index.settings import Settings
from ui.site_map import CHAT


@pytest.fixture
def settings(sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copytree(sample_index, tmp_path / "index")
    monkeypatch.setenv("CHIEDI_INDEX", str(tmp_path / "index"))
    return Settings(index_dir=tmp_path / "index")


def answered(settings: Settings) -> AppTest:
    return buttons(visit(CHAT), "examples-")[0].click().run()


def test_a_thumb_and_a_comment_are_one_record_of_that_answer(settings: Settings) -> None:
    page = answered(settings)
    question = page.text[0].value
    page = buttons(page, "feedback-no-0")[0].click().run()
    (kept,) = FeedbackStore(feedback_path(settings)).all()
    assert (kept.question, kept.helpful, kept.comment) == (question, False, "")
    assert kept.generation == read_current(settings.index_dir)[0]
    assert not buttons(page, "feedback-no-0")

    page.text_area[0].set_value("Manca il **2020** <b>")
    (send,) = [button for button in page.button if button.label == "Invia il commento"]
    page = send.click().run()
    assert not page.exception
    (kept,) = FeedbackStore(feedback_path(settings)).all()
    assert (kept.helpful, kept.comment) == (False, "Manca il **2020** <b>")
    assert not page.text_area


def test_the_questions_before_are_kept_with_it(settings: Settings) -> None:
    page = answered(settings)
    first = page.text[0].value
    page = page.chat_input[0].set_value("E nel 2019?").run()
    buttons(page, "feedback-yes-1")[0].click().run()
    (kept,) = FeedbackStore(feedback_path(settings)).all()
    assert (kept.turns, kept.question, kept.helpful) == ((first,), "E nel 2019?", True)


def test_feedback_that_cannot_be_kept_is_said_and_the_chat_goes_on(settings: Settings) -> None:
    feedback_path(settings).mkdir()
    page = buttons(answered(settings), "feedback-yes-0")[0].click().run()
    assert not page.exception
    assert "non si è potuto conservare" in page.warning[0].value
    assert buttons(page, "feedback-yes-0")


def test_the_conversation_can_be_gone_back_to_and_taken_away(settings: Settings) -> None:
    page = answered(settings)
    question = page.text[0].value
    page = buttons(page, "history-0")[0].click().run()
    assert not page.exception
    assert buttons(page, "history-0")[0].label.replace("\\", "") == question
