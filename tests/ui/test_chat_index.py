"""The index that all visitors share: other reports, many threads, a new generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.answer import Citation, Status
from index.generation import Generation
from index.records import FactKind, Language
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index
from tests.made_reports import make_altamarca
from ui.chat_index import OpenIndex

VISITORS = 8


@pytest.fixture(scope="module")
def made_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of an index of one made-up report of another region, without vectors."""
    folder = tmp_path_factory.mktemp("altamarca")
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index([make_altamarca(folder)], settings)
    return settings


@pytest.fixture(scope="module")
def opened(made_index: Settings) -> OpenIndex:
    return OpenIndex(Generation.open(made_index.index_dir, made_index), made_index)


@pytest.mark.parametrize("language", list(Language))
def test_another_report_gives_its_own_examples_and_answers_them(opened: OpenIndex, language: Language) -> None:
    examples = opened.examples(language)
    assert 2 <= len(examples) == len(set(examples)) <= 4
    assert any("Priorità" in example for example in examples)
    for example in examples:
        assert opened.ask([example]).status is Status.ANSWERED


def test_the_reports_are_listed_with_what_was_read(opened: OpenIndex, made_index: Settings) -> None:
    (line,) = opened.reports
    store = Generation.open(made_index.index_dir, made_index).store
    assert line.figures == len(store.find_facts())
    assert line.report.page_count


def test_the_cell_of_a_citation_is_that_of_its_fact(opened: OpenIndex, made_index: Settings) -> None:
    fact = Generation.open(made_index.index_dir, made_index).store.find_facts(kind=FactKind.TABLE)[0]
    assert fact.table is not None
    citation = Citation(1, fact.report_id, "t", "f", fact.quote, fact_id=fact.fact_id, table_id=fact.table.table_id)
    assert opened.cell(citation) == (fact.table.row, fact.table.column)
    table = opened.table(citation.table_id)
    assert table is not None
    assert fact.printed in {cell.text for cell in table.cells}


def test_what_a_former_index_held_is_none_and_no_error(opened: OpenIndex) -> None:
    gone = Citation(1, "altro", "t", "f", "q", fact_id="x:1", passage_id="x:2", table_id="x:t1")
    assert opened.table(gone.table_id) is None
    assert opened.cell(gone) == (None, None)
    assert opened.passage_text(gone) is None
    assert opened.source_file(gone) is None


def test_visitors_at_once_get_each_their_own_answer(opened: OpenIndex, made_index: Settings) -> None:
    store = Generation.open(made_index.index_dir, made_index).store
    subjects = [label for entity in store.entities() for label in entity.labels if " " in label]
    questions = [f"Qual è la dotazione di {subject} nel 2024?" for subject in subjects] + list(
        opened.examples(Language.ITALIAN)
    )
    alone = {question: opened.ask([question]) for question in questions}
    asked = questions * VISITORS
    with ThreadPoolExecutor(VISITORS) as visitors:
        together = list(visitors.map(lambda question: opened.ask([question]), asked))
    assert together == [alone[question] for question in asked]
