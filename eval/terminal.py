"""A run of the golden set as the terminal shows it: the metrics, a table by kind, then each failure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.judging import Judgement
from eval.metrics import METRICS, grouped
from eval.run import EvalRun

NOTHING_MEASURED = "–"
WIDTH_OF_A_FILE = 140
TEXT_SHOWN = 240


def print_run(run: EvalRun, console: Console | None = None) -> None:
    """Print a run; a console that is no terminal gets lines of a fixed width."""
    console = console or Console()
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    console.print(_table(run))
    for judgement in run.failures:
        _print_failure(console, judgement)


def _table(run: EvalRun) -> Table:
    table = Table(title=f"Golden set: {len(run.judgements)} cases, {len(run.failures)} not right")
    table.add_column("cases of")
    table.add_column("n", justify="right")
    for name in METRICS:
        table.add_column(name, justify="right")
    for key in (lambda j: j.case.kind, lambda j: j.case.language, lambda j: j.case.part):
        for name, held in grouped(run.judgements, key).items():
            table.add_row(str(name), str(len(held)), *_shares(held))
        table.add_section()
    table.add_row("all", str(len(run.judgements)), *_shares(run.judgements), style="bold")
    return table


def _shares(judgements: Sequence[Judgement]) -> list[str]:
    values = [metric(judgements) for metric in METRICS.values()]
    return [NOTHING_MEASURED if value is None else f"{value:.1%}" for value in values]


def _print_failure(console: Console, judgement: Judgement) -> None:
    text = " ".join(judgement.answer.text.split())
    shown = text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN]} …"
    console.print(f"\n[bold]{escape(judgement.case.id)}[/bold] {escape(' → '.join(judgement.case.questions))}")
    for fault, sentence in judgement.faults:
        console.print(f"  [red]{fault}[/red]: {escape(sentence)}")
    console.print(f"  given: {judgement.answer.status}: {escape(shown)}", highlight=False)
