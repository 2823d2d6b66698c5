"""The figures of an answer as rows with their places, for a spreadsheet."""

from __future__ import annotations

import io

from assistant.answer import Answer, Figure, plain_decimal
from ui.fact_listing import write_rows


def answer_csv(answer: Answer) -> str:
    """Return the figures of an answer as CSV; the ones that were computed have no place but their sum."""
    stream = io.StringIO()
    write_rows([_row(answer, figure) for figure in answer.figures], stream)
    return stream.getvalue()


def _row(answer: Answer, figure: Figure) -> dict[str, str | int | list[str] | None]:
    cited = next((citation for citation in answer.citations if citation.number == figure.citation), None)
    steps = [step.expression for step in answer.computations if step.result == figure]
    return {
        "value": plain_decimal(figure.value),
        "unit": figure.unit.value,
        "printed": figure.text,
        "approximation": figure.approximation.value if figure.approximation else None,
        "measure": figure.measure,
        "subject": figure.subject,
        "period": figure.period,
        "computation": steps[0] if steps else None,
        "title": cited.title if cited else None,
        "file": cited.file_name if cited else None,
        "reference_date": cited.reference_date.isoformat() if cited and cited.reference_date else None,
        "page": cited.page if cited else None,
        "line": cited.line if cited else None,
        "section": list(cited.section) if cited else None,
        "table": cited.table if cited else None,
        "row": cited.row if cited else None,
        "column": cited.column if cited else None,
        "quote": cited.quote if cited else None,
    }
