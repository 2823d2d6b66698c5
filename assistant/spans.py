"""Words of a question that mean one thing together: of those that overlap, the ones that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asking import Asking
from assistant.lexicon import Lexicon
from assistant.question import Constraint
from assistant.words import Word

_KIND_ORDER = {"name": 0, "term": 1, "kind": 1, "qualifier": 2, "total": 2, "column": 3, "label": 4}


@dataclass(frozen=True, slots=True)
class Span:
    """Words (by index) that mean one thing."""

    places: tuple[int, ...]
    kind: str
    identity: str
    whole: bool = False

    def is_in(self, other: Span) -> bool:
        """Tell whether all its words are words of another."""
        return set(self.places) <= set(other.places)


def label_spans(
    words: Sequence[Word], taken: set[int], lexicon: Lexicon, pairs: frozenset[tuple[str, str]]
) -> Iterable[tuple[int, ...]]:
    """Yield runs of content words that stand side by side in a printed name ("occupazione femminile")."""
    content = [i for i, word in enumerate(words) if i not in taken and lexicon.is_content(word)]
    run: list[int] = []
    for place in content:
        if run and (words[run[-1]].form, words[place].form) in pairs:
            run.append(place)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = [place]
    if len(run) > 1:
        yield tuple(run)


def choose_spans(spans: Sequence[Span], asking: Asking) -> list[Span]:
    """Keep the longest spans that do not overlap; a measure keeps its words against a printed name around it."""
    ordered = sorted(
        [*_united(spans), *spans],
        key=lambda span: (-len(span.places), _KIND_ORDER[span.kind], not span.whole, span.places),
    )
    chosen: list[Span] = []
    used: set[int] = set()
    for span in ordered:
        same = any(
            held.places == span.places and held.kind == span.kind == "term" and held.whole == span.whole
            for held in chosen
        )
        if used.intersection(span.places) and not same:
            continue
        if asking.consumes(span.places):
            continue
        chosen.append(span)
        used.update(span.places)
    return sorted(chosen, key=lambda span: span.places)


def _united(spans: Sequence[Span]) -> list[Span]:
    """Return two spans of one term that share a word as one ("soldi usciti" + "usciti dalle casse")."""
    terms = sorted({span for span in spans if span.kind == "term"}, key=lambda span: span.places)
    return [
        Span(tuple(sorted({*first.places, *second.places})), "term", first.identity)
        for place, first in enumerate(terms)
        for second in terms[place + 1 :]
        if first.identity == second.identity
        and set(first.places) & set(second.places)
        and not (first.is_in(second) or second.is_in(first))
    ]


def column_spans(
    words: Sequence[Word], taken: set[int], lexicon: Lexicon, columns: frozenset[tuple[str, ...]]
) -> Iterable[tuple[int, ...]]:
    """Yield the runs of content words that are the whole head of a printed column ("costo ammesso")."""
    content = [i for i, word in enumerate(words) if i not in taken and lexicon.is_content(word)]
    sizes = {len(column) for column in columns}
    for start in range(len(content)):
        for size in sizes:
            run = tuple(content[start : start + size])
            if len(run) == size and tuple(words[place].form for place in run) in columns:
                yield run


def column_constraint(span: Span, words: Sequence[Word], question: str) -> Constraint:
    """Return what is measured as the head of a printed column names it."""
    start, end = words[span.places[0]].start, words[span.places[-1]].end
    forms = tuple(words[place].form for place in span.places)
    return Constraint(question[start:end], (forms,), (question[start:end],), "measure", start, end)
