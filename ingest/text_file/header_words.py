"""Which words of a header that lost its columns belong together: cells found again among words in a row.

Each gap between two words is weighed: what speaks for a new cell (a line that ends there for good, a capital, a noun
that numbers the rows) against what holds words together (a preposition, a small letter, the pair standing together
elsewhere in the document). The cells are then the best cut of the words into as many as the table has columns; a
formula row ("C=A/B") tells whether the cut is right, because a ratio is named after what it divides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.labels import fold, singular
from index.records import Language
from index.text import is_stop_word
from ingest.cell_kinds import equation, symbol
from ingest.text_file.lines import Line

_AGREEING = re.compile(r"(?:ari|al|iv|ic|os|at|it|ut|il|bil|ant|ent|es|an)[aeio]$")
_TIED = 3.0
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the header on its line; `ends_line`: the last one of it; `held`: the line's end was left open."""

    text: str
    line: Line
    ends_line: bool
    held: bool | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that make one header cell."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, one blank apart."""
        return " ".join(word.text for word in self.words)

    @property
    def lines(self) -> list[Line]:
        """The lines that the cell was printed on."""
        return list({word.line.number: word.line for word in self.words}.values())


def words_of(lines: Sequence[Line]) -> list[Word]:
    """Return the words of header lines; a blank at a line's end may tell that its cell goes on."""
    trailing = [bool(re.search(r"[ \u00a0]$", line.raw)) for line in lines]
    telling = any(trailing[:-1]) and not all(trailing)
    words = []
    for line, is_held in zip(lines, trailing, strict=True):
        texts = _WORD.findall(line.text)
        for number, text in enumerate(texts, start=1):
            words.append(Word(text, line, number == len(texts), is_held if telling else None))
    return words


@dataclass(frozen=True)
class HeaderCutter:
    """Cuts header words into cells. `pairs`: pairs of folded words that stand together elsewhere in the document."""

    words: Sequence[Word]
    pairs: frozenset[tuple[str, str]]
    nouns: frozenset[str] = frozenset()

    @cached_property
    def _gaps(self) -> list[float]:
        """What speaks for (above 0) or against (below 0) a new cell after each word but the last."""
        return [self._gap(first, second) for first, second in pairwise(self.words)]

    def cut(self, count: int) -> tuple[float, tuple[Segment, ...]] | None:
        """Return the best cut into `count` cells and its score, or None where there are too few words."""
        if not 1 <= count <= len(self.words):
            return None
        ranked = sorted(range(len(self._gaps)), key=lambda number: (-self._gaps[number], number))
        chosen = sorted(ranked[: count - 1])
        score = sum(gap if number in chosen else -gap for number, gap in enumerate(self._gaps))
        edges = [0, *(number + 1 for number in chosen), len(self.words)]
        segments = [Segment(tuple(self.words[start:end])) for start, end in pairwise(edges)]
        return score, tuple(segments)

    def _gap(self, first: Word, second: Word) -> float:
        if re.search(r"\w[-\u00ad]$", first.text) and first.ends_line:
            return -8.0
        score = self._line_gap(first) + self._case_gap(first, second)
        if self._is_small(first.text) or first.text.endswith((",", "(", "/", "'", "’")):
            score -= 4.0
        if self._is_small(second.text) or second.text.startswith(("(", "/")):
            score -= 3.0
        if (fold(first.text), fold(second.text)) in self.pairs:
            score -= 2.0
        if self._agree(first.text, second.text):
            score -= 1.0
        for word in (first, second):
            score += 2.0 if singular(word.text) in self.nouns else 0.0
        return score

    def _line_gap(self, first: Word) -> float:
        if not first.ends_line:
            return -1.5
        if first.held is None:
            return 0.5
        return -3.0 if first.held else 3.0

    def _case_gap(self, first: Word, second: Word) -> float:
        if first.text.isupper() and second.text.isupper():
            return 0.0
        if second.text[:1].islower():
            return -3.5
        return 0.75 if second.text[:1].isupper() else 0.0

    @staticmethod
    def _is_small(text: str) -> bool:
        return any(is_stop_word(text, language) for language in Language)

    @staticmethod
    def _agree(first: str, second: str) -> bool:
        """Say whether the second word ends like an adjective of the first ("dotazione finanziaria")."""
        return bool(_AGREEING.search(fold(second))) and len(second) > 4


def formula_score(headers: Sequence[str], formulas: Sequence[str]) -> float:
    """Return how well headers fit the formulas under them: a result shares a word with one of its operands."""
    symbols = {symbol(formula): number for number, formula in enumerate(formulas)}
    score = 0.0
    for number, formula in enumerate(formulas):
        tied = equation(formula)
        operands = [symbols[operand] for operand in tied[1] if operand in symbols] if tied else []
        if operands and number < len(headers):
            own = _stems(headers[number])
            shared = any(own & _stems(headers[operand]) for operand in operands if operand < len(headers))
            score += _TIED if shared else -_TIED
    return score


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", fold(text))
    return {singular(word) for word in words if not is_stop_word(word)}


def word_pairs(lines: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that stand side by side in running text."""
    words = [fold(word).strip(".,;:()“”\"'’") for line in lines for word in line.split()]
    return frozenset(pairwise(words))
