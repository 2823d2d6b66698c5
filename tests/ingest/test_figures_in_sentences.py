"""Sentences as reports print them, each figure with all that is said of it: measure, what it counts, role, period.

A row is "printed | measure | counted | qualifiers | period"; "-" stands for none, and for the reference date.
"""

from __future__ import annotations

import pytest
from test_prose_facts import facts_of

from index.records import Fact, Language

REFERENCE = "2022-12-31"

ITALIAN = {
    "Le imprese finanziate sono 120, di cui 45 guidate da donne.": [
        "120 | imprese finanziate | imprese finanziate | - | -",
        "45 | imprese guidate da donne | imprese | female | -",
    ],
    "Con il bando Nuova Impresa 190 milioni sono destinati alle imprese.": [
        "190 milioni | destinati alle imprese | - | - | -",
    ],
    "La spesa certificata ha raggiunto i 12,5 Mln€.": ["12,5 Mln€ | spesa certificata | - | achieved | -"],
    "Tirocini: 1.200 attivati, 950 conclusi.": [
        "1.200 | attivati, Tirocini | attivati | - | -",
        "950 | conclusi, Tirocini | conclusi | - | -",
    ],
    "I tempi di pagamento sono scesi da 45 a 38 giorni.": [
        "45 | giorni, tempi di pagamento, scesi | giorni | - | none",
        "38 | giorni, tempi di pagamento, scesi | giorni | - | -",
    ],
    "La dotazione, pari a 15 Mln€, è stata impegnata per 9 Mln€.": [
        "15 Mln€ | dotazione | - | - | -",
        "9 Mln€ | impegnata | - | - | -",
    ],
    "Nel 2021 gli occupati sono 300, gli inattivi 110.": [
        "300 | occupati | occupati | - | 2021",
        "110 | inattivi | inattivi | - | 2021",
    ],
    "Sono stati raggiunti 35.802 giovani pari al 15% del totale.": [
        "35.802 | giovani raggiunti | giovani | achieved | -",
        "15% | giovani raggiunti, del totale | giovani | achieved | -",
    ],
    "I beneficiari sono 240 (144 donne e 96 uomini).": [
        "240 | beneficiari | beneficiari | - | -",
        "144 | beneficiari | beneficiari | female | -",
        "96 | beneficiari | beneficiari | male | -",
    ],
    "L'indicatore “Giovani in formazione” è pari a 3.400 a fronte di un obiettivo di 5.000.": [
        "3.400 | Giovani in formazione | - | achieved | -",
        "5.000 | Giovani in formazione | - | target | none",
    ],
    "Le domande presentate sul bando “Crea Impresa” sono 640.": [
        "640 | domande presentate sul bando Crea Impresa | domande presentate sul bando Crea Impresa | - | -",
    ],
    "Sono stati attivati 40 Mln€ di cui impegnati 25 Mln€.": [
        "40 Mln€ | attivati | - | - | -",
        "25 Mln€ | impegnati | - | - | -",
    ],
    "Sono stati impegnati 40 Mln€, 25 Mln€ dei quali liquidati.": [
        "40 Mln€ | impegnati | - | - | -",
        "25 Mln€ | liquidati | - | - | -",
    ],
    "Sono stati liquidati 20 Mln€ (di cui 8 Mln€ di quota UE).": [
        "20 Mln€ | liquidati | - | - | -",
        "8 Mln€ | liquidati, quota UE | - | eu_share | -",
    ],
    "Il tasso di occupazione è del 58,3%.": ["58,3% | tasso di occupazione | - | - | -"],
    "Il target, rivisto nel 2022, prevede 150 posti.": ["150 | posti | posti | target | none"],
    "Le scuole coinvolte sono 85 contro le 70 dell'anno precedente.": [
        "85 | scuole coinvolte | scuole coinvolte | - | -",
        "70 | scuole coinvolte, dell'anno precedente | scuole coinvolte | - | 2021",
    ],
    "La percentuale di donne tra gli iscritti è pari al 47%.": [
        "47% | percentuale di donne tra gli iscritti | - | - | -",
    ],
    "Hanno presentato domanda 500 imprese. Di queste, 320 sono state ammesse.": [
        "500 | imprese, presentato domanda | imprese | - | -",
        "320 | ammesse | imprese | - | -",
    ],
    "Le disabilità sono 7.586 - 5% donne, 16.508 - 12% migranti.": [
        "7.586 | disabilità | disabilità | female | -",
        "5% | disabilità | disabilità | female | -",
        "16.508 | migranti | migranti | - | -",
        "12% | migranti | migranti | - | -",
    ],
    "Il 90% delle risorse è stato impegnato.": ["90% | delle risorse, impegnato | - | - | -"],
    "Le economie ammontano a 3 Mln€ e i disimpegni a 1 Mln€.": [
        "3 Mln€ | economie | - | - | -",
        "1 Mln€ | disimpegni | - | - | -",
    ],
    "La Regione ha concesso 6 Mln€ a 14 comuni.": [
        "6 Mln€ | concesso | - | - | -",
        "14 | comuni, concesso | comuni | - | -",
    ],
    "Un contributo di 500 euro è stato versato a 3.000 studenti.": [
        "500 euro | contributo | - | - | -",
        "3.000 | studenti, versato | studenti | - | -",
    ],
    "Sono attivi 35 sportelli su 60.": [
        "35 | sportelli, attivi | sportelli | - | -",
        "60 | sportelli | sportelli | - | -",
    ],
    "Per l'Asse III sono previsti 80 Mln€, per l'Asse IV 20 Mln€.": [
        "80 Mln€ | Asse III, previsti | - | - | -",
        "20 Mln€ | Asse IV | - | - | -",
    ],
    "Le donne sono 4.500 e gli uomini 3.800.": [
        "4.500 | donne | donne | female | -",
        "3.800 | uomini | uomini | male | -",
    ],
    "Tra il 2016 e il 2020 i fondi sono passati da 1,7 a 41,3 milioni di euro.": [
        "1,7 | fondi | - | - | 2016",
        "41,3 milioni di euro | fondi | - | - | 2020",
    ],
    "Gli assunti sono aumentati del 12% rispetto al 2020.": ["12% | assunti, aumentati | - | - | -"],
    "Il costo totale ammonta a 50 Mln€ (45 Mln€ di contributo pubblico).": [
        "50 Mln€ | costo totale | - | - | -",
        "45 Mln€ | contributo pubblico | - | - | -",
    ],
    "È stata raggiunta la quota di 10.000 tessere.": ["10.000 | tessere, raggiunta la quota | tessere | achieved | -"],
    "Restano da spendere 5,5 Mln€.": ["5,5 Mln€ | Restano da spendere | - | - | -"],
    "La delibera del 12 marzo 2021 ha stanziato 5 Mln€.": ["5 Mln€ | stanziato | - | - | -"],
    "Nel 2021 sono stati attivati 40 corsi (21%).": [
        "40 | corsi attivati | corsi | - | 2021",
        "21% | corsi attivati | corsi | - | 2021",
    ],
    "Ai 14 nidi si aggiungono 6 nidi nel 2021.": [
        "14 | nidi | nidi | - | -",
        "6 | nidi, aggiungono | nidi | - | 2021",
    ],
    "Nidi aperti nel 2019: 14; nel 2021 18.": [
        "14 | Nidi aperti | Nidi aperti | - | 2019",
        "18 | Nidi aperti | Nidi aperti | - | 2021",
    ],
}  # fmt: skip
ENGLISH = {
    "EUR 5 million was paid under the act of 12 March 2021.": ["EUR 5 million | paid under the act | - | - | -"],
    "The number of participants amounted to 1,250.": ["1,250 | participants | participants | - | -"],
    "Commitments rose from EUR 30 million in 2021 to EUR 33 million in 2022.": [
        "EUR 30 million | Commitments rose | - | - | 2021",
        "EUR 33 million | Commitments rose | - | - | 2022",
    ],
    "The employment rate stands at 58.3%.": ["58.3% | employment rate | - | - | -"],
    "Under the new scheme 190 million euro were allocated to firms.": [
        "190 million euro | allocated to firms | - | - | -",
    ],
    "Payments have exceeded EUR 12.5 million.": ["EUR 12.5 million | Payments | - | - | -"],
    "Some 1,300 families benefited; of these, 400 have moved.": [
        "1,300 | families | families | - | -",
        "400 | families, moved | families | - | -",
    ],
    "A grant of EUR 500 went to each student.": ["EUR 500 | grant | - | - | -"],
    "The allocation, equal to EUR 15 million, has been committed for EUR 9 million.": [
        "EUR 15 million | allocation | - | - | -",
        "EUR 9 million | committed | - | - | -",
    ],
    "5,200 teachers trained (70% women)": [
        "5,200 | teachers trained | teachers | - | -",
        "70% | teachers trained | teachers | female | -",
    ],
    "Certified expenditure stood at EUR 12 million, of which EU share EUR 7 million.": [
        "EUR 12 million | Certified expenditure | - | - | -",
        "EUR 7 million | Certified expenditure | - | eu_share | -",
    ],
    "Schools opened: 45 against a target of 60.": [
        "45 | Schools opened | Schools opened | achieved | -",
        "60 | Schools opened | Schools opened | target | none",
    ],
}
LISTS = {
    (
        "Nel 2022 risultano:",
        "- 12 cooperative (9 di donne);",
        "- Nidi gratis: 7 Mln€ già certificati;",
        "- 7.586 “Imprese agricole sostenute” (target 2029 = 6.051);",
    ): [
        "12 | cooperative | cooperative | - | 2022",
        "9 | cooperative | cooperative | female | 2022",
        "7 Mln€ | certificati | - | - | 2022",
        "7.586 | Imprese agricole sostenute | Imprese agricole sostenute | achieved | 2022",
        "6.051 | Imprese agricole sostenute | Imprese agricole sostenute | target | 2029",
    ],
    ("Sono stati raggiunti i seguenti valori:", "- 1.200 persone formate (target 2024: 1.500)"): [
        "1.200 | persone formate | persone formate | achieved | -",
        "1.500 | persone formate | persone formate | target | 2024",
    ],
    ("Le misure sono:", "- Corsi serali: 30 attivati, per 0,9 Mln€;", "- Voucher: 400 erogati nel 2021."): [
        "30 | attivati | - | - | -",
        "0,9 Mln€ | attivati | - | - | -",
        "400 | erogati | - | - | 2021",
    ],
}


