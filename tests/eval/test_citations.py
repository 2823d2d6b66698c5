"""Numeric entailment: what a quote prints, what is computed from quotes, what stands in the question."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_answers import SILENT, answer, citation, figure

from assistant.answer import Computation
from eval.citations import citation_precision, citation_recall, statements

TEN = citation(number=1, quote="II 10,00 € 20,00 €")
TWENTY = citation(number=2, quote="III 20,00 €")


def scores(text: str, *citations: object, **more: object) -> tuple[float | None, float | None]:
    given = answer(figure("10"), text=text, citations=citations, **more)
    return citation_recall(given), citation_precision(given)


def test_a_figure_printed_in_its_quote_is_entailed() -> None:
    assert scores("La spesa è **10,00 €** [1].", TEN) == (1, 1)


def test_a_figure_that_no_quote_prints_is_not() -> None:
    assert scores("La spesa è **11,00 €** [1].", TEN) == (0, 0)
    assert scores("La spesa è **10,00 €**.", TEN) == (0, None)


def test_a_citation_that_adds_nothing_costs_precision() -> None:
    assert scores("La spesa è **10,00 €** [1][2].", TEN, TWENTY) == (1, 0.5)


def test_two_citations_that_entail_only_together_are_both_needed() -> None:
    assert scores("Da **10,00 €** [1] a **20,00 €** [2].", citation(number=1, quote="10,00 €"), TWENTY) == (1, 1)


def test_scale_of_a_table_counts() -> None:
    assert scores("Sono 12.300.000 € [1].", citation(quote="II 12,3"))[0] == 1


def test_a_result_is_entailed_where_its_operands_are_printed() -> None:
    result = figure("30")
    held = Computation("10 + 20 = 30", (figure("10"), figure("20")), result)
    text = "In tutto **30,00 €** [1].\n10 + 20 = 30"
    assert scores(text, TEN, computations=(held,))[0] == 1
    assert scores(text, citation(quote="II 10,00 €"), computations=(held,))[0] == 0


def test_dates_and_figures_of_the_question_are_no_figures_of_the_answer() -> None:
    assert scores("Al 31.12.2021 la spesa è **10,00 €** [1].", TEN)[0] == 1


@pytest.mark.parametrize(("quote", "recall"), [("Il comitato vigila.", 1), ("Altro.", 0)])
def test_a_quotation_must_stand_in_its_quote(quote: str, recall: int) -> None:
    assert scores("Il rapporto dice: «Il comitato vigila» [1].", citation(quote=quote))[0] == recall


def test_an_answer_that_declines_states_nothing() -> None:
    assert statements(SILENT) == []
    assert citation_recall(SILENT) is None


def test_figures_are_decimals() -> None:
    (held,) = statements(answer(figure("10"), text="È 10 € [1].", citations=(TEN,)))
    assert held.citations == (TEN,)
    assert figure("10").value == Decimal(10)
