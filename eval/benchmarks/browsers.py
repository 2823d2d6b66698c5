"""How long a visitor waits, and ten browsers at once: first page, answer painted, 100 questions without a mix-up.

    python -m eval.benchmarks.browsers [--index DIR] [--browsers 10] [--questions 100]

Starts the site over an index, opens it in Chromium by Playwright, and prints the best and the median of several. On a
machine that does other work the times say little: what is printed beside them, the time of an empty page of the same
browser and the bare `Assistant.ask`, tells what part is ours. Exit code 1 where an answer was missing or another's.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.records import FactKind, Language, Unit
from index.settings import PROJECT_ROOT, Settings
from index.store import Store

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_VISITS = 5
_ASKED = 60  # cells that questions are made of
_PATIENCE = 120_000  # milliseconds
_READY = '[class*="st-key-examples-0"] button'
_QUIET = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def main() -> int:
    """Run the benchmark and return 0, or 1 where an answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, default=Settings().index_dir)
    parser.add_argument("--browsers", type=int, default=10)
    parser.add_argument("--questions", type=int, default=100)
    arguments = parser.parse_args()
    expected = _expected(arguments.index, arguments.questions)
    with _served(arguments.index) as address, _chromium() as browser:
        _print("empty page", _times(browser, "about:blank", "body"))
        _print("first page", _times(browser, address, _READY))
        _print("answer painted", [_answer_seconds(browser, address, question) for question, _ in expected[:_VISITS]])
        wrong, seconds = _crowd(browser, address, arguments.browsers, expected)
    print(f"{len(expected)} questions by {arguments.browsers} browsers: {seconds:.1f} s, {len(wrong)} wrong")
    for question, shown in wrong:
        print(f"  {question}: {shown!r}")
    return 1 if wrong else 0


def _expected(index_dir: Path, count: int) -> list[tuple[str, str]]:
    """Return questions with the text of their one figure, as the assistant gives it without a browser."""
    from assistant.assistant import Assistant
    from index.generation import Generation

    settings = Settings(index_dir=index_dir)
    generation = Generation.open(index_dir, settings)
    assistant = Assistant(generation, settings)
    known = _questions(generation.store)
    seconds, pairs = [], []
    for question in known:
        started = time.perf_counter()
        answer = assistant.ask(question)
        seconds.append(time.perf_counter() - started)
        if len(answer.figures) == 1:
            pairs.append((question, answer.figures[0].text))
    if not pairs:
        sys.exit("The index answers no question with one figure; name another with --index.")
    _print("assistant alone", seconds)
    return [pairs[number % len(pairs)] for number in range(count)]


def _questions(store: Store) -> list[str]:
    """Return questions for cells of tables, by their measure, numbered thing and year."""
    worded = {entity.key: [label for label in entity.labels if " " in label] for entity in store.entities()}
    questions: dict[str, None] = {}
    for fact in store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR, limit=_ASKED):
        labels = [label for part in fact.subject for label in worded.get(part.key, [])]
        if labels and fact.period:
            questions[f"Qual è {fact.measure.lower()} di {min(labels, key=len)} nel {fact.period[:4]}?"] = None
    return list(questions)


@contextmanager
def _served(index_dir: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT_ROOT / "ui" / "chat.py")]
    options = ["--server.headless", "true", "--server.address", "localhost", "--server.port", str(port)]
    server = subprocess.Popen([*command, *options], env={**os.environ, "CHIEDI_INDEX": str(index_dir)})  # noqa: S603
    try:
        _wait(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    sys.exit(f"No server at {address}.")


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    executable = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if executable is None:
        sys.exit("No Chromium found; install one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        yield browser
        browser.close()


def _times(browser: Any, address: str, selector: str) -> list[float]:
    seconds = []
    for _ in range(_VISITS):
        page = browser.new_page()
        started = time.perf_counter()
        page.goto(address, timeout=_PATIENCE)
        page.wait_for_selector(selector, timeout=_PATIENCE)
        seconds.append(time.perf_counter() - started)
        page.close()
    return seconds


def _visit(browser: Any, address: str) -> Any:
    page = browser.new_context().new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{address}/?lang={Language.ITALIAN.value}")
    page.wait_for_selector(_READY)
    page.wait_for_selector(_QUIET)
    return page


def _answer_seconds(browser: Any, address: str, question: str) -> float:
    page = _visit(browser, address)
    page.fill("textarea", question)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_selector('.st-key-exchange-0 [data-testid="stMetricValue"]')
    seconds = time.perf_counter() - started
    page.context.close()
    return seconds


def _crowd(
    browser: Any, address: str, browsers: int, expected: list[tuple[str, str]]
) -> tuple[list[tuple[str, str]], float]:
    """Ask all questions from several browsers, each its share, all at once; return those answered wrongly."""
    pages = [_visit(browser, address) for _ in range(browsers)]
    started = time.perf_counter()
    wrong: list[tuple[str, str]] = []
    for turn in range(0, len(expected), browsers):
        asked = list(zip(pages, expected[turn : turn + browsers], strict=False))
        for page, (question, _) in asked:
            page.fill("textarea", question)
        for page, _ in asked:
            page.keyboard.press("Enter")
        for page, (question, figure) in asked:
            shown = _shown(page, turn // browsers)
            if shown != (question, figure):
                wrong.append((question, str(shown)))
    return wrong, time.perf_counter() - started


def _shown(page: Any, position: int) -> tuple[str, str]:
    page.wait_for_selector(f'.st-key-exchange-{position} [data-testid="stMetricValue"]')
    page.wait_for_selector(_QUIET)
    question = page.inner_text(f'.st-key-asked-{position} [data-testid="stText"]').strip()
    return question, page.inner_text(f'.st-key-exchange-{position} [data-testid="stMetricValue"]').strip()


def _print(name: str, seconds: list[float]) -> None:
    print(f"{name:16} best {min(seconds):6.3f} s, median {statistics.median(seconds):6.3f} s")


if __name__ == "__main__":
    sys.exit(main())
