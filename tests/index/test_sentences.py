"""Which numerals of a sentence are quantities, and what each is worth: cases of reports never seen."""

from __future__ import annotations

import pytest

from index.numbers import find_quantities
from index.quantity import Quantity
from index.records import Approximation, Language

IT, EN = Language.ITALIAN, Language.ENGLISH


def shown(found: list[Quantity]) -> str:
    """Return quantities as "value unit", or "value unit..upper value" for a range, parted by "|"."""
    ends = [f"..{quantity.upper_value}" if quantity.upper_value else "" for quantity in found]
    return "|".join(f"{q.value} {q.unit.value}{end}" for q, end in zip(found, ends, strict=True))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            IT,
            "di cui 292,7 milioni di quota UE, 204,9 milioni di quota statale e 87,8 milioni a carico del bilancio",
            "292700000 EUR|204900000 EUR|87800000 EUR",
        ),
        (
            IT,
            "Nel biennio si sono aggiunti 287,3 milioni, comprensivi di 46,5 milioni del fondo Next Generation EU.",
            "287300000 EUR|46500000 EUR",
        ),
        (IT, "L'obiettivo di disimpegno automatico (N+3) è stato superato di 31,2 milioni.", "31200000 EUR"),
        (IT, "le ore di formazione erogate ai docenti sono state 1,2 milioni", "1200000 count"),
        (IT, "I passeggeri sono stati 3,2 milioni.", "3200000 count"),
        (IT, "Le risorse sono 3 milioni.", "3000000 EUR"),
        (IT, "La popolazione è di 4,3 milioni.", "4300000 count"),
        (IT, "il costo medio per edificio è di 2,29 milioni", "2290000 EUR"),
        (IT, "un contributo di 450 mila per il museo", "450000 EUR"),
        (IT, "La misura vale 66,4 milioni di quota UE e 450 mila di fondi comunali", "66400000 EUR|450000 EUR"),
        (IT, "Le famiglie che hanno ricevuto il contributo sono circa 11mila.", "11000 count"),
        (IT, "La banda ultralarga copre 113 mila unità immobiliari e 450 scuole", "113000 count|450 count"),
        (IT, "Le domande di finanziamento presentate sono oltre 96mila.", "96000 count"),
        (IT, "Sono stati spesi 450 mila nel primo anno.", "450000 EUR"),
        (IT, "una popolazione di 640 mila abitanti", "640000 count"),
        (IT, "9,8 mld e spesi 3.214.550.871,22 euro", "9800000000 EUR|3214550871.22 EUR"),
        (
            IT,
            "sono stati trasferiti agli enti locali 412 mln, 95 in più del trimestre precedente",
            "412000000 EUR|95000000 EUR",
        ),
        (IT, "è sceso sotto i 9.000 euro (8.741,50).", "9000 EUR|8741.50 EUR"),
        (IT, "Circa 3 studenti su 10 hanno usato i laboratori", ""),
        (IT, "aperto 6 giorni su 7, ha accolto 45 ospiti al giorno", "45 count"),
        (IT, "Il voto medio è 8,2 su 10.", "8.2 count"),
        (IT, "una donna su tre, un utente su due, sei su dieci, la metà, il doppio, due terzi", ""),
        (EN, "one in four is led by a woman; three out of five; twice as many; half of them", ""),
        (IT, "I reclami sono stati quattordici, la metà rispetto all'anno prima.", "14 count"),
        (IT, "gli attestati rilasciati quasi quarantamila.", "40000 count"),
        (EN, "Eighty-two projects were approved; forty-one of them involve partners.", "82 count|41 count"),
        (IT, "e una ventina di operatori in appalto", "20 count"),
        (IT, "circa un centinaio di imprese", "100 count"),
        (IT, "Il 38,2% ha meno di 30 anni e il 12,7% ha più di 54 anni.", "38.2 percent|12.7 percent"),
        (
            EN,
            "12,077 were below 25 years of age and around 6,300 (7.1%) had a disability.",
            "12077 count|6300 count|7.1 percent",
        ),
        (IT, "Autorità di Gestione, via Gentile da Fabriano 9, 60125 Portonovo, tel. 071 806 3801", ""),
        (
            IT,
            "Piazza Vittoria 3, 12030 Rocchetta (CN). Tel. 0175/123456. C.F. 00512340045. IBAN IT60 X054 2811 1010",
            "",
        ),
        (
            IT,
            "il target M4C1-18, rivisto con decisione del Consiglio dell'8 dicembre 2023, prevede 150.480 nuovi posti",
            "150480 count",
        ),
        (IT, "Nota di monitoraggio n. 4 - Dati al 30 settembre 2023", ""),
        (IT, "sono stati finanziati n. 35 progetti", "35 count"),
        (EN, "Page 3 of 9", ""),
        (IT, "Tavola 1 mostra; Grafico 2; Figura 3; Prospetto 4; Riquadro 5; Mappa 6; Box 7", ""),
        (IT, "da 15.000 a 200.000 euro", "15000 EUR..200000"),
        (IT, "tra 1,8 e 2,3 milioni di euro", "1800000 EUR..2300000"),
        (IT, "da 10 a 15 progetti", "10 count..15"),
        (IT, "dai 10 ai 15 giorni", "10 count..15"),
        (IT, "il 10-15% dei casi", "10 percent..15"),
        (EN, "between 400 and 450 young people", "400 count..450"),
        (EN, "EUR 2.5–3 million", "2500000 EUR..3000000"),
        (IT, "un milione e mezzo di euro", "1500000 EUR"),
        (IT, "mezzo milione di euro", "500000 EUR"),
        (IT, "due milioni e 300 mila euro", "2300000 EUR"),
        (EN, "half a million euro", "500000 EUR"),
        (EN, "€1.2 billion and €350k and EUR 3.4m", "1200000000 EUR|350000 EUR|3400000 EUR"),
        (EN, "In total 1,234 people and 5.75% of them", "1234 count|5.75 percent"),
        (IT, "(+12,5%) e -3,2 punti percentuali; − 4 p.p.", "12.5 percent|-3.2 percentage_points|-4 percentage_points"),
        (IT, "per 12 mesi, 40 ore settimanali e 3 anni", "12 count|40 count|3 count"),
        (IT, "CUP B81B22000450006 CIG 8812345ABC CCI 2014IT05SFOP007", ""),
        (IT, "la 3a edizione, il 2° bando, il XXI secolo, il terzo avviso, la L. 104", ""),
        (IT, "https://psr.regione.it/2023/raa-12 e info2020@regione.it", ""),
        (IT, "nell'a.s. 2021/22 gli studenti erano 4.512", "4512 count"),
        (IT, "1 234 567 euro e 12 500 partecipanti", "1234567 EUR|12500 count"),
        (IT, "Sono 1.950 (di cui 12 disabili)", "1950 count|12 count"),
        (IT, "il rapporto è di 1 a 3", ""),
        (IT, "0,5 milioni/anno; 35 €/ora; 12 kWh", "500000 EUR|35 EUR|12 count"),
        (IT, "pari a 12.5% e 1.234,5 mq", "12.5 percent|1234.5 count"),
        (EN, "a quarter of a million euro", "250000 EUR"),
        (EN, "1.234 participants and 1.234 hectares", "1234 count|1.234 count"),
    ],
)
def test_quantities_of_a_sentence(language: Language, text: str, expected: str) -> None:
    assert shown(find_quantities(text, language)) == expected


@pytest.mark.parametrize("text", ["una ventina di operatori", "un centinaio d’imprese", "a dozen projects"])
def test_a_round_word_is_about_its_number(text: str) -> None:
    (found,) = find_quantities(text)
    assert found.approximation is Approximation.ABOUT
