"""Headers boxed by themselves: over rows without rules, which stand in its columns, or at the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.captions import opens_caption
from ingest.pdf.gutters import column_of
from ingest.pdf.layout import Line, Word, box_around, is_numeric, is_year, make_line
from ingest.pdf.lines import group_lines
from ingest.pdf.raw_table import RawCell, RawTable

_FARTHEST = 2.6
_CLOSE = 1.45
_FEWEST_ROWS = 2
_FEWEST_HEADS = 3
_ROOM = 1.0


def with_open_rows(header: RawTable, words: Sequence[Word]) -> RawTable:
    """Return a boxed header with the rows under it; the grid as it is where it holds figures or no rows follow.

    words: those of the page. A row ends the table where it crosses an edge between two columns, or stands far below.
    """
    if _has_figures(header):
        return header
    rows = _rows_below(header, words)
    if sum(_is_of_figures(row) for row in rows) < _FEWEST_ROWS:
        return header
    cells = [
        RawCell(header.row_count + number, column, tuple(lines), box_around(line.box for line in lines))
        for number, row in enumerate(rows)
        for column, lines in row.items()
    ]
    return replace(header, cells=(*header.cells, *cells), box=box_around([header.box, *(cell.box for cell in cells)]))


def is_last_header(grid: RawTable, words: Sequence[Word]) -> bool:
    """Say whether a grid of one row is a header that ends a page: its rows stand on the next one."""
    filled = [cell for cell in grid.cells if any(map(str.isalpha, cell.text))]
    if grid.row_count != 1 or len(filled) < _FEWEST_HEADS or len(filled) < len(grid.columns) or _has_figures(grid):
        return False
    return all(word.box.top < grid.box.bottom for word in words)


def _has_figures(grid: RawTable) -> bool:
    return any(is_numeric(cell.text) and not is_year(cell.text) for cell in grid.cells)


def _rows_below(header: RawTable, words: Sequence[Word]) -> list[dict[int, list[Line]]]:
    """Return the rows under a header, each by its columns; a label that goes on below belongs to the row above it."""
    held = {word for cell in header.cells for line in cell.lines for word in line.words}
    box = header.box
    below = [word for word in words if word not in held and not word.turned and word.box.top > box.bottom - _ROOM]
    rows: list[dict[int, list[Line]]] = []
    reached = box.bottom
    for line in group_lines(below):
        if line.box.top - reached > _FARTHEST * line.size or not _stands_in(line, header) or opens_caption(line.text):
            break
        parts = _by_column(line, header)
        close = line.box.top - reached < (_CLOSE - 1) * line.size
        if rows and close and set(parts) == {0} and line.text[0].islower():
            rows[-1].setdefault(0, []).append(parts[0])
        else:
            rows.append({column: [part] for column, part in parts.items()})
        reached = line.box.bottom
    while rows and not _is_of_figures(rows[-1]):
        rows.pop()
    return rows


def _stands_in(line: Line, header: RawTable) -> bool:
    """Say whether a line keeps to the columns of a header: within its width, no word over an edge."""
    if line.box.x0 < header.box.x0 - line.size or line.box.x1 > header.box.x1 + line.size:
        return False
    edges = [left for left, _ in header.columns[1:]]
    return not any(word.box.x0 + _ROOM < edge < word.box.x1 - _ROOM for word in line.words for edge in edges)


def _by_column(line: Line, header: RawTable) -> dict[int, Line]:
    edges = [left for left, _ in header.columns[1:]]
    parts: dict[int, list[Word]] = {}
    for word in line.words:
        middle = (word.box.x0 + word.box.x1) / 2
        parts.setdefault(column_of(edges, middle), []).append(word)
    return {column: make_line(held) for column, held in parts.items()}


def _is_of_figures(row: dict[int, list[Line]]) -> bool:
    """Say whether a row has a figure in most of the columns after its first."""
    filled = [column for column in row if column > 0]
    return bool(filled) and sum(is_numeric(row[column][0].text) for column in filled) * 2 > len(filled)
