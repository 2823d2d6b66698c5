"""The pages of the site in a real browser: axe on each, charts and files, links between them, a phone, many at once."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Visit, served, until
from PIL import Image

from index.fact_filter import FactFilter
from index.generation import Generation
from index.records import FactKind, Language
from index.settings import Settings
from ui.site_map import ACCESSIBILITY, CHAT, DATA, PAGES, QUALITY, UPLOAD, page_title
from ui.upload_password import hash_password

pytestmark = pytest.mark.browser

BY_AXIS = "Quanto è stato certificato per asse nel 2021?"
NOT_COVERED = "Quanti abitanti ha Tokyo nel 1950?"
UNCLEAR = "Qual è la spesa certificata dell'asse nel 2021?"
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def chat_address(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site with every page on, that for uploads too."""
    folder = tmp_path_factory.mktemp("site")
    settings = folder / "settings.toml"
    settings.write_text(f'[upload]\npassword_hash = "{hash_password("una parola lunga")}"\n')
    with served(sample_index, folder / "server.log", CHIEDI_SETTINGS=str(settings)) as address:
        yield address


@pytest.fixture(scope="module")
def axe():
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("axe-playwright-python is not installed: run make, which installs the packages of the checks.")
        pytest.skip("axe-playwright-python is not installed")
    return Axe()


@pytest.fixture(scope="module")
def generation(sample_index: Path) -> Generation:
    return Generation.open(sample_index, Settings(index_dir=sample_index))


def grave_findings(axe, page) -> list[str]:
    """Return what axe finds serious or critical: the rule, how often, and the first element."""
    found = axe.run(page).response["violations"]
    return [
        f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


def has_title(page, title: str) -> bool:
    return page.title() == title


@pytest.mark.parametrize("language", ["it", "en"])
def test_axe_finds_nothing_grave_on_any_page(browser, chat_address: str, axe, language: str) -> None:
    for page in PAGES:
        width, height = (1280, 900) if language == "it" else (390, 844)
        visit = Visit(browser, f"{chat_address}/{page.path}?lang={language}", width, height)
        assert visit.page.title() == page_title(page, Language(language))
        assert visit.page.evaluate("document.documentElement.lang") == language
        if page is DATA:
            visit.page.click(".st-key-data-chart summary")
            visit.page.wait_for_selector(".st-key-data-chart-drawn .marks")
        assert grave_findings(axe, visit.page) == [], page.key
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, page.key
        visit.page.close()
        assert (visit.foreign, visit.complaints) == ([], []), page.key


def test_axe_finds_nothing_grave_in_the_states_of_the_chat(visit: Visit, axe) -> None:
    visit.ask(BY_AXIS)
    visit.page.wait_for_selector(".st-key-exchange-0 .marks")
    assert grave_findings(axe, visit.page) == []
    visit.ask(NOT_COVERED)
    visit.page.click(".st-key-why-not-1 summary")
    visit.page.click(".st-key-feedback-no-1 button")
    visit.page.wait_for_selector(".st-key-feedback-comment-1 textarea")
    assert grave_findings(axe, visit.page) == []
    visit.open_source(0, 1)
    visit.page.wait_for_selector('[role="dialog"] img')
    assert grave_findings(axe, visit.page) == []


def test_a_chart_is_drawn_under_the_policy_with_words_and_its_figures_to_take(
    visit: Visit, generation: Generation
) -> None:
    visit.ask(BY_AXIS)
    drawn = visit.page.wait_for_selector(".st-key-chart-0 .marks")
    visit.page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(drawn.screenshot())).convert("RGB")
    colours = picture.getcolors(picture.width * picture.height)
    blue = sum(count for count, (red, _, blue) in colours if blue > 180 and red < 40)
    assert blue > picture.width * 10, "no bars in the chart"
    said = visit.page.locator(".st-key-chart-0 .vega-embed [aria-label], .st-key-chart-0 .vega-embed[aria-label]")
    assert said.count() == 1, "marks speak for themselves"
    assert "Tutti i valori sono nella tabella" in said.get_attribute("aria-label")

    with visit.page.expect_download() as download:
        visit.page.click(".st-key-chart-download-0 button")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    shown = visit.page.locator(".st-key-exchange-0 table tbody tr").count()
    values = {fact.value for fact in generation.store.find_facts(kind=FactKind.TABLE)}
    assert len(rows) == shown >= 3
    assert {Decimal(row["value"]) for row in rows} <= values


def test_a_question_back_is_answered_by_a_button_and_a_follow_up_by_typing(visit: Visit) -> None:
    visit.ask(UNCLEAR)
    choices = visit.page.locator(".st-key-choices-0 button")
    assert choices.count() >= 2
    choice = choices.nth(1).inner_text().strip()
    choices.nth(1).click()
    visit.page.wait_for_selector('.st-key-exchange-1 [data-testid="stMetricValue"]')
    visit.settle()
    assert visit.page.inner_text(".st-key-asked-1").strip().endswith(choice)
    assert choice in visit.page.inner_text('.st-key-exchange-1 [data-testid="stMetricLabel"]')
    visit.ask("E nel 2019?")
    assert "2019" in visit.page.inner_text('.st-key-exchange-2 [data-testid="stMetric"] >> xpath=../../..')


