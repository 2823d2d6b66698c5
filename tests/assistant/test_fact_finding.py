"""Which facts hold what is looked for, in a made-up region: by measure, thing, year, unit, and by their list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.constraints import word_constraint
from assistant.lookup import Wanted
from assistant.question import Query
from assistant.understanding import understand
from assistant.words import read_words
from index.records import Fact, Language, Unit

IT = Language.ITALIAN


def read(region: Assistant, question: str) -> Query:
    return understand(question, IT, region.knowledge.inventory(IT))


def found(region: Assistant, question: str, **more: object) -> list[Fact]:
    """Return the facts that hold the first measure, thing and year of a question, the closest first."""
    query = read(region, question)
    entity = query.entities[0].key if query.entities else None
    period = query.periods[0] if query.periods else None
    measure = next(iter(query.measures), None)
    wanted = Wanted(query, measure, entity, period, query.unit, **more)  # type: ignore[arg-type]
    return [match.fact for match in region.knowledge.finder.find(wanted)]


def by_printed(region: Assistant, printed: str) -> Fact:
    return next(one for one in region.knowledge.store.find_facts(limit=10**6) if one.printed == printed)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quanti impegni ha la priorità 1 nel 2024?", "30500000.75"),
        ("Quanti impegni ha la priorità 1 nel 2022?", "21500000.50"),
        ("Quanti pagamenti ha la priorità 2 nel 2024?", "20000000.00"),
        ("In percentuale quanto è stato certificato per la priorità 3 nel 2024?", "90.0"),
        ("Qual è la dotazione totale nel 2024?", "70000000.00"),
    ],
)
def test_the_closest_fact_is_the_one_asked_for(region: Assistant, question: str, value: str) -> None:
    assert found(region, question)[0].value == Decimal(value)


def test_every_fact_found_is_of_the_thing_the_year_and_the_unit(region: Assistant) -> None:
    facts = found(region, "Quanti impegni ha la priorità 1 nel 2024?")
    assert facts
    assert {fact.unit for fact in facts} == {Unit.EUR}
    assert all("priorit 1" in {label.key for label in fact.subject} for fact in facts)
    assert {fact.report_id for fact in facts} == {facts[0].report_id}


def test_nothing_is_found_of_another_unit_or_in_sentences_where_a_table_has_it(region: Assistant) -> None:
    assert found(region, "Quanti impegni ha la priorità 1 nel 2024?", in_prose=True) == []
    query = read(region, "Quanti impegni ha la priorità 1 nel 2024?")
    counts = Wanted(query, query.measures[0], "priorit 1", query.periods[0], Unit.COUNT)
    assert region.knowledge.finder.find(counts) == []


def test_an_item_is_announced_by_the_sentence_over_its_list(region: Assistant) -> None:
    finder = replace(region.knowledge.finder, leads={})  # another test may have read the sentence already
    item, cell = by_printed(region, "310"), by_printed(region, "40.000.000,00 €")
    lexicon = region.knowledge.inventory(IT).lexicon
    reached, shop = (word_constraint(word, lexicon) for word in read_words("conseguiti botteghe", IT))
    assert finder.is_announced(item, ())
    assert finder.is_announced(item, (reached,))
    assert not finder.is_announced(item, (reached, shop))
    assert not finder.is_announced(cell, ()), "a cell stands in no list"
