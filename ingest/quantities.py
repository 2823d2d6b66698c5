"""The quantities of one statement with the words that tie each to what it measures.

Figures are read from left to right. Each is a new measure, a part of a whole ("di cui il 54% M"), the same thing in
another unit ("35.802 pari al 15%"), a target beside what was achieved ("(target 2023 = 6.051)"), or one more of a kind
("7.586 - 5% persone con disabilità, 16.508 - 12% migranti").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.glossary import Glossary
from index.labels import fold
from index.numbers import Quantity
from index.records import Language, Unit
from ingest.clauses import (
    complement_after,
    content,
    has_linking_verb,
    is_generic,
    noun_after,
    open_bracket,
    quoted_spans,
    segment_bounds,
)
from ingest.statements import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with the words that govern it, before subject and period are decided.

    own_start: where its own words begin; tail_end: where they end. whole: the index of the draft it is a part, another
    unit or the target of.
    """

    quantity: Quantity
    own_start: int
    tail_end: int
    measure: str = ""
    counted: str | None = None
    qualifiers: frozenset[str] = frozenset()
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """A quantity with the text on both sides: since the tail of the one before, and up to the one after."""

    statement: Statement
    quantity: Quantity
    following: Quantity | None
    drafts: tuple[Draft, ...]
    glossary: Glossary

    @property
    def text(self) -> str:
        return self.statement.text

    @property
    def language(self) -> Language:
        return self.statement.language

    @property
    def start(self) -> int:
        return self.drafts[-1].tail_end if self.drafts else self.statement.body_start

    @property
    def gap(self) -> str:
        return self.text[self.start : self.quantity.start]

    @property
    def limit(self) -> int:
        return self.following.start if self.following else len(self.text)

    @property
    def tail(self) -> str:
        return self.text[self.quantity.end : self.limit]


_DASH = re.compile(r"\s*[-–]\s*")
_LONE = re.compile(r"[\s\"”»]*\(\s*")
_CLOSES = re.compile(r"\s*\)")
_PART = re.compile(
    r"\b(?:di\s+cui|dei\s+quali|delle\s+quali|tra\s+cui|of\s+which|of\s+whom|including)\b", re.IGNORECASE
)
_BASE = re.compile(
    r"\s*((?:rispetto\s+a(?:l|i|lla|lle|gli|ll['’])|sul|sulla|d(?:el|ella|ei|elle|egli|ell['’])|of\s+the|of|on)\s*)",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"[\s\"”»),]*(?:che\s+|which\s+)?(?:pari|rappresent\w+|corrispond\w+|equival\w+|ossia|cio[eè]|equal|represent\w+|account\w+|or|i\.e\.)\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?:(?:numero|totale|number|total)\s+(?:complessiv\w+\s+)?(?:d\w{0,4}['’]?|of(?:\s+the)?)\s*)+", re.IGNORECASE
)
_PARTITIVE = re.compile(
    r"\b(?:met[àa]|parte|maggioranza|prevalenza|totale|half|majority|most)\s+(?:d\w{1,4}['’]?|of(?:\s+the)?)\s*([^\W\d_]{3,})",
    re.IGNORECASE,
)
_RELATIVE_CHANGE = re.compile(
    r"\b(?:increment|aument|crescit|riduzion|diminuzion|calo|variazion|differenz|increas|growth|decreas|rise)\w*", re.I
)
_ROLE_WORDS = ("target", "achieved", "eu_share")
_GENDERS = ("male", "female")


def read_quantities(statement: Statement, quantities: Sequence[Quantity], glossary: Glossary) -> list[Draft]:
    """Return one draft a quantity, in order."""
    drafts: tuple[Draft, ...] = ()
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        view = _View(statement, quantity, following, drafts, glossary)
        draft = next(made for rule in _RULES if (made := rule(view)) is not None)
        drafts = (*drafts, _with_tail_qualifiers(view, draft))
    return _mark_achieved(drafts)


# --- the rules, first that fits ---------------------------------------------------------------------------------------


