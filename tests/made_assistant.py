"""An assistant over made-up files, read by the real pipeline, without vectors; and the figure that leads its answer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from index.generation import Generation
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index


def assistant_over(folder: Path, *paths: Path) -> Assistant:
    """Index the files in a folder and return an assistant over them."""
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index(list(paths), settings, lambda event: None)
    return Assistant(Generation.open(settings.index_dir, settings), settings)


def leading_value(answer: Answer) -> Decimal:
    """Return what an answer computes first, else its first figure."""
    return (answer.computations[0].result if answer.computations else answer.figures[0]).value
