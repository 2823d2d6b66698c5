"""The gate on outcomes made by hand: what counts as worse, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_answers import RIGHT, SILENT, WRONG, case, outcome, unanswerable

from eval.accepting import accept
from eval.baseline import Baseline, baseline_of, digest_of_case, read_baseline, write_baseline
from eval.gate import compare
from eval.outcomes import Outcome, Ranking
from eval.run import EvalRun
from index.errors import UnreadableInputError, UsageError

TODAY = date(2026, 1, 2)


def ids(count: int) -> list[str]:
    return [f"c{number}" for number in range(count)]


def outcomes(*given: object, **more: object) -> list[Outcome]:
    return [outcome(case(id=name), held, **more) for name, held in zip(ids(len(given)), given, strict=True)]


def test_the_same_run_is_no_worse() -> None:
    held = [*outcomes(RIGHT, WRONG, SILENT), outcome(unanswerable(id="r"), SILENT)]
    comparison = compare(baseline_of(held), held)
    assert not comparison.is_worse
    assert comparison == compare(read_back(held), held)
    assert (comparison.new, comparison.gone, comparison.falls) == ((), (), ())


def read_back(held: list[Outcome], folder: Path | None = None) -> Baseline:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        path = (folder or Path(name)) / "baseline.json"
        write_baseline(path, baseline_of(held))
        return read_baseline(path)


def test_a_case_that_was_right_and_is_not_is_worse() -> None:
    comparison = compare(baseline_of(outcomes(RIGHT, SILENT)), outcomes(SILENT, RIGHT))
    assert (comparison.broken, comparison.mended) == (("c0",), ("c1",))
    assert comparison.is_worse


def test_a_new_wrong_figure_is_worse_even_where_the_case_was_not_right() -> None:
    comparison = compare(baseline_of(outcomes(SILENT, WRONG)), outcomes(WRONG, WRONG))
    assert (comparison.broken, comparison.new_wrong_figures) == ((), ("c0",))
    assert comparison.is_worse


def test_a_wrong_figure_of_a_new_case_is_new() -> None:
    comparison = compare(baseline_of(outcomes(RIGHT)), outcomes(RIGHT, WRONG))
    assert (comparison.new, comparison.new_wrong_figures) == (("c1",), ("c1",))


def test_a_case_that_was_rewritten_counts_as_new() -> None:
    rewritten = outcome(case(id="c0", figures=[{"value": "12", "unit": "EUR"}]), SILENT)
    comparison = compare(baseline_of(outcomes(RIGHT)), [rewritten])
    assert (comparison.broken, comparison.new) == ((), ("c0",))


def test_tags_and_part_do_not_make_a_case_new() -> None:
    assert digest_of_case(case(tags=["x"], part="measured")) == digest_of_case(case())
    assert digest_of_case(case(question="altro?")) != digest_of_case(case())


def test_a_case_that_was_right_may_not_vanish_from_the_whole_set() -> None:
    baseline = baseline_of(outcomes(RIGHT, RIGHT, SILENT))
    part = outcomes(RIGHT)
    assert compare(baseline, part).gone == ("c1",)
    assert compare(baseline, part).is_worse
    assert not compare(baseline, part, is_whole=False).is_worse


def test_a_metric_beyond_its_interval_is_worse() -> None:
    found = [replace(one, ranking=Ranking((n % 2 == 0, True), 1)) for n, one in enumerate(outcomes(*[RIGHT] * 40))]
    fewer = [replace(one, ranking=Ranking((False, True), 1)) for one in found]
    a_little = [found[1], *found[1:]]
    assert {fall.metric for fall in compare(baseline_of(found), fewer).falls} >= {"Recall@1", "MRR"}
    assert compare(baseline_of(found), [replace(a_little[0], judgement=found[0].judgement), *found[1:]]).falls == ()


def test_a_dearer_answer_is_worse_from_a_quarter_on() -> None:
    held = outcomes(RIGHT, RIGHT, rows_read=100)
    assert [fall.metric for fall in compare(baseline_of(held), outcomes(RIGHT, RIGHT, rows_read=126)).falls] == [
        "rows read"
    ]
    assert not compare(baseline_of(held), outcomes(RIGHT, RIGHT, rows_read=125)).is_worse


def test_accepting_writes_the_baseline_and_the_reason(tmp_path: Path) -> None:
    files = {"baseline_file": tmp_path / "b.json", "changelog_file": tmp_path / "c.md"}
    first = accept(EvalRun(tuple(outcomes(RIGHT, SILENT))), "The first one.", today=TODAY, **files)
    second = accept(EvalRun(tuple(outcomes(SILENT, RIGHT))), "Asks back | now.", today=TODAY, **files)
    assert "1 of 2 cases right" in first
    assert "right before, wrong now: c0" in second
    log = files["changelog_file"].read_text(encoding="utf-8")
    assert log.index("Asks back") < log.index("The first one.")
    assert read_baseline(files["baseline_file"]).cases["c1"].right


@pytest.mark.parametrize("reason", ["", "  ", "because"])
def test_a_baseline_is_not_accepted_without_a_reason(tmp_path: Path, reason: str) -> None:
    with pytest.raises(UsageError, match="reason"):
        accept(EvalRun(()), reason, today=TODAY, baseline_file=tmp_path / "b.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"schema": 9}', '{"schema": 1, "metrics": ["a"], "cases": {"c": []}}']
)
def test_a_file_that_is_no_baseline_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(UnreadableInputError, match=r"chiedi eval accept"):
        read_baseline(path)
