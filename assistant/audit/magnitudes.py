"""Figures that cannot be: a scale named twice, a part above 100%, a sum far above the whole programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.meaning import Meanings
from assistant.audit.precision import is_exact
from index.quantity import SUSPICIOUS_MAGNITUDE
from index.records import Fact, RowKind, Table, Unit

_DOUBTFUL = SUSPICIOUS_MAGNITUDE.partition("{")[0].rstrip(" :")
_GENDERS = {"male", "female"}
_HUNDRED = Decimal(100)
_BY_FAR = 2


def check_magnitudes(facts: Sequence[Fact], tables: Sequence[Table], meanings: Meanings) -> Iterator[Finding]:
    """Yield each figure of a report that is impossible for its size."""
    kinds = {table.table_id: table.row_kinds for table in tables}
    totals = [
        fact
        for fact in facts
        if fact.table and fact.unit is Unit.EUR and kinds[fact.table.table_id][fact.table.row] is RowKind.TOTAL
        if meanings.is_money_measure(fact)
    ]
    largest = max(totals, key=lambda fact: fact.value, default=None)
    for fact in facts:
        if any(note.startswith(_DOUBTFUL) for note in fact.notes):
            whole = _of_part(fact, facts, meanings) or largest
            sides = (fact, whole) if whole and fact.value > whole.value else (fact,)
            yield Finding(FindingKind.CONTRADICTION, Check.MAGNITUDE, sides)
        elif fact.unit is Unit.PERCENT and is_exact(fact) and fact.value > _HUNDRED:
            if _GENDERS & set(fact.qualifiers):
                yield Finding(FindingKind.CONTRADICTION, Check.OVER_HUNDRED, (fact,), _HUNDRED)
        elif largest and _is_far_above(fact, largest) and meanings.is_money_measure(fact) and meanings.parts(fact):
            yield Finding(FindingKind.CONTRADICTION, Check.OVER_TOTAL, (fact, largest), largest.value)


def _is_far_above(fact: Fact, largest: Fact) -> bool:
    return fact.unit is Unit.EUR and fact.value > _BY_FAR * largest.value


def _of_part(fact: Fact, facts: Sequence[Fact], meanings: Meanings) -> Fact | None:
    """Return the largest sum of money that a table gives for the part of the programme a fact is about."""
    parts = meanings.parts(fact)
    cells = [cell for cell in facts if cell.table and cell.unit is Unit.EUR and parts and meanings.parts(cell) == parts]
    return max(cells, key=lambda cell: cell.value, default=None)
