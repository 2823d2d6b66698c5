"""The command that runs the benchmarks: its parts, and what it writes of their results."""

from __future__ import annotations

import json
from pathlib import Path

from eval.benchmarks.__main__ import PARTS, Result, machine, render_page, render_table, run_benchmark, write_results


def test_every_part_names_benchmarks_that_are_there_and_the_page_escapes_what_they_print() -> None:
    folder = Path(__file__).parents[3] / "eval" / "benchmarks"
    assert [name for names in PARTS.values() for name in names if not (folder / f"{name}.py").is_file()] == []
    page = render_page(machine(), [Result("cold", "cold_start", 0, 1.0, ("<b>",), {})])
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_named_figures_become_rows_of_a_table_under_the_machine() -> None:
    held = [Result("cold", "cold_start", 0, 1.0, (), {"cold answer, s": 0.9}), Result("scale", "scale", 0, 1.0, (), {})]
    lines = render_table({"cores": "2"}, held).splitlines()
    assert lines[0] == "cores 2"
    assert lines[2:] == [
        "| benchmark | what | figure |",
        "| --- | --- | --- |",
        "| cold_start | cold answer, s | 0.9 |",
    ]


def test_a_part_run_again_takes_the_place_of_what_it_gave_and_the_others_stay(tmp_path: Path) -> None:
    here, elsewhere = {"cores": "2"}, {"cores": "4"}
    write_results(tmp_path, here, [Result("scale", "scale", 0, 1.0, ("first",), {"p50, ms": 20})])
    write_results(tmp_path, here, [Result("cold", "cold_start", 0, 2.0, (), {})])
    write_results(tmp_path, here, [Result("scale", "scale", 0, 3.0, ("second",), {"p50, ms": 10})])
    held = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["results"]
    assert [(one["benchmark"], one["lines"]) for one in held] == [("scale", ["second"]), ("cold_start", [])]
    assert "| scale | p50, ms | 10 |" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert "second" in (tmp_path / "results.html").read_text(encoding="utf-8")
    write_results(tmp_path, elsewhere, [Result("cold", "cold_start", 0, 2.0, (), {})])
    held = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["results"]
    assert [one["benchmark"] for one in held] == ["cold_start"], "figures of two machines are not compared"


def test_a_benchmark_runs_in_a_process_of_its_own_and_names_its_figures() -> None:
    result = run_benchmark("scale", "data")  # a module that measures nothing
    assert (result.code, result.lines, result.figures) == (0, (), {})
    assert result.started
