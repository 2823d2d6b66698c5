"""Words of a page: glyphs put together, footnote marks told apart, and the words that nobody can see left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from index.records import Box
from ingest.pdf.glyphs import PRINTED_SPACE, Glyph, read_glyphs
from ingest.pdf.layout import Fill, Word
from ingest.pdf.page_frame import PageFrame

_SMALLEST_TYPE = 1.5
# In type sizes. Within one string of the file a wider gap is loose setting; a new string that starts off the end of
# the last one, without a space, is a new word even when it is nearer.
_WORD_GAP = 0.25
_OBJECT_GAP = 0.15
_OVERLAP = -0.3
_NO_SPACE = 0.1
_SLANTED_STEP = 1.2
_WHITE = 0.95
_MARK_SIZE = 0.8
_LARGEST_MARK = 0.85
_HIGH = 0.3
_SUPERSCRIPTS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The visible words of a page, and the text that is not visible."""

    words: tuple[Word, ...]
    hidden: str
    cut: bool = False


def read_words(
    text_page: pypdfium2.PdfTextPage, frame: PageFrame, fills: Sequence[Fill], has_scan: bool, most: int
) -> PageWords:
    """Return the words of a page, of at most `most` characters; where a scan lies under it, text has no need of ink."""
    count = pdfium.FPDFText_CountChars(text_page.raw)
    runs = _split_runs(read_glyphs(text_page, frame, min(count, most)))
    words: list[Word] = []
    hidden: list[str] = []
    for run in runs:
        word = _make_word(run)
        if _is_hidden(run, word.box, frame, fills, has_scan):
            hidden.append(word.text)
        else:
            words.append(word)
    return PageWords(tuple(_mark_raised(words)), " ".join(hidden), cut=count > most)


