"""The stock pipeline beside us: the shares of both over the cases that both were asked, on the page too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_answers import RIGHT, SILENT, case, outcome

from eval.baseline import digest_of_case
from eval.benchmarks.peers import asked, is_held
from eval.cases import read_cases
from eval.page import render_page
from eval.peers import PEERS_FILE, peer_rows
from eval.run import EvalRun

TWO = [case(id="a"), case(id="b", kind="list", figures=[{"value": "20", "unit": "EUR"}]), case(id="c")]


@pytest.fixture
def peers(tmp_path: Path) -> Path:
    path = tmp_path / "peers.json"
    digests = [digest_of_case(one) for one in TWO]
    cases = {"a": [digests[0], 0, 1], "b": [digests[1], 1, 1], "c": ["asked otherwise", 1, 1]}
    path.write_text(json.dumps({"note": "As it comes.", "columns": ["first", "first 3"], "cases": cases}))
    return path


def test_shares_are_over_the_cases_that_both_were_asked(peers: Path) -> None:
    header, rows, note = peer_rows([outcome(TWO[0], RIGHT), outcome(TWO[1], SILENT), outcome(TWO[2], SILENT)], peers)
    assert header == ("cases of", "n", "Chiedi", "first", "first 3")
    assert rows == [
        ("table", "1", "100.0%", "0.0%", "100.0%"),
        ("list", "1", "0.0%", "100.0%", "100.0%"),
        ("all", "2", "50.0%", "50.0%", "100.0%"),
    ]
    assert note == "As it comes."


def test_a_passage_holds_a_case_where_it_prints_every_figure_in_any_form() -> None:
    two = case(
        figures=[{"value": "243767933.27", "unit": "EUR", "roundings": ["243770000"]}, {"value": "12", "unit": "count"}]
    )
    assert is_held(two, ["Spesa di 243,77 Mln€", "12 progetti"])
    assert is_held(two, ["243.767.933,27 e 12"])
    assert not is_held(two, ["243.767.933,27"])


def test_the_file_is_of_the_golden_set_and_stands_on_the_page() -> None:
    held = json.loads(PEERS_FILE.read_text(encoding="utf-8"))
    cases = asked(read_cases())
    known = [one for one in cases if held["cases"].get(one.id, [""])[0] == digest_of_case(one)]
    assert len(known) >= 0.9 * len(cases), "the golden set grew: run eval/benchmarks/peers.py"
    page = render_page(EvalRun((outcome(known[0], SILENT),)))
    assert held["note"].split(",")[0] in page
    assert all(column in page for column in held["columns"])
