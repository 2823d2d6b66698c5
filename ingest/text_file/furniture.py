"""What is on every page and says nothing: page numbers, running headers and footers, tables of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.labels import fold
from ingest.text_file.lines import Line

_CONTENTS_HEAD = re.compile(
    r"^(?:indice(?:\s+(?:generale|dei\s+contenuti))?|sommario|contents|table\s+of\s+contents)\W*$", re.IGNORECASE
)
_LEADER = re.compile(
    r"^(?P<title>.*?[^\s.·•…_])\s*(?:(?:[.·•…_]\s?){3,}|\t)\s*(?:p(?:ag|age|\.)?\.?\s*)?(?P<page>\d{1,4}|[ivxl]+)$",
    re.IGNORECASE,
)
# Converters may put the leaders and the page number of an entry on a line of their own.
_LONE_LEADER = re.compile(r"^(?:[.·•…_]\s?){5,}(?:p(?:ag|age|\.)?\.?\s*)?(?P<page>\d{1,4}|[ivxl]+)?$", re.IGNORECASE)
_PLAIN_ENTRY = re.compile(r"^(?P<title>.*[^\W\d_]{2}.*?)\s+(?P<page>\d{1,4})$")
_NUMBER_OPENING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s")
_PAGE_WORDS = re.compile(
    r"^[-–—\s]*(?:pag(?:ina|\.)?|page|p\.)\s*\d{1,4}(?:\s*(?:di|of|/)\s*\d{1,4})?[-–—\s]*$|^[-–—]\s*\d{1,4}\s*[-–—]$",
    re.IGNORECASE,
)
_SURE_PAGE = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:pag(?:ina|\.)?|page)\s*\d{1,4}\s*(?:di|of|/)\s*\d{1,4})$", re.IGNORECASE
)
_PAGE_OF = re.compile(r"^\d{1,4}\s*(?:/|di|of)\s*\d{1,4}$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^\d{1,4}$")
# Where a running line prints the page: at its edges or between dashes. Other figures of a line are what it tells.
_PAGE_IN_LINE = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$|(?<=[-–—/]\s)\d{1,4}(?=\s[-–—/])")
_FEWEST_ENTRIES = 3
_FEWEST_PAGES = 3
_LONGEST_HEADER = 120
_REACH = 3
# Numbers that stand closer count the rows of a table.
_LEAST_PAGE_LINES = 8


@dataclass(frozen=True, slots=True)
class Cleared:
    """Lines without contents and furniture; the titles that the contents list; the page numbers taken out."""

    lines: tuple[Line, ...]
    titles: tuple[str, ...] = ()
    taken: tuple[Line, ...] = ()


def clear_furniture(lines: Sequence[Line]) -> Cleared:
    """Return the lines that say something, with the gaps of what was taken out."""
    contents, titles = _find_contents(lines)
    pages = _page_numbers(lines) - contents
    headers = _running_lines(lines, pages) - contents
    gone = contents | pages | headers
    kept: list[Line] = []
    crossed_page, closed = False, False
    for position, line in enumerate(lines):
        if position in gone:
            crossed_page = crossed_page or position in pages or position in headers
            closed = closed or position in contents
            continue
        if crossed_page or closed:
            line = replace(line, new_page=True)
        kept.append(line)
        crossed_page = closed = False
    return Cleared(tuple(kept), titles, tuple(lines[position] for position in sorted(gone)))


def _find_contents(lines: Sequence[Line]) -> tuple[set[int], tuple[str, ...]]:
    """Return the positions of the lines of tables of contents, with their heading, and the titles listed."""
    taken: set[int] = set()
    titles: list[str] = []
    for run in _contents_runs(lines):
        taken.update(run)
        titles.extend(title for position in run if (title := _listed_title(lines[position])))
        first = run[0]
        if first and _CONTENTS_HEAD.match(lines[first - 1].text):
            taken.add(first - 1)
    return taken, tuple(titles)


def _contents_runs(lines: Sequence[Line]) -> list[range]:
    runs: list[range] = []
    start: int | None = None
    for position in range(len(lines) + 1):
        headed = _is_headed(lines, position if start is None else start)
        is_entry = position < len(lines) and _is_entry(lines, position, headed)
        if is_entry and start is None:
            start = position
        elif not is_entry and start is not None:
            following = position + 1 < len(lines) and _is_entry(lines, position + 1, headed)
            before_leader = position > start and bool(_LONE_LEADER.match(lines[position - 1].text))
            if position < len(lines) and _is_short(lines[position]) and (following or before_leader):
                continue
            entries = [_entry_page(lines[other]) for other in range(start, position)]
            pages = [page for page in entries if page is not None]
            if len(pages) >= _FEWEST_ENTRIES and all(first <= second for first, second in pairwise(pages)):
                runs.append(range(start, position))
            start = None
    return runs


def _is_headed(lines: Sequence[Line], position: int) -> bool:
    return position > 0 and bool(_CONTENTS_HEAD.match(lines[position - 1].text))


def _is_short(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_HEADER and not line.text.endswith((".", ";")) and not _CONTENTS_HEAD.match(line.text)
    )


def _is_entry(lines: Sequence[Line], position: int, headed: bool) -> bool:
    lone = _LONE_LEADER.match(lines[position].text)
    return bool(lone) or _entry_title(lines[position], headed) is not None


def _listed_title(line: Line) -> str | None:
    """Return the title on a line inside a table of contents, its number kept; None for leaders alone."""
    return None if _LONE_LEADER.match(line.text) else _entry_title(line, True) or _one_space(line.text)


def _entry_title(line: Line, headed: bool) -> str | None:
    """Return the title of a contents entry: with leaders, or with a page number at its end under "Indice"."""
    leader = _LEADER.match(line.text)
    if leader and (re.search(r"(?:[.·•…_]\s?){3}", line.text) or _NUMBER_OPENING.match(line.text) or headed):
        return _one_space(leader["title"])
    plain = _PLAIN_ENTRY.match(line.text) if headed else None
    return _one_space(plain["title"]) if plain and len(line.text) <= _LONGEST_HEADER else None


def _entry_page(line: Line) -> int | None:
    match = _LONE_LEADER.match(line.text) or _LEADER.match(line.text) or _PLAIN_ENTRY.match(line.text)
    return int(match["page"]) if match and (match["page"] or "").isdigit() else None


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the positions of printed page numbers: said in words, or bare numbers that count up by one."""
    worded = {n for n, line in enumerate(lines) if _PAGE_WORDS.match(line.text) or _PAGE_OF.match(line.text)}
    sure = {n for n in worded if _SURE_PAGE.match(lines[n].text)}
    spelled = worded if len(worded) >= _FEWEST_PAGES or any(lines[n].new_page for n in worded) else sure
    chain: list[int] = []
    best: list[int] = []
    for position in (n for n, line in enumerate(lines) if _BARE_NUMBER.match(line.text)):
        chain = [*chain, position] if chain and _is_next(lines, chain, position) else [position]
        best = max(best, chain, key=len)
    spread = best[-1] - best[0] >= _LEAST_PAGE_LINES * (len(best) - 1) if best else False
    spread = spread or all(n + 1 == len(lines) or lines[n + 1].new_page or lines[n].new_page for n in best)
    return spelled | (set(best) if spread and len(best) >= _FEWEST_PAGES else set())


