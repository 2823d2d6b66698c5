"""What each way to lay the words of a header over the columns of a table costs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.labels import fold, singular
from ingest.text_file.bare_body import BareBody
from ingest.text_file.bare_rows import unit_sign
from ingest.text_file.formulas import formula_fit
from ingest.text_file.header_rows import Column, RowLayout
from ingest.text_file.header_words import HeaderCutter, Segment, words_of
from ingest.text_file.lines import Line, Setting

# What a layout costs beside the cuts it needs: a header over each column is the rule, the others are exceptions.
_NO_CORNER = 0.75
_SHARED_BY_UNITS = 1.0
_ONE_OVER_LABELS = 0.3
_OWN_NOUN = -1.0
_OTHER_NOUN = 2.0
_OTHER_UNIT = 1.0
_READ_DOWN = 0.5
_ALIKE = 0.25
_MOST_CUTS = 60
_STRAY = 2

Placed = tuple[int, int, Segment]
Layout = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class HeaderCosts:
    """Weighs headers for one body. formulas: (column, text); pairs: words known to stand together."""

    body: BareBody
    formulas: tuple[tuple[int, str], ...]
    pairs: frozenset[tuple[str, str]]
    setting: Setting

    def layouts(
        self, lines: Sequence[Line], header_lines: Sequence[Line]
    ) -> Iterator[tuple[float, tuple[Placed, ...]]]:
        """Yield ways to lay the words of the header lines over the columns, each with its cost."""
        words = words_of(header_lines, self.setting)
        extents = self._extents(lines)
        rows = [[word for word in words if word.line is line] for line in header_lines]
        layout = RowLayout(rows, self.body.label_count + self.body.width, self.body.label_count, self.pairs, extents)
        if words and layout.is_likely():
            for cost, segments in layout.layouts():
                placed = tuple((column, 1, part) for column, part in enumerate(segments) if part)
                yield cost + self._extra(placed) + (_READ_DOWN if extents is None else 0.0), placed
        cutter = HeaderCutter(words, self.pairs, frozenset(self._nouns))
        for columns, prior in self._columns() if extents is None else ():
            for cost, parts in cutter.cuts(len(columns), _MOST_CUTS):
                placed = tuple((first, span, part) for (first, span), part in zip(columns, parts, strict=True))
                yield cost + prior + self._extra(placed), placed

    def _extra(self, placed: Sequence[Placed]) -> float:
        names = {column: part.text for first, span, part in placed for column in range(first, first + span)}
        return self._noun_cost(placed) + self._unit_cost(placed) - formula_fit(names, self.formulas)

    def _columns(self) -> list[tuple[Layout, float]]:
        """Return the ways in which headers can lie: (column, columns covered) from left to right, and the cost."""
        body = self.body
        labels = tuple((column, 1) for column in range(body.label_count))
        singles = tuple((body.label_count + column, 1) for column in range(body.width))
        groups = tuple((body.label_count + start, count) for start, count in body.unit_groups())
        kinds = [(singles, 0.0)] if groups == singles else [(singles, 0.0), (groups, _SHARED_BY_UNITS)]
        layouts: list[tuple[Layout, float]] = []
        for values, cost in kinds:
            layouts.append(((*labels, *values), cost))
            layouts.append((values, cost + _NO_CORNER))
            if len(labels) > 1:
                layouts.append((((0, len(labels)), *values), cost + _ONE_OVER_LABELS))
        return layouts

    @cached_property
    def _nouns(self) -> dict[str, int]:
        """The nouns that number the rows ("OT 8", "Asse I"), which a header repeats, and their label columns."""
        nouns: dict[str, int] = {}
        for column in range(self.body.label_count):
            texts = [label[column] for label in self.body.labels]
            found = {singular(text.split()[0]) for text in texts if re.search(r"\s(?:[IVX]+|\d+)$", text)}
            nouns.update(dict.fromkeys(found, column) if len(found) == 1 else {})
        return nouns

    def _noun_cost(self, placed: Sequence[Placed]) -> float:
        """Return what it costs that a noun that numbers the rows stands over another column than its own."""
        cost = 0.0
        for first, span, part in placed:
            for word in part.words:
                column = self._nouns.get(singular(word.text))
                if column is not None:
                    cost += _OWN_NOUN if (first, span) == (column, 1) else _OTHER_NOUN
        return cost

    @cached_property
    def _units(self) -> list[str]:
        rows = self.body.full_rows()
        signs = [[unit_sign(row.cells[column]) for row in rows] for column in range(self.body.width)]
        return [next((sign for sign in column if sign != "-"), "") for column in signs]

    def _unit_cost(self, placed: Sequence[Placed]) -> float:
        """Return what it costs that names with the same first word stand over figures of different units.

        Names with one first word over one unit ("Avanzamento …" over percentages) speak for each other.
        """
        units: dict[str, list[str]] = defaultdict(list)
        for first, span, part in placed:
            if span == 1 and first >= self.body.label_count and len(part.words) > 1:
                units[fold(part.words[0].text)].append(self._units[first - self.body.label_count])
        most = {name: max(map(signs.count, signs)) for name, signs in units.items()}
        strange = sum(len(signs) - most[name] for name, signs in units.items())
        return _OTHER_UNIT * strange - _ALIKE * sum(count - 1 for count in most.values())

    def _extents(self, lines: Sequence[Line]) -> list[Column] | None:
        """Return where the columns stand on the lines, where all rows agree on it; None where they do not."""
        rows = [row for row in self.body.full_rows() if row.lines == 1]
        found = [_cell_places(lines[row.position].raw.expandtabs(8), row.cells) for row in rows]
        spread = sum(bool(re.search(r"\S {2,}\S", lines[row.position].raw.expandtabs(8))) for row in rows)
        if len(found) < 2 or spread * 2 < len(rows):  # where no line has wide gaps, blanks show no columns
            return None
        extents = []
        for column in range(self.body.width):
            starts, ends = [places[column][0] for places in found], [places[column][1] for places in found]
            if max(ends) - min(ends) > _STRAY and max(starts) - min(starts) > _STRAY:
                return None
            extents.append((min(starts), max(ends)))
        if self.body.width < 2 or any(second[0] < first[1] for first, second in pairwise(extents)):
            return None
        return [*self._label_extents(lines, extents[0][0]), *extents]

    def _label_extents(self, lines: Sequence[Line], end: int) -> list[Column]:
        """Return the room of the label columns: it is shared out evenly, for their words tell little of its borders."""
        start = min(lines[row.position].indent for row in self.body.full_rows())
        count = self.body.label_count
        step = max(end - start, count) / count if count else 0.0
        return [(round(start + step * number), round(start + step * (number + 1))) for number in range(count)]


def _cell_places(text: str, cells: Sequence[str]) -> list[Column]:
    """Return where the figures at the end of a line stand."""
    places: list[Column] = []
    end = len(text)
    for cell in reversed(cells):
        start = text.rfind(cell, 0, end)
        places.insert(0, (start, start + len(cell)))
        end = max(start, 0)
    return places
