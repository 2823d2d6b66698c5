"""A run asks every case, counts the answers, and says the same thing as a table, as JSON, as JUnit and as a page."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from made_answers import Parrot, answer, case, citation, figure, outcome, unanswerable
from rich.console import Console

from eval.asking import Asker
from eval.baseline import baseline_of
from eval.gate import compare
from eval.junit import write_junit
from eval.outcomes import Reason
from eval.page import render_page
from eval.run import EvalRun, run_to_json
from eval.terminal import print_run

CASES = [
    case(id="right"),
    case(id="wrong", figures=[{"value": "11", "unit": "EUR"}], language="en"),
    unanswerable(id="refused", question="no?"),
    case(id="turns", question=None, turns=["?", "no?"], kind="conversation"),
    case(id="blind", question="segreto?", figures=[{"value": "12", "unit": "EUR"}], part="measured"),
]


@pytest.fixture(scope="module")
def run() -> EvalRun:
    asker = Asker(Parrot())
    return EvalRun(tuple(asker.ask(one) for one in CASES))


def test_every_case_is_asked_in_order_and_counted(run: EvalRun) -> None:
    assert [one.case_id for one in run.outcomes] == [one.id for one in CASES]
    assert [one.case_id for one in run.failures] == ["wrong", "turns", "blind"]
    assert [one.case_id for one in run.wrong_figures] == ["wrong", "blind"]


def test_json_holds_metrics_groups_and_failures(run: EvalRun) -> None:
    held = json.loads(json.dumps(run_to_json(run)))
    assert held["metrics"]["accuracy"]["value"] == 0.4
    assert held["by_kind"]["refusal"]["metrics"]["accuracy"]["value"] == 1.0
    assert held["by_language"]["en"]["metrics"]["wrong-figure rate"]["value"] == 1.0
    assert {"latency p50, ms", "latency p95, ms", "latency p99, ms"} <= held["latency"].keys()
    assert held["latency"]["by_kind"]["refusal"]["latency p95, ms"]["cases"] == 1
    assert [failure["id"] for failure in held["failures"]] == ["wrong", "turns", "blind"]
    assert held["failures"][0]["faults"][0].startswith("figure missing: 11 EUR")


def test_the_same_set_gives_the_same_bytes_but_for_the_clock() -> None:
    asker = Asker(Parrot())
    runs = [run_to_json(EvalRun(tuple(map(asker.ask, CASES)))) for _ in range(2)]
    for held in runs:
        assert held.pop("latency")
    assert json.dumps(runs[0]) == json.dumps(runs[1])


def test_the_words_of_a_measured_case_are_kept_back_unless_asked_for(run: EvalRun) -> None:
    assert "segreto" not in json.dumps(run_to_json(run))
    assert "segreto" not in render_page(run)
    assert "segreto" not in printed(run)
    assert "segreto" in render_page(run, show_measured=True)
    assert "segreto" in printed(run, show_measured=True)


def test_the_table_shows_every_kind_each_failure_and_what_changed(run: EvalRun) -> None:
    shown = printed(run, compare(baseline_of(run.outcomes), run.outcomes))
    assert "5 cases, 3 not right" in shown
    for word in ("table", "refusal", "conversation", "en", "tuned", "all", "c@1", "40.0%", "95% interval"):
        assert word in shown
    assert "leads with 10 €" in shown
    assert "given: not_found: Non risulta." in shown
    assert "No worse than the baseline." in shown


def printed(run: EvalRun, comparison: object = None, **more: bool) -> str:
    sheet = io.StringIO()
    print_run(run, comparison, Console(file=sheet), **more)  # type: ignore[arg-type]
    return sheet.getvalue()


def test_junit_counts_the_failures_and_the_gate(run: EvalRun, tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    write_junit(path, run, compare(baseline_of([outcome(case(id="right"), answer())]), run.outcomes))
    suite = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - written by ourselves
    assert (suite.get("tests"), suite.get("failures")) == ("6", "4")
    failed = {one.get("name"): one.find("failure") for one in suite if one.find("failure") is not None}
    assert set(failed) == {"wrong", "turns", "blind", "baseline"}
    assert "segreto" not in path.read_text(encoding="utf-8")


def test_the_page_stands_alone_and_escapes_what_it_shows() -> None:
    evil = '<script>alert("x")</script>&\x0b'
    held = answer(figure("11"), text=evil, citations=(citation(quote=evil),))
    run = EvalRun((outcome(case(id="<b>", question=evil), held, reason=Reason.WRONG_FACT),))
    page = render_page(run)
    assert evil not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;" in page
    assert re.findall(r"(?:src|href|url)\s*[=(]|@import|https?:", page) == []
    assert "default-src 'none'" in page
    for word in ("asked", "expected", "given", "evidence", "wrong fact", "<select", "<svg"):
        assert word in page


def test_the_page_marks_what_became_worse(run: EvalRun) -> None:
    broken = compare(baseline_of([outcome(one, held) for one, held in _right_before()]), run.outcomes)
    page = render_page(run, broken)
    assert "Worse than the baseline." in page
    assert 'data-change="worse than the baseline"' in page


def _right_before() -> list[tuple[object, object]]:
    return [(CASES[1], answer(figure("11"), text="Sono 11 € [1]."))]
