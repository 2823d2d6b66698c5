"""A made-up report of another region, programme, year and layout, typeset when a test asks for it.

What differs from the sample corpus: priorities instead of axes, no cover and no contents page, headings without
numbers, a table ruled by horizontal lines only whose head cells are merged and whose unit stands in the caption
(thousands of euro), a table without any line, a table that goes on over the page with its head repeated, fonts that
are not embedded. Every figure is made up; totals add up and ratios are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FILE_NAME = "relazione-altamarca-2024.pdf"


@dataclass(frozen=True)
class KnownCell:
    """A figure that a table of the made-up report holds: value in base units (EUR, percent or a count)."""

    table: int
    row: str
    column: str
    value: Decimal
    unit: str


_PROGRESS_HEADS = ("Dotazione", "Impegnato", "Speso", "Impegnato / Dotazione", "Speso / Dotazione")
_PROGRESS = (
    ("Priorità 1 Giovani", "42.500,0", "31.240,5", "18.902,3", "73,5%", "44,5%"),
    ("Priorità 2 Inclusione", "61.300,0", "40.118,0", "25.770,9", "65,4%", "42,0%"),
    ("Priorità 3 Competenze", "55.750,0", "28.964,2", "16.005,0", "52,0%", "28,7%"),
    ("Priorità 4 Assistenza tecnica", "6.450,0", "2.010,7", "1.333,1", "31,2%", "20,7%"),
    ("Totale", "166.000,0", "102.333,4", "62.011,3", "61,6%", "37,4%"),
)
_GENDER_HEADS = ("Donne", "Uomini", "Totale")
_GENDER = (
    ("Priorità 1 Giovani", "4.812", "5.377", "10.189"),
    ("Priorità 2 Inclusione", "7.940", "6.105", "14.045"),
    ("Priorità 3 Competenze", "3.268", "3.871", "7.139"),
    ("Priorità 4 Assistenza tecnica", "-", "-", "-"),
    ("Totale", "16.020", "15.353", "31.373"),
)
_PLACES = ("Borgomare", "Castelrivo", "Fontesalda", "Montesperso", "Portovento", "Rocca Lunga", "Valdombra")
GRANT_COUNT = 42


def grants() -> list[tuple[str, str, Decimal]]:
    """Return the rows of table 3: call, town, amount in euro and cents, all different."""
    return [
        (f"Bando {number:02d}/2024", _PLACES[number % len(_PLACES)], Decimal(1_250_075 + 91_337 * number) / 100)
        for number in range(1, GRANT_COUNT + 1)
    ]


def known_cells() -> list[KnownCell]:
    """Return every figure of tables 1, 2 and 3 with its true value and unit."""
    cells = [
        KnownCell(1, label, head, *_thousands_or_percent(text))
        for label, *texts in _PROGRESS
        for head, text in zip(_PROGRESS_HEADS, texts, strict=True)
    ]
    cells += [
        KnownCell(2, label, head, Decimal(text.replace(".", "")), "count")
        for label, *texts in _GENDER
        for head, text in zip(_GENDER_HEADS, texts, strict=True)
        if text != "-"
    ]
    cells += [KnownCell(3, call, "Contributo (euro)", amount, "EUR") for call, _, amount in grants()]
    return [*cells, KnownCell(3, "Totale", "Contributo (euro)", _total(), "EUR")]


def make_altamarca(folder: Path) -> Path:
    """Write the made-up report into a folder and return its path; the bytes are the same every time."""
    path = folder / FILE_NAME
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        invariant=1,
        leftMargin=70,
        rightMargin=70,
        topMargin=60,
        bottomMargin=60,
        title="Relazione di attuazione 2024",
        author="Regione Altamarca",
    )
    document.build(_story())
    return path


def _thousands_or_percent(text: str) -> tuple[Decimal, str]:
    plain = Decimal(text.rstrip("%").replace(".", "").replace(",", "."))
    return (plain, "percent") if text.endswith("%") else (plain * 1000, "EUR")


def _total() -> Decimal:
    return sum((amount for *_, amount in grants()), Decimal())


def _italian(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=21, spaceAfter=6)
_HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=12, leading=16, spaceBefore=10, spaceAfter=5)
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=6)
_CAPTION = ParagraphStyle("caption", fontName="Helvetica-Oblique", fontSize=9, leading=12, spaceBefore=5, spaceAfter=4)

_OPENING = (
    "La Regione Altamarca attua il Programma Regionale FSE+ 2021-2027 “Persone al centro”. La relazione descrive lo "
    "stato del Programma; i dati sono aggiornati al 31 dicembre 2024. La dotazione complessiva è di 166 milioni di "
    "euro, di cui 66,4 milioni di quota UE."
)
_YOUTH = (
    "Sono stati approvati 128 progetti, di cui 37 conclusi. I partecipanti sono 10.189, di cui 4.812 donne e 5.377 "
    "uomini; nel 2023 erano 7.655.",
    "Il Voucher Mare Aperto 2024 ha impegnato 3,2 milioni di euro a favore di oltre 1.100 imprese; il progetto Porto "
    "Scuola ne ha ricevuti 450 mila.",
    "L’indicatore “Giovani occupati a sei mesi” è pari al 61,4% (valore obiettivo 2029: 55%).",
)
_INCLUSION = (
    "I partecipanti sono 14.045, di cui 2.308 persone con disabilità e 1.917 migranti.",
    "Per la misura Casa Comune sono stati spesi circa 8,7 milioni di euro su 12 milioni programmati.",
)


def _story() -> list[Flowable]:
    return [
        Paragraph("REGIONE ALTAMARCA", _BODY),
        Paragraph("Programma Regionale FSE+ 2021-2027", _TITLE),
        Paragraph("Relazione di attuazione 2024", _TITLE),
        Paragraph(_OPENING, _BODY),
        Paragraph("Quadro finanziario", _HEADING),
        Paragraph("Tavola 1 – Avanzamento per priorità al 31.12.2024 (valori in migliaia di euro)", _CAPTION),
        _half_ruled(),
        Paragraph("Persone raggiunte", _HEADING),
        Paragraph("Tavola 2 – Partecipanti per genere al 31.12.2024", _CAPTION),
        _borderless(),
        Paragraph("Priorità 1 Giovani", _HEADING),
        *[Paragraph(text, _BODY) for text in _YOUTH],
        Paragraph("Priorità 2 Inclusione", _HEADING),
        *[Paragraph(text, _BODY) for text in _INCLUSION],
        Paragraph("Contributi ai Comuni", _HEADING),
        Paragraph("Tavola 3 – Contributi concessi nel 2024", _CAPTION),
        _over_two_pages(),
    ]


def _half_ruled() -> Table:
    """Return table 1: two head rows, the upper one merged over three and two columns, horizontal rules only."""
    upper = ["Priorità", "Risorse", "", "", "Avanzamento", ""]
    lower = ["", *(head.replace(" / ", " /\n") for head in _PROGRESS_HEADS)]
    style = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (3, 0)),
        ("SPAN", (4, 0), (5, 0)),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("ALIGN", (1, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 8.5),
        ("FONT", (0, 2), (-1, -1), "Helvetica", 9),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (1, 0), (-1, 0), 0.4, colors.black),
        ("LINEBELOW", (0, 1), (-1, 1), 0.6, colors.black),
        ("LINEABOVE", (0, -1), (-1, -1), 0.4, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ]
    return Table([upper, lower, *_PROGRESS], colWidths=[150, 60, 60, 60, 62, 62], style=TableStyle(style))


def _borderless() -> Table:
    style = [
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("FONT", (0, 1), (-1, -1), "Helvetica", 9),
    ]
    rows = [("Priorità", *_GENDER_HEADS), *_GENDER]
    return Table(rows, colWidths=[170, 80, 80, 80], style=TableStyle(style))


def _over_two_pages() -> Table:
    rows: list[tuple[str, ...]] = [("Bando", "Comune", "Contributo (euro)")]
    rows += [(call, town, _italian(amount)) for call, town, amount in grants()]
    rows.append(("Totale", "", _italian(_total())))
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("ALIGN", (2, 0), (2, -1), "RIGHT"),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("FONT", (0, 1), (-1, -1), "Helvetica", 9),
        ("SPAN", (0, -1), (1, -1)),
    ]
    return Table(rows, colWidths=[110, 150, 110], repeatRows=1, style=TableStyle(style))