def row(fact: Fact) -> str:
    period = "-" if fact.period == REFERENCE else fact.period or "none"
    return " | ".join([fact.printed, fact.measure, fact.counted or "-", "+".join(fact.qualifiers) or "-", period])


@pytest.mark.parametrize("sentence", ITALIAN)
def test_a_sentence_in_italian(sentence: str) -> None:
    assert [row(fact) for fact in facts_of(sentence)] == ITALIAN[sentence]


@pytest.mark.parametrize("sentence", ENGLISH)
def test_a_sentence_in_english(sentence: str) -> None:
    assert [row(fact) for fact in facts_of(sentence, language=Language.ENGLISH)] == ENGLISH[sentence]


@pytest.mark.parametrize("lines", LISTS, ids=" ".join)
def test_the_items_of_a_list(lines: tuple[str, ...]) -> None:
    assert [row(fact) for fact in facts_of(*lines)] == LISTS[lines]


def test_a_figure_stands_in_the_section_of_its_sentence() -> None:
    (fact,) = facts_of("Sono attivi 35 sportelli.", section=("2. Attuazione", "2.1. Sportelli"))
    assert fact.section == ("2. Attuazione", "2.1. Sportelli")


def test_an_item_says_what_stands_over_its_list() -> None:
    facts = facts_of("Nel 2022 risultano:", "- Nidi gratis: 7 Mln€ già certificati;")
    assert [(fact.notes, [label.text for label in fact.subject]) for fact in facts] == [
        (("Nel 2022 risultano",), ["Nidi gratis"])
    ]
