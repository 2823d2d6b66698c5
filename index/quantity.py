"""The record of a figure found in text or in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.records import Approximation, Unit

SUSPICIOUS_MAGNITUDE = "magnitude suspicious: {printed} multiplies a full figure"
# A figure of this size in full digits does not need "mila" or "Mln" after it: "500.000 mila€" is a slip of the pen.
FULL_FIGURE = 100_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at characters [start, end) of a text, with its unit words ("243,76 Mln€").

    value: in the base unit (see Unit). precision: the step of the last printed digit in that unit. upper_value: the
    other end of a range. note: how a doubtful form was read, for people.
    """

    start: int
    end: int
    printed: str
    value: Decimal
    unit: Unit
    precision: Decimal
    approximation: Approximation | None = None
    upper_value: Decimal | None = None
    note: str | None = None


def plain_decimal(value: Decimal) -> Decimal:
    """Return a Decimal in plain notation, so that 5E+6 prints as 5000000 and 243.76 keeps its digits."""
    exponent = value.as_tuple().exponent
    return (
        value.quantize(Decimal(1))
        if isinstance(exponent, int) and exponent > 0
        else value.quantize(Decimal(1))
        if value == value.to_integral_value()
        else value
    )
