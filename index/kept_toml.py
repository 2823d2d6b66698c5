"""TOML files of words, kept parsed beside compiled modules: parsing thousands of lines took a third of a cold answer.

As Python does with its modules, what is kept holds only for the file's time and size, and is made anew otherwise; where
it cannot be written, the file is parsed each time.
"""

from __future__ import annotations

import json
import os
import tomllib
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file. It must hold none but strings, numbers, booleans, lists and tables.

    Raises OSError, UnicodeDecodeError or TOMLDecodeError where the file cannot be read.
    """
    status = path.stat()
    stamp = [status.st_mtime_ns, status.st_size]
    kept = Path(cache_from_source(str(path))).with_suffix(".kept")
    tables = _kept(kept, stamp)
    if tables is None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        _keep(kept, {"stamp": stamp, "tables": tables})
    return tables


def _kept(kept: Path, stamp: list[int]) -> dict[str, Any] | None:
    try:
        held = json.loads(kept.read_bytes())
        tables = held["tables"] if held["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return tables if isinstance(tables, dict) else None


def _keep(kept: Path, held: dict[str, Any]) -> None:
    made = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        made.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
        made.replace(kept)
    except (OSError, TypeError):
        with suppress(OSError):
            made.unlink(missing_ok=True)
