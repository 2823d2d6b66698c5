"""Headings of a text file and their depth: by marks, by numbers that count up, by the contents, by capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.labels import fold, make_label, roman_value
from ingest.pdf.captions import parse_caption
from ingest.table_rows import is_total
from ingest.text_file.lines import Line, Setting, breaks_off, ends_sentence, is_open, wide_gap

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>[.)]?)\s+(?=[«“\"'‘(]?[^\W\d_])")
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,5})(?:\.|\s?[-–—)])\s+(?=[«“\"'‘(]?[A-ZÀ-Ý])")
_NAMED = re.compile(r"^[\d.]+(?:\.|\s+[«“\"'‘(]?[^\W\d_a-zà-ÿ])")
_NUMBERED_KEY = re.compile(r"^[^\W\d_]+ \d+$")
_LONGEST = 160
_LONGEST_PLAIN = 90
_LONGEST_TITLE = 60
_NEAR_TEXT = 2
_TITLE_WORDS = 7
_MOST_SKIPPED = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over lines [first, last] (positions), of a depth from 1."""

    first: int
    last: int
    level: int


def heading_number(text: str) -> tuple[int, ...] | None:
    """Return the number that a heading opens with ("3.1." is (3, 1)), or None."""
    match = _NUMBERED.match(text)
    return tuple(int(part) for part in match["number"].split(".")) if match and match["mark"] != ")" else None


def find_headings(
    lines: Sequence[Line], setting: Setting, titles: Sequence[str], taken: set[int]
) -> dict[int, Heading]:
    """Return the headings by the position of their first line. `taken`: positions of lines that are in tables."""
    listed = {_bare(title) for title in titles} - {""}
    romans = _roman_headings(lines, setting, taken)
    lines = [replace(line, text="", raw="") if position in taken else line for position, line in enumerate(lines)]
    marked = any(line.heading for line in lines)
    found: dict[int, tuple[int, tuple[int, ...] | None]] = {}
    last_number: tuple[int, ...] = ()
    begun = False
    for position, line in enumerate(lines):
        if position in taken:
            continue
        begun = begun or bool(last_number) or (ends_sentence(line.text) and len(line.text) > _LONGEST_TITLE)
        number = heading_number(line.text)
        if marked and not line.heading:
            continue
        if number and _is_numbered_heading(lines, position, setting, listed) and _follows(number, last_number):
            found[position] = (position + _wrapped(lines, position, setting), number)
            last_number = number
        elif position in romans and not line.heading:
            found[position] = (position, (romans[position],))
            last_number = ()
        elif line.heading or _bare(line.text) in listed:
            found[position] = (position + _wrapped(lines, position, setting) * (not line.heading), number)
        elif not number and _is_plain_heading(lines, position, setting, begun):
            found[position] = (position, None)
    return _with_levels(lines, found)


def _roman_headings(lines: Sequence[Line], setting: Setting, taken: set[int]) -> dict[int, int]:
    """Return the short lines set apart that Roman numerals number one after the other ("I. Premessa"), by position."""
    chain: dict[int, int] = {}
    for position, line in enumerate(lines):
        match = _ROMAN.match(line.text) if position not in taken else None
        value = roman_value(match["number"]) if match else None
        expected = max(chain.values(), default=0) + 1
        if value != expected or len(line.text) > _LONGEST_PLAIN or ends_sentence(line.text):
            continue
        after = lines[position + 1] if position + 1 < len(lines) else None
        if after is not None and (wide_gap(after, setting) or breaks_off(line, after, setting)):
            chain[position] = value
    return chain if len(chain) > 1 else {}


def _is_numbered_heading(lines: Sequence[Line], position: int, setting: Setting, listed: set[str]) -> bool:
    line = lines[position]
    if line.heading or _bare(line.text) in listed:
        return True
    text = line.text
    if len(text) > _LONGEST or text.endswith((";", ",", ":")) or _is_listed_item(lines, position):
        return False
    if not _NAMED.match(text):  # "3 comuni su 4 hanno chiesto" is a sentence
        return False
    before, after = lines[position - 1] if position else None, lines[position + 1 : position + 2]
    follows_open = before is not None and is_open(before.text) and not before.heading
    runs_on = bool(after) and after[0].text[:1].islower() and not _wrapped(lines, position, setting)
    return not follows_open and not runs_on and not (ends_sentence(text) and len(text) > _LONGEST_PLAIN)


