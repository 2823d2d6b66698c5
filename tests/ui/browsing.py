"""A visitor with a real browser, and the server that is visited: shared by the tests of the whole route."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.settings import PROJECT_ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 60_000  # milliseconds: a slow machine is no failure
START_SECONDS = 60
# What shows that a page is there: the examples or exchanges of the chat, or the heading of another page.
READY = '[class*="st-key-examples-0"] button, [class*="st-key-exchange-"], h2'


def find_chromium() -> str:
    """Return the system's Chromium; without one the tests are skipped, but not where a robot runs them."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("No Chromium found (chromium, chromium-browser, google-chrome): install one where CI is set.")
    return pytest.skip("no Chromium on this machine (chromium, chromium-browser, google-chrome)")


@contextmanager
def served(index: Path, log: Path, **environment: str) -> Iterator[str]:
    """Start the site over an index on a free port; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT_ROOT / "ui" / "chat.py")]
    options = ["--server.headless", "true", "--server.address", "localhost", "--server.port", str(port)]
    variables = {**os.environ, "CHIEDI_INDEX": str(index), **environment}
    with log.open("wb") as output:
        server = subprocess.Popen([*command, *options], env=variables, stdout=output, stderr=output)
    try:
        wait_for_server(f"http://localhost:{port}/_stcore/health", server, log)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)


def wait_for_server(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The chat did not start:\n{log.read_text(errors='replace')}")


class Visit:
    """One page in the browser, with what it asked of other hosts and what the browser complained of."""

    def __init__(self, browser, address: str, width: int = 1280, height: int = 900) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_complaint)
        self.page.goto(address)
        self.page.wait_for_selector(READY)
        self.settle()

    def _note_complaint(self, line) -> None:
        # On a page with a path Streamlit looks for its server below that path first, and then where it is.
        looks_for_server = "/_stcore/" in line.location["url"] and "404" in line.text
        if line.type == "error" and not looks_for_server:
            self.complaints.append(line.text)

    def _note_request(self, request) -> None:
        if not re.match(r"(http|ws)://(localhost|127\.0\.0\.1)[:/]|data:|blob:", request.url):
            self.foreign.append(request.url)

    def ask(self, question: str) -> None:
        asked = self.page.locator('[class*="st-key-exchange-"]').count()
        self.page.fill("textarea", question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(f'.st-key-exchange-{asked} [data-testid="stChatMessage"] >> nth=1')
        self.settle()

    def settle(self) -> None:
        """Wait until Streamlit has run the page to its end."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def top_of(self, selector: str) -> float:
        """Return how far below the top of the window an element begins, in pixels."""
        return self.page.eval_on_selector(selector, "element => element.getBoundingClientRect().top")

    def example(self) -> str:
        return self.page.inner_text('[class*="st-key-examples-0"] button p')

    def open_source(self, exchange: int, number: int) -> None:
        self.page.click(f".st-key-source-{exchange}-{number} button")
        self.page.wait_for_selector('[role="dialog"] .st-key-source-details')
        self.settle()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds (the page's policy forbids Playwright's own polling, which evaluates strings)."""
    for _ in range(PATIENCE // 100):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never held")
