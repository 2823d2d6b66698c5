"""What a person tells before asking is left out, and nothing that narrows the question is."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.lexicon import Lexicon
from assistant.telling import at_place_told, without_told
from assistant.words import Word
from index.glossary import load_glossary
from index.records import Language
from index.settings import Settings

KNOWN = {"arenzia", "disoccupati", "traghetti"}


@cache
def lexicon(language: Language) -> Lexicon:
    return Lexicon(load_glossary(Settings().glossary), language)


def is_known(word: Word) -> bool:
    return word.folded in KNOWN


def asked(question: str, language: Language = Language.ITALIAN) -> str:
    return without_told(question, lexicon(language), is_known)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Sto scrivendo la tesi: quanti traghetti ci sono?", "quanti traghetti ci sono?"),
        ("Buongiorno, quanti traghetti ci sono?", "quanti traghetti ci sono?"),
        ("Insegno in un liceo e i ragazzi me lo domandano: quanti traghetti ci sono?", "quanti traghetti ci sono?"),
        ("Domani in aula voglio sapere quanti traghetti ci sono", "quanti traghetti ci sono"),
        ("Quanti traghetti ci sono? Devo finire un articolo.", "Quanti traghetti ci sono?"),
    ],
)
def test_what_is_only_told_is_left_out(question: str, left: str) -> None:
    assert asked(question) == left


def test_an_english_preamble_is_left_out() -> None:
    assert asked("My boss asks: how many ferries are there?", Language.ENGLISH) == "how many ferries are there?"
    assert asked("I teach maths, how many ferries are there?", Language.ENGLISH) == "how many ferries are there?"


@pytest.mark.parametrize(
    "question",
    [
        "Quanti traghetti ci sono ad Arenzia?",
        "Abito a varese, quanti traghetti ci sono?",  # a place narrows
        "Sono di Varese: quanti traghetti ci sono?",
        "Lavoro per Trenord: quanti traghetti ci sono?",  # a name that the reports lack
        "Nel 2019 ho preso un traghetto: quanti ce ne sono?",  # a year
        "Mi servono i pagamenti della linea 2, al 2021",  # nothing else asks
        "Ho letto di un modello per adolescenti: quanto vale?",  # what is read of is asked about
        "Sono disoccupato.",
    ],
)
def test_what_narrows_or_is_all_there_is_stays(question: str) -> None:
    assert asked(question) == question


def test_the_numerals_of_things_are_no_pronouns() -> None:
    question = "Between axes I and II, which one added more?"
    assert asked(question, Language.ENGLISH) == question


@pytest.mark.parametrize(
    ("question", "asked_of"),
    [
        ("Abito a Portofino. Cosa c'è per il mio comune?", "Cosa c'è per Portofino?"),
        ("Vivo a Borgo Nuovo: quanti corsi nel mio quartiere?", "quanti corsi a Borgo Nuovo?"),
        ("I live in Westfield. What is there for my town?", "What is there for Westfield?"),
        ("Abito a Portofino. Quanti corsi ci sono?", "Abito a Portofino. Quanti corsi ci sono?"),
    ],
)
def test_my_town_is_the_one_where_a_person_lives(question: str, asked_of: str) -> None:
    assert at_place_told(question) == asked_of
