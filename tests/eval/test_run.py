"""A run asks every case, counts the answers, and says the same thing as a table and as JSON."""

from __future__ import annotations

import io
import json

from made_answers import answer, case, figure, unanswerable
from rich.console import Console

from assistant.answer import Answer, Status
from eval.run import run_golden, run_to_json
from eval.terminal import print_run


class Parrot:
    """Says ten to whatever it is asked, and refuses a question that says so."""

    def ask_conversation(self, questions: list[str]) -> Answer:
        if "no" in questions[-1]:
            return answer(status=Status.NOT_FOUND, text="Non risulta.")
        return answer(figure("10"), text="Sono **10 €** [1].")


CASES = [
    case(id="right"),
    case(id="wrong", figures=[{"value": "11", "unit": "EUR"}], language="en"),
    unanswerable(id="refused", question="no?"),
    case(id="turns", question=None, turns=["?", "no?"], kind="conversation"),
]


def test_every_case_is_asked_in_order_and_counted() -> None:
    counted: list[str] = []
    run = run_golden(Parrot(), CASES, lambda: counted.append("case"))
    assert [judgement.case.id for judgement in run.judgements] == ["right", "wrong", "refused", "turns"]
    assert len(counted) == len(CASES)
    assert [judgement.case.id for judgement in run.failures] == ["wrong", "turns"]
    assert [judgement.case.id for judgement in run.wrong_figures] == ["wrong"]


def test_json_holds_metrics_groups_and_failures() -> None:
    held = json.loads(json.dumps(run_to_json(run_golden(Parrot(), CASES))))
    assert held["metrics"]["accuracy"] == 0.5
    assert held["by_kind"]["refusal"]["accuracy"] == 1.0
    assert held["by_language"]["en"]["wrong-figure rate"] == 1.0
    assert [failure["id"] for failure in held["failures"]] == ["wrong", "turns"]
    assert held["failures"][0]["faults"][0].startswith("figure missing: 11 EUR")


def test_the_same_set_gives_the_same_bytes() -> None:
    first, second = (json.dumps(run_to_json(run_golden(Parrot(), CASES))) for _ in range(2))
    assert first == second


def test_the_table_shows_every_kind_and_each_failure() -> None:
    sheet = io.StringIO()
    print_run(run_golden(Parrot(), CASES), Console(file=sheet))
    shown = sheet.getvalue()
    assert "4 cases, 2 not right" in shown
    for word in ("table", "refusal", "conversation", "en", "tuned", "all", "c@1", "50.0%"):
        assert word in shown
    assert "leads with 10 €" in shown
    assert "given: not_found: Non risulta." in shown
