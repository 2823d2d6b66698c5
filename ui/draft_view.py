"""The page of drafts: a topic becomes a text with notes, which is edited, held against the reports, and taken away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.drafting.draft import Draft, DraftRequest, Length, Tone
from assistant.drafting.editing import Editing, Mark, MarkKind
from assistant.drafting.writing import Drafter, topics_of
from ui.chat_index import OpenIndex
from ui.chat_source import show_source
from ui.draft_docx import as_docx
from ui.draft_text import as_markdown, as_text, manuscript
from ui.markdown_text import escape_markdown
from ui.texts import Speaker

_LONGEST_TOPIC = 200
_EDITOR_HEIGHT = 420
_TOPICS = 6
_ICONS = {MarkKind.ROUNDED: ":material/info:"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_drafts(opened: OpenIndex, say: Speaker) -> None:
    """Draw the page."""
    st.header(say("page.drafts.name"), anchor=False)
    st.markdown(say("drafts.intro"))
    request = _draw_form(opened, say)
    if request is not None:
        with st.spinner(say("drafts.writing")):
            _start_editing(_drafter(opened, opened.generation.manifest.generation).write(request))
    draft: Draft | None = st.session_state.get("draft")
    if draft is None:
        return
    if draft.refusal:
        st.warning(escape_markdown(draft.refusal), icon=":material/search_off:")
        return
    _draw_editor(opened, draft, say)


def _draw_form(opened: OpenIndex, say: Speaker) -> DraftRequest | None:
    topics = topics_of(opened.knowledge, say.language)[:_TOPICS]
    st.caption(say("drafts.topics"))
    with st.container(horizontal=True, gap="small", key="draft-topics"):
        for number, topic in enumerate(topics):
            st.button(escape_markdown(topic), key=f"topic-{number}", type="tertiary", on_click=_choose, args=(topic,))
    years = sorted({line.report.reference_date.year for line in opened.reports if line.report.reference_date})
    with st.form("draft-form", border=True):
        topic = st.text_input(say("drafts.topic"), key="draft-topic", max_chars=_LONGEST_TOPIC)
        with st.container(horizontal=True):
            choices: list[int | str] = [say("drafts.latest"), *reversed(years)]
            year = st.selectbox(say("drafts.year"), choices, key="draft-year")
            tone = st.selectbox(
                say("drafts.tone"), list(Tone), format_func=lambda one: say(f"drafts.tone.{one}"), key="draft-tone"
            )
            length = st.selectbox(
                say("drafts.length"),
                list(Length),
                index=1,
                format_func=lambda one: say(f"drafts.length.{one}"),
                key="draft-length",
            )
        wanted = st.form_submit_button(say("drafts.write"), type="primary", icon=":material/edit_note:")
    if not wanted:
        return None
    chosen = year if isinstance(year, int) else None
    return DraftRequest(topic, say.language, chosen, tone or Tone.PRESS, length or Length.MEDIUM)


def _choose(topic: str) -> None:
    st.session_state["draft-topic"] = topic


def _start_editing(draft: Draft) -> None:
    """Put a new draft in the place of the one before; what was edited of that one goes with it."""
    st.session_state["draft"] = draft
    st.session_state["draft-title"] = draft.title
    st.session_state["draft-text"] = draft.text


@st.cache_resource(max_entries=2, show_spinner=False)
def _drafter(_opened: OpenIndex, generation: str) -> Drafter:
    """Return the drafter of a generation, whose name is part of what is cached."""
    return Drafter(_opened.knowledge)


def _draw_editor(opened: OpenIndex, draft: Draft, say: Speaker) -> None:
    st.subheader(say("drafts.text"), anchor=False)
    for warning in draft.warnings:
        st.warning(f"{escape_markdown(say('draft.warning'))} {escape_markdown(warning)}", icon=":material/warning:")
    title = st.text_input(say("drafts.title"), key="draft-title")
    text = st.text_area(say("drafts.body"), key="draft-text", height=_EDITOR_HEIGHT, help=say("drafts.body_help"))
    _draw_marks(Editing(opened.knowledge).check(f"{title}\n\n{text}", draft), say)
    _draw_downloads(draft, title, text, say)
    _draw_notes(opened, draft, say)


def _draw_marks(marks: tuple[Mark, ...], say: Speaker) -> None:
    """Say which figures no longer match, each in words; a rounded one is only told."""
    wrong = [mark for mark in marks if mark.kind is not MarkKind.ROUNDED]
    with st.container(key="draft-marks"):
        if not wrong:
            st.success(say("drafts.all_match"), icon=":material/check:")
        for mark in marks:
            show = st.info if mark.kind is MarkKind.ROUNDED else st.error
            show(escape_markdown(mark.message), icon=_ICONS.get(mark.kind, ":material/error:"))


def _draw_downloads(draft: Draft, title: str, text: str, say: Speaker) -> None:
    held = manuscript(draft, title, text)
    kinds = (
        ("docx", _DOCX, partial(as_docx, held)),
        ("md", "text/markdown", lambda: as_markdown(held).encode()),
        ("txt", "text/plain", lambda: as_text(held).encode()),
    )
    with st.container(horizontal=True, key="draft-downloads"):
        for suffix, mime, write in kinds:
            label = say(f"drafts.download.{suffix}")
            icon = ":material/download:"
            st.download_button(
                label,
                write,
                f"{say('drafts.file')}.{suffix}",
                mime,
                key=f"draft-{suffix}",
                icon=icon,
                on_click="ignore",
            )


def _draw_notes(opened: OpenIndex, draft: Draft, say: Speaker) -> None:
    st.subheader(say("draft.notes"), anchor=False)
    with st.container(key="draft-notes", gap=None):
        for note in draft.notes:
            label, key = escape_markdown(f"[{note.number}] {note.text}"), f"note-{note.number}"
            if note.citation is None:
                st.markdown(f":material/calculate: :small[{label}]")
            elif st.button(label, key=key, icon=":material/description:", type="tertiary"):
                show_source(opened, note.citation, draft.language)
