from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.records import Block, BlockKind, Language, Place, Report, Span
from ingest.metadata import describe_report, detect_language, slug


def describe(tmp_path: Path, *texts: str, name: str = "Relazione Finale.txt", page: int | None = None) -> Report:
    path = tmp_path / name
    path.write_text("\n".join(texts), encoding="utf-8")
    blocks = []
    for text in texts:
        kind = BlockKind.HEADING if text.startswith(("#", "1.", "2.")) else BlockKind.PARAGRAPH
        text = text.lstrip("# ")
        blocks.append(Block(kind, text, (Span(0, len(text), Place(page_number=page)),)))
    return describe_report(path, blocks, None)


COVER = (
    "REGIONE ALTAMARCA",
    "PR FSE+ 2021-2027",
    "RELAZIONE ANNUALE SULLO STATO DI ATTUAZIONE 2024",
    "SINTESI PER I CITTADINI",
    "Versione approvata dal Comitato di Sorveglianza il 14 giugno 2025",
    "1. Il programma",
    "PIANO DEL PR FSE+ 2021-2027",
    "Il PR FSE+ 2021-2027 di Regione Altamarca sostiene l'attuazione delle politiche per i cittadini.",
    "La sintesi e la relazione sullo stato di attuazione sono pubblicate; i dati sono riferiti al 30 novembre 2024.",
    "Al 31.12.2024 la decisione C(2023)12 del 15/11/2023 è stata approvata. Al 31.12.2024 non è cambiato nulla.",
)


def test_a_cover_says_what_the_report_is(tmp_path: Path) -> None:
    report = describe(tmp_path, *COVER)
    assert report.title == "Relazione annuale sullo stato di attuazione 2024 – Sintesi per i cittadini"
    assert report.programme == "PR FSE+ 2021-2027"
    assert report.authority == "Regione Altamarca"
    assert report.reference_date == date(2024, 11, 30)
    assert report.approval_date == date(2025, 6, 14)
    assert (report.report_id, report.language) == ("relazione-finale", Language.ITALIAN)


def test_without_a_cover_the_text_says_it(tmp_path: Path) -> None:
    report = describe(
        tmp_path,
        "1. Premessa",
        "Questo testo riassume i risultati. Al 31/12/2018 sono stati spesi 3 Mln€ e al 31/12/2018 conclusi 4 progetti, "
        "contro i 2 al 31/12/2017.",
        "La sintesi della Relazione Annuale di Attuazione 2018 del POR FESR 2014-2020 è pubblicata sul portale.",
    )
    assert report.title == "Sintesi della Relazione Annuale di Attuazione 2018"
    assert report.reference_date == date(2018, 12, 31)
    assert report.programme == "POR FESR 2014-2020"
    assert report.approval_date is None


def test_where_nothing_is_said_the_file_name_stands_in(tmp_path: Path) -> None:
    report = describe(tmp_path, "1. Introduzione", "Nel testo non si dice altro.", name="bilancio_sociale-comune.txt")
    assert report.title == "Bilancio sociale comune"
    assert (report.reference_date, report.programme, report.authority) == (None, None, None)


def test_a_sentence_of_the_first_page_is_no_title(tmp_path: Path) -> None:
    report = describe(
        tmp_path,
        "# 15 novembre 2020 - Aggiornamento dei casi",
        "Chi deve trasmettere il rapporto lo fa entro il mese, nei casi che seguono:",
        "La Regione Altamarca lo trasmette. Al 28/10/2020 mancavano due comuni.",
    )
    assert report.title == "15 novembre 2020 - Aggiornamento dei casi"
    assert report.reference_date == date(2020, 11, 15)
    assert report.authority == "Regione Altamarca", "named on the first page"


def test_an_authority_that_is_named_in_passing_is_not_the_author(tmp_path: Path) -> None:
    report = describe(tmp_path, "1. Introduzione", "I dati della Regione Altamarca non sono disponibili.")
    assert report.authority is None


