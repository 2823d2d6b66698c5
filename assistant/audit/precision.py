"""When two printed figures can be one: rounded, cut off after a digit, or different."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from index.records import Fact, FactKind, Unit

_TARGET = "target"
_ROUGH_MONEY = Decimal(1000)
_HUNDRED = Decimal(100)
_BEYOND_DOUBT = Decimal(3)


class Relation(StrEnum):
    """How a printed figure stands to a more exact one."""

    SAME = "same"
    TRUNCATED = "truncated"
    DIFFERENT = "different"


def relate(exact: Decimal, printed: Decimal, step: Decimal, slack: Decimal = Decimal(0)) -> Relation:
    """Return how `printed`, known to `step`, stands to `exact`, itself known to plus or minus `slack`."""
    if abs(exact - printed) <= step / 2 + slack:
        return Relation.SAME
    if 0 < abs(exact) - abs(printed) < step + slack and exact * printed >= 0:
        return Relation.TRUNCATED
    return Relation.DIFFERENT


def relate_facts(first: Fact, second: Fact) -> Relation:
    """Return how two facts that mean one thing stand to each other; a hedge or a range never differs."""
    if first.value == second.value or not (is_exact(first) and is_exact(second)):
        return Relation.SAME
    fine, coarse = sorted((first, second), key=printed_step)
    step = printed_step(coarse)
    if printed_step(fine) < step:
        return relate(fine.value, coarse.value, step, printed_step(fine) / 2)
    whole = coarse.unit is Unit.COUNT or (coarse.unit is Unit.EUR and step < _ROUGH_MONEY)
    one_step_off = abs(first.value - second.value) <= step
    return Relation.TRUNCATED if one_step_off and not whole else Relation.DIFFERENT


def is_exact(fact: Fact) -> bool:
    """Tell whether a fact is one value and not hedged."""
    return fact.approximation is None and fact.upper_value is None


def printed_step(fact: Fact) -> Decimal:
    """Return the step a figure is known to: that of its last digit, for a round count in prose ("15.000 famiglie")
    that of the last digit that is not 0. A target is meant to be round.
    """
    may_be_rounded = fact.kind is FactKind.PROSE and fact.unit is Unit.COUNT and _TARGET not in fact.qualifiers
    if may_be_rounded and fact.value >= _ROUGH_MONEY:
        zeros = len(digits := str(int(fact.value))) - len(digits.rstrip("0"))
        if zeros >= _BEYOND_DOUBT:
            return max(fact.precision, Decimal(10) ** zeros)
    return fact.precision


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return a part in percent of a whole."""
    return part * _HUNDRED / whole


def share_slack(part: Fact, whole: Fact) -> Decimal:
    """Return how far a share can be off, in percentage points, for the steps its two figures are known to."""
    wholes = abs(whole.value)
    return (printed_step(part) / 2 + printed_step(whole) / 2 * abs(part.value) / wholes) * _HUNDRED / wholes
