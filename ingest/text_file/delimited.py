"""Tables whose columns are parted by pipes, tabs or semicolons, one line a row, with or without blank lines between."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence

from index.records import Cell
from ingest.cell_kinds import CellKind, cell_kind
from ingest.text_file.lines import Line, Setting, ends_sentence
from ingest.text_file.raw_table import RawTable, make_cell
from ingest.text_file.spanned_header import place_spanned

_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BORDER = re.compile(r"^\s*[+|]?[-=+]{3,}[-=+|\s]*$")
_BOLD = re.compile(r"(\*\*|__)[^*|]+\1")
_PIPE = re.compile(r"(?<!\\)\|")
_NOTHING = re.compile(r"^(?:NaN|nan|None|<NA>|NaT|Unnamed: \d+(?:_level_\d+)?)$")
_LONGEST_GROUP = 90
_FEWEST_ROWS = 2


def find_pipe_tables(lines: Sequence[Line], setting: Setting) -> list[RawTable]:
    """Return the tables parted by pipes: Markdown's, and grids drawn with + and - whose rows may have several lines."""
    found = []
    for first, last in _runs(lines, setting, _is_pipe_row, _is_bold_row):
        block = lines[first : last + 1]
        rows = [line for line in block if not _is_border(line)]
        if len(rows) >= _FEWEST_ROWS and len(_pipe_cells(rows[0])) > 1:
            found.append(RawTable(first, last, tuple(_grid_cells(block))))
    return found


def find_tab_tables(lines: Sequence[Line], setting: Setting) -> list[RawTable]:
    """Return the tables parted by tabs; a short line alone between rows is a group of them."""
    found = []
    for first, last in _runs(lines, setting, _is_tab_row, _is_group_row):
        rows = [_tab_cells(line) for line in lines[first : last + 1]]
        if sum(len(row) > 1 for row in rows) >= _FEWEST_ROWS and _is_tabular(rows):
            cells = [
                make_cell(number, column, text, [line])
                for number, (row, line) in enumerate(zip(rows, lines[first : last + 1], strict=True))
                for column, text in enumerate(row)
                if text
            ]
            found.append(RawTable(first, last, tuple(cells)))
    return found


def find_semicolon_tables(lines: Sequence[Line], setting: Setting) -> list[RawTable]:
    """Return the tables parted by semicolons, as spreadsheets save them: rows of as many cells, figures among them."""
    found = []
    for first, last in _runs(lines, setting, _is_semicolon_row, None):
        for start, end in _even_runs([_semicolon_cells(line) for line in lines[first : last + 1]]):
            block = lines[first + start : first + end]
            rows = [_semicolon_cells(line) for line in block]
            if len(rows) >= _FEWEST_ROWS and _is_tabular(rows):
                cells = [
                    make_cell(number, column, text, [line])
                    for number, (row, line) in enumerate(zip(rows, block, strict=True))
                    for column, text in enumerate(row)
                    if text
                ]
                found.append(RawTable(first + start, first + end - 1, tuple(cells)))
    return found


