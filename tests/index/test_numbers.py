"""Figures as Italian and English reports print them: what is one, its value to the digit, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.numbers import find_quantities, number_words
from index.records import Approximation, Language, Unit

D = Decimal


def only(text: str, language: Language = Language.ITALIAN):
    found = find_quantities(text, language)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].printed
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("€ 970.474.516,00", "970474516", "0.01"),
        ("970.474.516 €", "970474516", "1"),
        ("EUR 1.234,50", "1234.50", "0.01"),
        ("243,76 Mln€", "243760000", "10000"),
        ("1,9Mln€", "1900000", "100000"),
        ("pari a1,9Mln€", "1900000", "100000"),
        ("7Mln€", "7000000", "1000000"),
        ("4,9 Mln€€", "4900000", "100000"),
        ("500mila euro", "500000", "1000"),
        ("500 mila€", "500000", "1000"),
        ("880 Mila€", "880000", "1000"),
        ("5,3 mld di euro", "5300000000", "100000000"),
        ("due milioni e mezzo di euro", "2500000", "100000"),
        ("un milione di euro", "1000000", "1000000"),
        ("12 milioni di investimenti", "12000000", "1000000"),
        ("importo di M€ 5,3", "5300000", "100000"),
        ("227.1 Mln€", "227100000", "100000"),
        ("15 000 euro", "15000", "1"),
        ("2\u00a0000\u00a0000,50 €", "2000000.50", "0.01"),
        ("1\u2009250\u2009000 €", "1250000", "1"),
        ("3’450’000 €", "3450000", "1"),
        ("oltre i 10 Mln già impegnati", "10000000", "1000000"),
        ("La spesa ha superato i 234,8 milioni", "234800000", "100000"),
    ],
)
def test_money_in_italian(text, value, precision):
    found = only(text)
    assert (found.value, found.unit, found.precision) == (D(value), Unit.EUR, D(precision))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("€395,042,372.97", "395042372.97", Unit.EUR),
        ("EUR 5 million", "5000000", Unit.EUR),
        ("€5.3bn", "5300000000", Unit.EUR),
        ("12.5 million euro", "12500000", Unit.EUR),
        ("commitments of 12.1 million", "12100000", Unit.EUR),
        ("nearly 3 million people", "3000000", Unit.COUNT),
        ("64,249 households", "64249", Unit.COUNT),
        ("thirty-five projects", "35", Unit.COUNT),
        ("up 12.5%", "12.5", Unit.PERCENT),
        ("ten per cent", "10", Unit.PERCENT),
        ("4.5 percentage points", "4.5", Unit.PERCENTAGE_POINTS),
    ],
)
def test_english_figures(text, value, unit):
    found = only(text, Language.ENGLISH)
    assert (found.value, found.unit) == (D(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("35.802 persone", "35802", Unit.COUNT),
        ("n. 1525 fruitori", "1525", Unit.COUNT),
        ("dodici progetti", "12", Unit.COUNT),
        ("3 milioni di persone", "3000000", Unit.COUNT),
        ("I passeggeri sono stati 3,2 milioni", "3200000", Unit.COUNT),
        ("500mila famiglie", "500000", Unit.COUNT),
        ("il 78,1 per cento", "78.1", Unit.PERCENT),
        ("80 %", "80", Unit.PERCENT),
        ("2,3 punti percentuali", "2.3", Unit.PERCENTAGE_POINTS),
        ("calo di 1,5 p.p.", "1.5", Unit.PERCENTAGE_POINTS),
        ("-3,2%", "-3.2", Unit.PERCENT),
        ("una variazione di −5 punti percentuali", "-5", Unit.PERCENTAGE_POINTS),
        ("(+8,5%)", "8.5", Unit.PERCENT),
    ],
)
def test_counts_and_percentages(text, value, unit):
    found = only(text)
    assert (found.value, found.unit) == (D(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2021",
        "al 31/12/21",
        "31 dicembre 2021",
        "nel 2021 e nel 2022",
        "2014-2020",
        "a.f. 2019/2020",
        "2019/20",
        "C(2021)8340 del 15/11/2021",
        "Reg. (UE) n. 1303/2013",
        "d.g.r. n. 2732/2019",
        "legge n. 241 del 1990",
        "art. 50 par. 9",
        "Article 50(9)",
        "N+3",
        "0-3 anni",
        "tra i 15 e i 29 anni",
        "ISCED 1 o ISCED 2",
        "OT 8",
        "Fase III",
        "Asse 4",
        "le tabelle 2 e 3",
        "priorità 10.iv",
        "EXPO 2015",
        "Covid-19",
        "indicatore (d2.6)",
        "3.1. Asse I",
        "CAP 20124",
        "Piazza Città di Lombardia 1, 20124 Milano",
        "tel. 02 6765 1234",
        "entro i sei mesi successivi",
        "1) sviluppo; 2) servizi",
        "si veda [12]",
        "1° lotto",
        "alle ore 10.30",
        "www.esempio.it/2021/7",
        "5G e H2020",
        "£3",
    ],
)
def test_what_is_no_quantity(text):
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("quasi 3.600 voucher", Approximation.ALMOST),
        ("oltre 15.000 famiglie", Approximation.MORE_THAN),
        ("più di 79.000 persone", Approximation.MORE_THAN),
        ("almeno 20 progetti", Approximation.MORE_THAN),
        ("non meno di 20 progetti", Approximation.MORE_THAN),
        ("circa l’85%", Approximation.ABOUT),
        ("per circa 14 Mln€", Approximation.ABOUT),
        ("14 Mln€ circa", Approximation.ABOUT),
        ("fino a 500 euro", Approximation.UP_TO),
        ("meno di 500 euro", Approximation.UP_TO),
        ("4,4 Mln€, oltre i 10 Mln già impegnati", None),
        ("oltre ai 20 progetti avviati", None),
        ("121,6 Mln€", None),
    ],
)
def test_hedges_are_kept(text, kind):
    assert find_quantities(text)[-1].approximation is kind


def test_english_hedges():
    kinds = [q.approximation for q in find_quantities("about 10%, nearly 20%, over 30%, up to 40%", Language.ENGLISH)]
    assert kinds == [Approximation.ABOUT, Approximation.ALMOST, Approximation.MORE_THAN, Approximation.UP_TO]


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("da 3 a 5 milioni di euro", "3000000", "5000000"),
        ("10-15%", "10", "15"),
        ("tra il 10 e il 15%", "10", "15"),
        ("tra 10 e 12 Mln€", "10000000", "12000000"),
    ],
)
def test_ranges_have_two_ends(text, lower, upper):
    found = only(text)
    assert (found.value, found.upper_value) == (D(lower), D(upper))


def test_a_change_is_no_range():
    assert [q.value for q in find_quantities("è passata dal 10% al 15%")] == [D(10), D(15)]


def test_figures_share_a_unit_printed_once():
    first, second = find_quantities("rispettivamente di 5,3 e 2,64 Mln€")
    assert (first.value, first.unit, second.value) == (D(5300000), Unit.EUR, D(2640000))


def test_a_bare_decimal_takes_the_unit_of_the_money_before_it():
    first, second = find_quantities("(451,11 Mln€ complessivo e 225,55 quota UE)")
    assert (second.value, second.unit, second.precision) == (D(225550000), Unit.EUR, D(10000))
    assert second.note
    assert first.note is None


def test_an_impossible_magnitude_is_taken_as_printed_and_noted():
    found = only("500.000 mila€")
    assert found.value == D(500_000_000)
    assert "suspicious" in (found.note or "")


@pytest.mark.parametrize(("language", "value"), [(Language.ITALIAN, "1234"), (Language.ENGLISH, "1.234")])
def test_an_ambiguous_numeral_is_read_in_its_language_and_said(language, value):
    found = only("1.234 ettari", language)
    assert found.value == D(value)
    assert bool(found.note) == (language is Language.ENGLISH)


def test_unambiguous_forms_of_a_text_decide_its_ambiguous_ones():
    found = find_quantities("1.234.567,89 € for 1.234 people", Language.ENGLISH)
    assert [q.value for q in found] == [D("1234567.89"), D(1234)]


def test_default_unit_is_for_figures_without_unit_words():
    found = find_quantities("12,5 e 78%", default_unit=Unit.PERCENTAGE_POINTS)
    assert [q.unit for q in found] == [Unit.PERCENT, Unit.PERCENT]
    assert only("circa 12,5").unit is Unit.COUNT
    assert find_quantities("circa 12,5", default_unit=Unit.EUR)[0].unit is Unit.EUR


def test_number_words_in_both_languages():
    found = number_words("trentatré progetti, ventotto scuole e twenty-one towns")
    assert [word.value for word in found] == [33, 28, 21]
