"""What the pages show of a source, as plain rows: pure functions from a Citation to texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import Citation
from index.records import Language
from ui.formatting import format_date, shorten
from ui.texts import Speaker

_SHORT_TITLE = 44
_SHORT_ROW = 24


@dataclass(frozen=True, slots=True)
class CitationView:
    """One source: the short text of its button, the whole reference, and its details as (name, value) rows.

    `place` is the text of the button without its number.
    """

    number: int
    button: str
    place: str
    reference: str
    details: tuple[tuple[str, str], ...]
    quote_heading: str
    quote: tuple[str, str, str]  # before, highlighted, after


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
    place = _place(_short_title(citation), citation, say)
    return CitationView(
        number=citation.number,
        button=say("answer.source_button", number=citation.number, place=place),
        place=place,
        reference=say("answer.source_button", number=citation.number, place=_whole_place(citation, say)),
        details=tuple((say(key), value) for key, value in rows if value),
        quote_heading=say("citation.quote" if language is Language.ITALIAN else "citation.quote_original"),
        quote=split_quote(citation.quote, citation.highlight),
    )


def split_quote(quote: str, highlight: tuple[int, int] | None) -> tuple[str, str, str]:
    """Return the quote before, in and after its highlighted characters; all of it before where there are none."""
    if highlight is None or not 0 <= highlight[0] < highlight[1] <= len(quote):
        return quote, "", ""
    start, end = highlight
    return quote[:start], quote[start:end], quote[end:]


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
