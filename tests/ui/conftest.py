"""What the tests of the pages share: one server and one browser for each file that asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import FLAGS, Visit, find_chromium, served


@pytest.fixture(scope="module")
def chat_address(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site over the sample index and return its address."""
    with served(sample_index, tmp_path_factory.mktemp("chat") / "server.log") as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    executable = find_chromium()
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, chat_address: str) -> Iterator[Visit]:
    """Visit the chat; nothing may have been asked of other hosts and nothing complained of when the test ends."""
    visitor = Visit(browser, chat_address)
    yield visitor
    visitor.page.close()
    assert visitor.foreign == []
    assert visitor.complaints == []
