"""Every cell of made-up tables in layouts that the reader was not made for: its text, row, column and group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from layouts import Drawing, Layout

from index.records import Table
from ingest.pdf.reader import read_pdf
from ingest.tables import header_path, row_labels

NO_BREAK, THIN = "\u00a0", "\u2009"
LAYOUTS = {
    "no rules, tight columns": Layout(gap=0.9, leading=1.25),
    "no rules, centred, fixed pitch": Layout(font="courier", size=8, align="middle", columns=3),
    "only rules across": Layout("across", leading=2.2, align="middle", size=8),
    "three rules, two levels": Layout("book", levels=2, columns=5, size=8, font="times"),
    "zebra shading, white header": Layout("zebra", total="above", font="vera", size=7),
    "zebra shading over two pages": Layout("zebra", break_after=4, font="times"),
    "an outer frame, two levels, loose": Layout("frame", levels=2, leading=2.2, separator=NO_BREAK),
    "rules between columns": Layout("columns", align="left", negative="({})", separator=" "),
    "a full grid, two levels": Layout("all", levels=2, size=8),
    "groups of rows, labels on several lines": Layout("book", groups=True, label_width=11, rows=9, size=8),
    "a grid of groups with long labels": Layout("all", groups=True, label_width=11, rows=9, size=8),
    "text in two columns around it": Layout(prose=2, leading=1.25, total="none"),
    "text in two columns, groups, fixed pitch": Layout(prose=2, font="courier", size=7, groups=True, columns=3),
    "a landscape page": Layout("across", page="landscape", columns=6, levels=2),
    "a page shown turned": Layout(page="rotated", columns=6, gap=3, separator=NO_BREAK),
    "text printed up the page": Layout("book", page="turned", columns=5, levels=2),
    "two pages, header again": Layout("book", break_after=4, header_again=True, levels=2),
    "two pages, no header": Layout("across", break_after=4, separator=NO_BREAK),
    "two rows left for the second page": Layout(break_after=7, label_width=11, prose=2, columns=3),
    "two pages, long labels, thin spaces": Layout(
        break_after=5, font="times", separator=" ", label_width=10, negative="({})", groups=True, rows=9
    ),
}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_is_read_under_its_headings_and_beside_its_labels(name: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    drawing = Drawing(path, LAYOUTS[name], seed)
    tables = read_pdf(path).tables
    found = {_named_cell(table, row, column) for table in tables for row, column in _places(table)}
    wrong = [cell for cell in drawing.truth if not _is_among(cell, found)]
    assert not wrong, f"{len(wrong)} of {len(drawing.truth)}: {wrong[:3]}"
    assert [table.label for table in tables] == ["Tabella 4"]


def _places(table: Table) -> list[tuple[int, int]]:
    return [(cell.row, cell.column) for cell in table.cells]


def _named_cell(table: Table, row: int, column: int) -> tuple[str, str, str]:
    """Return the labels of a cell's row, the headings of its column, and its text without spaces."""
    text = next(cell.text for cell in table.cells if (cell.row, cell.column) == (row, column))
    labels = " | ".join(label.text for label in row_labels(table, row))
    return labels, " | ".join(header_path(table, column)), _squeezed(text)


def _is_among(cell: tuple[str | None, str, tuple[str, ...], str], found: set[tuple[str, str, str]]) -> bool:
    group, label, headings, text = cell
    labels = " | ".join(filter(None, (group, label)))
    return (labels, " | ".join(headings), _squeezed(text)) in found


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
