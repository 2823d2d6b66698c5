"""Bars drawn as inline SVG: a value with its interval, or counts. Nothing is loaded from anywhere. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _ROW, _LABEL, _VALUE = 640, 24, 190, 70
_SPAN = _WIDTH - _LABEL - _VALUE


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its length and the ends of its interval as shares of the whole (0 to 1), and what is written beside it."""

    label: str
    share: float
    text: str
    low: float | None = None
    high: float | None = None


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Return an SVG of horizontal bars; a reader of screens is told the title, the table beside it has the figures."""
    height = _ROW * len(bars) + 4
    rows = "".join(_bar(number, bar) for number, bar in enumerate(bars))
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}"><title>{escape(title)}</title>{rows}</svg>'
    )


def _bar(number: int, bar: Bar) -> str:
    top = number * _ROW + 4
    middle = top + (_ROW - 8) / 2
    parts = [
        f'<text x="{_LABEL - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(bar.label)}</text>',
        f'<rect x="{_LABEL}" y="{top}" width="{_SPAN * bar.share:.1f}" height="{_ROW - 8}" class="bar"/>',
        f'<text x="{_WIDTH - _VALUE + 8}" y="{middle + 4:.1f}">{escape(bar.text)}</text>',
    ]
    if bar.low is not None and bar.high is not None:
        start, end = (_LABEL + _SPAN * share for share in (bar.low, bar.high))
        parts.append(f'<path d="M{start:.1f} {middle:.1f}H{end:.1f}" class="whisker"/>')
    return "".join(parts)
