"""Tables that stand beside each other on a page, and which of the lines around them belong to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.captions import opens_caption
from ingest.pdf.layout import Line, Word, make_line
from ingest.pdf.lines import split_segments
from ingest.pdf.raw_table import RawTable

_WIDE = 1.5
_REACH = 2.5
_LEAST_OVERLAP = 0.5
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A table that has another beside it, with the lines over and under it that keep to its columns."""

    table: RawTable
    above: tuple[Line, ...]
    below: tuple[Line, ...]


def part_at_captions(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines in parts; under captions side by side, what stands under each is a part of its own.

    A line that runs on over the start of the second caption ends that.
    """
    parts: list[list[Line]] = [[]]
    beside: list[list[Line]] = []
    cut: float | None = None
    for line in lines:
        captions = [phrase for phrase in split_segments(line, _WIDE) if opens_caption(phrase.text)]
        if len(captions) == _FEWEST:
            cut = captions[1].box.x0 - line.size
            parts += [*beside, []]
            beside = [[], []]
            continue
        if cut is not None and _crosses(line, cut):
            cut = None
            parts += [*beside, []]
            beside = []
        if cut is None:
            parts[-1].append(line)
            continue
        for number, words in enumerate(_at(line, cut)):
            beside[number] += [make_line(words)] if words else []
    return [part for part in (*parts, *beside) if part]


def _crosses(line: Line, cut: float) -> bool:
    """Say whether a phrase of the line runs over x."""
    return any(phrase.box.x0 < cut < phrase.box.x1 for phrase in split_segments(line, _WIDE))


def _at(line: Line, cut: float) -> tuple[list[Word], list[Word]]:
    return [w for w in line.words if w.box.x0 < cut], [w for w in line.words if w.box.x0 >= cut]


def gather_beside(lines: Sequence[Line], tables: Sequence[RawTable]) -> tuple[list[Line], list[Surrounded]]:
    """Return the lines that are left, and the tables that stand beside another with what belongs to them."""
    left = list(lines)
    found: list[Surrounded] = []
    for table in tables:
        others = [other for other in tables if other is not table and _is_beside(table, other)]
        if others:
            above, left = _own_lines(left, table, others, up=True)
            below, left = _own_lines(left, table, others, up=False)
            found.append(Surrounded(table, tuple(above), tuple(below)))
    return left, found


def _is_beside(table: RawTable, other: RawTable) -> bool:
    shared = min(table.box.bottom, other.box.bottom) - max(table.box.top, other.box.top)
    apart = table.box.x1 <= other.box.x0 or other.box.x1 <= table.box.x0
    shorter = min(table.box.bottom - table.box.top, other.box.bottom - other.box.top)
    return apart and shared >= _LEAST_OVERLAP * shorter


def _own_lines(
    lines: Sequence[Line], table: RawTable, others: Sequence[RawTable], *, up: bool
) -> tuple[list[Line], list[Line]]:
    """Return the phrases next to a table, over or under it, that keep to its columns, and the lines without them."""
    edge = table.box.top if up else table.box.bottom
    own: list[Line] = []
    left = list(lines)
    for line in sorted(lines, key=lambda line: line.box.top, reverse=up):
        gap = edge - line.box.bottom if up else line.box.top - edge
        if not -line.size < gap <= _REACH * line.size:
            continue
        phrases = split_segments(line, _WIDE)
        mine = [phrase for phrase in phrases if _is_over(phrase, table, others)]
        if not mine or not _keeps_apart(phrases, mine, others):
            continue
        own += mine
        edge = line.box.top if up else line.box.bottom
        place = left.index(line)
        rest = [word for phrase in phrases if phrase not in mine for word in phrase.words]
        left[place : place + 1] = [make_line(rest)] if rest else []
    return (own[::-1] if up else own), left


def _is_over(phrase: Line, table: RawTable, others: Sequence[RawTable]) -> bool:
    reaches = any(phrase.box.x0 < other.box.x1 and other.box.x0 < phrase.box.x1 for other in others)
    return not reaches and table.box.x0 - phrase.size <= phrase.box.x0 and phrase.box.x1 <= table.box.x1 + phrase.size


def _keeps_apart(phrases: Sequence[Line], mine: Sequence[Line], others: Sequence[RawTable]) -> bool:
    """Say whether what else stands on the line stands over the other tables."""
    return all(
        any(
            other.box.x0 - phrase.size <= phrase.box.x0 and phrase.box.x1 <= other.box.x1 + phrase.size
            for other in others
        )
        for phrase in phrases
        if phrase not in mine
    )
