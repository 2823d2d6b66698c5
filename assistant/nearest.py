"""The sentence nearest to a question of words, where none holds every word of it.

Reports say things in words of their own, so that plain words of a question may be missing from the sentence that
answers it: verbs, adverbs, everyday nouns. What tells one thing from another may not: names, numerals, numbered things,
years, people and measures, the noun that the question word asks for. By rarity most of the question stands in the
sentence, over it or right beside it, and it holds the kind of thing asked for (a time, someone, a place, a reason).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.asked_for import must_be_said, tells_what_is_asked
from assistant.coverage import Coverage
from assistant.doing import says_doing
from assistant.knowledge import Knowledge
from assistant.question import Ask, Constraint, Operation, Query
from assistant.sentences import Span, gives_reason, heading_forms, holds, sentence_spans
from assistant.words import text_forms
from index.records import Passage, PassageKind
from index.text import stems

_MOST = 0.65
_OVER, _BESIDE = 0.9, 0.6
_NEAR = 2
_VERB = 0.5
_GENERAL = 0.05
_FEWEST_HELD = 2
_HARD_KINDS = ("people", "measure", "thing")


@dataclass(frozen=True, slots=True)
class _Places:
    """The forms of a sentence (an item with the line that announces it), of its headings, of what stands beside it."""

    own: frozenset[str]
    over: frozenset[str]
    beside: frozenset[str]

    def share(self, word: Constraint) -> float:
        places = ((self.own, 1.0), (self.over, _OVER), (self.beside, _BESIDE))
        return next((share for forms, share in places if holds(forms, word)), 0.0)


class NearestSentence:
    """Finds the one sentence that holds most of a question."""

    def __init__(self, knowledge: Knowledge, coverage: Coverage) -> None:
        self._knowledge = knowledge
        self._coverage = coverage

    def find(self, query: Query, passages: Sequence[Passage], words: Sequence[Constraint]) -> list[Span]:
        """Return the sentence, after the line that announces it in a list; nothing where none is near enough."""
        if query.operation is not Operation.EXPLAIN or query.ask is Ask.QUANTITY or not words:
            return []
        found = [span for passage in passages for span in self._of_passage(passage, query, words)]
        best = max(found, key=lambda span: span.score, default=None)
        return [] if best is None else [*_announcing(best), best]

    def _of_passage(self, passage: Passage, query: Query, words: Sequence[Constraint]) -> list[Span]:
        if passage.kind is PassageKind.TABLE_ROW or not self._coverage.of_passage(passage, query, ()):
            return []
        worths = [self._worth(one, query) for one in words]
        found = []
        for (start, end), places in _with_places(passage):
            shares = [places.share(one) for one in words]
            score = sum(worth * share for worth, share in zip(worths, shares, strict=True)) / sum(worths)
            own = sum(share == 1.0 for share in shares)
            lacking = [one for one, share in zip(words, shares, strict=True) if not share]
            if score < _MOST or own < _FEWEST_HELD or any(self._is_hard(one, query) for one in lacking):
                continue
            score += _GENERAL * sum(holds(places.own, one) for one in (*query.general_words, *query.operation_words))
            span = Span(passage, start, end, score, own / len(words))
            if not span.text.rstrip().endswith(":") and self._answers(
                query, " ".join(one.text for one in (*_announcing(span), span))
            ):
                found.append(span)
        return found

    def _answers(self, query: Query, text: str) -> bool:
        return tells_what_is_asked(query, text) and (query.ask is not Ask.WHY or gives_reason(text))

    def _worth(self, word: Constraint, query: Query) -> float:
        lexical = self._knowledge.generation.lexical
        rarity = max((lexical.rarity(one) for one in stems(word.text) if one in lexical), default=self._most_rare)
        return rarity * (_VERB if says_doing(query.question, word) else 1.0)

    @cached_property
    def _most_rare(self) -> float:
        return math.log(1 + self._knowledge.generation.lexical.passage_count)

    def _is_hard(self, word: Constraint, query: Query) -> bool:
        """Tell whether no sentence without a word speaks of the same thing."""
        named = not word.text.islower() or any(map(str.isdigit, word.text))
        return named or word.kind in _HARD_KINDS or must_be_said(word, query)


def _with_places(passage: Passage) -> list[tuple[tuple[int, int], _Places]]:
    """Return the sentences of a passage, each with the words that stand in it, over it and beside it."""
    spans = sentence_spans(passage)
    forms = [text_forms(passage.text[start:end]) for start, end in spans]
    lead = forms[0] if passage.kind is PassageKind.LIST and forms else frozenset()
    over = heading_forms(passage)
    held = []
    for place, span in enumerate(spans):
        beside = frozenset().union(*forms[max(0, place - _NEAR) : place + _NEAR + 1])
        held.append((span, _Places(forms[place] | lead, over, beside)))
    return held


def _announcing(span: Span) -> list[Span]:
    """Return the first line of the list that a sentence is an item of."""
    lead = len(span.passage.text.split("\n", 1)[0])
    if span.passage.kind is not PassageKind.LIST or span.start < lead:
        return []
    return [Span(span.passage, 0, lead, span.score, span.own)]
