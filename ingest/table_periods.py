"""The period that a figure of a table belongs to: what its header, row or caption says, else the report's date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.dates import Period, PeriodKind, find_periods
from index.records import Report

_ONE = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)


def find_table_period(
    report: Report, headers: Sequence[str], labels: Iterable[str], captions: Iterable[str | None]
) -> str | None:
    """Return the period of a cell as ISO text, or None where neither the table nor the report says.

    headers: the header path, innermost last; labels: the row labels that may name a year; captions: caption and
    title. A span of years ("2014-2020") names a programme in a caption, but a column or row of that span is of it.
    """
    for text in (*reversed(headers), *labels):
        period = _named_period(text)
        if period:
            return period
    for caption in captions:
        found = [period for period in find_periods(caption or "") if period.kind in _ONE]
        best = _last_day(found) or (found[0] if len({period.iso for period in found}) == 1 else None)
        if best:
            return best.iso
    return report.reference_date.isoformat() if report.reference_date else None


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
