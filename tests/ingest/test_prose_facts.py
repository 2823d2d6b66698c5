"""Facts from prose: the two genuine summaries against lists read by hand, and sentences of reports never seen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from prose_expectations import compare, read_expected

from index.numbers import find_quantities
from index.records import Block, BlockKind, Fact, FactKind, Language, Place, ReadReport, Report, Span, Unit
from ingest.passages import split_passages
from ingest.prose_facts import extract_prose_facts

GENUINE = Path(__file__).resolve().parents[3] / "shared" / "reports"
LISTS = Path(__file__).parent / "prose"


def facts_of(
    *lines: str,
    language: Language = Language.ITALIAN,
    section: tuple[str, ...] = ("2. Attuazione",),
    others: tuple = (),
) -> list[Fact]:
    """Extract the facts of a made-up report: a line is a paragraph, a line after "- " a list item."""
    blocks = [Block(BlockKind.PARAGRAPH, "Testo.", (), (heading,)) for heading in others]
    for number, line in enumerate(lines, start=1):
        kind = BlockKind.ITEM if line.startswith("- ") else BlockKind.PARAGRAPH
        text = line.removeprefix("- ")
        place = Place(line_start=3 * number, line_end=3 * number)
        blocks.append(Block(kind, text, (Span(0, len(text), place),), section))
    report = Report("made", "made.md", "", "Rapporto annuale", language, reference_date=date(2022, 12, 31))
    return extract_prose_facts(report, split_passages(ReadReport(report, tuple(blocks), ())))


def measures(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


@pytest.mark.parametrize(("file", "figures"), [("sintesi-raa-2021.md", "2021"), ("sintesi-raa-2019.txt", "2019")])
def test_the_prose_of_the_genuine_reports(file, figures):
    if not (GENUINE / file).exists():
        pytest.skip("the genuine reports are not beside this checkout")
    from ingest.reader import read_report

    read = read_report(GENUINE / file)
    facts = extract_prose_facts(read.report, split_passages(read))
    expected = read_expected(LISTS / f"figures-{figures}.tsv")
    values = sorted((fact.value, fact.unit.value) for fact in facts)
    assert values == sorted((figure.value, figure.unit) for figure in expected), "a figure is lost, added or wrong"
    missed, _ = compare(expected, facts)
    assert not missed, "\n".join(missed)


def test_every_fact_quotes_its_sentence_and_its_place():
    (fact,) = facts_of("I dati sono provvisori. La spesa certificata è pari a 243,76 Mln€.")
    assert fact.kind is FactKind.PROSE
    assert fact.quote == "La spesa certificata è pari a 243,76 Mln€."
    assert fact.start is not None
    assert fact.quote[fact.start : fact.end] == fact.printed == "243,76 Mln€"
    assert (fact.value, fact.precision, fact.unit) == (Decimal(243760000), Decimal(10000), Unit.EUR)
    assert fact.places == (Place(line_start=3, line_end=3),)
    assert (fact.measure, fact.period, fact.passage_id) == ("spesa certificata", "2022-12-31", "made:1")


def test_parts_have_their_own_verb_and_the_same_base():
    facts = facts_of("Il bando ha attivato risorse per 292,8 Mln€, di cui concesse 280 Mln€ e liquidati 228,4 Mln€.")
    assert [fact.measure for fact in facts] == ["risorse, attivato", "concesse", "liquidati"]
    facts = facts_of("Hanno beneficiato degli aiuti 451.222 persone di cui il 54% maschi (M) e il 46% femmine (F).")
    assert [fact.qualifiers for fact in facts] == [(), ("male",), ("female",)]
    assert {fact.counted for fact in facts} == {"persone"}


def test_counts_in_brackets_belong_to_the_gender_before_them():
    facts = facts_of("I destinatari raggiunti sono 300 di cui il 60% M (180) e il 40% F (120).")
    assert [(fact.printed, fact.qualifiers) for fact in facts] == [
        ("300", ("achieved",)),
        ("60%", ("achieved", "male")),
        ("180", ("achieved", "male")),
        ("40%", ("achieved", "female")),
        ("120", ("achieved", "female")),
    ]
    assert {fact.counted for fact in facts} == {"destinatari raggiunti"}


def test_pairs_of_count_and_share_have_one_noun():
    facts = facts_of(
        "Le persone fragili sono 402 pari al 15% del totale (70 - 2% persone con disabilità, 99 - 7% migranti)."
    )
    assert [(fact.printed, fact.counted) for fact in facts] == [
        ("402", "persone fragili"),
        ("15%", "persone fragili"),
        ("70", "persone con disabilità"),
        ("2%", "persone con disabilità"),
        ("99", "migranti"),
        ("7%", "migranti"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "7.586 “Imprese agricole sostenute” (target 2029 = 6.051);",
        "Le imprese agricole sostenute sono 7.586 (valore obiettivo al 2029: 6.051).",
        "Sono state sostenute 7.586 imprese agricole (obiettivo 2029 - 6.051).",
    ],
)
def test_a_target_measures_what_was_achieved_beside_it(sentence):
    achieved, target = facts_of(sentence)
    assert (achieved.value, achieved.qualifiers, achieved.period) == (7586, ("achieved",), "2022-12-31")
    assert (target.value, target.qualifiers, target.period) == (6051, ("target",), "2029")
    assert "mprese agricole" in target.measure == achieved.measure
    assert target.counted == achieved.counted


def test_the_eu_share_is_told_from_the_whole():
    whole, share = facts_of("La spesa certificata è di 669,54 Mln€ (di cui quota UE 448,74 Mln€).")
    assert (whole.qualifiers, share.qualifiers) == ((), ("eu_share",))
    assert whole.measure == share.measure == "spesa certificata"


def test_figures_shared_out_respectively():
    first, second = facts_of(
        "È stato rifinanziato l'avviso ALFA e BETA per un valore rispettivamente di 5,3 e 2,64 Mln€."
    )
    assert (first.value, second.value) == (5_300_000, 2_640_000)
    assert first.subject[-1].text == "ALFA"
    assert second.subject[-1].text == "BETA"


def test_list_items_name_their_initiative_and_inherit_the_introduction():
    facts = facts_of(
        "Le principali operazioni concluse nel 2022 sono:",
        "- Ospedale di comunità di Forlì: 4,2 Mln€;",
        "- Ciclovia Adriatica (6,5 Mln€ impegnati, 2 Mln€ pagati);",
        "- Tirocini estivi: finanziati 12 progetti (0,4 Mln€).",
    )
    assert [(fact.measure, fact.subject[0].text, fact.period) for fact in facts] == [
        ("principali operazioni concluse", "Ospedale di comunità di Forlì", "2022"),
        ("impegnati", "Ciclovia Adriatica", "2022"),
        ("pagati", "Ciclovia Adriatica", "2022"),
        ("progetti finanziati", "Tirocini estivi", "2022"),
        ("progetti finanziati", "Tirocini estivi", "2022"),
    ]


def test_items_of_achieved_targets_are_marked():
    facts = facts_of(
        "I target al 2022 risultano così conseguiti:", "- 49 numero di progetti implementati;", "- 9 studi."
    )
    assert [(fact.counted, fact.qualifiers, fact.period) for fact in facts] == [
        ("progetti implementati", ("achieved",), "2022-12-31"),
        ("studi", ("achieved",), "2022-12-31"),
    ]


def test_a_numbered_section_is_the_subject_and_mentions_are_where_sections_are_not_numbered():
    (fact,) = facts_of("Impegnati 5 Mln€.", section=("3. Attuazione", "3.2. Priorità 2 “Energia”"))
    assert [label.key for label in fact.subject] == ["priorit 2"]
    facts = facts_of(
        "Per la mobilità (Priorità 2 - 90 Mln€) sono stati acquistati 25 autobus. Sono in corso 3 gare.",
        "Sono stati aperti 7 sportelli.",
        others=("3.1. Priorità 1", "3.2. Priorità 2"),
    )
    assert [[label.key for label in fact.subject] for fact in facts] == [["priorit 2"]] * 3 + [[]]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Nel 2021 sono stati spesi 5 Mln€.", "2021"),
        ("Al 30 giugno 2022 sono stati spesi 5 Mln€.", "2022-06-30"),
        ("Sono stati spesi 5 Mln€ nel 2020.", "2020"),
        ("Per l'a.f. 2021-2022 sono stati spesi 5 Mln€.", "2021/2022"),
        ("Sono stati spesi 5 Mln€, in crescita rispetto al 2018.", "2022-12-31"),
        ("Il POR FESR 2014-2020 ha speso 5 Mln€.", "2022-12-31"),
        ("La misura Scuola Aperta 2019 ha speso 5 Mln€.", "2022-12-31"),
    ],
)
def test_the_period_is_that_of_the_clause(sentence, period):
    (fact,) = facts_of(sentence)
    assert fact.period == period


def test_what_a_change_starts_from_belongs_to_the_year_compared():
    _, before, after = facts_of("I pagamenti sono cresciuti del 12,5% rispetto al 2021, passando da 30 a 33,75 Mln€.")
    assert (before.value, before.period) == (30_000_000, "2021")
    assert (after.value, after.period) == (33_750_000, "2022-12-31")


def test_an_insertion_does_not_hide_the_subject():
    (fact,) = facts_of(
        "La spesa certificata, calcolata sulla base dei conti e delle domande presentate, è pari a 3 Mln€."
    )
    assert fact.measure == "spesa certificata"
    aside, total = facts_of("Il numero degli studenti iscritti, al netto dei 31 uditori, è pari a 233.")
    assert (aside.counted, total.counted) == ("uditori", "studenti iscritti")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("L'indicatore “Edifici riqualificati” ha raggiunto 34 scuole.", ("34", "scuole, Edifici riqualificati")),
        ("I passeggeri trasportati sono stati 3,2 milioni.", ("3,2 milioni", "passeggeri trasportati")),
        ("Oltre il 70% dei treni è arrivato in orario.", ("70%", "dei treni, arrivato in orario")),
        ("Il bando Ricerca ha finanziato 45 progetti.", ("45", "progetti, finanziato")),
    ],
)
def test_measures_of_other_reports(sentence, expected):
    assert measures(facts_of(sentence)) == [expected]


def test_an_increase_is_told_from_a_share():
    _, more = facts_of("Sono state erogate 1.254.300 visite, il 4,2% in più dell'anno precedente.")
    assert "in più" in more.measure
    _, share = facts_of("Sono state erogate 1.254.300 visite, il 4,2% del totale.")
    assert share.measure.endswith("del totale")


def test_figures_of_a_list_in_one_sentence_keep_their_own_words():
    facts = facts_of("Tra i 25 progetti finanziati, 10 riguardano la mobilità, 8 l'energia e 7 il turismo.")
    assert [(fact.value, fact.counted) for fact in facts] == [
        (value, "progetti finanziati") for value in (25, 10, 8, 7)
    ]
    assert "mobilità" in facts[1].measure
    assert "energia" in facts[2].measure
    assert "mobilità" not in facts[2].measure
    assert "turismo" in facts[3].measure


def test_a_part_of_a_sum_has_its_magnitude():
    part, whole = facts_of("Sono stati spesi 12 dei 20 milioni di euro stanziati.")
    assert (part.value, part.unit) == (12_000_000, Unit.EUR)
    assert (whole.value, whole.measure) == (20_000_000, "stanziati")


def test_a_target_before_a_colon():
    target, achieved = facts_of("Target 2029: 1.000 imprese; valore al 31.12.2022: 250 imprese.")
    assert (target.qualifiers, target.period) == (("target",), "2029")
    assert (achieved.qualifiers, achieved.period) == ((), "2022-12-31")


def test_no_target_year_is_taken_from_another_sentence():
    facts = facts_of("Le scuole aperte sono 70 (target 2029 = 80).", "L'obiettivo di 5.000 tirocini è vicino.")
    assert [fact.period for fact in facts if "target" in fact.qualifiers] == ["2029", None]


def test_a_pronoun_takes_back_its_noun():
    facts = facts_of("La quota UE è pari a 10 Mln€, quella nazionale a 7 Mln€ e quella regionale a 3 Mln€.")
    assert [fact.measure for fact in facts] == ["quota UE", "quota nazionale", "quota regionale"]
    assert [fact.qualifiers for fact in facts] == [("eu_share",), (), ()]


def test_every_fact_has_a_measure():
    facts = facts_of("Sono 37 i comuni coinvolti.", "Con 120 Mln€ si coprono i costi.", "- 12 Mln€;", "Totale: 5.")
    assert len(facts) == 4
    assert all(fact.measure for fact in facts[:2])


def test_english_reports():
    facts = facts_of(
        "Commitments amounted to EUR 45.3 million, of which 12.1 million for small firms.",
        "The programme supported 451,222 people, of whom 54% were men and 46% women.",
        "Certified expenditure was €1,234,567.89 (target 2029: €2,000,000).",
        language=Language.ENGLISH,
    )
    assert [(fact.value, fact.unit.value, fact.qualifiers) for fact in facts] == [
        (Decimal(45300000), "EUR", ()),
        (Decimal(12100000), "EUR", ()),
        (Decimal(451222), "count", ()),
        (Decimal(54), "percent", ("male",)),
        (Decimal(46), "percent", ("female",)),
        (Decimal("1234567.89"), "EUR", ("achieved",)),
        (Decimal(2000000), "EUR", ("target",)),
    ]


def test_every_figure_of_a_sentence_is_a_fact():
    sentence = "Sono stati aperti 14 bandi per 120 Mln€, ammessi 350 progetti (62%) e respinti 12, con 3 ricorsi."
    assert len(facts_of(sentence)) == len(find_quantities(sentence)) == 6


def test_a_suspicious_magnitude_is_noted_on_the_fact():
    (fact,) = facts_of("Approvata la convenzione con risorse pari a 500.000 mila€.")
    assert fact.value == 500_000_000
    assert any("suspicious" in note for note in fact.notes)


@pytest.mark.parametrize(
    "text", ["Up 9.3% on 2021, 1,250 found a job.", "Occupied places rose by 9.3% over 2021 to 1,250."]
)
def test_a_year_that_a_change_is_measured_on_is_no_period(text):
    assert {fact.period for fact in facts_of(text, language=Language.ENGLISH)} == {"2022-12-31"}


def test_the_letter_and_number_of_a_table_are_no_figure():
    assert [fact.printed for fact in facts_of("La tavola A.1 e il prospetto B.2.3 riportano i 45 corsi.")] == ["45"]