def _split_runs(glyphs: Sequence[Glyph | None]) -> list[list[Glyph]]:
    """Cut the glyphs into words: at spaces, at gaps, and where the line, the size or the direction changes."""
    runs: list[list[Glyph]] = []
    current: list[Glyph] = []
    last: Glyph | None = None
    is_spaced = is_parted = False
    interrupted: dict[tuple[int, float], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph is None or glyph is PRINTED_SPACE:
            is_spaced, is_parted = True, is_parted or glyph is not None
            continue
        if last is not None and ((is_spaced and (is_parted or not _touches(last, glyph))) or _is_apart(last, glyph)):
            runs.append(current)
            if not is_parted:
                interrupted[_line_of(last)] = current
            current = _gone_on(interrupted, glyph, runs)
        current.append(glyph)
        last, is_spaced, is_parted = glyph, False, False
    return [*runs, current] if current else runs


def _line_of(glyph: Glyph) -> tuple[int, float]:
    """Return what two glyphs share that are set alike on one baseline."""
    return id(glyph.style), round(glyph.bottom, 1)


def _gone_on(interrupted: dict[tuple[int, float], list[Glyph]], glyph: Glyph, runs: list[list[Glyph]]) -> list[Glyph]:
    """Return the word that a glyph goes on with, taken out of the runs, where the file prints others in between."""
    before = interrupted.get(_line_of(glyph))
    if before is None or glyph.style.angle or before[-1] is runs[-1][-1] or not _touches(before[-1], glyph):
        return []
    runs[:] = [run for run in runs if run is not before]
    return before


def _touches(last: Glyph, glyph: Glyph) -> bool:
    """Say whether two glyphs touch though PDFium put a space or a line end between them.

    It does so inside words set up the page, and now and then before letters that are printed one by one.
    """
    first, second = last.style, glyph.style
    if first is not second:
        return False
    if first.angle:
        return first.angle in (90, 270)
    if not (last.text.isalpha() and glyph.text.islower()):
        return False
    return abs(glyph.x0 - last.x1) <= _NO_SPACE * first.size and glyph.bottom == last.bottom


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    first, second = last.style, glyph.style
    if first is second and first.angle == 0:
        gap = glyph.x0 - last.x1
        limit = _WORD_GAP
        if last.object_address != glyph.object_address:
            limit = _OBJECT_GAP
            # A long name that runs into the next column touches or overlaps what stands there.
            # A code ("RCO01") is printed in pieces too, and ends in capitals.
            runs_in = glyph.text.isdigit() and not (last.text.isupper() and abs(gap) <= _OBJECT_GAP * first.size)
            if last.text.isalpha() and (runs_in or (glyph.text.isalpha() and gap < _OVERLAP * first.size)):
                return True
        return gap > limit * first.size or gap < -1.5 * first.size or abs(glyph.bottom - last.bottom) > 0.3 * first.size
    if first.angle != second.angle:
        return True
    size = max(min(first.size, second.size), 1.0)
    if first.angle % 90:
        return _between(last, glyph) > _SLANTED_STEP * size
    if first.angle in (90, 270):
        return abs(last.x0 - glyph.x0) > 0.5 * size or _along(last, glyph) > _OBJECT_GAP * size
    if not 0.75 < first.size / max(second.size, 0.1) < 1.33:
        return True
    gap = glyph.x0 - last.x1 if first.angle == 0 else last.x0 - glyph.x1
    return gap > _OBJECT_GAP * size or gap < -1.5 * size or abs(glyph.bottom - last.bottom) > 0.3 * size


def _between(last: Glyph, glyph: Glyph) -> float:
    """Return how far the middles of two glyphs are apart."""
    return math.hypot(
        (glyph.x0 + glyph.x1 - last.x0 - last.x1) / 2, (glyph.top + glyph.bottom - last.top - last.bottom) / 2
    )


def _along(last: Glyph, glyph: Glyph) -> float:
    """Return the space between two glyphs that follow each other up or down the page."""
    return max(glyph.top - last.bottom, last.top - glyph.bottom, 0.0)


def _make_word(run: Sequence[Glyph]) -> Word:
    texts, lefts, tops, rights, bottoms, styles, _ = zip(*run, strict=True)
    style = styles[0]
    if all(other is style for other in styles):
        size, bold = style.size, style.bold
    else:
        sizes = [other.size for other in styles]
        size, bold = max(set(sizes), key=sizes.count), sum(other.bold for other in styles) * 2 > len(run)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    return Word("".join(texts), box, size, bold, turned=style.angle, italic=style.italic, ink=style.ink)


def _is_hidden(run: Sequence[Glyph], box: Box, frame: PageFrame, fills: Sequence[Fill], has_scan: bool) -> bool:
    """Say whether a word cannot be seen: no ink, white on white, tiny, or off the page."""
    style = run[0].style
    if style.invisible:
        return not has_scan
    if style.size < _SMALLEST_TYPE:
        return True
    if box.x1 <= 0 or box.x0 >= frame.width or box.bottom <= 0 or box.top >= frame.height:
        return True
    return style.brightness >= _WHITE and not has_scan and _ground(box, fills) >= _WHITE


def _ground(box: Box, fills: Sequence[Fill]) -> float:
    """Return the brightness of the last rectangle painted under a word; bare paper is white."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for fill in reversed(fills):
        if fill.box.x0 <= x <= fill.box.x1 and fill.box.top <= y <= fill.box.bottom:
            return fill.brightness
    return 1.0


def _mark_raised(words: Sequence[Word]) -> list[Word]:
    """Mark small words set high beside a bigger one (footnote marks); their digits become superscripts."""
    marked: list[Word] = []
    for number, word in enumerate(words):
        before = next((other for other in reversed(marked[-2:]) if not other.raised), None)
        after = words[number + 1] if number + 1 < len(words) else None
        beside_before = before is not None and _is_raised(word, before, word.box.x0 - before.box.x1)
        beside_after = after is not None and _is_raised(word, after, after.box.x0 - word.box.x1)
        marked.append(_raise(word) if beside_before or beside_after else word)
    return marked


def _is_raised(word: Word, base: Word, gap: float) -> bool:
    is_high = word.text.isdigit() and word.box.bottom < base.box.bottom - _HIGH * base.size
    largest = (_LARGEST_MARK if is_high else _MARK_SIZE) * base.size
    if word.turned or base.turned or word.size > largest or len(word.text) > 5:
        return False
    near = -0.5 < gap < 0.6 * base.size
    return near and word.box.bottom < base.box.bottom - 0.15 * base.size and word.box.bottom > base.box.top


def _raise(word: Word) -> Word:
    return replace(word, text=word.text.translate(_SUPERSCRIPTS), raised=True, turned=0)
