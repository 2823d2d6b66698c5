"""The records of a long report in parts, so that no line between two processes holds all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from index.reading import ReportRecords

_ITEMS = 1000


def split_parts(records: ReportRecords) -> Iterator[ReportRecords]:
    """Yield the records of a report a thousand passages, tables or facts at a time; the first part has all the rest."""
    yield replace(records, passages=(), tables=(), facts=())
    bare = ReportRecords(records.report)
    for start in range(0, len(records.passages), _ITEMS):
        yield replace(bare, passages=records.passages[start : start + _ITEMS])
    for start in range(0, len(records.tables), _ITEMS):
        yield replace(bare, tables=records.tables[start : start + _ITEMS])
    for start in range(0, len(records.facts), _ITEMS):
        yield replace(bare, facts=records.facts[start : start + _ITEMS])


def join_parts(parts: Sequence[ReportRecords]) -> ReportRecords:
    """Return the records that parts (in order, at least one) make together."""
    return replace(
        parts[0],
        passages=tuple(chain.from_iterable(part.passages for part in parts)),
        tables=tuple(chain.from_iterable(part.tables for part in parts)),
        facts=tuple(chain.from_iterable(part.facts for part in parts)),
    )
