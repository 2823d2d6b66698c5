"""The page of the facts, run by Streamlit's own tester over the index of the sample corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_visit import as_read, buttons, visit
from streamlit.testing.v1 import AppTest

from index.generation import Generation
from index.records import FactKind, Unit
from index.settings import Settings
from ui.data_view import PAGE_ROWS
from ui.site_map import DATA


@pytest.fixture(scope="module")
def generation(sample_index: Path) -> Generation:
    return Generation.open(sample_index, Settings(index_dir=sample_index))


@pytest.fixture
def page(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CHIEDI_INDEX", str(sample_index))
    return visit(DATA)


def count_said(page: AppTest) -> int:
    (said,) = [element.value for element in page.markdown if "Cifre trovate" in element.value]
    return int(said.strip("*").split(":")[1].replace(".", ""))


def select(page: AppTest, key: str, value: object) -> AppTest:
    return page.selectbox(key=f"filter-{key}").set_value(value).run()


def test_a_first_visit_shows_every_fact_one_page_at_a_time(page: AppTest, generation: Generation) -> None:
    facts = generation.store.find_facts(limit=10_000)
    assert count_said(page) == len(facts)
    assert len(buttons(page, "fact-source-")) == PAGE_ROWS
    figures = [as_read(element.value).strip("*").replace("\u00a0", " ") for element in page.markdown]
    assert all(" ".join(fact.printed.split()) in figures for fact in facts[:PAGE_ROWS])


def test_filters_narrow_the_selection_to_what_holds_all_of_them(page: AppTest, generation: Generation) -> None:
    report = generation.store.reports()[0]
    page = select(page, "report", report.report_id)
    page = select(page, "kind", FactKind.TABLE.value)
    page = select(page, "unit", Unit.EUR.value)
    wanted = generation.store.find_facts(report_ids=[report.report_id], kind=FactKind.TABLE, unit=Unit.EUR)
    assert count_said(page) == len(wanted) > 0
    year = str(report.reference_date.year + 50)
    assert year not in page.selectbox(key="filter-year").options


def test_a_numbered_subject_is_found_by_its_number_however_it_is_called(page: AppTest, generation: Generation) -> None:
    entity = generation.store.entities()[0]
    of_subject = generation.store.find_facts(subject_keys=[entity.key], limit=10_000)
    for label in entity.labels:
        if " " in label:
            assert count_said(visit(DATA, **{"filter-subject": label})) == len(of_subject) > 0


@pytest.mark.usefixtures("page")
def test_words_that_no_measure_has_find_nothing_and_say_so() -> None:
    nothing = visit(DATA, **{"filter-measure": "parola-che-non-c-è"})
    assert "Nessuna cifra" in nothing.info[0].value
    assert not buttons(nothing, "fact-source-")


def test_pages_turn_and_end(page: AppTest, generation: Generation) -> None:
    numbers = generation.store.fact_numbers("")
    second = buttons(page, "data-next")[0].click().run()
    first_row = generation.store.facts_numbered(numbers[PAGE_ROWS : PAGE_ROWS + 1])[0]
    shown = [as_read(element.value).replace("\u00a0", " ") for element in second.markdown]
    assert f"**{' '.join(first_row.printed.split())}**" in shown
    last = second.number_input[0].set_value(second.number_input[0].max).run()
    assert buttons(last, "data-next")[0].disabled
    assert len(buttons(last, "fact-source-")) == len(numbers) - (last.number_input[0].max - 1) * PAGE_ROWS


def test_a_narrower_selection_after_the_last_page_shows_its_own(page: AppTest) -> None:
    last = page.number_input[0].set_value(page.number_input[0].max).run()
    narrow = select(last, "kind", FactKind.TABLE.value)
    assert buttons(narrow, "fact-source-")


def test_a_row_opens_its_cell_on_the_page(page: AppTest) -> None:
    page = select(page, "kind", FactKind.TABLE.value)
    opened = buttons(page, "fact-source-")[0].click().run()
    assert not opened.exception
    marked = [cell for table in opened.table for cell in table.value.astype(str).to_numpy().ravel() if "▶" in cell]
    assert len(marked) == 1


def test_a_selection_that_can_be_compared_has_a_chart_and_its_table(page: AppTest, generation: Generation) -> None:
    page = select(page, "kind", FactKind.TABLE.value)
    page = select(page, "unit", Unit.EUR.value)
    assert page.selectbox(key="data-chart-which").options
    table = page.table[0].value
    assert len(table) >= 3
    printed = {fact.printed for fact in generation.store.find_facts(kind=FactKind.TABLE, unit=Unit.EUR)}
    assert {as_read(cell).replace("\u00a0", " ") for cell in table.iloc[:, -1]} <= printed