def test_a_selection_is_downloaded_in_each_form(browser, chat_address: str, generation: Generation) -> None:
    visit = Visit(browser, f"{chat_address}/{DATA.path}")
    report = generation.store.reports()[0]
    wanted = len(generation.store.fact_numbers(FactFilter(report_id=report.report_id).expression()))
    visit.page.click(".st-key-filter-report input")
    visit.page.click(f'[role="option"]:has-text("{report.title}")')
    visit.page.wait_for_selector(f'.stMarkdown:has-text("Cifre trovate: {wanted}")')
    contents = {}
    for form in ("csv", "xlsx", "json"):
        with visit.page.expect_download() as download:
            visit.page.click(f".st-key-data-{form} button")
        assert download.value.suggested_filename == f"chiedi.{form}"
        contents[form] = Path(download.value.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(contents["csv"].decode("utf-8-sig"))))
    assert {row["report"] for row in rows} == {report.report_id}
    assert len(rows) == len(json.loads(contents["json"])) == wanted
    with zipfile.ZipFile(io.BytesIO(contents["xlsx"])) as workbook:
        assert workbook.read("xl/worksheets/sheet1.xml").count(b"<row ") == wanted + 1
    visit.page.close()
    assert visit.complaints == []


def test_a_fact_opens_its_place_from_the_data(browser, chat_address: str) -> None:
    visit = Visit(browser, f"{chat_address}/{DATA.path}?lang=en")
    visit.page.click(".st-key-fact-source-0 button")
    visit.page.wait_for_selector('[role="dialog"] img[alt*="frame"]')
    assert visit.page.locator('[role="dialog"] td', has_text="▶").count() == 1
    visit.page.close()
    assert visit.complaints == []


def test_links_between_pages_keep_language_and_conversation(browser, chat_address: str) -> None:
    visit = Visit(browser, f"{chat_address}/?lang=en")
    page = visit.page
    visit.ask(NOT_COVERED)
    for target in (DATA, QUALITY, ACCESSIBILITY, UPLOAD, CHAT):
        page.click(f".st-key-nav-{target.key} a")
        page.wait_for_selector(f'.st-key-nav-{target.key}-here a[aria-current="page"]')
        visit.settle()
        assert re.search(rf"/{target.path}\?lang=en$", page.url), target.key
        until(partial(has_title, page, page_title(target, Language.ENGLISH)))
        assert page.locator('.st-key-site-nav a[aria-current="page"]').count() == 1
        assert page.evaluate("document.documentElement.lang") == "en"
    assert "Tokyo" in page.inner_text(".st-key-asked-0")
    page.close()
    assert (visit.foreign, visit.complaints) == ([], [])


def test_the_keyboard_alone_goes_to_another_page(visit: Visit) -> None:
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("document.activeElement.closest('.st-key-nav-data') !== null"):
            break
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(".st-key-facts")


def test_a_shared_link_asks_its_question_and_an_answer_in_another_language_says_so(browser, chat_address: str) -> None:
    asked = "How many people live in Tokyo in 1950?"
    visit = Visit(browser, f"{chat_address}/?lang=it&q={quote(asked)}")
    visit.page.wait_for_selector(".st-key-lang-en-answer-0")
    assert visit.page.inner_text(".st-key-asked-0").strip().endswith(asked)
    until(lambda: visit.page.get_attribute(".st-key-lang-en-answer-0", "lang") == "en")
    assert visit.page.evaluate("document.documentElement.lang") == "it"
    assert "q=" not in visit.page.url
    visit.page.close()


def test_several_browsers_at_once_get_each_their_own_answer(browser, chat_address: str) -> None:
    axes = ("Asse I", "Asse II", "Asse III", "Asse IV", "Asse V")
    visits = [Visit(browser, chat_address, 900, 700) for _ in axes]
    for visit, axis in zip(visits, axes, strict=True):
        visit.page.fill("textarea", f"Qual è la spesa certificata dell'{axis} nel 2021?")
    for visit in visits:
        visit.page.keyboard.press("Enter")
    figures = set()
    for visit, axis in zip(visits, axes, strict=True):
        visit.page.wait_for_selector('.st-key-exchange-0 [data-testid="stMetricValue"]')
        visit.settle()
        assert visit.page.locator('[class*="st-key-asked-"]').count() == 1
        assert f"{axis} «" in visit.page.inner_text('.st-key-exchange-0 [data-testid="stMetricLabel"]')
        figures.add(visit.page.inner_text('.st-key-exchange-0 [data-testid="stMetricValue"]'))
        visit.page.close()
        assert (visit.foreign, visit.complaints) == ([], [])
    assert len(figures) == len(axes)
