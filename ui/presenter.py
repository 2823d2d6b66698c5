"""What the chat shows of an answer, as plain rows: pure functions from an Answer to texts. No widget, no store here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.answer import Answer, Computation, Conflict, Figure, Status
from index.records import Language
from ui.citation_view import CitationView, present_citation
from ui.formatting import format_period, plain_measure
from ui.markdown_text import without_bold
from ui.texts import Speaker

_DASH = " – "  # between measure and subject
PROMINENT_FIGURES = 4  # more than these are read better as a table


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure: `value` as the answer writes it, what it is, when, and a note on how it is known."""

    label: str
    value: str
    period: str
    note: str
    citation: int | None


@dataclass(frozen=True, slots=True)
class SumsView:
    """The arithmetic of an answer: each step as an expression, then every operand and result once."""

    expressions: tuple[str, ...]
    rows: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One disagreement: what the answer says of it, and the figures with their places."""

    text: str
    rows: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as the page shows it, from top to bottom.

    `figures` are the few that are shown large; where there are many, these are the ones that the text says outside its
    list, and `figure_rows` are all of them, shown as a table under `rows_heading`, what its rows have in common and
    the text does not say; `beside_rows` is the text without the items that the table repeats.
    """

    status: Status
    language: Language
    figures: tuple[FigureView, ...]
    figure_rows: tuple[FigureView, ...]
    rows_heading: str
    text: str
    beside_rows: str
    inherited: str
    missing: str
    sums: SumsView | None
    conflicts: tuple[ConflictView, ...]
    citations: tuple[CitationView, ...]
    choices: tuple[str, ...]
    suggestions: tuple[str, ...]


def present(answer: Answer, qualifiers: Mapping[str, str] = MappingProxyType({})) -> AnswerView:
    """Return the rows of an answer, in the language of the answer.

    qualifiers: what sets a fact apart from others of its name ("valore obiettivo"), by fact id.
    """
    say = Speaker(answer.language)
    naming = _Naming(say, qualifiers, {step.result: step.expression for step in answer.computations})
    text = _text_to_show(answer)
    shown = _figures_to_show(answer)
    figures = tuple(naming.view(figure) for figure in shown)
    prominent = len(figures) <= PROMINENT_FIGURES
    beside_rows = "\n".join(line for line in text.splitlines() if not _lists(line, shown))
    rows, heading = ((), "") if prominent else _without_common(figures, text)
    return AnswerView(
        status=answer.status,
        language=answer.language,
        figures=figures if prominent else _said(figures, beside_rows),
        figure_rows=rows,
        rows_heading=heading,
        text=text,
        beside_rows=beside_rows,
        inherited=_inherited(answer, say),
        missing=_missing(answer, say),
        sums=_sums_view(answer.computations, naming) if answer.computations else None,
        conflicts=tuple(_conflict_view(conflict, naming) for conflict in answer.conflicts),
        citations=tuple(present_citation(citation, answer.language) for citation in answer.citations),
        choices=answer.choices,
        suggestions=answer.suggestions,
    )


def as_plain_text(view: AnswerView) -> str:
    """Return an answer as text to paste elsewhere: what it says, its sum, and where each source stands."""
    say = Speaker(view.language)
    sums = view.sums.expressions if view.sums else ()
    sources = [citation.reference for citation in view.citations]
    return "\n".join([without_bold(view.text), *sums, *([say("answer.sources") + ":"] if sources else []), *sources])


def _figures_to_show(answer: Answer) -> tuple[Figure, ...]:
    """Return the figures without those read from a report that a computation below shows as its operands."""
    operands = {operand for computation in answer.computations for operand in computation.operands}
    return tuple(figure for figure in answer.figures if figure.derived or figure not in operands) or answer.figures


@dataclass(frozen=True, slots=True)
class _Naming:
    """Names figures in the language of the answer."""

    say: Speaker
    qualifiers: Mapping[str, str]
    expressions: Mapping[Figure, str]

    def view(self, figure: Figure) -> FigureView:
        notes = [self.qualifiers.get(figure.fact_id or "", "")]
        if figure.approximation is not None:
            notes.append(self.say(f"answer.approximate.{figure.approximation.value}"))
        if figure.derived:
            notes.append(self.say("answer.derived"))
            notes.append(self.expressions.get(figure, ""))
        if figure.citation is not None:
            notes.append(self.say("answer.source_mark", number=figure.citation))
        return FigureView(
            label=_figure_label(figure),
            value=figure.text,
            # A difference is of two days, so no day is put beside it: the sum says which.
            period="" if figure.derived else format_period(figure.period, self.say.language),
            note=" · ".join(note for note in notes if note),
            citation=figure.citation,
        )


