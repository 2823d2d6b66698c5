"""What the benchmarks share: where their data lie (beside the project, never in it), and the memory they hold."""

from __future__ import annotations

from pathlib import Path

from index.settings import PROJECT_ROOT


def data_folder(name: str) -> Path | None:
    """Return a folder of data beside the project, or None where it is absent."""
    folder = PROJECT_ROOT.parent / "shared" / "data" / name
    return folder if folder.is_dir() else None


def memory_mib() -> float:
    """Return the resident memory of this process, where the system tells it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))