def _even_runs(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return runs [start, end) of rows of the same number of cells."""
    runs: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if runs and len(rows[runs[-1][0]]) == len(row):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _is_semicolon_row(line: Line) -> bool:
    """Say whether a line is parted by semicolons without blanks after them, which a list inside a sentence has."""
    return line.raw.count(";") >= _FEWEST_ROWS and line.raw.count("; ") * 2 <= line.raw.count(";")


def _semicolon_cells(line: Line) -> list[str]:
    row = next(csv.reader([line.raw.strip()], delimiter=";"), [])
    return [_NOTHING.sub("", part.strip()) for part in row]


def _runs(
    lines: Sequence[Line],
    setting: Setting,
    is_row: Callable[[Line], bool],
    is_group: Callable[[Line], bool] | None,
) -> list[tuple[int, int]]:
    """Return runs of rows, first and last position each; a group line inside needs a row after it."""
    runs: list[tuple[int, int]] = []
    position = 0
    while position < len(lines):
        if not is_row(lines[position]):
            position += 1
            continue
        last = position
        gap = _row_gap(lines, position, setting)
        while last + 1 < len(lines) and lines[last + 1].blanks <= gap:
            following = lines[last + 1]
            grouped = is_group is not None and is_group(following) and _row_after(lines, last + 1, is_row)
            if not is_row(following) and not grouped:
                break
            last += 1
        runs.append((position, last))
        position = last + 1
    return runs


def _row_gap(lines: Sequence[Line], first: int, setting: Setting) -> int:
    """Return how many blank lines may stand between rows: as in the text, or one where one follows the first row."""
    opened_wide = first + 1 < len(lines) and lines[first + 1].blanks == 1
    return max(setting.gap, int(opened_wide))


def _row_after(lines: Sequence[Line], position: int, is_row: Callable[[Line], bool]) -> bool:
    return position + 1 < len(lines) and is_row(lines[position + 1])


def _is_pipe_row(line: Line) -> bool:
    return len(_PIPE.findall(line.raw)) >= 1 or (_is_border(line) and "+" in line.raw)


def _is_bold_row(line: Line) -> bool:
    """Say whether a line in bold stands between rows without a blank line: a group of them, of one merged cell."""
    return not line.blanks and bool(_BOLD.fullmatch(line.raw.strip()))


def _is_border(line: Line) -> bool:
    return bool(_SEPARATOR.match(line.raw) or _BORDER.match(line.raw))


def _pipe_cells(line: Line) -> list[str]:
    """Return the cells of a row; what pandas prints for an empty cell or header is blank."""
    text = line.raw.strip()
    text = text[1:] if text.startswith("|") else text
    text = re.sub(r"(?<!\\)\|$", "", text)
    return [_NOTHING.sub("", part.replace("\\|", "|").strip()) for part in _PIPE.split(text)]


def _grid_cells(block: Sequence[Line]) -> list[Cell]:
    """Return the cells; where borders part more than head and body, the lines between two of them are one row."""
    borders = [line for line in block if _is_border(line)]
    boxed = len(borders) > 2 and sum("+" in line.raw or "=" in line.raw for line in borders) > 2
    rows: list[list[Line]] = []
    opened = False
    for line in block:
        if _is_border(line):
            opened = False
        elif boxed and opened:
            rows[-1].append(line)
        else:
            rows.append([line])
            opened = True
    texts = [[_pipe_cells(line) for line in row] for row in rows]
    if all(len(parts) == 1 for parts in texts):
        texts = [[parts] for parts in place_spanned([parts for (parts,) in texts])]
    cells: list[Cell] = []
    for number, (row, parts) in enumerate(zip(rows, texts, strict=True)):
        for column in range(max(map(len, parts))):
            printed = [(part[column], line) for part, line in zip(parts, row, strict=True) if column < len(part)]
            filled = [(text, line) for text, line in printed if text]
            if filled:
                words = " ".join(text for text, _ in filled)
                cells.append(make_cell(number, column, words, [line for _, line in filled]))
    return cells


def _is_tab_row(line: Line) -> bool:
    return "\t" in line.raw.strip(" \n\r") and bool(re.search(r"\S\t|\t\S", line.raw)) and "\t" in _inner(line)


def _inner(line: Line) -> str:
    """Return the line with the tabs that only indent it taken off, unless a row of a table may begin with a blank."""
    stripped = line.raw.lstrip("\t ")
    return line.raw if "\t" in stripped.rstrip("\t ") else stripped


def _is_group_row(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_GROUP and not ends_sentence(line.text) and not line.heading
    return short and cell_kind(line.text) is CellKind.TEXT


def _tab_cells(line: Line) -> list[str]:
    return [part.strip() for part in line.raw.rstrip("\n\r").split("\t")]


def _is_tabular(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows are a table and no numbered paragraphs set with tabs: a second column of figures or words."""
    kinds = [[cell_kind(text) for text in row] for row in rows]
    figures = sum(CellKind.FIGURE in row[1:] for row in kinds)
    if figures >= _FEWEST_ROWS or (figures and len(rows) <= _FEWEST_ROWS + 1):
        return True
    widths = {len(row) for row in rows}
    texts = [text for row in rows for text in row if text]
    return len(widths) == 1 and widths != {1} and max(map(len, texts), default=0) <= _LONGEST_GROUP and max(widths) > 2
