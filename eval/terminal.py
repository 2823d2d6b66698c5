"""A run of the golden set as the terminal shows it: the metrics, tables by group, what changed, then each failure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.gate import Comparison
from eval.intervals import Estimate
from eval.metrics import C_AT_1, LATENCIES, METRICS, Metric
from eval.outcomes import GROUPINGS, Outcome, grouped, may_be_shown
from eval.run import EvalRun, measured

NOTHING_MEASURED = "–"
WIDTH_OF_A_FILE = 140
TEXT_SHOWN = 240
GROUP_METRICS = (*METRICS[: METRICS.index(C_AT_1) + 1], *LATENCIES[:2])


def print_run(
    run: EvalRun, comparison: Comparison | None = None, console: Console | None = None, *, show_measured: bool = False
) -> None:
    """Print a run; a console that is no terminal gets lines of a fixed width."""
    console = console or Console()
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    console.print(_metric_table(run))
    console.print(_group_table(run))
    for outcome in run.failures:
        _print_failure(console, outcome, with_words=show_measured or may_be_shown(outcome))
    if comparison is not None:
        console.print("\n" + escape(describe(comparison)), style="bold red" if comparison.is_worse else "bold green")


def describe(comparison: Comparison) -> str:
    """Return what changed against the baseline, in lines."""
    lists = {
        "right before, wrong now": comparison.broken,
        "new wrong figures": comparison.new_wrong_figures,
        "gone from the set": comparison.gone,
        "wrong before, right now": comparison.mended,
    }
    lines = [f"{name}: {', '.join(ids)}" for name, ids in lists.items() if ids]
    lines += [f"{fall.metric}: {fall.was} before, {fall.now} now, beyond {fall.bound}" for fall in comparison.falls]
    if comparison.new:
        lines.append(f"not in the baseline: {len(comparison.new)} cases")
    return "\n".join(["Worse than the baseline." if comparison.is_worse else "No worse than the baseline.", *lines])


def shown(metric: Metric, estimate: Estimate | None) -> str:
    """Return the value of a metric as people read it."""
    if estimate is None:
        return NOTHING_MEASURED
    return f"{estimate.value:.1%}" if metric.is_share else f"{estimate.value:.1f}"


def shown_values(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what a group came to for each of GROUP_METRICS, as people read it."""
    values = [(metric.is_share, metric.of(outcomes)) for metric in GROUP_METRICS]
    return [
        NOTHING_MEASURED if value is None else f"{value:.1%}" if is_share else f"{value:.1f}"
        for is_share, value in values
    ]


def shown_interval(metric: Metric, estimate: Estimate | None) -> str:
    """Return the interval of a metric as people read it."""
    if estimate is None:
        return NOTHING_MEASURED
    low, high = estimate.low, estimate.high
    return f"{low:.1%} to {high:.1%}" if metric.is_share else f"{low:.1f} to {high:.1f}"


def _metric_table(run: EvalRun) -> Table:
    table = Table(title=f"Golden set: {len(run.outcomes)} cases, {len(run.failures)} not right")
    table.add_column("metric")
    for heading in ("value", "95% interval", "cases"):
        table.add_column(heading, justify="right")
    metrics = (*METRICS, *LATENCIES)
    held = measured(run.outcomes, metrics)
    for metric in metrics:
        estimate = held[metric.name]
        cases = str(estimate.cases) if estimate else "0"
        table.add_row(metric.name, shown(metric, estimate), shown_interval(metric, estimate), cases)
    return table


def _group_table(run: EvalRun) -> Table:
    table = Table()
    table.add_column("cases of")
    table.add_column("n", justify="right")
    for metric in GROUP_METRICS:
        table.add_column(metric.name, justify="right")
    for key in GROUPINGS.values():
        for name, held in grouped(run.outcomes, key).items():
            table.add_row(name, str(len(held)), *shown_values(held))
        table.add_section()
    table.add_row("all", str(len(run.outcomes)), *shown_values(run.outcomes), style="bold")
    return table


def _print_failure(console: Console, outcome: Outcome, *, with_words: bool) -> None:
    judgement = outcome.judgement
    if not with_words:
        faults = ", ".join(dict.fromkeys(str(fault) for fault, _ in judgement.faults))
        console.print(f"\n[bold]{escape(judgement.case.id)}[/bold] (measured only): {outcome.reason}: {escape(faults)}")
        return
    text = " ".join(judgement.answer.text.split())
    cut = text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN]} …"
    asked = escape(" → ".join(judgement.case.questions))
    console.print(f"\n[bold]{escape(judgement.case.id)}[/bold] {asked}")
    if outcome.reason:
        console.print(f"  reason: {outcome.reason}")
    for fault, sentence in judgement.faults:
        console.print(f"  [red]{fault}[/red]: {escape(sentence)}")
    console.print(f"  given: {judgement.answer.status}: {escape(cut)}", highlight=False)
