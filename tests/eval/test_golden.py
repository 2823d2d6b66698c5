"""The golden set on an index of the sample corpus: no wrong figure, and no fewer right answers than stated here."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.cases import TUNED_FILE, Part, read_cases
from eval.command import WELL, run
from eval.metrics import accuracy, place_accuracy, refusal_recall
from eval.run import EvalRun, run_golden
from index.generation import Generation
from index.settings import Settings

LEAST_ACCURACY = {Part.TUNED: 0.90, Part.MEASURED: 0.80}


@pytest.fixture(scope="module")
def golden_run(sample_index: Path) -> EvalRun:
    settings = Settings(index_dir=sample_index)
    return run_golden(Assistant(Generation.open(sample_index, settings), settings), read_cases())


def test_no_answer_leads_with_a_wrong_figure(golden_run: EvalRun) -> None:
    assert [judgement.case.id for judgement in golden_run.wrong_figures] == []


@pytest.mark.parametrize("part", Part)
def test_enough_answers_are_right(golden_run: EvalRun, part: Part) -> None:
    held = [judgement for judgement in golden_run.judgements if judgement.case.part is part]
    right = accuracy(held)
    failed = [judgement.case.id for judgement in held if not judgement.right]
    assert right is not None
    assert right >= LEAST_ACCURACY[part], failed


def test_every_question_that_has_no_answer_is_declined(golden_run: EvalRun) -> None:
    assert refusal_recall(golden_run.judgements) == 1.0


def test_answers_are_cited_to_where_they_stand(golden_run: EvalRun) -> None:
    right = place_accuracy(golden_run.judgements)
    assert right is not None
    assert right >= min(LEAST_ACCURACY.values())


def test_the_command_prints_the_table_and_ends_well(sample_index: Path, tmp_path: Path, capsys) -> None:
    lines = TUNED_FILE.read_text(encoding="utf-8").splitlines()
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(line for line in lines if '"table-01"' in line or '"refusal-01"' in line))
    settings = Settings(index_dir=sample_index)
    steps: list[tuple[int, int]] = []
    code = run(Generation.open(sample_index, settings), settings, golden=few, on_case=lambda *step: steps.append(step))
    assert code == WELL
    assert steps == [(1, 2), (2, 2)]
    assert "Golden set: 2 cases, 0 not right" in capsys.readouterr().out
