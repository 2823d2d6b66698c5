"""Join printed lines into running text: words cut at line ends are mended, hyphens that belong to the text stay.

What decides is the document itself: whether the word without the hyphen, or the form with it, stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from index.labels import fold

_HYPHENS = "\u2010\u2011-"
_SOFT_HYPHEN = "\u00ad"
_SOFT_INSIDE = re.compile(f"{_SOFT_HYPHEN}(?!$)")
_WORD = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*")
_CUT_START = re.compile(r"^[^\w]*(?P<right>[^\W_]+)")
_NUMBER_CUT = re.compile(r"(?:^|\s)\d{1,3}(?:\.\d{3})+\.$")
_ELISION = re.compile(r"[^\W\d_]['’]$")
_TRUNCATED = re.compile(r"\b(?:po|mo|ca|di|fa|va|sta|da)['’]$", re.IGNORECASE)
# Prepositions and articles stand everywhere, so that they are known says nothing about a compound.
_PART_OF_COMPOUND = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a document that are not cut at a line end: whole words, hyphenated forms, and openings of words."""

    words: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Say whether the word, or another ending of it ("sociale", "sociali"), stands in the document."""
        folded = fold(word)
        return folded in self.words or (len(folded) > 5 and folded[:-1] in self.openings)


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """Running text, and for each line the characters [start, end) of it that the line became."""

    text: str
    line_spans: tuple[tuple[int, int], ...]


def collect_vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Return the words of all lines, leaving out those that a line end cuts."""
    printed: set[str] = set()
    for line in lines:
        text = line.rstrip()
        cut = _cut_end(text)
        whole = text[: -len(cut) - 1] if cut else text
        printed.update(_WORD.findall(whole.replace(_SOFT_HYPHEN, "")))
    words = set(map(fold, printed))
    openings = {word[:-1] for word in words if len(word) > 5 and "-" not in word}
    return Vocabulary(frozenset(words), frozenset(openings))


def join_lines(lines: Sequence[str], vocabulary: Vocabulary | None = None) -> JoinedLines:
    """Join lines with a space, nothing, or with the hyphen at the end of the former taken out."""
    known = vocabulary or collect_vocabulary(lines)
    texts = [_SOFT_INSIDE.sub("", " ".join(line.split())) for line in lines]
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        piece, separator = _end_of_line(text, following, known)
        spans.append((length, length + len(piece)))
        pieces += [piece, separator]
        length += len(piece) + len(separator)
    return JoinedLines("".join(pieces), tuple(spans))


def join_text(lines: Sequence[str], vocabulary: Vocabulary | None = None) -> str:
    """Return the text of `join_lines` alone."""
    return join_lines(lines, vocabulary).text


def cut_words(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the two halves of each word that a hyphen cuts at a line end, for reports on what was joined."""
    halves = [(_cut_end(first.rstrip()), _CUT_START.match(second)) for first, second in pairwise(lines)]
    return [(left, right["right"]) for left, right in halves if left and right]


def _cut_end(text: str) -> str | None:
    """Return what stands before a hyphen at the end of a line, up to the last space; None where there is no hyphen."""
    if len(text) < 2 or text[-1] not in _HYPHENS or text[-2].isspace() or text[-2] in _HYPHENS:
        return None
    return text[:-1].split()[-1]


def _end_of_line(text: str, following: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return what is kept of a line, and what goes between it and the following one."""
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1], ""
    if not text or not following:
        return text, ""
    cut, start = _cut_end(text), _CUT_START.match(following)
    if cut and start:
        joined = _is_one_word(cut, start["right"], following, vocabulary)
        return (text[:-1], "") if joined else (text, "")
    return text, "" if _is_glued(text, following) else " "


def _is_glued(text: str, following: str) -> bool:
    """Say whether two lines go on without a space: after an elision, a slash or plus in a form, inside a number."""
    if _ELISION.search(text) and not _TRUNCATED.search(text):
        return following[0].isalnum() or following[0] in '“«"'
    if text[-1] in "/+" and len(text) > 1 and not text[-2].isspace():
        return following[0].isalnum()
    return bool(_NUMBER_CUT.search(text) and re.match(r"\d{3}(?!\d)", following))


def _is_one_word(left: str, right: str, following: str, vocabulary: Vocabulary) -> bool:
    """Decide whether "left-" and "right" are the halves of one word."""
    fragment = re.split(r"[^\w]", left)[-1] or left
    if not (fragment[-1:].isalpha() and right[0].isalpha()) or following[0] in '"“«(':
        return False
    if vocabulary.knows(fragment + right):
        return True
    if fold(f"{fragment}-{right}") in vocabulary.words:
        return False
    if right[0].isupper():
        capitals = fragment.isupper() and right.isupper() and following.upper() == following
        return capitals and not _are_names(fragment, right, vocabulary)
    if fragment.isupper() and len(fragment) > 1:
        return False
    return not _are_words(fragment, right, vocabulary)


def _are_words(left: str, right: str, vocabulary: Vocabulary) -> bool:
    long_enough = min(len(left), len(right)) >= _PART_OF_COMPOUND
    return long_enough and fold(left) in vocabulary.words and fold(right) in vocabulary.words


def _are_names(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Say whether both halves in capitals are known by themselves, or are so short that they are acronyms."""
    known = fold(left) in vocabulary.words and fold(right) in vocabulary.words
    return known or max(len(left), len(right)) < _PART_OF_COMPOUND
