"""The page on which a maintainer adds a report: password, file, what was found, publish or discard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

from index.errors import ChiediError
from index.settings import Settings
from ui.chat_fault import log_fault
from ui.formatting import format_count, format_share
from ui.markdown_text import escape_markdown
from ui.texts import Speaker
from ui.upload_desk import UploadDesk, UploadState, UploadStatus
from ui.upload_password import TryLimit, is_password

if TYPE_CHECKING:
    from ingest.build import FileSummary

_LOG = logging.getLogger(__name__)
_ENTERED = "maintainer"
_TOLD = "upload-told"  # a sentence about what the last button did
_KINDS = ["pdf", "md", "txt"]
_REMARKS = 10


def draw_upload(settings: Settings, say: Speaker) -> None:
    """Draw the page."""
    st.header(say("page.upload.name"), anchor=False)
    if st.session_state.get(_ENTERED) != settings.upload.password_hash:
        _draw_entrance(settings, say)
        return
    desk = _desk(str(settings.index_dir), settings)
    if told := st.session_state.pop(_TOLD, ""):
        st.info(escape_markdown(told), icon=":material/info:")
    status = desk.status
    if status.state is UploadState.NONE:
        _draw_file_box(desk, settings, say)
    elif status.state is UploadState.READING:
        _watch(desk, say)
    elif status.state is UploadState.FAILED:
        _draw_failure(desk, status, say)
    elif status.found is not None:
        _draw_found(desk, status.found, status, say)
    st.button(say("upload.leave"), key="upload-leave", type="tertiary", on_click=st.session_state.pop, args=(_ENTERED,))


@st.cache_resource(max_entries=4, show_spinner=False)
def _desk(index_dir: str, _settings: Settings) -> UploadDesk:
    """Return the desk of an index, which all sessions share."""
    return UploadDesk(_settings)


@st.cache_resource(show_spinner=False)
def _tries() -> TryLimit:
    return TryLimit()


def _draw_entrance(settings: Settings, say: Speaker) -> None:
    st.markdown(say("upload.for_maintainers"))
    with st.form("upload-entrance"):
        password = st.text_input(
            say("upload.password"), type="password", key="upload-password", autocomplete="current-password"
        )
        entered = st.form_submit_button(say("upload.enter"))
    if not entered:
        return
    if not _tries().take():
        _LOG.warning("Too many tries of the password for uploads")
        st.warning(say("upload.too_many"), icon=":material/lock:")
    elif is_password(password, settings.upload.password_hash):
        _tries().forgive()
        st.session_state[_ENTERED] = settings.upload.password_hash
        st.rerun()
    else:
        st.warning(say("upload.wrong"), icon=":material/lock:")


def _draw_file_box(desk: UploadDesk, settings: Settings, say: Speaker) -> None:
    st.markdown(say("upload.intro"))
    limit = settings.upload.max_mib
    given = st.file_uploader(say("upload.file", limit=limit), type=_KINDS, key="upload-file", max_upload_size=limit)
    if given is not None and st.button(say("upload.read"), key="upload-read", type="primary"):
        try:
            desk.start(given.name, given.getvalue())
        except ChiediError as error:
            st.warning(escape_markdown(_sentence(error, say)), icon=":material/info:")
            return
        st.rerun()


@st.fragment(run_every=1.0)
def _watch(desk: UploadDesk, say: Speaker) -> None:
    """Show how far the reading is, and draw the page anew when it has ended."""
    status = desk.status
    if status.state is not UploadState.READING:
        st.rerun()
    st.markdown(say("upload.reading", name=escape_markdown(status.file_name)))
    share = min(status.done / status.total, 1.0) if status.total else 0.0
    st.progress(share, text=say(f"upload.stage.{status.stage}"))


def _draw_failure(desk: UploadDesk, status: UploadStatus, say: Speaker) -> None:
    sentence = _sentence(status.error, say) if status.error else ""
    st.error(escape_markdown(sentence), icon=":material/error:")
    st.markdown(say("upload.untouched"))
    st.button(say("upload.discard"), key="upload-discard", on_click=_discard, args=(desk, say))


def _draw_found(desk: UploadDesk, found: FileSummary, status: UploadStatus, say: Speaker) -> None:
    st.subheader(say("upload.found", name=escape_markdown(status.file_name)), anchor=False)
    counts = [(name, getattr(found, name)) for name in ("pages", "passages", "tables", "facts")]
    rows = {
        say("upload.what"): [say(f"upload.{name}") for name, count in counts if count is not None],
        say("upload.count"): [format_count(count, say.language) for _, count in counts if count is not None],
    }
    if found.numerals is not None:
        rows[say("upload.what")].append(say("quality.column.kept"))
        rows[say("upload.count")].append(format_share(found.numerals, say.language))
    st.table({name: [escape_markdown(cell) for cell in cells] for name, cells in rows.items()}, hide_index=True)
    if found.warnings:
        heading = say("quality.remarks", count=format_count(len(found.warnings), say.language))
        with st.expander(heading), st.container(key="lang-en-upload-remarks"):
            st.text("\n".join(found.warnings[:_REMARKS]))
    st.markdown(say("upload.decide", reports=format_count(status.reports, say.language)))
    with st.container(horizontal=True, gap="small"):
        st.button(say("upload.publish"), key="upload-publish", type="primary", on_click=_publish, args=(desk, say))
        st.button(say("upload.discard"), key="upload-discard", on_click=_discard, args=(desk, say))


def _publish(desk: UploadDesk, say: Speaker) -> None:
    try:
        desk.publish()
        st.session_state[_TOLD] = say("upload.published")
    except (ChiediError, OSError) as error:
        st.session_state[_TOLD] = _sentence(error, say)


def _discard(desk: UploadDesk, say: Speaker) -> None:
    desk.discard()
    st.session_state[_TOLD] = say("upload.discarded")


def _sentence(error: Exception, say: Speaker) -> str:
    """Return what a maintainer reads: the reason for what a person can mend, else a number for the log."""
    reference = log_fault(error)
    reason = f" {error}" if isinstance(error, ChiediError) else ""
    return f"{say('upload.failed')}{reason} {say('error.reference', reference=reference)}"
