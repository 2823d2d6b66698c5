"""The quantities of one statement with the words that tie each to what it measures.

Figures are read from left to right. Each is a new measure, a part of a whole ("di cui il 54% M"), the same thing in
another unit ("35.802 pari al 15%"), a target beside what was achieved ("(target 2023 = 6.051)"), or one more of a kind
("7.586 - 5% persone con disabilità, 16.508 - 12% migranti").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.glossary import Glossary
from index.numbers import Quantity
from index.records import Unit
from ingest.clauses import content, is_generic
from ingest.drafts import GENDERS, Draft, View, gender_after, gender_before, plain_words, roles_in, without_role_words
from ingest.figure_ties import PART, antecedent, base_of, is_joined, is_part, starts_change, whole_of
from ingest.figure_words import is_circumstance, own_measure, own_text, tail_words
from ingest.measure_words import (
    fallback,
    shared_measure,
    standing_for,
    verb_of,
    with_complement,
    with_noun,
    with_subject,
    with_tail,
    with_what_changed,
)
from ingest.noun_phrases import complement_after, noun_after
from ingest.parted_counts import part_of, whole_after
from ingest.segments import open_bracket
from ingest.share_bases import base_after, says_more
from ingest.statements import Statement
from ingest.told_figures import told_behind

_DASH = re.compile(r"\s*[-–]\s*")
_LONE = re.compile(r"[\s\"”»]*\(\s*")
_CLOSES = re.compile(r"\s*\)")
_SAME = re.compile(
    r"[\s\"”»),]*(?:che\s+|which\s+)?"
    r"(?:pari|rappresent\w+|corrispond\w+|equival\w+|ossia|cio[eè]|equal|represent\w+|account\w+|or|i\.e\.)\b",
    re.IGNORECASE,
)
_BARE_GAP = re.compile(r"[\s,(]*(?:(?:il|l['’]|circa|the|about)\s*)*")
# "gli inattivi 11.002", "e gli attestati rilasciati quasi 40.000": the verb was said before.
_ELLIPTICAL = re.compile(
    r"(?:[;,]|\b(?:e|ed|and)\b)\s*(?:i|gli|le|the)\s+[^\W\d_]{4,}(?:\s+[^\W\d_]{4,}){0,3}\s+(?:(?:quasi|circa|oltre|about|nearly)\s+)?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:tasso|percentuale|quota|indice|grado|livello|rate|percentage|share)\b|\w+\s+rate\b", re.IGNORECASE
)
_COMPARES = re.compile(
    r"\b(?:a\s+)?(?:fronte|confronto)\b|\bcontro\b|\b(?:pre)?fissat\w\b|\bprevist\w\b|\battes\w\b|\bstabilit\w\b|\bsuper(?:ando|iore|a)\b"
    r"|\binferiore\b|\b(?:19|20)\d\d\b|\b(?:against|versus|compared|exceeding|above|below|beyond|set|planned|expected|original|initial)\b",
    re.IGNORECASE,
)


def read_quantities(
    statement: Statement, quantities: Sequence[Quantity], glossary: Glossary, said_before: str | None = None
) -> list[Draft]:
    """Return one draft a quantity, in order; said_before: the noun that the sentence before counted last."""
    drafts: tuple[Draft, ...] = ()
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        view = View(statement, quantity, following, drafts, glossary, said_before)
        draft = next(made for rule in _RULES if (made := rule(view)) is not None)
        drafts = (*drafts, _with_tail_qualifiers(view, draft))
    return _mark_achieved(drafts)


def _second_of_pair(view: View) -> Draft | None:
    """Read the 5% of "7.586 - 5% persone con disabilità": all but the figure was said by the count."""
    before = view.drafts[-1] if view.drafts else None
    if before is None or not _DASH.fullmatch(view.text[before.quantity.end : view.quantity.start]):
        return None
    if (before.quantity.unit, view.quantity.unit) != (Unit.COUNT, Unit.PERCENT):
        return None
    return replace(before, quantity=view.quantity, tail_end=max(before.tail_end, view.quantity.end))


def _first_of_pair(view: View) -> Draft | None:
    """Read the 7.586 of "7.586 - 5% persone con disabilità" with the noun that follows the percentage."""
    second = view.following
    if second is None or (view.quantity.unit, second.unit) != (Unit.COUNT, Unit.PERCENT):
        return None
    if not _DASH.fullmatch(view.tail):
        return None
    gender, end = gender_after(view.text, second.end, view.glossary)
    whole = view.root() if view.drafts else None
    if gender:
        measure, counted = own_measure(view) if whole is None else _said_of(view.drafts[whole])
        return Draft(view.quantity, view.start, end, measure, "", counted, frozenset({gender}), whole)
    noun, end = noun_after(view.text, second.end, len(view.text), view.language)
    return Draft(view.quantity, view.start, end, noun, "", noun or None, frozenset(), whole)


def _said_of(draft: Draft) -> tuple[str, str | None]:
    return draft.measure, draft.counted


def _same_in_brackets(view: View) -> Draft | None:
    """Read "(21%)", "(124.800)" or "(4,5 Mln€)" right behind a figure and its noun: the same thing in another unit."""
    if not view.drafts or not _CLOSES.match(view.text, view.quantity.end):
        return None
    before = view.drafts[-1]
    opened = view.text[before.quantity.end : view.quantity.start]  # what is said of the figure may go on behind
    if not _LONE.fullmatch(view.gap) and not _LONE.fullmatch(opened):
        return None
    if before.quantity.unit is view.quantity.unit:
        return None
    counted = before.counted if view.quantity.unit is not Unit.EUR else None
    end = max(view.quantity.end, before.tail_end)
    return replace(
        before,
        quantity=view.quantity,
        own_start=view.start,
        tail_end=end,
        counted=counted,
        whole=view.root(),
        like=_last(view),
    )


def _gender_part(view: View) -> Draft | None:
    """Read "il 54% maschi (M)" as a part of the whole before it."""
    gender, end = gender_after(view.text, view.quantity.end, view.glossary)
    bare = not content(view.text, view.start, view.quantity.start, view.language)
    if not gender or not view.drafts or not (bare or is_part(view)):
        return None
    whole = view.root()
    base = view.drafts[whole]
    qualifiers = base.qualifiers - {*GENDERS} | {gender}
    return replace(
        base, quantity=view.quantity, own_start=view.start, tail_end=end, qualifiers=qualifiers, whole=whole, like=whole
    )


def _target(view: View) -> Draft | None:
    """Read "(target 2023 = 6.051)": same measure and noun as the achieved figure before it."""
    bracket = open_bracket(view.text, view.start, view.quantity.start)
    own = view.text[bracket + 1 : view.quantity.start] if bracket is not None else own_text(view)
    if not view.drafts or "target" not in roles_in(own, view.glossary):
        return None
    words = _COMPARES.sub(" ", without_role_words(own, "target", view.glossary))
    if content(words, 0, len(words), view.language) and not is_generic(words, view.language):
        return None
    whole = view.root()
    measure, counted = _said_of(view.drafts[whole])
    return Draft(view.quantity, view.start, view.quantity.end, measure, "", counted, frozenset({"target"}), whole)


def _re_expression(view: View) -> Draft | None:
    """Read the 15% of "35.802 pari al 15% del totale": the same thing as a share of the base named after it."""
    if not view.drafts or view.quantity.unit is not Unit.PERCENT or PART.search(view.gap) or ")" in view.gap[:1]:
        return None
    if says_more(view):
        return None
    base_words, end = base_after(view)
    empty = not content(view.text, view.start, view.quantity.start, view.language)
    if not empty or not (_SAME.match(view.gap) or (base_words and _BARE_GAP.fullmatch(view.gap))):
        return None
    before = view.drafts[-1]
    measure = ", ".join(filter(None, (before.measure, base_words)))
    return replace(
        before,
        quantity=view.quantity,
        own_start=view.start,
        tail_end=end,
        measure=measure,
        whole=view.root(),
        like=_last(view),
    )


def _new_figure(view: View) -> Draft:
    """Read a figure by the words before and after it, or by those of the figure it is coordinated with."""
    own, counted = own_measure(view)
    if own and is_circumstance(view):
        own, counted = "", None
    tail, tail_end, noun = tail_words(view)
    base = base_of(view, own)
    like = base if base is not None and is_joined(view) else None
    whole = whole_of(view, base, like)
    parted = part_of(view, noun) if noun else None
    if parted:
        counted, whole = parted
        measure, tail_end = with_noun(view, "", f"{counted} {noun}", tail_end)
        verb, shared = "", counted
    elif noun:
        verb = own if base is None else verb_of(view, base)
        measure, tail_end = with_noun(view, verb, noun, tail_end)
        counted, shared = noun, " ".join(filter(None, (verb, noun)))
    else:
        measure = standing_for(view, own) if base is None else shared_measure(view, base, like)
        verb = measure if base is None else view.drafts[base].verb or measure
        shared = measure
        measure = with_tail(view, measure, tail, is_shared=base is not None)
        measure, tail_end = with_complement(view, measure, tail_end, own, whole)
        counted = (counted if base is None else None) or _counted_of(view, own)
    return Draft(
        view.quantity,
        view.start,
        tail_end,
        with_subject(view, with_what_changed(view, measure)) or fallback(view),
        verb,
        counted,
        _qualifiers_of(view, own, verb if noun else "", like),
        whole,
        like,
        starts_change(view),
        shared,
    )


_OF_ONE_BEFORE = (_second_of_pair, _first_of_pair, _same_in_brackets, _gender_part, _target, _re_expression)
_RULES = (*_OF_ONE_BEFORE, whole_after, told_behind, _new_figure)


def _last(view: View) -> int:
    return len(view.drafts) - 1


def _qualifiers_of(view: View, own: str, verb: str, like: int | None) -> frozenset[str]:
    """Return the roles that a figure's own words name, and those it shares with the figure it is coordinated with."""
    own_roles = (
        roles_in(own_text(view), view.glossary)
        | _role_of_subject(view)
        | roles_in(f"{own} {verb}", view.glossary) & {"achieved"}
    )
    if view.quantity.unit is Unit.COUNT:
        own_roles -= {"eu_share"}  # nothing but money and percentages has an EU share
    shared = view.drafts[like].qualifiers if like is not None else frozenset()
    if _names_source(view):
        shared -= {"eu_share"}
    clashing = {"target"} if "achieved" in own_roles else {"achieved"} if "target" in own_roles else set()
    return own_roles | (shared - clashing)


