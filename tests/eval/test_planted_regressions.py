"""Faults planted in what the assistant reads or does: the gate catches each, and passes the sound program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.grounding import Grounding
from eval.asking import Asker, CountingStore
from eval.baseline import Baseline, baseline_of
from eval.cases import TUNED_FILE, GoldenCase, Kind, read_cases
from eval.gate import Comparison, compare
from eval.metrics import ROWS_READ
from eval.outcomes import Outcome
from index.generation import STORE_FILE, Generation
from index.records import Fact, Unit
from index.settings import Settings

CASES_A_KIND = 8
Change = Callable[[Fact], Fact | None]


class PlantedStore(CountingStore):
    """Gives every fact as a fault in the reader would have left it."""

    change: Change = staticmethod(lambda fact: fact)

    def facts(self, fact_ids: Sequence[str]) -> list[Fact]:
        return self._changed(super().facts(fact_ids))

    def find_facts(self, *arguments: Any, **more: Any) -> list[Fact]:
        return self._changed(super().find_facts(*arguments, **more))

    def _changed(self, facts: Sequence[Fact]) -> list[Fact]:
        return [changed for fact in facts if (changed := self.change(fact)) is not None]


class DearStore(CountingStore):
    """Reads every fact of the index for each question that it is asked."""

    def find_facts(self, *arguments: Any, **more: Any) -> list[Fact]:
        super().find_facts(limit=10**6)
        return super().find_facts(*arguments, **more)


@pytest.fixture(scope="module")
def cases() -> list[GoldenCase]:
    held = read_cases(TUNED_FILE)
    return [
        one
        for kind in (Kind.TABLE, Kind.REFUSAL)
        for one in [case for case in held if case.kind is kind and case.corpus == "sample"][:CASES_A_KIND]
    ]


@pytest.fixture(scope="module")
def asked(sample_index: Path, cases: list[GoldenCase]) -> Callable[..., list[Outcome]]:
    def ask(store_kind: type[CountingStore] = CountingStore) -> list[Outcome]:
        settings = Settings(index_dir=sample_index)
        generation = Generation.open(sample_index, settings)
        generation.store = store = store_kind(generation.folder / STORE_FILE)
        asker = Asker(Assistant(generation, settings), store)
        asker.warm_up(cases)
        return [asker.ask(case) for case in cases]

    return ask


@pytest.fixture(scope="module")
def baseline(asked: Callable[..., list[Outcome]]) -> Baseline:
    held = baseline_of(asked())
    assert sum(case.right for case in held.cases.values()) >= CASES_A_KIND, "too few are right to see a fault"
    return held


@pytest.fixture
def caught(asked, baseline, monkeypatch) -> Callable[[Change], Comparison]:
    def compare_with(change: Change) -> Comparison:
        monkeypatch.setattr(PlantedStore, "change", staticmethod(change))
        return compare(baseline, asked(PlantedStore))

    return compare_with


def test_the_sound_program_passes(caught) -> None:
    assert not caught(lambda fact: fact).is_worse


def test_a_wrong_sign_is_caught(caught) -> None:
    assert caught(lambda fact: replace(fact, value=-fact.value) if fact.unit is Unit.EUR else fact).new_wrong_figures


def test_a_swapped_column_is_caught(caught, sample_index: Path) -> None:
    settings = Settings(index_dir=sample_index)
    facts = [one for one in Generation.open(sample_index, settings).store.find_facts(limit=10**6) if one.table]
    by_cell = {(one.table.table_id, one.table.row, one.table.column): one for one in facts if one.table}

    def change(fact: Fact) -> Fact:
        if fact.table is None:
            return fact
        cell = fact.table
        other = by_cell.get((cell.table_id, cell.row, cell.column + (1 if cell.column % 2 else -1)))
        return fact if other is None else replace(fact, value=other.value, unit=other.unit)

    assert caught(change).new_wrong_figures


def test_a_lost_row_is_caught(caught) -> None:
    row = 2
    comparison = caught(lambda fact: None if fact.table and fact.table.row == row else fact)
    assert comparison.broken


def test_a_shifted_page_is_caught(caught) -> None:
    def change(fact: Fact) -> Fact:
        return replace(fact, places=tuple(replace(one, page_number=(one.page_number or 0) + 1) for one in fact.places))

    comparison = caught(change)
    assert comparison.broken
    assert not comparison.new_wrong_figures


def test_a_dropped_refusal_is_caught(asked, baseline, monkeypatch) -> None:
    monkeypatch.setattr(Grounding, "missing", lambda *_: [])
    assert compare(baseline, asked()).broken


def test_a_dearer_query_is_caught(asked, baseline) -> None:
    comparison = compare(baseline, asked(DearStore))
    assert [fall.metric for fall in comparison.falls] == [ROWS_READ.name]
    assert not comparison.broken
