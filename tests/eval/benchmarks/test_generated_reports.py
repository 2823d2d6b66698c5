"""Generated reports say what their generator knows, and the assistant answers questions about them exactly."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from eval.benchmarks.generated_reports import FACTS_A_REPORT, PASSAGES_A_REPORT, YEARS, generate, region_names
from eval.benchmarks.scale import built_index, verdict
from eval.benchmarks.scale_questions import AskedFigure, questions
from eval.benchmarks.writing_styles import style_of
from index.generation import Generation
from index.records import Unit
from tests.eval.made_answers import answer, figure

YEARS_APART = len(YEARS)
REPORTS = list(generate(4 * YEARS_APART + 1))
PAIR = REPORTS[:2]
STYLES = [REPORTS[number] for region in range(4) for number in (region * YEARS_APART, region * YEARS_APART + 1)]


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(generate(2)) == PAIR
    assert next(iter(generate(1, seed=8))).text != PAIR[0].text


def test_every_region_has_every_year_before_the_next() -> None:
    names = [report.report_id for report in REPORTS]
    first, second = (name.lower() for name in region_names(2))
    assert names[0] == f"relazione-{first}-{YEARS[0]}"
    assert names[YEARS_APART] == f"relazione-{second}-{YEARS[0]}"
    with pytest.raises(ValueError, match="regions"):
        region_names(101)


def test_no_two_regions_write_alike_and_one_always_does() -> None:
    styles = [style_of(region, 7) for region in region_names(40)]
    assert styles == [style_of(region, 7) for region in region_names(40)]
    assert len({(one.noun, one.units, one.named_rows, one.heads["Dotazione"], one.tabs) for one in styles}) > 20
    assert {one.units for one in styles} == {"in the cell", "in the head", "in the caption"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Generation, Assistant]:
    settings, _ = built_index(tmp_path_factory.mktemp("generated"), STYLES)
    generation = Generation.open(settings.index_dir, settings)
    return generation, Assistant(generation, settings)


def test_every_figure_that_is_printed_is_read_and_no_other(read: tuple[Generation, Assistant]) -> None:
    for report in STYLES:
        assert len(report.figures) == FACTS_A_REPORT
        found = read[0].store.find_facts(report_ids=[report.report_id], limit=10_000)
        assert Counter((one.value, one.unit) for one in found) == Counter(
            (one.value, one.unit) for one in report.figures
        )
        assert len(read[0].store.passages_of(report.report_id)) == PASSAGES_A_REPORT


def test_questions_are_of_every_kind_once_each_and_the_same_for_a_seed() -> None:
    asked = questions(STYLES, 30, seed=1)
    assert asked == questions(STYLES, 30, seed=1)
    assert len({one.question for one in asked}) == len(asked) == 30
    assert len({one.kind for one in asked}) == 10


def test_every_question_about_generated_reports_is_answered_exactly(read: tuple[Generation, Assistant]) -> None:
    asked = questions(STYLES, 40, seed=2)
    verdicts = {one.question: verdict(one, read[1].ask(one.question)) for one in asked}
    assert {question: held for question, held in verdicts.items() if held != "right"} == {}


def test_of_two_columns_of_applications_the_one_asked_for_answers(read: tuple[Generation, Assistant]) -> None:
    for report in STYLES[::2]:
        named = {one.measure: one for one in report.figures if one.subject == "Barche Aperte"}
        for measure in ("Domande presentate", "Domande finanziate"):
            one = named[measure]
            told = read[1].ask(f"Quante sono le {measure.lower()} per Barche Aperte in {one.region} nel {one.year}?")
            assert [figure.value for figure in told.figures] == [one.value], told.text


def test_a_verdict_tells_right_beside_wrong_and_declined() -> None:
    asked = AskedFigure("axis", "?", Decimal(10), Unit.EUR)
    assert verdict(asked, answer(figure("10"))) == "right"
    assert verdict(asked, answer(figure("11"), figure("10"))) == "beside"
    assert verdict(asked, answer(figure("10", Unit.PERCENT))) == "wrong"
    assert verdict(asked, answer(status=Status.NOT_FOUND)) == "declined"
    nowhere = AskedFigure("not there", "?", None, None)
    assert verdict(nowhere, answer(status=Status.NOT_FOUND)) == "right"
    assert verdict(nowhere, answer()) == "wrong"
