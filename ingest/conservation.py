"""Number conservation: is every numeral of a file's raw text in a fact or a passage, or told to be a chart's label?

The cheapest check of a parser (docs: "today's parsers drop digits and say success"). The raw text of a PDF is PDFium's,
read apart from our own reading. Page furniture (running heads, page numbers) and the leaders of a contents page are no
part of a report's content and are not asked for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from index.reading import Conservation, LostNumeral, ReportRecords
from ingest.page_progress import PageProgress
from ingest.reader import is_pdf, read_records

if TYPE_CHECKING:
    import pypdfium2

_NUMERAL = re.compile(r"\d+(?:[.,'’/]\d+)*")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_MARKED = re.compile(rf"({_NUMERAL.pattern})({_RAISED.pattern})")
_AS_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEADER = re.compile(r"(?:(?:\.\s?){4,}|…{2,}|\t)\s*(?:pag\.|p\.|<b>)?\s*\d+\s*(?:</b>)?$")
_PAGE_NUMBER = re.compile(r"^\W*(?:pag(?:ina|\.)?|page|p\.)?\s*\d{1,4}(?:\s*(?:/|di|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_LONGEST_LEADER = 400
_EDGE_LINES = 5
_PAGE_NUMBER_LINES = 3
_FEW_LETTERS = 3
_MOST_NUMBERS = 5
_FEWEST_PAGES = 3
_FEWEST_FACING = 2
_MOST_LISTED = 200
_LONGEST_SHOWN = 120


def read_accounted(path: Path, report_id: str | None = None, progress: PageProgress | None = None) -> ReportRecords:
    """Read a file as `read_records` does, with the account of its numerals. Raises UnreadableInputError."""
    records = read_records(path, report_id, progress)
    return replace(records, numerals=measure_conservation(path, records))


def measure_conservation(path: Path, records: ReportRecords) -> Conservation:
    """Compare the numerals of a file with those of what was read from it.

    Raises UnreadableInputError where the file can no longer be read.
    """
    return compare_numerals(raw_pages(path), records)


def raw_pages(path: Path) -> list[str]:
    """Return the raw text of each page of a PDF by PDFium, or the whole of a text file as one page."""
    if not is_pdf(path):
        from ingest.text_file.decoding import decode_text

        text, _ = decode_text(path.read_bytes(), path.name)
        return [text]
    from ingest.pdf.document import open_document

    with open_document(path) as document:
        return [_page_text(document, number) for number in range(len(document))]


def compare_numerals(pages: Sequence[str], records: ReportRecords) -> Conservation:
    """Count the numerals of the raw pages, and list those that occur more often there than in the records."""
    texts = list(_kept_texts(records))
    kept = Counter(numeral for text in texts for numeral in _numerals(text))
    # The mark of a footnote is kept as such; the raw text has its digits.
    kept.update(mark.translate(_AS_DIGITS) for text in texts for mark in _RAISED.findall(text))
    marked = {number + mark.translate(_AS_DIGITS): (number, mark) for text in texts for number, mark in _marked(text)}
    lost: list[LostNumeral] = []
    total = lost_count = 0
    for page, line in _content_lines(pages, _page_labels(records)):
        for numeral in _numerals(line):
            total += 1
            if _take(kept, (numeral,)) or _take(kept, marked.get(numeral, (numeral,))):
                continue
            lost_count += 1
            if len(lost) < _MOST_LISTED:
                lost.append(LostNumeral(numeral, page, line.strip()[:_LONGEST_SHOWN]))
    in_charts = sum(1 for labels in records.charts for _ in _numerals(labels))
    return Conservation(total, lost_count, tuple(lost), len(records.charts), in_charts)


def _marked(text: str) -> Iterator[tuple[str, str]]:
    """Yield the figures with a raised mark right after them: in the raw text the two are one numeral."""
    return ((match[1], match[2]) for match in _MARKED.finditer(text))


def _take(kept: Counter[str], parts: Sequence[str]) -> bool:
    """Take numerals out of those kept; say whether all of them were there."""
    there = all(kept[part.translate(_AS_DIGITS)] > 0 for part in parts)
    kept.subtract(part.translate(_AS_DIGITS) for part in parts if there)
    return there


def _page_labels(records: ReportRecords) -> dict[int, str]:
    """Return the printed number of each page that the records keep with it."""
    places = [span.place for passage in records.passages for span in passage.spans]
    places += [cell.place for table in records.tables for cell in table.cells]
    return {place.page_number: place.page_label for place in places if place.page_number and place.page_label}


def _numerals(text: str) -> Iterator[str]:
    return (match.group().replace("’", "'") for match in _NUMERAL.finditer(text))


def _kept_texts(records: ReportRecords) -> Iterator[str]:
    """Yield every text of the records once: passages, the headings over them, charts, tables."""
    headings: list[str] = []
    previous: tuple[str, ...] = ()
    seen_lines: set[tuple[tuple[str, ...], str]] = set()
    for passage in records.passages:
        headings.extend(heading for heading in passage.section if heading not in previous)
        previous = passage.section
        if passage.table_id is None:
            for line in passage.text.split("\n"):
                introduces = line.rstrip().endswith(":")
                if not introduces or (passage.section, line) not in seen_lines:
                    yield line
                seen_lines.add((passage.section, line))
    yield from headings
    yield from records.charts
    for table in records.tables:
        yield from (cell.text for cell in table.cells)
        yield from (text for text in (table.unit,) if text)


def _content_lines(pages: Sequence[str], labels: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield (page, line) without page furniture: edge lines that recur on pages, and page numbers."""
    recurring = _recurring(pages)
    for number, page in enumerate(pages, start=1):
        edges = set(_edges(page)) if len(pages) > 1 else set()
        # Where a file is one page of another, its number is the very first or last line, or is the one kept with it.
        numbers = set(_edges(page, _PAGE_NUMBER_LINES if len(pages) > 1 else 1))
        numbers |= {line for line in _edges(page, _PAGE_NUMBER_LINES) if line.strip() == labels.get(number)}
        for line in _with_letters_joined(page.splitlines()):
            recurs = line in edges and any(key in recurring for key in _furniture_keys(line, number))
            recurs = recurs or (line in numbers and bool(_PAGE_NUMBER.match(line)))
            if line.strip() and not recurs and not (len(line) < _LONGEST_LEADER and _LEADER.search(line)):
                yield number, line


