"""The guard withholds an answer whose text, facts or quotes were changed after they were found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.guard import verify
from index.store import Store


@pytest.fixture
def answer(region: Assistant) -> Answer:
    return region.ask("Di quanto è cresciuta la spesa certificata della priorità 2 tra il 2022 e il 2024?")


@pytest.fixture
def store(region: Assistant) -> Store:
    return region._knowledge.store


def test_an_answer_as_composed_passes(answer: Answer, store: Store) -> None:
    assert verify(answer, store) == []


@pytest.mark.parametrize(
    ("printed", "written"),
    [("6.799.999,90", "6.799.999,91"), ("+82,9%", "+82,8%"), ("8.200.000,10", "8.200.000,01"), ("82,9", "829")],
)
def test_a_digit_changed_in_the_text_is_found(answer: Answer, store: Store, printed: str, written: str) -> None:
    changed = replace(answer, text=answer.text.replace(printed, written), computations=())
    assert verify(changed, store)


def test_a_figure_added_to_the_text_is_found(answer: Answer, store: Store) -> None:
    assert verify(replace(answer, text=f"{answer.text} Ne restano 1.234."), store)


def test_a_value_that_is_not_that_of_its_fact_is_found(answer: Answer, store: Store) -> None:
    read = next(figure for figure in answer.figures if not figure.derived)
    changed = replace(answer, figures=(replace(read, value=read.value + Decimal("0.01")),))
    assert any("not the value of its fact" in fault for fault in verify(changed, store))


def test_a_quote_that_differs_from_its_source_is_found(answer: Answer, store: Store) -> None:
    first, *rest = answer.citations
    changed = replace(answer, citations=(replace(first, quote=first.quote.replace("8", "9")), *rest))
    assert any("does not quote its source" in fault for fault in verify(changed, store))


def test_a_mark_without_citation_is_found(answer: Answer, store: Store) -> None:
    assert any("[9]" in fault for fault in verify(replace(answer, text=f"{answer.text} [9]"), store))


def test_an_answer_that_fails_is_not_shown(
    region: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.values.counted_group", lambda item: "apprendisti (su 99.999)")
    answer = region.ask("Quanti apprendisti nel 2022?")
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures
    assert "99999" in caplog.text
