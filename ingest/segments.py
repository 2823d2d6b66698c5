"""Quotation marks, brackets and clauses of a statement, by punctuation."""

from __future__ import annotations

import re

QUOTE_PAIRS = (("“", "”"), ("«", "»"), ('"', '"'), ("„", "“"))


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the inside of each pair of quotation marks, in order; a mark that is never closed is left out."""
    spans: list[tuple[int, int]] = []
    for left, right in QUOTE_PAIRS:
        for match in re.finditer(rf"{left}([^{left}{right}]+){right}", text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append((match.start(1), match.end(1)))
    return sorted(spans)


def segment_bounds(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Split text[start:end] at , ; : ( ) and spaced dashes outside quotes and closed brackets.

    Returns (start, end, mark): the mark that opens the segment, "" for the first one.
    """
    hidden = quoted_spans(text) + _closed_brackets(text, start, end)
    bounds: list[tuple[int, int, str]] = []
    left, mark = start, ""
    for match in re.finditer(r"[,;:()]|\s[-–]\s|[-–](?=\s)|\.\s+(?=[A-ZÀ-Ý])", text[start:end]):
        place = start + match.start()
        if any(first <= place < last for first, last in hidden) or _is_decimal(text, place):
            continue
        bounds.append((left, place, mark))
        left, mark = start + match.end(), match.group().strip()
    bounds.append((left, end, mark))
    return bounds


def _is_decimal(text: str, place: int) -> bool:
    return text[place] in ",." and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _closed_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\([^()]*\)", text[:end]) if match.start() >= start]


def without_brackets(text: str, start: int, end: int) -> str:
    """Return text[start:end] with its closed brackets blanked out, lengths kept."""
    return re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text[start:end])


def open_bracket(text: str, start: int, end: int) -> int | None:
    """Return where the last bracket opens in text[start:end] that is still open at `end`, or None."""
    depth = 0
    for place in range(end - 1, start - 1, -1):
        if text[place] == ")":
            depth += 1
        elif text[place] == "(":
            if depth == 0:
                return place
            depth -= 1
    return None
