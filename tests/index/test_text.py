"""Tokens, stems, stop words and sentences of Italian and English reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Language
from index.text import is_stop_word, split_sentences, stems, tokenize


def surfaces(text: str) -> list[str]:
    return [token.surface for token in tokenize(text)]


def test_elisions_are_split():
    assert surfaces("dell'Asse e l’87%") == ["dell", "Asse", "e", "l", "87%"]


@pytest.mark.parametrize(
    "name", ["1.234.567,89", "31.12.2021", "N+3", "2019/2020", "10.i", "10.iv", "C(2021)8340", "2014-2020", "1303/2013"]
)
def test_numerals_and_codes_stay_whole(name):
    assert surfaces(f"con {name} in testo")[1] == name


def test_hyphenated_names_come_whole_and_by_part():
    assert surfaces("inclusione socio-lavorativa") == ["inclusione", "socio-lavorativa", "socio", "lavorativa"]


def test_forms_of_a_word_share_a_stem_with_or_without_accent():
    assert stems("certificata certificati certificate") == ["certific"] * 3
    assert stems("città") == stems("citta")
    assert stems("families family", language=Language.ENGLISH) == ["famili", "famili"]


def test_stop_words_carry_no_stem():
    assert stems("la spesa della Regione") == stems("spesa Regione")
    assert is_stop_word("Della")
    assert is_stop_word("the", Language.ENGLISH)
    assert not is_stop_word("spesa")


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "È stato definito il modello (d.g.r. n. 2732/2019) di intervento.",
        "Si veda l’art. 50 del Reg. (UE) n. 1303/2013.",
        "La dotazione è di 1.234.567,89 euro per l’a.f. 2021-2022.",
        "Secondo il prof. Rossi la spesa è cresciuta.",
        "3.1. Asse I Occupazione",
        "Progetti per le aree interne (p. 12); altri per le città.",
    ],
)
def test_abbreviations_and_numerals_do_not_end_a_sentence(text):
    assert sentences(text) == [text]


def test_sentences_end_at_full_stops_and_list_items_at_semicolons():
    assert sentences("Risorse per 51,7 Mln. Gli altri seguono. Fine") == [
        "Risorse per 51,7 Mln.",
        "Gli altri seguono.",
        "Fine",
    ]
    assert sentences("Le iniziative sono:\n• uno;\n• due.") == ["Le iniziative sono:", "• uno;", "• due."]


@given(st.text(max_size=300))
def test_sentences_lose_no_character_but_blanks(text):
    bounds = split_sentences(text)
    covered = sorted(bounds)
    end = 0
    for start, stop in covered:
        assert start >= end
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@given(st.text(max_size=200), st.sampled_from(list(Language)))
def test_tokens_stand_in_their_text(text, language):
    for token in tokenize(text, language):
        assert text[token.start : token.end] == token.surface
