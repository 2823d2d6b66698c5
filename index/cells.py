"""The figure that a whole table cell holds."""

from __future__ import annotations

import re
from functools import lru_cache

from index.numerals import NUMERAL, PLAIN_SPACED_NUMERAL, parse_numeral, text_convention
from index.quantity import FULL_FIGURE, SUSPICIOUS_MAGNITUDE, Quantity, plain_decimal
from index.records import Language, Unit
from index.units import SHORT_SUFFIX, SUFFIX, Scale, magnitude_value, parse_unit_hint, suffix_scale

_CELL_NOTE = re.compile(r"(?:\s*(?:\*+|[†‡§¹²³⁰⁴-⁹]+|\((?:[a-z]|\*+)\)|\[\w\])|(?<=[\d%€])\s*\(\d\))+$")
_EMPTY_CELL = re.compile(r"^(?:[-–—−.\s]*|n\.?\s?[dapc]\.?|n/[ad]|nd|na|n\.?\s?disp\.?|\.\.+)$", re.IGNORECASE)
_CELL = re.compile(
    rf"""^(?P<open>\()?\s*(?P<sign>[-–−+])?\s*(?P<lead>(?:(?:mln|mld|m|k)\s?)?(?:€|euro|eur)\s*)?(?P<sign2>[-–−+])?\s*
    (?P<numeral>{NUMERAL}|{PLAIN_SPACED_NUMERAL})(?P<inner_close>\))?(?P<rest>[^\d]*?)(?P<close>\))?$""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def parse_cell(text: str, unit_hint: str | None = None, language: Language = Language.ITALIAN) -> Quantity | None:
    """Return the quantity that a whole table cell holds, or None where the cell is empty, a dash or no lone figure.

    `unit_hint` is the header, caption or corner that may state the unit; what the cell itself prints comes first.
    A parenthesis around a figure makes it negative; footnote marks ("12*", "12¹") are no digits. `start` and `end` are
    offsets in `text`. A bare year-like cell is a figure here: only the column can tell.
    """
    body = _CELL_NOTE.sub("", text.rstrip())
    stripped = body.strip()
    match = _CELL.match(stripped)
    if match is None or _EMPTY_CELL.match(stripped) or not _is_closed(match):
        return None
    numeral = parse_numeral(match["numeral"], text_convention(stripped, language))
    scale = _cell_scale(match, unit_hint)
    if numeral is None or scale is None:
        return None
    value = plain_decimal(numeral.value * scale.multiplier)
    negative = bool(match["open"]) or (match["sign"] or match["sign2"] or "+") != "+"
    start = len(body) - len(body.lstrip())
    note = numeral.note
    if match["rest"].strip() and scale.multiplier > 1 and numeral.value >= FULL_FIGURE:
        note = SUSPICIOUS_MAGNITUDE.format(printed=stripped)
    signed = -value if negative else value
    precision = plain_decimal(numeral.step * scale.multiplier)
    return Quantity(start, start + len(stripped), stripped, signed, scale.unit or Unit.COUNT, precision, note=note)


def _is_closed(match: re.Match[str]) -> bool:
    """Say whether a parenthesis that opens is closed once, before the unit ("(4,5)%") or after it."""
    closes = (match["inner_close"] is not None) + (match["close"] is not None)
    return closes == (match["open"] is not None)


def _cell_scale(match: re.Match[str], unit_hint: str | None) -> Scale | None:
    """Return the scale that the cell prints, else that of the hint, else a count; None where it holds other words."""
    hint = parse_unit_hint(unit_hint) if unit_hint else None
    rest = match["rest"]
    lead = parse_unit_hint(match["lead"]) if match["lead"] else None
    if not rest.strip():
        return Scale(*lead) if lead else Scale(*hint) if hint else Scale(Unit.COUNT)
    suffix = SUFFIX.fullmatch(rest.rstrip(" ."))
    if suffix is None:
        short = SHORT_SUFFIX.fullmatch(rest) if lead else None
        return Scale(Unit.EUR, magnitude_value(short["magnitude"])) if short else None
    scale = suffix_scale(suffix)
    unit = scale.unit or (lead[0] if lead else hint[0] if hint else Unit.EUR)
    return Scale(unit, scale.multiplier)
