"""A report of another region, year, programme and layout: every operation, citizens' words, English, and refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant

ANSWERED = [
    ("Qual è la dotazione complessiva del programma?", "166000000"),
    ("Quanto è stato impegnato per la Priorità 1 nel 2024?", "31240500"),
    ("quanto ha speso la priorità 2?", "25770900"),
    ("Quanti soldi sono stati spesi in totale?", "62011300"),
    ("dotazione della priorità competenze", "55750000"),
    ("QUANTO E STATO SPESO DALLA PRIORITA UNO", "18902300"),
    ("Che percentuale della dotazione della priorità 1 è stata spesa?", "44.5"),
    ("Quante donne nella priorità 2?", "7940"),
    ("Quanti uomini nella priorità Giovani?", "5377"),
    ("Quanti partecipanti in totale?", "31373"),
    ("Quanti partecipanti nel 2023 per la priorità 1?", "7655"),
    ("Quanti progetti sono stati approvati?", "128"),
    ("Quanto vale il Voucher Mare Aperto 2024?", "3200000"),
    ("Qual è il valore dell'indicatore Giovani occupati a sei mesi?", "61.4"),
    ("quanti stranieri?", "1917"),
    ("Quanto è costata la misura Casa Comune?", "8700000"),
    ("Contributo del Bando 17/2024", "28028.04"),
    ("Quale bando ha il contributo più alto?", "50862.29"),
    ("totale dei contributi concessi nel 2024", "1349804.61"),
    ("Quale priorità ha speso di più?", "25770900"),
    ("qual è la priorità con meno impegni?", "2010700"),
    ("differenza tra impegnato e speso della priorità 3", "12959200"),
    ("Quante priorità superano il 50% di impegnato su dotazione?", "3"),
    ("media della dotazione delle priorità", "41500000"),
    ("quante priorità ci sono?", "4"),
    ("somma di speso delle priorità 1 e 2", "44673200"),
    ("quanto manca da spendere della dotazione della priorità 1?", "23597700"),
    ("Quota della priorità 2 sulla spesa totale", "41.6"),
    ("rapporto tra speso e impegnato della priorità 4", "0.66"),
    ("È vero che la priorità 2 ha speso più di 30 milioni?", "25770900"),
    ("How much was spent under priority 2?", "25770900"),
    ("How many women took part in priority 3?", "3268"),
    ("What is the total budget?", "166000000"),
]

REFUSED = [
    "Dotazione dell'Asse II",
    "Quanto è stato speso dalla priorità 5?",
    "Partecipanti della priorità 4",
    "Quanto è stato speso nel 2022?",
    "Quanti pensionati?",
    "Contributo del Bando 43/2024",
    "Quanto ha ricevuto Milano?",
    "quanto è stato certificato?",
    "Quanti minori?",
    "Quanto ha speso la Regione Lombardia?",
    "quanti progetti revocati?",
    "Spesa del FESR",
    "quanti ultrasessantenni?",
    "Quanti soldi ha perso la priorità 2?",
    "Quanto è stato sprecato dalla priorità 1?",
    "Quanto ha pagato lo Stato nel 2024?",
    "How many people gave up in 2024?",
    "How many graduates took part in 2024?",
]


@pytest.mark.parametrize(("question", "value"), ANSWERED)
def test_the_figure_leads_and_is_cited(altamarca: Assistant, question: str, value: str) -> None:
    answer = altamarca.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text
    assert answer.citations


@pytest.mark.parametrize("question", REFUSED)
def test_what_it_does_not_say_gets_no_figure(altamarca: Assistant, question: str) -> None:
    answer = altamarca.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures
