from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ChiediError, UnreadableInputError
from ingest.text_file import read_text_file
from ingest.text_file.decoding import decode_text

TEXT = "1. Premessa\r\n\r\nLa città è più vivibile: 12 € l’anno.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_encodings_that_say_what_they_are_need_no_warning(encoding: str) -> None:
    bom = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}.get(encoding, b"")
    data = bom + TEXT.encode(encoding.removesuffix("-bom"))
    assert decode_text(data, "a.txt") == (TEXT.replace("\r\n", "\n"), ())


def test_windows_text_is_guessed_and_said() -> None:
    text, warnings = decode_text(TEXT.encode("cp1252"), "vecchio.txt")
    assert text == TEXT.replace("\r\n", "\n")
    assert len(warnings) == 1 and warnings[0].startswith("vecchio.txt is not UTF-8: it was read as Windows-1252.")


def test_latin_1_is_read_where_windows_has_no_such_byte() -> None:
    text, warnings = decode_text("perché\x90 così".encode("latin-1") + b"\x81 oltre", "a.txt")
    assert text.startswith("perché") and "Latin-1" in warnings[0]


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 50])
def test_nothing_to_read_is_an_error(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="is empty"):
        decode_text(data, "vuoto.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + bytes(200) + b"text"])
def test_binary_data_named_as_text_is_an_error(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="binary data"):
        decode_text(data, "a.txt")


def test_utf_16_cut_in_half_is_an_error() -> None:
    with pytest.raises(UnreadableInputError, match="UTF-16"):
        decode_text("città".encode("utf-16") + b"\x00\xd8\x41", "a.txt")


def test_a_missing_file_or_a_folder_is_an_error(tmp_path) -> None:
    with pytest.raises(UnreadableInputError, match="does not exist"):
        read_text_file(tmp_path / "manca.txt")
    with pytest.raises(UnreadableInputError, match="cannot be opened"):
        read_text_file(tmp_path)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    try:
        text, _ = decode_text(data, "a.txt")
    except ChiediError:
        return
    assert "\r" not in text and "\x00" not in text
