"""What is asked of a draft and what comes back: frozen records, and their JSON form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation, Computation, Figure, citation_to_json, figure_to_json
from index.records import Language

# A mark [3] stands outside quotations: what a report prints in brackets is its own.
_MARK = re.compile(r"«[^»]*»|\[(\d+)\]")


class Tone(StrEnum):
    """For whom a draft is written: the press, readers of a web page, or somebody to be briefed in bullets."""

    PRESS = "press"
    WEB = "web"
    BRIEFING = "briefing"


class Length(StrEnum):
    """How much is told."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What is asked for. `year`: that of the report to write from; None for the latest that speaks of the topic."""

    topic: str
    language: Language | None = None
    year: int | None = None
    tone: Tone = Tone.PRESS
    length: Length = Length.MEDIUM


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a bullet; `text` holds marks [n] of notes. `heading` opens a part of the draft."""

    text: str
    heading: str | None = None
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a place in a report (`citation`), or how a figure was computed (`computation`).

    `sources` are the numbers of the notes that a computation rests on.
    """

    number: int
    text: str
    sources: tuple[int, ...] = ()
    citation: Citation | None = None
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, or why there is none (`refusal`, then nothing else is filled but `suggestions`).

    `figures` are all that the text holds, computed ones too. `warnings` are what the reports contradict of them.
    """

    request: DraftRequest
    language: Language
    title: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    figures: tuple[Figure, ...] = ()
    warnings: tuple[str, ...] = ()
    refusal: str | None = None
    suggestions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs as plain text with marks, as a person edits them: headings and bullets as in Markdown."""
        return "\n\n".join(
            f"{f'## {part.heading}{chr(10) * 2}' if part.heading else ''}{'- ' if part.bullet else ''}{part.text}"
            for part in self.paragraphs
        )


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an edited text: blank lines part them, "## " is a heading and "- " a bullet."""
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    for block in re.split(r"\n\s*\n|\n(?=- |## )", text.strip()):
        line = " ".join(block.split())
        if line.startswith("## "):
            if heading is not None:
                paragraphs.append(Paragraph("", heading))
            heading = line.removeprefix("## ").strip()
        elif line:
            paragraphs.append(Paragraph(line.removeprefix("- "), heading, line.startswith("- ")))
            heading = None
    return (*paragraphs, *((Paragraph("", heading),) if heading is not None else ()))


def split_marks(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the pieces of a text with the number of the note after each; None after the last."""
    start = 0
    for match in _MARK.finditer(text):
        if match[1] is not None:
            yield text[start : match.start()].removesuffix(" "), int(match[1])
            start = match.end()
    yield text[start:], None


def draft_to_json(draft: Draft) -> dict[str, object]:
    """Return a draft as JSON values; figures are strings."""
    return {
        "topic": draft.request.topic,
        "language": str(draft.language),
        "tone": str(draft.request.tone),
        "length": str(draft.request.length),
        "status": "not_found" if draft.refusal else "written",
        "refusal": draft.refusal,
        "suggestions": list(draft.suggestions),
        "title": draft.title,
        "paragraphs": [
            {"heading": part.heading, "bullet": part.bullet, "text": part.text} for part in draft.paragraphs
        ],
        "notes": [
            {
                "number": note.number,
                "text": note.text,
                "citation": citation_to_json(note.citation) if note.citation else None,
                "expression": note.computation.expression if note.computation else None,
            }
            for note in draft.notes
        ],
        "figures": [figure_to_json(figure) for figure in draft.figures],
        "warnings": list(draft.warnings),
    }
