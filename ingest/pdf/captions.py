"""Captions of tables: "Tabella 2. …", "TABELLA 1. – …", "Tab. 3", "Table 4": recognised and taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KINDS = {
    "tabella": "Tabella",
    "tab": "Tabella",
    "tavola": "Tavola",
    "tav": "Tavola",
    "prospetto": "Prospetto",
    "quadro": "Quadro",
    "table": "Table",
}
_FIGURES = ("figura", "figure", "fig", "grafico", "graf", "chart", "graph", "diagramma")
_NUMBER = (
    r"(?P<number>(?:(?-i:[A-Z]{1,3})[.\s]?)?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?|(?-i:[IVX]{1,5})"
    r"|(?-i:[A-Z])(?=\s*[.:–—|)-]))"
)
_CAPTION = re.compile(
    rf"^(?P<kind>{'|'.join((*_KINDS, *_FIGURES))})\b\.?\s*(?:n[.°]\s*)?{_NUMBER}"
    r"(?P<rest>\s*(?:[.:–—|\-)]+\s*\S.*|[.:–—-]*\s*$|\s+(?-i:[«“\"A-ZÀ-Ý]).*))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption taken apart: "Tabella 2" and the words after it; `is_table` is False for figures."""

    label: str
    words: str
    is_table: bool


def parse_caption(text: str) -> Caption | None:
    """Return the caption that a text is, or None; a sentence about a table ("La tabella 2 mostra") is none."""
    match = _CAPTION.match(text)
    if not match or _is_sentence(match["rest"]):
        return None
    kind = match["kind"].lower()
    is_table = kind in _KINDS
    label = f"{_KINDS[kind] if is_table else kind.capitalize()} {' '.join(match['number'].split())}"
    return Caption(label, match["rest"].lstrip(" .:–—|-)\n").rstrip(" .\n"), is_table)


def opens_caption(text: str) -> bool:
    """Say whether a line opens a caption."""
    return parse_caption(text) is not None


def _is_sentence(rest: str) -> bool:
    """Say whether what follows the number goes on as a sentence: a small letter right after it."""
    words = rest.strip()
    return bool(words) and words[0].islower()
