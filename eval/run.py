"""The golden set through the assistant: every case asked, judged and counted. The same set gives the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, plain_decimal
from eval.cases import GoldenCase
from eval.judging import Judgement, judge
from eval.metrics import METRICS, grouped


class Asked(Protocol):
    """What can be asked a conversation and answers its last turn (an `assistant.assistant.Assistant`)."""

    def ask_conversation(self, questions: list[str]) -> Answer:
        """Return the answer to the last question, the others being what was said before."""
        ...


@dataclass(frozen=True, slots=True)
class EvalRun:
    """What came of asking a golden set, in the order of the set."""

    judgements: tuple[Judgement, ...]

    @property
    def failures(self) -> tuple[Judgement, ...]:
        """The judgements on answers that are not right."""
        return tuple(judgement for judgement in self.judgements if not judgement.right)

    @property
    def wrong_figures(self) -> tuple[Judgement, ...]:
        """The judgements on answers that lead with a figure that is not the one asked for."""
        return tuple(judgement for judgement in self.judgements if judgement.wrong_figure)


def run_golden(assistant: Asked, cases: Iterable[GoldenCase], on_case: Callable[[], None] = lambda: None) -> EvalRun:
    """Ask every case and judge its answer; `on_case` is called after each."""
    judgements = []
    for case in cases:
        judgements.append(judge(case, assistant.ask_conversation(list(case.questions))))
        on_case()
    return EvalRun(tuple(judgements))


def run_to_json(run: EvalRun) -> dict[str, object]:
    """Return a run as JSON values: the metrics of all cases, of each kind, language and part, and every failure."""
    return {
        "cases": len(run.judgements),
        "metrics": measured(run.judgements),
        "by_kind": _measured_by(run, lambda judgement: judgement.case.kind),
        "by_language": _measured_by(run, lambda judgement: judgement.case.language),
        "by_part": _measured_by(run, lambda judgement: judgement.case.part),
        "failures": [failure_to_json(judgement) for judgement in run.failures],
    }


def measured(judgements: Sequence[Judgement]) -> dict[str, float | None]:
    """Return every metric over some judgements, to four decimals."""
    values = {name: metric(judgements) for name, metric in METRICS.items()}
    return {name: None if value is None else round(value, 4) for name, value in values.items()}


def failure_to_json(judgement: Judgement) -> dict[str, object]:
    """Return a failure as JSON values: the case, what was given, and why that is not right."""
    answer = judgement.answer
    return {
        "id": judgement.case.id,
        "kind": judgement.case.kind,
        "questions": list(judgement.case.questions),
        "faults": [f"{fault}: {sentence}" for fault, sentence in judgement.faults],
        "status": answer.status,
        "text": answer.text,
        "figures": [{"value": plain_decimal(figure.value), "unit": figure.unit} for figure in answer.figures],
    }


def _measured_by(run: EvalRun, key: Callable[[Judgement], str]) -> dict[str, object]:
    groups = grouped(run.judgements, key)
    return {name: {"cases": len(held), **measured(held)} for name, held in groups.items()}
