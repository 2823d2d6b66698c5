"""Running headers, footers and printed page numbers: lines at the edges of pages that repeat, found and taken out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.layout import Line, Page, Word, middle
from ingest.pdf.lines import group_lines

_EDGE_LINES = 4
_EDGE_SHARE = 0.16
_SAME_HEIGHT = 4.0
_LEAST_REPEATS = 3
_PAGE_NUMBER = re.compile(
    r"^(?:p(?:ag(?:ina|e)?)?\.?\s*)?[-–—\[(|]?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*[-–—\])|]?(?:\s*(?:/|di|of|su)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})$)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """For each page the words that are not part of its text, and the page number printed on it."""

    words: Mapping[int, frozenset[Word]]
    labels: Mapping[int, str]


def find_furniture(pages: Sequence[Page]) -> Furniture:
    """Return running headers, footers and page numbers of a file."""
    edges = {page.number: _edge_lines(page) for page in pages}
    repeated = _repeated_lines(edges, len(pages))
    numbers = _page_numbers(edges, pages)
    taken: dict[int, set[Word]] = defaultdict(set)
    for number, line in [*repeated, *numbers]:
        taken[number].update(line.words)
    labels = _labels(numbers, repeated)
    return Furniture({number: frozenset(words) for number, words in taken.items()}, labels)


def _edge_lines(page: Page) -> list[Line]:
    """Return the first and last lines of a page that stand in its margins."""
    lines = group_lines([word for word in page.words if not word.turned])
    top = [line for line in lines[:_EDGE_LINES] if line.box.bottom < _EDGE_SHARE * page.height]
    bottom = [line for line in lines[-_EDGE_LINES:] if line.box.top > (1 - _EDGE_SHARE) * page.height]
    return top + [line for line in bottom if line not in top]


def _repeated_lines(edges: Mapping[int, Sequence[Line]], page_count: int) -> list[tuple[int, Line]]:
    """Return lines whose words stand at the same height on several pages, digits apart."""
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            groups[re.sub(r"\d+", "#", line.text.lower())].append((number, line))
    least = min(_LEAST_REPEATS, max(2, page_count - 1))
    found: list[tuple[int, Line]] = []
    for text, group in groups.items():
        if text.strip("# -–") and len({number for number, _ in group}) >= least:
            found += _at_same_height(group, least)
    return found


def _at_same_height(group: Sequence[tuple[int, Line]], least: int) -> list[tuple[int, Line]]:
    heights = Counter(round(middle(line.box) / _SAME_HEIGHT) for _, line in group)
    kept = {height for height, count in heights.items() if count + heights[height - 1] + heights[height + 1] >= least}
    return [(number, line) for number, line in group if round(middle(line.box) / _SAME_HEIGHT) in kept]


def _page_numbers(edges: Mapping[int, Sequence[Line]], pages: Sequence[Page]) -> list[tuple[int, Line]]:
    """Return lines that hold nothing but a page number: numbers that grow with the pages, or one at the very foot."""
    candidates = [
        (n, line, m["number"]) for n, lines in edges.items() for line in lines if (m := _PAGE_NUMBER.match(line.text))
    ]
    offsets = Counter(int(text) - number for number, _, text in candidates if text.isdigit())
    trusted = {offset for offset, count in offsets.items() if count >= 2}
    found = [(n, line) for n, line, text in candidates if _is_page_number(n, line, text, trusted, edges)]
    if found or len(pages) > 1:
        return found
    return [(n, line) for n, line, _ in candidates if line is edges[n][-1] and line.box.top > 0.9 * pages[0].height]


def _is_page_number(number: int, line: Line, text: str, trusted: set[int], edges: Mapping[int, Sequence[Line]]) -> bool:
    if text.isdigit():
        return int(text) - number in trusted
    return line in (edges[number][0], edges[number][-1])


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
