"""Figures tied to their neighbours, parts of sums, magnitudes, words for numbers and the separators of a document."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.numbers import find_quantities, number_words
from index.records import Approximation, Language, Unit

D = Decimal
IT, EN = Language.ITALIAN, Language.ENGLISH


def read(text: str, language: Language = IT, **more: Unit) -> list[tuple[Decimal, Unit]]:
    return [(one.value, one.unit) for one in find_quantities(text, language, **more)]


@pytest.mark.parametrize(
    ("text", "language", "value", "precision", "printed"),
    [
        ("2 milioni e 300 mila euro", IT, "2300000", "1000", "2 milioni e 300 mila euro"),
        ("3 milioni e 450 mila euro", IT, "3450000", "1000", "3 milioni e 450 mila euro"),
        ("un milione e mezzo di euro", IT, "1500000", "100000", "un milione e mezzo di euro"),
        ("€ 2 milioni e mezzo", IT, "2500000", "100000", "€ 2 milioni e mezzo"),
        ("EUR 5,3 milioni", IT, "5300000", "100000", "EUR 5,3 milioni"),
        ("€7.5m", EN, "7500000", "100000", "€7.5m"),
        ("half a million euro", EN, "500000", "100000", "half a million euro"),
        ("una spesa di ITS-29,3 Mln€", IT, "29300000", "100000", "29,3 Mln€"),
        ("1,5 Mln€", IT, "1500000", "100000", "1,5 Mln€"),
        ("15 000 euro", IT, "15000", "1", "15 000 euro"),
        ("15 250 euro", IT, "15250", "1", "15 250 euro"),
    ],
)
def test_one_amount_of_money(text: str, language: Language, value: str, precision: str, printed: str) -> None:
    (found,) = find_quantities(text, language)
    assert (found.value, found.unit, found.precision) == (D(value), Unit.EUR, D(precision))
    assert printed in found.printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rispettivamente 2 milioni e 300 mila euro", [2_000_000, 300_000]),
        ("2 milioni e 300 mila euro rispettivamente", [2_000_000, 300_000]),
        ("2,5 milioni e 300 mila euro", [2_500_000, 300_000]),
        ("2 milioni di euro e 300 mila euro", [2_000_000, 300_000]),
    ],
)
def test_amounts_that_are_two(text: str, expected: list[int]) -> None:
    assert read(text) == [(D(value), Unit.EUR) for value in expected]


def test_a_range_with_the_sign_first_and_the_magnitude_last() -> None:
    (found,) = find_quantities("a cost of EUR 2.5–3 million", EN)
    assert (found.value, found.upper_value, found.unit) == (D(2_500_000), D(3_000_000), Unit.EUR)
    between = find_quantities("between EUR 2 and 3 million", EN)
    assert [one.value for one in between if one.unit is Unit.EUR][:1] == [D(2_000_000)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("10 milioni di euro, di cui 3 per la scuola", (D(3_000_000), Unit.EUR)),
        ("10 Mln€, di cui 4.500.000 per la scuola", (D(4_500_000), Unit.EUR)),
        ("10 Mln€, di cui 3 quota regionale", (D(3_000_000), Unit.EUR)),
        ("10 milioni di euro, di cui 3 QUOTA UE", (D(3_000_000), Unit.EUR)),
        ("10 milioni di euro, 2 in più del 2019", (D(2_000_000), Unit.EUR)),
        ("10 milioni di euro, di cui 3 progetti conclusi", (D(3), Unit.COUNT)),
        ("10 milioni di euro per 3 progetti", (D(3), Unit.COUNT)),
        ("10 milioni di euro; di cui 3 per la scuola", (D(3), Unit.COUNT)),
        ("2 milioni e mezzo di euro, di cui 1 per la scuola", (D(1_000_000), Unit.EUR)),
    ],
)
def test_what_follows_of_which_is_of_the_money_before_it(text: str, second: tuple[Decimal, Unit]) -> None:
    assert read(text)[1] == second


def test_a_part_says_that_its_unit_is_taken_from_the_whole() -> None:
    whole, part = find_quantities("10 milioni di euro, di cui 3 per la scuola")
    assert whole.note is None
    assert part.note == "the unit is taken from the figure before it"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "190 milioni di euro: 115 alla sanità, 75 alla scuola",
            [(D(115_000_000), Unit.EUR), (D(75_000_000), Unit.EUR)],
        ),
        ("190 milioni di euro: 90 a Nord, 60 a Sud, 40 al Centro", [(D(n * 10**6), Unit.EUR) for n in (90, 60, 40)]),
        ("190 milioni di euro: 115 alla sanità, 70 alla scuola", [(D(115), Unit.COUNT), (D(70), Unit.COUNT)]),
        ("190 milioni di euro. Sono 115 i comuni, 75 le scuole", [(D(115), Unit.COUNT), (D(75), Unit.COUNT)]),
        ("190 euro: 115 alla sanità, 75 alla scuola", [(D(115), Unit.COUNT), (D(75), Unit.COUNT)]),
        ("190 milioni di persone: 115 a Nord, 75 a Sud", [(D(115), Unit.COUNT), (D(75), Unit.COUNT)]),
    ],
)
def test_figures_that_add_up_to_the_money_before_them_are_its_parts(text: str, parts: list[tuple]) -> None:
    assert read(text)[1:] == parts


def test_the_parts_of_two_sums_are_told_apart() -> None:
    text = "50 milioni di euro: 30 a Nord, 20 a Sud; altri 9 milioni di euro: 5 a Nord, 4 a Sud"
    assert [int(value) for value, _ in read(text)] == [n * 10**6 for n in (50, 30, 20, 9, 5, 4)]


def test_a_bare_magnitude_says_that_its_currency_is_not_printed() -> None:
    (implied,) = find_quantities("La spesa è di 12,1 milioni")
    assert (implied.unit, implied.note) == (Unit.EUR, "the currency is not printed")
    (given,) = find_quantities("12,1 milioni", default_unit=Unit.EUR)
    assert (given.unit, given.note) == (Unit.EUR, None)
    assert find_quantities("3 milioni di persone")[0].note is None
    assert read("12,1 milioni", default_unit=Unit.COUNT) == [(D(12_100_000), Unit.COUNT)]
    assert read("3 milioni di persone", default_unit=Unit.EUR) == [(D(3_000_000), Unit.COUNT)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("L'Asse I ha ricevuto 2,3 milioni di euro; nel 2021 l'Asse II ne ha ricevuti 450 mila.", Unit.EUR),
        ("La Provincia ha speso 3,5 Mln€, il Comune ne ha spesi 2 milioni e la scuola ne ha spesi 450 mila.", Unit.EUR),
        ("Sono arrivati 1,2 milioni di studenti e il secondo avviso ne ha raggiunti quasi 450 mila.", Unit.COUNT),
        ("Dei 300 mila posti previsti ne sono stati attivati 120 mila.", Unit.COUNT),
    ],
)
def test_ne_takes_up_what_the_figure_before_counts(text: str, unit: Unit) -> None:
    assert find_quantities(text)[-1].unit is unit


def test_a_suspicious_magnitude_starts_where_full_figures_do() -> None:
    assert find_quantities("2 milioni di euro")[0].note is None
    assert find_quantities("2.000.000 euro")[0].note is None
    assert "suspicious" in (find_quantities("2.000.000 milioni di euro")[0].note or "")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("una ventina di progetti", IT, [20]),
        ("un centinaio di imprese", IT, [100]),
        ("A dozen towns", EN, [12]),
        ("two hundred and twelve projects", EN, [212]),
        ("Three Hundred schools", EN, [300]),
        ("a hundred and five schools", EN, [105]),
        ("An hundred schools", EN, [100]),
        ("one hundred and thirty-five towns", EN, [135]),
        ("two hundred and other towns", EN, [200]),
    ],
)
def test_words_for_round_numbers(text: str, language: Language, expected: list[int]) -> None:
    assert [word.value for word in number_words(text)] == expected
    assert [one.value for one in find_quantities(text, language)] == expected


def test_a_word_for_a_round_number_ends_where_its_number_does() -> None:
    text = "two hundred and other towns"
    assert [text[word.start : word.end] for word in number_words(text)] == ["two hundred"]
    text = "two hundred and twelve towns"
    assert [text[word.start : word.end] for word in number_words(text)] == ["two hundred and twelve"]


def test_a_collective_is_an_approximation() -> None:
    assert find_quantities("una ventina di progetti")[0].approximation is Approximation.ABOUT
    assert find_quantities("venti progetti")[0].approximation is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I progetti sono tre.", IT, [3]),
        ("Ne restano tre.", IT, []),
        ("I comuni coinvolti: trentacinque.", IT, [35]),
        ("tre progetti", IT, [3]),
        ("tre di loro", IT, []),
        ("three of them", EN, []),
        ("due terzi delle scuole", IT, []),
        ("tre mesi", IT, []),
        ("007 schede", IT, []),
        ("il punto 3.1 prevede", IT, []),
        ("circa 1.250 imprese", IT, [1250]),
        ("i 12 CPIA", IT, [12]),
    ],
)
def test_which_bare_numbers_count(text: str, language: Language, expected: list[int]) -> None:
    assert [one.value for one in find_quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("15 250 persone", IT, [15250]),
        ("1 234 567 voci", IT, [1234567]),
        ("10 000", IT, [10000]),
        ("EUR 15 250", IT, [15250]),
        ("le classi 12 345 e oltre", IT, [12, 345]),
        ("di12 progetti", IT, []),
        ("euro12", IT, [12]),
        ("1.234 participants", EN, [1234]),
        ("1.234 hectares", EN, [D("1.234")]),
        ("circa 2021 imprese", IT, [2021]),
        ("nel 2021 imprese", IT, []),
        ("3 dei 5 milioni di euro", IT, [3_000_000, 5_000_000]),
        ("12 dei 30 mila partecipanti", IT, [12, 30_000]),
        ("2 e 3 milioni e mezzo di euro", IT, [2_000_000, 3_500_000]),
        ("2 million and 300 thousand euro", EN, [2_300_000]),
        ("a cost of EUR 2.5-3 million", EN, [2_500_000]),
    ],
)
def test_blanks_names_and_wholes_around_a_figure(text: str, language: Language, expected: list[object]) -> None:
    assert [one.value for one in find_quantities(text, language)] == expected


def test_a_figure_read_as_thousands_says_so() -> None:
    assert "read as thousands" in (find_quantities("1.234 participants", EN)[0].note or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un saldo di -3,2%", ["-3.2"]),
        ("un saldo di − 3,2%", ["-3.2"]),
        ("(−5%)", ["-5"]),
        ("saldo: -1,5 Mln€", ["-1500000"]),
        ("12 − 5 persone", ["12", "5"]),
        ("uomini 12% − 5% donne", ["12", "5"]),
        ("12%−5%", ["12", "5"]),
        ("da 45 Mln€ − 5 Mln€ a carico degli enti", ["45000000", "5000000"]),
        ("7.586 − 5% persone con disabilità", ["7586", "5"]),
        ("spesi 3,2 Mln€, − 4% sul 2020", ["3200000", "-4"]),
        ("l'Asse II - 3 progetti", ["3"]),
        ("il FSE - 3 progetti", ["3"]),
        ("+8,5%", ["8.5"]),
        ("un aumento del +8,5%", ["8.5"]),
    ],
)
def test_which_dash_is_a_minus(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_quantities(text)] == [D(value) for value in expected]


@pytest.mark.parametrize(
    "text",
    ["see Article 9", "see section 3.1 and table 2", "in March 2021", "aged 15 to 29", "Regulation No 1303/2013"],
)
def test_what_is_no_quantity_in_english(text: str) -> None:
    assert find_quantities(text, EN) == []
