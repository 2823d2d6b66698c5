"""The baseline: what every case of the golden set came to when it was last accepted, one case a line.

A case is known by its id and by a digest of all that it expects, so that a case that was rewritten counts as new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from eval.cases import GoldenCase
from eval.metrics import METRICS, Metric, Values
from eval.outcomes import Outcome
from index.errors import UnreadableInputError

BASELINE_FILE = Path(__file__).parent / "baseline.json"
_SCHEMA = 1
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class BaselineCase:
    """One case as it was: the digest of the case, and what it counted for each metric (None: nothing)."""

    digest: str
    counted: dict[str, float | None]

    @property
    def right(self) -> bool:
        """Whether the answer was right."""
        return self.counted.get("accuracy") == 1

    @property
    def wrong_figure(self) -> bool:
        """Whether it led with a wrong figure."""
        return self.counted.get("wrong-figure rate") == 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The cases of a baseline by their ids."""

    cases: dict[str, BaselineCase]

    def values(self, metric: Metric, case_ids: Iterable[str]) -> Values:
        """Return what some cases counted for a metric, those left out that it does not speak of."""
        held = (self.cases[case_id].counted.get(metric.name) for case_id in case_ids)
        return numpy.array([value for value in held if value is not None], dtype=numpy.float64)


def baseline_of(outcomes: Sequence[Outcome]) -> Baseline:
    """Return the baseline that some outcomes make."""
    return Baseline({outcome.case_id: _case_of(outcome) for outcome in outcomes})


def digest_of_case(case: GoldenCase) -> str:
    """Return 12 hexadecimal digits that change with anything that a case asks or expects (its tags and part aside)."""
    held = case.model_dump_json(exclude={"tags", "part", "kind"})
    return hashlib.sha256(held.encode()).hexdigest()[:12]


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, cases in the order of their ids, so that a change shows as the lines of its cases."""
    names = [metric.name for metric in METRICS]
    lines = [
        f"    {json.dumps(case_id)}: {json.dumps([case.digest, *(case.counted.get(name) for name in names)])}"
        for case_id, case in sorted(baseline.cases.items())
    ]
    head = f'  "schema": {_SCHEMA},\n  "metrics": {json.dumps(names, ensure_ascii=False)},\n'
    path.write_text(f'{{\n{head}  "cases": {{\n' + ",\n".join(lines) + "\n  }\n}\n", encoding="utf-8")


def read_baseline(path: Path = BASELINE_FILE) -> Baseline:
    """Return the baseline of a file. Raises UnreadableInputError where it is missing or none."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["schema"] != _SCHEMA:
            raise ValueError(f"schema {held['schema']} and not {_SCHEMA}")
        names = held["metrics"]
        cases = {
            case_id: BaselineCase(str(digest), dict(zip(names, values, strict=True)))
            for case_id, (digest, *values) in held["cases"].items()
        }
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableInputError(
            f'The baseline {path} cannot be read ({error}). Make one with: chiedi eval accept --reason "..."'
        ) from error
    return Baseline(cases)


def _case_of(outcome: Outcome) -> BaselineCase:
    counted = {metric.name: metric.of_case(outcome) for metric in METRICS}
    rounded = {name: None if value is None else round(value, _DECIMALS) for name, value in counted.items()}
    return BaselineCase(digest_of_case(outcome.judgement.case), rounded)
