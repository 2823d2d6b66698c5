"""The dialog that opens a source: where it stands, the table or the words cited, and the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.answer import Citation
from index.records import Language, Table
from ui.chat_index import OpenIndex
from ui.chat_source_page import draw_source_lines, draw_source_page
from ui.citation_view import CitationView, present_citation
from ui.formatting import unbroken
from ui.markdown_text import escape_markdown
from ui.table_view import TableView, cell_text, view_table
from ui.texts import Speaker

if TYPE_CHECKING:
    import pandas

_MARK = "▶"


def show_source(opened: OpenIndex, citation: Citation, language: Language) -> None:
    """Open the dialog on a source, in the language of its answer."""
    say = Speaker(language)
    title = say("citation.title", number=citation.number)
    st.dialog(title, width="large")(_draw_source)(opened, citation, say)


def _draw_source(opened: OpenIndex, citation: Citation, say: Speaker) -> None:
    view = present_citation(citation, say.language)
    _draw_details(view)
    table = opened.table(citation.table_id)
    if table is not None:
        _draw_table(table, opened.cell(citation), citation, say)
    else:
        _draw_quote(view)
        _draw_passage(opened.passage_text(citation), citation, say)
    if citation.page is not None:
        draw_source_page(opened.source_file(citation), citation, say)
    else:
        draw_source_lines(opened.source_file(citation), citation, say)


def _draw_details(view: CitationView) -> None:
    with st.container(key="source-details", gap=None):
        for name, value in view.details:
            st.markdown(f"**{escape_markdown(name)}:** {escape_markdown(value)}")


def _draw_quote(view: CitationView) -> None:
    before, marked, after = (escape_markdown(part) for part in view.quote)
    emphasised = f":blue-background[**{marked.strip()}**]" if marked.strip() else marked
    with st.container(border=True, key="source-quote"):
        st.caption(view.quote_heading)
        st.markdown(f"«{before}{emphasised}{after}»")


def _draw_passage(passage: str | None, citation: Citation, say: Speaker) -> None:
    if passage is None or len(passage) <= len(citation.quote):
        return
    with st.expander(say("citation.passage")):
        st.text(passage)


def _draw_table(table: Table, cell: tuple[int | None, int | None], citation: Citation, say: Speaker) -> None:
    row, column = cell
    whole = bool(st.session_state.get("source-whole-table"))
    view = view_table(table, row, column, whole=whole)
    st.markdown(f"**{say('citation.table_heading' if column is not None else 'citation.table_row_heading')}**")
    if table.caption:
        st.caption(escape_markdown(table.caption))
    printed = cell_text(table, row, column) if row is not None and column is not None else ""
    with st.container(key="source-table"):
        st.table(_frame(view), alt=say("citation.table_alt", title=citation.title, cell=printed or citation.quote))
    if len(view.rows) < view.total or whole:
        st.caption(say("citation.table_part", shown=len(view.rows), total=view.total))
        st.checkbox(say("citation.table_all"), key="source-whole-table")
    # The unit is often one of the notes, with or without its full stop.
    notes = {note.rstrip(". ").casefold(): note for note in (table.unit, *table.notes) if note}
    for note in notes.values():
        st.caption(escape_markdown(note))


def _frame(view: TableView) -> pandas.DataFrame:
    """Return the table as a data frame: header rows as column levels, row names as index, the cited cell marked."""
    import pandas

    heads = view.row_heads
    rows = [[escape_markdown(unbroken(text)) for text in row] for row in view.rows]
    if view.marked is not None:
        _mark(rows[view.marked[0]], view.marked[1], heads)
    header = [[escape_markdown(text) for text in row] for row in view.header] or [["" for _ in rows[0]]]
    columns = pandas.MultiIndex.from_tuples(_distinct(list(zip(*header, strict=True))))
    frame = pandas.DataFrame([row[heads:] for row in rows], columns=columns[heads:], dtype="str")
    if heads:
        names = [" ".join(part.replace("\u200b", "") for part in columns[level] if part) for level in range(heads)]
        index_rows = [tuple(row[:heads]) for row in rows]
        frame.index = (
            pandas.Index([row[0] for row in index_rows], name=names[0])
            if heads == 1
            else pandas.MultiIndex.from_tuples(index_rows, names=names)
        )
    return frame


def _mark(row: list[str], column: int | None, heads: int) -> None:
    """Mark the cell cited, or the name of the row where the whole row is cited."""
    marked = column if column is not None else 0
    row[marked] = f":blue-background[**{_MARK}\u00a0{row[marked]}**]"
    if column is not None and heads and column >= heads:
        row[0] = f"**{row[0]}**" if row[0] else row[0]


def _distinct(columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Make equal header cells distinct with an invisible blank: a data frame needs columns that differ."""
    seen: dict[tuple[str, ...], int] = {}
    distinct = []
    for column in columns:
        count = seen.get(column, 0)
        seen[column] = count + 1
        distinct.append((*column[:-1], column[-1] + "\u200b" * count))
    return distinct
