"""Parts of a count that are named by what became of them: "Dei 58 corsi avviati, 37 conclusi", "12, di cui 9 ammessi".

What is counted there is the noun of the whole; the participle only says of which of them.
"""

from __future__ import annotations

import re

from index.records import Language, Unit
from ingest.clauses import content, is_participle, words_of
from ingest.drafts import Draft, View
from ingest.figure_ties import is_part
from ingest.noun_phrases import noun_after

_ENGLISH_PARTICIPLE = re.compile(r"(?:ed|ing|going|spent|sent|begun|made|withdrawn|held)$")
_OUT_OF = re.compile(
    r"\b(?:(?:su|tra|fra|dei|degli|delle|sui|sulle|out\s+of|of)(?:\s+(?:i|gli|le|the|all|tutt[ie]|circa|about|oltre|quasi))*)\s*$",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"[^\d.,;:()]*\s(?:su|out\s+of)\s+(?:(?:un\s+totale\s+di|a\s+total\s+of)\s+)?")
_JOINS = re.compile(r"[\s,;]*(?:\b(?:e|ed|and|ma|but|mentre|while)\b)?\s*(?:(?:gli?|i|le|the|altr[ie]|other)\s*)*")
_FEMININE = ("ioni", "tà", "trici", "gini")
_EITHER = ("nti", "sti")


def part_of(view: View, noun: str) -> tuple[str, int] | None:
    """Return the noun of the whole that a figure is a part of and its draft; None where `noun` is counted itself."""
    names = words_of(noun)
    verbs = [word for word in names if word.folded not in ("e", "ed", "and", "o", "or")]
    if not verbs or not all(_is_verbal(word.folded, view) for word in verbs):
        return None
    if content(view.text, view.start, view.quantity.start, view.language):
        return None
    whole = next((n for n in reversed(range(len(view.drafts))) if _may_be_whole(view, n)), None)
    if whole is None:
        return None
    head = _head(view.drafts[whole].counted or "", view)
    if not head or not _agree(head, verbs[0].folded, view.language):
        return None
    return (head, whole) if _is_partition(view, whole, head) else None


def whole_after(view: View) -> Draft | None:
    """Read the 34 of "restano da completare 9 cantieri su 34": all of what the figure before counts some of."""
    part = view.drafts[-1] if view.drafts else None
    if part is None or not part.counted or part.quantity.unit is not Unit.COUNT or view.quantity.unit is not Unit.COUNT:
        return None
    said = view.text[part.quantity.end : view.quantity.start]
    if not _SOME_OF.fullmatch(said) or view.quantity.value < part.quantity.value:
        return None
    if noun_after(view.text, view.quantity.end, view.limit, view.language)[0]:
        return None
    head = _head(part.counted, view)
    return Draft(view.quantity, view.start, view.quantity.end, head, counted=head) if head else None


def _is_verbal(folded: str, view: View) -> bool:
    if view.language is Language.ENGLISH:
        return bool(_ENGLISH_PARTICIPLE.search(folded))
    return any(is_participle(word) for word in words_of(folded))


def _may_be_whole(view: View, number: int) -> bool:
    """Say whether a draft counts more than the figure, and is no part itself."""
    draft = view.drafts[number]
    counts = draft.quantity.unit is Unit.COUNT and bool(draft.counted) and "target" not in draft.qualifiers
    return counts and draft.quantity.value >= view.quantity.value and not _is_such_part(draft)


def _is_such_part(draft: Draft) -> bool:
    return draft.whole is not None and draft.measure.startswith(f"{draft.counted} ")


def _head(counted: str, view: View) -> str:
    """Return the noun of what was counted, without what was said of all of it ("corsi avviati" -> "corsi")."""
    words = counted.split()
    while len(words) > 1 and _is_verbal(words[-1].lower(), view):
        words.pop()
    return " ".join(words)


def _agree(head: str, participle: str, language: Language) -> bool:
    """Say whether noun and participle may go together in gender and number, as far as their endings tell."""
    noun = head.split()[0].lower()
    if language is Language.ENGLISH or noun.endswith(_EITHER) or noun[-1] not in "ie":
        return True
    return participle[-1] == ("e" if noun.endswith(_FEMININE) else noun[-1])


def _is_partition(view: View, whole: int, head: str) -> bool:
    """Say whether the text parts the whole: "Dei 58 ..., 37", "210 progetti: 140", "di cui 9", or one more part."""
    draft = view.drafts[whole]
    last = view.drafts[-1]
    if is_part(view) or _OUT_OF.search(view.text, 0, draft.quantity.start):
        return True
    if last is draft:
        return view.text[draft.tail_end : view.quantity.start].lstrip().startswith(":")
    return last.counted == head and _is_such_part(last) and bool(_JOINS.fullmatch(view.gap))
