"""Dates and periods as reports and questions print them: days, months, years, school years, spans of years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from index.records import Language

_MONTHS = {
    name: number
    for names in (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


class PeriodKind(StrEnum):
    """What a period is. DAY_OF_YEAR is a day without a year ("al 31 dicembre"): iso "--12-31"."""

    DAY = "day"
    DAY_OF_YEAR = "day_of_year"
    MONTH = "month"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period at characters [start, end) of a text.

    iso: "2021-12-31", "--12-31", "2021-12", "2021", or "2021/2022" for a school year or a span of years.
    first_year, last_year: the years it touches (None for a day without a year). lead: the words that govern it, folded
    to lower case ("al", "entro il", "a fine", "annualità", "target"); "" where there are none.
    """

    start: int
    end: int
    printed: str
    iso: str
    kind: PeriodKind
    first_year: int | None
    last_year: int | None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and the characters [start, end) that print it."""

    start: int
    end: int
    value: date


_YEAR = r"(?:19|20)\d\d"
_MONTH = "|".join(_MONTHS)
_LEAD = re.compile(
    r"""(?:^|(?<=[\s('’"“«]))(
    (?:a|alla|(?:fino|sino)\s+alla)\s+fine(?:\s+(?:del|di|dell['’]anno))? | (?:end|close)(?:\s+of)? | fine
    | entro\s+(?:la\s+)?fine(?:\s+(?:del|di))?
    | baseline | valore\s+(?:base|di\s+partenza)
    | (?:target|obiettivo|valore\s+obiettivo)(?:\s+(?:finale|final|intermedi[oa]|interim|annuale|annual))?
      (?:\s+(?:al|per\s+il|for|by))?
    | (?:annualit[àa]|annual[ei]|ann[oi]\s+format\w+|ann[oi]\s+scolastic\w+|a\.\s?[fsa]\.|ann[oi]|years?)
    | fino\s+al?l? | entro(?:\s+il)? | a\s+partire\s+dal | dal | tra\s+il | fra\s+il | da
    | nell['’]anno | nel\s+corso\s+del | durante\s+il | nel\s+solo | nel | nei\s+primi\s+mesi\s+del
    | rispetto\s+al | al | all['’]anno | del | per\s+il | il | in
    | in\s+the\s+(?:course\s+of|year) | over\s+the\s+course\s+of | throughout
    | as\s+(?:of|at) | at | by | since | until | during | from | on | of | for | between
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# A year after a slash ("n. 2732/2019"), in a decision number ("C(2021)8340") or in a longer numeral is none.
_APART = r"(?![\w/]|[.,-]\d)"
_DATE = re.compile(
    rf"""
    (?<![\w/.,+-])(?P<day_words>
        (?P<d1>[0-3]?\d)(?:°|º|st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b(?:,?\s+(?P<y1>{_YEAR})(?!\d))?)
    | (?<!\w)(?P<month_day>(?P<m2>{_MONTH})\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\d))
    | (?<!\w)(?P<month>(?P<m3>{_MONTH})\s+(?P<y3>{_YEAR})(?!\d))
    | (?<![\w/.,-])(?P<day_digits>
        (?P<d4>[0-3]?\d)(?P<mark>[./-])(?P<m4>[01]?\d)(?P=mark)(?P<y4>{_YEAR}|\d\d)){_APART}
    | (?<![\w/.,-])(?P<iso>(?P<y5>{_YEAR})-(?P<m5>[01]\d)-(?P<d5>[0-3]\d)){_APART}
    | (?<![\w/.,-])(?P<span>
        (?P<y6>{_YEAR})(?P<dash>[-–/]|\s[-–/]\s(?={_YEAR}))(?P<y7>{_YEAR}|\d\d)){_APART}(?!\s?[€%])
    | (?<![\w/.,-])(?P<short>(?P<y8>[0-4]\d)/(?P<y9>[0-4]\d)){_APART}
    | (?<![\w/.,(+-])(?P<year>{_YEAR})(?![\d/(]|[.,]\d|\s?[€%](?!\s?\d))
    | (?<=\()(?P<year_alone>{_YEAR})(?=[),;\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "a 2023 target of 4,500" and "(2019: 41%)" name the year before what it governs.
_LED_BEHIND = re.compile(r"\s+(target|goal|milestone)\b|\s*:\s*(?=[€\d])", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"(?:\b[A-Z]{1,4}|\d)\($|(?<=[A-Za-z])[-+]$")
_BETWEEN = re.compile(r"\s+(?:e(?:\s+il)?|al|fino\s+al|and|to|-|–)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:tra|fra|dal|da|between|from)(?:\s+il|\s+the)?\s*$", re.IGNORECASE)
_SCHOOL_LEAD = re.compile(r"annualit|format|scolast|a\.\s?[fsa]\.", re.IGNORECASE)
_END_LEAD = re.compile(
    r"(?:(?:a|alla|entro\s+la|sino\s+alla|fino\s+alla)\s)?fine\b|(?:by\s+the\s+|at\s+the\s+)?(?:end|close)\b"
)

_Shape = tuple[str, PeriodKind, int | None, int | None]


def find_dates(text: str) -> list[PrintedDate]:
    """Return the whole dates (day, month, year) of a text in order; impossible ones (31.02.2021) are left out."""
    found = []
    for match in _DATE.finditer(text):
        shape = _shape(match, "")
        if shape is not None and shape[1] is PeriodKind.DAY:
            found.append(PrintedDate(match.start(), match.end(), date.fromisoformat(shape[0])))
    return found


def find_periods(text: str, language: Language = Language.ITALIAN) -> list[Period]:
    """Return the dates and periods of a text, in order and apart from each other; invalid dates are left out.

    03/04/2021 is read day first in both languages, as Italian and EU reports print it; words may be of either language.
    """
    del language
    return list(_periods(text))


@lru_cache(maxsize=64)
def _periods(text: str) -> tuple[Period, ...]:
    found = [period for match in _DATE.finditer(text) if (period := _from_match(text, match)) is not None]
    return tuple(_join_spans(text, found))


def _from_match(text: str, match: re.Match[str]) -> Period | None:
    start = match.start()
    if _CODE_BEFORE.search(text, max(0, start - 12), start):
        return None
    lead_match = _LEAD.search(text, max(0, start - 40), start)
    lead = " ".join(lead_match.group(1).lower().split()) if lead_match else ""
    if not lead and (followed := _LED_BEHIND.match(text, match.end())):
        lead = "target" if followed[1] else "anno"
    shape = _shape(match, lead)
    if shape is None:
        return None
    iso, kind, first, last = shape
    return Period(start, match.end(), match.group(), iso, kind, first, last, lead)


def _shape(match: re.Match[str], lead: str) -> _Shape | None:
    named = match.groupdict()
    if named["day_words"]:
        return _day(named["d1"], _MONTHS[named["m1"].lower()], named["y1"])
    if named["month_day"]:
        return _day(named["d2"], _MONTHS[named["m2"].lower()], named["y2"])
    if named["month"]:
        year, month = int(named["y3"]), _MONTHS[named["m3"].lower()]
        if _END_LEAD.match(lead):
            return f"{year}-{month:02}-{monthrange(year, month)[1]}", PeriodKind.DAY, year, year
        return f"{year}-{month:02}", PeriodKind.MONTH, year, year
    if named["day_digits"]:
        return _day(named["d4"], int(named["m4"]), named["y4"])
    if named["iso"]:
        return _day(named["d5"], int(named["m5"]), named["y5"])
    if named["span"]:
        return _span(named["y6"], named["y7"], named["dash"].strip(), lead)
    if named["short"]:
        return _span(f"20{named['y8']}", named["y9"], "/", lead)
    year = int(named["year"] or named["year_alone"])
    if _END_LEAD.match(lead):
        return f"{year}-12-31", PeriodKind.DAY, year, year
    return str(year), PeriodKind.YEAR, year, year


def _day(day: str, month: int, year: str | None) -> _Shape | None:
    full = None if year is None else int(year) if len(year) == len("2021") else 2000 + int(year)
    try:
        made = date(full or 2000, month, int(day))
    except ValueError:
        return None
    if full is None:
        return f"--{month:02}-{int(day):02}", PeriodKind.DAY_OF_YEAR, None, None
    return made.isoformat(), PeriodKind.DAY, full, full


def _span(first: str, last: str, mark: str, lead: str) -> _Shape | None:
    start = int(first)
    end = int(last) if len(last) == len("2021") else start // 100 * 100 + int(last)
    if end <= start or end - start > 30 or (mark == "/" and end != start + 1 and len(last) == len("21")):
        return None
    school = end == start + 1 and (mark == "/" or bool(_SCHOOL_LEAD.search(lead)))
    return f"{start}/{end}", PeriodKind.SCHOOL_YEAR if school else PeriodKind.RANGE, start, end


def _join_spans(text: str, periods: list[Period]) -> list[Period]:
    """Join "tra il 2019 e il 2021" and "from 2019 to 2021" into one span; "2021 e 2022" stay two years."""
    joined: list[Period] = []
    for period in periods:
        first = joined[-1] if joined else None
        if first is not None and _opens_span(text, first, period):
            printed = text[first.start : period.end]
            iso = f"{first.iso}/{period.iso}"
            years = (first.first_year, period.last_year)
            joined[-1] = Period(first.start, period.end, printed, iso, PeriodKind.RANGE, *years, first.lead)
        else:
            joined.append(period)
    return joined


def _opens_span(text: str, first: Period, second: Period) -> bool:
    same_kind = first.kind is second.kind and first.kind in (PeriodKind.YEAR, PeriodKind.DAY)
    if not same_kind or first.iso >= second.iso:
        return False
    between = _BETWEEN.fullmatch(text, first.end, second.start)
    return bool(between and _FROM.search(text, max(0, first.start - 14), first.start))
