"""A sentence answers where it also says the kind of thing that is asked for: who, when, where, which."""

from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant

TOLD = [
    ("Cosa prevede Reti Nuove Linea Pesca?", "corsi serali"),
    ("Quale delibera definisce il modello contro la solitudine?", "118/2022"),
    ("Da che anno si prova il modello contro la solitudine?", "2016"),
    ("Chi conduce Scuola Barche?", "Consorzio Darsena"),
    ("Come sono aiutate le aziende in crisi?", "crisi aziendale"),
    ("Quando è stato approvato il documento?", "4 giugno 2024"),
    ("Quali sono le tre rotte di Pontili Aperti?", "la foce"),
    ("Che genere di servizi vuole far nascere il modello contro la solitudine?", "a domicilio"),
    ("Di quale argomento tratta la campagna Salvagente da 200mila euro?", "sicurezza in acqua"),
    ("Che cosa è stato restaurato nel corso del 2023?", "la rimessa delle reti"),
    ("In che data è stata adottata la decisione C(2023)77?", "2 ottobre 2023"),
    ("Chi ha dato il via libera al documento?", "Comitato di Sorveglianza"),
    ("Su che cosa si basa il conto dei remi?", "registri della darsena"),
    ("Quali rotte segue Pontili Aperti nella priorità 1?", "la foce"),
    ("Il lavoro sulle banchine di pietra in che anno si è chiuso?", "concluse nel 2022"),
    ("Che servizio ha messo in piedi il Comune di Valsponda a Portovecchio?", "traghetto"),
    ("Per chi è pensato il premio Lanterna per barche antiche?", "famiglie dei pescatori"),
    ("La revisione di primavera ha cambiato gli impegni?", "lascia com'erano gli impegni"),
    ("Chi va a scuola di progetti europei con Bussola?", "funzionari dei borghi"),
]
UNTOLD = [
    "Chi ha vinto il bando Reti Nuove?",
    "Quando sono stati acquistati i remi?",
    "Dove ha sede il Consorzio Darsena?",
    "Chi è il direttore del Comitato di Sorveglianza?",
    "Perché la priorità 1 ha meno donne che uomini?",
    "Con quale delibera è stata avviata Scuola Barche?",
    "Quanto guadagna chi costruisce scafi?",
    "Chi ha criticato il corso Bussola?",
    "Il premio di autunno ha cambiato gli impegni?",
    "Il lavoro sui pontili di pietra in che anno si è chiuso?",
    "Che servizio ha messo in piedi il Comune di Montelago a Portovecchio?",
]


@pytest.mark.parametrize(("question", "quoted"), TOLD)
def test_what_is_asked_for_is_quoted(lake: Assistant, question: str, quoted: str) -> None:
    answer = lake.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert quoted in answer.text


@pytest.mark.parametrize("question", UNTOLD)
def test_the_same_subject_alone_is_no_answer(lake: Assistant, question: str) -> None:
    answer = lake.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text


def test_the_formula_of_a_column_is_told_of_that_column_only(lake: Assistant) -> None:
    assert "C=B/A" in lake.ask("Come si calcola l'avanzamento dei pagamenti ai beneficiari?").text
    assert "C=B/A" not in lake.ask("Come si calcolano i pagamenti ai beneficiari?").text
