"""The golden set is what the reports print: every figure is looked up in the source, every derivation done again."""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from eval.cases import GoldenCase, Kind, Part, read_cases
from index.records import Language, Unit

SOURCES = Path(__file__).resolve().parents[2] / "reports" / "source"
CASES = read_cases()
SCALES = (1, 1_000, 1_000_000)
ARITHMETIC = re.compile(r"[\d.\s()+*/-]+")
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

FEWEST_CASES = 90


def by_id(cases: list[GoldenCase]) -> list:
    return [pytest.param(case, id=case.id) for case in cases]


def printed_values(report: str | None = None) -> set[Decimal]:
    """Return every numeral of the sources, read plainly and as thousands or millions."""
    names = [f"{report}.source"] if report else sorted(path.name for path in SOURCES.glob("*.source"))
    text = "\n".join((SOURCES / name).read_text(encoding="utf-8") for name in names)
    numerals = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)
    values = [Decimal(numeral.replace(".", "").replace(",", ".")) for numeral in numerals]
    return {value * scale for value in values for scale in SCALES}


def computed(expression: str) -> Fraction:
    return _evaluated(ast.parse(re.sub(r"[\d.]+", lambda m: f"'{m[0]}'", expression), mode="eval").body)


def _evaluated(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(Decimal(str(node.value)))
    assert isinstance(node, ast.BinOp)
    return OPERATORS[type(node.op)](_evaluated(node.left), _evaluated(node.right))


def test_the_set_is_large_and_mixed() -> None:
    assert len(CASES) >= FEWEST_CASES
    assert {case.kind for case in CASES} == set(Kind)
    assert {case.language for case in CASES} == set(Language)
    assert {case.part for case in CASES} == set(Part)


def test_no_question_stands_twice() -> None:
    asked = [case.questions for case in CASES]
    assert len(asked) == len(set(asked))


READ_OFF = [case for case in CASES if case.kind in (Kind.TABLE, Kind.TOTAL, Kind.PROSE) and len(case.places) == 1]


@pytest.mark.parametrize("case", by_id(READ_OFF))
def test_a_figure_read_off_is_printed_in_the_report_it_is_cited_to(case: GoldenCase) -> None:
    printed = printed_values(case.places[0].report)
    assert all(figure.value in printed for figure in case.figures)


DERIVED = [case for case in CASES if case.derivation and ARITHMETIC.fullmatch(case.derivation)]


@pytest.mark.parametrize("case", by_id(DERIVED))
def test_a_derivation_uses_printed_figures_and_gives_the_figure_expected(case: GoldenCase) -> None:
    assert case.derivation is not None
    printed = printed_values()
    operands = [Decimal(numeral) for numeral in re.findall(r"\d+(?:\.\d+)?", case.derivation)]
    assert all(operand in printed for operand in operands if operand != 5), "5 is the number of axes"
    result = computed(case.derivation)
    expected = case.figures[-1]
    scale = 100 if expected.unit is Unit.PERCENT else 1
    assert abs(result * scale - Fraction(expected.value)) <= Fraction(expected.tolerance) or -result == expected.value
