"""How far a build is, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from ingest.build import ProgressEvent

_STAGES = {"read": "Reading reports", "embed": "Embedding passages", "write": "Writing the index"}


@contextmanager
def shown_progress(stream: TextIO | None = None) -> Iterator[Callable[[ProgressEvent], None]]:
    """Give the function that shows an event; the bar is gone when the block ends."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield lambda event: _show_line(event, stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        tasks = {stage: progress.add_task(name, total=None, visible=False) for stage, name in _STAGES.items()}

        def show(event: ProgressEvent) -> None:
            progress.update(tasks[event.stage], completed=event.done, total=event.total, visible=True)

        yield show


def _show_line(event: ProgressEvent, stream: TextIO) -> None:
    """Print a line for each file that was read, and one when another stage has come to its end."""
    if event.file is not None:
        print(f"{_STAGES[event.stage]}: {event.done} of {event.total}, {event.file}", file=stream)
    elif event.stage != "read" and event.done == event.total:
        print(f"{_STAGES[event.stage]}: done", file=stream)
