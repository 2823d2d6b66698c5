"""Tables that go on over pages: parts with like columns, last on one page and first on the next, are one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.blocks import RawBlock
from ingest.pdf.captions import parse_caption
from ingest.pdf.layout import is_numeric
from ingest.pdf.raw_table import RawCell, RawTable

_OVERLAP = 0.5
_MOST_HEADER_ROWS = 4

FlowBlock = RawBlock | RawTable


def join_continued(blocks: Sequence[FlowBlock]) -> list[FlowBlock]:
    """Return the blocks with each table that goes on over pages in one, at the place of its first part."""
    joined: list[FlowBlock] = []
    for number, block in enumerate(blocks):
        position = _table_before(joined, block) if isinstance(block, RawTable) else None
        if position is None or not isinstance(block, RawTable):
            joined.append(block)
            continue
        first = joined[position]
        part = _continue(first, block) if isinstance(first, RawTable) and _is_first(blocks, number) else None
        if part is None or not isinstance(first, RawTable):
            joined.append(block)
        else:
            joined[position:] = [replace(first, continued=(*first.continued, part))]
    return joined


def _table_before(joined: Sequence[FlowBlock], table: RawTable) -> int | None:
    """Return the position of the table that ends the page before; only a repeated caption may stand between."""
    for position in range(len(joined) - 1, max(len(joined) - 4, -1), -1):
        block = joined[position]
        if isinstance(block, RawTable):
            last = block.continued[-1] if block.continued else block
            return position if last.page_number == table.page_number - 1 else None
        if block.page_number != table.page_number or not _repeats(joined, position):
            return None
    return None


def _repeats(joined: Sequence[FlowBlock], position: int) -> bool:
    """Say whether a block repeats the caption of the table before it ("Tabella 2 (segue)")."""
    block = joined[position]
    caption = parse_caption(block.text) if isinstance(block, RawBlock) else None
    earlier = [
        parse_caption(other.text) for other in joined[max(position - 6, 0) : position] if isinstance(other, RawBlock)
    ]
    return caption is not None and any(other is not None and other.label == caption.label for other in earlier)


def _is_first(blocks: Sequence[FlowBlock], number: int) -> bool:
    """Say whether nothing but captions stands before a table on its page."""
    table = blocks[number]
    page = table.page_number
    before = [block for block in blocks[max(number - 3, 0) : number] if block.page_number == page]
    return all(isinstance(block, RawBlock) and parse_caption(block.text) for block in before)


def _continue(table: RawTable, part: RawTable) -> RawTable | None:
    """Return the part with its rows and columns counted on from the table, or None where it is a table of its own."""
    columns = _matching_columns(table, part)
    if columns is None:
        return None
    repeated = _repeated_rows(table, part)
    if not repeated and _has_own_header(table, part):
        return None
    last = table.continued[-1] if table.continued else table
    first_row = max(cell.row + cell.row_span for cell in last.cells)
    cells = [_moved(cell, first_row - repeated, columns) for cell in part.cells if cell.row >= repeated]
    return replace(part, cells=tuple(cells)) if cells else None


def _matching_columns(table: RawTable, part: RawTable) -> list[int] | None:
    """Return for each column of the part the column of the table over it; None where one has no like."""
    if part.column_count > table.column_count or part.column_count < 2:
        return None
    if part.column_count == table.column_count and _same_header(table, part):
        return list(range(part.column_count))
    matches = [_column_over(table, left, right) for left, right in part.columns]
    if None in matches or len(set(matches)) < len(matches):
        return None
    return [match for match in matches if match is not None]


def _column_over(table: RawTable, left: float, right: float) -> int | None:
    shares = [
        max(0.0, min(right, end) - max(left, start)) / max(min(right - left, end - start), 1.0)
        for start, end in table.columns
    ]
    best = max(range(len(shares)), key=lambda number: shares[number])
    return best if shares[best] >= _OVERLAP else None


def _same_header(table: RawTable, part: RawTable) -> bool:
    return _repeated_rows(table, part) > 0


def _repeated_rows(table: RawTable, part: RawTable) -> int:
    """Return how many rows at the head of a part are the header of the table printed again."""
    count = 0
    for row in range(min(_MOST_HEADER_ROWS, part.row_count - 1)):
        first, second = _texts(table, row), _texts(part, row)
        if not second or first != second or _has_figures(part, row):
            break
        count = row + 1
    return count


def _texts(table: RawTable, row: int) -> list[str]:
    return [cell.text.lower() for cell in table.row(row) if cell.lines]


def _has_figures(table: RawTable, row: int) -> bool:
    return any(is_numeric(cell.text) for cell in table.row(row) if cell.column > 0 and cell.lines)


def _has_own_header(table: RawTable, part: RawTable) -> bool:
    """Say whether a part opens with words where the table has a header of other words, and figures below."""
    if _has_figures(part, 0):
        return False
    below = any(_has_figures(part, row) for row in range(1, min(part.row_count, _MOST_HEADER_ROWS + 1)))
    return below and len(_texts(part, 0)) > 1 and not _has_figures(table, 0)


def _moved(cell: RawCell, rows: int, columns: Sequence[int]) -> RawCell:
    last = columns[cell.column + cell.column_span - 1]
    first = columns[cell.column]
    return replace(cell, row=cell.row + rows, column=first, column_span=last - first + 1)
