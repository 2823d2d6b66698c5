"""Keys for the names of things, so that "II" under "Assi", "Asse II", "asse 2" and "secondo asse" compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from index.records import Label

_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$", re.IGNORECASE)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_NUMERAL = r"(?P<numeral>[ivxIVX]{1,6}|\d{1,3}|\d{1,3}\.?[ivx]{1,4})"
# "Asse prioritario 2" and "Priority Axis 2" are what their tables call "Asse 2" and "Axis 2".
_NUMBERED = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:priority\s+(?=ax))?(?P<noun>[^\W\d_]{2,})(?:\s+(?:prioritari[oa]|tematic[oa]))?"
    rf"\s+(?:n[.°]\s*)?{_NUMERAL}(?![\w,.]\w)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[“”«»\"*_]")
_BARE_NUMERAL = re.compile(rf"^{_NUMERAL}\.?$")
_CODE = re.compile(r"^(?P<letters>[^\W\d_]{1,3})\.?\s?(?P<numeral>\d{1,2})$")
_CODES = frozenset({"codice", "cod", "cod.", "code", "id"})  # heads of codes, which are no things that have numbers
_CODED_NAME = re.compile(r"^(?P<code>[A-Z]{1,3}\.?\s?\d{1,2})(?![\d.,/]\S)\s*[-–—:.]?\s+(?P<name>[^\W\d_].*)$")


@lru_cache(maxsize=1 << 16)  # the same labels and words are folded for every question
def fold(text: str) -> str:
    """Return text in lower case without accents, typographic quotes or doubled spaces; hyphens and dots stay."""
    if not text.isascii():  # plain text, the most of it, needs no decomposition
        text = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(character for character in text if not unicodedata.combining(character))
    text = text.lower()
    return " ".join(_MARKS.sub(" ", text).split())


def roman_value(text: str) -> int | None:
    """Return the value of a Roman numeral up to 39, or None when the text is none."""
    if not text or not _ROMAN.match(text):
        return None
    digits = [_ROMAN_DIGITS[character] for character in text.lower()]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def numeral_key(text: str) -> str | None:
    """Return a numeral in one form: "II", "2", "02" -> "2"; "10.i" stays; None when the text is no numeral."""
    if text.isdigit():
        return str(int(text))
    value = roman_value(text)
    if value is not None:
        return str(value)
    return fold(text) if re.fullmatch(r"\d{1,3}\.?[ivxIVX]{1,4}", text) else None


def singular(noun: str) -> str:
    """Return the bare stem that the forms of an Italian or English noun share: Asse, Assi, Axis, Axes -> ass, ax."""
    folded = re.sub(r"(?<=\w{3})ies$", "y", fold(noun))  # priorities
    return re.sub(r"(?<=\w{2})(?:es|is|[aeios])$", "", folded)


@lru_cache(maxsize=32768)
def make_label(text: str, dimension: str | None = None) -> Label:
    """Return the label of a printed name; a bare numeral takes its noun from the heading over it.

    A numbered thing keys as "<noun stem> <number>"; the rest of a name ("Asse II “Inclusione sociale”") is left out
    of the key, because a number is what makes such a name unique. So does a code of its heading: "M4" under "Misura".
    """
    printed = " ".join(text.split())
    numbered = _NUMBERED.match(printed)
    if numbered and (number := numeral_key(numbered["numeral"])):
        return Label(printed, f"{singular(numbered['noun'])} {number}", dimension)
    bare = _BARE_NUMERAL.match(printed)
    if bare and dimension and (number := numeral_key(bare["numeral"])):
        noun = fold(dimension).split()[0]
        return Label(printed, f"{singular(noun)} {number}", dimension)
    if dimension and (number := _number_of_code(printed, dimension)):
        return Label(printed, f"{singular(fold(dimension).split()[0])} {number}", dimension)
    return Label(printed, re.sub(r"[^\w%]+", " ", fold(printed)).strip(), dimension)


def split_code(text: str, dimension: str) -> tuple[str, str] | None:
    """Return code and name of "M4 – Investimenti" under "Misura"; None where no code of the heading opens it."""
    match = _CODED_NAME.match(text)
    return (match["code"], match["name"]) if match and _number_of_code(match["code"], dimension) else None


def _number_of_code(text: str, dimension: str) -> str | None:
    """Return the number of a code whose letters begin its heading, or each word of it ("OS2", Obiettivo specifico)."""
    code, words = _CODE.match(text), fold(dimension).split()
    if code is None or not words or words[0] in _CODES:
        return None
    letters = fold(code["letters"])
    begins = words[0].startswith(letters) or "".join(word[0] for word in words).startswith(letters)
    return str(int(code["numeral"])) if begins else None
