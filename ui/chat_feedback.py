"""Whether an answer helped: two buttons, and a comment for whoever wants to say more. Kept on this machine only."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import streamlit as st

from index.errors import UnreadableInputError
from index.feedback import LONGEST_COMMENT, Feedback, FeedbackStore, digest_of_text, feedback_path
from ui.chat_index import OpenIndex
from ui.chat_state import Exchange
from ui.texts import Speaker

_LOG = logging.getLogger(__name__)
_FAILED = "feedback-failed"  # in the session: the answer whose feedback could not be kept
_KEPT = "feedback"  # in the session: answer id -> what this visitor thought of it


def draw_feedback(opened: OpenIndex, exchange: Exchange, turns: Sequence[str], position: int) -> None:
    """Ask whether an answer helped, or thank for what was said."""
    assert exchange.answer is not None  # noqa: S101 - a notice is not asked about
    say = Speaker(exchange.answer.language)
    kept = _held().get(exchange.answer_id)
    if kept is not None:
        st.caption(say("feedback.thanks_yes" if kept.helpful else "feedback.thanks_no"), width="content")
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"feedback-{position}"):
        st.markdown(say("feedback.question"), width="content")
        for name, icon, helpful in (("yes", "thumb_up", True), ("no", "thumb_down", False)):
            st.button(
                say(f"feedback.{name}"),
                key=f"feedback-{name}-{position}",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=_keep,
                args=(opened, exchange, tuple(turns), helpful, ""),
            )


def draw_comment_box(opened: OpenIndex, exchange: Exchange, turns: Sequence[str], position: int) -> None:
    """Offer a comment to whoever has said whether the answer helped, once."""
    assert exchange.answer is not None  # noqa: S101 - as above
    say = Speaker(exchange.answer.language)
    kept = _held().get(exchange.answer_id)
    if st.session_state.get(_FAILED) == exchange.answer_id:
        st.warning(say("feedback.failed"), icon=":material/info:")
    if kept is None or kept.comment:
        return
    with st.form(f"feedback-form-{position}", border=False):
        comment = st.text_area(
            say("feedback.comment"), key=f"feedback-comment-{position}", max_chars=LONGEST_COMMENT, height=80
        )
        if st.form_submit_button(say("feedback.send")) and comment.strip():
            _keep(opened, exchange, tuple(turns), kept.helpful, comment.strip())
            st.rerun()


def _keep(opened: OpenIndex, exchange: Exchange, turns: tuple[str, ...], helpful: bool, comment: str) -> None:
    answer = exchange.answer
    assert answer is not None  # noqa: S101 - as above
    feedback = Feedback(
        answer_id=exchange.answer_id,
        question=exchange.question,
        turns=turns,
        language=answer.language,
        status=answer.status.value,
        answer_digest=digest_of_text(answer.text),
        helpful=helpful,
        comment=comment,
        generation=opened.generation.manifest.generation,
    )
    try:
        FeedbackStore(feedback_path(opened.settings)).put(feedback)
    except UnreadableInputError as error:
        _LOG.error("Feedback could not be kept: %s", error)
        st.session_state[_FAILED] = exchange.answer_id
        return
    st.session_state.pop(_FAILED, None)
    _held()[exchange.answer_id] = feedback


def _held() -> dict[str, Feedback]:
    held: dict[str, Feedback] = st.session_state.setdefault(_KEPT, {})
    return held
