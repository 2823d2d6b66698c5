"""Which columns a phrase of a header stands over, where no rules say: by its reach, a rule under it, or its middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ingest.pdf.layout import Line, Rule

# In type sizes: how far the middle of a heading may lie off the middle of the columns that it stands over.
_OFF_CENTRE = 0.9
_OFF_SHARE = 0.2
_FARTHEST = 3.0
# What it costs to stand over one column alone beside headings over several: an end in line with it may be chance.
_ALONE = 1.5
_ALIGNED = 0.5
_LEAST_COVER = 0.35
_RULE_REACH = 1.6
_NEVER = 1e9

Extent = tuple[float, float]
Span = tuple[int, int]


def place_phrases(phrases: Sequence[Line], columns: Sequence[Extent], labels: int, rules: Sequence[Rule]) -> list[Span]:
    """Return the first and the last column that each phrase of one header line stands over.

    columns: left and right end of what is printed in each; labels: how many of them, from the left, name the rows.
    rules: those right under the line. A phrase stands over what it covers, or what the rule under it covers; where the
    phrases part all columns of figures between them, each in the middle of its share, it stands over its share.
    """
    apart = [
        rule for rule in rules if sum(rule.start <= _middle((p.box.x0, p.box.x1)) <= rule.end for p in phrases) == 1
    ]
    reach = [_ruled(phrase, columns, apart) or _covered(phrase, columns) for phrase in phrases]
    over_figures = [number for number, (first, _) in enumerate(reach) if first >= labels]
    shares = _shares([phrases[number] for number in over_figures], columns[labels:])
    for number, (first, last) in zip(over_figures, shares or (), strict=False):
        reach[number] = (min(first + labels, reach[number][0]), max(last + labels, reach[number][1]))
    return reach


def _ruled(phrase: Line, columns: Sequence[Extent], rules: Sequence[Rule]) -> Span | None:
    """Return the columns over the rule that is drawn under a phrase alone, where it has several but not all."""
    at = _middle((phrase.box.x0, phrase.box.x1))
    for rule in rules:
        gap = rule.at - phrase.box.bottom
        if not (rule.start <= at <= rule.end and -0.3 * phrase.size <= gap <= _RULE_REACH * phrase.size):
            continue
        over = [number for number, column in enumerate(columns) if rule.start <= _middle(column) <= rule.end]
        if 1 < len(over) < len(columns):
            return over[0], over[-1]
    return None


def _covered(phrase: Line, columns: Sequence[Extent]) -> Span:
    """Return the columns that a phrase covers in good part; the nearest where there is none."""
    left, right = phrase.box.x0, phrase.box.x1
    shares = [
        max(0.0, min(right, end) - max(left, start)) / max(min(right - left, end - start), 1.0)
        for start, end in columns
    ]
    over = [number for number, share in enumerate(shares) if share >= _LEAST_COVER]
    if over:
        return over[0], over[-1]
    middle = (left + right) / 2
    nearest = min(range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1]))
    return nearest, nearest


def _shares(phrases: Sequence[Line], columns: Sequence[Extent]) -> list[Span] | None:
    """Return how phrases part all columns among them, each in the middle of its own; None where they do not.

    One column may have its title in another line, where a phrase stands over the space between others.
    """
    if not 1 < len(phrases) < len(columns) and not _stands_over_all(phrases, columns):
        return None

    @cache
    def best(phrase: int, column: int, left_out: int) -> tuple[float, tuple[Span, ...]]:
        if phrase == len(phrases):
            return (_ALONE * left_out, ()) if len(columns) - column <= left_out else (_NEVER, ())
        found = best(phrase, column + 1, left_out - 1) if left_out and column < len(columns) else (_NEVER, ())
        for last in range(column, len(columns)):
            off = _off_centre(phrases[phrase], columns, column, last)
            rest, spans = best(phrase + 1, last + 1, left_out) if off < _NEVER else (_NEVER, ())
            found = min(found, (off + rest, ((column, last), *spans)))
        return found

    cost, spans = best(0, 0, 0)
    if cost >= _NEVER and len(phrases) > 1:
        cost, spans = best(0, 0, 1)
        wide = [phrase for phrase, (first, last) in zip(phrases, spans, strict=False) if last > first]
        if not any(not any(_is_aligned(phrase, column) for column in columns) for phrase in wide):
            return None
    return list(spans) if cost < _NEVER else None


def _stands_over_all(phrases: Sequence[Line], columns: Sequence[Extent]) -> bool:
    """Say whether one phrase stands off the middle and the ends of every column, as no wrapped title does."""
    if len(phrases) != 1 or len(columns) < 2:
        return False
    (phrase,) = phrases
    return not any(_is_aligned(phrase, column) for column in columns)


def _off_centre(phrase: Line, columns: Sequence[Extent], first: int, last: int) -> float:
    """Return how far a phrase is off the middle of its columns, in type sizes; over one, it may start or end there."""
    extent = (columns[first][0], columns[last][1])
    if first == last and _is_aligned(phrase, extent):
        return _misaligned(phrase, extent) / phrase.size + _ALONE
    off = abs(_middle((phrase.box.x0, phrase.box.x1)) - _middle(extent)) / phrase.size
    # Figures at the right of wide cells lie off the middle of these, the more the wider the cells are.
    room = 0.0 if first == last else min(_OFF_SHARE * (extent[1] - extent[0]) / phrase.size, _FARTHEST)
    return off if off <= max(_OFF_CENTRE, room) else _NEVER


def _is_aligned(phrase: Line, column: Extent) -> bool:
    return _misaligned(phrase, column) <= _ALIGNED * phrase.size


def _misaligned(phrase: Line, column: Extent) -> float:
    """Return how far a phrase is from starting, ending or being centred with a column."""
    left, right = phrase.box.x0, phrase.box.x1
    off = abs(_middle((left, right)) - _middle(column))
    return min(abs(left - column[0]), abs(right - column[1]), off)


def _middle(extent: Extent) -> float:
    return (extent[0] + extent[1]) / 2
