"""The side bar: the reports that answers come from, a new conversation, and what a visitor should know."""

from __future__ import annotations

import streamlit as st

from ui.chat_index import OpenIndex, ReportLine
from ui.chat_state import conversation
from ui.formatting import format_count, format_date
from ui.markdown_text import escape_markdown
from ui.texts import Speaker

REPORTS_SHOWN = 8  # the latest; more are listed in a table that opens


def draw_side_bar(opened: OpenIndex, say: Speaker) -> None:
    """Show the reports, the way to start anew, and what a visitor should know."""
    with st.sidebar:
        st.button(
            say("conversation.new"),
            key="new-conversation",
            icon=":material/add_comment:",
            width="stretch",
            on_click=lambda: conversation().restart(),
        )
        st.header(say("reports.heading"), anchor=False)
        st.caption(say("reports.intro"))
        for line in opened.reports[:REPORTS_SHOWN]:
            _draw_report(line, say)
        if len(opened.reports) > REPORTS_SHOWN:
            _draw_all_reports(opened.reports, say)
        if st.button(say("about.button"), key="about", icon=":material/info:", type="tertiary"):
            st.dialog(say("about.title"), width="medium")(lambda: st.markdown(say("about.body")))()


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
