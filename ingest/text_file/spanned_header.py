"""Header rows from which a converter dropped what merged cells cover: their cells put back over their own columns.

HTML leaves out the cells under a merged one, and so do the Markdown tables made of it: the second row of a header then
has fewer cells than the table has columns, and read from the left each would head the wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cell_kinds import CellKind, cell_kind

_LONGEST_HEADER = 4


def place_spanned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows with the cells of short header rows under the headings that they part; "" fills the rest."""
    placed = [list(row) for row in rows]
    width = max(map(len, placed), default=0)
    body = next((n for n, row in enumerate(placed) if _has_figures(row)), 0)
    if not 1 < body <= _LONGEST_HEADER or len(placed[body]) != width:
        return placed
    for number in range(1, body):
        above, row = placed[number - 1], placed[number]
        if not all(row) or len(row) >= width:
            continue
        columns = _spanned_columns(above, width)
        if len(above) == width and not columns:
            continue
        if len(above) <= len(row):
            placed[number - 1], columns = _spread(above, len(row), width)
        placed[number] = [""] * width
        if len(columns) != len(row):  # better no heading than one over a column that is not its own
            placed[number - 1] = [placed[number - 1][0], *[""] * (width - 1)]
            continue
        for column, text in zip(columns, row, strict=True):
            placed[number][column] = text
    return placed


def _has_figures(row: Sequence[str]) -> bool:
    return any(cell_kind(text) is CellKind.FIGURE for text in row[1:])


def _spanned_columns(above: Sequence[str], width: int) -> list[int]:
    """Return the columns under headings that blanks follow, which is how a heading over several columns is left."""
    if len(above) != width:
        return []
    starts = [column for column, text in enumerate(above) if text]
    ends = [*starts[1:], width]
    return [column for start, end in zip(starts, ends, strict=True) if end - start > 1 for column in range(start, end)]


def _spread(above: Sequence[str], count: int, width: int) -> tuple[list[str], list[int]]:
    """Return a heading row without its blanks spread over the last columns, and these; the first cells name the rows.

    The headings over the columns share these evenly where they can; else it is not known which heads which.
    """
    labels = width - count
    heads = above[labels:]
    columns = list(range(labels, width))
    if not heads or labels < 1 or count % len(heads):
        return [*above[:labels], *[""] * count], columns
    share = count // len(heads)
    spread = [text for head in heads for text in (head, *[""] * (share - 1))]
    return [*above[:labels], *spread], columns