def _second_of_pair(view: _View) -> Draft | None:
    """Read the 5% of "7.586 - 5% persone con disabilità": all but the figure was said by the count."""
    before = view.drafts[-1] if view.drafts else None
    if before is None or not _DASH.fullmatch(view.text[before.quantity.end : view.quantity.start]):
        return None
    if (before.quantity.unit, view.quantity.unit) != (Unit.COUNT, Unit.PERCENT):
        return None
    return replace(before, quantity=view.quantity, tail_end=max(before.tail_end, view.quantity.end))


def _first_of_pair(view: _View) -> Draft | None:
    """Read the 7.586 of "7.586 - 5% persone con disabilità" with the noun that follows the percentage."""
    second = view.following
    if second is None or view.quantity.unit is not Unit.COUNT or second.unit is not Unit.PERCENT:
        return None
    if not _DASH.fullmatch(view.tail):
        return None
    gender, end = _gender_after(view, second.end)
    whole = _whole_index(view)
    base = view.drafts[whole] if whole is not None else None
    if gender:
        measure, counted = (base.measure, base.counted) if base else _own_measure(view)
        return Draft(view.quantity, view.start, end, measure, counted, frozenset({gender}), whole)
    noun, end = noun_after(view.text, second.end, len(view.text), view.language)
    return Draft(view.quantity, view.start, end, noun, noun or None, frozenset(), whole)


def _same_in_brackets(view: _View) -> Draft | None:
    """Read "(21%)", "(124.800)" or "(4,5 Mln€)" right behind a figure and its noun: the same thing in another unit."""
    if not view.drafts or not _LONE.fullmatch(view.gap) or not _CLOSES.match(view.text[view.quantity.end :]):
        return None
    before = view.drafts[-1]
    if before.quantity.unit is view.quantity.unit:
        return None
    return replace(
        before, quantity=view.quantity, own_start=view.start, tail_end=view.quantity.end, whole=_root(view, -1)
    )


def _gender_part(view: _View) -> Draft | None:
    """Read "il 54% maschi (M)" as a part of the whole before it."""
    gender, end = _gender_after(view, view.quantity.end)
    whole = _whole_index(view)
    if not gender or whole is None or not _is_part_gap(view):
        return None
    base = view.drafts[whole]
    return Draft(
        view.quantity, view.start, end, base.measure, base.counted, base.qualifiers - {*_GENDERS} | {gender}, whole
    )


def _target(view: _View) -> Draft | None:
    """Read "(target 2023 = 6.051)": same measure and noun as the achieved figure before it."""
    if not view.drafts or "target" not in _roles(view, view.gap):
        return None
    bracket = open_bracket(view.text, view.start, view.quantity.start)
    own = view.text[bracket + 1 if bracket is not None else view.start : view.quantity.start]
    words = content(own, 0, len(own), view.language)
    if words and not _only_role_words(view, words):
        return None
    whole = _root(view, -1)
    base = view.drafts[whole]
    return Draft(view.quantity, view.start, view.quantity.end, base.measure, base.counted, frozenset({"target"}), whole)


def _re_expression(view: _View) -> Draft | None:
    """Read the 15% of "35.802 pari al 15% del totale": the same thing as a share of the base named after it."""
    if not view.drafts or view.quantity.unit is not Unit.PERCENT or _PART.search(view.gap):
        return None
    base_words, end = _base_after(view)
    empty = not content(view.text, view.start, view.quantity.start, view.language)
    joined = _SAME.match(view.gap) or (
        bool(base_words) and re.fullmatch(r"[\s,(]*(?:il|l['’]|circa|the|\s)*", view.gap)
    )
    if not (empty and joined) or ")" in view.gap[:1]:
        return None
    before = view.drafts[-1]
    measure = ", ".join(filter(None, (before.measure, base_words)))
    return replace(
        before, quantity=view.quantity, own_start=view.start, tail_end=end, measure=measure, whole=_root(view, -1)
    )


