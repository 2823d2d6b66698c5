"""The page of the facts: filters, a page of rows that open their places, a chart, and the selection as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.records import Fact, Report
from ui.chart_data import Chart, Point, chart_of
from ui.chat_chart import draw_chart, draw_chart_table
from ui.chat_index import OpenIndex
from ui.chat_source import show_source
from ui.data_filter import draw_filter
from ui.fact_export import MOST_ROWS, facts_as_csv, facts_as_json, facts_as_workbook
from ui.fact_view import FactView, cite, point_of, view_fact
from ui.formatting import format_count, unbroken
from ui.markdown_text import escape_markdown
from ui.texts import Speaker

PAGE_ROWS = 20
_CHARTED = 1000  # facts that a chart is looked for among
_PAGE_KEY = "data-page"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_data(opened: OpenIndex, say: Speaker) -> None:
    """Draw the page."""
    st.header(say("page.data.name"), anchor=False)
    st.markdown(say("data.intro"))
    chosen = draw_filter(opened, say)
    numbers = _fact_numbers(opened, opened.generation.manifest.generation, chosen.expression())
    st.markdown(f"**{say('data.count', count=format_count(len(numbers), say.language))}**")
    if not numbers:
        st.info(say("data.none"), icon=":material/info:")
        return
    _draw_downloads(opened, numbers, say)
    _draw_chart(opened, numbers, say)
    page = _chosen_page(len(numbers))
    facts = opened.generation.store.facts_numbered(numbers[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    with st.container(key="facts", gap="small"):
        for row, fact in enumerate(facts):
            _draw_fact(opened, fact, row, say)
    _draw_pager(page, len(numbers), say)


@st.cache_resource(max_entries=50, show_spinner=False)
def _fact_numbers(_opened: OpenIndex, generation: str, expression: str) -> Sequence[int]:
    """Return the numbers of the facts of a selection; held for a generation, whose name is part of what is cached."""
    return _opened.generation.store.fact_numbers(expression)


def _draw_fact(opened: OpenIndex, fact: Fact, row: int, say: Speaker) -> None:
    report = opened.report(fact.report_id)
    qualifiers = opened.qualifier_names(fact, say.language)
    view = view_fact(fact, report, opened.subject_name(fact), qualifiers, say.language)
    with st.container(border=True, key=f"fact-{row}", gap=None):
        figure, words, place = st.columns([5, 9, 8], gap="small", vertical_alignment="center")
        figure.markdown(f"**{escape_markdown(unbroken(view.figure))}**")
        _draw_words(words, view)
        label = escape_markdown(view.place)
        opens = place.button(label, key=f"fact-source-{row}", icon=":material/description:", type="tertiary")
    if opens:
        show_source(opened, cite(fact, report), say.language)


def _draw_words(column: DeltaGenerator, view: FactView) -> None:
    with column.container(gap=None):
        st.markdown(escape_markdown(" – ".join(part for part in (view.measure, view.subject) if part)))
        if view.note:
            st.caption(escape_markdown(view.note))


def _chosen_page(count: int) -> int:
    """Return the page that is shown, from 1; a narrower selection may have fewer pages than the one before."""
    page = min(max(int(st.session_state.get(_PAGE_KEY, 1)), 1), ceil(count / PAGE_ROWS))
    st.session_state[_PAGE_KEY] = page
    return page


def _draw_pager(page: int, count: int, say: Speaker) -> None:
    pages = ceil(count / PAGE_ROWS)
    if pages == 1:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="pager"):
        for name, icon, target in (("previous", "chevron_left", page - 1), ("next", "chevron_right", page + 1)):
            st.button(
                say(f"data.{name}"),
                key=f"data-{name}",
                icon=f":material/{icon}:",
                disabled=not 1 <= target <= pages,
                on_click=partial(st.session_state.__setitem__, _PAGE_KEY, target),
            )
        label = say("data.page", pages=format_count(pages, say.language))
        st.number_input(label, min_value=1, max_value=pages, step=1, key=_PAGE_KEY, width=190)


def _draw_downloads(opened: OpenIndex, numbers: Sequence[int], say: Speaker) -> None:
    """Offer the selection as files; each is made when it is asked for."""
    reports = {line.report.report_id: line.report for line in opened.reports}
    forms: tuple[tuple[str, str, Callable[[Sequence[Fact], dict[str, Report]], bytes]], ...] = (
        ("csv", "text/csv", facts_as_csv),
        ("xlsx", _XLSX, facts_as_workbook),
        ("json", "application/json", facts_as_json),
    )

    def made(write: Callable[[Sequence[Fact], dict[str, Report]], bytes]) -> bytes:
        return write(opened.generation.store.facts_numbered(numbers[:MOST_ROWS]), reports)

    with st.container(horizontal=True, gap="small", key="data-downloads"):
        for form, mime, write in forms:
            st.download_button(
                say("data.download", form=form.upper()),
                partial(made, write),
                file_name=f"chiedi.{form}",
                mime=mime,
                icon=":material/download:",
                key=f"data-{form}",
                on_click="ignore",
            )
    if len(numbers) > MOST_ROWS:
        st.caption(say("data.first_rows", count=format_count(MOST_ROWS, say.language)))


def _draw_chart(opened: OpenIndex, numbers: Sequence[int], say: Speaker) -> None:
    """Offer a chart of the measures of the selection that can be compared."""
    with st.expander(say("data.chart"), icon=":material/bar_chart:", key="data-chart"):
        if len(numbers) > _CHARTED:
            st.markdown(say("data.chart_narrow", count=format_count(_CHARTED, say.language)))
            return
        charts = _charts(opened, numbers, say)
        if not charts:
            st.markdown(say("data.chart_none"))
            return
        name = st.selectbox(say("data.chart_which"), list(charts), key="data-chart-which")
        draw_chart(charts[name], key="data-chart-drawn")
        draw_chart_table(charts[name], say)


def _charts(opened: OpenIndex, numbers: Sequence[int], say: Speaker) -> dict[str, Chart]:
    """Return the charts of a selection by the measure that each is of."""
    points: dict[str, list[Point]] = {}
    for fact in opened.generation.store.facts_numbered(numbers):
        point = point_of(fact, opened.subject_name(fact), opened.qualifier_names(fact, say.language))
        points.setdefault(point.measure.casefold(), []).append(point)
    charts = {held[0].measure: chart_of(held, say.language) for held in points.values()}
    return {name: chart for name, chart in charts.items() if chart is not None}
