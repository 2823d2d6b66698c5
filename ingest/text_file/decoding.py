"""Bytes of a text file to characters: UTF-8, UTF-16, or Windows-1252, said where it had to be guessed."""

from __future__ import annotations

import codecs
import re

from index.errors import UnreadableInputError

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# End-of-file marks of old; PDFium writes U+FFFE where it joined a word that a hyphen cut.
_LEFT_BEHIND = str.maketrans({"\x1a": None, "\x1b": None, "\ufffe": "\u00ad"})
_MOST_CONTROLS = 0.01
_LEAST_UNITS = 8
_MOST_ZERO = 0.8
# The five bytes that Windows-1252 leaves undefined; Latin-1 has control characters there.
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and a warning where its encoding was guessed; line ends become "\\n".

    Raises UnreadableInputError where the file is empty or holds binary data.
    """
    if not data.strip(b"\x00 \t\r\n\f\x1a\xef\xbb\xbf\xff\xfe"):
        raise UnreadableInputError(f"{name} is empty. Give a file with a report in it.")
    text, warnings = _decode(data, name)
    text = text.translate(_LEFT_BEHIND)
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableInputError(f"{name} holds binary data and no text. Give a text file, or a PDF named .pdf.")
    return re.sub(r"\r\n?|\x85|\u2028|\u2029", "\n", _CONTROLS.sub("", text)), warnings


def utf16_order(data: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" for text in UTF-16 without its mark: nearly every other byte is zero then."""
    head = data[: len(data) // 2 * 2][:4096]
    half = len(head) // 2
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if half < _LEAST_UNITS or max(odd, even) < _MOST_ZERO * half or min(odd, even) > (1 - _MOST_ZERO) * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, name), ()
    order = utf16_order(data)
    if order is not None:
        warning = f"{name} was read as UTF-16, which it does not say. Save it as UTF-8 if characters look wrong."
        return data.decode(order, errors="replace"), (warning,)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        encoding = "latin-1" if _UNDEFINED_IN_CP1252.search(data) else "cp1252"
        shown = "Latin-1" if encoding == "latin-1" else "Windows-1252"
        warning = f"{name} is not UTF-8: it was read as {shown}. Save it as UTF-8 if accents look wrong."
        return data.decode(encoding), (warning,)


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableInputError(
            f"{name} begins as UTF-16 and is cut or damaged. Save it again, best as UTF-8."
        ) from error
