"""The side bar: the conversation so far, the way to start anew, and the reports that answers come from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.chat_index import OpenIndex, ReportLine
from ui.chat_state import Conversation, Exchange, conversation
from ui.formatting import format_count, format_date, shorten
from ui.markdown_text import escape_markdown
from ui.presenter import as_plain_text, present
from ui.texts import Speaker

_QUESTION_LENGTH = 70
REPORTS_SHOWN = 8  # the latest; more are listed in a table that opens


def draw_side_bar(opened: OpenIndex, say: Speaker, *, with_conversation: bool) -> None:
    """Show the reports; beside the chat also what was asked so far and the way to start anew."""
    with st.sidebar:
        if with_conversation:
            _draw_conversation(conversation(), say)
        st.header(say("reports.heading"), anchor=False)
        st.caption(say("reports.intro"))
        for line in opened.reports[:REPORTS_SHOWN]:
            _draw_report(line, say)
        if len(opened.reports) > REPORTS_SHOWN:
            _draw_all_reports(opened.reports, say)


def _draw_conversation(held: Conversation, say: Speaker) -> None:
    st.button(
        say("conversation.new"),
        key="new-conversation",
        icon=":material/add_comment:",
        width="stretch",
        on_click=held.restart,
    )
    if not held.exchanges:
        return
    with st.expander(say("conversation.history", count=len(held.exchanges)), key="history"):
        for position, exchange in enumerate(held.exchanges):
            st.button(
                escape_markdown(shorten(exchange.question, _QUESTION_LENGTH)),
                key=f"history-{position}",
                type="tertiary",
                on_click=held.choose,
                args=(position,),
            )
        st.download_button(
            say("conversation.download"),
            conversation_text(held.exchanges, say),
            file_name="chiedi.txt",
            mime="text/plain",
            icon=":material/download:",
            key="history-download",
            on_click="ignore",
        )


def conversation_text(exchanges: Sequence[Exchange], say: Speaker) -> str:
    """Return a conversation as text to keep: each question, its answer and where the sources stand."""
    parts = [
        f"{say('speaker.user')}: {exchange.question}\n"
        + (as_plain_text(present(exchange.answer)) if exchange.answer else exchange.notice)
        for exchange in exchanges
    ]
    return "\n\n".join([say("conversation.about"), *parts]) + "\n"


def _draw_report(line: ReportLine, say: Speaker) -> None:
    report = line.report
    figures = format_count(line.figures, say.language)
    with st.container(border=True, gap=None):
        st.markdown(f"**{escape_markdown(report.title)}**")
        if report.reference_date is not None:
            day = format_date(report.reference_date, say.language)
            st.caption(say("reports.reference_date", date=day))
        if report.page_count is not None:
            st.caption(say("reports.counts", pages=report.page_count, figures=figures))
        else:
            st.caption(say("reports.counts_text", figures=figures))


def _draw_all_reports(lines: tuple[ReportLine, ...], say: Speaker) -> None:
    with st.expander(say("reports.all", count=format_count(len(lines), say.language))):
        rows = {
            say("citation.report"): [escape_markdown(line.report.title) for line in lines],
            say("citation.reference_date"): [format_date(line.report.reference_date, say.language) for line in lines],
        }
        st.table(rows, hide_index=True)
