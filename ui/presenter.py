"""What the chat shows of an answer, as plain rows: pure functions from an Answer to texts. No widget, no store here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.answer import Answer, Citation, Computation, Conflict, Figure, Status
from index.records import Language
from ui.formatting import format_date, format_period, plain_measure, shorten
from ui.markdown_text import without_bold
from ui.texts import Speaker

PROMINENT_FIGURES = 4  # more than these are read better as a table
_SHORT_TITLE = 44
_SHORT_ROW = 24


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure: `value` as the answer writes it, what it is, when, and a note on how it is known."""

    label: str
    value: str
    period: str
    note: str
    citation: int | None


@dataclass(frozen=True, slots=True)
class CitationView:
    """One source: the short text of its button, the whole reference, and its details as (name, value) rows."""

    number: int
    button: str
    reference: str
    details: tuple[tuple[str, str], ...]
    quote_heading: str
    quote: tuple[str, str, str]  # before, highlighted, after


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

    `figures` are the few that are shown large, or `figure_rows` the many that are shown as a table; `beside_rows` is
    the text without the items that the table repeats.
    """

    status: Status
    language: Language
    figures: tuple[FigureView, ...]
    figure_rows: tuple[FigureView, ...]
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
    return AnswerView(
        status=answer.status,
        language=answer.language,
        figures=figures if prominent else (),
        figure_rows=() if prominent else figures,
        text=text,
        beside_rows="\n".join(line for line in text.splitlines() if not _lists(line, shown)),
        inherited=_inherited(answer, say),
        missing=_missing(answer, say),
        sums=_sums_view(answer.computations, naming) if answer.computations else None,
        conflicts=tuple(_conflict_view(conflict, naming) for conflict in answer.conflicts),
        citations=tuple(present_citation(citation, answer.language) for citation in answer.citations),
        choices=answer.choices,
        suggestions=answer.suggestions,
    )


def present_citation(citation: Citation, language: Language) -> CitationView:
    """Return the button and the details of one source; rows that the report does not fill are left out."""
    say = Speaker(language)
    rows = (
        ("citation.report", citation.title),
        ("citation.reference_date", format_date(citation.reference_date, language)),
        (_page_key(citation), _page_text(citation, say)),
        ("citation.section", " › ".join(citation.section)),
        ("citation.table", citation.table or ""),
        ("citation.row", citation.row or ""),
        ("citation.column", citation.column or ""),
        ("citation.file", citation.file_name),
    )
    return CitationView(
        number=citation.number,
        button=say("answer.source_button", number=citation.number, place=_place(_short_title(citation), citation, say)),
        reference=say("answer.source_button", number=citation.number, place=_whole_place(citation, say)),
        details=tuple((say(key), value) for key, value in rows if value),
        quote_heading=say("citation.quote" if language is Language.ITALIAN else "citation.quote_original"),
        quote=split_quote(citation.quote, citation.highlight),
    )


def as_plain_text(view: AnswerView) -> str:
    """Return an answer as text to paste elsewhere: what it says, its sum, and where each source stands."""
    say = Speaker(view.language)
    sums = view.sums.expressions if view.sums else ()
    sources = [citation.reference for citation in view.citations]
    return "\n".join([without_bold(view.text), *sums, *([say("answer.sources") + ":"] if sources else []), *sources])


def split_quote(quote: str, highlight: tuple[int, int] | None) -> tuple[str, str, str]:
    """Return the quote before, in and after its highlighted characters; all of it before where there are none."""
    if highlight is None or not 0 <= highlight[0] < highlight[1] <= len(quote):
        return quote, "", ""
    start, end = highlight
    return quote[:start], quote[start:end], quote[end:]


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
    return " – ".join(parts)


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


def _page_key(citation: Citation) -> str:
    if citation.page is not None:
        return "citation.page"
    return "citation.lines" if _several_lines(citation) else "citation.line"


def _page_text(citation: Citation, say: Speaker) -> str:
    if citation.page is not None:
        if citation.page_label and citation.page_label != str(citation.page):
            return say("citation.page_both", label=citation.page_label, page=citation.page)
        return say("citation.page_pdf", page=citation.page)
    if citation.line is None:
        return ""
    return f"{citation.line}–{citation.line_end}" if _several_lines(citation) else str(citation.line)


def _several_lines(citation: Citation) -> bool:
    return citation.line is not None and citation.line_end is not None and citation.line_end > citation.line


def _place(title: str, citation: Citation, say: Speaker) -> str:
    parts = [title]
    if citation.page is not None:
        parts.append(say("citation.short.page", page=citation.page_label or citation.page))
    elif citation.line is not None:
        parts.append(say("citation.short.lines", line=citation.line))
    if citation.table:
        parts.append(_short_table(citation.table, say))
    if citation.table and citation.row:
        parts.append(say("citation.short.row", row=shorten(citation.row, _SHORT_ROW)))
    return ", ".join(parts)


def _whole_place(citation: Citation, say: Speaker) -> str:
    place = _place(citation.title or citation.file_name, citation, say)
    return f"{place}, {say('citation.short.column', column=citation.column)}" if citation.column else place


def _short_table(label: str, say: Speaker) -> str:
    numeral = re.search(r"\d+(?:\.\d+)*", label)
    return say("citation.short.table", table=numeral.group()) if numeral else shorten(label, _SHORT_TITLE)


def _short_title(citation: Citation) -> str:
    title = shorten(citation.title or citation.file_name, _SHORT_TITLE)
    year = str(citation.reference_date.year) if citation.reference_date else ""
    return f"{title} ({year})" if year and year not in title else title


def figure_columns(rows: Sequence[FigureView], language: Language) -> dict[str, list[str]]:
    """Return figures as the named columns of a small table."""
    say = Speaker(language)
    sources = [f"[{row.citation}]" if row.citation is not None else row.note for row in rows]
    return {
        say("column.what"): [row.label for row in rows],
        say("column.figure"): [row.value for row in rows],
        say("column.date"): [row.period for row in rows],
        say("column.source"): sources,
    }
