"""A run of the golden set: its outcomes, what they measure, and both as JSON values. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from assistant.answer import plain_decimal
from eval.intervals import Estimate, estimate
from eval.metrics import LATENCIES, METRICS, Metric
from eval.outcomes import GROUPINGS, Outcome, grouped, may_be_shown


@dataclass(frozen=True, slots=True)
class EvalRun:
    """What came of asking a golden set, in the order of the set."""

    outcomes: tuple[Outcome, ...]

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The outcomes that are not right."""
        return tuple(outcome for outcome in self.outcomes if not outcome.judgement.right)

    @property
    def wrong_figures(self) -> tuple[Outcome, ...]:
        """The outcomes that lead with a figure that is not the one asked for."""
        return tuple(outcome for outcome in self.outcomes if outcome.judgement.wrong_figure)


def run_to_json(run: EvalRun) -> dict[str, object]:
    """Return a run as JSON values: the metrics of all cases and of each group, and every failure.

    All of it is the same, byte for byte, each time; `latency` alone is measured on the clock.
    """
    return {
        **_to_json(run.outcomes),
        **_by_group(run.outcomes, _to_json),
        "failures": [failure_to_json(outcome) for outcome in run.failures],
        "latency": {**_latencies(run.outcomes), **_by_group(run.outcomes, _latencies)},
    }


def measured(outcomes: Sequence[Outcome], metrics: Sequence[Metric] = METRICS) -> dict[str, Estimate | None]:
    """Return every metric over some outcomes with its interval."""
    return {metric.name: estimate(metric, outcomes) for metric in metrics}


def failure_to_json(outcome: Outcome) -> dict[str, object]:
    """Return a failure as JSON values: the case, what was given, why that is not right; no words of a measured case."""
    case, answer = outcome.judgement.case, outcome.judgement.answer
    told = {"id": case.id, "kind": case.kind, "part": case.part, "reason": outcome.reason, "status": answer.status}
    if not may_be_shown(outcome):
        return {**told, "faults": [str(fault) for fault, _ in outcome.judgement.faults]}
    return {
        **told,
        "questions": list(case.questions),
        "faults": [f"{fault}: {sentence}" for fault, sentence in outcome.judgement.faults],
        "text": answer.text,
        "figures": [{"value": plain_decimal(figure.value), "unit": figure.unit} for figure in answer.figures],
        "evidence": [citation.quote for citation in answer.citations],
    }


def _by_group(
    outcomes: Sequence[Outcome], of_group: Callable[[Sequence[Outcome]], dict[str, object]]
) -> dict[str, object]:
    return {
        f"by_{name}": {group: of_group(held) for group, held in grouped(outcomes, key).items()}
        for name, key in GROUPINGS.items()
    }


def _latencies(outcomes: Sequence[Outcome]) -> dict[str, object]:
    return _estimates(LATENCIES, outcomes)


def _to_json(outcomes: Sequence[Outcome]) -> dict[str, object]:
    return {"cases": len(outcomes), "metrics": _estimates(METRICS, outcomes)}


def _estimates(metrics: Sequence[Metric], outcomes: Sequence[Outcome]) -> dict[str, object]:
    held = measured(outcomes, metrics)
    return {name: None if value is None else asdict(value) for name, value in held.items()}
