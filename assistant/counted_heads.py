"""The noun that a question counts ("quanti disoccupati con diploma"), alone or joined with others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import Asking
from assistant.question import Constraint, Query
from assistant.words import read_words
from index.records import Language

_SIDE_BY_SIDE = frozenset({"e", "ed", "and", "o", "or", "oppure", "ma", "piu"})
_JOINING = frozenset(
    {
        "e",
        "ed",
        "o",
        "oppure",
        "and",
        "or",
        "piu",
        "meno",
        "con",
        "vs",
        "versus",
        "contro",
        "rispetto",
        "su",
        "sul",
        "sugli",
        "sulla",
        "sui",
        "tra",
        "fra",
    }
)
_PREPOSITION = re.compile(r"\b(?:per|in|nel|nella|nei|nelle|a|ad|al|ai|agli|alla|alle|for|in|on)\b", re.IGNORECASE)
_OF_NAME = re.compile(
    r"\b(?:in|a|di|da|per|nel|nella|nell['’]|del|della|dell['’]|dello|al|alla|all['’]|of|at|from|for|by)\s*$",
    re.IGNORECASE,
)
_COUNTED_KINDS = ("people", "thing")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The constraints of a question by kind: money and other measures, who or what is counted, the rest."""

    money: list[Constraint]
    counted: list[Constraint]
    others: list[Constraint]

    def without(self, taken: Sequence[Constraint]) -> list[Constraint]:
        """Return all constraints but some."""
        return [one for one in (*self.money, *self.counted, *self.others) if one not in taken]


def counts_people_for(head: Constraint, query: Query, asking: Asking, kinds: Kinds) -> bool:
    """Tell whether "quanti per il rafforzamento delle competenze" counts people, and the rest is what for."""
    between = query.question[asking.counting_at : head.start]
    return head.kind == "topic" and not kinds.money and bool(_PREPOSITION.search(between))


def _is_place(constraint: Constraint, question: str, counting_at: int) -> bool:
    """Tell whether a word is a name of where or of whom ("quante donne ... in Altamarca"), which is not counted."""
    is_name = constraint.kind == "word" and constraint.text[:1].isupper() and constraint.text[1:].islower()
    return is_name and bool(_OF_NAME.search(question[counting_at - 1 : constraint.start]))


def counted_head(question: str, asking: Asking, kinds: Kinds, *, english: bool) -> Constraint | None:
    """Return what "quanti" counts: the first thing named after it."""
    if asking.counting_at is None:
        return None
    after = [
        constraint
        for constraint in (*kinds.counted, *kinds.others)
        if constraint.start >= asking.counting_at - 1 and not _is_place(constraint, question, asking.counting_at)
    ]
    after.sort(key=lambda constraint: constraint.start)
    if not after or not english:
        return after[0] if after else None
    # The head of an English compound stands last: "social lab users".
    run = [after[0]]
    for constraint in after[1:]:
        if constraint.start != run[-1].end + 1:
            break
        run.append(constraint)
    return next((one for one in reversed(run) if one.kind in _COUNTED_KINDS), run[0])


def _joined_run(question: str, head: Constraint, counted: list[Constraint]) -> list[Constraint]:
    """Return the head with the counted things joined to it: "quanti migranti e quante persone con disabilità"."""
    run = [head]
    for constraint in counted:
        if constraint.start <= run[-1].end:
            continue
        between = read_words(question[run[-1].end : constraint.start], Language.ITALIAN)
        if any(word.folded in _JOINING for word in between) or "," in question[run[-1].end : constraint.start]:
            run.append(constraint)
    return run


def are_side_by_side(question: str, first: Constraint, second: Constraint) -> bool:
    """Tell whether two measures are asked for one beside the other ("gli impegni e i pagamenti")."""
    between = question[first.end : second.start]
    words = read_words(between, Language.ITALIAN)
    return "," in between or any(word.folded in _SIDE_BY_SIDE for word in words)


def _joined(first: Constraint, second: Constraint) -> Constraint:
    alternatives = tuple(
        (*one, *(form for form in other if form not in one))
        for one in first.alternatives
        for other in second.alternatives
    )
    start, end = min(first.start, second.start), max(first.end, second.end)
    text = f"{first.text} {second.text}" if first.start < second.start else f"{second.text} {first.text}"
    return replace(second, text=text, alternatives=alternatives, term=first.term, start=start, end=end)
