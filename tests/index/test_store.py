from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_records import SECTION, made_records

from index.errors import IndexDamagedError
from index.labels import make_label
from index.reading import ReportRecords
from index.records import FactKind, Unit
from index.schema import years_of
from index.store import Store
from index.store_writer import write_store

REPORTS = (made_records("alfa", 2023), made_records("alfa", 2022, "99.50"), made_records("beta", 2023, "-7"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    write_store(tmp_path / "facts.sqlite", REPORTS)
    return Store.open(tmp_path / "facts.sqlite")


@pytest.mark.parametrize("records", REPORTS, ids=lambda records: records.report.report_id)
def test_every_record_comes_back_as_it_was_written(store: Store, records: ReportRecords) -> None:
    assert store.records_of(records.report.report_id) == replace(records, warnings=())
    assert store.report(records.report.report_id) == records.report
    assert store.table(records.tables[0].table_id) == records.tables[0]
    assert store.fact(records.facts[1].fact_id) == records.facts[1]
    assert store.passage(records.passages[1].passage_id) == records.passages[1]


def test_money_never_passes_through_a_float(store: Store) -> None:
    value = store.fact("alfa-2023:f1").value
    assert (value, str(value)) == (Decimal("1234567.89"), "1234567.89")


def test_lists_keep_the_order_asked_for(store: Store) -> None:
    ids = ["beta-2023:f1", "alfa-2023:f2", "alfa-2022:f1"]
    assert [fact.fact_id for fact in store.facts(ids)] == ids
    assert [passage.passage_id for passage in store.passages_numbered([6, 1, 3])] == [
        "beta-2023:2",
        "alfa-2023:1",
        "alfa-2022:1",
    ]


def test_what_is_not_there_is_a_key_error(store: Store) -> None:
    for call in (store.report, store.fact, store.passage, store.table):
        with pytest.raises(KeyError):
            call("nothing")


@pytest.mark.parametrize(
    ("words", "constraints", "found"),
    [
        ([["certific"]], {}, ["alfa-2023:f1", "alfa-2022:f1", "beta-2023:f1"]),
        ([["spes certific"]], {"report_ids": ["beta-2023"]}, ["beta-2023:f1"]),
        ([["certific spes"]], {}, []),
        ([["nulla", "ciclabil"]], {"years": [2022]}, ["alfa-2023:f2", "alfa-2022:f2", "beta-2023:f2"]),
        ([["ciclabil"], ["certific"]], {}, []),
        ([["altamarc"], ["ciclabil"]], {"years": [2021]}, ["alfa-2022:f2"]),
        ([], {"subject_keys": [make_label("Priorità 2").key], "unit": Unit.EUR, "years": [2022]}, ["alfa-2022:f1"]),
        ([], {"kind": FactKind.PROSE, "report_ids": ["alfa-2023", "gamma"]}, ["alfa-2023:f2"]),
        ([], {"table_id": "beta-2023:t1"}, ["beta-2023:f1"]),
        ([], {"report_ids": []}, []),
        ([], {"years": []}, []),
        ([['"'], []], {}, []),
        ([[]], {"limit": 1}, ["alfa-2023:f1"]),
    ],
)
def test_facts_are_found_when_every_constraint_holds(
    store: Store, words: list[list[str]], constraints: dict[str, object], found: list[str]
) -> None:
    assert [fact.fact_id for fact in store.find_facts(words, **constraints)] == found  # type: ignore[arg-type]


def test_inventories_name_the_reports_that_use_a_thing(store: Store) -> None:
    measures = {use.text: (use.fact_count, use.report_ids) for use in store.measures()}
    assert measures["Spesa certificata"] == (3, ("alfa-2023", "alfa-2022", "beta-2023"))
    assert {use.text: use.report_ids for use in store.periods()}["2021/2022"] == ("alfa-2022",)
    (entity,) = store.entities()
    assert (entity.labels, entity.names) == (("Priorità 2",), ("Mobilità",))
    labels = {use.label.text: use.fact_count for use in store.labels()}
    assert labels == {"2": 3, SECTION[1]: 3, SECTION[0]: 0}


def test_the_vocabulary_holds_the_stems_of_the_corpus_and_whole_numerals(store: Store) -> None:
    assert {"certific", "ciclabil", "1.234.567,89", "3.600"} <= store.vocabulary()
    assert "bilanc" not in store.vocabulary()


def test_threads_can_share_a_store(store: Store) -> None:
    with ThreadPoolExecutor(8) as executor:
        counts = list(executor.map(lambda _: len(store.find_facts([["certific"]])), range(64)))
    assert counts == [3] * 64


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_store(tmp_path / name, REPORTS)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").write_text("this is no database, and long enough to be taken for one" * 20)
    with pytest.raises(IndexDamagedError, match=r"facts\.sqlite cannot be read.*chiedi index"):
        Store.open(tmp_path / "facts.sqlite")


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2021-12-31", (2021, 2021)),
        ("2021/2022", (2021, 2022)),
        ("2021", (2021, 2021)),
        (None, None),
        ("trimestre", None),
    ],
)
def test_years_of_a_period(period: str | None, years: tuple[int, int] | None) -> None:
    assert years_of(period) == years
