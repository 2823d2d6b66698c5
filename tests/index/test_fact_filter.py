"""Filters of facts as expressions of the store: each part narrows, and words that are none find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.fact_filter import FactFilter
from index.generation import Generation
from index.records import Fact, FactKind, Unit
from index.settings import Settings
from index.text import stems


@pytest.fixture(scope="module")
def generation(sample_index: Path) -> Generation:
    return Generation.open(sample_index, Settings(index_dir=sample_index))


def found(generation: Generation, chosen: FactFilter) -> list[Fact]:
    return generation.store.facts_numbered(generation.store.fact_numbers(chosen.expression()))


def test_no_filter_finds_all_in_reading_order(generation: Generation) -> None:
    assert found(generation, FactFilter()) == generation.store.find_facts(limit=100_000)


def test_every_part_holds_for_what_is_found_and_nothing_else_is_left_out(generation: Generation) -> None:
    everything = found(generation, FactFilter())
    report_id = everything[0].report_id
    chosen = FactFilter(report_id=report_id, kind=FactKind.TABLE, unit=Unit.EUR)
    wanted = [fact for fact in everything if (fact.report_id, fact.kind, fact.unit) == (report_id, "table", "EUR")]
    assert found(generation, chosen) == wanted != []


def test_a_measure_is_found_by_all_of_its_words(generation: Generation) -> None:
    measure = next(fact.measure for fact in found(generation, FactFilter()) if len(stems(fact.measure)) > 1)
    facts = found(generation, FactFilter(measure=measure))
    assert facts
    assert all(set(stems(measure)) <= set(stems(f"{fact.measure} {fact.counted or ''}")) for fact in facts)


@pytest.mark.parametrize("words", ["???", '"', "parolacheno", 'x" OR "', "NEAR(", "di"])
def test_words_that_no_fact_has_find_nothing_whatever_they_mean_to_a_database(generation, words: str) -> None:
    assert found(generation, FactFilter(measure=words)) == []
    assert found(generation, FactFilter(subject=words)) == []


def test_a_year_that_no_fact_has_finds_nothing(generation: Generation) -> None:
    assert found(generation, FactFilter(year=1850)) == []


def test_a_subject_is_a_numbered_thing_or_words_of_its_name(generation: Generation) -> None:
    entity = generation.store.entities()[0]
    by_number = found(generation, FactFilter(subject=next(label for label in entity.labels if " " in label)))
    assert by_number
    assert all(entity.key in {label.key for label in fact.subject} for fact in by_number)
