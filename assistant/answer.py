"""What the assistant gives back: the frozen records of an answer, and their JSON form (the contract of DESIGN)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from index.records import Approximation, Box, Language, Unit


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    NEEDS_CLARIFICATION = "needs_clarification"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a report, quoted as printed; `number` is the [n] of the text.

    `page` counts from 1, `line` too (one of them is None). `table` is the printed table label, `row` and `column` the
    words that name the cell. `highlight` holds the characters [start, end) of the quote that give the figure.
    `box` is the box of the cell or sentence on `page`, in points from the top left.
    """

    number: int
    report_id: str
    title: str
    file_name: str
    quote: str
    reference_date: date | None = None
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    line_end: int | None = None
    section: tuple[str, ...] = ()
    table: str | None = None
    row: str | None = None
    column: str | None = None
    box: Box | None = None
    highlight: tuple[int, int] | None = None
    fact_id: str | None = None
    passage_id: str | None = None
    table_id: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the answer: read from a report (`fact_id`) or computed (`derived`).

    `text` is the figure as the answer writes it; `citation` is the number of its citation, None where it is derived.
    `precision` is the step to which the value is known, in the unit of the value.
    """

    value: Decimal
    unit: Unit
    text: str
    measure: str
    subject: str
    period: str | None
    precision: Decimal
    citation: int | None = None
    approximation: Approximation | None = None
    derived: bool = False
    fact_id: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """An arithmetic step shown to the reader: `expression` as printed, its operands and its result."""

    expression: str
    operands: tuple[Figure, ...]
    result: Figure


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more places that give different values for one thing, beyond their printed precision."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, a refusal, or a question back.

    `figures` are those that answer, most direct first. `missing` names what of the question no report covers.
    `choices` are ways to go on where the question is not clear; `suggestions` are whole questions that can be answered.
    `inherited` says which parts came from the conversation or a default, for people.
    """

    question: str
    language: Language
    status: Status
    text: str
    figures: tuple[Figure, ...] = ()
    computations: tuple[Computation, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()

    @property
    def computation(self) -> Computation | None:
        """The first computation, which is the one that answers."""
        return self.computations[0] if self.computations else None


def answer_to_json(answer: Answer, answer_id: str | None = None) -> dict[str, object]:
    """Return the answer as JSON values; figures are strings, so that no float touches them."""
    return {
        "id": answer_id,
        "question": answer.question,
        "language": str(answer.language),
        "status": str(answer.status),
        "text": answer.text,
        "missing": list(answer.missing),
        "choices": list(answer.choices),
        "figures": [figure_to_json(figure) for figure in answer.figures],
        "computation": _computation_to_json(answer.computation) if answer.computation else None,
        "computations": [_computation_to_json(computation) for computation in answer.computations],
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "conflicts": [_conflict_to_json(conflict) for conflict in answer.conflicts],
        "suggestions": list(answer.suggestions),
        "inherited": list(answer.inherited),
    }


def figure_to_json(figure: Figure) -> dict[str, object]:
    """Return a figure as JSON values; its value is a string."""
    return {
        "value": plain_decimal(figure.value),
        "unit": str(figure.unit),
        "approximate": figure.approximation is not None,
        "derived": figure.derived,
        "measure": figure.measure,
        "subject": figure.subject,
        "period": figure.period,
        "citation": figure.citation,
        "text": figure.text,
    }


def _computation_to_json(computation: Computation) -> dict[str, object]:
    return {
        "expression": computation.expression,
        "operands": [figure_to_json(operand) for operand in computation.operands],
        "result": figure_to_json(computation.result),
    }


def citation_to_json(citation: Citation) -> dict[str, object]:
    """Return a citation as JSON values."""
    box = citation.box
    return {
        "id": citation.number,
        "report": citation.report_id,
        "title": citation.title,
        "file": citation.file_name,
        "reference_date": citation.reference_date.isoformat() if citation.reference_date else None,
        "page": citation.page,
        "page_label": citation.page_label,
        "line": citation.line,
        "section": " > ".join(citation.section) or None,
        "table": citation.table,
        "row": citation.row,
        "column": citation.column,
        "quote": citation.quote,
        "bbox": [box.x0, box.top, box.x1, box.bottom] if box else None,
    }


def _conflict_to_json(conflict: Conflict) -> dict[str, object]:
    return {"text": conflict.text, "figures": [figure_to_json(figure) for figure in conflict.figures]}


def plain_decimal(value: Decimal) -> str:
    """Return a value without exponent, with the decimals it carries ("243767933.27", "78.1", "358000000")."""
    return format(value, "f")
