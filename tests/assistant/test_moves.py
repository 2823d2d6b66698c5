"""What a question does in a conversation besides asking."""

from __future__ import annotations

import pytest

from assistant.lexicon import Lexicon
from assistant.moves import Move, read_move
from index.glossary import load_glossary
from index.records import Language


@pytest.fixture(scope="module")
def lexicons() -> dict[Language, Lexicon]:
    return {language: Lexicon(load_glossary(), language) for language in Language}


def read(lexicons: dict[Language, Lexicon], question: str, language: Language = Language.ITALIAN) -> Move:
    return read_move(question, language, lexicons[language])


def test_a_correction_leaves_what_is_meant(lexicons: dict[Language, Lexicon]) -> None:
    move = read(lexicons, "no, intendevo l'Asse III")
    assert move.corrects
    assert move.text == "l'Asse III"


@pytest.mark.parametrize(
    ("question", "language", "years"),
    [
        ("e l'anno prima?", Language.ITALIAN, -1),
        ("e due anni prima?", Language.ITALIAN, -2),
        ("e l'anno successivo?", Language.ITALIAN, 1),
        ("and the year before?", Language.ENGLISH, -1),
        ("e mezzo anno dopo?", Language.ITALIAN, 0),
        ("e nel 2019?", Language.ITALIAN, 0),
    ],
)
def test_years_are_counted_from_those_before(
    lexicons: dict[Language, Lexicon], question: str, language: Language, years: int
) -> None:
    assert read(lexicons, question, language).years == years


@pytest.mark.parametrize(
    ("question", "language", "place"),
    [
        ("il secondo", Language.ITALIAN, 2),
        ("e la terza?", Language.ITALIAN, 3),
        ("the first one", Language.ENGLISH, 1),
        ("2", Language.ITALIAN, 2),
        ("2019", Language.ITALIAN, None),
        ("e prima?", Language.ITALIAN, None),
        ("il secondo asse per dotazione", Language.ITALIAN, None),
    ],
)
def test_a_bare_ordinal_is_a_place(
    lexicons: dict[Language, Lexicon], question: str, language: Language, place: int | None
) -> None:
    assert read(lexicons, question, language).place == place


@pytest.mark.parametrize("question", ["grazie", "ok, va bene", "ciao"])
def test_courtesy_is_told_from_a_question(lexicons: dict[Language, Lexicon], question: str) -> None:
    assert read(lexicons, question).is_courtesy
    assert not read(lexicons, f"{question}, e nel 2019?").is_courtesy


def test_doubt_with_a_claim_is_no_plain_doubt(lexicons: dict[Language, Lexicon]) -> None:
    assert read(lexicons, "sei sicuro?").doubts
    assert not read(lexicons, "è vero che la spesa certificata è aumentata?").doubts