def _new_figure(view: _View) -> Draft:
    """Read a figure by the words before and after it, or by those of the figure it is coordinated with."""
    measure, counted = _own_measure(view)
    qualifiers = _roles(view, _own_text(view))
    tail, tail_end, noun = _tail_words(view)
    whole = _whole_index(view) if _is_part_gap(view) else None
    if view.quantity.unit is Unit.COUNT:
        counted = noun or counted
        if noun:
            measure = " ".join(filter(None, (measure if fold(measure) != fold(noun) else "", noun)))
            extra = complement_after(view.text, tail_end, view.limit, view.language)
            measure = f"{measure} {extra}" if extra else measure
        counted = counted or _antecedent(view)
    inherited = _inherited(view, measure)
    if inherited is not None:
        base = view.drafts[inherited]
        measure = base.measure
        counted = counted or (base.counted if view.quantity.unit is not Unit.EUR else None)
        qualifiers |= base.qualifiers if _is_coordinated(view) else frozenset()
        whole = inherited if whole is None and not _is_coordinated(view) else whole
    elif whole is not None and view.quantity.unit is not Unit.EUR:
        counted = counted or view.drafts[whole].counted
    if view.quantity.unit is not Unit.COUNT and tail:
        measure = ", ".join(filter(None, (measure, tail))) if inherited is not None or measure else tail
    measure = _with_whole_of_change(view, measure)
    return Draft(view.quantity, view.start, tail_end, measure or _fallback(view), counted, qualifiers, whole)


_RULES = (_second_of_pair, _first_of_pair, _same_in_brackets, _gender_part, _target, _re_expression, _new_figure)


# --- the words of a figure --------------------------------------------------------------------------------------------


def _own_text(view: _View) -> str:
    """Return the last clause before the figure, raw."""
    bracket = open_bracket(view.text, view.start, view.quantity.start)
    bounds = segment_bounds(view.text, view.start, view.quantity.start)
    start = bounds[-1][0]
    if (
        bracket is not None
        and bracket >= view.start
        and not content(view.text, bracket + 1, view.quantity.start, view.language)
    ):
        start = segment_bounds(view.text, view.start, bracket)[-1][0]
    return view.text[start : view.quantity.start]


def _own_measure(view: _View) -> tuple[str, str | None]:
    """Return the words that govern a figure from the left, and the noun it counts where those words are its subject."""
    start, end = view.start, view.quantity.start
    bracket = open_bracket(view.text, start, end)
    if bracket is not None and not content(view.text, bracket + 1, end, view.language):
        end = bracket
        if _names_item(view, end):
            return "", None
    measure = _last_clause(view, start, end)
    linked = has_linking_verb(view.text[start:end]) or bool(re.search(r"\bpari\b", view.text[start:end]))
    if (not measure or is_generic(measure, view.language)) and has_linking_verb(view.text[start : view.quantity.start]):
        measure = _subject_of_sentence(view) or measure
    quoted = _quoted_measure(view.text, start, end)
    if quoted and linked:
        return quoted, None
    bare = _NUMBER_OF.sub("", measure, count=1) if _NUMBER_OF.match(measure) else measure
    is_count = view.quantity.unit is Unit.COUNT
    counted = bare if is_count and bare and linked and not is_generic(bare, view.language) else None
    return bare, counted


def _last_clause(view: _View, start: int, end: int) -> str:
    """Return the content of the last clause; a clause without content, or with none of its own, takes in the one before."""
    bounds = segment_bounds(view.text, start, end)
    last = ""
    for left, _, mark in reversed(bounds):
        last = content(view.text, left, end, view.language)
        if (last and not is_generic(last, view.language)) or mark in ("(", ";", ":", "."):
            break
    return last


def _subject_of_sentence(view: _View) -> str:
    """Return the first clause of the sentence that has content: the subject of a verb after an insertion."""
    first = view.drafts[0].quantity.start if view.drafts else view.quantity.start
    for left, right, _ in segment_bounds(view.text, view.statement.body_start, max(first, view.start)):
        words = content(view.text, left, min(right, view.quantity.start), view.language)
        if words:
            return words
    return ""


def _quoted_measure(text: str, start: int, end: int) -> str | None:
    """Return the last quoted name of two words or more before a linking verb: the name of an indicator."""
    inside = [(left, right) for left, right in quoted_spans(text) if start <= left and right <= end]
    if not inside:
        return None
    left, right = inside[-1]
    after = text[right:end]
    short = len(after.split()) <= 6 and not re.search(r"[,;]", after)
    return " ".join(text[left:right].split()) if short and len(text[left:right].split()) > 1 else None


