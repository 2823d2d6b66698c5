"""Rows of a table without rules that stand far apart: they are told by their columns, not by the space between them.

Word processors that print web pages leave several lines of space between rows, and as much above their heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from ingest.pdf.captions import opens_caption
from ingest.pdf.layout import Line, Word, is_numeric, is_year, make_line
from ingest.pdf.lines import count_segments, phrase_gap, split_segments

COLUMN_GAP = 1.0
LOOSE_STEP = 4.0
_FEWEST_SHARED = 3
_IN_ROW = 1.25
_GROUP_WIDTH = 0.6
_SENTENCE_ENDS = frozenset(".;:,")
_FULL_FIGURE = 4
_BETWEEN_FIGURES = 0.35
_MOST_HEADS = 4
_FEWEST_HEADED = 0.6
_ABOVE_HEADS = 1.2
_LONGEST_HEAD = 8


def loose_steps(lines: Sequence[Line]) -> set[int]:
    """Return the positions of lines that open a row of a table however far it stands under the row before.

    Such rows share columns; a label alone between two of them, at their left, heads a group.
    """
    grouped = _printed_rows(lines)
    rows = [row[0] if len(row) == 1 else make_line([word for line in row for word in line.words]) for row in grouped]
    starts = list(accumulate(map(len, grouped), initial=0))
    wide = [has_phrases(row) for row in rows]
    loose: set[int] = set()
    for number in range(1, len(rows)):
        above = number - 1 if wide[number - 1] else number - 2
        below = number if wide[number] else number + 1
        if above < 0 or below >= len(rows) or not (wide[above] and wide[below]):
            continue
        if not share_columns(rows[above], rows[below]):
            continue
        near = all(_is_loose(one, two) for one, two in pairwise(rows[above : below + 1]))
        if near and all(_heads_group(row, rows[above]) for row in rows[above + 1 : below]):
            loose.add(starts[number])
    return loose


def header_rows(run: Sequence[Line], lines: Sequence[Line], columns: int) -> list[Line]:
    """Return the lines over a run that head its columns, though they stand apart from it; none where none do.

    One of them has a phrase for most columns; right under it a label may head the first group of rows.
    """
    grouped = _printed_rows(lines[: lines.index(run[0])])
    left, below = min(line.box.x0 for line in run), run[0]
    kept = taken = len(grouped)
    step = max((two.box.top - one.box.bottom for one, two in pairwise(run[:3])), default=0.0)
    for number in range(len(grouped) - 1, max(len(grouped) - 1 - _MOST_HEADS, -1), -1):
        row = make_line([word for line in grouped[number] for word in line.words])
        near = below.box.top - row.box.bottom <= max(_ABOVE_HEADS * step, 2 * row.size)
        if not near or not _is_loose(row, below) or opens_caption(row.text):
            break
        headed = _count_headed(grouped[number], left)
        if max(2, _FEWEST_HEADED * columns) <= headed <= columns or (taken < len(grouped) and headed):
            taken = number
        elif taken < len(grouped) or not _heads_group(row, run[0]):
            break
        kept, below = number, row
    return [line for row in grouped[kept:] for line in row] if taken < len(grouped) else []


def _count_headed(row: Sequence[Line], left: float) -> int:
    """Return how many columns the short phrases of a row stand over; 0 where it is none of a header.

    A line of text is one phrase, and so is a title, which begins at the left of the table.
    """
    phrases = [phrase for line in row for phrase in split_segments(line, phrase_gap([line]))]
    if any(is_numeric(phrase.text) and not is_year(phrase.text) for phrase in phrases):
        return 0
    reached, count = float("-inf"), 0
    for phrase in sorted(phrases, key=lambda phrase: phrase.box.x0):
        count += phrase.box.x0 > reached
        reached = max(reached, phrase.box.x1)
    is_title = count == 1 and phrases[0].box.x0 <= left + phrases[0].size
    return 0 if is_title or any(len(phrase.words) > _LONGEST_HEAD for phrase in phrases) else count


def _printed_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by rows: those close over and under each other are one, as cells of several lines make it."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.box.bottom - rows[-1][-1].box.bottom <= _IN_ROW * max(line.size, rows[-1][-1].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_loose(above: Line, below: Line) -> bool:
    """Say whether the space between two rows is one that a loosely set table may have."""
    return below.box.top - above.box.bottom <= LOOSE_STEP * max(above.size, below.size)


def _heads_group(label: Line, row: Line) -> bool:
    """Say whether a row with one phrase is a label like those of the row given."""
    flush = abs(label.box.x0 - row.box.x0) <= label.size
    narrow = label.box.x1 - label.box.x0 <= _GROUP_WIDTH * (row.box.x1 - row.box.x0)
    return flush and narrow and abs(label.size - row.size) < 0.5 and label.text[-1] not in _SENTENCE_ENDS


def share_columns(first: Line, second: Line) -> bool:
    """Say whether several phrases of two lines stand over each other: rows that are loosely set."""
    phrases = phrases_of(first), phrases_of(second)
    over = [any(one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1 for other in phrases[1]) for one in phrases[0]]
    return min(map(len, phrases)) >= _FEWEST_SHARED and sum(over) >= len(over) - 1


def has_phrases(line: Line) -> bool:
    """Say whether several phrases stand apart in a line (see `phrases_of`)."""
    return count_segments(line, COLUMN_GAP) > 1 or any(_are_two_figures(*pair) for pair in pairwise(line.words))


def phrases_of(line: Line) -> list[Line]:
    """Return what stands apart in a line: words behind a wide gap, and each of several figures."""
    phrases: list[Line] = []
    for phrase in split_segments(line, COLUMN_GAP):
        starts = [n for n, pair in enumerate(pairwise(phrase.words), start=1) if _are_two_figures(*pair)]
        edges = [0, *starts, len(phrase.words)]
        phrases += [make_line(phrase.words[start:end]) for start, end in pairwise(edges)] if starts else [phrase]
    return phrases


def _are_two_figures(first: Word, second: Word) -> bool:
    """Say whether two words are full figures one beside the other, as only a row of a table has them."""
    if second.box.x0 - first.box.x1 < _BETWEEN_FIGURES * min(first.size, second.size):
        return False
    return all(len(word.text) >= _FULL_FIGURE and is_numeric(word.text) for word in (first, second))
