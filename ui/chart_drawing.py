"""A chart as an Altair specification. Vega runs it through its interpreter, so the page's policy stays as it is.

A value becomes a float here and only here, to say how long a bar is; what is read beside it is the text as written.
Marks say nothing to a screen reader of their own (`aria=False`): it would be such floats; the description has words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ui.chart_data import Bar, Chart
from ui.formatting import shorten

if TYPE_CHECKING:
    import altair

    Drawing: TypeAlias = altair.LayerChart | altair.FacetChart

# Each pair of neighbours differs in lightness too, so that they are told apart in grey; words say which is which.
_COLOURS = ("#0066CC", "#17324D", "#7FB2E5", "#995C00", "#006B3F", "#5B6F82")
_TEXT = "#17324D"
_ROW = 46  # pixels: a line of words and a bar under it
_NAME_LENGTH = 90
_VALUE_ROOM = 150  # pixels kept for the value at the right


def altair_chart(chart: Chart) -> Drawing:
    """Return the chart to draw: a line for a trend, else a row for each bar with its name and value above it."""
    return _trend(chart) if chart.is_trend else _bars(chart)


def _bars(chart: Chart) -> Drawing:
    import altair

    rows = [{"row": number, **_row(bar)} for number, bar in enumerate(chart.bars)]
    base = altair.Chart(_data(rows)).encode(
        y=altair.Y("row:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    )
    limit = altair.ExprRef(f"max(width - {_VALUE_ROOM}, 90)")
    names = base.mark_text(
        aria=False, align="left", baseline="middle", dy=-10, fontSize=14, color=_TEXT, limit=limit
    ).encode(x=altair.value(0), text="name:N")
    values = base.mark_text(
        aria=False, align="right", baseline="middle", dy=-10, fontSize=14, fontWeight="bold", color=_TEXT
    ).encode(x=altair.value("width"), text="text:N")
    bars = base.mark_bar(aria=False, height=13, yOffset=10).encode(
        x=altair.X("value:Q", axis=None, scale=altair.Scale(zero=True, nice=False)),
        color=altair.Color(
            "series:N", scale=altair.Scale(domain=list(chart.series), range=list(_COLOURS)), legend=None
        ),
        tooltip=[altair.Tooltip("name:N", title=" "), altair.Tooltip("text:N", title="  ")],
    )
    return altair.layer(bars, names, values).properties(height=_ROW * len(rows), width="container")


def _trend(chart: Chart) -> Drawing:
    import altair

    base = altair.Chart(_data([_row(bar) for bar in chart.bars])).encode(
        x=altair.X("name:O", sort=None, title=None, axis=altair.Axis(labelAngle=0, labelFontSize=13, labelColor=_TEXT)),
        y=altair.Y("value:Q", axis=None, scale=altair.Scale(zero=True)),
    )
    line = base.mark_line(aria=False, color=_COLOURS[0], strokeWidth=3)
    points = base.mark_point(aria=False, color=_COLOURS[0], filled=True, size=90, opacity=1)
    values = base.mark_text(aria=False, dy=-16, fontSize=14, fontWeight="bold", color=_TEXT).encode(text="text:N")
    return altair.layer(line, points, values).properties(height=260, width="container", padding={"top": 24})


def _data(rows: list[dict[str, object]]) -> altair.Data:
    import altair

    return altair.Data(values=rows)


def _row(bar: Bar) -> dict[str, object]:
    name = ", ".join(part for part in (bar.name, bar.series) if part)
    return {
        "name": shorten(name, _NAME_LENGTH),
        "series": bar.series,
        "value": float(bar.value),
        "text": bar.text,
    }
