"""`chiedi eval` as a person calls it: exit codes, and the commands that keep the golden set."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Status
from eval.adding import append_case, case_line, make_case, read_figure
from eval.baseline import Baseline, BaselineCase, write_baseline
from eval.cases import TUNED_FILE, GoldenCase, read_cases
from eval.drafts import drafts_of, read_draft, write_drafts
from index.errors import UnreadableInputError, UsageError
from index.feedback import Feedback, FeedbackStore
from index.records import Language, Unit
from ui.cli import main

TODAY = date(2026, 1, 2)


def few_cases(folder: Path, *ids: str) -> Path:
    path = folder / "few.jsonl"
    lines = [line for line in TUNED_FILE.read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] in ids]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def baseline_of_nothing_right(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"

    write_baseline(path, Baseline({"gone": BaselineCase("0", {"accuracy": 1.0})}))
    return path


def test_well_is_0_and_writes_every_report(sample_index, tmp_path, baseline_of_nothing_right, capsys):
    golden = few_cases(tmp_path, "table-01", "refusal-01")
    files = {"--junit": tmp_path / "j.xml", "--html": tmp_path / "p.html"}
    options = [str(word) for pair in files.items() for word in pair]
    words = ["eval", "--golden", str(golden), "--index", str(sample_index), "--processes", "1", *options]
    assert main([*words, "--baseline", str(baseline_of_nothing_right)]) == 0
    shown = capsys.readouterr()
    assert "2 cases, 0 not right" in shown.out
    assert "No worse than the baseline." in shown.out
    assert all(path.stat().st_size for path in files.values())


def test_worse_is_1(sample_index, tmp_path, capsys):
    golden = tmp_path / "g.jsonl"
    wrong = json.loads(few_cases(tmp_path, "table-01").read_text(encoding="utf-8"))
    wrong["figures"][0]["value"] = "1"
    golden.write_text(json.dumps(wrong), encoding="utf-8")
    assert main(["eval", "--golden", str(golden), "--index", str(sample_index), "--processes", "1"]) == 1
    assert "wrong figure" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["--golden", "none.jsonl"],
        ["--baseline", "none.json"],
        ["--corpus", "none"],
        ["--index", "none"],
        ["accept", "--reason", "because"],
    ],
)
def test_unusable_is_2_in_one_sentence(words, sample_index, capsys):
    index = [] if "--index" in words else ["--index", str(sample_index)]
    assert main(["eval", *words, *index]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().count("\n") == 0


def added(sample_index, path, *more):
    words = ["--question", "Quanto si è certificato, davvero, per il secondo asse?", "--kind", "table"]
    place = ["--report", "sintesi-raa-2021", "--row", "II", "--column", "Spesa certificata"]
    options = ["--language", "it", "--golden", str(path), "--index", str(sample_index)]
    return main(["eval", "add", *words, *place, *options, *more])


def test_a_case_is_added_with_the_place_completed(sample_index, tmp_path, capsys):
    path = tmp_path / "new.jsonl"
    assert added(sample_index, path, "--figure", "243.767.933,27 €") == 0
    (case,) = read_cases(path)
    assert (str(case.figures[0].value), case.figures[0].unit) == ("243767933.27", Unit.EUR)
    assert (case.places[0].page, case.places[0].table) != (None, None)
    told = capsys.readouterr()
    assert "Found 1: 243.767.933,27" in told.err
    assert "answered rightly today" in told.out


def test_a_figure_that_is_not_there_is_added_with_a_warning(sample_index, tmp_path, capsys):
    path = tmp_path / "new.jsonl"
    assert added(sample_index, path, "--figure", "243.767.933,72 €") == 0
    told = capsys.readouterr()
    assert "The index has no 243767933.72 EUR at this place" in told.err
    assert "not answered rightly today (fact missing)" in told.out


def test_the_figure_of_one_row_is_not_found_in_another_whose_numeral_begins_alike(sample_index, tmp_path, capsys):
    assert added(sample_index, tmp_path / "new.jsonl", "--figure", "243.767.933,27 €", "--row", "I") == 0
    assert "The index has no 243767933.27 EUR at this place" in capsys.readouterr().err


def test_in_a_terminal_what_is_not_given_is_asked_for(sample_index, tmp_path, capsys, monkeypatch):
    typed = io.StringIO("Quanto è certificato per il secondo?\ntable\nit\nsintesi-raa-2021\n243.767.933,27 €\n1\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    path = tmp_path / "new.jsonl"
    assert main(["eval", "add", "--golden", str(path), "--index", str(sample_index)]) == 0
    (case,) = read_cases(path)
    assert (case.places[0].row, case.places[0].column) == ("II", "Spesa certificata")
    assert "Report (sintesi-raa-2019, sintesi-raa-2021): " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "--figure"),
        (["--figure", "molti"], "not one figure"),
        (["--figure", "10 €", "--id", "table-01"], ""),
        (["--figure", "10 €", "--report", "altro"], "has no report 'altro'"),
    ],
)
def test_what_is_missing_or_wrong_is_told(sample_index, tmp_path, capsys, more, said):
    path = few_cases(tmp_path, "table-01")
    before = path.read_bytes()
    assert added(sample_index, path, *more) == 2
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_question_is_not_added_twice(tmp_path):
    held = [GoldenCase.model_validate(json.loads(few_cases(tmp_path, "table-01").read_text(encoding="utf-8")))]
    values = {"kind": "table", "language": "it", "figures": [{"value": "1", "unit": "EUR"}]}
    with pytest.raises(UsageError, match="asks this already"):
        make_case(held, question=held[0].question, **values)
    assert make_case(held, question="Altro?", **values).id == "table-02"


def test_a_line_that_is_written_reads_back_as_the_same_case(tmp_path):
    path = tmp_path / "copy.jsonl"
    cases = read_cases(TUNED_FILE)
    for case in cases:
        append_case(case, path)
    assert read_cases(path) == cases
    assert json.loads(case_line(cases[0]))["id"] == cases[0].id


@pytest.mark.parametrize(
    ("text", "unit", "value"), [("84,2%", Unit.PERCENT, "84.2"), ("121,6 Mln€", Unit.EUR, "121600000")]
)
def test_a_figure_is_read_as_printed(text, unit, value):
    assert (read_figure(text, None).unit, str(read_figure(text, None).value)) == (unit, value)


def gave(name: str, question: str, *turns: str, helpful: bool = False, comment: str = "") -> Feedback:
    time = f"2026-01-0{len(name)}T00:00:00+00:00"
    return Feedback(name, question, Language.ITALIAN, "not_found", "0", helpful, turns, comment, "g", time)


def test_feedback_becomes_drafts_the_most_frequent_first(tmp_path, capsys):
    asked = read_cases(TUNED_FILE)[0].questions[0]
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    for held in (
        gave("a", "Quanti asini?"),
        gave("bb", "E nel 2019?", "Quanti muli?", comment="manca"),
        gave("ccc", "E nel 2019?", "Quanti muli?"),
        gave("dddd", "Bene?", helpful=True),
        gave("eeeee", asked),
    ):
        store.put(held)
    out = tmp_path / "drafts.jsonl"
    words = ["eval", "drafts", "--feedback", str(tmp_path / "feedback.sqlite")]
    assert main([*words, "--out", str(out)]) == 0
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert (first["turns"], first["times"], first["comments"]) == (["Quanti muli?", "E nel 2019?"], 2, ["manca"])
    assert second["question"] == "Quanti asini?"
    assert read_draft(out, "feedback-001").turns == ("Quanti muli?", "E nel 2019?")
    capsys.readouterr()
    assert main(words) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")


def test_a_draft_is_no_golden_case(tmp_path):
    path = tmp_path / "drafts.jsonl"
    write_drafts(path, drafts_of([gave("a", "Quanti asini?")], []))
    with pytest.raises(UsageError):
        read_cases(path)
    with pytest.raises(UsageError, match="has no draft"):
        read_draft(path, "feedback-999")
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableInputError):
        read_draft(path, "feedback-001")


def test_a_draft_is_completed_with_what_the_report_says(sample_index, tmp_path, capsys):
    drafts = tmp_path / "drafts.jsonl"
    write_drafts(drafts, drafts_of([gave("a", "Che ne è degli asini di Bergamo?")], []))
    path = tmp_path / "new.jsonl"
    words = ["eval", "add", "--draft", str(drafts), "feedback-001", "--kind", "refusal"]
    assert main([*words, "--golden", str(path), "--index", str(sample_index)]) == 0
    (case,) = read_cases(path)
    assert (case.questions, case.language) == (("Che ne è degli asini di Bergamo?",), Language.ITALIAN)
    assert case.statuses == (Status.NOT_FOUND,)