def _is_next(lines: Sequence[Line], chain: Sequence[int], position: int) -> bool:
    """Say whether a number is that of a page or two further on, over a page that prints none."""
    step = int(lines[position].text) - int(lines[chain[-1]].text)
    return 1 <= step <= 2 and position - chain[-1] >= _REACH


def _running_lines(lines: Sequence[Line], pages: set[int]) -> set[int]:
    """Return the positions of lines that come again beside page numbers or form feeds."""
    edges = {n + offset for n in pages for offset in range(-_REACH, _REACH + 1)}
    edges |= {n + offset for n, line in enumerate(lines) if line.new_page for offset in range(-_REACH, _REACH)}
    places: dict[str, list[int]] = defaultdict(list)
    for position in sorted(edges - pages):
        if 0 <= position < len(lines) and len(lines[position].text) <= _LONGEST_HEADER:
            places[_PAGE_IN_LINE.sub("#", fold(lines[position].text))].append(position)
    breaks = len(pages) + sum(line.new_page for line in lines)
    return {
        position
        for text, positions in places.items()
        if len(positions) >= max(_FEWEST_PAGES, breaks // 3)
        and re.search(r"[a-z]{2}", text)
        and "|" not in text
        and ("#" not in text or _counts_up([lines[position].text for position in positions]))
        for position in positions
    }


def _counts_up(texts: Sequence[str]) -> bool:
    """Say whether the page numbers in lines that are else the same grow from one line to the next."""
    pages = [[int(number) for number in _PAGE_IN_LINE.findall(text)] for text in texts]
    return all(before < after for before, after in pairwise(pages))
