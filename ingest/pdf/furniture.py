"""Running headers, footers and printed page numbers: lines at the edges of pages that repeat, found and taken out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product, takewhile

from ingest.pdf.layout import Line, Page, Word, middle
from ingest.pdf.lines import group_lines

_EDGE_LINES = 4
_EDGE_SHARE = 0.16
_SAME_HEIGHT = 4.0
_LEAST_REPEATS = 3
_FOOT = 0.9
_MOST_NUMBERS = 5
_PAGE_NUMBER = re.compile(
    r"^(?:p(?:ag(?:ina|e)?)?\.?\s*)?[-–—\[(|]?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*[-–—\])|]?(?:\s*(?:/|di|of|su)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})$)")


@dataclass(frozen=True, slots=True)
class Edges:
    """Lines in the margins of a page: those at its head from the top down, those at its foot from the bottom up."""

    top: tuple[Line, ...]
    bottom: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """For each page the words that are not part of its text, and the page number printed on it."""

    words: Mapping[int, frozenset[Word]]
    labels: Mapping[int, str]


def find_furniture(pages: Sequence[Page]) -> Furniture:
    """Return running headers, footers and page numbers of a file."""
    edges = {page.number: _edge_lines(page) for page in pages}
    numbers = _page_numbers(edges, pages)
    repeated = _outermost(edges, _repeated_lines(edges, len(pages)), numbers)
    taken: dict[int, set[Word]] = defaultdict(set)
    for number, line in [*repeated, *numbers]:
        taken[number].update(line.words)
    labels = _labels(numbers, repeated)
    return Furniture({number: frozenset(words) for number, words in taken.items()}, labels)


def _edge_lines(page: Page) -> Edges:
    """Return the first and the last lines of a page that stand in its margins, from the edge inwards."""
    lines = group_lines([word for word in page.words if not word.turned])
    top = [line for line in lines[:_EDGE_LINES] if line.box.bottom < _EDGE_SHARE * page.height]
    bottom = [line for line in lines[-_EDGE_LINES:] if line.box.top > (1 - _EDGE_SHARE) * page.height]
    return Edges(tuple(top), tuple(reversed([line for line in bottom if line not in top])))


def _repeated_lines(edges: Mapping[int, Edges], page_count: int) -> list[tuple[int, Line]]:
    """Return lines whose words stand at the same height on several pages, page numbers apart."""
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, edge in edges.items():
        for line in (*edge.top, *edge.bottom):
            groups[re.sub(r"\d+", "#", line.text.lower())].append((number, line))
    least = min(_LEAST_REPEATS, max(2, page_count - 1))
    found: list[tuple[int, Line]] = []
    for text, group in groups.items():
        if text.strip("# -–") and len({number for number, _ in group}) >= least:
            found += _at_same_height(_alike(group), least)
    return found


def _alike(group: Sequence[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Return the lines of a group that are alike: the same, but for numbers that grow with the pages.

    "Tabella 1" and "Tabella 2" at the top of two pages are no running header.
    """
    shapes: dict[tuple[tuple[str, int], ...], list[tuple[int, Line]]] = defaultdict(list)
    values = [(number, line, [int(text) for text in re.findall(r"\d+", line.text)]) for number, line in group]
    for number, line, numbers in values:
        fixed = [("fixed", value) for value in numbers]
        paged = [("page", value - number) for value in numbers] if len(numbers) <= _MOST_NUMBERS else fixed
        for shape in set(product(*zip(paged, fixed, strict=True))):
            shapes[shape].append((number, line))
    return max(shapes.values(), key=len, default=[])


def _at_same_height(group: Sequence[tuple[int, Line]], least: int) -> list[tuple[int, Line]]:
    heights = Counter(round(middle(line.box) / _SAME_HEIGHT) for _, line in group)
    kept = {height for height, count in heights.items() if count + heights[height - 1] + heights[height + 1] >= least}
    return [(number, line) for number, line in group if round(middle(line.box) / _SAME_HEIGHT) in kept]


def _outermost(
    edges: Mapping[int, Edges], repeated: Sequence[tuple[int, Line]], numbers: Sequence[tuple[int, Line]]
) -> list[tuple[int, Line]]:
    """Return the repeated lines with nothing but other running lines between them and the edge of the page."""
    running = {id(line) for _, line in [*repeated, *numbers]}
    outer: set[int] = set()
    for edge in edges.values():
        for lines in (edge.top, edge.bottom):
            outer.update(id(line) for line in takewhile(lambda line: id(line) in running, lines))
    return [(number, line) for number, line in repeated if id(line) in outer]


def _page_numbers(edges: Mapping[int, Edges], pages: Sequence[Page]) -> list[tuple[int, Line]]:
    """Return lines that hold nothing but a page number: numbers that grow with the pages, or one at the very foot."""
    candidates = [
        (number, line, match["number"])
        for number, edge in edges.items()
        for line in (*edge.top, *edge.bottom)
        if (match := _PAGE_NUMBER.match(line.text))
    ]
    if len(pages) == 1:
        foot = edges[1].bottom[:1]
        return [
            (number, line) for number, line, _ in candidates if line in foot and line.box.top > _FOOT * pages[0].height
        ]
    offsets = Counter(int(text) - number for number, _, text in candidates if text.isdigit())
    trusted = {offset for offset, count in offsets.items() if count > 1}
    return [
        (number, line)
        for number, line, text in candidates
        if (int(text) - number in trusted if text.isdigit() else line in _outer_lines(edges[number]))
    ]


def _outer_lines(edge: Edges) -> tuple[Line, ...]:
    return edge.top[:1] + edge.bottom[:1]


def _labels(numbers: Sequence[tuple[int, Line]], repeated: Sequence[tuple[int, Line]]) -> dict[int, str]:
    """Return the printed page numbers: lines of their own first, else the number that ends or opens a running line."""
    labels = {n: m["number"] for n, line in numbers if (m := _PAGE_NUMBER.match(line.text))}
    if labels:
        return labels
    ends = [(n, m["last"] or m["first"]) for n, line in repeated for m in _NUMBER_AT_END.finditer(line.text)]
    offsets = Counter(int(text) - n for n, text in ends)
    if not offsets or max(offsets.values()) < 2:
        return {}
    offset = max(offsets, key=lambda key: offsets[key])
    return {n: text for n, text in ends if int(text) - n == offset}
