"""Days, periods, counts and printed names as people read them."""

from __future__ import annotations

import re
from datetime import date

from index.reading import Conservation
from index.records import Language
from ui.texts import Speaker

# Letters that name a column for its formula: "Spesa certificata – H", "Speso (B)", "Quota – E=B/A".
_FORMULA = re.compile(r"\s*\([A-Z](?:=[^)]*)?\)$|\s*[–—-]\s*[A-Z](?:\s*=\s*\S+)?$|\s+[A-Z]\s*=\s*\S+$")
_FIGURE_LENGTH = 20  # characters
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def format_date(day: date | None, language: Language) -> str:
    """Return a day in words: "31 dicembre 2021", "31 December 2021"; empty for None."""
    if day is None:
        return ""
    from babel.dates import format_date as format_day

    return format_day(day, "d MMMM y", locale="it_IT" if language is Language.ITALIAN else "en_GB")


def format_period(period: str | None, language: Language) -> str:
    """Return the period of a fact for people: a day in words, a year or school year as it is, empty for None."""
    if period is None:
        return ""
    if _ISO_DATE.fullmatch(period):
        day = format_date(date.fromisoformat(period), language)
        return Speaker(language)("answer.as_of", date=day)
    return period


def short_period(period: str | None) -> str:
    """Return the period of a fact for a narrow place: "31.12.2021" for a day, a year or school year as it is."""
    if period is not None and _ISO_DATE.fullmatch(period):
        return date.fromisoformat(period).strftime("%d.%m.%Y")
    return period or ""


def format_count(count: int, language: Language) -> str:
    """Return a whole number with the thousands marked as the language does: 1.234 or 1,234."""
    grouped = f"{count:,}"
    return grouped.replace(",", ".") if language is Language.ITALIAN else grouped


def format_share(numerals: Conservation, language: Language) -> str:
    """Return the share of numerals kept, cut to a tenth of a percent: never 100% where one is lost."""
    tenths = (
        1000 if not numerals.lost_count else min(999, (numerals.total - numerals.lost_count) * 1000 // numerals.total)
    )
    text = "100%" if tenths == 1000 else f"{tenths // 10}.{tenths % 10}%"
    return text.replace(".", ",") if language is Language.ITALIAN else text


def plain_measure(measure: str) -> str:
    """Return a printed measure without the letters that name its column in a formula: "Speso (B)", "Speso – B"."""
    return _FORMULA.sub("", " ".join(measure.split())).strip() or measure


def shorten(text: str, limit: int) -> str:
    """Return text cut at a word to at most `limit` characters, with an ellipsis where something was cut."""
    joined = " ".join(text.split())
    if len(joined) <= limit:
        return joined
    last_blank = joined[:limit].rfind(" ")
    return f"{joined[: last_blank if last_blank > 0 else limit - 1].rstrip(' ,;:–-')}…"


def unbroken(text: str) -> str:
    """Keep a short figure on one line ("243.767.933,27 €") with no-break blanks; words may wrap."""
    is_figure = len(text) <= _FIGURE_LENGTH and any(map(str.isdigit, text))
    return text.replace(" ", "\u00a0") if is_figure else text
