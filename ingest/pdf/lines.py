"""Words to printed lines by their baselines, and lines to segments where the space between words is wide."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.layout import Line, Word, make_line, middle

_SAME_BASELINE = 0.35
_MOST_LINES_BACK = 40


def group_lines(words: Sequence[Word]) -> list[Line]:
    """Return the lines that words make, from top to bottom; each line runs over the whole width it is given."""
    rows: list[list[Word]] = []
    plain = sorted((word for word in words if not word.raised), key=lambda word: word.box.bottom)
    for word in plain:
        row = next((row for row in reversed(rows[-_MOST_LINES_BACK:]) if _shares_baseline(row[0], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    for mark in (word for word in words if word.raised):
        _attach_mark(mark, rows)
    lines = [make_line(row) for row in rows]
    return sorted(lines, key=lambda line: (middle(line.box), line.box.x0))


def _shares_baseline(first: Word, second: Word) -> bool:
    return abs(first.box.bottom - second.box.bottom) <= _SAME_BASELINE * min(first.size, second.size)


def _attach_mark(mark: Word, rows: list[list[Word]]) -> None:
    """Put a raised mark on the line of the word that it follows, else on a line of its own."""
    bearers = [(abs(mark.box.x0 - word.box.x1), row) for row in rows for word in row if _bears(word, mark)]
    if bearers:
        min(bearers, key=lambda bearer: bearer[0])[1].append(mark)
    else:
        rows.append([mark])


def _bears(word: Word, mark: Word) -> bool:
    return not word.raised and word.box.top - 0.5 * mark.size <= middle(mark.box) <= word.box.bottom


def split_segments(line: Line, gap: float) -> list[Line]:
    """Cut a line where the space between words is wider than `gap` times the type size."""
    segments: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        last = segments[-1][-1]
        if word.box.x0 - max(w.box.x1 for w in segments[-1]) > gap * max(min(last.size, word.size), 1.0):
            segments.append([word])
        else:
            segments[-1].append(word)
    return [make_line(segment) for segment in segments]
