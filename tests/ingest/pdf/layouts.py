"""Made-up reports in many layouts: one random table each, drawn as the layout says, with the truth of every cell."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
    pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / file)))

FONTS = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "vera": ("Vera", "VeraBd"),
    "courier": ("Courier", "Courier-Bold"),
}
LABELS = (
    "Assistenza domiciliare", "Borse di studio", "Centri estivi", "Formazione continua", "Inserimento lavorativo",
    "Laboratori di quartiere", "Orientamento scolastico", "Servizi per l'infanzia", "Tirocini extracurriculari",
    "Voucher di conciliazione", "Apprendistato", "Percorsi per disoccupati di lunga durata",
    "Contrasto alla dispersione scolastica", "Reti territoriali per la conciliazione vita-lavoro",
)  # fmt: skip
COLUMNS = (
    ("Risorse programmate", "money"), ("Spesa ammessa", "money"), ("Pagamenti", "money"), ("Avanzamento", "share"),
    ("Progetti", "count"), ("Destinatari", "count"), ("Donne", "count"), ("Quota europea", "share"),
)  # fmt: skip
GROUPS = ("Occupazione", "Istruzione", "Inclusione")
TOPS = ("Dati finanziari", "Attuazione")
PROSE = (
    "Il programma sostiene interventi in favore di giovani e famiglie. Gli enti del territorio hanno definito insieme "
    "le priorità. La sorveglianza ha riguardato tutte le operazioni finanziate, che proseguono secondo il calendario. "
)


@dataclass(frozen=True)
class Layout:
    """How a report is set. rules: none, all, across, book (top, header and foot), zebra, frame or columns."""

    rules: str = "none"
    font: str = "helvetica"
    size: float = 9
    align: str = "right"
    separator: str = "."
    columns: int = 4
    rows: int = 8
    gap: float = 1.8
    leading: float = 1.6
    levels: int = 1
    groups: bool = False
    total: str = "below"
    negative: str = "-{}"
    label_width: float = 99
    prose: int = 1
    page: str = "portrait"
    break_after: int = 0
    header_again: bool = False


@dataclass
class Row:
    label: str
    texts: list[str] = field(default_factory=list)
    group: str | None = None
    bold: bool = False


class Drawing:
    """Draws one report; `truth` holds (group, label, headings of the column, printed text) of every figure."""

    def __init__(self, path: Path, layout: Layout, seed: int) -> None:
        self.layout, self.chance = layout, random.Random(seed)
        self.plain, self.bold = FONTS[layout.font]
        self.size, self.truth = layout.size, list[tuple[str | None, str, tuple[str, ...], str]]()
        wide = layout.page != "portrait"
        self.width, self.height = (842.0, 595.0) if wide else (595.0, 842.0)
        paper = (self.height, self.width) if layout.page == "turned" else (self.width, self.height)
        self.canvas = Canvas(str(path), pagesize=paper)
        self.heads = self.chance.sample(COLUMNS, layout.columns)
        half = layout.columns // 2
        self.tops = [TOPS[number >= half] for number in range(layout.columns)]
        self.rows = self._make_rows()
        self._measure()
        self._draw()

    def _make_rows(self) -> list[Row]:
        layout = self.layout
        rows: list[Row] = []
        group: str | None = None
        for number, label in enumerate(self.chance.sample(LABELS, layout.rows)):
            if layout.groups and number % (layout.rows // 3 + 1) == 0:
                group = GROUPS[number // (layout.rows // 3 + 1)]
                rows.append(Row(group))
            rows.append(Row(label, [self._figure(kind) for _, kind in self.heads], group))
        total = Row("Totale", [self._figure(kind, full=True) for _, kind in self.heads], bold=True)
        return {"below": [*rows, total], "above": [total, *rows]}.get(layout.total, rows)

    def _figure(self, kind: str, full: bool = False) -> str:
        if not full and self.chance.random() < 0.05:
            return "-"
        if kind == "share":
            return f"{self.chance.randrange(100)},{self.chance.randrange(10)}%"
        whole = self.chance.randrange(1, 10 ** self.chance.choice((2, 3, 4, 5, 8) if kind == "money" else (2, 3, 5)))
        text = f"{whole:,}".replace(",", self.layout.separator)
        if kind == "money":
            text += f",{self.chance.randrange(100):02d}"
        return self.layout.negative.format(text) if kind == "money" and self.chance.random() < 0.1 else text

    def _measure(self) -> None:
        layout, size = self.layout, self.size
        self.gap = layout.gap * size
        labels = max(stringWidth(row.label, self.bold, size) for row in self.rows)
        self.label_width = min(labels, layout.label_width * size)
        texts = [[self.heads[n][0], *(row.texts[n] for row in self.rows if row.texts)] for n in range(layout.columns)]
        widths = [max(stringWidth(text, self.bold, size) for text in column) for column in texts]
        self.lefts, self.rights = [], []
        x = 50 + self.label_width + self.gap
        for width in widths:
            self.lefts.append(x)
            self.rights.append(x + width)
            x += width + self.gap
        self.right = self.rights[-1] + 3
        assert self.right < self.width - 20, "the table has to fit on its page"

    def text(self, x: float, y: float, text: str, font: str, align: str = "left", color: Color = black) -> None:
        """Print a text whose left end, right end or middle stands at x."""
        self.canvas.setFont(font, self.size)
        self.canvas.setFillColor(color)
        draw = {"left": self.canvas.drawString, "right": self.canvas.drawRightString}
        draw.get(align, self.canvas.drawCentredString)(x, self.height - y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def _start_page(self) -> None:
        self.canvas.setLineWidth(0.5)
        if self.layout.page == "rotated":
            self.canvas.setPageRotation(90)
        if self.layout.page in ("rotated", "turned"):
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)

    def _draw(self) -> None:
        layout = self.layout
        self._start_page()
        y = self._prose(70)
        self.text(50, y + 12, "Tabella 4. Risorse e avanzamento per intervento", self.plain)
        y = self._table(y + 24)
        self.text(50, y + 20, "Fonte: sistema informativo regionale", self.plain)
        if layout.prose:
            self._prose(y + 48)
        self.canvas.save()

    def _prose(self, y: float) -> float:
        """Print running text in as many columns as the layout has, and return where it ends."""
        count = self.layout.prose
        if not count:
            return y
        width = (self.width - 100 - 24 * (count - 1)) / count
        for column in range(count):
            lines = wrap(PROSE * 2, self.plain, self.size, width)
            for number, line in enumerate(lines):
                self.text(50 + column * (width + 24), y + 13 * number, line, self.plain)
        return y + 13 * len(lines) + 6

    def _table(self, y: float) -> float:
        top, y = y, self._header(y)
        feet = [y]
        for number, row in enumerate(self.rows):
            if self.layout.break_after and number == self.layout.break_after:
                self._rules(top, feet)
                self.canvas.showPage()
                self._start_page()
                top = y = 70
                y = self._header(y) if self.layout.header_again else y
                feet = [y]
            y = self._row(row, y, number)
            feet.append(y)
        self._rules(top, feet)
        return y

    def _header(self, y: float) -> float:
        lead = self.size * self.layout.leading
        if self.layout.levels > 1:
            for top in TOPS:
                columns = [number for number, name in enumerate(self.tops) if name == top]
                left, right = self.lefts[columns[0]], self.rights[columns[-1]]
                self.text((left + right) / 2, y + self.size, top, self.bold, "middle")
                if self.layout.rules in ("book", "all"):
                    self.rule(left, y + lead, right, y + lead)
            y += lead
        color = black
        if self.layout.rules == "zebra":
            color = white
            self._paint(y, y + lead, HexColor("#224466"))
        self.text(50, y + self.size, "Intervento", self.bold, color=color)
        for number, (head, _) in enumerate(self.heads):
            self._put(number, y + self.size, head, self.bold, color)
        return y + lead

    def _row(self, row: Row, y: float, number: int) -> float:
        lines = wrap(row.label, self.bold, self.size, self.label_width + 0.1)
        height = self.size * (self.layout.leading + 1.2 * (len(lines) - 1))
        if self.layout.rules == "zebra" and number % 2:
            self._paint(y, y + height, HexColor("#e6eef5"))
        font = self.bold if row.bold or not row.texts else self.plain
        for line_number, line in enumerate(lines):
            self.text(50, y + self.size * (1 + 1.2 * line_number), line, font)
        for column, text in enumerate(row.texts):
            self._put(column, y + self.size, text, font)
            tops = (self.tops[column],) if self.layout.levels > 1 else ()
            self.truth.append((row.group, row.label, (*tops, self.heads[column][0]), text))
        return y + height

    def _put(self, column: int, y: float, text: str, font: str, color: Color = black) -> None:
        left, right = self.lefts[column], self.rights[column]
        x = {"left": left, "right": right}.get(self.layout.align, (left + right) / 2)
        self.text(x, y, text, font, self.layout.align, color)

    def _paint(self, top: float, bottom: float, color: Color) -> None:
        self.canvas.setFillColor(color)
        self.canvas.rect(47, self.height - bottom, self.right - 47, bottom - top, stroke=0, fill=1)

    def _rules(self, top: float, feet: Sequence[float]) -> None:
        rules = self.layout.rules
        across = {"all": [top, *feet], "across": [top, *feet], "book": [top, feet[0], feet[-1]]}
        across |= {"frame": [top, feet[0], feet[-1]], "columns": [feet[0]]}
        for y in across.get(rules, []):
            self.rule(47, y, self.right, y)
        inner = [left - self.gap / 2 for left in self.lefts] if rules in ("all", "columns") else []
        for x in [47, *inner, self.right] if rules in ("all", "columns", "frame") else []:
            start = feet[0] if rules == "columns" else top
            below_top = rules == "all" and self.layout.levels > 1 and self._is_under_top(x)
            self.rule(x, start + (self.size * self.layout.leading if below_top else 0), x, feet[-1])

    def _is_under_top(self, x: float) -> bool:
        """Say whether a vertical rule parts two columns under one heading."""
        right = [number for number, left in enumerate(self.lefts) if abs(left - self.gap / 2 - x) < 0.1]
        return bool(right) and right[0] > 0 and self.tops[right[0]] == self.tops[right[0] - 1]


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Return the lines that a text makes in a width."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
