"""`chiedi eval`: ask the golden set, print and write how well it was answered, and hold it against the baseline.

The command line (`ui/commands/evaluate.py`) opens the index and calls `run`; nothing here knows about arguments.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eval.asking import ask_all
from eval.baseline import BASELINE_FILE, read_baseline
from eval.cases import GoldenCase, read_cases
from eval.gate import Comparison, compare
from eval.run import EvalRun, run_to_json
from index.errors import UnreadableInputError, UsageError
from index.evaluation import keep_evaluation
from index.generation import read_current

if TYPE_CHECKING:
    from eval.drafts import Draft
    from index.settings import Settings

WELL = 0
WORSE = 1
CORPUS = "sample"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an evaluation. golden: another set than the project's; baseline: another one, or none at all.

    Without a golden file of its own the project's baseline is compared with, where there is one.
    """

    golden: Path | None = None
    corpus: str = CORPUS
    baseline: Path | None = None
    as_json: bool = False
    junit: Path | None = None
    html: Path | None = None
    processes: int = 0
    show_measured: bool = False


def run(settings: Settings, wanted: Wanted, on_case: Callable[[int, int], None] | None = None) -> int:
    """Ask the cases and tell the result. Returns 0, or 1 where it is worse than the baseline (or has a wrong figure).

    `on_case` is told how many cases are done and how many there are. Raises UnreadableInputError and UsageError where
    the golden file or the baseline is no good, IndexUnusableError where the index is.
    """
    evaluation, comparison = evaluate(settings, wanted, on_case)
    if wanted.as_json:
        changes = None if comparison is None else asdict(comparison)
        told = {**run_to_json(evaluation), "changes": changes}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        from eval.terminal import print_run

        print_run(evaluation, comparison, show_measured=wanted.show_measured)
    _write_files(evaluation, comparison, wanted)
    if wanted.golden is None:  # the page of quality shows how the last evaluation of the project's set went
        keep_evaluation(settings, read_current(settings.index_dir)[0], run_to_json(evaluation))
    worse = comparison.is_worse if comparison is not None else bool(evaluation.wrong_figures)
    return WORSE if worse else WELL


def evaluate(
    settings: Settings, wanted: Wanted, on_case: Callable[[int, int], None] | None = None
) -> tuple[EvalRun, Comparison | None]:
    """Return the run of the cases wanted and, where there is a baseline, what changed against it."""
    cases = cases_wanted(wanted)
    baseline = wanted.baseline or (BASELINE_FILE if wanted.golden is None and BASELINE_FILE.exists() else None)
    held = None if baseline is None else read_baseline(baseline)
    told = None if on_case is None else lambda done: on_case(done, len(cases))
    outcomes = ask_all(settings, cases, processes=wanted.processes, on_case=told)
    comparison = None if held is None else compare(held, outcomes, is_whole=wanted.golden is None)
    return EvalRun(tuple(outcomes)), comparison


def cases_wanted(wanted: Wanted) -> list[GoldenCase]:
    """Return the cases of the golden files that are asked of the corpus. Raises UsageError where there are none."""
    cases = read_cases(wanted.golden) if wanted.golden else read_cases()
    held = [case for case in cases if case.corpus == wanted.corpus]
    if not held:
        known = ", ".join(sorted({case.corpus for case in cases}))
        raise UsageError(f"No golden case is asked of the corpus '{wanted.corpus}'. There are cases of: {known}.")
    return held


def accept_baseline(settings: Settings, reason: str, today: date) -> str:
    """Run the project's set, make the result the baseline and return what was written into its changelog."""
    from eval.accepting import accept, refuse_empty_reason

    refuse_empty_reason(reason)
    outcomes = ask_all(settings, cases_wanted(Wanted()))
    return accept(EvalRun(tuple(outcomes)), reason, today=today)


def feedback_drafts(settings: Settings, path: Path | None = None) -> list[Draft]:
    """Return the drafts that the feedback beside the index (or in another file) makes.

    Raises UnreadableInputError where the feedback cannot be read.
    """
    from eval.drafts import drafts_of
    from index.feedback import FeedbackStore, feedback_path

    return drafts_of(FeedbackStore(path or feedback_path(settings)).all(), read_cases())


def ask_one(settings: Settings, case: GoldenCase) -> str:
    """Return in a sentence how a case is answered today."""
    (outcome,) = ask_all(settings, [case], processes=1)
    if outcome.judgement.right:
        return "It is answered rightly today."
    faults = "; ".join(f"{fault}: {sentence}" for fault, sentence in outcome.judgement.faults)
    return f"It is not answered rightly today ({outcome.reason}): {faults}."


def _write_files(evaluation: EvalRun, comparison: Comparison | None, wanted: Wanted) -> None:
    try:
        if wanted.junit:
            from eval.junit import write_junit

            write_junit(wanted.junit, evaluation, comparison)
        if wanted.html:
            from eval.page import write_page

            write_page(wanted.html, evaluation, comparison, show_measured=wanted.show_measured)
    except OSError as error:
        raise UnreadableInputError(f"The report {error.filename} cannot be written ({error.strerror}).") from error
