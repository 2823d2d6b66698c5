"""Read all pages of a file: words and rules from PDFium, exact rules from pdfplumber where triage asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from index.errors import UnreadableInputError
from index.records import Box
from ingest.page_progress import PageProgress, Phase
from ingest.pdf.drawings import Drawings, read_drawings
from ingest.pdf.layout import Page, Rule
from ingest.pdf.page_frame import PageFrame, page_frame
from ingest.pdf.rulings import rules_of_drawings, rules_of_pages, straighten_rules
from ingest.pdf.triage import needs_geometry
from ingest.pdf.words import PageWords, read_words

_MOST_DAMAGED = 1000
_LARGEST_SIDE = 14_400.0
_MOST_CHARACTERS = 60_000
_PAPER = 0.98


@dataclass(frozen=True, slots=True)
class _Seen:
    """What PDFium saw of one page."""

    frame: PageFrame
    media: Box
    words: PageWords
    drawings: Drawings
    exact: bool
    warnings: tuple[str, ...]


def read_pages(path: Path, document: pypdfium2.PdfDocument, progress: PageProgress) -> list[Page]:
    """Return every page with words and straight rules; what cannot be read of a page is told in its warnings."""
    progress.page_count = len(document)
    seen: dict[int, _Seen] = {}
    for number, page in enumerate(_look_at_pages(document, path.name), start=1):
        seen[number] = page
        progress.advance(Phase.SEEN, number / len(document))
    asked = {number: (page.frame, page.media) for number, page in seen.items() if page.exact}
    exact = rules_of_pages(path, asked) if asked else {}
    return [_make_page(number, page, exact.get(number)) for number, page in seen.items()]


def _look_at_pages(document: pypdfium2.PdfDocument, name: str) -> Iterator[_Seen]:
    """Yield what is seen of each page. Raises UnreadableInputError where there is no end of damaged ones."""
    damaged = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            damaged += 1
            if damaged > _MOST_DAMAGED:
                raise UnreadableInputError(
                    f"{name} has more than {_MOST_DAMAGED} damaged pages. Download it again."
                ) from None
            yield _unreadable("cannot be read: it is damaged")
            continue
        try:
            yield _look_at(page)
        except pypdfium2.PdfiumError:
            yield _unreadable("holds no text that can be read")
        finally:
            page.close()


def _unreadable(reason: str) -> _Seen:
    frame = PageFrame(0.0, 0.0, 1.0, 1.0, 0)
    return _Seen(frame, Box(0, 0, 1, 1), PageWords((), ""), Drawings(), exact=False, warnings=(reason,))


def _look_at(page: pypdfium2.PdfPage) -> _Seen:
    frame = page_frame(page)
    drawings = read_drawings(page, frame)
    text_page = page.get_textpage()
    try:
        words = read_words(text_page, frame, drawings.fills, drawings.has_scan(frame), _MOST_CHARACTERS)
    finally:
        text_page.close()
    exact = not words.cut and needs_geometry(drawings, words.words, max(frame.width, frame.height))
    return _Seen(frame, Box(*page.get_mediabox()), words, drawings, exact, _page_warnings(frame, drawings, words))


def _page_warnings(frame: PageFrame, drawings: Drawings, words: PageWords) -> tuple[str, ...]:
    warnings: list[str] = []
    if words.cut:
        warnings.append(f"holds more than {_MOST_CHARACTERS} characters; the rest was not read")
    if max(frame.width, frame.height) > _LARGEST_SIDE:
        warnings.append("is larger than any paper; tables on it were not looked for")
    if not drawings.complete:
        warnings.append("holds too many drawings to look at all of them")
    if not words.words and drawings.has_scan(frame):
        warnings.append("is a picture without text; it needs text recognition (OCR) first")
    if words.hidden:
        warnings.append("holds invisible text, which was left out")
    return tuple(warnings)


def _make_page(number: int, seen: _Seen, exact: list[Rule] | None) -> Page:
    rules = exact if exact is not None else rules_of_drawings(seen.drawings)
    page = Page(
        number=number,
        width=seen.frame.width,
        height=seen.frame.height,
        words=seen.words.words,
        rules=tuple(straighten_rules(rules)),
        areas=tuple(fill.box for fill in seen.drawings.fills if fill.is_rectangle and fill.brightness < _PAPER),
        shapes=seen.drawings.shapes,
        hidden=seen.words.hidden,
    )
    return replace(page, warnings=tuple(f"Page {number} {warning}." for warning in seen.warnings))
