"""Generated reports say what their generator knows, and the assistant answers questions about them exactly."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from eval.benchmarks.__main__ import PARTS, Result, machine, render_page
from eval.benchmarks.generated_reports import FACTS_A_REPORT, PASSAGES_A_REPORT, YEARS, generate, region_names
from eval.benchmarks.scale import AskedFigure, built_index, questions, verdict
from index.generation import Generation
from index.records import Unit
from tests.eval.made_answers import answer, figure

REPORTS = list(generate(len(YEARS) + 1))
PAIR = REPORTS[:2]


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(generate(2)) == PAIR
    assert next(iter(generate(1, seed=8))).text != PAIR[0].text


def test_every_region_has_every_year_before_the_next() -> None:
    names = [report.report_id for report in REPORTS]
    first, second = (name.lower() for name in region_names(2))
    assert names[0] == f"relazione-{first}-{YEARS[0]}"
    assert names[-1] == f"relazione-{second}-{YEARS[0]}"
    with pytest.raises(ValueError, match="regions"):
        region_names(101)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Generation, Assistant]:
    settings, _ = built_index(tmp_path_factory.mktemp("generated"), PAIR)
    generation = Generation.open(settings.index_dir, settings)
    return generation, Assistant(generation, settings)


def test_every_figure_that_is_printed_is_read_and_no_other(read: tuple[Generation, Assistant]) -> None:
    for report in PAIR:
        assert len(report.figures) == FACTS_A_REPORT
        found = read[0].store.find_facts(report_ids=[report.report_id], limit=10_000)
        assert Counter((one.value, one.unit) for one in found) == Counter(
            (one.value, one.unit) for one in report.figures
        )
        assert len(read[0].store.passages_of(report.report_id)) == PASSAGES_A_REPORT


def test_questions_are_of_every_kind_once_each_and_the_same_for_a_seed() -> None:
    asked = questions(PAIR, 24, seed=1)
    assert asked == questions(PAIR, 24, seed=1)
    assert len({one.question for one in asked}) == len(asked) == 24
    assert len({one.kind for one in asked}) == 8


def test_no_answer_about_a_generated_report_is_wrong_and_nearly_all_are_given(
    read: tuple[Generation, Assistant],
) -> None:
    asked = questions(PAIR, 24, seed=2)
    verdicts = Counter(verdict(one, read[1].ask(one.question)) for one in asked)
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 20, verdicts


def test_a_verdict_tells_right_beside_wrong_and_declined() -> None:
    asked = AskedFigure("axis", "?", Decimal(10), Unit.EUR)
    assert verdict(asked, answer(figure("10"))) == "right"
    assert verdict(asked, answer(figure("11"), figure("10"))) == "beside"
    assert verdict(asked, answer(figure("10", Unit.PERCENT))) == "wrong"
    assert verdict(asked, answer(status=Status.NOT_FOUND)) == "declined"


def test_every_part_names_benchmarks_that_are_there_and_the_page_escapes_what_they_print() -> None:
    folder = Path(__file__).parents[3] / "eval" / "benchmarks"
    assert [name for names in PARTS.values() for name in names if not (folder / f"{name}.py").is_file()] == []
    page = render_page(machine(), [Result("cold", "cold_start", 0, 1.0, ("<b>",), {})])
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
