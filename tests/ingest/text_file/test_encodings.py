"""Bytes of all sorts: marks of encodings, guesses that are told, and files that hold no text at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableInputError
from index.records import BlockKind
from ingest.reader import read_report
from ingest.text_file import read_text_file
from ingest.text_file.decoding import decode_text

TEXT = "1. Attività\n\nLa città ha ricevuto 1.250,50 € per la qualità dell’aria: più del previsto.\n"


def _write(folder: Path, data: bytes) -> Path:
    path = folder / "relazione.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_is_marked(tmp_path: Path, encoding: str) -> None:
    read = read_text_file(_write(tmp_path, TEXT.encode(encoding)))
    assert [(block.kind, block.text) for block in read.blocks] == [
        (BlockKind.HEADING, "1. Attività"),
        (BlockKind.PARAGRAPH, "La città ha ricevuto 1.250,50 € per la qualità dell’aria: più del previsto."),
    ]
    assert read.blocks[0].spans[0].place.line_start == 1
    assert read.warnings == ()


def test_utf_16_of_either_byte_order() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode_text(mark + TEXT.encode(encoding), "r.txt") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read_and_told(tmp_path: Path, encoding: str) -> None:
    read = read_report(_write(tmp_path, TEXT.encode(encoding)))
    assert [block.text for block in read.blocks] == [
        "1. Attività",
        "La città ha ricevuto 1.250,50 € per la qualità dell’aria: più del previsto.",
    ]
    (warning,) = read.warnings
    assert "UTF-16" in warning


def test_windows_1252_is_read_and_told(tmp_path: Path) -> None:
    read = read_text_file(_write(tmp_path, TEXT.encode("cp1252")))
    assert read.blocks[1].text == "La città ha ricevuto 1.250,50 € per la qualità dell’aria: più del previsto."
    (warning,) = read.warnings
    assert "relazione.txt" in warning
    assert "Windows-1252" in warning


def test_latin_1_is_read_and_told(tmp_path: Path) -> None:
    read = read_text_file(_write(tmp_path, "La città è più verde: 12 alberi.\x81\n".encode("latin-1")))
    assert read.blocks[0].text.startswith("La città è più verde: 12 alberi.")
    assert "Latin-1" in read.warnings[0]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_all_systems_count_the_same(tmp_path: Path, end: str) -> None:
    read = read_text_file(_write(tmp_path, TEXT.replace("\n", end).encode()))
    assert [block.spans[0].place.line_start for block in read.blocks] == [1, 3]


@pytest.mark.parametrize(
    "data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x0c\n", "\ufeff \n".encode("utf-16")]
)
def test_an_empty_file_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"relazione\.txt is empty") as caught:
        read_text_file(_write(tmp_path, data))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 20,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" * 50,
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(200),
    ],
    ids=["png", "zip", "all bytes", "elf"],
)
def test_binary_data_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"relazione\.txt holds binary data") as caught:
        read_text_file(_write(tmp_path, data))
    assert "\n" not in str(caught.value)


def test_cut_utf_16_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="UTF-16"):
        read_text_file(_write(tmp_path, TEXT.encode("utf-16")[:-1]))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="does not exist"):
        read_text_file(tmp_path / "nessuno.txt")
    with pytest.raises(UnreadableInputError, match="cannot be opened"):
        read_text_file(tmp_path)
