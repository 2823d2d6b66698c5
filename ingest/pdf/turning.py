"""Pages whose text is printed up, down or upside down: turned so that it reads, and their boxes turned back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.records import Box, Place
from ingest.pdf.layout import Page, Rule, Shape, Word

_MOST = 0.7


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page was turned: the direction its text was printed in, and the size it is shown in."""

    angle: int
    width: float
    height: float

    def apply(self, box: Box) -> Box:
        """Return a box of the shown page as it stands on the page turned to be read."""
        if self.angle == 90:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        if self.angle == 270:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        return Box(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)

    def undo(self, box: Box) -> Box:
        """Return a box of the turned page as it stands on the shown page."""
        if self.angle == 90:
            return Box(box.top, self.height - box.x1, box.bottom, self.height - box.x0)
        if self.angle == 270:
            return Box(self.width - box.bottom, box.x0, self.width - box.top, box.x1)
        return self.apply(box)


@dataclass(frozen=True, slots=True)
class Placement:
    """What the place of a block needs to know of its page: the number printed on it, and how it was turned."""

    labels: Mapping[int, str] = field(default_factory=dict)
    turns: Mapping[int, Turn] = field(default_factory=dict)

    def place(self, page_number: int, box: Box) -> Place:
        """Return the place of a box on the page as it is shown."""
        turn = self.turns.get(page_number)
        return Place(page_number, self.labels.get(page_number), turn.undo(box) if turn else box)


def find_turn(page: Page) -> Turn | None:
    """Return how a page has to be turned to be read, or None where most of its text stands upright."""
    letters: Counter[int] = Counter()
    for word in page.words:
        letters[word.turned] += len(word.text)
    if not letters:
        return None
    angle, count = letters.most_common(1)[0]
    if angle % 90:
        return None
    return Turn(angle, page.width, page.height) if angle and count >= _MOST * letters.total() else None


def turn_page(page: Page, turn: Turn) -> Page:
    """Return a page turned so that its text can be read."""
    words = tuple(_turn_word(word, turn) for word in page.words)
    rules = tuple(_turn_rule(rule, turn) for rule in page.rules)
    upright = turn.angle == 180
    width, height = (page.width, page.height) if upright else (page.height, page.width)
    areas = tuple(turn.apply(area) for area in page.areas)
    shapes = tuple(_turn_shape(shape, turn) for shape in page.shapes)
    return replace(page, words=words, rules=rules, areas=areas, shapes=shapes, width=width, height=height)


def _turn_word(word: Word, turn: Turn) -> Word:
    return replace(word, box=turn.apply(word.box), turned=(word.turned - turn.angle) % 360)


def _turn_shape(shape: Shape, turn: Turn) -> Shape:
    boxes = [turn.apply(Box(x, y, x, y)) for x, y in shape.corners]
    return replace(shape, box=turn.apply(shape.box), corners=tuple((box.x0, box.top) for box in boxes))


def _turn_rule(rule: Rule, turn: Turn) -> Rule:
    ends = (
        Box(rule.start, rule.at, rule.end, rule.at) if rule.horizontal else Box(rule.at, rule.start, rule.at, rule.end)
    )
    box = turn.apply(ends)
    if abs(box.x1 - box.x0) >= abs(box.bottom - box.top):
        return Rule(True, box.top, box.x0, box.x1, rule.weak)
    return Rule(False, box.x0, box.top, box.bottom, rule.weak)