def _role_of_subject(view: View) -> frozenset[str]:
    """Return "target" where the clause opens with that word: "il target, rivisto nel 2023, prevede 150 posti"."""
    marks = [view.text.rfind(mark, view.statement.body_start, view.quantity.start) for mark in ":;"]
    start = max(*marks, view.statement.body_start)
    first = [word for word in plain_words(view.text[start : start + 40]).split() if len(word) > len("the")][:1]
    is_first = all(draft.quantity.start < start for draft in view.drafts)
    told = is_first and bool(first) and "target" in roles_in(first[0], view.glossary)
    return frozenset({"target"}) if told else frozenset()


def _names_source(view: View) -> bool:
    """Tell whether words of its own follow a part, which then is no EU share for standing beside one."""
    said = noun_after(view.text, view.quantity.end, view.limit, view.language)[0]
    said = said or complement_after(view.text, view.quantity.end, view.limit, view.language)[0]
    return bool(said) and "eu_share" not in roles_in(said, view.glossary)


def _counted_of(view: View, own: str) -> str | None:
    """Return what a figure without a noun counts: the entry of a list in brackets, else the noun counted before."""
    if view.quantity.unit is Unit.EUR or not (view.drafts or view.quantity.unit is Unit.COUNT):
        return None
    if own and view.quantity.unit is Unit.COUNT and _ELLIPTICAL.search(view.text, view.start, view.quantity.start):
        return own
    if own and _is_listed_in_bracket(view):
        return own
    return None if own and _is_rate(own) else antecedent(view)


