"""The period that a figure of a table belongs to: what its header, row or caption says, else the report's date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.dates import Period, PeriodKind, find_dates, find_periods
from index.labels import fold
from index.records import Label, Report

_TARGET = re.compile(r"\b(?:target|milestone|goal)\b|\b(?:valor[ei] )?obiettivo\b")
_DEADLINE = re.compile(r"\b(?:scadenz\w*|termin[ei]|entro|deadline|due|target\w*|obiettiv\w*)\b")
_OF_FIGURES = re.compile(
    r"^(?:al|alla data|data(?: di (?:riferimento|rilevazione))?|date|as (?:of|at)|situazione al)\W*$"
)
# "Anno di avvio" and "Data inizio" date the project of a row and not its figures.
_EVENT = re.compile(r"\b(?:avvio|inizio|fine|chiusura|approvazione|bando|nascita|start|end|approval|birth|call)\b")
_ONE = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)


def find_table_period(
    report: Report, headers: Sequence[str], labels: Iterable[Label], captions: Iterable[str | None]
) -> str | None:
    """Return the period of a cell as ISO text, or None where neither the table nor the report says.

    headers: the header path, innermost last; labels: the row labels that are dates or years; captions: caption and
    title. A span of years ("2014-2020") names a programme in a caption, but a column or row of that span is of it.
    A target that names no year of its own has no period: the day that the data are of is not when it is due.
    """
    is_target = any(_TARGET.search(fold(header)) for header in headers)
    dates = (label.text for label in labels if _dates_figures(label, is_target=is_target))
    for text in (*reversed(headers), *dates):
        period = _named_period(text)
        if period:
            return period
    if is_target:
        return None
    for caption in captions:
        found = [period for period in find_periods(caption or "") if period.kind in _ONE]
        best = _last_day(found) or (found[0] if len({period.iso for period in found}) == 1 else None)
        if best:
            return best.iso
    return report.reference_date.isoformat() if report.reference_date else None


def _dates_figures(label: Label, *, is_target: bool) -> bool:
    """Say whether the date in a row label is that of the row's figures: a deadline is that of its targets alone."""
    dimension = fold(label.dimension or "")
    if _DEADLINE.search(dimension):
        return is_target
    whole = bool(find_dates(label.text))
    return not dimension or bool(_OF_FIGURES.match(dimension)) or not (whole or _EVENT.search(dimension))


@lru_cache(maxsize=4096)
def _named_period(text: str) -> str | None:
    """Return the one period a header or label names, or None: two years in one header tell nothing."""
    found = [period for period in find_periods(text) if period.kind is not PeriodKind.DAY_OF_YEAR]
    spans = [period for period in found if period.kind is PeriodKind.RANGE]
    if spans and len(text.split()) > 3:
        found = [period for period in found if period not in spans]
    return found[0].iso if len({period.iso for period in found}) == 1 else None


def _last_day(periods: Sequence[Period]) -> Period | None:
    days = [period for period in periods if period.kind is PeriodKind.DAY]
    return days[-1] if len({day.iso for day in days}) == 1 else None
