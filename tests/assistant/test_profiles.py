"""The words of a fact: what it is bound to, and what it is said to leave out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.profiles import make_profile, stands_by_name
from index.labels import make_label
from index.records import Fact, FactKind, Language, Report, Unit

REPORT = Report("r", "r.txt", "0" * 64, "Relazione 2020", Language.ITALIAN)


def fact_in(quote: str, printed: str) -> Fact:
    start = quote.index(printed)
    return Fact(
        fact_id="f",
        report_id="r",
        kind=FactKind.PROSE,
        measure="valore",
        subject=(),
        places=(),
        value=Decimal(1),
        unit=Unit.COUNT,
        precision=Decimal(1),
        printed=printed,
        quote=quote,
        start=start,
        end=start + len(printed),
    )


@pytest.mark.parametrize(
    ("quote", "printed", "left_out"),
    [
        ("I destinatari, senza contare i 12 marinai, sono 300.", "300", True),
        ("I destinatari, senza contare i 12 marinai, sono 300.", "12", False),
        ("I destinatari e i marinai sono 300.", "300", False),
        ("The recipients, excluding sailors and marinai, are 300.", "300", True),
    ],
)
def test_what_a_figure_leaves_out_is_not_what_it_is_about(quote: str, printed: str, left_out: bool) -> None:
    profile = make_profile(fact_in(quote, printed), REPORT)
    assert (not any("marina" in form for form in profile.sentence)) is left_out


def test_words_bound_to_a_figure_stand_after_it_too() -> None:
    bound = make_profile(fact_in("Per i moli: 9 di risorse impegnate, oltre ai fari.", "9"), REPORT).bound
    assert any("impegn" in form for form in bound)
    assert not any("fari" in form for form in bound)


def test_what_a_figure_is_parted_into_is_said_of_the_next() -> None:
    bound = make_profile(fact_in("Attivati 9 di cui impegnati 4.", "9"), REPORT).bound
    assert not any("impegn" in form for form in bound)


@pytest.mark.parametrize(("quote", "beside"), [("Moli: 9;", True), ("Moli, rifatti con 9 di fondi;", False)])
def test_a_figure_stands_by_the_name_that_it_follows(quote: str, beside: bool) -> None:
    fact = replace(fact_in(quote, "9"), subject=(make_label("Moli"),))
    assert stands_by_name(fact) is beside
