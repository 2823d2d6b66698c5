"""The page for maintainers: off by default, behind its password, and what it shows of an upload."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_visit import as_read, buttons, visit
from streamlit.testing.v1 import AppTest

from index.settings import load_settings
from ui.site_map import CHAT, UPLOAD
from ui.upload_password import TryLimit, hash_password
from ui.upload_view import _desk, _tries

WORDS = "una parola lunga"


@pytest.fixture
def uploads_on(sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "impostazioni.toml"
    settings.write_text(f'[upload]\npassword_hash = "{hash_password(WORDS)}"\n')
    monkeypatch.setenv("CHIEDI_SETTINGS", str(settings))
    monkeypatch.setenv("CHIEDI_INDEX", str(sample_index))
    _tries.clear()
    _desk.clear()


def enter(page: AppTest, password: str) -> AppTest:
    page.text_input(key="upload-password").set_value(password)
    (button,) = [button for button in page.button if button.label == "Entra"]
    return button.click().run()


def test_uploads_are_off_unless_a_password_is_set(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIEDI_INDEX", str(sample_index))
    page = visit(UPLOAD)
    assert not page.text_input
    assert "Carica" not in [header.value for header in page.header]


@pytest.mark.usefixtures("uploads_on")
def test_only_the_password_opens_the_page() -> None:
    page = enter(visit(UPLOAD), "un'altra")
    assert "non è quella giusta" in page.warning[0].value
    assert not buttons(page, "upload-leave")
    page = enter(page, WORDS)
    assert not page.exception
    assert not page.text_input
    left = buttons(page, "upload-leave")[0].click().run()
    assert left.text_input(key="upload-password")


@pytest.mark.usefixtures("uploads_on")
def test_tries_are_counted_over_all_visitors(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = TryLimit(most=1)
    monkeypatch.setattr("ui.upload_view._tries", lambda: limit)
    enter(visit(UPLOAD), "sbagliata")
    assert "Troppi tentativi" in enter(visit(UPLOAD), WORDS).warning[0].value


@pytest.mark.usefixtures("uploads_on")
def test_what_was_found_is_shown_and_can_be_discarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.errors import UnreadableInputError
    from ingest.build import FileSummary
    from ui.upload_desk import UploadState, UploadStatus

    class Desk:
        status = UploadStatus(
            UploadState.READY, "<b>nuovo</b>.txt", found=FileSummary(Path("x"), facts=1234, warnings=("r1",)), reports=3
        )

        def publish(self) -> None:
            raise UnreadableInputError("The *index* changed.")

        def discard(self) -> None:
            type(self).status = UploadStatus(UploadState.NONE)

    monkeypatch.setattr("ui.upload_view._desk", lambda index_dir, settings: Desk())
    page = enter(visit(UPLOAD), WORDS)
    assert "3 rapporti" in page.markdown[-1].value + "".join(element.value for element in page.markdown)
    assert "1\\.234" in page.table[0].value.to_string()
    assert "<b>" not in page.subheader[0].value.replace("\\<", "")
    refused = buttons(page, "upload-publish")[0].click().run()
    assert "The *index* changed." in as_read(refused.info[0].value)
    discarded = buttons(refused, "upload-discard")[0].click().run()
    assert "come prima" in discarded.info[0].value


@pytest.mark.usefixtures("uploads_on")
def test_the_other_pages_offer_the_page_where_it_is_on() -> None:
    assert load_settings().upload.password_hash
    assert not visit(CHAT).error
