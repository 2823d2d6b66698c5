"""Statements: the sentences and list items of passages, with what introduces them and the thing they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.records import Language, Passage, PassageKind, Span
from index.text import split_sentences

_BULLET = re.compile(r"^\s*(?:[•▪◦‣·o*–-]|\d{1,2}[.)]|[a-z]\))\s+")
_INTRODUCES = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a whole list item: what a prose fact quotes.

    text stands at characters [offset, offset + len(text)) of its passage. paragraph numbers the run of text it belongs
    to, over passages: sentences of one paragraph share their topic.
    """

    text: str
    passage: Passage
    offset: int
    language: Language
    introduction: str = ""
    is_item: bool = False
    paragraph: int = 0

    @property
    def body_start(self) -> int:
        """Where the words start after a printed bullet."""
        bullet = _BULLET.match(self.text) if self.is_item else None
        return bullet.end() if bullet else 0


def split_statements(passages: Sequence[Passage], language: Language) -> Iterator[Statement]:
    """Yield the statements of prose and list passages in reading order, each introduction once."""
    paragraph = 0
    previous: Passage | None = None
    introductions: set[tuple[tuple[str, ...], str]] = set()
    for passage in passages:
        if passage.kind is PassageKind.TABLE_ROW:
            previous = None
            continue
        if previous is None or not _continues(previous, passage):
            paragraph += 1
        lines = list(_lines(passage.text))
        introduction = ""
        for number, (start, end) in enumerate(lines):
            paragraph += 1 if number else 0
            line = passage.text[start:end]
            if passage.kind is PassageKind.LIST and not (number == 0 and _INTRODUCES.search(line)):
                yield Statement(line, passage, start, language, introduction, True, paragraph)
                continue
            for left, right in split_sentences(line):
                sentence = line[left:right]
                if number == 0 and _INTRODUCES.search(sentence) and passage.kind is PassageKind.LIST:
                    introduction = sentence
                    if (passage.section, sentence) in introductions:
                        continue
                    introductions.add((passage.section, sentence))
                yield Statement(sentence, passage, start + left, language, "", False, paragraph)
        previous = passage


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            left = start + len(line) - len(line.lstrip())
            yield left, left + len(stripped)
        start += len(line) + 1


def _continues(previous: Passage, passage: Passage) -> bool:
    """Tell whether a passage goes on with the paragraph that the one before it was cut from.

    The step between their printed lines is then that of the lines within.
    """
    if previous.section != passage.section or not previous.spans or not passage.spans:
        return False
    last, first = previous.spans[-1], passage.spans[0]
    if last.place.page_number != first.place.page_number:
        return False
    step = _position(first) - _position(last)
    steps = [
        _position(after) - _position(before) for before, after in zip(previous.spans, previous.spans[1:], strict=False)
    ]
    usual = [value for value in steps if value > 0]
    return step == 0 or (bool(usual) and 0 < step <= 1.3 * median(usual))


def _position(span: Span) -> float:
    place = span.place
    return place.box.top if place.box is not None else float(place.line_start or 0)
