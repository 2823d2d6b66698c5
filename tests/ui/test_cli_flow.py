"""The commands on the index of the sample corpus, as a person and as a program call them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest

from index.settings import PROJECT_ROOT
from ui.cli import main

FIGURE = "Qual è la spesa certificata dell'Asse II nel 2021?"


@pytest.fixture
def call(sample_index, capsys):
    """Give a function that runs a command on the sample index and returns exit code, output and errors."""

    def run(*words):
        capsys.readouterr()
        code = main([*words, "--index", str(sample_index)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_a_figure_is_answered_in_a_sentence_with_its_cell(call):
    code, out, err = call("ask", FIGURE)
    assert (code, err) == (0, "")
    text, places = out.split("\n\n", 1)
    assert "243.767.933,27 €" in text
    assert places.startswith("[1] ")
    assert "tab. 2" in places.splitlines()[0]


def test_json_is_the_form_of_the_design(call):
    code, out, _ = call("ask", FIGURE, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["status"], answer["question"], answer["language"]) == ("answered", FIGURE, "it")
    figure = answer["figures"][0]
    assert (figure["value"], figure["unit"], figure["derived"]) == ("243767933.27", "EUR", False)
    (citation,) = [entry for entry in answer["citations"] if entry["id"] == figure["citation"]]
    assert citation["page"] and citation["row"] and citation["column"] and citation["bbox"]
    assert "243.767.933,27" in citation["quote"]


def test_what_the_reports_do_not_cover_is_exit_code_3_and_says_what(call):
    code, out, _ = call("ask", "Qual è la spesa certificata dell'Asse VI nel 2021?", "--json")
    answer = json.loads(out)
    assert (code, answer["status"], answer["figures"]) == (3, "not_found", [])
    assert any("VI" in part for part in answer["missing"])


def test_a_batch_answers_in_order_and_goes_on_after_a_bad_line(call, tmp_path):
    batch = tmp_path / "batch.jsonl"
    turns = [FIGURE, "e nel 2019?"]
    lines = [json.dumps({"id": "a", "question": FIGURE}), "{broken", json.dumps({"id": 3, "turns": turns})]
    batch.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = call("ask", "--batch", str(batch))
    first, second, third = map(json.loads, out.splitlines())
    assert code == 4
    assert (first["id"], first["figures"][0]["value"]) == ("a", "243767933.27")
    assert (second["id"], second["line"]) == (None, 2)
    assert second["error"] in err
    assert (third["id"], third["figures"][0]["value"]) == (3, "88416530.98")


def test_a_batch_of_good_lines_is_exit_code_0_whatever_the_answers(call, tmp_path):
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "question": "Che tempo fa a Roma?"}\n', encoding="utf-8")
    code, out, err = call("ask", "--batch", str(batch))
    assert (code, err, json.loads(out)["status"]) == (0, "", "not_found")


def test_a_batch_that_is_not_there_is_exit_code_4(call, tmp_path):
    code, out, err = call("ask", "--batch", str(tmp_path / "none.jsonl"))
    assert (code, out) == (4, "")
    assert "none.jsonl" in err


def test_facts_narrow_by_measure_subject_period_and_report(call):
    narrowed = ("--measure", "spesa certificata", "--subject", "asse 2", "--period", "2021", "--report", "2021")
    code, out, _ = call("facts", *narrowed, "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert "243767933.27" in {row["value"] for row in rows}
    assert all("2021" in (row["period"] or row["reference_date"]) for row in rows)
    everything = json.loads(call("facts", "--format", "json")[1])
    assert len(rows) < len(everything)


def test_facts_of_another_year_or_subject_are_not_listed(call):
    code, out, err = call("facts", "--subject", "Asse VI", "--format", "json")
    assert (code, json.loads(out)) == (3, [])
    assert "No figure" in err
    code, out, _ = call(
        "facts", "--subject", "Asse II", "--measure", "spesa certificata", "--period", "2019", "--format", "json"
    )
    assert code == 0
    assert "243767933.27" not in {row["value"] for row in json.loads(out)}


def test_facts_as_csv_hold_every_fact_with_its_place(call):
    rows = list(csv.DictReader(io.StringIO(call("facts", "--format", "csv")[1])))
    assert rows
    assert all(Decimal(row["value"]).is_finite() for row in rows)
    assert all(row["page"] or row["line"] for row in rows)


@pytest.mark.parametrize("words", [("--period", "ieri"), ("--period", "2021 e 2019"), ("--report", "assente")])
def test_a_period_or_report_that_is_none_is_wrong_use(words, call):
    code, out, err = call("facts", *words)
    assert (code, out) == (2, "")
    assert words[1] in err


def test_a_table_figure_is_answered_cold_without_torch(sample_index):
    """A cold answer has a second; torch alone would take it. The cause is asserted, not the time."""
    heavy = (
        "torch",
        "sentence_transformers",
        "transformers",
        "faiss",
        "llama_index",
        "pdfplumber",
        "streamlit",
        "rich",
    )
    code = (
        "import sys; from ui.cli import main\n"
        f"code = main(['ask', {FIGURE!r}, '--index', sys.argv[1]])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_index)], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert "243.767.933,27 €" in done.stdout


def test_index_accounts_for_each_file_and_tells_what_is_unchanged(tmp_path, capsys):
    index = ["--index", str(tmp_path / "index")]
    report = tmp_path / "relazione.md"
    report.write_text("# Relazione\n\nAl 31.12.2022 i progetti approvati sono 345.\n", encoding="utf-8")
    assert main(["index", str(report), *index]) == 0
    first = capsys.readouterr().out
    assert "relazione.md: 1 passage, 0 tables, 1 fact" in first
    assert "1 report" in first
    assert main(["index", str(report), *index]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_the_default_index_is_built_by_the_first_question(tmp_path, monkeypatch, capsys):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "relazione.md").write_text(
        "# Relazione\n\nAl 31.12.2022 i progetti approvati sono 345.\n", encoding="utf-8"
    )
    settings = tmp_path / "settings.toml"
    settings.write_text(
        f"index_dir = '{tmp_path / 'index'}'\nreports_dir = '{tmp_path / 'reports'}'\n", encoding="utf-8"
    )
    monkeypatch.setenv("CHIEDI_SETTINGS", str(settings))
    monkeypatch.delenv("CHIEDI_INDEX", raising=False)
    assert main(["facts", "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert {fact["value"] for fact in json.loads(captured.out)} == {"345"}
    assert "Reading reports: 1 of 1" in captured.err
