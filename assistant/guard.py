"""The last check of an answer: its figures are those of its facts and computations, its quotes those of the store.

The text is parsed again with the reader of figures; what stands in quotes «...» or in names of subjects is cut out
first, for a quotation may hold any figure of its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Answer, Citation, Figure
from index.dates import find_dates
from index.numbers import find_quantities
from index.store import Store

_QUOTED = re.compile(r"«[^»]*»")
_NUMERAL = re.compile(r"\d")
_MARK = re.compile(r"\[\d+\]")
_PLACE = re.compile(r"\b(?:pagina|riga del file|page|line) [\w.-]+")
_RANK = re.compile(r"^\d+\. ", re.MULTILINE)


def verify(answer: Answer, store: Store, asked: Iterable[Decimal] = ()) -> list[str]:
    """Return what is wrong with an answer, as sentences for the log; empty where it may be shown.

    asked: figures of the question that the answer may repeat (a threshold).
    """
    return [
        *_wrong_figures(answer, frozenset(asked)),
        *_wrong_facts(answer, store),
        *_wrong_quotes(answer, store),
        *_wrong_marks(answer),
    ]


def _wrong_figures(answer: Answer, asked: frozenset[Decimal]) -> list[str]:
    allowed = {abs(figure.value) for figure in _all_figures(answer)} | asked
    names = [*answer.inherited, *answer.missing, *answer.choices]
    text = _without(answer.text, [*(citation.quote.strip() for citation in answer.citations), *names])
    text = _RANK.sub("", _PLACE.sub("", _MARK.sub("", _QUOTED.sub("«»", text))))
    # Names may hold numerals ("started in March 2023", "2023-03"); a word without one is no name to leave out.
    named = [name for figure in _all_figures(answer) for name in (figure.measure, figure.counted, figure.period)]
    numbered = [name for name in named if name and _NUMERAL.search(name)]
    subjects = [_QUOTED.sub("«»", figure.subject) for figure in _all_figures(answer)]
    text = _without(text, [answer.question, *subjects, *numbered])
    for printed in reversed(find_dates(text)):
        text = text[: printed.start] + text[printed.end :]
    expressions = {computation.expression for computation in answer.computations}
    lines = [line for line in text.splitlines() if line not in expressions]
    found = [quantity for line in lines for quantity in find_quantities(line.replace("**", ""), answer.language)]
    counted = [abs(quantity.value) for quantity in found if abs(quantity.value) not in allowed]
    return [f"the figure {value} of the text is no fact or computation of the answer" for value in counted]


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True):
        text = text.replace(phrase, "")
    return text


def _all_figures(answer: Answer) -> list[Figure]:
    figures = list(answer.figures)
    for computation in answer.computations:
        figures += [*computation.operands, computation.result]
    for conflict in answer.conflicts:
        figures += conflict.figures
    return figures


def _wrong_facts(answer: Answer, store: Store) -> list[str]:
    wrong = []
    for figure in _all_figures(answer):
        if figure.derived:
            continue
        if figure.fact_id is None or store.fact(figure.fact_id).value != figure.value:
            wrong.append(f"the figure {figure.value} is not the value of its fact")
    return wrong


def _wrong_quotes(answer: Answer, store: Store) -> list[str]:
    return [
        f"citation {held.number} does not quote its source" for held in answer.citations if not _is_quoted(held, store)
    ]


def _is_quoted(citation: Citation, store: Store) -> bool:
    if citation.fact_id is not None:
        return store.fact(citation.fact_id).quote == citation.quote
    if citation.passage_id is not None:
        return citation.quote in store.passage(citation.passage_id).text
    return False


def _wrong_marks(answer: Answer) -> list[str]:
    numbers = {citation.number for citation in answer.citations}
    used = {int(mark[1:-1]) for mark in _MARK.findall(_QUOTED.sub("", answer.text))}
    return [f"the mark [{number}] has no citation" for number in sorted(used - numbers)]