def _recurring(pages: Sequence[str]) -> set[tuple[str, int]]:
    """Return what recurs at the edges of pages: on half of them, or on all left or all right ones."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages, start=1):
        for line in _edges(page):
            for key in _furniture_keys(line, number):
                seen[key].add(number)
    facing = [set(range(first, len(pages) + 1, 2)) for first in (1, 2)]
    facing = [side for side in facing if len(side) >= _FEWEST_FACING]
    least = max(min(_FEWEST_PAGES, max(_FEWEST_FACING, len(pages) - 1)), len(pages) // 2)
    return {key for key, numbers in seen.items() if len(numbers) >= least or any(side <= numbers for side in facing)}


def _with_letters_joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, those of a single character put together: PDFium ends a line after each letter set up the page."""
    for is_letter, run in groupby(lines, key=lambda line: len(line.strip()) == 1):
        held = list(run)
        if is_letter and len(held) > _FEW_LETTERS:
            yield "".join(line.strip() for line in held)
        else:
            yield from held


def _edges(page: str, count: int = _EDGE_LINES) -> list[str]:
    lines = [line for line in page.splitlines() if line.strip()]
    return [line for line in (*lines[:count], *lines[-count:]) if len(line) < _LONGEST_LEADER]


def _furniture_keys(line: str, page: int) -> list[tuple[str, int]]:
    """Return what a running head can share between pages: all of it, or all but the numbers that grow with them.

    Left and right pages may set its parts in another order ("26 Journal 26/31", "Journal 27/31 27").
    """
    printed = " ".join(line.split())
    numbers = list(re.finditer(r"\d{1,6}", printed))[:_MOST_NUMBERS]
    keys = [(printed, 0)]
    for offset in dict.fromkeys(int(match.group()) - page for match in numbers):
        masked = re.sub(rf"(?<!\d)0*{offset + page}(?!\d)", "#", printed)
        keys.append((" ".join(sorted(set(masked.split()))), offset))
    for match in numbers:  # the number of pages may be that of the page: "3/3"
        masked = f"{printed[: match.start()]}#{printed[match.end() :]}"
        keys.append((" ".join(sorted(set(masked.split()))), int(match.group()) - page))
    return list(dict.fromkeys(keys))


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Return the raw text of a page, also what its reader cut off; none where it is damaged, as its reader says."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return ""
    try:
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_bounded())
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
