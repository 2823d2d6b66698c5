from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sheets import Sheet


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return an empty A4 sheet."""
    return Sheet(tmp_path / "sheet.pdf")


@pytest.fixture
def make_sheet(tmp_path: Path) -> Callable[[float, float], Sheet]:
    """Return a maker of sheets of other sizes."""
    return lambda width, height: Sheet(tmp_path / "sheet.pdf", width, height)
