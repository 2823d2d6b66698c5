"""Contents pages: entries with leaders or page numbers at the right edge, taken out of the prose, kept as titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.labels import fold
from ingest.pdf.layout import Line

_PAGE = r"(?:p(?:ag|agina|age)?\.?\s*)?(?P<page>\d{1,4}|[ivxlc]+)$"
_LEADER = re.compile(rf"^(?P<title>.*?[^\s.·•…_])\s*(?:[.·•…_]\s?){{3,}}\s*{_PAGE}", re.IGNORECASE)
_PLAIN = re.compile(r"^(?P<title>.*[^\W\d].*?)\s+(?:pag\.?\s*)?(?P<page>\d{1,4})$", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:indice|sommario|contenuti|contents|table of contents|summary|index)\b.{0,20}$", re.IGNORECASE
)
_ENDS_IN_PAGE = re.compile(r"(?:\d|[ivxlc])$", re.IGNORECASE)
_LONGEST_ENTRY = 400
_FEWEST_ENTRIES = 3
_LONGEST_ENTRY = 400
_SAME_EDGE = 3.0
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Contents:
    """Numbers (positions) of the lines of a page that belong to its table of contents, and the titles listed there."""

    lines: frozenset[int]
    titles: tuple[str, ...]


def find_contents(lines: Sequence[Line], page_count: int) -> Contents:
    """Return the lines of a page that are entries of a table of contents, with its heading and wrapped entries."""
    entries = {number: title for number, line in enumerate(lines) if (title := _entry(line, lines, page_count))}
    if len(entries) < _FEWEST_ENTRIES:
        return Contents(frozenset(), ())
    first, last = min(entries), max(entries)
    taken = {number for number in range(first, last + 1) if number in entries or _is_between(number, lines, entries)}
    if first and _HEADING.match(lines[first - 1].text):
        taken.add(first - 1)
    return Contents(frozenset(taken), tuple(entries.values()))


def _entry(line: Line, lines: Sequence[Line], page_count: int) -> str | None:
    if not _ENDS_IN_PAGE.search(line.words[-1].text) or len(line.text) > _LONGEST_ENTRY:
        return None
    text = line.text
    if len(text) > _LONGEST_ENTRY:  # a line without end would keep the patterns busy for hours
        return None
    leader = _LEADER.match(text)
    if leader:
        return leader["title"]
    plain = _PLAIN.match(text)
    if not plain or int(plain["page"]) > page_count + 20 or len(line.words) < 2:
        return None
    number, before = line.words[-1], line.words[-2]
    if number.box.x0 - before.box.x1 < _GAP * number.size:
        return None
    has_heading = any(_HEADING.match(other.text) for other in lines)
    aligned = sum(1 for other in lines if abs(other.words[-1].box.x1 - number.box.x1) <= _SAME_EDGE)
    return plain["title"] if has_heading and aligned >= _FEWEST_ENTRIES else None


def _is_between(number: int, lines: Sequence[Line], entries: dict[int, str]) -> bool:
    """Say whether a line between entries is the first part of an entry that is set on two lines."""
    following = next((other for other in sorted(entries) if other > number), None)
    return following is not None and following - number <= 2


def is_listed(text: str, titles: Sequence[str]) -> bool:
    """Say whether a text is one of the titles in the contents, numbers, case and punctuation apart."""
    wanted = _bare(text)
    return bool(wanted) and any(wanted == _bare(title) for title in titles)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return re.sub(r"[^a-z]+", "", fold(text))
