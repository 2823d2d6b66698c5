"""Golden files are read whole or refused with a sentence that names file, line and key."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Status
from eval.cases import GoldenCase, Kind, Part, read_cases
from index.errors import UnreadableInputError, UsageError
from index.records import Unit

WHOLE = {
    "id": "a",
    "kind": "table",
    "language": "it",
    "question": "Quanto?",
    "figures": [{"value": "12.30", "unit": "EUR", "roundings": ["12"]}],
}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "golden.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_case_is_read_with_its_defaults(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, WHOLE, ""))
    assert (case.kind, case.part, case.corpus, case.status) == (Kind.TABLE, Part.TUNED, "sample", Status.ANSWERED)
    assert case.questions == ("Quanto?",)
    assert case.figures[0].value == Decimal("12.30")


def test_numbers_of_json_reach_decimals_without_a_float(tmp_path: Path) -> None:
    text = json.dumps(WHOLE).replace('"12.30"', "0.1")
    assert read_cases(written(tmp_path, text))[0].figures[0].value == Decimal("0.1")


def test_several_statuses_may_be_right(tmp_path: Path) -> None:
    refusal = {"id": "r", "kind": "refusal", "language": "it", "question": "?", "status": ["not_found", "answered"]}
    (case,) = read_cases(written(tmp_path, refusal))
    assert case.status is Status.NOT_FOUND
    assert case.statuses == (Status.NOT_FOUND, Status.ANSWERED)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: this is not JSON"),
        ({**WHOLE, "colour": "red"}, "line 2: colour"),
        ({**WHOLE, "kind": "song"}, "line 2: kind"),
        ({**WHOLE, "figures": [{"value": "x", "unit": "EUR"}]}, "line 2: figures.0.value"),
        ({**WHOLE, "figures": [{"value": "1", "unit": "furlong"}]}, "line 2: figures.0.unit"),
        ({**WHOLE, "figures": []}, "line 2: the case: an answered case needs"),
        ({**WHOLE, "turns": ["a", "b"]}, "line 2: the case: give either"),
        ({**WHOLE, "question": None, "turns": ["a"]}, "line 2: the case: 'turns' needs"),
        ({**WHOLE, "status": "not_found"}, "line 2: the case: a case that expects no answer"),
        ({**WHOLE, "kind": "computed"}, "line 2: the case: a computed case needs"),
        ({**WHOLE, "places": [{"page": 3}]}, "line 2: places.0.report"),
        (WHOLE, "the id 'a' stands twice"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(tmp_path: Path, line: object, said: str) -> None:
    path = written(tmp_path, WHOLE, line)
    with pytest.raises(UsageError) as refusal:
        read_cases(path)
    assert str(path) in str(refusal.value)
    assert said in str(refusal.value)


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no case"):
        read_cases(written(tmp_path, ""))
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_cases(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe8")
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_cases(tmp_path / "latin.jsonl")


def test_figures_match_by_value_unit_rounding_and_tolerance() -> None:
    def figure(**more: object) -> object:
        return GoldenCase.model_validate({**WHOLE, "figures": [{"value": "75.84", "unit": "percent", **more}]}).figures[
            0
        ]

    assert figure().matches(Decimal("75.840"), Unit.PERCENT)
    assert not figure().matches(Decimal("75.84"), Unit.EUR)
    assert not figure().matches(Decimal("75.8"), Unit.PERCENT)
    assert figure(roundings=["75.8"]).matches(Decimal("75.8"), Unit.PERCENT)
    assert figure(tolerance="0.05").matches(Decimal("75.79"), Unit.PERCENT)
    assert not figure(tolerance="0.05").matches(Decimal("75.78"), Unit.PERCENT)
