"""Units that a table states once: in its caption, a corner, a header or a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from index.numbers import parse_unit_hint
from index.records import Unit

_SIGN = (
    r"%|€\s?(?:m|k|bn|mn)\b|€|euros?|m(?:ln)?\s?eur|eur|m€|k€|mln|mld|mio|bn|mn|migliaia|milioni|miliardi"
    r"|thousands?|millions?|billions?|['’]?000"
    r"|percentual[ei]|per\s?cento|per\s?cent"
)
_STATED = re.compile(
    r"\b(?:valori|importi|dati|cifre|somme|values|amounts|figures|data)\s+(?:assoluti\s+e\s+)?(?:sono\s+|are\s+)?"
    rf"(?:espress[ie]\s+|expressed\s+)?(?:in\s+|%|percentual[ei])[^.;:,()]*|\bin\s+(?:{_SIGN})[^.;:,()]*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_LONE = re.compile(rf"(?:^|[\s,–—-])((?:(?:{_SIGN})\.?\s*(?:di\s+|of\s+)?){{1,3}})$", re.IGNORECASE)
# "5 milioni di euro" at the end of a caption is an amount and states no unit.
_AMOUNT_AT_END = re.compile(
    rf"(?:\d|\bun[oa]?|\bone)\s*(?:(?:{_SIGN}|mila)\.?\s*(?:di\s+|of\s+)?){{1,3}}$", re.IGNORECASE
)
_OTHER_CURRENCY = re.compile(r"[£$¥]|\b(?:GBP|USD|CHF|sterling)\b")
_OPENING = re.compile(
    r"^(%|€|n\.?°?|nr\.?|num\.?|numero|number\s+of|no\.)\s+\w|^(percentual[ei]|percentages?)\b", re.IGNORECASE
)
_LONGEST_BRACKET_WORDS = 6


def stated_unit(texts: Iterable[str | None]) -> str | None:
    """Return the first unit that one of the texts states for a whole table, as printed, or None."""
    for text in texts:
        for candidate in _statements(text or ""):
            if parse_unit_hint(candidate) is not None:
                return candidate
    return None


def names_other_currency(text: str) -> bool:
    """Say whether a header or caption states amounts of another currency than the euro, which no unit stands for."""
    return bool(_OTHER_CURRENCY.search(text)) and "€" not in text


@lru_cache(maxsize=4096)
def is_unit_statement(text: str) -> bool:
    """Say whether a cell states a unit and nothing else: "(valori in euro)", "in migliaia di €", "Mln€"."""
    bare = text.strip(" ()[].*")
    stated = _STATED.fullmatch(bare) or _LONE.fullmatch(bare)
    return bool(stated) and parse_unit_hint(bare) is not None


def column_unit(header: str) -> str | None:
    """Return the part of a column's header that states its unit ("%", "Mln€", "numero"), as printed, or None."""
    for candidate in (*_statements(header), *_openings(header)):
        if parse_unit_hint(candidate) is not None:
            return candidate
    return None


def unit_of(hint: str | None) -> tuple[Unit, Decimal] | None:
    """Return the unit and multiplier of a printed hint, or None."""
    return parse_unit_hint(hint) if hint else None


@lru_cache(maxsize=4096)
def without_unit(header: str) -> str:
    """Return a header without the unit in brackets at its end, where other words are left."""
    match = re.search(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$", header)
    if match and is_unit_statement(match.group(1)) and header[: match.start()].strip():
        return header[: match.start()].strip()
    return header


def _statements(text: str) -> list[str]:
    bracketed = [inner for inner in _BRACKETED.findall(text) if len(inner.split()) <= _LONGEST_BRACKET_WORDS]
    found = [inner for inner in bracketed if _STATED.search(inner) or _LONE.fullmatch(inner.strip())]
    found += [match.group() for match in _STATED.finditer(text)]
    lone = None if _AMOUNT_AT_END.search(text.strip()) else _LONE.search(text.strip())
    return [part.strip() for part in (*found, *([lone.group(1)] if lone else []))]


def _openings(header: str) -> list[str]:
    match = _OPENING.match(header.strip())
    return [match.group(1) or match.group(2)] if match else []
