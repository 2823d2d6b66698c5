"""The chat page, run by Streamlit's own tester over a real index of the sample corpus."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.generation import Generation
from index.records import Fact, FactKind, Unit
from index.settings import Settings
from ui.chat_state import QUESTION_LIMIT

PAGE = Path(__file__).resolve().parents[2] / "ui" / "chat_page.py"
HOSTILE = "Quanto vale $x$ <b>qui</b> [clicca](https://example.org) ![x](https://example.org/x.png) :smile: **?**"


@pytest.fixture
def page(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page of a first visit over the sample index."""
    monkeypatch.setenv("CHIEDI_INDEX", str(sample_index))
    return AppTest.from_file(PAGE, default_timeout=60).run()


@pytest.fixture
def fact(sample_index: Path) -> Fact:
    """Return a euro cell of a table, read from the index and not from any answer."""
    generation = Generation.open(sample_index, Settings(index_dir=sample_index))
    numbered = {entity.key for entity in generation.store.entities()}
    facts = generation.store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR)
    return next(fact for fact in facts if any(label.key in numbered for label in fact.subject))


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def all_words(page: AppTest) -> str:
    """Return everything that the page says, in one text."""
    kinds = (page.markdown, page.text, page.caption, page.info, page.warning, page.error, page.title, page.header)
    said = [element.value for elements in kinds for element in elements]
    return "\n".join([*said, *(button.label for button in page.button), *(metric.value for metric in page.metric)])


def as_read(markdown: str) -> str:
    """Undo the escapes of plain words."""
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def buttons(page: AppTest, prefix: str) -> list:
    return [button for button in page.button if (button.key or "").startswith(prefix)]


def test_the_welcome_says_that_it_is_automated_and_lists_the_reports(page: AppTest, sample_index: Path) -> None:
    assert not page.exception
    words = all_words(page)
    assert "automatico" in words
    generation = Generation.open(sample_index, Settings(index_dir=sample_index))
    for source in generation.manifest.sources:
        assert f"{source.pages} pagine" in words
    assert [button.label for button in buttons(page, "language")] == ["English"]


def test_the_examples_are_questions_that_this_index_answers(page: AppTest) -> None:
    examples = buttons(page, "examples-")
    assert len(examples) == 4
    for position in range(len(examples)):
        asked = buttons(page, "examples-")[position].click().run()
        assert not asked.exception
        assert buttons(asked, "source-0-"), examples[position].label
        page = buttons(asked, "new-conversation")[0].click().run()


def test_an_answer_shows_the_figure_its_text_and_its_source(page: AppTest, fact: Fact) -> None:
    example = buttons(page, "examples-")[0].click().run()
    assert not example.exception
    assert len(example.metric) == 1
    figure = example.metric[0].value
    assert any(f"**{figure}**" in as_read(element.value) for element in example.markdown)
    assert buttons(example, "source-0-1")


def test_a_source_opens_on_its_table_with_the_cell_marked(page: AppTest) -> None:
    answered = buttons(page, "examples-")[0].click().run()
    figure = answered.metric[0].value
    opened = buttons(answered, "source-0-1")[0].click().run()
    assert not opened.exception
    words = all_words(opened)
    assert "Rapporto:" in words
    assert "pagina" in words
    marked = [cell for table in opened.table for cell in table.value.astype(str).to_numpy().ravel() if "▶" in cell]
    assert len(marked) == 1
    plain = as_read(marked[0]).replace("\u00a0", " ")
    assert figure.replace("\u00a0", " ").rstrip(" €") in plain


def test_a_refusal_shows_no_figure(page: AppTest) -> None:
    refused = ask(page, "Quanti abitanti ha Tokyo nel 1950?")
    assert not refused.exception
    assert not refused.metric
    assert len(refused.chat_message) == 2
    assert refused.chat_message[1].markdown


def test_the_conversation_goes_on_and_can_be_started_anew(page: AppTest) -> None:
    first = buttons(page, "examples-")[0].click().run()
    second = ask(first, "Quanti abitanti ha Tokyo nel 1950?")
    assert len(second.chat_message) == 4
    fresh = buttons(second, "new-conversation")[0].click().run()
    assert not fresh.chat_message
    assert buttons(fresh, "examples-")


def test_the_switch_puts_the_page_into_english_and_back(page: AppTest) -> None:
    english = buttons(page, "language")[0].click().run()
    assert english.query_params["lang"] == "en"
    assert "The answers are automatic" in all_words(english)
    assert "page.documentElement" not in all_words(english)
    italian = buttons(english, "language")[0].click().run()
    assert "automatico" in all_words(italian)


def test_hostile_words_stay_text(page: AppTest) -> None:
    asked = ask(page, HOSTILE)
    assert not asked.exception
    assert HOSTILE in [text.value for text in asked.text]
    for element in (*asked.markdown, *asked.caption):
        assert "](https://example.org" not in element.value
        assert "<b>" not in element.value
        assert "$x$" not in element.value


def test_a_question_that_is_too_long_meets_a_sentence(page: AppTest) -> None:
    asked = ask(page, "a" * (QUESTION_LIMIT + 1))
    assert not asked.metric
    assert f"il massimo è {QUESTION_LIMIT}" in as_read(asked.warning[0].value)


def test_a_stream_of_questions_meets_a_sentence(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.chat_state.RATE_LIMIT", 3)
    for _ in range(3):
        page = ask(page, "x")
    stopped = ask(page, "x")
    assert "Troppe domande" in stopped.warning[-1].value


def test_a_blank_question_is_not_asked(page: AppTest) -> None:
    assert not ask(page, "   ").chat_message


def run_over(index: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CHIEDI_INDEX", str(index))
    return AppTest.from_file(PAGE, default_timeout=60).run()


def test_without_an_index_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_over(tmp_path / "nessuno", monkeypatch)
    assert not page.exception
    (error,) = page.error
    assert "chiedi index" in error.value
    assert "Numero di riferimento" in error.value
    assert str(tmp_path) not in error.value


@pytest.mark.parametrize("victim", ["CURRENT", "manifest.json", "facts.sqlite"])
def test_a_damaged_index_is_a_sentence(
    victim: str, sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "indice"
    shutil.copytree(sample_index, copy)
    (path,) = [path for path in copy.rglob(victim) if path.is_file()]
    path.write_bytes(path.read_bytes()[:40] + b"guasto")
    page = run_over(copy, monkeypatch)
    assert not page.exception
    (error,) = page.error
    assert "danneggiato" in error.value
    assert "chiedi index" in error.value


def test_an_index_that_comes_later_is_picked_up(
    sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "indice"
    page = run_over(late, monkeypatch)
    assert page.error
    shutil.copytree(sample_index, late)
    page.run()
    assert not page.error
    assert buttons(page, "examples-")


def test_settings_that_are_not_valid_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "impostazioni.toml"
    settings.write_text("nessuna = 1")
    monkeypatch.setenv("CHIEDI_SETTINGS", str(settings))
    page = AppTest.from_file(PAGE).run()
    assert not page.exception
    assert "impostazioni" in page.error[0].value


def test_a_fault_is_a_number_on_the_page_and_a_traceback_in_the_log(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("dettaglio interno")

    monkeypatch.setattr("assistant.assistant.Assistant.ask_conversation", broken)
    asked = ask(page, "Quanto?")
    assert not asked.exception
    words = as_read(asked.warning[0].value)
    assert "dettaglio interno" not in words
    reference = re.search(r"Numero di riferimento: ([0-9A-F]{8})", words)
    assert reference is not None
    assert reference[1] in caplog.text
    assert "ZeroDivisionError: dettaglio interno" in caplog.text
