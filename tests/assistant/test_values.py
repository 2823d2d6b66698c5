"""Figures read from the reports: the right cell or sentence, exact, cited; nothing from beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant

CELLS = [
    ("Qual è la spesa certificata della Priorità 1 nel 2024?", "18000000.30"),
    ("SPESA CERTIFICATA PRIORITÀ UNO AL 31/12/2022", "9000000.00"),
    ("quanto è stato pagato ai beneficiari della seconda priorità a fine 2022?", "16400000.00"),
    ("soldi impegnati per la priorita 3 nel 2024", "2000000.00"),
    ('Dotazione di "Famiglie e cura" nell\'ultima relazione', "25000000.00"),
    ("quanto è stato liquidato per la priorità lavoro dei giovani nel 2024", "24000000.00"),
    ("spesa certificta priorità 2 2024", "15000000.00"),
    ("Quanto è stato impegnato in tutto nel 2022?", "42750000.50"),
    ("quanto si è speso in totale fino al 2024", "33900000.30"),
    ("avanzamento della spesa certificata della priorità 3 nel 2022", "80.0"),
    ("Quanti destinatari ha raggiunto la priorità 2 nel 2024?", "7100"),
    ("quante donne nella priorità 1 nel 2022", "2080"),
    ("percentuale di uomini nella priorità 2 nel 2024", "30"),
    ("Quanti disoccupati nel 2024?", "2650"),
    ("Qual è il target 2029 degli apprendisti secondo la relazione 2022?", "300"),
    ("Quanti soldi per Barche Scuola nel 2024?", "1900000"),
    ("quanto per gli asili nido nel 2022?", "2500000"),
]


def values(answer: Answer) -> list[Decimal]:
    return [figure.value for figure in answer.figures]


@pytest.mark.parametrize(("question", "value"), CELLS)
def test_one_figure_is_asked_in_many_ways(region: Assistant, question: str, value: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


def test_the_sentence_has_date_measure_subject_and_a_citation_of_its_cell(region: Assistant) -> None:
    answer = region.ask("Qual è la spesa certificata della Priorità 2 nel 2024?")
    assert answer.text == (
        "Al 31.12.2024 la spesa certificata della Priorità 2 «Famiglie e cura» è **15.000.000,00 €** [1]."
    )
    citation = answer.citations[0]
    assert (citation.number, citation.report_id, citation.row, citation.column) == (
        1,
        "valdoro-2024",
        "2",
        "Spesa certificata",
    )
    assert citation.quote[slice(*(citation.highlight or ()))] == "15.000.000,00 €"


def test_without_a_year_each_report_speaks_with_its_date(region: Assistant) -> None:
    answer = region.ask("Qual è la spesa certificata?")
    assert [(figure.value, figure.period) for figure in answer.figures] == [
        (Decimal("17600000.10"), "2022-12-31"),
        (Decimal("33900000.30"), "2024-12-31"),
    ]
    assert "in totale" in answer.text


def test_a_breakdown_gives_every_row_and_no_total(region: Assistant) -> None:
    answer = region.ask("impegni per priorità nel 2024")
    assert values(answer) == [Decimal("30500000.75"), Decimal("24250000.00"), Decimal("2000000.00")]


def test_two_measures_side_by_side(region: Assistant) -> None:
    answer = region.ask("impegni e pagamenti della Priorità 3 nel 2022")
    assert values(answer) == [Decimal("1000000.00"), Decimal("500000.00")]


def test_a_value_achieved_comes_with_its_target(region: Assistant) -> None:
    answer = region.ask("Quanti apprendisti nel 2022?")
    assert values(answer) == [Decimal("310"), Decimal("300")]
    assert "valore obiettivo al 2029 è 300" in answer.text


def test_a_broad_word_is_said_as_what_it_was_read(region: Assistant) -> None:
    answer = region.ask("Quanto ha speso la priorità 1 nel 2024?")
    assert answer.figures[0].value == Decimal("18000000.30")
    assert "inteso come la spesa certificata" in answer.text


def test_a_name_with_a_year_is_not_taken_for_a_period(region: Assistant) -> None:
    answer = region.ask("risorse di Botteghe Aperte 2022")
    assert values(answer) == [Decimal("3400000")]
