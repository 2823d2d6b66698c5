"""Decide by PDFium's cheap look which pages need the exact geometry of their drawings, which pdfplumber works out."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Box
from ingest.pdf.drawings import Drawings
from ingest.pdf.layout import Word

_WIDE = 40.0
_TALL = 10.0
_TALL_PAGE = 14_400.0


def needs_geometry(drawings: Drawings, words: Sequence[Word], height: float) -> bool:
    """Say whether a page may hold a grid whose lines were not told apart: so many pieces drawn as one path."""
    if not drawings.complete or height > _TALL_PAGE:
        return False
    return any(_holds_words(box, words) for box in drawings.unread)


def _holds_words(box: Box, words: Sequence[Word]) -> bool:
    if box.x1 - box.x0 < _WIDE or box.bottom - box.top < _TALL:
        return False
    middles = (((word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2) for word in words)
    return sum(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for x, y in middles) > 1
