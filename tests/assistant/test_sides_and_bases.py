"""What a figure is held against: two sides, two groups, another measure, a plan, those it is a share of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.fractions import find_fraction
from assistant.question import Constraint
from assistant.respectively import stands_before_other, told_of_other
from assistant.words import read_words, text_forms
from index.records import Fact, Language

FIGURES = [
    # two sides joined in one question
    ("Qual è, nel complesso, il divario nel 2024 fra quanto impegnato e quanto pagato?", "11750000.75"),
    ("Il divario tra uomini e donne in quale priorità è più ampio nel 2024, e a quanto ammonta?", "2840"),
    ("Nel 2024 chi era più avanti con i pagamenti rispetto agli impegni, la priorità 1 o la priorità 2?", "82.5"),
    # the report is named by its place among them
    ("Qual è la spesa certificata della priorità 3 nel secondo rapporto?", "900000"),
    ("Certified expenditure of priority 3 in the later report", "900000"),
    # nothing is left of a plan, or something
    ("Quanto resta da impegnare rispetto alla dotazione della priorità 1 nel 2024?", "9499999.25"),
    # words for measures
    ("Quanti soldi erano usciti dalle casse per la priorità 2 nel 2024?", "20000000"),
    ("Quanto è stato fissato con atti vincolanti per la priorità 2 nel 2024?", "24250000"),
    # what was gained or lost is a change of money
    ("Quanta spesa certificata ha guadagnato la priorità 3 dal 2022 al 2024?", "500000"),
]


@pytest.mark.parametrize(("question", "value"), FIGURES)
def test_a_figure_is_held_against_what_is_asked(region: Assistant, question: str, value: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Dei disoccupati che quota è nella priorità 1 nel 2024?",
        "Quanti destinatari della priorità 1 nel 2024, compresi i disoccupati?",
    ],
)
def test_a_figure_on_another_base_is_not_given(region: Assistant, question: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures


def test_a_conversation_asks_what_passes_the_other_measure(region: Assistant) -> None:
    turns = ["Impegni delle priorità 1 e 2 nel 2024", "quale delle due supera i 100 milioni?"]
    assert "40.000.000" not in region.ask_conversation(turns).text
    passed = region.ask_conversation(["Pagamenti per priorità nel 2024", "e in quali gli impegni li superano?"])
    assert passed.text.startswith("Casi in cui gli impegni superano i pagamenti"), passed.text


def test_a_target_asked_after_a_figure_is_that_of_its_report(region: Assistant) -> None:
    answer = region.ask_conversation(["Quanti disoccupati nel 2022?", "e qual era il target per il 2029?"])
    assert [figure.value for figure in answer.figures] == [Decimal(2400)]
    assert answer.citations[0].reference_date is not None
    assert answer.citations[0].reference_date.year == 2022


def test_who_is_told_of_is_counted(region: Assistant) -> None:
    answer = region.ask("Mio fratello è disoccupato: quante persone come lui nella priorità 1 nel 2024?")
    assert answer.figures[0].value == Decimal(2650), answer.text


def test_half_of_a_whole_is_a_fraction_and_half_of_a_year_none() -> None:
    assert find_fraction(read_words("had half of the budget been paid", Language.ENGLISH)) is not None
    assert find_fraction(read_words("entro metà del 2024", Language.ITALIAN)) is None


def _fact(quote: str, printed: str, like: Fact) -> Fact:
    start = quote.index(printed)
    return replace(like, quote=quote, printed=printed, start=start, end=start + len(printed))


def test_figures_told_in_order_are_of_the_things_in_that_order(region: Assistant) -> None:
    like = region.knowledge.store.find_facts(limit=1)[0]
    topic = Constraint("barche", (tuple(text_forms("barche")),), ("barche",), "topic", 0, 6)
    quote = "Le botteghe e le barche hanno avuto rispettivamente 4,5 e 1,9 Mln€."
    assert told_of_other(_fact(quote, "4,5", like), topic)
    assert not told_of_other(_fact(quote, "1,9", like), topic)
    quote = "Risorse: botteghe - 4,5 Mln€ e percorsi delle barche - 1,9 Mln€."
    first, second = _fact(quote, "4,5", like), _fact(quote, "1,9", like)
    assert stands_before_other(first, [first, second], topic)
    assert not stands_before_other(second, [first, second], topic)
    counted = "Si aggiungono 60 persone delle barche: 20 per la prima e 40 per la seconda."
    whole, part = _fact(counted, "60", like), _fact(counted, "20", like)
    assert not stands_before_other(whole, [whole, part], topic)
