"""Decide by PDFium's cheap look which pages need the exact geometry of their drawings, which pdfplumber works out."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.drawings import Drawings
from ingest.pdf.layout import Word

_FEWEST_UPRIGHTS = 2
_APART = 8.0
_TALL_PAGE = 14_400.0


def needs_geometry(drawings: Drawings, words: Sequence[Word], height: float) -> bool:
    """Say whether a page may hold a drawn grid: upright lines at two places at least, with words between them.

    Plain horizontal rules and painted areas need no more than the bounds that PDFium gives.
    """
    if not words or not drawings.complete or height > _TALL_PAGE:
        return False
    uprights = [rule.at for rule in drawings.rules if not rule.horizontal]
    uprights += [x for box in (*drawings.frames, *drawings.compound) for x in (box.x0, box.x1)]
    if len(uprights) < _FEWEST_UPRIGHTS or max(uprights) - min(uprights) < _APART:
        return False
    left, right = min(uprights), max(uprights)
    inside = sum(1 for word in words if left <= (word.box.x0 + word.box.x1) / 2 <= right)
    return inside > 1
