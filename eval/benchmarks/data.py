"""Where the data of the benchmarks lie: beside the project, never in it."""

from __future__ import annotations

from pathlib import Path

from index.settings import PROJECT_ROOT


def data_folder(name: str) -> Path | None:
    """Return a folder of data beside the project, or None where it is absent."""
    folder = PROJECT_ROOT.parent / "shared" / "data" / name
    return folder if folder.is_dir() else None
