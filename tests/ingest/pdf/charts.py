"""Charts drawn beside running text: bars, lines, pies with scales, labels and legends, and what of it is prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.doughnut import Doughnut
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

INKS = [HexColor(code) for code in ("#1f4e79", "#c55a11", "#70ad47", "#ffc000", "#7030a0")]
AREAS = ("Montana", "Costiera", "Collinare", "Urbana", "Lagunare")
SHARES = ("35%", "22%", "18%", "15%", "10%")
YEARS = ("2019", "2020", "2021", "2022", "2023")
BEFORE = (
    "Nel 2023 sono stati avviati 418 percorsi di formazione nelle aree del programma, con 7.316 iscritti",
    "e 52 enti coinvolti. La figura che segue mostra come si dividono.",
)
AFTER = (
    "I percorsi conclusi sono 287 e hanno rilasciato 3.905 qualifiche. La spesa ammessa ammonta a",
    "14,6 milioni di euro.",
)
BESIDE = ("Le imprese", "ammesse sono", "1.284, di cui", "306 guidate", "da donne.")
PROSE = {418, 7316, 52, 287, 3905, 14_600_000}
PROSE_BESIDE = {1284, 306}


def bars() -> Drawing:
    """Upright bars of two series with a legend and a figure over each bar."""
    chart = _upright([(1240, 980, 1510, 2210, 640), (760, 1120, 890, 1430, 350)])
    chart.barLabelFormat = "%d"
    chart.barLabels.nudge = 8
    return _with_legend(chart, ("Donne", "Uomini"))


def stacked() -> Drawing:
    """Upright bars that stand on each other."""
    chart = _upright([(31, 24, 45, 12, 60), (20, 36, 15, 48, 10), (49, 40, 40, 40, 30)])
    chart.categoryAxis.style = "stacked"
    return _with_legend(chart, ("Avviati", "Conclusi", "Sospesi"))


def lying_bars() -> Drawing:
    """Lying bars with long names at their left and a scale under them."""
    chart = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = 110, 24, 240, 130
    chart.data = [(12.5, 33.1, 27.4, 18.2, 8.8)]
    chart.categoryAxis.categoryNames = [f"Area {name.lower()} interna" for name in AREAS]
    chart.valueAxis.valueMin, chart.valueAxis.valueMax, chart.valueAxis.valueStep = 0, 40, 10
    chart.valueAxis.visibleGrid = True
    chart.bars[0].fillColor, chart.bars[0].strokeColor = INKS[0], None
    chart.barLabelFormat = "%.1f%%"
    chart.barLabels.nudge = 14
    return _drawing(chart)


def lines() -> Drawing:
    """Two lines over years, with rules across at each mark of the scale."""
    chart = HorizontalLineChart()
    chart.x, chart.y, chart.width, chart.height = 40, 24, 300, 130
    chart.data = [(120, 340, 510, 760, 905), (90, 210, 480, 530, 700)]
    chart.categoryAxis.categoryNames = list(YEARS)
    chart.valueAxis.valueMin, chart.valueAxis.valueMax, chart.valueAxis.valueStep = 0, 1000, 200
    chart.valueAxis.visibleGrid = True
    for number in range(2):
        chart.lines[number].strokeColor = INKS[number]
    return _with_legend(chart, ("Programmati", "Certificati"))


def plot() -> Drawing:
    """A line over a scale of numbers, without rules across."""
    chart = LinePlot()
    chart.x, chart.y, chart.width, chart.height = 40, 24, 300, 130
    chart.data = [[(1, 2.4), (2, 3.1), (3, 5.6), (4, 4.2), (5, 8.9), (6, 9.3), (7, 9.1)]]
    chart.lines[0].strokeColor = INKS[1]
    return _drawing(chart)


def pie() -> Drawing:
    """A pie with names and shares around it."""
    return _round(Pie(), [f"{name} {share}" for name, share in zip(AREAS, SHARES, strict=True)])


def ring() -> Drawing:
    """A ring with its shares around it and a legend."""
    return _with_legend(_rounded(Doughnut(), SHARES), AREAS)


CHARTS: dict[str, Callable[[], Drawing]] = {
    made.__name__: made for made in (bars, stacked, lying_bars, lines, plot, pie, ring)
}


def _upright(data: Sequence[tuple[float, ...]]) -> VerticalBarChart:
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 40, 24, 300, 130
    chart.data = list(data)
    chart.categoryAxis.categoryNames = list(AREAS)
    chart.valueAxis.valueMin = 0
    for number in range(len(data)):
        chart.bars[number].fillColor, chart.bars[number].strokeColor = INKS[number], None
    return chart


def _round(chart: Pie, labels: Sequence[str]) -> Drawing:
    return _drawing(_rounded(chart, labels))


def _rounded(chart: Pie, labels: Sequence[str]) -> Pie:
    chart.x, chart.y, chart.width, chart.height = 120, 20, 120, 120
    chart.data, chart.labels = [35, 22, 18, 15, 10], list(labels)
    for number, ink in enumerate(INKS):
        chart.slices[number].fillColor = ink
    return chart


def _drawing(*parts: object) -> Drawing:
    drawing = Drawing(420, 170)
    for part in parts:
        drawing.add(part)
    return drawing


def _with_legend(chart: object, names: Sequence[str]) -> Drawing:
    legend = Legend()
    legend.x, legend.y, legend.alignment, legend.columnMaximum = 355, 130, "right", 10
    legend.colorNamePairs = list(zip(INKS, names, strict=False))
    return _drawing(chart, legend)


def draw_report(path: Path, chart: Callable[[], Drawing], *, caption: str = "", beside: bool = False) -> None:
    """Print a chart between two paragraphs; `beside`: with a column of text at its right."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    _text(canvas, 56, 770, BEFORE)
    if caption:
        _text(canvas, 56, 728, (caption,))
    chart().drawOn(canvas, 56, 540)
    _text(canvas, 56, 505, AFTER)
    if beside:
        _text(canvas, 495, 700, BESIDE)
    canvas.save()


def _text(canvas: Canvas, x: float, y: float, lines: Sequence[str]) -> None:
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(lines):
        canvas.drawString(x, y - 14 * number, line)
