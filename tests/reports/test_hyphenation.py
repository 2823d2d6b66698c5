"""Words are cut where Italian grammar cuts them."""

from __future__ import annotations

import pytest
from hyphenation import hyphenate


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("occupazione", "oc-cu-pa-zio-ne"),
        ("istruzione", "istru-zio-ne"),
        ("programma", "pro-gram-ma"),
        ("persone", "per-so-ne"),
        ("ingegnere", "in-ge-gne-re"),
        ("pochissimi", "po-chis-si-mi"),
        ("finanziaria", "fi-nan-zia-ria"),
        ("Lombardia", "Lom-bar-dia"),
        ("attivate", "at-ti-va-te"),
        ("complesso", "com-ples-so"),
        ("inclusione", "in-clu-sio-ne"),
        ("transnazionale", "tran-sna-zio-na-le"),
    ],
)
def test_words_are_cut_at_syllables(word: str, cut: str) -> None:
    assert hyphenate(word).replace("\u00ad", "-") == cut


@pytest.mark.parametrize("text", ["967,43 Mln€", "FSE", "C(2021)8340", "smartworking", "sede", "PROGRAMMA", "welfare"])
def test_numbers_short_words_capitals_and_foreign_words_are_left_whole(text: str) -> None:
    assert hyphenate(text) == text


def test_only_soft_hyphens_are_added() -> None:
    text = "L’attuazione del programma: 317,9 Mln€ (di cui “impegnati”)."
    assert hyphenate(text).replace("\u00ad", "") == text
