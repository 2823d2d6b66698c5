"""Accepting a baseline: the only way to change it, and the reason goes into its changelog."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eval.baseline import BASELINE_FILE, baseline_of, read_baseline, write_baseline
from eval.gate import Comparison, compare
from eval.metrics import METRICS
from eval.run import EvalRun, measured
from eval.terminal import describe, shown, shown_interval
from index.errors import UsageError

CHANGELOG_FILE = BASELINE_FILE.with_name("baseline-changes.md")
_HEAD = "# Changes of the baseline\n\nWritten by `chiedi eval accept`, newest first.\n"
_FEWEST_WORDS = 2
_TOLD = METRICS[:7]


def accept(
    run: EvalRun,
    reason: str,
    *,
    today: date,
    baseline_file: Path = BASELINE_FILE,
    changelog_file: Path = CHANGELOG_FILE,
) -> str:
    """Make a run the baseline and return the entry written into the changelog.

    Raises UsageError where no reason is given, and UnreadableInputError where the baseline there is cannot be read.
    """
    refuse_empty_reason(reason)
    comparison = compare(read_baseline(baseline_file), run.outcomes) if baseline_file.exists() else None
    entry = _entry(run, " ".join(reason.split()), comparison, today)
    former = changelog_file.read_text(encoding="utf-8") if changelog_file.exists() else _HEAD
    write_baseline(baseline_file, baseline_of(run.outcomes))
    changelog_file.write_text(former.replace(_HEAD, f"{_HEAD}\n{entry}", 1), encoding="utf-8")
    return entry


def refuse_empty_reason(reason: str) -> None:
    """Raise UsageError where a reason says nothing."""
    if len(reason.split()) < _FEWEST_WORDS:
        raise UsageError("A baseline changes for a reason that others can read. Give one with --reason.")


def _entry(run: EvalRun, reason: str, comparison: Comparison | None, today: date) -> str:
    right = len(run.outcomes) - len(run.failures)
    lines = [f"## {today.isoformat()}", "", reason, "", f"{right} of {len(run.outcomes)} cases right."]
    if comparison is not None:
        lines += ["", *(f"- {line}" for line in describe(comparison).splitlines())]
    lines += ["", "| metric | value | 95% interval |", "| --- | --- | --- |"]
    held = measured(run.outcomes, _TOLD)
    lines += [f"| {one.name} | {shown(one, held[one.name])} | {shown_interval(one, held[one.name])} |" for one in _TOLD]
    return "\n".join(lines) + "\n"
