"""Headings set nearly like text: lines over paragraphs that are numbered, in italics, in colour or a little larger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from ingest.pdf.blocks import RawBlock, is_note
from ingest.pdf.headings import heading_number
from ingest.pdf.raw_table import RawTable

_SENTENCE = re.compile(r"[.!?][»”\")]*$")
_OPEN_END = re.compile(r"[.;:,!?]$|\b(?:di|del|della|e|ed|per|the|of|and|a|al|in|con|with)$", re.IGNORECASE)
_LONGEST = 110
_MOST_LINES = 2
_SHORTEST_TEXT = 60
_FEWEST = 2
_LARGER = 1.03
_SMALL = 0.9
_NEAR = 4.0

FlowBlock = RawBlock | RawTable
Setting = tuple[bool, int, bool]


def plain_headings(blocks: Sequence[FlowBlock], taken: Collection[int], body_size: float) -> set[int]:
    """Return the positions of headings set like text: alone, short, no sentence, with a paragraph under them.

    taken: positions of blocks that are headings, captions or notes already. One such line by itself may be anything:
    at least two have to be numbered, or to share a setting that text does not have.
    """
    may_be = {n for n, block in enumerate(blocks) if n not in taken and _looks_like_title(block, body_size)}
    may_be = {n for n in may_be if _heads(blocks, n, may_be) and not _goes_on(blocks, n)}
    settings = {n: _setting(blocks[n], body_size) for n in may_be}
    usual = _usual_setting(blocks, body_size)
    numbered = {n for n in may_be if heading_number(_text(blocks[n]))}
    styled = Counter(setting for setting in settings.values() if setting != usual)
    found = numbered if len(numbered) >= _FEWEST and _count_up(blocks, numbered) else set()
    return found | {n for n in may_be if styled[settings[n]] >= _FEWEST}


def _text(block: FlowBlock) -> str:
    return block.text if isinstance(block, RawBlock) else ""


def _looks_like_title(block: FlowBlock, body_size: float) -> bool:
    if not isinstance(block, RawBlock) or block.is_chart or len(block.lines) > _MOST_LINES:
        return False
    # What is set smaller than text is a note or a source, however it begins.
    if block.size < _SMALL * body_size or is_note(block, body_size):
        return False
    text = block.text
    words = text.split()
    opens = heading_number(text) is not None or (block.mark is None and text[:1].isupper())
    return opens and len(text) <= _LONGEST and not _OPEN_END.search(text) and any(word.isalpha() for word in words)


def _heads(blocks: Sequence[FlowBlock], number: int, may_be: Collection[int]) -> bool:
    """Say whether running text follows close under a block, at once or after one more title."""
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if number + 1 in may_be and _depth(blocks, number + 1) > max(_depth(blocks, number), 1):
        following = blocks[number + 2] if number + 2 < len(blocks) else None
    block = blocks[number]
    if not isinstance(following, RawBlock) or not isinstance(block, RawBlock) or following.is_chart:
        return False
    if following.mark is not None or not _is_text(following.text):
        return False
    first, second = block.box, following.box
    return following.page_number != block.page_number or second.top - first.bottom <= _NEAR * 2 * block.size


def _is_text(text: str) -> bool:
    return len(text) >= _SHORTEST_TEXT or bool(_SENTENCE.search(text))


def _goes_on(blocks: Sequence[FlowBlock], number: int) -> bool:
    """Say whether a block goes on with the one before: that is left open, or is an item of the same list."""
    before = blocks[number - 1] if number else None
    if not isinstance(before, RawBlock) or before.is_chart:
        return False
    return before.text.rstrip().endswith((":", ";", ",")) or 0 < _depth(blocks, number) == _depth(blocks, number - 1)


def _depth(blocks: Sequence[FlowBlock], number: int) -> int:
    return len(heading_number(_text(blocks[number])) or ())


def _setting(block: FlowBlock, body_size: float) -> Setting:
    """Return how a block is set: in italics, in which colour, larger than text."""
    settings = {placed.line.slant_and_ink for placed in block.lines} if isinstance(block, RawBlock) else set()
    slant_and_ink = settings.pop() if len(settings) == 1 else (False, 0)
    return (*slant_and_ink, isinstance(block, RawBlock) and block.size >= _LARGER * body_size)


def _usual_setting(blocks: Sequence[FlowBlock], body_size: float) -> Setting:
    counts: Counter[Setting] = Counter()
    for block in blocks:
        counts[_setting(block, body_size)] += len(_text(block))
    return counts.most_common(1)[0][0] if counts else (False, 0, False)


def _count_up(blocks: Sequence[FlowBlock], numbered: Collection[int]) -> bool:
    """Say whether the numbers of titles rise, as those of sections do."""
    numbers = [heading_number(_text(blocks[n])) or () for n in sorted(numbered)]
    return all(first < second for first, second in pairwise(numbers))
