"""The people that a share is of ("dei più fragili, che percentuale ...?"): not those whose share of all is printed."""

from __future__ import annotations

import re

from assistant.question import Constraint, Operation, Query

_OF_BASE = re.compile(
    r"(?:^|[,;:.]\s*|\b(?:e|ma|and|but)\s+)(?:de[il]|degli|delle|dell['’]|tra|fra|of|among|su|sui|sulle|sugli)\b(?:\s*[^\W\d]+){0,3}\s*$",
    re.IGNORECASE,
)


def part_of_base(
    query: Query, measures: list[Constraint], topics: list[Constraint]
) -> tuple[list[Constraint], list[Constraint]]:
    """Return measures and topics with those that a share is of among the topics, and what they did as measure."""
    if not is_share_of_base(query.having(measures=tuple(measures))) or query.qualifiers:
        return measures, topics
    parts = [one for one in topics if one.start > measures[0].end]
    return (parts[:1], [*measures, *(one for one in topics if one is not parts[0])]) if parts else (measures, topics)


def is_share_of_base(query: Query) -> bool:
    """Tell whether the people measured are those that a share is asked of."""
    base = query.measures[0] if len(query.measures) == 1 else None
    if query.operation is not Operation.SHARE or base is None or base.kind != "people" or base.term == "participants":
        return False
    shares = [one.start for one in query.operation_words]
    before = query.question[: base.start]
    return bool(base.text and shares) and base.end <= min(shares) and bool(_OF_BASE.search(before))
