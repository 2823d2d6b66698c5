"""The chart under an answer: drawn where figures can be compared, always with its table and its download."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer, Figure, Status
from ui.answer_table import answer_csv
from ui.chart_data import Chart, Point, chart_of
from ui.formatting import unbroken
from ui.markdown_text import escape_markdown
from ui.texts import Speaker

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Latin letters


def draw_answer_chart(answer: Answer, position: int, say: Speaker, *, has_table: bool) -> None:
    """Draw the figures of an answer side by side; nothing where fewer than three can be compared.

    has_table: the answer shows its figures as a table already, so that the chart need not bring one.
    """
    chart = chart_of(map(_point, _read_figures(answer)), say.language) if answer.status is Status.ANSWERED else None
    if chart is None:
        return
    draw_chart(chart, key=f"chart-{position}")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if not has_table:
            with st.popover(
                say("chart.table"), icon=":material/table:", type="tertiary", key=f"chart-table-{position}"
            ):
                draw_chart_table(chart, say)
        st.download_button(
            say("chart.download"),
            _BYTE_ORDER_MARK + answer_csv(answer),
            file_name=f"chiedi-{position + 1}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            key=f"chart-download-{position}",
            on_click="ignore",
        )


def draw_chart(chart: Chart, key: str) -> None:
    """Draw a chart with its description for whoever does not see it."""
    from ui.chart_drawing import altair_chart

    with st.container(border=True, key=key, gap="small"):
        if chart.common:
            st.markdown(f"**{escape_markdown(chart.common)}**")
        st.altair_chart(altair_chart(chart), alt=chart.description)


def draw_chart_table(chart: Chart, say: Speaker) -> None:
    """Show the figures of a chart as a table."""
    columns = {say("column.what"): [bar.name for bar in chart.bars]}
    if any(chart.series):
        columns[say("column.date")] = [bar.series for bar in chart.bars]
    columns[say("column.figure")] = [unbroken(bar.text) for bar in chart.bars]
    st.table({name: [escape_markdown(cell) for cell in cells] for name, cells in columns.items()}, hide_index=True)


def _read_figures(answer: Answer) -> Sequence[Figure]:
    return [figure for figure in answer.figures if not figure.derived]


def _point(figure: Figure) -> Point:
    return Point(figure.measure, figure.subject, figure.period, figure.value, figure.unit, figure.text, figure.counted)
