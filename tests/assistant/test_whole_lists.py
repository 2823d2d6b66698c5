"""Lists, groups and targets are given whole; words that only tell, announce or go without saying hold nothing back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from index.generation import Generation
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index

_REPORT = """# Relazione annuale di attuazione 2023

Programma Regionale FSE+ 2021-2027 di Regione Costaverde

I dati sono riferiti al 31 dicembre 2023.

## 1. Quadro generale

Gli interventi hanno raggiunto 9.000 persone: il 52% maschi (M), il 48% femmine (F). I destinatari sono stati
coinvolti in tirocini (4.500), in botteghe di mestiere (2.500) e in laboratori di quartiere (2.000).

TABELLA 1. AVANZAMENTO FINANZIARIO AL 31 DICEMBRE 2023

| Priorità | Dotazione | Impegni | Pagamenti ai beneficiari | Spesa certificata |
| --- | --- | --- | --- | --- |
| 1 | 30.000.000,00 € | 21.000.000,00 € | 12.000.000,00 € | 9.000.000,00 € |
| 2 | 20.000.000,00 € | 18.000.000,00 € | 16.000.000,00 € | 4.000.000,00 € |
| Totale | 50.000.000,00 € | 39.000.000,00 € | 28.000.000,00 € | 13.000.000,00 € |

## 2. Le priorità

### 2.1. Priorità 1 "Lavoro"

In condizione di vulnerabilità vivono 1.200 persone, il 20% di chi è stato raggiunto (300 - 5% persone con disabilità,
500 - 8% migranti, 400 - 7% altri svantaggiati).

Sono in corso queste iniziative:

- Porto Sicuro: 3,4 Mln€;
- Reti Nuove, progetto del Comune di Altariva (SOL) per i pescatori: stanziamento di 1,2 Mln€;
- Barche Scuola: finanziati 7 progetti (0,6 Mln€);
- Formazione Tecnica delle Maestranze: 0,8 Mln€ attivati.

Per una campagna di comunicazione sono programmati 250mila euro. La cassa integrazione in deroga ha
raggiunto 820 beneficiari. Sono stati concessi 1.250 voucher per circa 3 Mln€.

I target al 2023 risultano così conseguiti:

- 2.650 "Disoccupati" (target 2029 = 4.000);
- spesa certificata pari a 9,0 Mln€ (target 2029 = 30,0 Mln€).

### 2.2. Priorità 2 "Assistenza tecnica"

Gli indicatori di output specifici al 2023 risultano così conseguiti:

