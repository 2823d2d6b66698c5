"""The page of an evaluation in a real browser: its filters show the failures that fit, and it asks for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer, Status
from eval.cases import GoldenCase
from eval.judging import judge
from eval.outcomes import Outcome, Reason
from eval.page import write_page
from eval.run import EvalRun
from index.records import Language

pytestmark = pytest.mark.browser


def failed(name: str, kind: str, language: Language, reason: Reason) -> Outcome:
    held = {"id": name, "kind": kind, "language": language, "question": f"{name}?", "must_contain": ["un nome"]}
    answer = Answer(f"{name}?", language, Status.NOT_FOUND, "Non risulta.")
    return Outcome(judge(GoldenCase.model_validate(held), answer), reason)


def test_filters_show_the_failures_that_fit_all_of_them(browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    outcomes = (
        failed("uno", "prose", Language.ITALIAN, Reason.ABSTAINED),
        failed("due", "list", Language.ITALIAN, Reason.ABSTAINED),
        failed("three", "list", Language.ENGLISH, Reason.FACT_MISSING),
    )
    write_page(path, EvalRun(outcomes))
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.inner_text("#count") == "3 of 3"
    page.select_option("select[name=kind]", "list")
    assert page.locator("article:visible h3").all_inner_texts() == ["due", "three"]
    page.select_option("select[name=reason]", "fact missing")
    assert page.locator("article:visible h3").all_inner_texts() == ["three"]
    assert page.inner_text("#count") == "1 of 3"
    page.select_option("select[name=reason]", "")
    page.select_option("select[name=kind]", "")
    assert page.locator("article:visible").count() == len(outcomes)
    assert page.locator("svg").count() >= len(("metrics", "kinds", "reasons"))
    assert said == []
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()
