"""The parts of a question: periods, slips, numbers in any form, way of asking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.formatting import format_value
from assistant.language import LanguageDetector
from assistant.periods import find_periods_asked
from assistant.question import Operation, PeriodKind, Query
from assistant.understanding import understand
from index.glossary import load_glossary
from index.records import Language, Unit

PERIODS = [
    ("nel 2021", [(PeriodKind.YEAR, 2021)]),
    ("a fine 2021", [(PeriodKind.YEAR, 2021)]),
    ("tra il 2019 e il 2021", [(PeriodKind.YEAR, 2019), (PeriodKind.YEAR, 2021)]),
    ("dal 2019 al 2021", [(PeriodKind.YEAR, 2019), (PeriodKind.YEAR, 2021)]),
    ("al 31/12/2021", [(PeriodKind.DATE, 2021)]),
    ("nell'a.f. 2019/20", [(PeriodKind.SPAN, 2020)]),
    ("Nidi 21/22", [(PeriodKind.SPAN, 2022)]),
    ("nell'ultimo rapporto", [(PeriodKind.LATEST, None)]),
    ("nei due anni", [(PeriodKind.ALL, None)]),
    ("per le due relazioni", [(PeriodKind.ALL, None)]),
    ("dal primo al secondo rapporto", [(PeriodKind.ALL, None)]),
    ("in the newer report", [(PeriodKind.LATEST, None)]),
    ("nel '21", [(PeriodKind.YEAR, 2021)]),
    ("2.021 persone, 5-6 anni, reg. 1303/2013", []),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(text: str, expected: list[tuple[PeriodKind, int | None]]) -> None:
    assert [(found.period.kind, found.period.last) for found in find_periods_asked(text)] == expected


def test_a_date_keeps_its_day_and_a_month_its_month() -> None:
    assert find_periods_asked("al 30 giugno 2024")[0].period.day == date(2024, 6, 30)
    assert find_periods_asked("a giugno 2024")[0].period.month == 6


def query(region: Assistant, question: str, language: Language = Language.ITALIAN) -> Query:
    return understand(question, language, region._knowledge.inventory(language))


@pytest.mark.parametrize(
    "named",
    [
        "priorità 2",
        "Priorità II",
        "PRIORITÀ DUE",
        "seconda priorità",
        "la 2ª priorità".replace("2ª", "seconda"),
        "priorita n. 2",
    ],
)
def test_a_numbered_thing_in_any_form(region: Assistant, named: str) -> None:
    assert [entity.key for entity in query(region, f"impegni della {named}").entities] == ["priorit 2"]


def test_several_numbers_after_one_noun(region: Assistant) -> None:
    assert [entity.key for entity in query(region, "impegni delle priorità 1, 2 e 3").entities] == [
        "priorit 1",
        "priorit 2",
        "priorit 3",
    ]


@pytest.mark.parametrize(
    ("slip", "word"), [("certificta", "certificata"), ("prioirtà", "priorita"), ("impgeni", "impegni")]
)
def test_slips_are_mended(region: Assistant, slip: str, word: str) -> None:
    assert (slip, word) in query(region, f"spesa {slip} 2").repaired


@pytest.mark.parametrize("word", ["Bergamo", "morti", "domani", "presidente", "PNRR", "cani"])
def test_other_words_are_not_taken_for_slips(region: Assistant, word: str) -> None:
    assert not query(region, f"quanti {word} ci sono?").repaired


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("di quanto sono aumentati gli impegni?", Operation.DIFFERENCE),
        ("quale priorità ha più impegni?", Operation.MAXIMUM),
        ("quali priorità superano i 10 milioni di impegni?", Operation.FILTER),
        ("quanto manca al target dei disoccupati?", Operation.DISTANCE),
        ("il target dei disoccupati è stato raggiunto?", Operation.DISTANCE),
        ("quanti disoccupati sono stati raggiunti?", Operation.VALUE),
        ("classifica delle priorità per impegni", Operation.RANK),
        ("media degli impegni", Operation.MEAN),
        ("quante priorità ci sono?", Operation.COUNT),
    ],
)
def test_operations(region: Assistant, question: str, operation: Operation) -> None:
    assert query(region, question).operation is operation


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many people?", Language.ENGLISH),
        ("Quante persone?", Language.ITALIAN),
        ("spesa certificata 2021", Language.ITALIAN),
        ("certified expenditure 2021", Language.ENGLISH),
        ("2021?", Language.ITALIAN),
    ],
)
def test_the_language_of_a_question(question: str, language: Language) -> None:
    assert LanguageDetector(load_glossary()).detect(question) is language


@pytest.mark.parametrize(
    ("value", "unit", "step", "italian", "english"),
    [
        ("243767933.27", Unit.EUR, "0.01", "243.767.933,27 €", "€243,767,933.27"),
        ("358000000", Unit.EUR, "0.01", "358.000.000,00 €", "€358,000,000.00"),
        ("243760000", Unit.EUR, "10000", "243,76 milioni di euro", "€243.76 million"),
        ("7000000", Unit.EUR, "1000000", "7 milioni di euro", "€7 million"),
        ("1000000", Unit.EUR, "1000000", "1 milione di euro", "€1 million"),
        ("880000", Unit.EUR, "1000", "880.000 €", "€880,000"),
        ("87.9", Unit.PERCENT, "0.1", "87,9%", "87.9%"),
        ("100", Unit.PERCENT, "0.1", "100,0%", "100.0%"),
        ("8.9", Unit.PERCENTAGE_POINTS, "0.1", "8,9 punti percentuali", "8.9 percentage points"),
        ("451222", Unit.COUNT, "1", "451.222", "451,222"),
    ],
)
def test_figures_are_written_to_the_digit_they_are_known_to(
    value: str, unit: Unit, step: str, italian: str, english: str
) -> None:
    shown = [format_value(Decimal(value), unit, Decimal(step), language) for language in Language]
    assert shown == [italian, english]


@pytest.mark.parametrize(
    ("question", "number", "printed"),
    [
        ("Quanti soldi per la sesta edizione di Botteghe Aperte?", "sesta", "vi"),
        ("Quanti soldi per Botteghe Aperte VI?", "VI", "6"),
    ],
)
def test_the_number_of_an_edition_is_held_however_it_is_said(
    region: Assistant, question: str, number: str, printed: str
) -> None:
    words = {one.text: one.alternatives for one in query(region, question).constraints}
    assert (printed,) in words[number]


def test_what_an_infinitive_says_may_be_printed_as_a_noun(region: Assistant) -> None:
    words = {
        one.text: one.alternatives for one in query(region, "Quanti soldi per sensibilizzare i marinai?").constraints
    }
    assert any("sensibilizzazion" in form for forms in words["sensibilizzare"] for form in forms)


def test_the_two_after_an_article_needs_no_evidence(region: Assistant) -> None:
    assert not [one for one in query(region, "Barche Scuola: le due somme?").constraints if one.text == "due"]
