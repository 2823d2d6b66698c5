"""How far a build is, on standard error: a bar with pages and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from ingest.build import ProgressEvent

_STAGES = {
    "read": ("Reading reports", "files"),
    "pages": ("Reading pages", "pages"),
    "embed": ("Embedding passages", "passages"),
    "write": ("Writing the index", "steps"),
}


@contextmanager
def shown_progress(stream: TextIO | None = None) -> Iterator[Callable[[ProgressEvent], None]]:
    """Give the function that shows an event; the bars are gone when the block ends."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield lambda event: _show_line(event, stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    counts = (MofNCompleteColumn(), TextColumn("{task.fields[units]}"))
    columns = (TextColumn("{task.description}"), BarColumn(), *counts, TimeRemainingColumn(elapsed_when_finished=True))
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        tasks = {
            stage: progress.add_task(name, total=None, visible=False, start=False, units=units)
            for stage, (name, units) in _STAGES.items()
        }

        def show(event: ProgressEvent) -> None:
            progress.start_task(tasks[event.stage])
            progress.update(tasks[event.stage], completed=event.done, total=event.total, visible=True)

        yield show


def _show_line(event: ProgressEvent, stream: TextIO) -> None:
    """Print a line for each file that was read, and one when another stage has come to its end."""
    name, _ = _STAGES[event.stage]
    if event.file is not None:
        print(f"{name}: {event.done} of {event.total}, {event.file}", file=stream)
    elif event.stage in ("embed", "write") and event.done == event.total:
        print(f"{name}: done", file=stream)
