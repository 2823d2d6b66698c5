"""Dates as reports print them: 31 dicembre 2021, 31.12.2021, 31/12/21, 31 December 2021, December 31, 2021."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for names in (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = rf"(?P<month_name>{'|'.join(_MONTHS)})"
_DATE = re.compile(
    rf"""(?<![\w./-])(?:
        (?P<day>\d{{1,2}})[°º]?\s+{_MONTH}\s+(?P<year>\d{{4}})
      | (?P<day2>\d{{1,2}})(?P<separator>[./-])(?P<month>\d{{1,2}})(?P=separator)(?P<year2>\d{{4}}|\d{{2}})
      | {_MONTH.replace("month_name", "month_name2")}\s+(?P<day3>\d{{1,2}}),?\s+(?P<year3>\d{{4}})
    )(?![\w/-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_CENTURY_OF_TWO_DIGITS = 2000


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and the characters [start, end) that print it."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> list[PrintedDate]:
    """Return the whole dates (day, month, year) of a text in order; impossible ones (31.02.2021) are left out."""
    found = []
    for match in _DATE.finditer(text):
        value = _value(match)
        if value is not None:
            found.append(PrintedDate(match.start(), match.end(), value))
    return found


def _value(match: re.Match[str]) -> date | None:
    day = match["day"] or match["day2"] or match["day3"]
    year = match["year"] or match["year2"] or match["year3"]
    name = match["month_name"] or match["month_name2"]
    month = _MONTHS[name.lower()] if name else int(match["month"])
    century = _CENTURY_OF_TWO_DIGITS if len(year) == len("21") else 0
    try:
        return date(century + int(year), month, int(day))
    except ValueError:
        return None