def test_the_year_of_the_title_is_the_last_resort(tmp_path: Path) -> None:
    report = describe(tmp_path, "Rapporto di esecuzione 2016", "1. Introduzione", "Nel testo non si dice altro.")
    assert (report.title, report.reference_date) == ("Rapporto di esecuzione 2016", date(2016, 12, 31))


def test_an_english_report(tmp_path: Path) -> None:
    report = describe(
        tmp_path,
        "Annual Implementation Report 2020",
        "1. Overview",
        "The data refer to 31 December 2020 and the programme has been implemented by the Region of Altamarca.",
        "The Region of Altamarca publishes this report.",
    )
    assert (report.language, report.title) == (Language.ENGLISH, "Annual Implementation Report 2020")
    assert report.reference_date == date(2020, 12, 31)
    assert report.authority == "Region of Altamarca"


@pytest.mark.parametrize(
    ("text", "expected"), [("Sintesi RAA 2021", "sintesi-raa-2021"), ("Città_à", "citta-a"), ("…", "report")]
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [("la spesa dei comuni", Language.ITALIAN), ("the cost of the towns", Language.ENGLISH), ("12", Language.ITALIAN)],
)
def test_language(text: str, language: Language) -> None:
    assert detect_language(text) is language


@pytest.mark.parametrize(
    ("cover", "programme", "authority"),
    [
        (("PROGRAMMA DI SVILUPPO RURALE 2014-2022", "Regione Altopiano"), "Programma", "Regione Altopiano"),
        (("POR CALANTA FSE 2014-2020",), "POR CALANTA FSE 2014-2020", None),
        (("Programma Regionale FESR 2021-2027",), "Programma Regionale FESR 2021-2027", None),
        (
            ("ERDF Operational Programme 2014-2020", "Lakes and Western Assembly"),
            "ERDF Operational",
            "Lakes and Western Assembly",
        ),
        (
            ("Operational Programme II - Structural Funds", "Ministry for the Islands and Works"),
            "Operational Programme II",
            "Ministry for the Islands and Works",
        ),
        (("Bilancio sociale", "Comune di Rocchetta sul Fiume"), None, "Comune di Rocchetta sul Fiume"),
        (("Provincia Autonoma di Valchiusa",), None, "Provincia Autonoma di Valchiusa"),
    ],
)
def test_programmes_and_authorities_of_other_bodies(tmp_path: Path, cover, programme, authority) -> None:
    report = describe(tmp_path, *cover, "1. Premessa", "Testo della relazione, senza altri nomi.")
    assert (report.programme or "").startswith(programme or "") and bool(report.programme) == bool(programme)
    assert report.authority == authority


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dati al 30 settembre 2023", date(2023, 9, 30)),
        ("Reporting year 2022", date(2022, 12, 31)),
        ("The data cover the programme up to the end of June 2021", date(2021, 6, 30)),
        ("Annualità 2018", date(2018, 12, 31)),
    ],
)
def test_the_day_that_the_data_are_of(tmp_path: Path, line: str, expected: date) -> None:
    assert describe(tmp_path, "Nota di monitoraggio", line, "1. Premessa", "Testo.").reference_date == expected


def test_an_approval_is_read_over_abbreviations(tmp_path: Path) -> None:
    report = describe(tmp_path, "Relazione", "Documento approvato con D.G.R. n. 812 del 24 giugno 2025", "1. Premessa")
    assert report.approval_date == date(2025, 6, 24)


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("REGIONE VALDORSA", "Regione Valdorsa"),
        ("REGIONE DEL MARE", "Regione del Mare"),
        ("PROVINCIA AUTONOMA DI MONTEALTO", "Provincia Autonoma di Montealto"),
        ("County of Elmshire", "County of Elmshire"),
        ("RELAZIONE ANNUALE 2024", None),
    ],
)
def test_an_authority_that_only_the_cover_names(tmp_path: Path, line, authority) -> None:
    assert describe(tmp_path, line, "Rapporto annuale 2025", "1. Sintesi", "Sono 12 progetti.").authority == authority
