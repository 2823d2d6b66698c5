"""The golden set is what the reports print: every figure is looked up in the source, every derivation done again."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from printed_figures import comes_to_its_figures, operands_of, said, values_in

from assistant.answer import Status
from eval.cases import MEASURED_FILE, TUNED_FILE, GoldenCase, Kind, Part, read_cases
from index.records import Language

SOURCES = Path(__file__).resolve().parents[2] / "reports" / "source"
GENUINE = Path(__file__).resolve().parents[3] / "shared" / "reports"
REPORTS = ("sintesi-raa-2019", "sintesi-raa-2021")
CASES = read_cases()
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


def reports_of(case: GoldenCase) -> list[str]:
    return sorted({place.report for place in case.places}) or list(REPORTS)


def test_the_set_is_large_and_mixed() -> None:
    kinds = [case.kind for case in CASES]
    assert {kind: kinds.count(kind) for kind in Kind if kinds.count(kind) < FEWEST[kind]} == {}
    assert sum(case.language is Language.ENGLISH for case in CASES) >= 50
    assert sum("citizen" in case.tags for case in CASES) >= 70
    assert all(2 <= len(case.turns) <= 5 for case in CASES if case.kind is Kind.CONVERSATION)


@pytest.mark.parametrize(
    ("path", "part", "fewest"), [(TUNED_FILE, Part.TUNED, 200), (MEASURED_FILE, Part.MEASURED, 140)]
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
    operands = operands_of(case)
    assert operands
    assert [operand for operand in operands if operand not in printed and operand != AXES] == []


@pytest.mark.parametrize("case", by_id([case for case in DERIVED if case.figures]))
def test_a_derivation_comes_to_the_figures_expected(case: GoldenCase) -> None:
    assert comes_to_its_figures(case), case.derivation


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
