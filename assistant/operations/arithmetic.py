"""Decimal arithmetic on cited figures; a result is never more precise than its operands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Computation, Figure
from assistant.building import AnswerBuilder
from assistant.formatting import decimals_of, grouped
from index.records import Language, Unit

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
_HUNDRED = Decimal(100)


def combine_precision(figures: Sequence[Figure]) -> Decimal:
    """Return the step of a sum or difference: the coarsest, but the finest for percentages.

    Reports print 79% beside 87,9%, and readers subtract what is printed.
    """
    steps = [figure.precision for figure in figures]
    return min(steps) if all(figure.unit is Unit.PERCENT for figure in figures) else max(steps)


def step_between(first: Figure, second: Figure) -> Decimal:
    """Return the step of the difference of two figures: a coarse one must not make nothing of it (5 Mln, 4,9 Mln)."""
    step = combine_precision((first, second))
    differ = first.value != second.value
    return min(first.precision, second.precision) if differ and not rounded(first.value - second.value, step) else step


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded half up to a step, with the decimals of the step."""
    whole = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    return whole.quantize(Decimal(1).scaleb(-decimals_of(step))) if step < 1 else whole.quantize(Decimal(1))


def percent_of(part: Decimal, whole: Decimal) -> Decimal:
    """Return part / whole in percent, to one decimal. ZeroDivisionError never: callers check the whole."""
    return (part / whole * _HUNDRED).quantize(TENTH, rounding=ROUND_HALF_UP)


def change_percent(old: Decimal, new: Decimal) -> Decimal | None:
    """Return the growth from old to new in percent, to one decimal; None from zero or from a loss."""
    return percent_of(new - old, old) if old > 0 else None


def plain(figure: Figure, language: Language) -> str:
    """Return the bare number of a figure for an expression, with all digits it is known to."""
    digits = decimals_of(figure.precision)
    value = figure.value
    if -int(value.as_tuple().exponent) < digits:
        value = value.quantize(Decimal(1).scaleb(-digits))
    return grouped(value, language).replace("-", "−")


def signed_percent(value: Decimal, language: Language) -> str:
    """Return "+175,7%" or "−3,2%"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{grouped(abs(value), language)}%"


def equals(shown: Decimal, exact: Decimal) -> str:
    """Return the sign before a result: "≈" where it is rounded to what its operands are known to."""
    return "=" if shown == exact else "≈"


def of_rate(percent: Decimal) -> str:
    """Return the Italian "of" before a percentage: "dell'8%", "dell'11%", "del 55%"."""
    spoken = str(int(percent))
    return "dell'" if spoken.startswith("8") or spoken == "11" else "del "


def difference_unit(unit: Unit) -> Unit:
    """Return the unit of a difference: that of percentages is in percentage points."""
    return Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit


def show(builder: AnswerBuilder, expression: str, operands: Sequence[Figure], result: Figure) -> None:
    """Add a computation to the answer, in the records and in the text."""
    builder.computations.append(Computation(expression, tuple(operands), result))
    builder.say(expression)
