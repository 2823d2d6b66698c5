"""What of some figures can be compared in a chart: pure functions from figures to named bars or to a trend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.records import Language, Unit
from ui.formatting import plain_measure, short_period
from ui.texts import Speaker

FEWEST = 3  # fewer figures are compared in a sentence
MOST = 40  # more bars than these are no picture any more


@dataclass(frozen=True, slots=True)
class Point:
    """A figure to compare: its coordinates, its value in the unit, and its text as the report or answer writes it."""

    measure: str
    subject: str
    period: str | None
    value: Decimal
    unit: Unit
    text: str
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or point of a chart: `name` says what it is, `series` which of several of that name, `text` its value."""

    name: str
    series: str
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that can be set side by side. `common` says what they share; a trend has its bars in order of time."""

    is_trend: bool
    common: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...]
    language: Language

    @property
    def description(self) -> str:
        """The chart in words, for whoever does not see it; every value is in the table beside it."""
        say = Speaker(self.language)
        low, high = min(self.bars, key=_value), max(self.bars, key=_value)
        return say(
            "chart.alt_trend" if self.is_trend else "chart.alt_bars",
            common=self.common,
            count=len(self.bars),
            low=f"{_full_name(low)}, {low.text}",
            high=f"{_full_name(high)}, {high.text}",
        )


def chart_of(points: Iterable[Point], language: Language) -> Chart | None:
    """Return the chart of the largest group of comparable points; None where fewer than FEWEST can be compared.

    Comparable are figures of one unit (counts: of the same thing counted) that differ in at most two of measure,
    subject and period, each combination once.
    """
    groups: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for point in dict.fromkeys(points):
        groups[_kind_of(point)].append(point)
    largest = max(groups.values(), key=len, default=[])
    return _chart(largest, language) if FEWEST <= len(largest) <= MOST else None


def _kind_of(point: Point) -> tuple[str, ...]:
    if point.unit is Unit.COUNT:
        return (point.unit.value, plain_measure(point.measure).casefold(), (point.counted or "").casefold())
    return (point.unit.value,)


def _chart(points: Sequence[Point], language: Language) -> Chart | None:
    coordinates: dict[str, Callable[[Point], str]] = {
        "subject": lambda point: point.subject,
        "measure": lambda point: _sentence_case(plain_measure(point.measure)),
        "period": lambda point: short_period(point.period),
    }
    varied = [name for name, part in coordinates.items() if len({part(point).casefold() for point in points}) > 1]
    if not 1 <= len(varied) <= 2 or len({_cell(point, coordinates, varied) for point in points}) < len(points):
        return None
    shared = [part(points[0]) for name, part in coordinates.items() if name not in varied]
    is_trend = varied == ["period"] and all(point.period for point in points)
    ordered = sorted(points, key=lambda point: point.period or "") if is_trend else list(points)
    named, series = coordinates[varied[0]], coordinates[varied[1]] if len(varied) == 2 else lambda point: ""
    bars = [Bar(named(point), series(point), point.value, point.text) for point in ordered]
    names = list(dict.fromkeys(bar.name for bar in bars))
    kinds = tuple(sorted({bar.series for bar in bars}))
    bars.sort(key=lambda bar: (names.index(bar.name), kinds.index(bar.series)))
    return Chart(is_trend, " – ".join(part for part in shared if part), tuple(bars), kinds, language)


def _cell(point: Point, coordinates: dict[str, Callable[[Point], str]], varied: Sequence[str]) -> tuple[str, ...]:
    return tuple(coordinates[name](point).casefold() for name in varied)


def _sentence_case(text: str) -> str:
    """Return a measure with one capital: reports shout some of theirs, and the same one softly elsewhere."""
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]


def _full_name(bar: Bar) -> str:
    return ", ".join(part for part in (bar.name, bar.series) if part)


def _value(bar: Bar) -> Decimal:
    return bar.value
