"""Names of numbered things, from structure: a heading or item "Asse II “Inclusione”", a table row "II | Inclusione".

A question that says "asse inclusione" can then be about the thing that tables call "II".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.labels import make_label, split_code
from index.reading import EntityName
from index.records import BlockKind, Cell, Label, ReadReport, RowKind, Table

_NUMBERED_KEY = re.compile(r"^[^\W\d_]+ \d+(?:\.?[ivx]+)?$")
_LABEL_THEN_NAME = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?P<label>[^\W\d_]{2,}\s+(?:n[.°]\s*)?(?:[IVX]{1,5}|\d{1,2}(?:\.?[ivx]{1,4})?))\b"
    r"\s*(?:[-–—:.,]\s*|(?=[“\"«‘(]))(?P<name>\S.*)$"
)
_NAME_THEN_LABEL = re.compile(
    r"^[“\"«‘](?P<name>[^”\"»’]+)[”\"»’]\s*\((?P<label>[^\W\d_]{2,}\s+(?:[IVX]{1,5}|\d{1,2}))\)\W*$"
)
_NAME_WORDS = 14


def find_entity_names(read: ReadReport) -> list[EntityName]:
    """Return the names that stand beside numbered labels in headings, list items and table rows, each once."""
    found = [*_from_blocks(read), *(name for table in read.tables for name in _from_table(table))]
    return list(dict.fromkeys(found))


def _from_blocks(read: ReadReport) -> Iterator[EntityName]:
    for block in read.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.ITEM):
            continue
        text = " ".join(block.text.split())
        match = _LABEL_THEN_NAME.match(text) or _NAME_THEN_LABEL.match(text)
        if match:
            yield from _named(make_label(match["label"]), match["name"])


def _from_table(table: Table) -> Iterator[EntityName]:
    """Pair the numbered label of a row with the names beside it, within the columns that name rows."""
    headers = {cell.column: cell.text for cell in table.cells if table.row_kinds[cell.row] is RowKind.HEADER}
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        in_label = cell.column in table.label_columns
        if in_label and table.row_kinds[cell.row] is RowKind.BODY and cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        labels = [make_label(text, head) for cell in cells for text, head in _parts(cell, headers.get(cell.column))]
        numbered = [label for label in labels if _NUMBERED_KEY.match(label.key)]
        names = [label.text for label in labels if not _NUMBERED_KEY.match(label.key)]
        for label in numbered:
            for name in names:
                yield from _named(label, name)


def _parts(cell: Cell, head: str | None) -> list[tuple[str, str | None]]:
    """Return the code and the name of a cell that has both ("M4 – Investimenti" under "Misura"), else its text."""
    coded = split_code(cell.text, head) if head else None
    return [(text, head) for text in coded or (cell.text,)]


def _named(label: Label, name: str) -> Iterator[EntityName]:
    text = " ".join(name.split()).strip(" ;:.,-–—“”\"«»‘’'()")
    wordy = len(text.split()) <= _NAME_WORDS and re.search(r"[^\W\d_]{3}", text) and not re.search(r"\d", text)
    if wordy and _NUMBERED_KEY.match(label.key):
        yield EntityName(label.key, label.text, text)
