"""Periods asked for in a question, and whether the period of a fact is one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.question import Period, PeriodKind
from index.dates import find_dates
from index.labels import fold
from index.number_words import word_value
from index.records import Fact, Report

_CENTURY = 2000
_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_LEAD = (
    r"(?:nel\s+corso\s+del(?:l['’]\s*|\s+)|in\s+the\s+course\s+of\s+)?"
    r"(?:(?:nell'|nel\s+|dell'|all'|sull'|per\s+l'|l'|in\s+the\s+|the\s+|in\s+|per\s+il\s+|for\s+)?"
    r"(?:anno|annualit[aà]|year|esercizio|fine|inizio|chiusura|close\s+of|close|end\s+of|end|a\.f\.|a\.s\.)\s+(?:formativ[oa]\s+|scolastic[oa]\s+|of\s+)?)?"
)
_BETWEEN = re.compile(
    rf"\b(?:tra|fra|dal|between|from|da)\s+(?:il\s+|the\s+)?(?:fine\s+|end\s+of\s+)?(?P<first>{_YEAR})\s+"
    rf"(?:e|ed|al|a|and|to)\s+(?:il\s+|the\s+)?(?P<last>{_YEAR})\b",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"{_LEAD}\b(?P<first>{_YEAR}|\d\d)\s?[/–‑-]\s?(?P<last>{_YEAR}|\d\d)\b(?![/.,]\d)", re.IGNORECASE)
_YEARS = re.compile(rf"{_LEAD}(?<![\w.,/])(?P<year>{_YEAR})(?![\w%€]|[.,/-]\d|\)\d)(?!\s*(?:euro|€))", re.IGNORECASE)
_PEOPLE_AFTER = re.compile(r"\s*(?:persone|people)\b", re.IGNORECASE)
_DATED_BEFORE = re.compile(r"\b(?:nel|del|al|dal|anno|in|of|since|year)\s+$", re.IGNORECASE)
_YEAR_WORDS = re.compile(r"\bduemila(?P<rest>[a-zé]{3,})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b(?:nel|del|al|dal)\s*['’](?P<year>\d\d)\b")
_MONTH = re.compile(rf"\b(?P<month>{_MONTHS})\s+(?:del\s+|of\s+)?(?P<year>{_YEAR})\b", re.IGNORECASE)
_REPORT_IT = r"(?:relazion[ei]|rapport[oi]|sintesi|edizion[ei]|raa|resocont[oi])"
_REPORT_EN = r"(?:reports?|summar(?:y|ies)|editions?)"
_DATED = rf"(?:{_REPORT_IT}|anno|dat[oi]|{_REPORT_EN}|years?|figures?|data)"
_LATEST = re.compile(
    r"\b(?:(?:nell'|nella\s+|dell'|dalla\s+|l'|la\s+|all'|alla\s+|nei\s+|negli\s+|gli\s+|agli\s+|in\s+the\s+|the\s+|as\s+of\s+)?"
    rf"(?:ultim[aoie]|latest|last|newest|newer)\s+(?:{_DATED}|documento|disponibil[ei]|available|aggiornament[oi])"
    r"(?:\s+(?:disponibil[ei]|available|disponible))?"
    rf"|{_DATED}\s+pi[uù]\s+recent[ei]|pi[uù]\s+recent[ei]|(?:most|more)\s+recent(?:\s+{_DATED})?"
    rf"|(?:nella\s+|nel(?:l['’])?\s*|the\s+|in\s+the\s+|la\s+|il\s+)?(?:{_REPORT_IT}\s+(?:successiv[oa]|seguente)|later\s+{_REPORT_EN})"
    rf"|(?:{_DATED}|cifre|numeri|numbers)\s+pi[uù]\s+(?:fresc\w+|aggiornat[oaie]|nuov[oaie])"
    r"|oggi|ad\s+oggi|attualmente|al\s+momento|finora|adesso|currently|today|now|to\s+date|so\s+far)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:nel(?:la|l')?\s*|the\s+|in\s+the\s+|la\s+|il\s+)?(?:prim[ao]\s+(?:{_REPORT_IT}|anno)|{_REPORT_IT}\s+(?:precedente|pi[uù]\s+vecchi[ao])"
    rf"|(?:first|earliest|previous|earlier|older|oldest)\s+(?:{_REPORT_EN}|year))\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    rf"\b(?:nel(?:la|l')?\s*|del(?:la|l')?\s*|the\s+|in\s+the\s+|la\s+|il\s+)?(?:second[ao]\s+{_REPORT_IT}|second\s+{_REPORT_EN})\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\banno\s+(?:prima|precedente)\b|\b(?:previous|preceding)\s+year\b|\byear\s+before\b", re.IGNORECASE
)
_SEVERAL = r"(?:due|tre|quattro|cinque|vari[e]?|divers[ei]|two|three|four|five|several)"
_ALL = re.compile(
    r"\b(?:(?:in|per|negli?|nei|di|for|of|tra|fra|da|lungo|attraverso|across|through)?\s*(?:entramb[ie]|both|tutt[ie]|all)\s+(?:gli\s+|i\s+|le\s+|the\s+)?"
    rf"(?:ann[oi]|periodi|years|{_REPORT_IT}|{_REPORT_EN})"
    r"|(?:ogni|ciascun|each|every|per)\s+(?:anno|year)"
    rf"|(?:(?:per|in|tra|fra|di|da|con|lungo)\s+)?(?:i|le|gli|nei|nelle|dei|delle|dai|dalle|the)\s+{_SEVERAL}\s+(?:anni|years|{_REPORT_IT}|{_REPORT_EN})"
    rf"|(?:across|over|throughout|through)\s+(?:the\s+)?(?:years|{_REPORT_EN})|(?:in|between)\s+the\s+two\s+(?:years|{_REPORT_EN})"
    rf"|(?:passando\s+)?(?:dalla|dal)\s+prim[ao]\s+all?a?\s+second[ao]\s+{_REPORT_IT}|from\s+the\s+first\s+to\s+the\s+second\s+{_REPORT_EN}"
    rf"|(?:tra|fra)\s+(?:un[ao]?|l['’]un[ao])\s+(?:{_REPORT_IT}\s+)?e\s+l['’]altr[ao](?:\s+{_REPORT_IT})?|(?:from|between)\s+one\s+{_REPORT_EN}\s+(?:to|and)\s+the\s+(?:other|next)"
    rf"|(?:(?:nel|del|dal|al|su)?l['’]|the\s+)(?:altr[oa]|other)\s+(?:{_REPORT_IT}|{_REPORT_EN}|anno|year)"
    r"|anno\s+per\s+anno|di\s+anno\s+in\s+anno|year\s+by\s+year|(?:nel|col|con\s+il)\s+tempo|negli\s+anni(?!\s*['’]?\d)|over\s+time|over\s+the\s+years)\b",
    re.IGNORECASE,
)

_RELATIVE = (
    (_ALL, PeriodKind.ALL),
    (_LATEST, PeriodKind.LATEST),
    (_FIRST, PeriodKind.FIRST),
    (_SECOND, PeriodKind.SECOND),
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period and the characters [start, end) of the question that name it."""

    period: Period
    start: int
    end: int


