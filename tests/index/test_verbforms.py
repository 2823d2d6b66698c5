"""The forms of verbs, made from their infinitives."""

from __future__ import annotations

import pytest

from index.glossary import load_glossary
from index.records import Language
from index.verbforms import english_verb, italian_verb


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("arrivare", {"arriva", "arrivano", "arrivava", "arrivate", "arrivando", "arriverebbe"}),
        ("pagare", {"paga", "paghiamo", "pagherebbe", "pagati"}),
        ("lanciare", {"lanciano", "lanciamo", "lanciata"}),
        ("spendere speso", {"spende", "spendono", "spese", "spesi", "spendendo"}),
        ("finire", {"finisce", "finiscono", "finite", "finiva"}),
        ("rivolgersi rivolto", {"rivolgersi", "rivolge", "rivolti", "rivolgere"}),
    ],
)
def test_italian_forms(verb: str, forms: set[str]) -> None:
    assert forms <= italian_verb(*verb.split())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("launch", {"launch", "launches", "launched", "launching"}),
        ("carry", {"carries", "carried", "carrying"}),
        ("use", {"uses", "used", "using"}),
        ("get got", {"gets", "got", "getting"}),
        ("plan", {"planned", "planning"}),
    ],
)
def test_english_forms(verb: str, forms: set[str]) -> None:
    assert forms <= english_verb(*verb.split())


@pytest.mark.parametrize("noun", ["arrivo", "arrivera", "costo", "conto"])
def test_no_form_is_a_noun_or_a_forecast(noun: str) -> None:
    assert noun not in italian_verb("arrivare") | italian_verb("costare") | italian_verb("contare")


def test_no_verb_that_turns_a_figure_is_a_carrier() -> None:
    carriers = load_glossary().verbs["carriers"]
    turning = {
        "restituiti",
        "revocati",
        "persi",
        "sprecati",
        "respinti",
        "abbandonato",
        "assunte",
        "licenziati",
        "morte",
    }
    assert not turning & frozenset().union(*(italian_verb(*verb.split()) for verb in carriers.of(Language.ITALIAN)))
    english = {"returned", "lost", "wasted", "rejected", "died", "hired", "cancelled"}
    assert not english & frozenset().union(*(english_verb(*verb.split()) for verb in carriers.of(Language.ENGLISH)))
