"""A draft as Markdown with footnotes, and as plain text with numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.drafting.draft import Draft, Note, Paragraph, read_paragraphs, split_marks
from assistant.drafting.notes import renumber_notes
from index.records import Language
from ui.texts import Speaker

# What CommonMark would read as markup within a line; a mark of a note is written after this.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft as it goes into a file: what its writer made of it, with the notes that it still has, in their order."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...]
    language: Language


def manuscript(draft: Draft, title: str | None = None, text: str | None = None) -> Manuscript:
    """Return a draft ready to be written, with the title and text that its writer edited, if any.

    Notes are kept where the text still has their marks, and numbered as it comes to them.
    """
    edited = draft.paragraphs if text is None else read_paragraphs(text)
    paragraphs, notes = renumber_notes(edited, draft.notes, draft.language)
    return Manuscript(title or draft.title, tuple(paragraphs), tuple(notes), draft.warnings, draft.language)


def as_markdown(held: Manuscript) -> str:
    """Return Markdown with footnotes ([^1]), as Pandoc and most wikis and site builders read them."""
    known = {note.number for note in held.notes}
    lines = [f"# {_escaped(held.title)}"]
    for part in held.paragraphs:
        lines += [f"## {_escaped(part.heading)}"] if part.heading else []
        pieces = [f"{_escaped(text)}{_reference(number, known)}" for text, number in split_marks(part.text)]
        lines += [f"{'- ' if part.bullet else ''}{''.join(pieces)}"] if part.text else []
    lines += [f"> {_escaped(line)}" for line in closing_lines(held)]
    notes = [f"[^{note.number}]: {_escaped(note.text)}" for note in held.notes]
    return "\n\n".join([*lines, "\n".join(notes)]).rstrip() + "\n"


def as_text(held: Manuscript) -> str:
    """Return plain text; marks [1] stay, the notes follow."""
    speaker = Speaker(held.language)
    lines = [held.title]
    for part in held.paragraphs:
        lines += [part.heading] if part.heading else []
        lines += [f"{'- ' if part.bullet else ''}{part.text}"] if part.text else []
    notes = "\n".join(f"[{note.number}] {note.text}" for note in held.notes)
    return "\n\n".join([*lines, *closing_lines(held), *_under(speaker("draft.notes"), notes)]) + "\n"


def closing_lines(held: Manuscript) -> Iterable[str]:
    """Yield what is said under a draft: that it was put together automatically, and what the reports contradict."""
    speaker = Speaker(held.language)
    yield speaker("draft.made")
    for warning in held.warnings:
        yield f"{speaker('draft.warning')} {warning}"


def _under(heading: str, text: str) -> list[str]:
    return [heading, text] if text else []


def _reference(number: int | None, known: set[int]) -> str:
    if number is None:
        return ""
    return f"[^{number}]" if number in known else f"\\[{number}\\]"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
