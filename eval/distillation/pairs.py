"""Texts in English and in Italian: message catalogues and manuals of free software, and the sentences of STS.

A folder of unpacked packages (`dpkg-deb -x`) is read: gettext catalogues (*.mo under a folder "it"), the pages of the
help of LibreOffice (matched by the ids of paragraphs) and of GNOME (matched by their order).
"""

from __future__ import annotations

import csv
import gettext
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_TAG = re.compile(r"<[^>]{0,200}>")
_ACCELERATOR = re.compile(r"[_&~](?=\w)")
_FORMAT = re.compile(
    r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]|%\(\w+\)[sd]|\$\{?\w+\}?|%\d+|\\[ntr]"
)
_LETTERS_AT_LEAST = 0.6
_PLAIN_AT_LEAST = 0.85
_MOST_CHARACTERS, _MOST_WORDS = 500, 45
# Names of languages, places, keys, options and machine instructions: no sentences, and thousands of them.
_LISTS = ("iso_", "xkeyboard", "gimp20-std", "gtk30-prop", "vim", "binutils", "ld.", "bfd", "opcodes")
_HELP_ITALIAN, _HELP_ENGLISH = "usr/share/libreoffice/help/it", "usr/share/libreoffice/help/en-US"


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages."""

    english: str
    italian: str


def read_pairs(packages: Path, sts: Path) -> list[Pair]:
    """Return the pairs of a folder of packages after those of the STS sentences (its test part is left out)."""
    found = dict.fromkeys(_sts_pairs(sts))
    for pair in (*_catalogue_pairs(packages), *_libreoffice_pairs(packages), *_gnome_pairs(packages)):
        if (cleaned := _cleaned(pair)) is not None:
            found[cleaned] = None
    return list(found)


def _cleaned(pair: Pair) -> Pair | None:
    """Return a pair without marks of programs, or None where it is no text."""
    english, italian = _plain(pair.english), _plain(pair.italian)
    if english.lower() == italian.lower() or not re.search(r"[a-z]{3}", english):
        return None
    if len(english) > _MOST_CHARACTERS or len(english.split()) > _MOST_WORDS:
        return None
    letters = sum(character.isalpha() for character in italian)
    plain = sum(character.isalpha() or character == " " for character in english)
    if letters < _LETTERS_AT_LEAST * len(italian) or plain <= _PLAIN_AT_LEAST * len(english):
        return None
    return Pair(english, italian)


def _plain(text: str) -> str:
    text = _FORMAT.sub(" ", _ACCELERATOR.sub("", _TAG.sub(" ", text)))
    return " ".join(text.split()).strip(" .:*-")


def _sts_pairs(folder: Path) -> Iterator[Pair]:
    for part in ("train", "dev"):
        with (
            (folder / f"en-{part}.csv").open(encoding="utf-8", newline="") as english,
            (folder / f"it-{part}.csv").open(encoding="utf-8", newline="") as italian,
        ):
            for one, other in zip(csv.reader(english), csv.reader(italian), strict=True):
                yield from map(Pair, one[:2], other[:2])


def _catalogue_pairs(packages: Path) -> Iterator[Pair]:
    for path in sorted(path for path in packages.rglob("*.mo") if "it" in path.parts):
        if path.name.startswith(_LISTS):
            continue
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        for message, translated in vars(catalogue)["_catalog"].items():
            text = message[0] if isinstance(message, tuple) else message
            if text and isinstance(translated, str):
                yield Pair(text.split("\4")[-1], translated)


class _Paragraphs(HTMLParser):
    """The paragraphs of a page by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id")
        if name and tag in ("p", "h1", "h2", "h3", "h4", "td"):
            self._open = name
            self.texts[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "h1", "h2", "h3", "h4"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open] += data


def _libreoffice_pairs(packages: Path) -> Iterator[Pair]:
    for folder in sorted(packages.rglob(_HELP_ITALIAN)):
        for path in sorted(folder.rglob("*.html")):
            for other in packages.rglob(f"{_HELP_ENGLISH}/{path.relative_to(folder)}"):
                italian, english = _paragraphs(path), _paragraphs(other)
                yield from (Pair(english[name], text) for name, text in italian.items() if name in english)


def _paragraphs(path: Path) -> dict[str, str]:
    parser = _Paragraphs()
    parser.feed(path.read_text(encoding="utf-8", errors="replace"))
    return parser.texts


def _gnome_pairs(packages: Path) -> Iterator[Pair]:
    for path in sorted(packages.rglob("help/it/**/*.page")):
        parts = ["C" if part == "it" else part for part in path.parts]
        if not (other := Path(*parts)).exists():
            continue
        italian, english = _elements(path), _elements(other)
        if [tag for tag, _ in italian] == [tag for tag, _ in english]:
            yield from (Pair(one, two) for (_, one), (_, two) in zip(english, italian, strict=True))


def _elements(path: Path) -> list[tuple[str, str]]:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - pages of signed packages, read by hand
    except ElementTree.ParseError:
        return []
    named = (
        (str(element.tag).rpartition("}")[2], " ".join("".join(element.itertext()).split())) for element in root.iter()
    )
    return [(tag, text) for tag, text in named if tag in ("p", "title", "desc")]
