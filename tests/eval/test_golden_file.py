"""The golden set is what the reports print: every figure is looked up in the source, every derivation done again."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from assistant.answer import Status
from eval.cases import MEASURED_FILE, TUNED_FILE, GoldenCase, Kind, Part, read_cases
from index.labels import fold
from index.records import Language, Unit

SOURCES = Path(__file__).resolve().parents[2] / "reports" / "source"
GENUINE = Path(__file__).resolve().parents[3] / "shared" / "reports"
REPORTS = ("sintesi-raa-2019", "sintesi-raa-2021")
CASES = read_cases()
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
AXES = Decimal(5)

FEWEST = {
    Kind.REFUSAL: 70,
    Kind.CONVERSATION: 50,
    Kind.COMPUTED: 70,
    Kind.EXPLANATION: 40,
    Kind.LIST: 20,
    Kind.CLARIFICATION: 12,
    Kind.TABLE: 60,
    Kind.TOTAL: 12,
    Kind.PROSE: 120,
}


def by_id(cases: list[GoldenCase]) -> list[ParameterSet]:
    return [pytest.param(case, id=case.id) for case in cases]


@cache
def source(report: str) -> str:
    return (SOURCES / f"{report}.source").read_text(encoding="utf-8")


@cache
def genuine(report: str) -> str:
    """Return the genuine text with the words put together again that its converter cut at line ends."""
    text = next(GENUINE.glob(f"{report}.*")).read_text(encoding="utf-8")
    return re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text) if report.endswith("2019") else text


@cache
def values_in(text: str) -> frozenset[Decimal]:
    """Return every numeral of a text, read plainly and as thousands or millions ("227.1" in a report is a slip)."""
    numerals = re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)
    slips = [numeral.replace(".", ",") for numeral in re.findall(r"(?<![\d.])\d+\.\d(?!\d)", text)]
    values = [Decimal(numeral.replace(".", "").replace(",", ".")) for numeral in [*numerals, *slips]]
    return frozenset(value * scale for value in values for scale in SCALES)


def reports_of(case: GoldenCase) -> list[str]:
    return sorted({place.report for place in case.places}) or list(REPORTS)


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


def test_the_set_is_large_and_mixed() -> None:
    kinds = [case.kind for case in CASES]
    assert {kind: kinds.count(kind) for kind in Kind if kinds.count(kind) < FEWEST[kind]} == {}
    assert sum(case.language is Language.ENGLISH for case in CASES) >= 50
    assert sum("citizen" in case.tags for case in CASES) >= 70
    assert all(2 <= len(case.turns) <= 5 for case in CASES if case.kind is Kind.CONVERSATION)


@pytest.mark.parametrize(
    ("path", "part", "fewest"), [(TUNED_FILE, Part.TUNED, 200), (MEASURED_FILE, Part.MEASURED, 150)]
)
def test_each_part_has_a_file_of_its_own(path: Path, part: Part, fewest: int) -> None:
    cases = read_cases(path)
    assert {case.part for case in cases} == {part}
    assert len(cases) >= fewest


def test_no_question_stands_twice() -> None:
    asked = [case.questions for case in CASES]
    assert len(asked) == len(set(asked))


READ_OFF = [case for case in CASES if case.figures and not case.derivation]


@pytest.mark.parametrize("case", by_id(READ_OFF))
def test_a_figure_read_off_is_printed_in_the_reports_it_is_cited_to(case: GoldenCase) -> None:
    printed = frozenset().union(*(values_in(source(report)) for report in reports_of(case)))
    assert [figure.value for figure in case.figures if figure.value not in printed] == []


DERIVED = [case for case in CASES if case.derivation]


@pytest.mark.parametrize("case", by_id(DERIVED))
def test_a_derivation_uses_printed_figures(case: GoldenCase) -> None:
    printed = values_in("\n".join(source(report) for report in REPORTS))
    operands = [Decimal(numeral) for numeral in re.findall(r"\d+(?:\.\d+)?", case.derivation or "")]
    assert operands
    assert [operand for operand in operands if operand not in printed and operand != AXES] == []


@pytest.mark.parametrize("case", by_id([case for case in DERIVED if case.figures]))
def test_a_derivation_comes_to_the_figures_expected(case: GoldenCase) -> None:
    results = derived(case.derivation or "")
    expected = case.figures if len(results) > 1 else case.figures[-1:]
    assert len(results) == len(expected)
    for result, figure in zip(results, expected, strict=True):
        scale = 100 if figure.unit is Unit.PERCENT and "/" in (case.derivation or "") else 1
        near = abs(result * scale - Fraction(figure.value)) <= Fraction(figure.tolerance)
        assert near or -result == Fraction(figure.value), case.derivation


TEXTS = [
    case
    for case in CASES
    if case.kind in (Kind.EXPLANATION, Kind.LIST) and case.language is Language.ITALIAN and case.must_contain
]


@pytest.mark.parametrize("case", by_id(TEXTS))
def test_what_an_explanation_must_say_stands_in_the_report(case: GoldenCase) -> None:
    assert case.status is Status.ANSWERED
    text = "\n".join(source(report) for report in reports_of(case))
    assert [wanted for wanted in case.must_contain if not said(wanted, text)] == []


def said(wanted: str | tuple[str, ...], text: str) -> bool:
    return any(fold(one) in fold(text) for one in ([wanted] if isinstance(wanted, str) else wanted))


@pytest.mark.skipif(not GENUINE.is_dir(), reason="the genuine reports are not beside this checkout (../shared/reports)")
def test_every_case_is_true_of_the_genuine_reports_too() -> None:
    untrue: list[tuple[str, object]] = []
    for case in CASES:
        text = "\n".join(genuine(report) for report in reports_of(case))
        printed = values_in(text)
        if not case.derivation:
            untrue += [(case.id, figure.value) for figure in case.figures if figure.value not in printed]
        if case in TEXTS:
            untrue += [(case.id, wanted) for wanted in case.must_contain if not said(wanted, text)]
    assert untrue == []
