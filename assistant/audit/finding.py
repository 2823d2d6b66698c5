"""The record of a finding: what was checked, the facts on both sides, and what should stand there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from index.records import Fact


class FindingKind(StrEnum):
    """How grave a finding is: two places cannot both be right; a figure was changed; something worth knowing."""

    CONTRADICTION = "contradiction"
    CHANGE = "change"
    NOTE = "note"


class Check(StrEnum):
    """What was checked; each has its sentence in `assistant.audit.wording`."""

    TOTAL = "total"
    ROW_TOTAL = "row_total"
    HUNDRED = "hundred"
    SHARE = "share"
    RATIO = "ratio"
    FORMULA = "formula"
    TEXT_TABLE = "text_table"
    TWICE = "twice"
    TRUNCATED = "truncated"
    PARTS = "parts"
    PART_SHARE = "part_share"
    PART_OVER_WHOLE = "part_over_whole"
    TARGET = "target"
    PATTERN = "pattern"
    MAGNITUDE = "magnitude"
    OVER_HUNDRED = "over_hundred"
    OVER_TOTAL = "over_total"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `facts` are its sides, the doubtful one first, each with its place, quote and printed value.

    expected: what the other sides give for the first, in its unit. tolerance: how far the first may be from it for
    what is printed, in the same unit. words: what the sentence of the check needs besides (a formula, a header).
    """

    kind: FindingKind
    check: Check
    facts: tuple[Fact, ...]
    expected: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
