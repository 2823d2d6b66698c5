from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from sheets import Sheet, rows_of

from index.errors import ChiediError, UnreadableInputError
from index.records import BlockKind
from index.settings import PROJECT_ROOT
from ingest.pdf.reader import read_pdf

SAMPLES = sorted((PROJECT_ROOT / "reports").glob("*.pdf"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"missing\.pdf does not exist"):
        read_pdf(tmp_path / "missing.pdf")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "is not a PDF"),
        (b"%PDF-1.4\nnothing", "cut or damaged"),
    ],
)
def test_what_is_no_pdf_is_said_in_a_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableInputError, match=rf"report\.pdf.*{message}.*\.$"):
        read_pdf(path)


def test_a_folder_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="cannot be opened"):
        read_pdf(tmp_path)


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("segreto", canPrint=0))
    canvas.drawString(60, 700, "La spesa")
    canvas.save()
    with pytest.raises(UnreadableInputError, match=r"secret\.pdf is encrypted"):
        read_pdf(path)


def test_a_file_cut_in_half_is_named_or_read_in_part(sheet: Sheet) -> None:
    for number in range(6):
        sheet.text(60, 60, f"Pagina di prova con il numero {number}.")
        sheet.page()
    sheet.read()
    content = sheet.path.read_bytes()
    sheet.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableInputError, match=r"sheet\.pdf"):
        read_pdf(sheet.path)


def test_damaged_files_never_end_in_another_error(sheet: Sheet) -> None:
    sheet.grid([60, 160, 280], [100, 120, 140])
    for number, text in enumerate(["Voce", "Valore", "Alfa", "12,50"]):
        sheet.text(64 + 100 * (number % 2), 114 + 20 * (number // 2), text)
    sheet.read()
    content = sheet.path.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        sheet.path.write_bytes(bytes(damaged))
        try:
            read_pdf(sheet.path)
        except ChiediError as error:
            assert str(error).startswith("sheet.pdf")


def test_a_page_without_text_is_said_to_be_a_picture(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("RGB", (60, 80), "gray").save(picture)
    sheet = Sheet(tmp_path / "scan.pdf")
    sheet.canvas.drawImage(str(picture), 0, 0, sheet.width, sheet.height)
    report = sheet.read()
    assert report.blocks == ()
    assert report.warnings == ("Page 1 is a picture without text; it needs text recognition (OCR) first.",)


def test_a_cropped_page_is_measured_from_what_is_shown(sheet: Sheet) -> None:
    sheet.canvas.setCropBox((50, 100, 550, 800))
    sheet.grid([160, 260, 380], [200, 220, 240])
    for number, text in enumerate(["Voce", "Valore", "Alfa", "12,50"]):
        sheet.text(164 + 100 * (number % 2), 214 + 20 * (number // 2), text)
    (table,) = sheet.read().tables
    box = table.places[0].box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((110, 158, 330, 198), abs=1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_reports_are_read_whole(path: Path) -> None:
    report = read_pdf(path)
    with PdfDocument(path) as document:
        printed = "\n".join(page.get_textpage().get_text_range() for page in document)
    read = " ".join([block.text for block in report.blocks] + [c.text for t in report.tables for c in t.cells])
    amounts = set(re.findall(r"\d[\d.]*,\d+", printed))
    assert amounts
    assert {amount for amount in amounts if amount not in read} == set()
    assert [table.label for table in report.tables] == ["Tabella 1", "Tabella 2"]
    assert len(rows_of(report.tables[1])) == 8
    assert not re.search(r"\w-\s|[.·]{4}|\.\s\.\s\.", " ".join(block.text for block in report.blocks))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_reports_have_their_sections_and_printed_page_numbers(path: Path) -> None:
    report = read_pdf(path)
    headings = [block for block in report.blocks if block.kind is BlockKind.HEADING and block.text[0].isdigit()]
    numbers = [block.text.split()[0].rstrip(".") for block in headings]
    assert numbers == ["1", "2", "2.1", "2.2", "3", "3.1", "3.2", "3.3", "3.4", "3.5"]
    assert [block.level for block in headings] == [1, 1, 2, 2, 1, 2, 2, 2, 2, 2]
    places = [block.spans[0].place for block in report.blocks if block.spans[0].place.page_label]
    assert places
    assert all(int(place.page_label or 0) == (place.page_number or 0) - 1 for place in places)
