"""Constraints made of the words of a question: of plain words, and of terms that fit the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.lexicon import Lexicon
from assistant.question import Constraint
from assistant.roles import BROAD_TERMS
from assistant.words import Word
from index.records import Language


def one_meaning(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Join terms that fit the same words ("corso"): the one that measures leads, and evidence of any will do."""
    order = ("measure", "people", "thing", "topic", "word", "name")
    by_place: dict[tuple[int, int], list[Constraint]] = {}
    for constraint in constraints:
        by_place.setdefault((constraint.start, constraint.end), []).append(constraint)
    joined = []
    for group in by_place.values():
        strict = [one for one in group if one.term not in BROAD_TERMS] or group
        lead, *rest = sorted(strict, key=lambda one: order.index(one.kind))
        others = [one for one in rest if one.kind != "measure" and lead.kind != "measure"]
        alternatives = dict.fromkeys([*lead.alternatives, *(forms for one in others for forms in one.alternatives)])
        phrases = dict.fromkeys([*lead.phrases, *(text for one in others for text in one.phrases)])
        joined.append(replace(lead, alternatives=tuple(alternatives), phrases=tuple(phrases)))
    return joined


def word_constraint(word: Word, lexicon: Lexicon) -> Constraint:
    """Return the constraint of one word that is in no glossary term."""
    alternatives = dict.fromkeys(
        ((word.form,), (word.english,)) if lexicon.language is Language.ENGLISH else ((word.form,),)
    )
    if word.repaired:
        alternatives[(f"~{word.stem}",)] = None
    return Constraint(word.surface, tuple(alternatives), (word.surface,), "word", word.start, word.end)
