"""How made-up regions write their reports: no two authorities use the same words, captions and tables.

A style is drawn once for a region. It says the same figures otherwise: heads of columns by another of their names,
units in the cells, in the heads or once in the caption, columns in another order, rows named in full or by a numeral.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

_HEADS = {
    "Dotazione": ("Dotazione", "Dotazione finanziaria", "Piano finanziario"),
    "Programmato": ("Programmato", "Risorse attivate", "Risorse programmate"),
    "Impegni": ("Impegni", "Impegni giuridicamente vincolanti", "Impegnato"),
    "Pagamenti ai beneficiari": ("Pagamenti ai beneficiari", "Pagamenti", "Pagamenti erogati"),
    "Spesa certificata": ("Spesa certificata", "Certificato", "Spesa totale certificata"),
}
_TITLES = ("Relazione annuale di attuazione {year}", "Rapporto annuale di attuazione {year}", "Sintesi pubblica {year}")
_DATES = ("I dati sono riferiti al 31 dicembre {year}.", "Dati al 31/12/{year}.", "Situazione al 31.12.{year}.")
_CAPTIONS = ("TABELLA {number}. {title}", "Tab. {number} – {title}", "Tabella {number}: {title}")
_SENTENCES = (
    "Nel corso dell'anno sono stati {state} {count} {noun}.",
    "Alla fine dell'anno risultano {state} {count} {noun}.",
    "Secondo gli uffici {count} {noun} sono stati {state} nell'anno.",
    "Gli uffici hanno {state_by} {count} {noun}, più dei posti che avevano messo in conto.",
)
_DONE_BY = {"formati": "formato", "assunti": "assunto", "iscritti": "iscritto", "premiati": "premiato"}
_UNITS = ("in the cell", "in the head", "in the caption")
_TOTALS = ("Totale", "TOTALE", "Totale programma")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Style:
    """The ways of one region. `noun` is what its numbered things are called, `arabic` how it numbers them.

    `units` says where the unit of money stands; in the caption it is thousands of euro.
    """

    title: str
    date: str
    caption: str
    sentence: str
    noun: str
    arabic: bool
    named_rows: bool
    total: str
    units: str
    tabs: bool
    heads: dict[str, str]
    order_seed: int

    @property
    def step(self) -> Decimal:
        """What amounts of the first table are whole multiples of, in euro: two decimals of what it prints."""
        return Decimal(10) if self.units == "in the caption" else Decimal("0.01")

    def head(self, measure: str, *, money: bool) -> str:
        """Return the head of a column."""
        name = self.heads.get(measure, measure)
        return f"{name} (€)" if money and self.units == "in the head" else name

    def ordered(self, row: Sequence[_T]) -> list[_T]:
        """Return the cells of a row in the order of the columns; its name stays first."""
        name, *cells = row
        random.Random(self.order_seed + len(cells)).shuffle(cells)  # noqa: S311 - nothing secret
        return [name, *cells]

    def numbered(self, number: int, roman: str) -> str:
        """Return what a numbered thing is called ("Asse II", "Priorità 2")."""
        return f"{self.noun} {number if self.arabic else roman}"

    def row(self, called: str, name: str) -> str:
        """Return how a row names a numbered thing."""
        return f"{called} – {name}" if self.named_rows else called.split()[-1]

    def said(self, count: str, noun: str, state: str) -> str:
        """Return the sentence that gives a count."""
        return self.sentence.format(count=count, noun=noun, state=state, state_by=_DONE_BY[state])


def style_of(region: str, seed: int) -> Style:
    """Return the style of a region; the same seed gives the same style."""
    chance = random.Random(f"{seed}-{region}")  # noqa: S311 - nothing secret
    return Style(
        title=chance.choice(_TITLES),
        date=chance.choice(_DATES),
        caption=chance.choice(_CAPTIONS),
        sentence=chance.choice(_SENTENCES),
        noun=chance.choice(("Asse", "Priorità")),
        arabic=chance.choice((True, False)),
        named_rows=chance.choice((True, False)),
        total=chance.choice(_TOTALS),
        units=chance.choice(_UNITS),
        tabs=chance.choice((True, False, False)),
        heads={measure: chance.choice(names) for measure, names in _HEADS.items()},
        order_seed=chance.randrange(10**6),
    )
