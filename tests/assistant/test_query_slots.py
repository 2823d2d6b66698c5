"""Every slot of a question: what is measured, of what, which part of it, when, in which unit, above or below what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.periods import find_periods_asked, period_fit, years_of_period
from assistant.question import Ask, Operation, Period, PeriodKind, Query
from assistant.understanding import understand
from index.records import Fact, Language, Report, Unit

IT, EN = Language.ITALIAN, Language.ENGLISH


def read(region: Assistant, question: str, language: Language = IT) -> Query:
    return understand(question, language, region._knowledge.inventory(language))


SLOTS: list[tuple[str, Language, dict[str, Any]]] = [
    (
        "Qual è la spesa certificata in totale nel 2024?",
        IT,
        {"terms": ["certified"], "total": True, "years": [2024], "unit": Unit.EUR, "entities": []},
    ),
    (
        "In percentuale quanto è stato certificato per la priorità 2 nel 2024?",
        IT,
        {"terms": ["certified"], "unit": Unit.PERCENT, "entities": ["priorit 2"], "total": False},
    ),
    ("Quali impegni ha il programma 2021-2027?", IT, {"terms": ["commitments"], "years": [], "topics": ["2021-2027"]}),
    ("Quanti voucher nel 2021-2022?", IT, {"terms": ["voucher"], "kinds": [PeriodKind.SPAN], "unit": Unit.COUNT}),
    ("Quante imprese femminili nel 2024?", IT, {"qualifiers": (), "topics": ["femminili"], "terms": ["companies"]}),
    ("Quanti partecipanti femminili nel 2024?", IT, {"qualifiers": ("female",), "topics": []}),
    ("Quante donne e quanti uomini tra gli apprendisti?", IT, {"qualifiers": ("female", "male")}),
    ("Qual è il valore obiettivo degli apprendisti?", IT, {"qualifiers": ("target",), "ask": Ask.QUANTITY}),
    ("Qual è la quota UE della priorità 1?", IT, {"qualifiers": ("eu_share",), "entities": ["priorit 1"]}),
    (
        "Quali priorità hanno impegni superiori a 10 milioni nel 2024?",
        IT,
        {"operation": Operation.FILTER, "dimension": "priorit", "bound": (Decimal(10_000_000), True), "topics": []},
    ),
    (
        "Which priorities had payments below 5 million in 2022?",
        EN,
        {"operation": Operation.FILTER, "dimension": "priorit", "bound": (Decimal(5_000_000), False), "years": [2022]},
    ),
    (
        "La spesa certificata della priorità 2 è cresciuta dal 2022 al 2024?",
        IT,
        {"operation": Operation.GROWTH, "years": [2022, 2024], "claim": (True, 1), "terms": ["certified"]},
    ),
    ("Quante persone con la licenza elementare o media?", IT, {"operation": Operation.VALUE, "terms": ["isced_low"]}),
    ("Quante persone in più sono state raggiunte dal 2022 al 2024?", IT, {"operation": Operation.DIFFERENCE}),
    ("Disoccupati 2024 + target: entrambe le cifre", IT, {"qualifiers": (), "terms": ["unemployed"]}),
    ("Apprendisti nel 2024 e relativo target", IT, {"qualifiers": (), "operation": Operation.VALUE}),
    ("Differenza tra apprendisti e target", IT, {"qualifiers": ("target",)}),
    ("Quanti punti separano gli apprendisti dal target nel 2024?", IT, {"operation": Operation.DISTANCE}),
    ("Differenza tra il target della priorità 1 e quello della 2", IT, {"operation": Operation.DIFFERENCE}),
    ("Chi fa funzionare meglio le botteghe?", IT, {"operation": Operation.EXPLAIN}),
    ("Per quante priorità gli impegni oltrepassano i 10 milioni?", IT, {"operation": Operation.FILTER}),
    ("How much money has gone out for priority 2?", EN, {"terms": ["payments"], "entities": ["priorit 2"]}),
    ("Quale priorità ha la dotazione più alta?", IT, {"operation": Operation.MAXIMUM, "dimension": "priorit"}),
    ("Quale priorità ha la dotazione più bassa?", IT, {"operation": Operation.MINIMUM, "terms": ["allocation"]}),
    ("spesa certifcata della priorità 2", IT, {"repaired": (("certifcata", "certificata"),), "terms": ["certified"]}),
    ("Impegni e pagamenti della priorità 1 nel 2024", IT, {"terms": ["commitments", "payments"]}),
    ("Impegni delle priorità 1 e 3", IT, {"entities": ["priorit 1", "priorit 3"], "dimension": None}),
    ("Impegni della priorità 9", IT, {"entities": [], "missing": ["Priorità 9"]}),
    ("What is the target for participants in 2024?", EN, {"qualifiers": ("target",), "ask": Ask.QUANTITY}),
    (
        "Quante volte gli impegni superano i pagamenti nel 2024?",
        IT,
        {"operation": Operation.RATIO, "counts_times": True, "terms": ["commitments", "payments"]},
    ),
    ("Quanto valgono gli impegni nel 2024?", IT, {"operation": Operation.VALUE, "counts_times": False}),
    ("Quante persone oltre i 50 anni?", IT, {"operation": Operation.VALUE, "bound": None, "unit": Unit.COUNT}),
    ("How much was certified in total in 2024?", EN, {"terms": ["certified"], "total": True, "unit": Unit.EUR}),
]


@pytest.mark.parametrize(("question", "language", "expected"), SLOTS, ids=[question for question, _, _ in SLOTS])
def test_the_slots_of_a_question(
    region: Assistant, question: str, language: Language, expected: dict[str, Any]
) -> None:
    query = read(region, question, language)
    held = {
        "operation": query.operation,
        "ask": query.ask,
        "terms": [measure.term for measure in query.measures],
        "topics": [topic.text for topic in query.topics],
        "entities": [entity.key for entity in query.entities],
        "dimension": query.dimension,
        "total": query.total,
        "qualifiers": query.qualifiers,
        "years": [period.last for period in query.periods],
        "kinds": [period.kind for period in query.periods],
        "unit": query.unit,
        "counts_times": query.counts_times,
        "bound": (query.threshold.value, query.threshold.above) if query.threshold else None,
        "claim": (query.claim.asks, query.claim.direction) if query.claim else None,
        "repaired": query.repaired,
        "missing": [missing.text for missing in query.missing],
    }
    assert {name: held[name] for name in expected} == expected


def test_a_programme_has_years_and_a_period_of_two_is_one(region: Assistant) -> None:
    assert [one.kind for one in read(region, "Quanti voucher nel 2020-2022?").periods] == [PeriodKind.SPAN]
    assert read(region, "Quanti voucher nel 2020-2023?").periods == ()


@pytest.fixture
def fact(region: Assistant) -> tuple[Fact, Report]:
    (held,) = region._knowledge.store.facts(["valdoro-2024:t1:r2c4"])
    return held, region._knowledge.store.report(held.report_id)


def year(number: int) -> Period:
    return Period(PeriodKind.YEAR, str(number), number, number)


def day(month: int, number: int | None = None) -> Period:
    held = date(2024, month, number) if number else None
    return Period(PeriodKind.DATE, "", 2024, 2024, day=held, month=None if number else month)


SPAN = Period(PeriodKind.SPAN, "2021/2022", 2021, 2022)


@pytest.mark.parametrize(
    ("own", "asked", "fit"),
    [
        ("2024-12-31", year(2024), 3),
        ("2024", year(2024), 3),
        ("2023/2024", year(2024), 2),
        ("2023/2025", year(2024), 2),
        ("2029", year(2024), 1),
        (None, year(2024), 1),
        ("2029", year(2022), 0),
        ("2024-12-31", year(2023), 0),
        ("2024-12-31", Period(PeriodKind.LATEST, "ultimo"), 1),
        ("2021/2022", SPAN, 3),
        ("2021", SPAN, 0),
        ("2024-12-31", day(12, 31), 3),
        ("2024-06-30", day(12, 31), 0),
        ("2024", day(12, 31), 3),
        ("2024", day(6, 30), 0),
        ("2024-06-30", day(6), 3),
        ("2024-06-30", day(12), 0),
        (None, day(12), 1),
    ],
)
def test_how_well_a_fact_fits_a_period(fact: tuple[Fact, Report], own: str | None, asked: Period, fit: int) -> None:
    held, report = fact
    assert period_fit(asked, replace(held, period=own), report) == fit


def test_a_span_that_a_row_prints_fits(fact: tuple[Fact, Report]) -> None:
    held, report = fact
    named = replace(held, measure="Voucher 2021/2022", period="2024-12-31")
    assert period_fit(SPAN, named, report) == 3


def test_a_report_without_a_date_fits_no_year(fact: tuple[Fact, Report]) -> None:
    held, report = fact
    undated = replace(report, reference_date=None)
    assert period_fit(year(2024), replace(held, period=None), undated) == 0
    assert period_fit(day(12, 31), replace(held, period="2024"), undated) == 0


@pytest.mark.parametrize(
    ("text", "place", "last"),
    [
        ("nel duemilaventuno e poi", (4, 18), 2021),
        ("nel 2021/22", (4, 11), 2022),
        ("gli anni 21/22", (9, 14), 2022),
        ("nel '21", (4, 7), 2021),
    ],
)
def test_where_a_period_stands(text: str, place: tuple[int, int], last: int) -> None:
    (found,) = find_periods_asked(text)
    assert found.period.last == last
    assert text[place[0] : place[1]].strip("' ") in text[found.start : found.end] or found.start == place[0]


def test_no_span_goes_back_or_over_twenty_years() -> None:
    for text in ("dal punto 5-6", "2021/2019", "21/23", "2000-2030"):
        assert [one for one in find_periods_asked(text) if one.period.kind is PeriodKind.SPAN] == []


def test_the_years_of_a_printed_period() -> None:
    assert years_of_period("2021/2022") == (2021, 2022)
    assert years_of_period("2021-12-31") == (2021, 2021)
    assert years_of_period(None) is None
    assert years_of_period("120210") is None
