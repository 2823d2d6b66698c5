"""The body of a table of bare rows: its rows with their labels parted into columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.labels import numeral_key
from ingest.cell_kinds import is_period
from ingest.table_rows import is_total
from ingest.text_file.bare_rows import BareRow, split_labels, unit_sign


@dataclass(frozen=True, slots=True)
class BareBody:
    """Rows in order, their labels with one text a label column, and the number of figures in a full row."""

    rows: tuple[BareRow, ...]
    labels: tuple[tuple[str, ...], ...]
    width: int

    @property
    def label_count(self) -> int:
        """Number of label columns."""
        return len(self.labels[0])

    def full_rows(self) -> list[BareRow]:
        """Return the rows that have a figure for each column."""
        return [row for row in self.rows if len(row.cells) == self.width]

    def unit_groups(self) -> list[tuple[int, int]]:
        """Return runs of columns in which no unit comes twice (an amount and its share), as (first, count)."""
        groups: list[tuple[int, int]] = []
        held: list[str] = []
        for column in range(self.width):
            signs = [unit_sign(row.cells[column]) for row in self.full_rows()]
            sign = next((sign for sign in signs if sign != "-"), "")
            if sign in held or not held:
                groups.append((column, 1))
                held = [sign]
            else:
                groups[-1] = (groups[-1][0], groups[-1][1] + 1)
                held.append(sign)
        return groups


def make_body(run: Sequence[BareRow]) -> BareBody:
    """Return the body that a run of rows is. A numeral that counts the rows, or a year, is a label and no figure."""
    width = max(len(row.cells) for row in run)
    if _first_figure_names_rows(run, width):
        width -= 1
        run = [replace(row, label=row.cells[0], cells=row.cells[1:]) if _is_bare(row) else row for row in run]
    sums = [is_total(row.label) or len(row.cells) != width for row in run]
    labels = split_labels([row.label for row in run], sums)
    return BareBody(tuple(run), tuple(map(tuple, labels)), width)


def _is_bare(row: BareRow) -> bool:
    return bool(row.cells) and not row.label


def _first_figure_names_rows(run: Sequence[BareRow], width: int) -> bool:
    """Say whether rows without words begin with a year or count up by one, and rows with words are one shorter."""
    bare = [row for row in run if _is_bare(row)]
    labelled = [row for row in run if row.cells and row.label]
    if (
        len(bare) < 2
        or any(len(row.cells) != width for row in bare)
        or any(len(row.cells) >= width for row in labelled)
    ):
        return False
    first = [row.cells[0] for row in bare]
    if all(map(is_period, first)):
        return True
    keys = [numeral_key(text) if text.isdigit() else None for text in first]
    counted = [int(key) for key in keys if key]
    return len(counted) == len(first) and counted == list(range(counted[0], counted[0] + len(counted)))
