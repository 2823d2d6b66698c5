"""Number conservation: what counts as a numeral of the report, and that nothing lost goes unsaid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.reading import Conservation, ReportRecords
from index.records import Cell, Language, Passage, PassageKind, Place, Report, RowKind, Span, Table
from ingest.conservation import compare_numerals, measure_conservation, read_accounted
from ingest.reader import read_records

ROOT = Path(__file__).resolve().parents[2]
GENUINE = ROOT.parent / "shared" / "reports"
REPORT = Report("r", "r.md", "", "Titolo", Language.ITALIAN, reference_date=date(2021, 12, 31))


def passage(text: str, *section: str) -> Passage:
    return Passage("r:1", "r", PassageKind.PROSE, text, (), section)


def test_numerals_in_passages_headings_and_cells_are_kept():
    cell = Cell(0, 0, "1.234,5", Place())
    table = Table("t", (cell,), (RowKind.BODY,), (), 1, ())
    records = ReportRecords(REPORT, (passage("Spesi 45,3 Mln€ su 12 progetti.", "2.1. Dati al 2021"),), (table,))
    found = compare_numerals(["2.1. Dati al 2021\nSpesi 45,3 Mln€ su\n12 progetti.\n1.234,5"], records)
    assert (found.total, found.lost, found.share) == (5, (), 1.0)


def test_what_is_lost_is_listed_with_its_page_and_line():
    found = compare_numerals(
        ["Spesi 45 euro", "e altri 45 euro, poi 7"], ReportRecords(REPORT, (passage("Spesi 45 euro"),))
    )
    assert [(lost.text, lost.page, lost.line) for lost in found.lost] == [
        ("45", 2, "e altri 45 euro, poi 7"),
        ("7", 2, "e altri 45 euro, poi 7"),
    ]
    assert found.share == pytest.approx(1 / 3)


def test_a_digit_dropped_from_a_figure_is_a_loss():
    found = compare_numerals(["1.234.567 euro"], ReportRecords(REPORT, (passage("1.234.56 euro"),)))
    assert [lost.text for lost in found.lost] == ["1.234.567"]


def test_running_heads_page_numbers_and_contents_lines_are_not_asked_for():
    pages = [f"POR 2014-2020\nTesto con {number * 7} progetti\n{number}" for number in range(1, 6)]
    pages.append("3.1. Asse I .......... 7\nPOR 2014-2020")
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in range(1, 6)))
    found = compare_numerals(pages, records)
    assert (found.total, found.lost) == (5, ())


def test_an_introduction_repeated_over_parts_of_a_list_counts_once():
    parts = (
        passage("Nel 2021 sono partiti:\nuno da 5 euro", "A"),
        passage("Nel 2021 sono partiti:\nuno da 6 euro", "A"),
    )
    found = compare_numerals(
        ["Nel 2021 sono partiti:\nuno da 5 euro\nuno da 6 euro\nNel 2021"], ReportRecords(REPORT, parts)
    )
    assert [lost.text for lost in found.lost] == ["2021"]


def test_a_running_head_with_a_year_is_furniture_too():
    pages = [f"Relazione 2021\nTesto con {number * 7} progetti\nPagina {number}" for number in range(1, 6)]
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in range(1, 6)))
    assert compare_numerals(pages, records).total == 5


def test_running_heads_of_left_and_right_pages_are_one():
    heads = ["26 Rivista 223 26/90", "Rivista 223 27/90 27", "28 Rivista 223 28/90"]
    pages = [f"{head}\nTesto con {number * 7} progetti" for number, head in enumerate(heads, start=1)]
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in (1, 2, 3)))
    assert compare_numerals(pages, records) == Conservation(3, 0, (), 0, 0)


def test_the_page_number_of_a_single_page_is_no_content_and_a_number_within_is():
    records = ReportRecords(REPORT, (passage("Testo con 7 progetti"),))
    found = compare_numerals(["Testo con 7 progetti\n12\nFine\n61"], records)
    assert [lost.text for lost in found.lost] == ["12"]


def test_of_many_lost_numerals_all_are_counted_and_some_listed():
    found = compare_numerals([" ".join(str(number) for number in range(1000, 6000))], ReportRecords(REPORT))
    assert (found.total, found.lost_count, found.share) == (5000, 5000, 0.0)
    assert 0 < len(found.lost) < 1000
    assert max(len(lost.line) for lost in found.lost) < 200


def test_a_footnote_mark_is_kept_as_the_mark_it_is():
    records = ReportRecords(REPORT, (passage("Spesi 45 euro dagli enti.¹² Altri 7."), passage("¹² Dato provvisorio.")))
    assert compare_numerals(["Spesi 45 euro dagli enti.12 Altri 7.\n12 Dato provvisorio."], records).lost == ()


def test_a_file_without_numerals_loses_none():
    assert compare_numerals(["nessuna cifra"], ReportRecords(REPORT)).share == 1.0


@pytest.mark.parametrize("name", ["sintesi-raa-2019.pdf", "sintesi-raa-2021.pdf"])
def test_no_numeral_of_the_sample_reports_is_lost(name):
    path = ROOT / "reports" / name
    found = measure_conservation(path, read_records(path))
    assert found.total > 300
    assert found.share >= 0.995, found.lost


@pytest.mark.parametrize("name", ["sintesi-raa-2019.txt", "sintesi-raa-2021.md"])
def test_no_numeral_of_the_genuine_reports_is_lost(name):
    if not (GENUINE / name).exists():
        pytest.skip("the genuine reports are not beside this checkout")
    found = measure_conservation(GENUINE / name, read_records(GENUINE / name))
    assert found.total > 300
    assert found.share >= 0.995, found.lost


def test_what_is_cut_off_a_page_is_said_and_counted_as_lost(tmp_path):
    path = tmp_path / "long.pdf"
    sheet = Canvas(str(path), pagesize=(700, 9000))
    for number in range(900):
        sheet.drawString(
            20, 8980 - 9.5 * number, f"Nel comune {number} sono stati finanziati percorsi di formazione. " + "abc " * 15
        )
    sheet.save()
    read = read_accounted(path)
    assert any("Page 1" in warning and "not read" in warning for warning in read.warnings)
    assert read.numerals
    assert read.numerals.total == 900
    assert 0 < read.numerals.lost_count < 900
    assert int(read.numerals.lost[0].text) > 400, "what was read stands at the head of the page"


def test_a_running_head_of_left_pages_alone_is_furniture():
    pages = [f"{head}\nTesto con {n * 7} progetti" for n, head in enumerate(["3. Esiti", "3.1. Asse I", "3. Esiti"], 1)]
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in (1, 2, 3)))
    assert [lost.text for lost in compare_numerals(pages, records).lost] == ["3.1"]


def test_a_figure_with_its_footnote_mark_is_one_numeral_of_the_raw_text():
    records = ReportRecords(REPORT, (passage("Dati del 2007¹ e del 2008."),))
    assert compare_numerals(["Dati del 20071 e del 2008."], records).lost == ()
    assert [lost.text for lost in compare_numerals(["Dati del 20071 e 20071."], records).lost] == ["20071"]


def test_the_number_kept_with_a_single_page_is_no_content():
    place = Place(page_number=1, page_label="61")
    kept = Passage("r:1", "r", PassageKind.PROSE, "Testo con 7 progetti", (Span(0, 20, place),))
    found = compare_numerals(["Testo con 7 progetti\n61\nNota"], ReportRecords(REPORT, (kept,)))
    assert (found.total, found.lost) == (1, ())


def test_pages_counted_as_one_of_so_many_are_furniture_on_the_last_page_too():
    pages = [f"Testo con {number * 7} progetti\nPiano 2025 pag. {number}/3" for number in (1, 2, 3)]
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in (1, 2, 3)))
    assert compare_numerals(pages, records) == Conservation(3, 0, (), 0, 0)


def test_a_running_head_of_two_pages_is_furniture():
    pages = [f"Piano 2025/26\nTesto con {number * 7} progetti" for number in (1, 2)]
    records = ReportRecords(REPORT, tuple(passage(f"Testo con {number * 7} progetti") for number in (1, 2)))
    assert compare_numerals(pages, records).total == 2
