"""A negation in what a question counts: "quanti non hanno completato il corso?" does not ask about those who did."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Asking
from assistant.lexicon import Lexicon
from assistant.question import Constraint, Operation
from assistant.words import Word
from index.labels import fold

_NEGATIONS = frozenset({"non", "not", "no"})
# What stands right before a negation that only sets something aside ("e non nel 2019", "se non sbaglio", "or not").
_ASIDE = frozenset({"e", "ed", "o", "ma", "se", "che", "and", "or", "but", "if", "why", "perche"})
_BOUNDS = frozenset({"solo", "soltanto", "only", "just", "piu", "meno", "more", "less", "fewer"})
_ASKED = re.compile(r"\b(?:quant[oaie]\b|quant['’]|how\s+(?:much|many)\b|qual[ei]\b|which\b)")

_WORD = re.compile(r"[^\W_]+")


def turned_by_negation(question: str, words: Sequence[Word], asking: Asking, lexicon: Lexicon) -> Constraint | None:
    """Return a negation of what is counted or measured, with the word that it turns, as words that no evidence holds.

    None where there is none, or where it is read otherwise: as an operation ("not yet"), in the name of a group ("not
    in education"), or as an aside after a comma or a conjunction.
    """
    asked = _ASKED.search(fold(question))
    if asked is None or asking.operation in (Operation.DISTANCE, Operation.EXPLAIN):
        return None
    for place, word in enumerate(words[:-1]):
        if word.folded not in _NEGATIONS or word.start < asked.end() or asking.consumes((place,)):
            continue
        before, after = words[place - 1], words[place + 1]
        parted = question[before.end : word.start].strip()
        if parted or before.folded in _ASIDE or after.folded in _BOUNDS or _names_a_group(question, lexicon):
            continue
        turned = next((one for one in words[place + 1 :] if lexicon.is_content(one)), after)
        text = question[word.start : turned.end]
        return Constraint(text, ((fold(text),),), (text,), "word", 0, 0)  # a form that no text has
    return None


def _names_a_group(question: str, lexicon: Lexicon) -> bool:
    """Tell whether a question has a name of the glossary that holds a negation ("not in education or training")."""
    folded = f" {' '.join(_WORD.findall(fold(question)))} "
    names = (fold(name) for term in lexicon.terms.values() for name in term.variants())
    return any(f" {name} " in folded for name in names if _NEGATIONS.intersection(name.split()))
