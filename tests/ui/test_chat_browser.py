"""The chat in a real browser: a question typed, its source opened, a follow-up, the keyboard alone, a phone."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from browsing import Visit, until
from PIL import Image, ImageChops

from index.generation import Generation
from index.records import Fact, FactKind, Unit
from index.settings import Settings

pytestmark = pytest.mark.browser

HOSTILE = "Quanto vale $x$ <b>qui</b> [clicca](https://example.org) ![x](https://example.org/x.png) :smile: -> www.a.it"


@pytest.fixture(scope="module")
def generation(sample_index: Path) -> Generation:
    return Generation.open(sample_index, Settings(index_dir=sample_index))


def figure_in(text: str) -> str:
    return text.replace("\u00a0", " ").removesuffix("€").strip()


def facts_of(generation: Generation, printed: str) -> list[Fact]:
    facts = generation.store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR)
    return [fact for fact in facts if figure_in(fact.printed) == printed]


def test_a_question_is_answered_and_its_source_is_the_cell_on_the_page(visit: Visit, generation: Generation) -> None:
    visit.ask(visit.example())
    printed = figure_in(visit.page.inner_text('.st-key-exchange-0 [data-testid="stMetricValue"]'))
    facts = facts_of(generation, printed)
    assert facts

    visit.open_source(0, 1)
    visit.page.wait_for_selector('[role="dialog"] table td:has-text("▶")')
    marked = visit.page.locator('[role="dialog"] table td', has_text="▶").all_inner_texts()
    assert [figure_in(text.replace("▶", "")) for text in marked] == [printed]
    assert visit.page.locator('[role="dialog"] table thead tr').count() >= 1

    picture = page_picture(visit)
    frame = framed(picture)
    assert any(stands_on(frame, fact, generation, picture) for fact in facts)

    visit.page.keyboard.press("Escape")
    visit.page.wait_for_selector('[role="dialog"]', state="detached")
    assert visit.page.evaluate("document.activeElement.closest('.st-key-source-0-1') !== null")


def page_picture(visit: Visit) -> Image.Image:
    image = visit.page.wait_for_selector('[role="dialog"] img[alt*="riquadro"]')
    address = visit.page.evaluate("image => new URL(image.src, location).href", image)
    return Image.open(io.BytesIO(visit.page.request.get(address).body()))


def framed(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the bounding box of the frame's red line."""
    red, green, blue = picture.convert("RGB").split()
    is_red = red.point(lambda value: 255 if 150 < value < 200 else 0)
    is_dark = green.point(lambda value: 255 if value < 60 else 0)
    is_line = blue.point(lambda value: 255 if 40 < value < 80 else 0)
    masks = [mask.convert("1") for mask in (is_red, is_dark, is_line)]
    found = ImageChops.logical_and(ImageChops.logical_and(masks[0], masks[1]), masks[2]).getbbox()
    assert found is not None, "no frame on the page"
    return found


def stands_on(frame: tuple[int, int, int, int], fact: Fact, generation: Generation, picture: Image.Image) -> bool:
    """Tell whether the frame lies around the cell of a fact, to within the air that it is given."""
    (place,) = fact.places
    assert place.page_number is not None
    assert place.box is not None
    (source,) = [source for source in generation.manifest.sources if source.report_id == fact.report_id]
    with pypdfium2.PdfDocument(source.path) as document:
        scale = picture.width / document[place.page_number - 1].get_width()
    expected = [value * scale for value in (place.box.x0, place.box.top, place.box.x1, place.box.bottom)]
    return all(abs(drawn - wanted) <= 6 * scale for drawn, wanted in zip(frame, expected, strict=True))


def test_an_enlarged_page_shows_the_framed_place(visit: Visit) -> None:
    visit.ask(visit.example())
    visit.open_source(0, 1)
    visit.page.wait_for_selector('[role="dialog"] img[alt*="riquadro"]')
    visit.page.click(".st-key-source-page-zoom label")
    visit.page.wait_for_selector(".st-key-source-page-enlarged[data-shown]")
    left, top, right, bottom = framed(page_picture(visit))
    window = visit.page.eval_on_selector(
        ".st-key-source-page-enlarged", "e => [e.scrollLeft, e.scrollTop, e.clientWidth, e.clientHeight, e.scrollWidth]"
    )
    assert window[4] > window[2], "the page is wider than its window"
    assert window[0] <= left < right <= window[0] + window[2]
    assert window[1] <= top < bottom <= window[1] + window[3]


def test_the_page_turns_and_comes_back(visit: Visit) -> None:
    visit.ask(visit.example())
    visit.open_source(0, 1)
    visit.page.wait_for_selector('[role="dialog"] img[alt*="riquadro"]')
    visit.page.click(".st-key-source-page-next button")
    visit.page.wait_for_selector('[role="dialog"] img:not([alt*="riquadro"])')
    visit.page.click(".st-key-source-page-back button")
    visit.page.wait_for_selector('[role="dialog"] img[alt*="riquadro"]')


def test_the_language_of_the_page_is_declared_and_follows_the_switch(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.lang") == "it"
    visit.page.click(".st-key-language button")
    visit.page.wait_for_selector('html[lang="en"]', state="attached")
    visit.page.get_by_role("button", name="New conversation", exact=True).wait_for()
    visit.page.click(".st-key-language button")
    visit.page.wait_for_selector('html[lang="it"]', state="attached")
    visit.page.get_by_role("button", name="Nuova conversazione", exact=True).wait_for()
    visit.page.get_by_role("button", name="Invia la domanda").wait_for()


def test_hostile_words_reach_the_page_as_text(visit: Visit) -> None:
    visit.ask(HOSTILE)
    asked = visit.page.locator(".st-key-asked-0")
    assert asked.inner_text().strip().endswith(HOSTILE)
    exchange = visit.page.locator(".st-key-exchange-0")
    assert exchange.locator("b, a, img, .katex").count() == 0


def test_the_keyboard_alone_asks_opens_and_closes(visit: Visit) -> None:
    example = visit.example()
    page = visit.page
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type(example)
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-source-0-1 button")
    visit.settle()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.closest('.st-key-source-0-1') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector('[role="dialog"]')
    visit.settle()
    page.keyboard.press("Escape")
    page.wait_for_selector('[role="dialog"]', state="detached")


def test_on_a_phone_nothing_sticks_out_and_the_answer_starts_in_view(browser, chat_address: str) -> None:
    visit = Visit(browser, chat_address, 390, 844)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    example = visit.example()
    for _ in range(2):
        visit.ask(example)
    until(lambda: 0 <= visit.top_of(".st-key-exchange-1") < 844 * 3 / 4)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.page.close()
    assert visit.foreign == []


def test_two_visitors_keep_their_own_conversations(browser, chat_address: str) -> None:
    first, second = (Visit(browser, chat_address, 900, 700) for _ in range(2))
    first.ask(first.example())
    second.ask("Quanti abitanti ha Tokyo nel 1950?")
    assert first.page.locator('[class*="st-key-asked-"]').count() == 1
    assert "Tokyo" not in first.page.inner_text(".st-key-conversation")
    assert "Tokyo" in second.page.inner_text(".st-key-conversation")
    assert second.page.locator('[data-testid="stMetric"]').count() == 0
    for visit in (first, second):
        visit.page.close()
