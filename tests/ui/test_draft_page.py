"""The page of drafts, run by Streamlit's own tester over a real index of the sample corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest


def draw() -> None:
    from index.settings import load_settings
    from ui.chat_index import open_index
    from ui.chat_state import page_language
    from ui.draft_view import draw_drafts
    from ui.texts import Speaker

    draw_drafts(open_index(load_settings()), Speaker(page_language()))


@pytest.fixture
def page(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CHIEDI_INDEX", str(sample_index))
    return AppTest.from_function(draw, default_timeout=60).run()


def write(page: AppTest, topic: str, **choices: str) -> AppTest:
    page.text_input(key="draft-topic").set_value(topic)
    for name, choice in choices.items():
        page.selectbox(key=f"draft-{name}").set_value(choice)
    return page.button[-1].click().run()


def notices(page: AppTest) -> list[str]:
    return [held.value.replace("\\", "") for kind in (page.error, page.info, page.success) for held in kind]


def test_a_topic_becomes_a_text_with_notes_and_downloads(page: AppTest) -> None:
    written = write(page, "Asse II")
    assert not written.exception
    assert "243.767.933,27 € [1]" in written.text_area(key="draft-text").value
    assert "243.767.933,27 €" in written.text_input(key="draft-title").value
    assert len(written.get("download_button")) == 3
    assert any("colonna «Spesa certificata»" in button.label.replace("\\", "") for button in written.button)
    assert notices(written) == ["Tutte le cifre del testo corrispondono ai rapporti."]


def test_an_edited_figure_is_marked_and_its_correction_clears_the_mark(page: AppTest) -> None:
    written = write(page, "Asse II")
    text = written.text_area(key="draft-text").value
    edited = (
        written.text_area(key="draft-text").set_value(text.replace("243.767.933,27 €", "253.767.933,27 €", 1)).run()
    )
    assert "253.767.933,27 €" in notices(edited)[0]
    mended = edited.text_area(key="draft-text").set_value(text).run()
    assert notices(mended) == ["Tutte le cifre del testo corrispondono ai rapporti."]


def test_a_rounded_figure_is_told_and_not_an_error(page: AppTest) -> None:
    written = write(page, "Asse II")
    text = written.text_area(key="draft-text").value.replace("243.767.933,27 €", "243,8 milioni di euro", 1)
    edited = written.text_area(key="draft-text").set_value(text).run()
    assert not edited.error
    assert "arrotondamento" in edited.info[0].value


def test_a_topic_that_is_not_there_is_refused_and_no_editor_opens(page: AppTest) -> None:
    refused = write(page, "Asse VI")
    assert "Asse VI" in refused.warning[0].value
    assert not refused.text_area


def test_a_proposed_topic_fills_the_form(page: AppTest) -> None:
    label = page.button(key="topic-0").label.replace("\\", "")
    chosen = page.button(key="topic-0").click().run()
    assert chosen.text_input(key="draft-topic").value == label