def _text_to_show(answer: Answer) -> str:
    """Return the text without what is shown apart from it: sums, and questions that become buttons."""
    sums = {computation.expression for computation in answer.computations}
    lines = [line for line in answer.text.splitlines() if line.strip() not in sums]
    return without_questions("\n".join(lines), answer.suggestions)


def _lists(line: str, figures: Sequence[Figure]) -> bool:
    """Tell whether a line is an item that gives one of these figures."""
    return line.startswith("- ") and any(figure.text in line for figure in figures)


def without_questions(text: str, questions: Sequence[str]) -> str:
    """Return text without a last sentence that only offers these questions in quotes."""
    first = min((text.find(f"«{question}»") for question in questions if f"«{question}»" in text), default=-1)
    if first < 0:
        return text
    rest = text[first:]
    for question in questions:
        rest = rest.replace(f"«{question}»", "")
    start = max(text.rfind(end, 0, first) for end in (". ", ".\n", "\n"))
    return text[: start + 1].strip() if not rest.strip(" ,;.") and start >= 0 else text


def _inherited(answer: Answer, say: Speaker) -> str:
    """Return what came from the conversation, unless the text says it already."""
    if all(part in answer.text for part in answer.inherited):
        return ""
    return say("answer.inherited", parts="; ".join(answer.inherited))


def _figure_label(figure: Figure) -> str:
    parts = [" ".join(part.split()) for part in (plain_measure(figure.measure), figure.subject) if part.strip()]
    if len(parts) == 2 and parts[1].casefold() == parts[0].casefold():
        parts.pop()
    return _DASH.join(parts)


def _sums_view(computations: Sequence[Computation], naming: _Naming) -> SumsView:
    derived = naming.say("answer.derived")
    rows: dict[Figure, FigureView] = {}
    for computation in computations:
        for operand in computation.operands:
            rows.setdefault(operand, naming.view(operand))
        result = naming.view(computation.result)
        rows.setdefault(computation.result, replace(result, label=naming.say("row.result"), note=derived))
    return SumsView(tuple(computation.expression for computation in computations), tuple(rows.values()))


def _conflict_view(conflict: Conflict, naming: _Naming) -> ConflictView:
    return ConflictView(conflict.text, tuple(naming.view(figure) for figure in conflict.figures))


def _missing(answer: Answer, say: Speaker) -> str:
    unsaid = [part for part in answer.missing if part.casefold() not in answer.text.casefold()]
    return say("answer.missing", missing="; ".join(unsaid)) if unsaid else ""


def _said(figures: Sequence[FigureView], text: str) -> tuple[FigureView, ...]:
    """Return the figures that a text says, where they are few: the greatest of a ranking, the sum of a list."""
    said = tuple(figure for figure in figures if figure.value in without_bold(text))
    return said if len(said) <= PROMINENT_FIGURES // 2 else ()


def _without_common(rows: Sequence[FigureView], text: str) -> tuple[tuple[FigureView, ...], str]:
    """Return rows without the measure and the period that all share, and what of the two the text does not say."""
    measures, periods = {row.label.partition(_DASH)[0] for row in rows}, {row.period for row in rows}
    heading = []
    if len(measures) == 1 and all(_DASH in row.label for row in rows):
        rows = [replace(row, label=row.label.partition(_DASH)[2]) for row in rows]
        heading += [measure for measure in measures if measure.casefold() not in text.casefold()]
    if len(periods) == 1:
        rows = [replace(row, period="") for row in rows]
        heading += [period for period in periods if period[-4:] not in text]
    return tuple(rows), _DASH.join(part for part in heading if part)


def figure_columns(rows: Sequence[FigureView], language: Language) -> dict[str, list[str]]:
    """Return figures as the named columns of a small table."""
    say = Speaker(language)
    sources = [f"[{row.citation}]" if row.citation is not None else row.note for row in rows]
    columns = {
        say("column.what"): [row.label for row in rows],
        say("column.figure"): [row.value for row in rows],
        say("column.date"): [row.period for row in rows],
        say("column.source"): sources,
    }
    return {name: cells for name, cells in columns.items() if any(cells)}
