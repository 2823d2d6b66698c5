"""A table with the words of its rows and columns looked up once, for whoever names many of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from index.labels import make_label, numeral_key, split_code
from index.records import Cell, Label, RowKind, Table
from ingest.cell_kinds import FOOTNOTE_MARK, CellKind, cell_kind, is_equation, is_period, plain
from ingest.table_grid import Grid, make_grid
from ingest.table_groups import NUMBERED_KEY, hold_groups
from ingest.table_units import is_unit_statement

_INLINE_FORMULA = re.compile(r"\s*[(\[]?\s*\b[A-Za-z]\d?\s*=[-–+/*:x×÷%().\s\w]{1,20}$")
# Letters that a formula row or the header itself gives the columns: "Impegni (B)", "% (C/A)".
_COLUMN_SYMBOL = re.compile(r"\s*[(\[]\s*[A-Za-z]\d?(?:\s*[-–+/*:x×÷]\s*(?:[A-Za-z]\d?|\d{1,3}))*\s*[)\]]$")
_LETTER_OF = re.compile(r"[(\[]\s*(?P<letter>[A-Za-z]\d?)\s*[)\]]$")
_LETTERS = re.compile(r"[(\[]?\s*(?P<over>[A-Za-z]\d?)\s*[/÷:]\s*(?P<under>[A-Za-z]\d?)\s*[)\]]?")
_NUMBERED_NAME = re.compile(r"^(?P<number>[IVX]{1,5}|\d{1,2})(?:[.)]|\s*[–—-])?\s+(?P<name>[^\W\d_].*)$")


class TableView:
    """Looks up header paths, row labels and cells of one table. Rows and columns count from 0."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.grid: Grid = make_grid(table.cells)
        self._layouts: dict[int, tuple[str, dict[int, int]]] = {}
        self._named_rows: dict[tuple[int, tuple[int, ...]], tuple[Label, ...]] = {}

    def header_path(self, column: int, row: int | None = None) -> tuple[str, ...]:
        """Return the words over a column, outermost first; with `row`, those that hold at this row."""
        if not 0 <= column < self.grid.column_count:
            return ()
        return self._paths[self._header_block(row)][column]

    def row_labels(self, row: int, column: int | None = None) -> tuple[Label, ...]:
        """Return group and row labels, outermost first; with `column`, those of the block of columns it stands in."""
        block = self._label_block(column)
        held = self._named_rows.get((row, block))
        if held is None:
            held = self._named_rows[row, block] = self._name_row(row, block)
        return held

    def _name_row(self, row: int, block: tuple[int, ...]) -> tuple[Label, ...]:
        cells: dict[int, list[Label]] = {}  # a cell merged over several label columns names its row once
        for label_column in block:
            owner = self.grid.owners[row][label_column]
            cells.setdefault(id(owner) if owner else -label_column, self._own_labels(row, label_column))
        own = dict.fromkeys(label for labels in cells.values() for label in labels)
        return (*self._groups[row], *own)

    def row_layout(self, row: int) -> tuple[str, dict[int, int]]:
        """Return the text of a row, and where the cell that begins at each of its columns starts in it."""
        held = self._layouts.get(row)
        if held is None:
            starts: dict[int, int] = {}
            printed: list[str] = []
            length = 0
            for cell in self.grid.cells_in(row):
                if cell.row == row:
                    starts[cell.column] = length
                    printed.append(plain(cell.text))
                    length += len(printed[-1]) + 1
            held = self._layouts[row] = (" ".join(printed), starts)
        return held

    def value_cells(self) -> list[Cell]:
        """Return the cells of body and total rows that stand in no label column."""
        labels = set(self.table.label_columns)
        return [
            cell
            for cell in self.table.cells
            if self.table.row_kinds[cell.row] in (RowKind.BODY, RowKind.TOTAL) and cell.column not in labels
        ]

    @cached_property
    def _header_blocks(self) -> list[tuple[int, ...]]:
        """Rows that head the table together; a table that changes its columns half-way has several blocks."""
        blocks: list[tuple[int, ...]] = []
        kinds = enumerate(self.table.row_kinds)
        for is_body, run in groupby(kinds, key=lambda pair: pair[1] not in (RowKind.HEADER, RowKind.FORMULA)):
            headers = tuple(row for row, kind in run if kind is RowKind.HEADER)
            if not is_body and headers:
                blocks.append(headers)
        return blocks

    def _header_block(self, row: int | None) -> int:
        if row is None or not self._header_blocks:
            return 0
        above = [number for number, block in enumerate(self._header_blocks) if block[-1] < row]
        return above[-1] if above else 0

    @cached_property
    def _paths(self) -> list[list[tuple[str, ...]]]:
        return [self._block_paths(block) for block in self._header_blocks or [()]]

    def _block_paths(self, block: tuple[int, ...]) -> list[tuple[str, ...]]:
        paths: list[tuple[str, ...]] = []
        labels = self.table.label_columns
        for column in range(self.grid.column_count):
            path = self._path(column, block, ())
            if column not in labels and all(map(is_period, path)):  # years alone say nothing: the title names them
                path = self._path(column, block, self._titles(block))
            if not path and column and column not in labels and column - 1 not in labels:
                path = paths[column - 1]
            paths.append(path)
        return paths

    def _path(self, column: int, block: tuple[int, ...], titles: tuple[int, ...]) -> tuple[str, ...]:
        rows = [row for row in block if row in titles or row not in self._titles(block)]
        texts = [self._header_text(row, column, block) for row in rows]
        words = dict.fromkeys(word for text in texts if (word := header_words(text)))
        return tuple(self._written_out(word, block) for word in words)

    def _written_out(self, words: str, block: tuple[int, ...]) -> str:
        """Return a head that is but a ratio of letters ("b/a") with the heads of these: "Costo ammesso / Dotazione"."""
        ratio = _LETTERS.fullmatch(words)
        if ratio is None:
            return words
        named = {
            match["letter"].lower(): header_words(text)
            for row in block
            for text in self.grid.texts[row]
            if (match := _LETTER_OF.search(text))
        }
        over, under = (named.get(ratio[part].lower(), "") for part in ("over", "under"))
        return f"{over} / {under}" if over and under else words

    def titles(self) -> tuple[str, ...]:
        """Return the header cells that run over the whole table and name it."""
        return tuple(self.grid.cells_in(row)[0].text for block in self._header_blocks for row in self._titles(block))

    def _titles(self, block: tuple[int, ...]) -> tuple[int, ...]:
        """Return the header rows that hold one cell over the whole table, or over its first column alone."""
        alone = [row for row in block[:-1] if self._is_alone(row)]
        cells = [(row, self.grid.cells_in(row)[0]) for row in alone]
        return tuple(
            row
            for row, cell in cells
            if cell.column == 0 and cell.row_span == 1 and cell.column_span in (1, self.grid.column_count)
        )

    def _header_text(self, row: int, column: int, block: tuple[int, ...]) -> str:
        """Return the header cell over a column; a cell that heads several columns may stand over the first of them."""
        text = self.grid.texts[row][column]
        if text or column in self.table.label_columns:
            return "" if is_unit_statement(text) and len(block) > 1 and self._is_alone(row) else text
        below = [other for other in block if other > row]
        if not any(self.grid.texts[other][column] for other in below):
            return ""
        for left in range(column - 1, -1, -1):
            if left in self.table.label_columns:
                return ""
            if self.grid.texts[row][left]:
                is_parent = any(self._sub_header(other, left, row) for other in below)
                return self.grid.texts[row][left] if is_parent else ""
        return ""

    def _sub_header(self, row: int, column: int, parent_row: int) -> bool:
        """Say whether another cell than the parent itself stands below it in the column."""
        owner = self.grid.owners[row][column]
        return owner is not None and owner is not self.grid.owners[parent_row][column]

    def _is_alone(self, row: int) -> bool:
        return len(self.grid.cells_in(row)) == 1

    def _label_block(self, column: int | None) -> tuple[int, ...]:
        """Return the label columns that name the cells of a column: of tables side by side, those to its left.

        A code or a date that stands further right, under a header of its own, names the whole row.
        """
        if column is None:
            return self.table.label_columns
        leading, repeated, further = self._label_parts
        right = [label for label in repeated if label < column]
        nearest = [label for label in right if label > right[-1] - len(leading)]
        return (*(tuple(nearest) or leading), *further)

    @cached_property
    def _label_parts(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """The label columns that lead, those that repeat the header of one that leads, and the others."""
        labels = self.table.label_columns
        leading = tuple(label for number, label in enumerate(labels) if label == number)
        heads = {self.header_path(label)[-1:] for label in leading}
        repeated = tuple(label for label in labels[len(leading) :] if self.header_path(label)[-1:] in heads)
        return leading, repeated, tuple(label for label in labels[len(leading) :] if label not in repeated)

    def _own_labels(self, row: int, column: int) -> list[Label]:
        """Return the label of a cell; of "2 Energia" in a column of numbered names the number, then the name.

        So of "M4 – Investimenti" under "Misura".
        """
        text = strip_marks(self._label_text(row, column))
        if not text or cell_kind(text) is CellKind.NIL:
            return []
        path = self.header_path(column, row)
        dimension = path[-1] if path else None
        numbered = _NUMBERED_NAME.match(text)
        if numbered and dimension and column in self._numbered_columns:
            return [make_label(numbered["number"], dimension), make_label(numbered["name"], dimension)]
        coded = split_code(text, dimension) if dimension else None
        return [make_label(part, dimension) for part in coded or (text,)]

    @cached_property
    def _numbered_columns(self) -> frozenset[int]:
        """Label columns whose names open with numerals that count up; a few names in place of numbers may stand there.

        A merged cell ("1 - Occupazione" over three rows) is one name; so is "Assistenza tecnica" after 1 to 4.
        """
        found = set()
        rows = [row for row, kind in enumerate(self.table.row_kinds) if kind is RowKind.BODY]
        for column in self.table.label_columns:
            texts = dict.fromkeys(text for row in rows if (text := self.grid.texts[row][column]))
            numbers = [numeral_key(match["number"]) for text in texts if (match := _NUMBERED_NAME.match(text))]
            counted = [int(number) for number in numbers if number and number.isdigit()]
            in_order = len(counted) > 1 and counted == sorted(set(counted))
            unbroken = counted == list(range(1, len(counted) + 1)) and 2 * len(counted) > len(texts)
            if in_order and (len(counted) == len(texts) or unbroken):
                found.add(column)
        return frozenset(found)

    def _label_text(self, row: int, column: int) -> str:
        """Return a label cell; a blank one under a label is that label where the column names groups of rows."""
        text = self.grid.texts[row][column]
        if text or column not in self._filled_down or self.table.row_kinds[row] is not RowKind.BODY:
            return text
        for above in range(row - 1, -1, -1):
            kind = self.table.row_kinds[above]
            if kind in (RowKind.GROUP, RowKind.HEADER, RowKind.TOTAL):
                return ""
            if self.grid.texts[above][column]:
                return self.grid.texts[above][column]
        return ""

    @cached_property
    def _filled_down(self) -> frozenset[int]:
        """Label columns that print a name once over several rows.

        They have at least as many blanks as names, or the label beside each blank stands under several names.
        """
        rows = [row for row, kind in enumerate(self.table.row_kinds) if kind is RowKind.BODY]
        found = set()
        for column in self.table.label_columns[:-1]:
            blanks = [row for row in rows if not self.grid.texts[row][column]]
            opened = bool(rows) and bool(self.grid.texts[rows[0]][column])
            many = len(blanks) > 1 and len(blanks) >= len(rows) - len(blanks)
            if opened and blanks and (many or self._recur(blanks, rows, column + 1)):
                found.add(column)
        return frozenset(found)

    def _recur(self, blanks: Sequence[int], rows: Sequence[int], column: int) -> bool:
        """Say whether each blank row has a label in a column that another row has too ("Donne", "Uomini")."""
        counts = Counter(self.grid.texts[row][column] for row in rows)
        return all(self.grid.texts[row][column] and counts[self.grid.texts[row][column]] > 1 for row in blanks)

    @cached_property
    def _groups(self) -> list[tuple[Label, ...]]:
        """The group labels that hold at each row, outermost first."""
        columns = self.table.label_columns
        names = [" ".join(dict.fromkeys(row[column] for column in columns)).strip() for row in self.grid.texts]
        return hold_groups(self.table.row_kinds, names, self._group_label)

    def _group_label(self, row: int) -> Label:
        text = next(text for text in self.grid.texts[row] if text)
        dimension = self.header_path(self.table.label_columns[0], row) if self.table.label_columns else ()
        label = make_label(strip_marks(text))
        is_bare = not NUMBERED_KEY.match(label.key) and dimension
        return make_label(strip_marks(text), dimension[-1]) if is_bare and len(text) < len("XXXVIII.") else label


def strip_marks(text: str) -> str:
    """Return printed words without the footnote marks at their end."""
    bare = FOOTNOTE_MARK.sub("", plain(text)).strip()
    return bare or plain(text)


def header_words(text: str) -> str:
    """Return a header cell without footnote marks and without a formula in it; "" where nothing else stands there."""
    words = strip_marks(text)
    if is_equation(words):
        return ""
    without = _COLUMN_SYMBOL.sub("", _INLINE_FORMULA.sub("", words)).strip()
    return strip_marks(without) if without else words
