"""What is set side by side in a chart, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.records import Language, Unit
from ui.chart_data import FEWEST, MOST, Point, chart_of
from ui.chart_drawing import altair_chart

ITALIAN = Language.ITALIAN


def point(subject: str = "Linea A", period: str | None = "2021-12-31", measure: str = "Spesa", **more) -> Point:
    values = {"value": Decimal("10.50"), "unit": Unit.EUR, "text": "10,50 €", **more}
    return Point(measure, subject, period, **values)


def test_figures_of_one_measure_and_day_are_bars_in_their_order() -> None:
    chart = chart_of([point(subject) for subject in ("Linea B", "Linea A", "Linea C")], ITALIAN)
    assert chart is not None
    assert not chart.is_trend
    assert [bar.name for bar in chart.bars] == ["Linea B", "Linea A", "Linea C"]
    assert chart.common == "Spesa – 31.12.2021"


def test_one_thing_over_time_is_a_trend_in_order_of_time() -> None:
    days = ["2021-12-31", "2019-12-31", "2020-12-31"]
    chart = chart_of([point(period=day, value=Decimal(n)) for n, day in enumerate(days)], ITALIAN)
    assert chart is not None
    assert chart.is_trend
    assert [bar.name for bar in chart.bars] == ["31.12.2019", "31.12.2020", "31.12.2021"]


def test_two_coordinates_make_series_named_in_words() -> None:
    points = [point(subject, day) for day in ("2019", "2021") for subject in ("Linea A", "Linea B")]
    chart = chart_of(points, ITALIAN)
    assert chart is not None
    assert chart.series == ("2019", "2021")
    assert [(bar.name, bar.series) for bar in chart.bars] == [
        ("Linea A", "2019"),
        ("Linea A", "2021"),
        ("Linea B", "2019"),
        ("Linea B", "2021"),
    ]


@pytest.mark.parametrize(
    "points",
    [
        [point(), point("Linea B")],
        [point(), point("Linea B", unit=Unit.PERCENT), point("Linea C", unit=Unit.COUNT)],
        [point(), point("Linea B", "2019", "Impegni"), point("Linea C", "2020", "Dotazione")],
        [point(), point("Linea B"), point("Linea B", value=Decimal(7), text="7 €")],
        [point(f"Linea {n}") for n in range(MOST + 1)],
    ],
    ids=["too few", "of different units", "of nothing in common", "one of them twice", "too many"],
)
def test_figures_that_cannot_be_compared_make_no_chart(points: list[Point]) -> None:
    assert len(points) >= FEWEST - 1
    assert chart_of(points, ITALIAN) is None


def test_counts_are_compared_only_where_the_same_is_counted() -> None:
    people = [point(f"Linea {n}", unit=Unit.COUNT, counted="persone", text=str(n)) for n in range(2)]
    projects = [point(f"Linea {n}", unit=Unit.COUNT, counted="progetti", text=str(n)) for n in range(2, 4)]
    assert chart_of([*people, *projects], ITALIAN) is None
    chart = chart_of([*people, point("Linea 9", unit=Unit.COUNT, counted="persone", text="9")], ITALIAN)
    assert chart is not None


def test_the_description_names_the_lowest_and_the_highest() -> None:
    values = {"Linea A": 3, "Linea B": 1, "Linea C": 2}
    chart = chart_of([point(name, value=Decimal(n), text=f"{n} €") for name, n in values.items()], Language.ENGLISH)
    assert chart is not None
    assert "Lowest: Linea B, 1 €" in chart.description
    assert "Highest: Linea A, 3 €" in chart.description


def test_the_drawing_says_each_value_as_it_was_written() -> None:
    exact = Decimal("243767933.27")
    chart = chart_of([point(f"Linea {n}", value=exact + n, text=f"{n},27 €") for n in range(3)], ITALIAN)
    assert chart is not None
    spec = altair_chart(chart).to_dict()
    (rows,) = [layer["values"] for layer in spec.get("datasets", {}).values()] or [spec["data"]["values"]]
    assert [row["text"] for row in rows] == ["0,27 €", "1,27 €", "2,27 €"]
    assert rows[0]["value"] == float(exact)
