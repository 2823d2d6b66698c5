"""Widgets for one answer. What they show comes from the presenter; text of reports and users is always escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.answer import Answer, Status
from index.records import Language, Report
from ui.chat_chart import draw_answer_chart
from ui.chat_state import Exchange, ask_by_button, open_source, page_language, question_link
from ui.citation_view import CitationView
from ui.formatting import format_date, unbroken
from ui.markdown_text import answer_markdown, escape_markdown
from ui.presenter import (
    AnswerView,
    ConflictView,
    FigureView,
    SumsView,
    as_plain_text,
    figure_columns,
    present,
)
from ui.texts import Speaker

_REPORTS_NAMED = 6  # in a refusal


def draw_question(question: str, position: int, say: Speaker) -> None:
    """Show the visitor's words, as plain text."""
    with st.container(key=f"asked-{position}"), st.chat_message(say("speaker.user"), avatar=":material/person:"):
        st.text(question)


def draw_answer(
    exchange: Exchange, position: int, qualifiers: Mapping[str, str], reports: Sequence[Report] = ()
) -> None:
    """Show an answer, or the notice that stands in its place. `reports` are those that a refusal names."""
    if exchange.answer is None:
        st.warning(escape_markdown(exchange.notice), icon=":material/info:")
        return
    view = present(exchange.answer, qualifiers)
    say = Speaker(view.language)
    _draw_figures(view)
    st.markdown(answer_markdown(view.beside_rows if view.figure_rows else view.text))
    if view.figure_rows:
        if view.rows_heading:
            st.caption(escape_markdown(view.rows_heading))
        _draw_rows(view.figure_rows, view.language)
    draw_answer_chart(exchange.answer, position, say, has_table=bool(view.figure_rows))
    if view.missing:
        st.text(view.missing)
    if view.inherited:
        st.caption(escape_markdown(view.inherited))
    if view.status is Status.NOT_FOUND:
        _draw_why_not(exchange.answer, reports, position, say)
    if view.sums:
        _draw_sums(view.sums, say)
    for conflict in view.conflicts:
        _draw_conflict(conflict, say)
    _draw_sources(view.citations, position, say)


def draw_ways_on(exchange: Exchange, position: int) -> None:
    """Offer what can be asked next: the choices of a question back, or questions that are sure to have an answer."""
    if exchange.answer is None:
        return
    say = Speaker(exchange.answer.language)
    for kind, offered in (("choices", exchange.answer.choices), ("suggestions", exchange.answer.suggestions)):
        if offered:
            st.markdown(f"**{say(f'answer.{kind}')}**")
            draw_offers(offered, key=f"{kind}-{position}")


def _draw_figures(view: AnswerView) -> None:
    if view.status is not Status.ANSWERED or not view.figures:
        return
    with st.container(horizontal=True, gap="small"):
        for figure in view.figures:
            with st.container(border=True, gap=None, width="stretch" if len(view.figures) < 2 else 330):
                st.metric(escape_markdown(figure.label), figure.value)
                _draw_figure_note(figure)


def _draw_figure_note(figure: FigureView) -> None:
    note = " · ".join(part for part in (figure.period, figure.note) if part)
    if note:
        st.caption(escape_markdown(note))


def _draw_rows(rows: tuple[FigureView, ...], language: Language) -> None:
    columns = figure_columns(rows, language)
    shown = {name: [escape_markdown(unbroken(cell)) for cell in cells] for name, cells in columns.items()}
    st.table(shown, hide_index=True)


def _draw_sums(sums: SumsView, say: Speaker) -> None:
    st.markdown(f"**{say('answer.computation')}**")
    st.text("\n".join(sums.expressions))
    _draw_rows(sums.rows, say.language)


def _draw_conflict(conflict: ConflictView, say: Speaker) -> None:
    with st.container(border=True):
        st.markdown(f":material/warning: **{say('answer.conflict')}**")
        st.text(conflict.text)
        _draw_rows(conflict.rows, say.language)


def _draw_why_not(answer: Answer, reports: Sequence[Report], position: int, say: Speaker) -> None:
    """Say what a refusal rests on: how an answer comes about, what found no hold, and what the reports cover."""
    with st.expander(say("refusal.why"), icon=":material/help:", key=f"why-not-{position}"):
        st.markdown(say("refusal.rule"))
        if answer.missing:
            st.text(say("refusal.missing", missing="; ".join(answer.missing)))
        if reports:
            st.markdown(say("refusal.reports"))
            st.markdown("\n".join(f"- {escape_markdown(_dated(report, say))}" for report in reports[:_REPORTS_NAMED]))
        if len(reports) > _REPORTS_NAMED:
            st.caption(say("refusal.more", count=len(reports) - _REPORTS_NAMED))


def _dated(report: Report, say: Speaker) -> str:
    day = format_date(report.reference_date, say.language)
    return f"{report.title} ({day})" if day else report.title


def _draw_sources(citations: tuple[CitationView, ...], position: int, say: Speaker) -> None:
    if not citations:
        return
    st.markdown(f"**{say('answer.sources')}**")
    with st.container(horizontal=True, gap="small"):
        for citation in citations:
            st.button(
                escape_markdown(citation.button),
                key=f"source-{position}-{citation.number}",
                icon=":material/description:",
                on_click=open_source,
                args=(position, citation.number),
            )


def draw_sharing(exchange: Exchange, position: int) -> None:
    """Offer an answer as text, and a link that asks the question anew where it stands on its own."""
    if exchange.answer is None or exchange.answer.status is not Status.ANSWERED:
        return
    view = present(exchange.answer)
    say = Speaker(view.language)
    with st.popover(say("answer.share"), icon=":material/content_copy:", type="tertiary", key=f"share-{position}"):
        st.caption(say("answer.share_text"))
        st.code(as_plain_text(view), language=None, wrap_lines=True)
        if not view.inherited:
            st.caption(say("answer.share_link"))
            st.code(
                question_link(st.context.url or "", exchange.question, page_language()), language=None, wrap_lines=True
            )


def draw_offers(questions: tuple[str, ...], key: str) -> None:
    """Show questions as buttons that ask them."""
    with st.container(horizontal=True, gap="small", key=key):
        for number, question in enumerate(questions):
            st.button(
                escape_markdown(question),
                key=f"{key}-{number}",
                type="secondary",
                on_click=ask_by_button,
                args=(question,),
            )