def _tail_words(view: _View) -> tuple[str, int, str]:
    """Return the words after a figure that belong to it, where they end, and (for counts) the noun among them."""
    end = view.quantity.end
    if view.quantity.unit is Unit.COUNT:
        if view.statement.is_item and not view.text[view.statement.body_start : view.quantity.start].strip(" *"):
            return _whole_item_noun(view)
        noun, noun_end = noun_after(view.text, end, view.limit, view.language)
        return noun, noun_end, noun
    if view.quantity.unit is Unit.EUR:
        following = re.match(r"\s*(?:quale|come|as)\s+", view.text[end : view.limit])
        noun, noun_end = noun_after(view.text, end + (following.end() if following else 0), view.limit, view.language)
        return noun, noun_end, ""
    base, base_end = _base_after(view)
    if base:
        return base, base_end, ""
    noun, noun_end = noun_after(view.text, end, view.limit, view.language)
    return noun, noun_end, ""


def _whole_item_noun(view: _View) -> tuple[str, int, str]:
    """Return everything up to the bracket or the end: a list item that opens with a number names an indicator."""
    start = view.quantity.end
    quoted, quoted_end = noun_after(view.text, start, len(view.text), view.language)
    if re.match(r"\s*[“«\"„]", view.text[start:]):
        return quoted, quoted_end, quoted
    stop = re.search(r"\s*[(;:.]|$", view.text[start:])
    end = start + stop.start() if stop else len(view.text)
    noun = " ".join(view.text[start:end].split())
    noun = _NUMBER_OF.sub("", noun, count=1) if _NUMBER_OF.match(noun) else noun
    return noun, end, noun


def _base_after(view: _View) -> tuple[str, int]:
    """Return what a percentage is a share of ("del totale dei destinatari"), and where those words end."""
    opening = _BASE.match(view.text, view.quantity.end, view.limit)
    if opening is None:
        return "", view.quantity.end
    noun, end = noun_after(view.text, opening.end(), view.limit, view.language)
    if not noun:
        return "", view.quantity.end
    return " ".join(f"{opening.group(1)}{noun}".split()), end


def _gender_after(view: _View, end: int) -> tuple[str, int]:
    """Return the gender named right after a figure and where its words end; ("", end) where none is."""
    rest = view.text[end:]
    for gender in _GENDERS:
        words = [
            word
            for words in (view.glossary.qualifiers[gender].it, view.glossary.qualifiers[gender].en)
            for word in words
        ]
        long = "|".join(re.escape(word) for word in words if len(word) > 1)
        short = "|".join(re.escape(word.upper()) for word in words if len(word) == 1)
        pattern = (
            rf"\s*(?:(?:di|of|were|sono)\s+)?(?:(?i:{long})|(?:{short or '(?!)'}))\b(?:\s*\((?:{short or '(?!)'})\))?"
        )
        match = re.match(pattern, rest)
        if match:
            return gender, end + match.end()
    return "", end


# --- ties to other figures --------------------------------------------------------------------------------------------


def _roles(view: _View, printed: str) -> frozenset[str]:
    found = view.glossary.qualifiers_in(printed, Language.ITALIAN) + view.glossary.qualifiers_in(
        printed, Language.ENGLISH
    )
    spaced = " ".join(re.findall(r"[^\W_]+", printed))
    found += view.glossary.qualifiers_in(spaced, Language.ITALIAN) + view.glossary.qualifiers_in(
        spaced, Language.ENGLISH
    )
    return frozenset(name for name in found if name in _ROLE_WORDS)


def _only_role_words(view: _View, words: str) -> bool:
    spaced = " ".join(re.findall(r"[^\W_]+", fold(words)))
    for role in ("target",):
        qualifier = view.glossary.qualifiers[role]
        for word in sorted((*qualifier.it, *qualifier.en), key=len, reverse=True):
            spaced = re.sub(rf"\b{re.escape(fold(word))}\b", " ", spaced)
    return not content(spaced, 0, len(spaced), view.language) or is_generic(spaced, view.language)


def _root(view: _View, index: int) -> int:
    """Return the draft that stands for itself at the end of the chain of parts that starts at `index`."""
    number = index % len(view.drafts)
    seen = set()
    while (whole := view.drafts[number].whole) is not None and number not in seen:
        seen.add(number)
        number = whole
    return number


def _whole_index(view: _View) -> int | None:
    """Return the last figure that is no part itself."""
    return _root(view, -1) if view.drafts else None


