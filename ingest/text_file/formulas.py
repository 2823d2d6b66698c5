"""Formula rows ("A B C=A/B"): which column each part names, checked against the figures, and how headers fit them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from index.cells import parse_cell
from index.labels import fold
from index.text import is_stop_word
from ingest.cell_kinds import equation, symbol
from ingest.text_file.bare_body import BareBody
from ingest.text_file.bare_rows import BareRow

_NAMED_AFTER_OPERAND = 3.0
_TOLERANCE = Decimal("0.006")


def place_formula(formula: Sequence[str], body: BareBody) -> tuple[tuple[int, str], ...]:
    """Return (column, text) of each part of a formula row.

    As many parts as figures stand over them in order; fewer are moved to where their equations hold on the rows; more
    reach over the label columns.
    """
    missing = body.width - len(formula)
    offsets = range(missing + 1) if missing > 0 else [missing]
    best = max(offsets, key=lambda offset: (_holding(formula, offset, body.full_rows()), -offset))
    columns = [body.label_count + best + number for number in range(len(formula))]
    return tuple((column, text) for column, text in zip(columns, formula, strict=True) if column >= 0)


def breaks_on_rows(formulas: Sequence[tuple[int, str]], body: BareBody) -> bool:
    """Say whether the quotients of a placed formula row fail on most rows, so that it stands over other columns."""
    parts = [text for _, text in formulas]
    checked = sum("/" in text and equation(text) is not None for text in parts) * len(body.full_rows())
    offset = formulas[0][0] - body.label_count if formulas else 0
    return checked > 0 and _holding(parts, offset, body.full_rows()) * 2 < checked


def _holding(formula: Sequence[str], offset: int, rows: Sequence[BareRow]) -> int:
    """Return how many quotients of the formula row hold on the rows when its first part names figure `offset`."""
    symbols = {symbol(part): number + offset for number, part in enumerate(formula)}
    holding = 0
    for part in formula:
        tied = equation(part)
        if tied and len(tied[1]) == 2 and "/" in part and all(name in symbols for name in (tied[0], *tied[1])):
            columns = [symbols[name] for name in (tied[0], *tied[1])]
            holding += sum(_is_quotient(row, columns) for row in rows)
    return holding


def _is_quotient(row: BareRow, columns: Sequence[int]) -> bool:
    """Say whether one figure is the quotient of two others; reports also print A/B where they mean B/A."""
    values = [parse_cell(row.cells[column]) if 0 <= column < len(row.cells) else None for column in columns]
    if any(value is None for value in values):
        return False
    result, first, second = (value.value for value in values if value is not None)
    share = result / 100 if "%" in row.cells[columns[0]] else result
    pairs = ((first, second), (second, first))
    return any(below and abs(above / below - share) <= _TOLERANCE for above, below in pairs)


def formula_fit(names: Mapping[int, str], formulas: Sequence[tuple[int, str]]) -> float:
    """Return how well column names fit the formulas under them: a result is named after one of its operands."""
    columns = {symbol(text): column for column, text in formulas}
    score = 0.0
    for column, text in formulas:
        tied = equation(text)
        operands = [columns[operand] for operand in tied[1] if operand in columns] if tied else []
        if operands and column in names:
            others = [names[operand] for operand in operands if names.get(operand, names[column]) != names[column]]
            score += _NAMED_AFTER_OPERAND if any(_share_stem(names[column], other) for other in others) else 0.0
    return score


def _share_stem(first: str, second: str) -> bool:
    """Say whether two headers have words of one family ("quota pagata", "pagamenti")."""
    return bool(_openings(first) & _openings(second))


def _openings(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{5,}", fold(text))
    return {word[:4] for word in words if not is_stop_word(word)}
