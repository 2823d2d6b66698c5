"""The golden set on an index of the sample corpus, held against the committed baseline: nothing may become worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.asking import ask_all
from eval.baseline import BASELINE_FILE, read_baseline
from eval.cases import Part, read_cases
from eval.command import CORPUS, WELL, WORSE, Wanted, cases_wanted, run
from eval.gate import compare
from eval.metrics import ACCURACY, PLACE_ACCURACY, REFUSAL_RECALL
from eval.run import EvalRun
from eval.terminal import describe
from index.settings import Settings

LEAST_ACCURACY = {Part.TUNED: 0.90, Part.MEASURED: 0.70}
LEAST_REFUSAL_RECALL = 0.90


@pytest.fixture(scope="module")
def golden_run(sample_index: Path) -> EvalRun:
    settings = Settings(index_dir=sample_index)
    return EvalRun(tuple(ask_all(settings, cases_wanted(Wanted()), processes=1, ranks=False)))


def test_nothing_is_worse_than_the_baseline(golden_run: EvalRun) -> None:
    if not BASELINE_FILE.exists():
        pytest.skip("no baseline was accepted yet: chiedi eval accept --reason ...")
    comparison = compare(read_baseline(), golden_run.outcomes)
    assert not comparison.is_worse, describe(comparison)


@pytest.mark.parametrize("part", Part)
def test_enough_answers_are_right(golden_run: EvalRun, part: Part) -> None:
    held = [outcome for outcome in golden_run.outcomes if outcome.judgement.case.part is part]
    right = ACCURACY.of(held)
    assert right is not None
    assert right >= LEAST_ACCURACY[part], [one.case_id for one in held if not one.judgement.right]


def test_nearly_every_question_that_has_no_answer_is_declined(golden_run: EvalRun) -> None:
    assert (REFUSAL_RECALL.of(golden_run.outcomes) or 0) >= LEAST_REFUSAL_RECALL


def test_answers_are_cited_to_where_they_stand(golden_run: EvalRun) -> None:
    assert (PLACE_ACCURACY.of(golden_run.outcomes) or 0) >= min(LEAST_ACCURACY.values())


def test_every_failure_has_its_reason(golden_run: EvalRun) -> None:
    assert [one.case_id for one in golden_run.outcomes if (one.reason is None) is not one.judgement.right] == []


def few_cases(folder: Path, *ids: str) -> Path:
    path = folder / "few.jsonl"
    lines = [one.model_dump_json(by_alias=True, exclude_defaults=True) for one in read_cases() if one.id in ids]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_one_process_and_two_give_the_same_bytes(sample_index: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("eval.asking.CHUNK", 2)
    settings = Settings(index_dir=sample_index)
    golden = few_cases(tmp_path, "table-01", "table-02", "refusal-01", "computed-01")
    told = []
    for processes in (1, 2):
        steps: list[tuple[int, int]] = []
        wanted = Wanted(golden=golden, as_json=True, processes=processes)
        assert run(settings, wanted, lambda *step, steps=steps: steps.append(step)) == WELL
        held = json.loads(capsys.readouterr().out)
        assert held.pop("latency")
        told.append(json.dumps(held))
        assert steps == [(2, 4), (4, 4)]
    assert told[0] == told[1]
    assert CORPUS == "sample"
    assert WORSE == 1
