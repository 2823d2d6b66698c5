"""Which other figure a figure is tied to: its whole, one it is coordinated with, or one it takes its measure from."""

from __future__ import annotations

import re

from ingest.clauses import content, is_generic, without_dates
from ingest.drafts import View, plain_words, without_role_words
from ingest.segments import open_bracket, without_brackets

PART = re.compile(
    r"\b(?:comprensiv[oaie]\s+di|di\s+cui|dei\s+quali|delle\s+quali|tra\s+cui|of\s+which|of\s+whom|including)\b",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\b(?:met[àa]|parte|maggioranza|prevalenza|totale|half|majority|most)\s+(?:d\w{1,4}['’]?|of(?:\s+the)?)\s*"
    r"(?!cui\b|which\b|whom\b)([^\W\d_]{3,})",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\s,\"”»)]*(?:\b(?:e|ed|and|o|or)\b|,|\b(?:contro|versus|against)\b)")
_MORE = re.compile(r"\s*(?:in\s+(?:più|meno)|more|less|fewer|higher|lower)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"\b(?:(?:di|tra|fra)\s+(?:quest[ei]|quell[ei]|ess[ei]|loro)|ne|ess[ei]|of\s+(?:these|those|them|whom)|they)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[,;:.()]")
_CHANGES_FROM = re.compile(r"\b(?:da|dai|dal|dall['’]|from)\s*$", re.IGNORECASE)
_CHANGES_TO = re.compile(r"[^,;.]{0,24}?\s(?:a|ai|al|all['’]|to)\s*$", re.IGNORECASE)


def starts_change(view: View) -> bool:
    """Tell whether a figure is what a change starts from: "passando da 30 a 33 milioni"."""
    return bool(_CHANGES_FROM.search(view.gap)) and bool(_CHANGES_TO.match(view.tail)) and view.following is not None


def whole_of(view: View, base: int | None, like: int | None) -> int | None:
    """Return the figure that this one is a part of: that of the figure it is joined to, its base, or the last."""
    if like is not None:
        return view.drafts[like].whole
    return base if base is not None else view.root() if view.drafts and is_part(view) else None


def is_joined(view: View) -> bool:
    """Tell whether a figure is one more of the kind before it ("e", ",")."""
    gap = without_dates(view.text, view.start, view.quantity.start, view.language)
    if gap.lstrip().startswith(")") and says_more_than(view):
        return False
    return bool(_JOINED.match(gap)) and not PART.search(gap)


def says_more_than(view: View) -> bool:
    """Tell whether a figure is a change of what was counted before: "18 (9 femmine e 9 maschi), il 3% in più"."""
    return bool(_MORE.match(view.text, view.quantity.end))


def is_part(view: View) -> bool:
    """Tell whether a figure follows its whole: after "di cui", in a bracket right behind it, or with other parts."""
    if PART.search(view.gap) or _is_part_by_tail(view):
        return True
    bracket = open_bracket(view.text, view.start, view.quantity.start)
    if bracket is not None:
        return not content(without_brackets(view.text, view.start, bracket), 0, bracket - view.start, view.language)
    return view.drafts[-1].whole is not None and bool(_JOINED.match(view.gap))


def base_of(view: View, measure: str) -> int | None:
    """Return the draft whose measure a figure without words of its own takes; None where it has some."""
    if not view.drafts or re.search(r";|\.\s", view.gap):
        return None
    if measure and not _is_bare_share(view, measure) and not is_generic(measure, view.language):
        return None
    if not measure and content(view.text, view.start, view.quantity.start, view.language) and not _opens_bracket(view):
        return None
    return len(view.drafts) - 1 if is_joined(view) else view.root()


def _is_part_by_tail(view: View) -> bool:
    """Tell "32 Mln€, 19 Mln€ dei quali ammessi" from "233 di cui il 53%", where the next figure is the part."""
    part = PART.match(view.tail.lstrip())
    if part is None or parts_next(view):
        return False
    start = view.limit - len(view.tail.lstrip()) + part.end()
    return view.following is None or bool(content(view.text, start, view.limit, view.language))


def parts_next(view: View) -> bool:
    """Tell whether "di cui impegnati" runs up to the next figure, which is the part: "26 Mln€ di cui impegnati 21"."""
    tail = view.tail.strip()
    return view.following is not None and bool(PART.match(tail)) and not _STOPS.search(tail)


def is_aside(view: View, base: int) -> bool:
    """Tell whether a figure stands in an insertion between commas: "raggiunti, senza contare i 31 uditori, 233"."""
    draft = view.drafts[base]
    opening = view.text[view.statement.body_start : draft.quantity.start].rpartition(",")[1]
    return bool(opening) and view.gap.lstrip().startswith(",")


def _opens_bracket(view: View) -> bool:
    return open_bracket(view.text, view.start, view.quantity.start) is not None


def _is_bare_share(view: View, measure: str) -> bool:
    """Tell whether the words before a part only say which share it is ("di cui quota UE")."""
    rest = plain_words(measure)
    for role in ("eu_share", "target", "achieved"):
        rest = without_role_words(rest, role, view.glossary)
    return rest != plain_words(measure) and not content(rest, 0, len(rest), view.language)


def antecedent(view: View) -> str | None:
    """Return the noun that a bare figure counts: the last one counted, or the one a partitive names.

    What is counted in a bracket that has closed since is an aside; it comes last.
    """
    here = open_bracket(view.text, 0, view.quantity.start)
    counted = [draft for draft in view.drafts if draft.counted]
    beside = [d.counted for d in counted if open_bracket(view.text, 0, d.quantity.start) in (None, here)]
    if beside:
        return beside[-1]
    partitives = _PARTITIVE.findall(view.text[: view.quantity.start])
    if partitives:
        return str(partitives[-1])
    if counted:
        return counted[-1].counted
    return view.said_before if _REFERS_BACK.search(view.text, 0, view.quantity.end + 24) else None