- 12 numero di valutazioni;
- 30 numero di progetti di comunicazione implementati.
"""


@pytest.fixture(scope="module")
def costaverde(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("costaverde")
    (folder / "costaverde-2023.md").write_text(_REPORT, encoding="utf-8")
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index([folder / "costaverde-2023.md"], settings, lambda event: None)
    return Assistant(Generation.open(settings.index_dir, settings), settings)


def values(answer: Answer) -> set[Decimal]:
    return {figure.value for figure in answer.figures}


WHOLE = [
    ("dimmi i gruppi vulnerabili raggiunti dalla priorità 1 e quanti sono", {"300", "500", "400"}),
    ("Quali gruppi vulnerabili e quante persone nella priorità 1?", {"300", "500", "400"}),
    ("come si dividono i destinatari per tipo di intervento?", {"4500", "2500", "2000"}),
    ("principali iniziative in corso della priorità 1 con gli importi", {"3400000", "1200000", "600000", "800000"}),
    ("tutti gli indicatori di output della priorità 2 con i valori", {"12", "30"}),
    ("Target 2029 della priorità 1, tutti", {"4000", "30000000"}),
]


@pytest.mark.parametrize(("question", "wanted"), WHOLE)
def test_what_is_asked_for_as_a_list_comes_whole_and_nothing_else(
    costaverde: Assistant, question: str, wanted: set[str]
) -> None:
    assert values(costaverde.ask(question)) == {Decimal(value) for value in wanted}


FIRST = [
    ("Indicatori di output della priorità 2: quante valutazioni?", "12"),
    ("quanti lavoratori hanno avuto la cassa integrazione in deroga?", "820"),
    ("mia figlia cerca lavoro: quanti disoccupati ha raggiunto la priorità 1?", "2650"),
    ("per chi fa il pescatore quanti soldi avevano messo in conto?", "1200000"),
    ("quei 1250 voucher quanti soldi fanno?", "3000000"),
    ("nel rapporto 2023 quanti disoccupati contavano di raggiungere entro il 2029?", "4000"),
    ("In quale priorità c'è il divario più largo tra impegni e pagamenti?", "9000000.00"),
    ("quale priorità ha il rapporto più basso tra certificato e dotazione?", "20.0"),
    ("Quanta spesa certificata c'è, in media, per ogni persona raggiunta?", "1444.44"),
    ("quanto budget c'è per Porto Sicuro?", "3400000"),
]


@pytest.mark.parametrize(("question", "value"), FIRST)
def test_the_figure_leads_whatever_goes_without_saying(costaverde: Assistant, question: str, value: str) -> None:
    answer = costaverde.ask(question)
    assert answer.figures, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


DECLINED = [
    "Quanto è stato speso in pubblicità?",  # the campaign was programmed; what it cost nobody says
    "io abito ad altrove, quanti voucher ci sono vicino a casa mia?",
    "Quanto è stato pagato per Porto Sicuro?",
    "Quanto costa un voucher?",
    "Tra chi ha avuto la cassa in deroga quante erano lavoratrici?",  # women are not said to be among them
]


@pytest.mark.parametrize("question", DECLINED)
def test_money_that_has_not_come_so_far_or_is_elsewhere_is_no_answer(costaverde: Assistant, question: str) -> None:
    answer = costaverde.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert not answer.figures


def test_two_measures_are_never_ranked_as_one(costaverde: Assistant) -> None:
    answer = costaverde.ask("quale priorità ha il rapporto più alto tra certificato e dotazione?")
    assert all(figure.derived for figure in answer.figures)


def test_a_claim_may_end_in_a_word_that_asks_for_assent(region: Assistant) -> None:
    answer = region.ask("La priorità 1 conta più disoccupati nel 2024 che nel 2022, giusto?")
    assert answer.text.startswith("Sì"), answer.text


def test_a_value_and_its_target_are_asked_for_together(costaverde: Assistant) -> None:
    answer = costaverde.ask("disoccupati della priorità 1: valore e target")
    assert [figure.value for figure in answer.figures] == [Decimal(2650), Decimal(4000)]


def test_a_target_is_what_was_set_so_that_the_distance_is_as_exact_as_the_figure(costaverde: Assistant) -> None:
    answer = costaverde.ask("quanto manca alla priorità 1 per il target di spesa certificata?")
    assert answer.figures[0].value == Decimal("21000000.00"), answer.text
    assert "≈" not in answer.text


BOUNDED = [
    ("quali priorità hanno certificato meno del 30% dei pagamenti?", {"25.0"}),
    ("in quante priorità i pagamenti superano il 50% degli impegni?", {"2", "57.1", "88.9"}),
]


@pytest.mark.parametrize(("question", "wanted"), BOUNDED)
def test_a_share_of_one_measure_in_another_may_be_bounded(
    costaverde: Assistant, question: str, wanted: set[str]
) -> None:
    answer = costaverde.ask(question)
    assert {figure.value for figure in answer.figures if figure.derived} == {Decimal(value) for value in wanted}


def test_two_things_joined_by_quanti_are_both_given(costaverde: Assistant) -> None:
    answer = costaverde.ask("Barche Scuola: quanti progetti e quanti euro?")
    assert values(answer) == {Decimal(7), Decimal(600000)}, answer.text


_OTHER = """# Relazione annuale di attuazione 2021

Programma Regionale FSE+ 2021-2027 di Regione Montebruno

I dati sono riferiti al 31 dicembre 2021.

## 1. Le priorità

### 1.1. Priorità 1 "Mare"

I partecipanti sono 2.000, di cui 500 persone con disabilità. Per la misura Reti Blu sono stati spesi 1,7 milioni di
euro su 4 milioni programmati.

- 150 "Apprendisti" (target 2029 = 400).
"""


@pytest.fixture(scope="module")
def two_regions(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("regions")
    (folder / "costaverde-2023.md").write_text(_REPORT, encoding="utf-8")
    (folder / "montebruno-2021.md").write_text(_OTHER, encoding="utf-8")
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    paths = [folder / "costaverde-2023.md", folder / "montebruno-2021.md"]
    build_index(paths, settings, lambda event: None)
    return Assistant(Generation.open(settings.index_dir, settings), settings)


def test_a_thing_has_the_name_that_its_own_programme_gives_it(two_regions: Assistant) -> None:
    text = two_regions.ask("Quanto era programmato per Reti Blu?").text
    assert "Lavoro" not in text


OF_ONE_REGION = [
    ("quanto manca al target degli apprendisti?", "250"),  # its latest report, not the latest of all
    ("Quale percentuale dei partecipanti della priorità 1 di Montebruno ha una disabilità?", "25.0"),
    ("Quanto resta da spendere per Reti Blu?", "2300000"),
]


@pytest.mark.parametrize(("question", "value"), OF_ONE_REGION)
def test_a_figure_of_one_region_is_computed_at_its_own_date(two_regions: Assistant, question: str, value: str) -> None:
    answer = two_regions.ask(question)
    assert answer.figures, answer.text
    assert answer.figures[0].value == Decimal(value), answer.text


def test_the_name_of_a_region_is_not_what_is_counted(two_regions: Assistant) -> None:
    answer = two_regions.ask("quanti assi ha il programma di Costaverde?")
    assert answer.status is Status.NOT_FOUND
    assert "assi" in answer.missing


def test_no_extreme_is_told_where_a_thing_has_several_figures(costaverde: Assistant) -> None:
    answer = costaverde.ask("quale priorità ha meno progetti?")
    assert "più basso" not in answer.text
