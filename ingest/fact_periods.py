"""Which period a prose figure holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.dates import Period, PeriodKind, find_periods
from index.records import Language
from index.schema import years_of
from ingest.clauses import is_participle, words_of

# "rispetto al 2018" names what is compared with, "dal 2015" a start; neither is the period of the figure.
_ELSEWHERE = re.compile(r"rispetto|dal\b|da\b|a partire|since|from|between|tra\b|fra\b|compared")
_COMPARED = re.compile(r"rispetto|compared")
_COMPARED_WITH = re.compile(
    r"\b(?:d[i']|a|than|as)\s*(?:quell[oaie]|those|that|in)\b[^,;.()]*$|\bthan\s+(?:in\s+)?$|\bas\s+in\s+$",
    re.IGNORECASE,
)
# "up 9.3% on 2021", "+12% sul 2021": nothing happens on a year.
_ON_YEAR = re.compile(r"\b(?:on|over|against|versus|vs\.?|sul|contro\s+il)\s+$", re.IGNORECASE)
_STOCK = re.compile(r"^(?:al|a|at|as of|as at|fino al|until|entro il|by)$")
_TARGET = re.compile(r"target|obiettivo")
# "contro le 365 dell'anno precedente"; "+3% rispetto all'anno precedente" is a change of the year itself.
_YEAR_BEFORE = re.compile(
    r"^(?:(?!\b(?:rispetto|confronto|compared|than|on|over|su)\b)[^,;.()])*?"
    r"(?:\b(?:dell|nell|l)['’]\s*anno\s+(?:precedente|prima|passato|scorso)\b|\b(?:of|in)?\s*the\s+(?:previous\s+year|year\s+before)\b"
    r"|\ba\s+year\s+earlier\b)",
    re.IGNORECASE,
)
_LONGEST_YEARS = 2


@lru_cache(maxsize=16)
def usable_periods(text: str, language: Language) -> tuple[Period, ...]:
    """Return the periods of a statement that can be the period of a figure, in order.

    Years in names ("Nidi Gratis 2019-2020", "EXPO 2015"), programming periods, dates of acts and terms of comparison
    are left out.
    """
    return tuple(period for period in find_periods(text, language) if _is_usable(text, period))


def in_insertion(text: str, period: Period, figure_start: int) -> bool:
    """Tell whether a period stands in an insertion before a figure: "La misura, avviata nel 2019, ha finanziato"."""
    left = text.rfind(",", 0, period.start)
    right = text.find(",", period.end, figure_start)
    words = words_of(text, left + 1, period.start) if left >= 0 and right >= 0 else []
    return bool(words) and is_participle(words[0])


def says_year_before(tail: str) -> bool:
    """Tell whether the words after a figure put it in the year before ("365 dell'anno precedente")."""
    return bool(_YEAR_BEFORE.match(tail))


def year_before(iso: str | None) -> str | None:
    """Return the year before a period; None without one."""
    years = years_of(iso)
    return str(years[0] - 1) if years else None


def is_compared(period: Period) -> bool:
    """Tell whether a period names what a figure is compared with ("rispetto al 2018")."""
    return bool(_COMPARED.match(period.lead))


def _is_usable(text: str, period: Period) -> bool:
    if (
        period.first_year is not None
        and period.last_year is not None
        and period.last_year - period.first_year >= _LONGEST_YEARS
    ):
        return False
    if _ELSEWHERE.match(period.lead) or re.search(
        r"(?:rispetto|compared)\W+\w+\W*$", text[max(0, period.start - 24) : period.start]
    ):
        return False
    if _COMPARED_WITH.search(text, max(0, period.start - 60), period.start):
        return False
    if period.kind is PeriodKind.YEAR and _ON_YEAR.search(text, max(0, period.start - 12), period.start):
        return False
    if period.kind is PeriodKind.DAY:
        return period.lead not in ("del", "il", "of", "on", "") or bool(re.search(r"\bdati?\b", text[: period.start]))
    return period.lead != ""


def choose_period(periods: Sequence[Period], own_start: int, figure_start: int, tail_end: int) -> Period | None:
    """Return the period in the tail of a figure, else in its own words, else the last one before it."""
    for left, right in ((figure_start, tail_end), (own_start, figure_start), (0, figure_start)):
        within = [period for period in periods if left <= period.start < right]
        if within:
            return within[0] if left == figure_start else within[-1]
    return None


def period_iso(period: Period | None, reference: date | None, *, is_target: bool) -> str | None:
    """Return the ISO form of a figure's period; without one an achieved figure holds at the report's reference date."""
    if period is None:
        return None if is_target or reference is None else reference.isoformat()
    if period.kind is PeriodKind.DAY_OF_YEAR:
        return f"{reference.year}{period.iso[1:]}" if reference else None
    stock = period.kind is PeriodKind.YEAR and _STOCK.match(_TARGET.sub("", period.lead).strip())
    if stock and not is_target and reference is not None and period.first_year == reference.year:
        return reference.isoformat()
    return period.iso
