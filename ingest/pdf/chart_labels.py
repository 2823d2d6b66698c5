"""Phrases that may label a chart, told from running text and captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.records import Box
from ingest.pdf.captions import opens_caption
from ingest.pdf.layout import Line, Word, is_numeric
from ingest.pdf.lines import group_lines, group_turned, split_segments

_PHRASE_GAP = 0.9
_LONGEST_LABEL = 6
_SHORT = 3
_SENTENCE_END = re.compile(r"[.;:,]$")
_FIGURE = re.compile(r"\d")
# "Montana 35%", "Donne (54,2%)", "2.210 persone": a name with its figure.
_NAMED_FIGURE = re.compile(r"^(?:[^\W\d].* )?\(?[+\-–−]?[€]?\d[\d.,'’]*\)?\s?[%€]?\)?(?: [^\W\d_]+)?$")
_STEP = 1.7
_SAME_START = 1.5
_STACK = 3
_SCALE = 3
_ALIGNED = 1.5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one line without a wide gap between them; `is_text`: a piece of running text, or a caption."""

    line: Line
    is_text: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure, a name with its figure, or the figures of a scale."""
        text = self.line.text
        if all(is_numeric(word.text) for word in self.line.words):
            return bool(_FIGURE.search(text))
        return bool(_FIGURE.search(text)) and (is_numeric(text) or bool(_NAMED_FIGURE.match(text)))

    @property
    def is_turned(self) -> bool:
        """Whether it is printed up or down the page."""
        return any(word.turned for word in self.line.words)


def label_phrases(words: Sequence[Word]) -> list[Phrase]:
    """Return the phrases of a page, those of running text marked as such."""
    upright = group_lines([word for word in words if not word.turned])
    lines = [phrase for line in upright for phrase in split_segments(line, _PHRASE_GAP)]
    captions = [line.box for line in upright if opens_caption(line.text)]
    phrases = [Phrase(line, _is_prose(line) or any(_is_under(line, box) for box in captions)) for line in lines]
    turned = [Phrase(line) for line in group_turned([word for word in words if word.turned])]
    return [*_with_stacks(phrases), *turned]


def is_scale(figures: Sequence[Phrase]) -> bool:
    """Say whether some of the figures stand in one column or on one line, as those of a scale do."""
    for at in (_left, _right, _middle, _foot):
        places = Counter(round(at(phrase.line) / _ALIGNED) for phrase in figures)
        if max(places.values(), default=0) >= _SCALE:
            return True
    return False


def _left(line: Line) -> float:
    return line.box.x0


def _right(line: Line) -> float:
    return line.box.x1


def _middle(line: Line) -> float:
    return (line.box.x0 + line.box.x1) / 2


def _foot(line: Line) -> float:
    return line.box.bottom


def _is_prose(line: Line) -> bool:
    """Say whether a phrase is too long for a label, opens a caption, or ends as a sentence does."""
    count = sum(not is_numeric(word.text) for word in line.words)
    ended = count > _SHORT and _SENTENCE_END.search(line.text)
    return count > _LONGEST_LABEL or bool(ended) or opens_caption(line.text)


def _is_under(line: Line, caption: Box) -> bool:
    """Say whether a line goes on with the caption that stands over it."""
    step = line.box.bottom - caption.bottom
    return 0 < step <= _STEP * line.size and caption.x0 - line.size <= line.box.x0 and line.box.x1 <= caption.x1


def _with_stacks(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Mark phrases that stand close under each other from the same left edge: a paragraph, however narrow."""
    columns: dict[int, list[int]] = {}
    for number, phrase in enumerate(phrases):
        columns.setdefault(round(phrase.line.box.x0 / _SAME_START), []).append(number)
    marked = list(phrases)
    for start in columns:
        held = sorted(
            (number for near in (start, start + 1) for number in columns.get(near, [])),
            key=lambda number: phrases[number].line.box.bottom,
        )
        for stack in _stacks(phrases, held):
            if _is_paragraph([phrases[number] for number in stack]):
                for number in stack:
                    marked[number] = replace(phrases[number], is_text=True)
    return marked


def _stacks(phrases: Sequence[Phrase], numbers: Sequence[int]) -> list[list[int]]:
    stacks: list[list[int]] = []
    for number in numbers:
        line = phrases[number].line
        last = phrases[stacks[-1][-1]].line if stacks else None
        if last is not None and line.box.bottom - last.box.bottom <= _STEP * line.size:
            stacks[-1].append(number)
        else:
            stacks.append([number])
    return stacks


def _is_paragraph(stack: Sequence[Phrase]) -> bool:
    """Say whether lines under each other are text: one is too long for a label, or several hold words."""
    if len(stack) > 1 and any(phrase.is_text for phrase in stack):
        return True
    words = [phrase for phrase in stack if not phrase.is_figure and len(phrase.line.words) > 1]
    return len(stack) >= _STACK and len(words) * 2 >= len(stack)
