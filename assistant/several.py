"""Several answers put together under one numbering: those of a question that asks several things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Computation, Conflict, Figure, Status
from assistant.building import AnswerBuilder
from assistant.operations.totals import add_sum
from assistant.phrases import phrase
from assistant.question import Query
from assistant.refuse import MOST_EXAMPLES

_MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"«[^»]*»")


def put_together(question: str, answers: Sequence[Answer]) -> Answer:
    """Return one answer of several: texts one after the other, citations numbered through."""
    answers = _each_once(answers)
    shifted: list[Answer] = []
    answered = any(answer.status is Status.ANSWERED for answer in answers)
    for answer in answers:
        told = without_suggestions(answer) if answered else answer
        shifted.append(_shift(told, sum(len(held.citations) for held in shifted)))
    return Answer(
        question=question,
        language=shifted[0].language,
        status=Status.ANSWERED if answered else shifted[0].status,
        text="\n".join(answer.text for answer in shifted),
        figures=tuple(figure for answer in shifted for figure in answer.figures),
        computations=tuple(computation for answer in shifted for computation in answer.computations),
        citations=tuple(citation for answer in shifted for citation in answer.citations),
        conflicts=tuple(conflict for answer in shifted for conflict in answer.conflicts),
        missing=tuple(dict.fromkeys(item for answer in shifted for item in answer.missing)),
        choices=tuple(dict.fromkeys(choice for answer in shifted for choice in answer.choices)),
        suggestions=tuple(dict.fromkeys(held for answer in shifted for held in answer.suggestions)),
        inherited=tuple(dict.fromkeys(item for answer in shifted for item in answer.inherited)),
    )


def _each_once(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers without those that tell the figures of one before them again, computed alike."""
    kept: list[Answer] = []
    told: list[object] = []
    for answer in answers:
        figures = [(one.value, one.unit, one.fact_id) for one in answer.figures]
        if figures and figures in told:
            continue
        kept.append(answer)
        told.append(figures)
    return kept


def with_sum(answer: Answer, answers: Sequence[Answer], builder: AnswerBuilder) -> Answer:
    """Return an answer put together with the sum of its figures; itself where one part has none or several."""
    told = [[figure for figure in one.figures if figure.citation] for one in answers]
    if any(len(figures) != 1 for figures in told):
        return answer
    result = add_sum(answer.figures, builder)
    if result is None:
        return answer
    return replace(
        answer,
        text="\n".join((answer.text, *builder.lines)),
        figures=(result, *answer.figures),
        computations=(*answer.computations, *builder.computations),
    )


def says_of_nothing(query: Query) -> bool:
    """Tell whether a question names nothing that its figure is of."""
    return not (query.entities or query.topics or query.dimension or query.total)


def without_suggestions(answer: Answer) -> Answer:
    """Return a refusal without the questions it offers: beside an answer it only names what is not covered."""
    if answer.status is not Status.NOT_FOUND:
        return answer
    shown = " ".join(f"«{question}»" for question in answer.suggestions[:MOST_EXAMPLES])
    tried = phrase("try", answer.language, questions=shown)
    return replace(answer, text=answer.text.removesuffix(tried).rstrip(), suggestions=())


def _shift(answer: Answer, by: int) -> Answer:
    if not by:
        return answer
    return replace(
        answer,
        text=_shift_marks(answer.text, by),
        figures=tuple(_shift_figure(figure, by) for figure in answer.figures),
        computations=tuple(_shift_computation(computation, by) for computation in answer.computations),
        citations=tuple(_shift_citation(citation, by) for citation in answer.citations),
        conflicts=tuple(_shift_conflict(conflict, by) for conflict in answer.conflicts),
    )


def _shift_marks(text: str, by: int) -> str:
    """Return a text with its [n] moved on; brackets inside a quotation are the report's own."""
    quoted = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]

    def moved(match: re.Match[str]) -> str:
        inside = any(start < match.start() < end for start, end in quoted)
        return match.group() if inside else f"[{int(match[1]) + by}]"

    return _MARK.sub(moved, text)


def _shift_figure(figure: Figure, by: int) -> Figure:
    return figure if figure.citation is None else replace(figure, citation=figure.citation + by)


def _shift_citation(citation: Citation, by: int) -> Citation:
    return replace(citation, number=citation.number + by)


def _shift_computation(computation: Computation, by: int) -> Computation:
    operands = tuple(_shift_figure(operand, by) for operand in computation.operands)
    return replace(computation, operands=operands, result=_shift_figure(computation.result, by))


def _shift_conflict(conflict: Conflict, by: int) -> Conflict:
    return replace(
        conflict,
        text=_shift_marks(conflict.text, by),
        figures=tuple(_shift_figure(figure, by) for figure in conflict.figures),
    )
