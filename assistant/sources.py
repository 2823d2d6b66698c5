"""Where the figure before comes from: "da dove viene?"."""

from __future__ import annotations

from assistant.answer import Answer, Citation
from assistant.building import AnswerBuilder
from assistant.phrases import phrase
from assistant.refuse import plain
from index.records import Language


def answer_source(builder: AnswerBuilder, before: Answer | None) -> Answer:
    """Return the places of the answer before, each with its quote."""
    if before is None or not before.citations:
        return plain(builder, "source_none")
    language = builder.wording.language
    builder.citations.extend(before.citations)
    for citation in before.citations:
        figure = next((held for held in before.figures if held.citation == citation.number), None)
        builder.say(
            phrase(
                "source" if figure else "source_passage",
                language,
                value=figure.text if figure else "",
                title=citation.title,
                place=place_of(citation, language),
                quote=citation.quote,
                n=citation.number,
            )
        )
        if figure:
            builder.figures.append(figure)
    return builder.build()


def place_of(citation: Citation, language: Language) -> str:
    """Return the place of a citation: page, table, row, column, section."""
    english = language is Language.ENGLISH
    parts = []
    if citation.page is not None:
        label = citation.page_label or str(citation.page)
        parts.append(f"{'page' if english else 'pagina'} {label}")
    elif citation.line is not None:
        parts.append(f"{'line' if english else 'riga del file'} {citation.line}")
    if citation.table:
        parts.append(citation.table)
        parts.append(f"{'row' if english else 'riga'} «{citation.row}»")
        parts.append(f"{'column' if english else 'colonna'} «{citation.column}»")
    elif citation.section:
        parts.append(f"{'section' if english else 'sezione'} «{citation.section[-1]}»")
    return ", ".join(parts)
