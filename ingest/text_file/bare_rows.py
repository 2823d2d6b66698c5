"""Rows of a table that a converter left as lines of bare text: a label, then figures, one blank apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.labels import numeral_key
from ingest.cell_kinds import CellKind, cell_kind, is_formula_row
from ingest.text_file.lines import Line, Setting, ends_sentence

_SIGN = r"[-–−+(]?"
_NUMERAL = (
    rf"{_SIGN}\d{{1,3}}(?:[.\u00a0\u202f\u2009'’]\d{{3}})+(?:,\d+)?\)?"
    rf"|{_SIGN}\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?\)?|{_SIGN}\d+(?:[.,]\d+)?\)?"
)
_UNIT = r"€|%|(?:Mln|Mld|Mio|mila|M|k)\.?\s?(?:di\s)?(?:€|euro|EUR)?|euro|EUR|p\.\s?p\."
_NO_VALUE = r"[-–—]|n\.[ad]\.|n/[ad]"
_MARK = r"(?:\*+|\s?\(\*\))?"
_UNIT_BEHIND = re.compile(
    rf"(?:^|(?<=\s))(?P<cell>(?:{_NUMERAL})(?:\s?(?:{_UNIT}))?{_MARK}|{_NO_VALUE})\s*$", re.IGNORECASE
)
_UNIT_BEFORE = re.compile(
    rf"(?:^|(?<=\s))(?P<cell>(?:€\s?|EUR\s|euro\s)?(?:{_NUMERAL})(?:\s?%)?{_MARK}|{_NO_VALUE})\s*$", re.IGNORECASE
)
_CURRENCY_AT_END = re.compile(r"(?:^|\s)(?:€|EUR|euro)\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^[•●▪◦○■□‣►➢✓*·]\s")
_EQUATION = (
    r"[(\[]?[A-Za-z0-9]{1,2}[)\]]?\s?=\s?[(\[]?[A-Za-z0-9]{1,2}[)\]]?(?:\s?[-+/*:x×÷]\s?[(\[]?[A-Za-z0-9]{1,3}[)\]]?)+"
)
_FORMULA_TOKEN = re.compile(rf"{_EQUATION}|[(\[][A-Za-z0-9]{{1,2}}[)\]]|(?<!\S)[A-Za-z0-9]{{1,2}}(?!\S)")
_NOUN_NUMERAL = re.compile(
    r"^(?P<noun>[^\W\d_]{1,20}\.?)\s+(?P<numeral>[IVX]{1,5}|\d{1,3}(?:\.[ivx]{1,4})?)(?=\s|$|[.:–-])[.:]?\s*[–-]?\s*"
)
_CODE = re.compile(r"^(?P<code>[IVX]{1,5}|\d{1,3}(?:\.\d{1,3})*|\d{1,2}\.[ivx]{1,4}|[A-Z])[.)]?\s+(?=\S)")
_LONGEST_CELL = 60
_LONGEST_LABEL = 110
_LONGEST_GROUP = 70
_MANY = 3
_HEADER_REACH = 6
_VALUES = (CellKind.FIGURE, CellKind.PERIOD, CellKind.NIL)


@dataclass(frozen=True, slots=True)
class BareRow:
    """A row taken apart: the words before its figures, and these figures, at a position among the lines.

    `lines`: on how many lines the row is printed; on more than one, each cell has its own.
    """

    position: int
    label: str
    cells: tuple[str, ...]
    lines: int = 1

    @property
    def last(self) -> int:
        """The position of its last line."""
        return self.position + self.lines - 1

    @property
    def kinds(self) -> tuple[str, ...]:
        """The unit of each figure as printed: "€", "%", "" for none, "-" for a sign that stands for no value."""
        return tuple(unit_sign(cell) for cell in self.cells)


def unit_sign(cell: str) -> str:
    """Return the unit printed with a figure: "€", "%", "" for none, "-" for a sign of no value."""
    if cell_kind(cell) is CellKind.NIL:
        return "-"
    if re.search(r"€|eur", cell, re.IGNORECASE):
        return "€"
    return "%" if "%" in cell else ""


def parse_row(line: Line, position: int) -> BareRow | None:
    """Return the line as a row, or None where it does not end with a figure or is a list item or a sentence."""
    if _BULLET.match(line.text) or "\t" in line.raw.strip() or line.heading:
        return None
    text, cells = _part(line.text, _UNIT_BEHIND)
    if _CURRENCY_AT_END.search(text):  # "€ 10 € 20": the sign left over before the first figure shows where signs stand
        text, cells = _part(line.text, _UNIT_BEFORE)
    if not cells or len(text) > _LONGEST_LABEL or not any(character.isdigit() for cell in cells for character in cell):
        return None
    return BareRow(position, text, tuple(cells))


def _part(text: str, token: re.Pattern[str]) -> tuple[str, list[str]]:
    """Return the words before the figures at the end of a text, and these figures."""
    cells: list[str] = []
    while match := token.search(text, max(0, len(text) - _LONGEST_CELL)):
        cells.insert(0, match["cell"].strip())
        text = text[: match.start()].rstrip()
    return text, cells


def parse_formula(text: str) -> tuple[str, ...] | None:
    """Return the parts of a formula row ("A B C=A/B D"), or None where the line is none."""
    parts = [match.group().strip() for match in _FORMULA_TOKEN.finditer(text)]
    left = _FORMULA_TOKEN.sub("", text).strip()
    return tuple(parts) if not left and is_formula_row(parts) else None


def find_runs(lines: Sequence[Line], setting: Setting) -> list[list[BareRow]]:
    """Return runs of rows with the same number of figures of the same units; a label alone may stand in between.

    A row of a run with no figures has no cells. Rows with fewer figures than the others keep them in `cells`.
    """
    rows = [parse_row(line, position) for position, line in enumerate(lines)]
    runs: list[list[BareRow]] = []
    position = 0
    while position < len(lines):
        run = _run_from(lines, rows, position, setting)
        if run and _is_table(lines, run, setting):
            runs.append(run)
            position = run[-1].last + 1
        else:
            position += 1
    return runs


def find_standing_runs(lines: Sequence[Line], setting: Setting) -> list[list[BareRow]]:
    """Return runs of rows whose cells stand one a line: a label and its figures, over and over in the same number."""
    kinds = [_standing_kind(line) for line in lines]
    runs: list[list[BareRow]] = []
    position = 0
    while position < len(lines):
        width = _figures_after(lines, kinds, position, setting)
        run: list[BareRow] = []
        row = position
        while width > 1 and row < len(lines) and _figures_after(lines, kinds, row, setting) == width:
            cells = tuple(line.text for line in lines[row + 1 : row + 1 + width])
            run.append(BareRow(row, lines[row].text, cells, width + 1))
            row += width + 1
        if len(run) > 1:
            runs.append(run)
        position = row if len(run) > 1 else position + 1
    return runs


def _standing_kind(line: Line) -> CellKind | None:
    """Return what a line by itself is as a cell, or None where it can be none."""
    if line.heading or _BULLET.match(line.text) or "\t" in line.raw or re.match(r"[-–*+]\s", line.text):
        return None
    kind = cell_kind(line.text)
    return kind if kind is not CellKind.TEXT or _is_label(line) else None


def _figures_after(lines: Sequence[Line], kinds: Sequence[CellKind | None], position: int, setting: Setting) -> int:
    """Return how many figures stand one a line below a label; 0 where the line is no label."""
    if kinds[position] is not CellKind.TEXT:
        return 0
    end = position + 1
    while end < len(lines) and lines[end].blanks <= setting.gap + 1 and kinds[end] in _VALUES:
        end += 1
    return end - position - 1


def _run_from(lines: Sequence[Line], rows: Sequence[BareRow | None], position: int, setting: Setting) -> list[BareRow]:
    opening = rows[position]
    if opening is None or parse_formula(lines[position].text):
        return []
    run, held = [opening], opening
    above = {lines[other].text for other in range(max(0, position - _HEADER_REACH), position)}
    pending: list[BareRow] = []
    for following in range(position + 1, len(lines)):
        line, row = lines[following], rows[following]
        if line.blanks > setting.gap + 1 or line.heading or len(pending) > 2:
            break
        if row and (_fits(held, row) or _lacks_cells(held, row)):
            run.extend([*pending, row])
            pending = []
            held = row if "-" not in row.kinds and len(row.cells) == len(held.cells) else held
        elif line.text in above:
            continue  # the header comes again on the next page
        elif row is None and _is_label(line):
            pending.append(BareRow(following, line.text, ()))
        else:
            break
    return run


def _fits(held: BareRow, row: BareRow) -> bool:
    if len(held.cells) != len(row.cells):
        return False
    return all(
        "-" in (one, other) or "" in (one, other) or one == other
        for one, other in zip(held.kinds, row.kinds, strict=True)
    )


def _lacks_cells(held: BareRow, row: BareRow) -> bool:
    """Say whether a row may be of the table although it prints fewer figures: then where they belong is open."""
    return len(held.cells) >= _MANY and 2 <= len(row.cells) < len(held.cells) and len(held.cells) - len(row.cells) <= 2


def _is_label(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_GROUP and not ends_sentence(line.text)
    return short and not _BULLET.match(line.text) and cell_kind(line.text) is CellKind.TEXT


def _is_table(lines: Sequence[Line], run: Sequence[BareRow], setting: Setting) -> bool:
    """Say whether a run is a table and no lines of prose that happen to end with figures."""
    full = [row for row in run if row.cells]
    most = max(len(row.cells) for row in full)
    sentences = sum(ends_sentence(lines[row.position].text) for row in full if row.kinds[-1] != "-")
    if sentences or any(row.label.endswith((",", ";", ":")) for row in full):
        return False
    if most >= 2:
        return len(full) >= 2 and _are_labels(full)
    headed = run[0].position > 0 and not ends_sentence(lines[run[0].position - 1].text)
    narrow = not setting.wrapped or all(len(lines[row.position].text) < 0.8 * setting.width for row in full)
    return len(full) >= _MANY and headed and narrow and _are_labels(full) and all(row.label for row in full)


def _are_labels(rows: Sequence[BareRow]) -> bool:
    """Say whether the words before the figures name things: with a capital or a numeral, or none at all."""
    labels = [row.label for row in rows if row.label]
    if not labels:
        return all(len(row.cells) >= _MANY for row in rows)
    opened = sum(label[0].isupper() or label[0].isdigit() or label[0] in '“"«(' for label in labels)
    return opened * 4 >= len(labels) * 3


def split_labels(labels: Sequence[str], sums: Sequence[bool]) -> list[list[str]]:
    """Return the label of each row parted into columns: numbered things first ("OT 8", "Asse I"), then the name.

    `sums` tells which rows are totals; they keep their words in the first column. All rows have the same length.
    """
    rest = list(labels)
    columns: list[list[str]] = []
    while noun := _common_noun(rest, sums):
        column = []
        for number, text in enumerate(rest):
            match = _NOUN_NUMERAL.match(text)
            hit = match is not None and match["noun"].casefold() == noun and not sums[number]
            column.append(f"{match['noun']} {match['numeral']}" if match and hit else "")
            rest[number] = text[match.end() :].strip() if match and hit else text
        columns.append(column)
    if not columns and (codes := _codes(rest, sums)):
        columns.append(codes)
        rest = [text[len(code) :].lstrip(".) ") if code else text for text, code in zip(rest, codes, strict=True)]
    if any(text for text, is_sum in zip(rest, sums, strict=True) if not is_sum) or not columns:
        columns.append([text if not is_sum else "" for text, is_sum in zip(rest, sums, strict=True)])
    for number, is_sum in enumerate(sums):
        if is_sum:
            columns[0][number] = labels[number]
    return [list(row) for row in zip(*columns, strict=True)]


def _common_noun(texts: Sequence[str], sums: Sequence[bool]) -> str | None:
    """Return the noun that most rows open with before a numeral, folded, or None."""
    matches = [_NOUN_NUMERAL.match(text) for text, is_sum in zip(texts, sums, strict=True) if not is_sum]
    nouns = [match["noun"].casefold() for match in matches if match]
    best = max(nouns, key=nouns.count, default=None)
    return best if best and nouns.count(best) >= 2 and nouns.count(best) * 2 >= len(matches) else None


def _codes(texts: Sequence[str], sums: Sequence[bool]) -> list[str] | None:
    """Return the numerals that the rows open with, where each row has one and they count up by one."""
    found = [_CODE.match(text) if not is_sum else None for text, is_sum in zip(texts, sums, strict=True)]
    codes = [match["code"] for match, is_sum in zip(found, sums, strict=True) if match and not is_sum]
    if len(codes) < 2 or len(codes) != sum(not is_sum for is_sum in sums):
        return None
    keys = [numeral_key(code) or "" for code in codes]
    if not all(key.isdigit() for key in keys) or any(int(two) != int(one) + 1 for one, two in pairwise(keys)):
        return None
    return [match["code"] if match else "" for match in found]
