"""Read the marked text of a sample report: what stands in `source/*.source`, before it becomes pages.

The marks, one a line:
    key: value                        the cover, down to a line of `===`
    ## 1. Title, ### 2.1. Title       headings of two levels, as printed
    - item, and two blanks - item     bullets, and bullets within bullets
    > text                            the italic opening of a chapter
    ~ text                            a note under a table
    [icon NAME]                       the drawing that stands beside the next heading
    [landscape], [portrait]           a new page of that shape
    [table NAME ...] to [end]         `caption:`, `column: head | formula`, `row: a | b`, `total: a | b`
Everything else is a paragraph. **bold** and *italic* may stand anywhere in running text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading, of level 1 or 2, and the name of the drawing beside it."""

    level: int
    text: str
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Running text: a paragraph, an opening (`>`), a note (`~`) or a bullet, whose level counts from 1."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A new page, portrait or landscape."""

    orientation: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table under its header."""

    cells: tuple[str, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table: its column heads, their formulas (empty where none has one), and its rows."""

    names: tuple[str, ...]
    caption: str
    heads: tuple[str, ...]
    formulas: tuple[str, ...]
    rows: tuple[Row, ...]


Element = Heading | Text | PageTurn | TableSource


@dataclass(frozen=True, slots=True)
class Source:
    """A whole sample report: the lines of its cover by name, then its elements in order."""

    cover: dict[str, str]
    elements: tuple[Element, ...]


class SourceError(ValueError):
    """A line of a source that no mark explains; the message names file and line."""


def read_source(path: Path) -> Source:
    """Return the report marked up in a file; raises SourceError with the line that cannot be read."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = lines.index("===")
    cover = dict(line.split(": ", 1) for line in lines[:end] if line.strip())
    return Source(cover, tuple(_elements(path, lines, end + 1)))


def _elements(path: Path, lines: list[str], start: int) -> list[Element]:
    elements: list[Element] = []
    icon: str | None = None
    number = start
    while number < len(lines):
        line = lines[number]
        if line.startswith("[table "):
            last = next(i for i in range(number, len(lines)) if lines[i] == "[end]")
            elements.append(_table(path, number, lines[number:last]))
            number = last
        elif line.startswith("[icon "):
            icon = line[len("[icon ") : -1]
        elif line in ("[landscape]", "[portrait]"):
            elements.append(PageTurn(line.strip("[]")))
        elif line.startswith("["):
            raise SourceError(f"{path}, line {number + 1}: unknown mark {line!r}.")
        elif line.strip():
            elements.append(_text_element(line, icon))
            icon = None
        number += 1
    return elements


def _text_element(line: str, icon: str | None) -> Element:
    stripped = line.lstrip()
    if stripped.startswith("#"):
        marks, text = stripped.split(" ", 1)
        return Heading(len(marks) - 1, text, icon)
    if stripped.startswith("- "):
        return Text("item", stripped[2:], 1 + (len(line) - len(stripped)) // 2)
    if stripped.startswith("> "):
        return Text("opening", stripped[2:])
    if stripped.startswith("~ "):
        return Text("note", stripped[2:])
    return Text("paragraph", stripped)


def _table(path: Path, number: int, lines: list[str]) -> TableSource:
    caption = ""
    columns: list[tuple[str, str]] = []
    rows: list[Row] = []
    for offset, line in enumerate(lines[1:], start=1):
        key, _, value = line.partition(":")
        cells = tuple(cell.strip() for cell in value.split("|"))
        if key == "caption":
            caption = value.strip()
        elif key == "column":
            columns.append((cells[0], cells[1] if len(cells) > 1 else ""))
        elif key in ("row", "total") and len(cells) == len(columns):
            rows.append(Row(cells, key == "total"))
        else:
            raise SourceError(f"{path}, line {number + offset + 1}: not a line of this table: {line!r}.")
    names = tuple(lines[0].strip("[]").split()[1:])
    return TableSource(names, caption, tuple(h for h, _ in columns), tuple(f for _, f in columns), tuple(rows))
