"""Which passages hold the answer of a golden case: the judgements (qrels) that retrieval is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from eval.cases import ExpectedPlace, GoldenCase
from eval.judging import is_section, plain_text
from index.numbers import find_quantities
from index.records import Passage

_SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage with what is looked for in it, read once for all cases."""

    passage: Passage
    text: str
    values: frozenset[Decimal]
    pages: frozenset[int]


def read_passage(passage: Passage) -> ReadPassage:
    """Return a passage with its folded text, the figures it prints and its pages."""
    values = {abs(quantity.value) * scale for quantity in find_quantities(passage.text) for scale in _SCALES}
    pages = {span.place.page_number for span in passage.spans}
    return ReadPassage(passage, plain_text(passage.text), frozenset(values), frozenset(page for page in pages if page))


def can_be_found(case: GoldenCase) -> bool:
    """Tell whether a case is one question with a text or a figure that a single passage may hold."""
    return bool(case.question) and (bool(case.must_contain) or len(case.figures) == 1) and not case.derivation


def holds_answer(held: ReadPassage, case: GoldenCase) -> bool:
    """Tell whether a passage holds the figure or the texts that a case expects, at a place that it names."""
    if case.figures:
        told = any(abs(figure.value) in held.values for figure in case.figures)
    else:
        told = all(any(plain_text(one) in held.text for one in _alternatives(text)) for text in case.must_contain)
    return told and (not case.places or any(_stands_at(held, place) for place in case.places))


def _alternatives(text: str | tuple[str, ...]) -> Iterable[str]:
    return (text,) if isinstance(text, str) else text


def _stands_at(held: ReadPassage, place: ExpectedPlace) -> bool:
    passage = held.passage
    return (
        passage.report_id == place.report
        and (place.page is None or not held.pages or place.page in held.pages)
        and (place.section is None or any(is_section(heading, place.section) for heading in passage.section))
    )