def _is_part_gap(view: _View) -> bool:
    """Tell whether a figure follows its whole: after "di cui", in a bracket opened since, or joined to another part."""
    if _PART.search(view.gap) or (open_bracket(view.text, view.start, view.quantity.start) or -1) >= view.start:
        return True
    before = view.drafts[-1] if view.drafts else None
    return before is not None and before.whole is not None and bool(re.match(r"[\s),]*(?:e|ed|and|,)\b", view.gap))


def _is_coordinated(view: _View) -> bool:
    return bool(re.match(r"[\s,\"”»]*(?:e|ed|and|o|or|,)(?:\s|$)", view.gap)) and not _PART.search(view.gap)


def _inherited(view: _View, measure: str) -> int | None:
    """Return the draft whose measure a figure without words of its own takes; None where it has some."""
    own = view.text[view.start : view.quantity.start]
    role_only = bool(measure) and not content(measure, 0, len(measure), view.language)
    if not view.drafts or (measure and not role_only and not _is_bare_part(view, measure)):
        return None
    if re.search(r";|\.\s", own):
        return None
    return len(view.drafts) - 1 if _is_coordinated(view) else _root(view, -1)


def _is_bare_part(view: _View, measure: str) -> bool:
    """Tell whether the words before a part only say which share it is ("di cui quota UE")."""
    stripped = " ".join(re.findall(r"[^\W_]+", fold(measure)))
    words = view.glossary.qualifiers["eu_share"]
    named = any(stripped == " ".join(re.findall(r"[^\W_]+", fold(word))) for word in (*words.it, *words.en))
    return named or (is_generic(measure, view.language) and bool(view.drafts))


def _antecedent(view: _View) -> str | None:
    """Return the noun that a bare count in brackets counts: the last one counted, or the one a partitive names."""
    partitives = _PARTITIVE.findall(view.text[: view.quantity.start])
    counted = [draft.counted for draft in view.drafts if draft.counted]
    if counted:
        return counted[-1]
    return str(partitives[-1]) if partitives else None


def _with_whole_of_change(view: _View, measure: str) -> str:
    """Name what grew: "incremento" alone says nothing."""
    if not view.drafts or not _RELATIVE_CHANGE.search(measure) or len(measure.split()) > 4:
        return measure
    return ", ".join((view.drafts[_root(view, -1)].measure, measure))


def _names_item(view: _View, end: int) -> bool:
    """Tell whether the words before a bracket are the name of a list item, which is a subject and no measure."""
    body = view.text[view.statement.body_start : end]
    return view.statement.is_item and not view.drafts and not re.search(r"[:;]|\bpari\b", body)


def _fallback(view: _View) -> str:
    """Return the words of the sentence that introduces the list, else everything before the figure."""
    introduction = view.statement.introduction
    words = content(introduction, 0, len(introduction), view.language)
    return words or content(view.text, view.statement.body_start, view.quantity.start, view.language)


def _with_tail_qualifiers(view: _View, draft: Draft) -> Draft:
    """Add what the words after a figure say of it: "225,55 quota UE", "3.000 donne"."""
    tail = view.text[view.quantity.end : max(draft.tail_end, view.quantity.end)]
    found = _roles(view, tail) - {"target", "achieved"}
    gender, _ = _gender_after(view, view.quantity.end)
    gender_left = _gender_before(view)
    genders = frozenset(filter(None, (gender or gender_left,))) if not draft.qualifiers & {*_GENDERS} else frozenset()
    return replace(draft, qualifiers=draft.qualifiers | found | genders)


def _gender_before(view: _View) -> str:
    words = re.findall(r"[^\W_]+", fold(view.text[view.start : view.quantity.start]))
    for gender in _GENDERS:
        qualifier = view.glossary.qualifiers[gender]
        if words and len(words[-1]) > 1 and words[-1] in (*qualifier.it, *qualifier.en):
            return gender
    return ""


def _mark_achieved(drafts: Sequence[Draft]) -> list[Draft]:
    """Mark as achieved what a target is printed beside."""
    with_target = {draft.whole for draft in drafts if "target" in draft.qualifiers and draft.whole is not None}
    return [
        replace(draft, qualifiers=draft.qualifiers | {"achieved"}) if number in with_target else draft
        for number, draft in enumerate(drafts)
    ]
