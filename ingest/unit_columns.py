"""Tables of indicators: a column that prints the unit of each row ("Unità di misura"), beside bare values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.labels import fold
from index.quantity import Quantity
from index.records import Label, Unit
from ingest.table_units import column_unit

_UNIT_HEAD = re.compile(
    r"(?:unita(?:'|\s+di\s+misura)?|u\.?\s?m\.?|units?(?:\s+of\s+measure(?:ment)?)?|measurement\s+units?)"
)
_PLAIN_COUNT = re.compile(r"(?:n\.?|nr\.?|num\.?|numero|number|valore\s+assoluto|absolute\s+value)")
_WORD = re.compile(r"[^\W\d_]+")


def part_unit(labels: Sequence[Label]) -> tuple[tuple[Label, ...], str | None]:
    """Return the labels of a row without the one that is its unit, and that unit as printed; None where none is."""
    units = [label for label in labels if label.dimension and _UNIT_HEAD.fullmatch(fold(label.dimension))]
    return tuple(label for label in labels if label not in units), units[0].text if units else None


def counted_in(unit: str | None, quantity: Quantity) -> str | None:
    """Return what a count counts by the unit of its row ("imprese"); None where this is but a sign or "numero"."""
    if unit is None or quantity.unit is not Unit.COUNT or column_unit(unit) or _PLAIN_COUNT.fullmatch(fold(unit)):
        return None
    return unit if _WORD.search(unit) else None
