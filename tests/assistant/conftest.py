from __future__ import annotations

import pytest
from made_region import build_region

from assistant.assistant import Assistant


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_region(tmp_path_factory.mktemp("valdoro"))
