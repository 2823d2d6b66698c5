"""Footnotes stand with what they are about: passages, figures of sentences, figures of tables."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from index.reading import ReportRecords
from ingest.reader import read_records

PROSE = "Il bando ha raggiunto 1.250 imprese"


def records_of(path: Path, text: str) -> ReportRecords:
    path.write_text(text, encoding="utf-8")
    return read_records(path)


def test_a_note_of_a_text_file_goes_with_the_passage_and_the_figure_of_its_mark(tmp_path: Path) -> None:
    text = f"1. Esiti\n\n{PROSE}¹. Altre 30 attendono².\n\n¹ Dato al netto delle rinunce.\n\n2. Altro\n\nSono 7 sedi.\n"
    read = records_of(tmp_path / "r.txt", text)
    (passage,) = [passage for passage in read.passages if PROSE in passage.text]
    assert passage.context == ("¹ Dato al netto delle rinunce.",)
    notes = {fact.printed: fact.notes for fact in read.facts}
    assert notes["1.250"] == ("¹ Dato al netto delle rinunce.",)
    assert notes["30"] == notes["7"] == ()


def test_a_note_of_a_page_goes_with_the_mark_on_that_page(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    canvas = Canvas(str(path))
    for number, note in enumerate(("Dato al netto delle rinunce.", "Dato stimato."), start=1):
        sentence = f"{PROSE.replace('1.250', str(1250 * number))} nell'anno {2020 + number}."
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, sentence)
        end = 60 + canvas.stringWidth(sentence)
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(end, 704, "1")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 686, "Il comitato ha preso atto dei risultati nella seduta di giugno e ne ha discusso.")
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(60, 63, "1")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(66, 60, note)
        canvas.showPage()
    canvas.save()
    notes = {fact.printed: fact.notes for fact in read_records(path).facts}
    assert notes == {"1250": ("¹ Dato al netto delle rinunce.",), "2500": ("¹ Dato stimato.",)}


def test_notes_under_a_table_go_with_the_figures_and_rows_that_bear_their_marks(tmp_path: Path) -> None:
    table = """# Rapporto 2023

Tabella 1. Interventi

| Intervento | Femmine | Maschi |
| --- | --- | --- |
| Voucher | 2.804 | 314 |
| Tirocini¹ | 645 | 632 |
| Corsi | 1.911* | 2.203 |

* Dato provvisorio. ¹ Compresi quelli di inclusione.
"""
    read = records_of(tmp_path / "r.md", table)
    note = "* Dato provvisorio. ¹ Compresi quelli di inclusione."
    assert {fact.printed: fact.notes for fact in read.facts} == {
        "2.804": (), "314": (), "645": (note,), "632": (note,), "1.911*": (note,), "2.203": (),
    }  # fmt: skip


def test_stars_that_stress_and_exponents_are_no_marks(tmp_path: Path) -> None:
    read = records_of(tmp_path / "r.txt", "1. Esiti\n\nSono 450 m² di uffici e 12 sedi.\n\nNota: dati comunali.\n")
    assert all(not fact.notes for fact in read.facts)
