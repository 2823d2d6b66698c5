from __future__ import annotations

import pytest
from made_assistant import assistant_over
from made_esf import build_esf
from made_fund import build_fund
from made_lake import build_lake
from made_region import build_region
from made_reports import make_altamarca
from made_rural import build_rural

from assistant.assistant import Assistant


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_region(tmp_path_factory.mktemp("valdoro"))


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_lake(tmp_path_factory.mktemp("montelago"))


@pytest.fixture(scope="session")
def rural(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_rural(tmp_path_factory.mktemp("valdimare"))


@pytest.fixture(scope="session")
def esf(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_esf(tmp_path_factory.mktemp("terranova"))


@pytest.fixture(scope="session")
def fund(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_fund(tmp_path_factory.mktemp("costalta"))


@pytest.fixture(scope="session")
def altamarca(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Return an assistant over the made-up PDF of another region, without vectors."""
    folder = tmp_path_factory.mktemp("altamarca")
    return assistant_over(folder, make_altamarca(folder))
