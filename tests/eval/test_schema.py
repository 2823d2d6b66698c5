"""The schema file is that of the record, and both take and refuse the same lines."""

from __future__ import annotations

import json

import jsonschema
import pytest

from eval.cases import GOLDEN_FILES
from eval.schema import SCHEMA_FILE, case_schema, schema_text

CASE = {"id": "a", "kind": "table", "language": "it", "question": "?", "figures": [{"value": "1", "unit": "EUR"}]}
VALIDATOR = jsonschema.Draft202012Validator(case_schema())


def test_the_schema_file_is_the_one_that_the_record_makes() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run: python -m eval.schema"


def test_every_case_of_the_project_is_valid() -> None:
    lines = [line for path in GOLDEN_FILES for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    faults = [f"{line[:60]}: {fault.message}" for line in lines for fault in VALIDATOR.iter_errors(json.loads(line))]
    assert faults == []


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"kind": "song"},
        {"question": None, "turns": ["one"]},
        {"turns": ["a", "b"]},
        {"figures": [{"value": "1"}]},
        {"status": "perhaps"},
        {"status": []},
        {"places": [{"page": 3}]},
        {"places": [{"report": "r", "page": 0}]},
    ],
)
def test_a_bad_case_is_refused(change: dict[str, object]) -> None:
    bad = {key: value for key, value in {**CASE, **change}.items() if value is not None}
    assert not VALIDATOR.is_valid(bad)
    assert VALIDATOR.is_valid(CASE)
