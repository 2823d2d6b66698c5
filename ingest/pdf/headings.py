"""Headings and the section tree: by numbers (3, 3.1), by the table of contents, by type where neither helps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.blocks import PlacedLine, RawBlock
from ingest.pdf.contents import is_listed
from ingest.pdf.lines import count_segments

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\)?\s+[«“\"]?[^\W\d_]")
_LETTERED = re.compile(r"^(?:[A-Z]|[IVX]{1,5})\.\s+[^\W\d_]")
_ENDS_SENTENCE = re.compile(r"[.;,:]$")
_LONGEST = 200
_MOST_LINES = 4
_LARGER = 1.08
# In type sizes: words so far apart, as those of logos side by side, make no phrase.
_SCATTERED = 5.0
_MUCH_LARGER = 1.15
_LONGEST_BOLD = 140


@dataclass(frozen=True, slots=True)
class Typography:
    """The type size of running text, whether it is bold, and the titles that the table of contents lists."""

    body_size: float
    titles: tuple[str, ...] = ()


def body_size(lines: Sequence[PlacedLine]) -> float:
    """Return the type size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for placed in lines:
        for word in placed.line.words:
            sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def heading_number(text: str) -> tuple[int, ...] | None:
    """Return the number that a heading opens with ("3.1." is (3, 1)), or None."""
    match = _NUMBERED.match(text)
    return tuple(int(part) for part in match["number"].split(".")) if match else None


def is_heading(block: RawBlock, typography: Typography) -> bool:
    """Say whether a block is a heading: numbered and set apart, listed in the contents, larger, or bold by itself."""
    text = block.text
    if len(text) > _LONGEST or len(block.lines) > _MOST_LINES or not re.search(r"[^\W\d_]{2}", text):
        return False
    if is_listed(text, typography.titles):
        return True
    if any(count_segments(placed.line, _SCATTERED) > 1 for placed in block.lines):
        return False
    set_apart = block.bold or block.size >= _LARGER * typography.body_size or _is_capitals(text)
    if heading_number(text) or _LETTERED.match(text):
        return set_apart and not text.endswith((";", ","))
    if block.mark is not None or _ENDS_SENTENCE.search(text):
        return False
    if block.size >= _MUCH_LARGER * typography.body_size:
        return True
    return block.bold and len(text) <= _LONGEST_BOLD and block.size >= 0.95 * typography.body_size


def heading_levels(headings: Sequence[RawBlock]) -> list[int]:
    """Return the level of each heading: the depth of its number; without one, its type against the numbered ones."""
    depth_sizes = _depth_sizes(headings)
    unnumbered = sorted({_type(block) for block in headings if heading_number(block.text) is None}, reverse=True)
    levels: list[int] = []
    depth = 0
    for block in headings:
        number = heading_number(block.text)
        if number:
            depth = len(number)
            levels.append(depth)
        elif depth_sizes:
            levels.append(_level_among(block, depth_sizes, max(depth, 1)))
        else:
            levels.append(unnumbered.index(_type(block)) + 1)
    return levels


def _depth_sizes(headings: Sequence[RawBlock]) -> dict[int, float]:
    """Return the smallest type size of the numbered headings of each depth."""
    sizes: dict[int, float] = {}
    for block in headings:
        number = heading_number(block.text)
        if number:
            sizes[len(number)] = min(sizes.get(len(number), block.size), block.size)
    return sizes


def _level_among(block: RawBlock, depth_sizes: dict[int, float], depth: int) -> int:
    """Return the level of an unnumbered heading: that of numbered ones no larger than it, else below the last one."""
    for level in sorted(depth_sizes):
        if level <= depth and block.size >= _LARGER * depth_sizes[level]:
            return level
    return depth + 1 if block.size < _LARGER * depth_sizes.get(1, block.size) else 1


def _type(block: RawBlock) -> tuple[float, bool]:
    return round(block.size), block.bold


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() for character in letters)
