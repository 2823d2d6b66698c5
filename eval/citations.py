"""Citation recall and precision after ALCE (Gao et al., 2023), with an entailment that can be checked: by numbers.

A statement is a sentence of the answer that bears a mark [n] or a figure. The citations of a statement entail it where

- every figure that it gives is printed in one of their quotes (the same value, as printed or in thousands or millions
  where a table states its unit once), or is the result of a computation of the answer whose operands are all printed in
  quotes of the answer, or stands in the question; and
- where it gives no figure, every passage between «quotation marks» stands in one of their quotes, and without such a
  passage at least half of its words of content do.

Recall: of the statements, those that their citations entail together. Precision: of the citations of statements that
are entailed, those that are needed: that entail the statement alone, or without which the others no longer do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Answer, Citation, Status
from index.dates import find_dates
from index.labels import fold
from index.numbers import find_quantities
from index.text import split_sentences, stems

_MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"«([^»]+)»")
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
_WORDS_HELD = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer, without its marks, the citations that it bears and the figures that it gives."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[Decimal, ...]


def citation_recall(answer: Answer) -> float | None:
    """Return the share of statements entailed by their citations; None for an answer without statements."""
    computed = _computed(answer)
    held = [_is_entailed(statement, statement.citations, computed) for statement in statements(answer)]
    return sum(held) / len(held) if held else None


def citation_precision(answer: Answer) -> float | None:
    """Return the share of citations borne by statements that are needed; None for an answer without citations."""
    computed = _computed(answer)
    needed = [flag for statement in statements(answer) for flag in _needed(statement, computed)]
    return sum(needed) / len(needed) if needed else None


def statements(answer: Answer) -> list[Statement]:
    """Return the statements of an answer; arithmetic shown as such belongs to the sentence before it."""
    if answer.status is not Status.ANSWERED:
        return []
    expressions = {computation.expression for computation in answer.computations}
    by_number = {citation.number: citation for citation in answer.citations}
    found = []
    for sentence in _sentences(answer.text, expressions):
        numbers = dict.fromkeys(int(number) for number in _MARK.findall(sentence))
        text = _MARK.sub("", sentence).replace("**", "")
        borne = tuple(by_number[number] for number in numbers if number in by_number)
        statement = Statement(text, borne, tuple(_figures(text, answer)))
        if statement.citations or statement.figures:
            found.append(statement)
    return found


def _sentences(text: str, expressions: set[str]) -> Iterable[str]:
    for line in text.splitlines():
        if line.strip() and line not in expressions:
            yield from (line[start:end] for start, end in split_sentences(line))


def _needed(statement: Statement, computed: Collection[Decimal]) -> Iterable[bool]:
    whole = _is_entailed(statement, statement.citations, computed)
    for citation in statement.citations:
        others = [held for held in statement.citations if held is not citation]
        alone = whole and _is_entailed(statement, [citation], computed)
        yield whole and (alone or not _is_entailed(statement, others, computed))


def _is_entailed(statement: Statement, citations: Sequence[Citation], computed: Collection[Decimal]) -> bool:
    if statement.figures:
        return all(figure in computed or _is_printed(figure, citations) for figure in statement.figures)
    if not citations:
        return False
    quotes = fold(" ".join(" ".join((citation.quote, *citation.section)) for citation in citations))
    quoted = _QUOTED.findall(statement.text)
    if quoted:
        return all(fold(passage.strip(" .…")) in quotes for passage in quoted)
    words, held = set(stems(statement.text)), set(stems(quotes))
    return len(words & held) >= _WORDS_HELD * len(words)


def _figures(text: str, answer: Answer) -> list[Decimal]:
    """Return the figures that a statement gives of its own: neither in quotation marks, nor dates, nor the asker's."""
    bare = _QUOTED.sub("«»", text)
    for subject in {figure.subject for figure in answer.figures if figure.subject}:
        bare = bare.replace(subject, "")
    for printed in reversed(find_dates(bare)):
        bare = bare[: printed.start] + bare[printed.end :]
    asked = {abs(quantity.value) for quantity in find_quantities(answer.question, answer.language)}
    given = {abs(figure.value) for figure in answer.figures}
    values = [abs(quantity.value) for quantity in find_quantities(bare, answer.language)]
    return [value for value in values if value in given or value not in asked]


def _is_printed(value: Decimal, citations: Iterable[Citation]) -> bool:
    return any(value in _printed(citation.quote) for citation in citations)


@lru_cache(maxsize=4096)  # the row of a table is quoted by many answers
def _printed(quote: str) -> frozenset[Decimal]:
    """Return the figures that a quote prints, in each scale that its table may state once."""
    values = {abs(quantity.value) for quantity in find_quantities(quote)}
    return frozenset(value * scale for value in values for scale in _SCALES)


def _computed(answer: Answer) -> frozenset[Decimal]:
    """Return the results of the computations of an answer whose operands are all printed in its quotes."""
    return frozenset(
        abs(computation.result.value)
        for computation in answer.computations
        if all(operand.derived or _is_printed(abs(operand.value), answer.citations) for operand in computation.operands)
    )
