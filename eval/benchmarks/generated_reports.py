"""Reports made by a generator that knows every figure it prints: made-up regions, 25 years, 300 figures each.

A report is Markdown with four tables and sentences with figures; names of initiatives and districts recur from region
to region, so that a figure is found only by all its coordinates. Every region has a style of its own
(`writing_styles`). The same seed gives the same texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eval.benchmarks.writing_styles import style_of
from index.records import Unit

YEARS = tuple(range(2000, 2025))
ROMAN = ("I", "II", "III", "IV", "V", "VI")
AXES = (
    "Lavoro stabile",
    "Inclusione e cura",
    "Scuola e mestieri",
    "Uffici più capaci",
    "Borghi e valli",
    "Assistenza tecnica",
)
MONEY_COLUMNS = ("Dotazione", "Programmato", "Impegni", "Pagamenti ai beneficiari", "Spesa certificata")
INITIATIVE_COLUMNS = ("Domande presentate", "Domande finanziate", "Destinatari", "Donne", "Risorse assegnate")
DISTRICT_COLUMNS = ("Progetti avviati", "Progetti conclusi", "Contributo concesso", "Contributo erogato")
PROGRESS, TOTAL = "Avanzamento spesa certificata", "Totale"
INDICATORS, SENTENCES, PLAIN_SECTIONS = 20, 30, 2
FACTS_A_REPORT, PASSAGES_A_REPORT = 300, 100

_MONEY_HEADS = (*MONEY_COLUMNS, INITIATIVE_COLUMNS[-1], *DISTRICT_COLUMNS[2:])
_FIRST = ("Val", "Monte", "Alta", "Colle", "Ponte", "Riva", "Serra", "Castel", "Piana", "Terra")
_SECOND = ("doro", "lupa", "fiore", "bruna", "chiara", "lenta", "mira", "verde", "sola", "vento")
_WHAT = ("Botteghe", "Barche", "Cantieri", "Cortili", "Sentieri", "Officine", "Stanze", "Ponti")
_LIKE = ("Aperte", "Lucenti", "Gentili")
_TOWNS = ("Arvena", "Bolmo", "Crespola", "Dorvate", "Elmara", "Fiumara", "Gorvo", "Isolana", "Lervo", "Molvara")
_MORE_TOWNS = ("Nervate", "Orzola")
_COUNTED = ("apprendisti", "tirocinanti", "caregiver", "artigiani", "pescatori", "pastori", "librai", "ceramisti")
_STATE = ("formati", "assunti", "iscritti", "premiati")
_TALK = (
    "La priorità avvicina chi cerca un mestiere a chi lo insegna, {where}.",
    "Il comitato ha discusso le attività con i comuni, {where}, e ne ha chiesto il seguito.",
    "Gli sportelli accompagnano le famiglie nella scelta dei servizi, {where}.",
)


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure that a generated report prints: `place` is the table's number or None.

    `measure` is one of the constants above, whatever the region calls it; `subject` is what the region calls it.
    """

    report_id: str
    region: str
    year: int
    measure: str
    subject: str
    value: Decimal
    unit: Unit
    place: str | None


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """One report with all its figures."""

    report_id: str
    text: str
    figures: tuple[KnownFigure, ...]


def region_names(count: int) -> list[str]:
    """Return `count` names of made-up regions (100 at most)."""
    names = [first + second for second in _SECOND for first in _FIRST]
    if count > len(names):
        raise ValueError(f"there are {len(names)} regions, not {count}")
    return names[:count]


