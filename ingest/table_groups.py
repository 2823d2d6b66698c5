"""Groups of rows: which labels that stand alone over rows hold at each of them, and which a total closes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.labels import make_label
from index.records import Label, RowKind
from ingest.table_rows import is_total

NUMBERED_KEY = re.compile(r"^(?P<noun>[^\W\d_]+) \d{1,3}(?:\.?[ivx]+)?$")
_SUM_OF = re.compile(
    r"^(?:sub[- ]?)?total\w*\s+(?:(?:di|del|dell['’]|della|dei|of|for)\s*)?(?P<part>\S.*)$", re.IGNORECASE
)


def summed_part(text: str) -> Label | None:
    """Return what a total row sums up by name ("Totale Asse I" -> Asse I), or None where it names nothing."""
    match = _SUM_OF.match(text)
    return make_label(match["part"]) if match else None


def hold_groups(
    kinds: Sequence[RowKind], names: Sequence[str], group_label: Callable[[int], Label]
) -> list[tuple[Label, ...]]:
    """Return for each row the group labels that hold at it, outermost first.

    names: the words in the label columns of each row. group_label: the label of a group row.
    """
    held: list[Label] = []
    found: list[tuple[Label, ...]] = []
    closed = _have_totals(kinds)
    for row, kind in enumerate(kinds):
        if kind is RowKind.GROUP:
            held = _enter(held, group_label(row), row > 0 and kinds[row - 1] is RowKind.GROUP)
        found.append(tuple(held if kind is not RowKind.TOTAL else _summed(held, kinds, names, row, closed)))
    return found


def _summed(
    held: Sequence[Label], kinds: Sequence[RowKind], names: Sequence[str], row: int, closed: bool
) -> Sequence[Label]:
    """Return the groups that a total row stands in: those down to the one it names, none for the grand total."""
    part = summed_part(names[row])
    level = next((n for n, label in enumerate(held) if part and label.key == part.key), None)
    if level is not None:
        return held[: level + 1]
    after_total = row > 0 and kinds[row - 1] is RowKind.TOTAL
    is_last = RowKind.BODY not in kinds[row:]
    return () if is_last and is_total(names[row]) and (after_total or not closed) else held


def _have_totals(kinds: Sequence[RowKind]) -> bool:
    """Say whether each run of rows under a group but the last ends with a total row."""
    groups = [row for row, kind in enumerate(kinds) if kind is RowKind.GROUP]
    ends = [row - 1 for row in groups[1:] if kinds[row - 1] is not RowKind.GROUP]
    return bool(ends) and all(kinds[row] is RowKind.TOTAL for row in ends)


def _enter(held: list[Label], label: Label, nested: bool) -> list[Label]:
    """Return the groups after a new group label: inside the former, beside one of its kind, or in place of all."""
    noun = NUMBERED_KEY.match(label.key)
    for level, former in enumerate(held):
        other = NUMBERED_KEY.match(former.key)
        if noun and other and noun["noun"] == other["noun"]:
            return [*held[:level], label]
    if nested:
        return [*held, label]
    return [*held[:-1], label] if len(held) > 1 and not noun else [label]