@lru_cache(maxsize=1024)
def find_periods_asked(text: str) -> tuple[FoundPeriod, ...]:
    """Return the periods a question names, in the order they stand, each character used once."""
    text = _YEAR_WORDS.sub(_year_in_digits, text.replace("’", "'"))
    found: list[FoundPeriod] = []

    def add(period: Period, start: int, end: int) -> None:
        if not any(held.start < end and held.end > start for held in found):
            found.append(FoundPeriod(period, start, end))

    for printed in find_dates(text):
        day = printed.value
        add(
            Period(PeriodKind.DATE, text[printed.start : printed.end], day.year, day.year, day),
            printed.start,
            printed.end,
        )
    for match in _BETWEEN.finditer(text):
        for name in ("first", "last"):
            add(_year(int(match[name]), match[name]), match.start(name), match.end(name))
    for match in _SPAN.finditer(text):
        span = _span(match)
        if span:
            add(Period(PeriodKind.SPAN, text[match.start("first") : match.end()], *span), match.start(), match.end())
    for match in _MONTH.finditer(text):
        year, month = int(match["year"]), _MONTHS.split("|").index(match["month"].lower()) % 12 + 1
        add(Period(PeriodKind.DATE, match.group(), year, year, month=month), match.start(), match.end())
    for match in _YEARS.finditer(text):
        if _PEOPLE_AFTER.match(text, match.end()) and not _DATED_BEFORE.search(text[: match.start("year")]):
            continue  # "2021 persone" counts them, "nel 2021 persone" does not
        add(_year(int(match["year"]), match["year"]), match.start(), match.end())
    for match in _SHORT_YEAR.finditer(text):
        year = _CENTURY + int(match["year"])
        add(_year(year, str(year)), match.start(), match.end())
    years = [held.period.first for held in found if held.period.kind is PeriodKind.YEAR and held.period.first]
    for match in _YEAR_BEFORE.finditer(text) if len(set(years)) == 1 else ():
        add(_year(years[0] - 1, str(years[0] - 1)), match.start(), match.end())
    for pattern, kind in _RELATIVE:
        for match in pattern.finditer(text):
            add(Period(kind, match.group()), match.start(), match.end())
    return tuple(sorted(found, key=lambda item: item.start))


