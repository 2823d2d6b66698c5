"""What a golden case is checked with: the figures that a text prints, what a derivation comes to, what is said."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from eval.cases import GoldenCase
from index.labels import fold
from index.records import Unit

SCALES = (1, 1_000, 1_000_000)
ARITHMETIC = re.compile(r"[\d.\s()+*/-]+")
SELECTION = re.compile(r"(max|min|count|sorted)(?: of)? (.+)")
COMPARISON = re.compile(r"([\d.]+) ([<>]) ([\d.]+)")
OPERATORS: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@cache
def values_in(text: str) -> frozenset[Decimal]:
    """Return every numeral of a text, read plainly and as thousands or millions ("227.1" in a report is a slip)."""
    numerals = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)
    slips = [numeral.replace(".", ",") for numeral in re.findall(r"(?<![\d.])\d+\.\d(?!\d)", text)]
    values = [Decimal(numeral.replace(".", "").replace(",", ".")) for numeral in [*numerals, *slips]]
    return frozenset(value * scale for value in values for scale in SCALES)


def computed(expression: str) -> Fraction:
    return _evaluated(ast.parse(re.sub(r"[\d.]+", lambda m: f"'{m[0]}'", expression), mode="eval").body)


def _evaluated(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(Decimal(str(node.value)))
    assert isinstance(node, ast.BinOp)
    return OPERATORS[type(node.op)](_evaluated(node.left), _evaluated(node.right))


def derived(derivation: str) -> list[Fraction]:
    """Return what a derivation comes to: one value, the values sorted, or those compared."""
    if compared := COMPARISON.fullmatch(derivation):
        first, second = computed(compared[1]), computed(compared[3])
        assert first > second if compared[2] == ">" else first < second
        return [first, second]
    if not (selection := SELECTION.fullmatch(derivation)):
        assert ARITHMETIC.fullmatch(derivation), f"no derivation: {derivation}"
        return [computed(derivation)]
    values = [computed(part) for part in selection[2].split(", ")]
    if selection[1] == "sorted":
        assert values in (sorted(values), sorted(values, reverse=True))
        return values
    if selection[1] == "count":
        return [Fraction(len(values))]
    return [max(values) if selection[1] == "max" else min(values)]


def operands_of(case: GoldenCase) -> list[Decimal]:
    """Return the numerals of a derivation."""
    return [Decimal(numeral) for numeral in re.findall(r"\d+(?:\.\d+)?", case.derivation or "")]


def comes_to_its_figures(case: GoldenCase) -> bool:
    """Tell whether the derivation gives the last figure expected, or, where it gives several values, each of them."""
    results = derived(case.derivation or "")
    expected = case.figures if len(results) > 1 else case.figures[-1:]
    shares = "/" in (case.derivation or "")
    return len(results) == len(expected) and all(
        abs(result * (100 if shares and figure.unit is Unit.PERCENT else 1) - Fraction(figure.value))
        <= Fraction(figure.tolerance)
        or -result == Fraction(figure.value)
        for result, figure in zip(results, expected, strict=True)
    )


def said(wanted: str | tuple[str, ...], text: str) -> bool:
    return any(fold(one) in fold(text) for one in ([wanted] if isinstance(wanted, str) else wanted))