def _is_listed_item(lines: Sequence[Line], position: int) -> bool:
    """Say whether the line is one of items numbered one after the other, with nothing between them."""
    number = heading_number(lines[position].text)
    if number is None or len(number) > 1:
        return False
    before = heading_number(lines[position - 1].text) if position else None
    after = heading_number(lines[position + 1].text) if position + 1 < len(lines) else None
    return before == (number[0] - 1,) or after == (number[0] + 1,)


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Say whether a heading number can come after another: a part of it, the next one, or one or two further."""
    if not last:
        return number[0] <= _MOST_SKIPPED + 1
    if number[: len(last)] == last:
        return len(number) > len(last) and number[len(last)] <= _MOST_SKIPPED
    shared = next((n for n, (one, other) in enumerate(zip(number, last, strict=False)) if one != other), None)
    return shared is not None and 0 < number[shared] - last[shared] <= _MOST_SKIPPED + 1


def _wrapped(lines: Sequence[Line], position: int, setting: Setting) -> int:
    """Return 1 where a heading goes on in small letters on the next line, else 0."""
    if position + 1 >= len(lines):
        return 0
    line, following = lines[position], lines[position + 1]
    if wide_gap(following, setting) or following.heading or breaks_off(line, following, setting):
        return 0
    small = following.text[:1].islower() or is_open(line.text)
    return int(small and not ends_sentence(line.text) and len(following.text) < len(line.text) and setting.wrapped)


def _is_plain_heading(lines: Sequence[Line], position: int, setting: Setting, begun: bool) -> bool:
    """Say whether a line without number or mark is a heading: in capitals or a numbered thing, and set apart.

    begun: running text or a numbered heading stands before it; what is in capitals earlier may be the cover.
    """
    line = lines[position]
    after = lines[position + 1] if position + 1 < len(lines) else None
    if len(line.text) > _LONGEST_PLAIN or ends_sentence(line.text) or after is None or is_open(line.text):
        return False
    before = lines[position - 1] if position else None
    if before is not None and not (
        not before.text or ends_sentence(before.text) or before.heading or wide_gap(line, setting)
    ):
        return False
    if parse_caption(line.text) or "\t" in line.raw or "|" in line.raw or not re.search(r"[^\W\d_]{3}", line.text):
        return False
    apart = wide_gap(after, setting) or breaks_off(line, after, setting)
    if not apart or after.text[:1].islower() or is_total(line.text) or not _is_over_text(lines, position):
        return False
    if _is_capitals(line.text):
        return begun or (wide_gap(line, setting) and position > 0 and len(after.text) > _LONGEST_TITLE)
    if begun and _is_title(line, lines[position + 1], setting):
        return True
    key = make_label(line.text).key
    return bool(_NUMBERED_KEY.match(key)) and wide_gap(line, setting) and not re.search(r"\d[.,]\d|[%€]", line.text)


def _is_title(line: Line, after: Line, setting: Setting) -> bool:
    """Say whether a line of a few words stands alone between blank lines, over a paragraph: "Participants"."""
    alone = wide_gap(line, setting) and wide_gap(after, setting) and setting.wrapped and setting.gap == 0
    words = line.text.split()
    named = line.text[:1].isupper() and len(words) <= _TITLE_WORDS and not re.search(r"[\d€%@/:;]", line.text)
    return alone and named and line.indent == after.indent and len(after.text) > _LONGEST_TITLE


def _is_over_text(lines: Sequence[Line], position: int) -> bool:
    """Say whether running text follows soon: cells of a table that stand one a line are no headings."""
    following = lines[position + 1 : position + 1 + _NEAR_TEXT]
    return any(len(line.text) > _LONGEST_TITLE or ends_sentence(line.text) for line in following)


def _with_levels(lines: Sequence[Line], found: dict[int, tuple[int, tuple[int, ...] | None]]) -> dict[int, Heading]:
    """Give each heading its depth: that of its number; else that of its mark among the numbered; else one below."""
    marks: dict[int, Counter[int]] = {}
    for position, (_, number) in found.items():
        if number and lines[position].heading:
            marks.setdefault(lines[position].heading, Counter())[len(number)] += 1
    headings: dict[int, Heading] = {}
    depth = 0
    has_numbers = any(number for _, number in found.values())
    for position, (last, number) in found.items():
        mark = lines[position].heading
        if number:
            depth = level = len(number)
        elif mark:
            level = marks[mark].most_common(1)[0][0] if mark in marks else mark
        else:
            level = depth + 1 if has_numbers and depth else _plain_level(lines, position, found)
        headings[position] = Heading(position, last, level)
    return headings


def _plain_level(lines: Sequence[Line], position: int, found: Iterable[int]) -> int:
    """Return 2 for a numbered thing under a heading in capitals, else 1."""
    above = any(_is_capitals(lines[other].text) for other in found if other < position)
    return 2 if above and not _is_capitals(lines[position].text) else 1


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() for character in letters)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]+", "", fold(text))
