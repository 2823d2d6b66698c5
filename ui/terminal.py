"""An answer as the terminal shows it: the text, then what it rests on. Pure: records in, lines out."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from assistant.answer import Answer, Citation
from ui.citation_view import CitationView
from ui.presenter import AnswerView, present
from ui.texts import Speaker

WIDTH = 100
QUOTE_LIMIT = 400
INDENT = "    "


def answer_lines(answer: Answer) -> list[str]:
    """Return the lines of an answer: the text, how it is computed, what the reports disagree on, the citations."""
    view = present(answer)
    sections = [
        list(_prose(view.text)),
        list(_notes(view)),
        list(_options(view, Speaker(answer.language))),
        [
            line
            for source, shown in zip(answer.citations, view.citations, strict=True)
            for line in _citation(source, shown)
        ],
    ]
    lines: list[str] = []
    for section in filter(None, sections):
        lines += [*([""] if lines else []), *section]
    return lines


def _prose(text: str) -> Iterator[str]:
    """Yield text wrapped for reading, its own line breaks kept and its emphasis marks left out."""
    for line in text.replace("**", "").splitlines():
        hanging = INDENT[:2] if line.startswith("- ") else ""
        yield from wrap(line, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [""]


def _notes(view: AnswerView) -> Iterator[str]:
    yield from filter(None, (view.missing, view.inherited))
    yield from (
        expression for expression in (view.sums.expressions if view.sums else ()) if expression not in view.text
    )
    for conflict in view.conflicts:
        yield from _prose(conflict.text)


def _options(view: AnswerView, say: Speaker) -> Iterator[str]:
    for key, options in (("answer.choices", view.choices), ("answer.suggestions", view.suggestions)):
        if options:
            yield say(key)
            yield from (f"- {option}" for option in options)


def _citation(source: Citation, shown: CitationView) -> Iterator[str]:
    yield shown.reference
    quote = " ".join(source.quote.split())
    cut = quote if len(quote) <= QUOTE_LIMIT else f"{quote[:QUOTE_LIMIT].rsplit(' ', 1)[0]} …"
    yield from wrap(f"“{cut}”", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False)
