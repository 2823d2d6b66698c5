"""The printed lines of a text file and how they are set: usual gap between lines, width of a full line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Language, Place, Span
from index.text import is_stop_word

_SENTENCE_END = re.compile(r"[.;:!?…][»”’\"')\]]*$")
_OPEN_END = re.compile(r"(?:[,(\[/+=&–—<>]|[^\W\d_]['’]|(?<=\w)[-\u2010\u2011\u00ad])$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:n|nr|art|artt|par|pag|pp?|cfr|lett|co|reg|ex|es|dott|prof|ca|no|vol|tab|fig)\.$", re.IGNORECASE
)
LONE_URL = re.compile(r"^<?(?:https?://|www\.)\S+>?$")
_BLANK = " \t\u00a0\u200b\ufeff"
_FEWEST_WRAPS = 4
_FITS = 0.88


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `text`: without spaces around it and without markup; `raw`: as it stands in the file.

    `number` counts from 1; `blanks` tells how many blank lines stand before it; `new_page`: a form feed does.
    `heading`: the depth of a Markdown heading, else 0.
    """

    number: int
    text: str
    raw: str
    blanks: int = 0
    new_page: bool = False
    heading: int = 0

    @property
    def indent(self) -> int:
        """Columns of white space before the text; a tab goes to the next multiple of four."""
        expanded = self.raw.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return Place(line_start=self.number, line_end=self.number)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a file are set: usual number of blank lines between two lines of one sentence; full width."""

    gap: int
    width: int
    wrapped: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; a form feed counts as a blank line and no line end."""
    lines: list[Line] = []
    blanks, new_page = 0, False
    for number, printed in enumerate(text.split("\n"), start=1):
        for part, raw in enumerate(printed.replace("\v", " ").split("\f")):
            new_page = new_page or part > 0
            bare = raw.strip(_BLANK)
            if bare:
                lines.append(Line(number, bare, raw, blanks, new_page))
                blanks, new_page = 0, False
        if not printed.strip(_BLANK + "\f\v"):
            blanks += 1
    return lines


def measure_setting(lines: Sequence[Line]) -> Setting:
    """Return how lines are set, told from pairs of lines that one sentence runs over."""
    wraps = Counter(second.blanks for first, second in pairwise(lines) if _runs_on(first, second))
    gap, count = wraps.most_common(1)[0] if wraps else (0, 0)
    gap = gap if count >= _FEWEST_WRAPS else 0
    wrapped = count >= _FEWEST_WRAPS
    return Setting(gap, _usual_width(lines) if wrapped else 0, wrapped)


def _usual_width(lines: Sequence[Line]) -> int:
    """Return the length that nine of ten lines inside sentences keep to."""
    lengths = sorted(len(first.text) for first, second in pairwise(lines) if _runs_on(first, second))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _runs_on(first: Line, second: Line) -> bool:
    opening = second.text[:1]
    return opening.islower() and "\t" not in first.raw and not ends_sentence(first.text) and not second.heading


def ends_sentence(text: str) -> bool:
    """Say whether a line ends with the mark of a sentence or of a list item; "n." and "art." are none."""
    return bool(_SENTENCE_END.search(text)) and not _ABBREVIATION.search(text)


def is_open(text: str) -> bool:
    """Say whether a line cannot be the end of anything: a cut word, a comma, an article or a preposition."""
    if LONE_URL.match(text):
        return False
    if _OPEN_END.search(text) or _ABBREVIATION.search(text):
        return True
    last = re.search(r"(?:^|\s)([^\W\d_]+)$", text)
    word = last.group(1) if last else ""
    # A lone capital or an acronym ("VI", "A") is a name, whatever small word it looks like.
    return word.islower() and any(is_stop_word(word, language) for language in Language)


def breaks_off(first: Line, second: Line, setting: Setting) -> bool:
    """Say whether a line ends before the margin although the next word had room: a break that was meant."""
    if not setting.wrapped or not second.text:
        return not second.text
    room = _FITS * setting.width - len(first.text) - 1
    return len(second.text.split(maxsplit=1)[0]) < room


def wide_gap(second: Line, setting: Setting) -> bool:
    """Say whether more blank lines stand before a line than between the lines of one sentence."""
    return second.blanks > setting.gap


def goes_on(first: Line, second: Line, setting: Setting) -> bool:
    """Say whether the second of two lines of running text belongs to the paragraph of the first."""
    apart = wide_gap(second, setting) or second.new_page
    if is_open(first.text):
        return True
    if ends_sentence(first.text):
        return not apart and not breaks_off(first, second, setting)
    if second.text[:1].islower() or second.text[:1] in "%€)»”,;":
        return True
    if not apart:
        return not (breaks_off(first, second, setting) and second.text[:1].isupper())
    return setting.wrapped and not breaks_off(first, second, setting) and second.blanks <= setting.gap + 1


def spans_of(lines: Sequence[Line], offsets: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return one span a line for the characters it became."""
    return tuple(Span(start, end, line.place) for line, (start, end) in zip(lines, offsets, strict=True))
