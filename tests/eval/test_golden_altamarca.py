"""A report of another region, year and layout is answered without a line of code or glossary about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed_figures import comes_to_its_figures, operands_of, values_in

from assistant.assistant import Assistant
from eval.cases import GoldenCase, Kind, read_cases
from eval.judging import judge
from index.generation import Generation
from index.labels import fold
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index

made_reports = pytest.importorskip("made_reports", reason="reportlab, a development dependency, is not installed")

CASES = read_cases(Path(__file__).with_name("golden_altamarca.jsonl"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = made_reports.make_altamarca(tmp_path_factory.mktemp("altamarca"))
    return made


@pytest.fixture(scope="module")
def assistant(report: Path) -> Assistant:
    settings = Settings(index_dir=report.parent / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index([report], settings, lambda event: None)
    return Assistant(Generation.open(settings.index_dir, settings), settings)


def printed_text(report: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(report)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_every_kind_is_asked_and_every_figure_is_printed(report: Path) -> None:
    text = printed_text(report)
    printed = values_in(text)
    assert {case.kind for case in CASES} == set(Kind)
    for case in CASES:
        figures = operands_of(case) if case.derivation else [figure.value for figure in case.figures]
        assert [figure for figure in figures if figure not in printed] == [], case.id
        assert not (case.derivation and case.figures) or comes_to_its_figures(case), case.id
        assert all(fold(place.row or "") in fold(" ".join(text.split())) for place in case.places), case.id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_answered_as_the_report_says(assistant: Assistant, case: GoldenCase) -> None:
    judgement = judge(case, assistant.ask_conversation(list(case.questions)))
    assert judgement.faults == (), judgement.answer.text
