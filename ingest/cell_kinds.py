"""What a cell of a table holds, told from its own characters: a figure, a year, a formula, nothing, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from index.dates import PeriodKind, find_periods
from index.numbers import parse_cell


class CellKind(StrEnum):
    """The content of one cell. NIL is a printed sign for "no value" ("-", "n.d."), BLANK is no print at all."""

    BLANK = "blank"
    NIL = "nil"
    FIGURE = "figure"
    PERIOD = "period"
    TEXT = "text"


_NIL = re.compile(r"(?:[-–—−]+|\.{2,}|…|/{1,2}|n\.?\s?[dapc]\.?|n/[ad]|n\.?\s?disp\.?|:)", re.IGNORECASE)
_NUMERAL_COUNT = re.compile(r"^(?:n|nr|no)(?:[.°]\s*|\s+)(?=\d)", re.IGNORECASE)
_SYMBOL = re.compile(r"^[(\[]?(?P<symbol>[A-Za-z]|\d{1,2})[)\]]?$")
_EQUATION = re.compile(
    r"^[(\[]?\s*(?P<result>[A-Za-z]\d?|\d{1,2})\s*[)\]]?\s*=\s*(?P<operands>(?:[-–+/*:x×÷%()\[\]\s.,]|\b[A-Za-z]\d?\b|\b\d{1,3}\b)+)$"
)
_PERIOD_WORDS = re.compile(
    r"^(?:al|anno|year|a\.f\.|a\.s\.|as of|at|dal|fino al|entro il|dati)?\s*[:.]?\s*$", re.IGNORECASE
)
FOOTNOTE_MARK = re.compile(
    r"(?:\s*(?:\*+|[†‡§¹²³⁰⁴-⁹]+|\(\s*(?:\d{1,2}|[a-z]|\*+)\s*\)|\[\s*(?:\d{1,2}|[a-z])\s*\]))+$"
)


def plain(text: str) -> str:
    """Return a cell's text on one line, without spaces around it."""
    return " ".join(text.split())


def without_count_sign(text: str) -> str:
    """Return "35" for "n. 35", which counts and names nothing."""
    return _NUMERAL_COUNT.sub("", plain(text))


@lru_cache(maxsize=65536)
def cell_kind(text: str) -> CellKind:
    """Return what a cell holds; a bare year or date is a PERIOD, because only the column can tell it from a count."""
    printed = plain(text)
    if not printed:
        return CellKind.BLANK
    if _NIL.fullmatch(printed):
        return CellKind.NIL
    if is_period(printed):
        return CellKind.PERIOD
    if parse_cell(without_count_sign(printed)) is not None:
        return CellKind.FIGURE
    return CellKind.TEXT


@lru_cache(maxsize=16384)
def is_period(text: str) -> bool:
    """Say whether a text is nothing but a date, a year or a span of years ("2019", "al 31.12.2020", "2019/2020")."""
    bare = FOOTNOTE_MARK.sub("", plain(text))
    if not bare or not any(character.isdigit() for character in bare):
        return False
    periods = [period for period in find_periods(bare) if period.kind is not PeriodKind.DAY_OF_YEAR]
    if len(periods) != 1:
        return False
    return not bare[periods[0].end :].strip(" .:") and bool(_PERIOD_WORDS.match(bare[: periods[0].start]))


def is_equation(text: str) -> bool:
    """Say whether a text ties columns by their symbols: "C=A/B", "(4) = (2)/(1)*100"."""
    return equation(text) is not None


def equation(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the symbol of the result and the symbols of the operands in order, or None where there is no equation."""
    match = _EQUATION.match(plain(text))
    if match is None:
        return None
    operands = re.findall(r"[A-Za-z]\d?|\d{1,3}", match["operands"])
    return (match["result"].upper(), tuple(operand.upper() for operand in operands)) if operands else None


def symbol(text: str) -> str | None:
    """Return the symbol that names a column in a formula row ("A", "(2)"), that of the result for an equation."""
    tied = equation(text)
    if tied:
        return tied[0]
    match = _SYMBOL.match(plain(text))
    return match["symbol"].upper() if match else None


def is_formula_row(texts: Sequence[str]) -> bool:
    """Say whether the filled cells of a row name the columns by symbols that count up, or by equations of them."""
    filled = [plain(text) for text in texts if plain(text)]
    symbols = [symbol(text) for text in filled]
    if len(filled) < 2 or None in symbols:
        return False
    if sum(map(is_equation, filled)) and len(set(symbols)) == len(symbols):
        return True
    orders = [_order(found) for found in symbols if found]
    return len(orders) >= 3 and all(second == first + 1 for first, second in pairwise(orders)) and orders[0] in (0, 1)


def _order(symbol_: str) -> int:
    return int(symbol_) if symbol_.isdigit() else ord(symbol_) - ord("A") + 1