def _year_in_digits(match: re.Match[str]) -> str:
    """Return a year written in letters ("duemilaventuno") in digits, as wide as it stands."""
    rest = word_value(fold(match["rest"]))
    return match.group() if rest is None else str(_CENTURY + rest).ljust(len(match.group()))


def _year(year: int, text: str) -> Period:
    return Period(PeriodKind.YEAR, text, year, year)


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the years of "2019/2020", "2019-20", "21/22"; None for what is no span ("5-6")."""
    first, last = int(match["first"]), int(match["last"])
    if len(match["first"]) == 2:
        if len(match["last"]) != 2 or last != first + 1:
            return None
        return _CENTURY + first, _CENTURY + last
    last = last if last > _CENTURY // 2 else first // 100 * 100 + last
    return (first, last) if first < last <= first + 20 else None


@lru_cache(maxsize=4096)
def years_of_period(period: str | None) -> tuple[int, int] | None:
    """Return the first and last year of a fact's period ("2021-12-31", "2021", "2021/2022"); None where it has none."""
    years = [int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", period or "")]
    return (min(years), max(years)) if years else None


def period_fit(asked: Period, fact: Fact, report: Report) -> int:
    """Say how well a fact fits a period: 3 its own period is the one asked, 2 within it, 1 only its report is, 0 not.

    A target for another year is told by the report of the year asked, so that fit is 1, like that of a fact without a
    period of its own.
    """
    own = years_of_period(fact.period)
    reported = report.reference_date.year if report.reference_date else None
    if asked.kind is PeriodKind.SPAN:
        return 3 if own == (asked.first, asked.last) or _prints_span(fact, asked) else 0
    if asked.first is None:
        return 1
    if not _holds_day(asked, fact, report):
        return 0
    if own == (asked.first, asked.first):
        return 3
    if own and own[0] <= asked.first <= own[1]:
        return 2
    return 1 if reported == asked.first else 0


def _holds_day(asked: Period, fact: Fact, report: Report) -> bool:
    """Tell whether a day or month asked for is that of the fact, or of its report where the fact says only a year."""
    if asked.day is None and asked.month is None:
        return True
    day = _day_of(fact.period) or report.reference_date
    return day is not None and (day == asked.day or (asked.day is None and day.month == asked.month))


def _day_of(period: str | None) -> date | None:
    try:
        return date.fromisoformat(period or "")
    except ValueError:
        return None


def _prints_span(fact: Fact, asked: Period) -> bool:
    texts = " ".join((*(label.text for label in fact.subject), fact.measure))
    return any(_span(match) == (asked.first, asked.last) for match in _SPAN.finditer(texts))