def _is_rate(own: str) -> bool:
    """Tell whether the words before a percentage name what it measures, so that it counts nothing."""
    return bool(_RATE.match(own))


def _is_listed_in_bracket(view: View) -> bool:
    """Tell whether a figure closes a short entry of a list in brackets ("(persone con disabilità 4%, migranti 8%)")."""
    return open_bracket(view.text, 0, view.quantity.start) is not None and not _LONE.search(view.gap[-2:])


def _with_tail_qualifiers(view: View, draft: Draft) -> Draft:
    """Add what the words beside a figure say of it: "225,55 quota UE", "3.000 donne", "al 100% in quota UE"."""
    near = re.match(r"(?:[^\W\d_]+['’]?\s*){1,4}", view.text[view.quantity.end : view.limit].lstrip())
    tail = view.text[view.quantity.end : draft.tail_end] + " " + (near.group() if near else "")
    found = roles_in(tail, view.glossary) & {"eu_share"}
    gender = gender_after(view.text, view.quantity.end, view.glossary)[0] or gender_before(view.gap, view.glossary)
    gender = gender or gender_before(draft.measure.split(",")[0], view.glossary)
    genders = frozenset({gender}) if gender and not draft.qualifiers & {*GENDERS} else frozenset()
    return replace(draft, qualifiers=draft.qualifiers | found | genders)


def _mark_achieved(drafts: Sequence[Draft]) -> list[Draft]:
    """Mark as achieved what a target is printed beside."""
    with_target = {draft.whole for draft in drafts if "target" in draft.qualifiers and draft.whole is not None}
    told = {number: drafts[number].qualifiers | {"achieved"} for number in with_target if number is not None}
    return [replace(draft, qualifiers=told.get(number, draft.qualifiers)) for number, draft in enumerate(drafts)]