def generate(count: int, seed: int = 7) -> Iterator[GeneratedReport]:
    """Yield `count` reports: each region in each of the years before the next region."""
    regions = region_names(-(-count // len(YEARS)))
    for number in range(count):
        region, year = regions[number // len(YEARS)], YEARS[number % len(YEARS)]
        yield _Writer(region, year, seed, random.Random(f"{seed}-{number}")).report()  # noqa: S311 - nothing secret


def initiative_names() -> tuple[str, ...]:
    """Return the names of all initiatives; every region has them all."""
    return tuple(f"{what} {like}" for what in _WHAT for like in _LIKE)


def district_names() -> tuple[str, ...]:
    """Return the names of all districts."""
    return (*_TOWNS, *_MORE_TOWNS)


class _Writer:
    """Writes one report, remembering each figure."""

    def __init__(self, region: str, year: int, seed: int, chance: random.Random) -> None:
        self._style = style_of(region, seed)
        self._region, self._year, self._chance = region, year, chance
        self._id = f"relazione-{region.lower()}-{year}"
        self._figures: list[KnownFigure] = []
        self._lines: list[str] = []

    def report(self) -> GeneratedReport:
        start = self._year - self._year % 7
        self._lines += [
            f"# {self._style.title.format(year=self._year)}",
            "",
            f"Programma Regionale FSE {start}-{start + 6} di Regione {self._region}",
            "",
            self._style.date.format(year=self._year),
        ]
        self._axes()
        self._initiatives()
        self._districts()
        self._indicators()
        self._sentences()
        return GeneratedReport(self._id, "\n".join(self._lines) + "\n", tuple(self._figures))

    def _axes(self) -> None:
        rows = []
        totals = [Decimal(0)] * len(MONEY_COLUMNS)
        for number, (roman, name) in enumerate(zip(ROMAN, AXES, strict=True), start=1):
            amounts = self._falling_amounts(len(MONEY_COLUMNS), self._style.step)
            totals = [total + amount for total, amount in zip(totals, amounts, strict=True)]
            called = self._style.numbered(number, roman)
            rows.append(self._money_row(self._style.row(called, name), called, amounts))
        rows.append(self._money_row(self._style.total, TOTAL, totals))
        unit = " (valori in migliaia di euro)" if self._style.units == "in the caption" else ""
        self._table(f"1. Quadro finanziario{unit}", "1", (self._style.noun, *MONEY_COLUMNS, PROGRESS), rows)

    def _falling_amounts(self, count: int, step: Decimal = Decimal("0.01")) -> list[Decimal]:
        amounts = [Decimal(self._chance.randrange(2_000_000_000, 40_000_000_000)) / 100]
        while len(amounts) < count:
            share = Decimal(self._chance.randrange(550, 990)) / 1000
            amounts.append(amounts[-1] * share)
        return [amount // step * step for amount in amounts]

    def _money_row(self, name: str, subject: str, amounts: list[Decimal]) -> list[str]:
        share = (100 * amounts[-1] / amounts[0]).quantize(Decimal("0.1"))
        cells = [
            self._euro(measure, subject, amount, "1") for measure, amount in zip(MONEY_COLUMNS, amounts, strict=True)
        ]
        return [name, *cells, self._percent(PROGRESS, subject, share, "1")]

    def _initiatives(self) -> None:
        rows = []
        for name in initiative_names():
            asked = self._chance.randrange(900, 60_000)
            counts = [asked, asked * 7 // 10 - self._chance.randrange(99), asked * 3 + self._chance.randrange(997)]
            counts.append(counts[-1] // 2 + self._chance.randrange(89))
            cells = [
                self._count(measure, name, count, "2")
                for measure, count in zip(INITIATIVE_COLUMNS, counts, strict=False)
            ]
            money = (Decimal(self._chance.randrange(10_000_000, 900_000_000)) / 100).quantize(Decimal("0.01"))
            rows.append([name, *cells, self._euro(INITIATIVE_COLUMNS[-1], name, money, "2")])
        self._table("2. Iniziative", "2", ("Iniziativa", *INITIATIVE_COLUMNS), rows)

    def _districts(self) -> None:
        rows = []
        for name in district_names():
            started = self._chance.randrange(60, 9_000)
            counts = (started, started * 6 // 10)
            cells = [
                self._count(measure, name, count, "3") for measure, count in zip(DISTRICT_COLUMNS, counts, strict=False)
            ]
            granted, paid = self._falling_amounts(2)
            cells += [self._euro(DISTRICT_COLUMNS[2], name, granted, "3")]
            rows.append([name, *cells, self._euro(DISTRICT_COLUMNS[3], name, paid, "3")])
        self._table("3. Territorio", "3", ("Distretto", *DISTRICT_COLUMNS), rows)

    def _indicators(self) -> None:
        rows = []
        for number in range(1, INDICATORS + 1):
            name = f"CR{number:02}"
            target = self._chance.randrange(1_000, 90_000)
            held = target * self._chance.randrange(30, 130) // 100
            share = (Decimal(100 * held) / target).quantize(Decimal("0.1"))
            rows.append(
                [
                    name,
                    self._count("Valore atteso", name, target, "4"),
                    self._count("Valore conseguito", name, held, "4"),
                    self._percent("Avanzamento", name, share, "4"),
                ]
            )
        self._table("4. Indicatori", "4", ("Indicatore", "Valore atteso", "Valore conseguito", "Avanzamento"), rows)

    def _sentences(self) -> None:
        self._lines += ["", "## 5. Risultati"]
        pairs = [(state, noun) for state in _STATE for noun in _COUNTED][:SENTENCES]
        districts = district_names()
        for number, (state, noun) in enumerate(pairs, start=1):
            count = self._chance.randrange(1_000, 80_000)
            self._count(f"{noun} {state}", noun, count, None)
            self._section(f"5.{number}", f"{noun.title()} {state}")
            self._lines += [self._style.said(_whole(count), noun, state)]
        for number in range(PLAIN_SECTIONS):
            self._section(f"5.{SENTENCES + number + 1}", f"Incontri a {districts[number]}")
            self._lines += [_TALK[number % len(_TALK)].format(where=f"nel distretto di {districts[number]}")]

    def _section(self, number: str, heading: str) -> None:
        self._lines += ["", f"### {number}. {heading}", ""]

    def _table(self, heading: str, number: str, header: tuple[str, ...], rows: list[list[str]]) -> None:
        caption = self._style.caption.format(number=number, title=heading.split(" ", 1)[1])
        heads = [header[0], *(self._style.head(name, money=name in _MONEY_HEADS) for name in header[1:])]
        lines = [self._style.ordered(row) for row in (heads, *rows)]
        self._lines += ["", f"## {heading}", "", caption, ""]
        if self._style.tabs:
            self._lines += ["\t".join(line) for line in lines]
            return
        head, *body = (f"| {' | '.join(line)} |" for line in lines)
        self._lines += [head, f"|{' --- |' * len(header)}", *body]

    def _euro(self, measure: str, subject: str, value: Decimal, place: str) -> str:
        self._remember(measure, subject, value, Unit.EUR, place)
        if self._style.units == "in the caption" and place == "1":
            return _money((value / 1000).quantize(Decimal("0.01")))
        return _money(value) if self._style.units == "in the head" else f"{_money(value)} €"

    def _percent(self, measure: str, subject: str, value: Decimal, place: str | None) -> str:
        self._remember(measure, subject, value, Unit.PERCENT, place)
        return f"{_money(value)}%"

    def _count(self, measure: str, subject: str, value: int, place: str | None) -> str:
        self._remember(measure, subject, Decimal(value), Unit.COUNT, place)
        return _whole(value)

    def _remember(self, measure: str, subject: str, value: Decimal, unit: Unit, place: str | None) -> None:
        self._figures.append(KnownFigure(self._id, self._region, self._year, measure, subject, value, unit, place))


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _money(value: Decimal) -> str:
    return f"{value:,}".translate(str.maketrans(",.", ".,"))
