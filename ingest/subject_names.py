"""What a prose figure is about: numbered things of the section or the sentence, and initiatives by their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.labels import fold, make_label
from index.records import Label, Language
from index.text import is_stop_word
from ingest.clauses import content, has_linking_verb, is_generic, is_participle, words_of
from ingest.segments import quoted_spans

_NUMBERED_KEY = re.compile(r"[^\W\d_]+ \d+(?:\.?[ivx]+)?")
_MENTION = re.compile(
    r"\b((?:[Pp]riority\s+(?=[Aa]x))?[^\W\d_]{2,}(?:\s+(?:prioritari[oa]|tematic[oa]))?)\s+(?:n\.\s*)?(\d{1,2}\.[ivx]{1,4}|[IVX]{1,6}|\d{1,2})\b(?!\s*(?:,|e|ed|and)\s+[IVX]{1,5}\b)(?![.,]?\d)"
)
_HEADING_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")
_CAPITAL = r"(?:[A-Z]{2,5}\d\.\d{1,2}\b|[A-ZÀ-Ý][\w&]*[A-Za-zÀ-ÿ0-9](?![’'])|[DL][’']\w+|[IVX]+|[a-z]e[A-Z]+\b)"
_CONNECTOR = r"(?:di|del|della|dei|degli|delle|dell['’]|d['’]|e|per|of|and|the|for|in|to|on|con|al|alla)"
_YEARS = r"(?:\d{4}(?:[-/–]\d{2,4})?|\d{2}/\d{2}|fase\s+[IVX]+|[IVX]{1,4})"
_TITLE = re.compile(
    rf"{_CAPITAL}(?:(?:\s+{_CONNECTOR}){{0,2}}\s*(?<=[\s'’]){_CAPITAL}|(?:\s+{_YEARS})?\s*[-–]\s+{_CAPITAL})*(?:\s+{_YEARS})*"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Z&.]{2,}(?:-[A-Z]{2,})*\b|\b[a-zI]e[A-Z]{2,}\b")
_NAME_CUT = re.compile(
    r"[:;,(]|\s(?:che|per\s+cui|which|that)\s|\s[-–]\s(?=[\d€])|\.\s|\s\d+(?:[.,]\d+)*\s?(?:%|€|[Mm]ln|[Mm]ld|[Mm]ilion)"
)
# A name that ends in a numeral, years or an acronym is whole; what follows says what it is for.
_CLOSED_NAME = re.compile(
    r"([^,:;(]{3,80}?\s(?:[IVX]+|\d{4}(?:[-/–]\d{2,4})?|\d{2}/\d{2}|[A-Z]{3,}))\s+(?:per|volt|dirett|finalizz|attraverso|nell|for|in\b)"
)
_TO_OR_BY = re.compile(
    r",.*\b(?:al|allo|alla|all['’]|ai|dal|dallo|dalla|dall['’]|dai|presso|to|by|from)\s*(?:the\s+)?$", re.DOTALL
)
_LONGEST_NAME = 260
_QUOTED_WORDS = 25


@dataclass(frozen=True, slots=True)
class Name:
    """A name printed at characters [start, end) of a statement."""

    start: int
    end: int
    label: Label


def numbered_label(text: str) -> Label | None:
    """Return the numbered thing that a heading or phrase names ("3.2. Asse II “...”" -> Asse II), or None."""
    bare = _HEADING_NUMBER.sub("", text.strip())
    mention = _MENTION.match(bare)
    label = make_label(mention.group() if mention else bare)
    return label if mention and _NUMBERED_KEY.fullmatch(label.key) else None


def section_label(section: Sequence[str]) -> Label | None:
    """Return the innermost numbered thing of a heading path."""
    return next((label for heading in reversed(section) if (label := numbered_label(heading)) is not None), None)


def numbered_nouns(sections: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the noun stems that the headings of a report number ("ass"), so that text mentions of them count."""
    labels = (numbered_label(heading) for section in sections for heading in section)
    return frozenset(label.key.split()[0] for label in labels if label is not None)


def find_numbered(text: str, nouns: frozenset[str]) -> list[Name]:
    """Return the mentions of numbered things: the nouns that headings number, and codes such as "priorità 10.iv"."""
    found = []
    for match in _MENTION.finditer(text):
        label = make_label(match.group())
        is_code = bool(re.fullmatch(r"\d{1,2}\.[ivx]{1,4}", match.group(2)))
        if _NUMBERED_KEY.fullmatch(label.key) and (is_code or label.key.split()[0] in nouns):
            found.append(Name(match.start(), match.end(), label))
    return found


def find_names(text: str, known: frozenset[str], language: Language) -> list[Name]:
    """Return the names of initiatives: quoted, in Title Case or acronyms; not those made of `known` words alone.

    `known` holds the folded words of the report's own title and bodies, which stand everywhere and single nothing out.
    """
    found: list[Name] = []
    numbered = [match.span() for match in _MENTION.finditer(text)]
    for start, end in quoted_spans(text):
        if len(text[start:end].split()) <= _QUOTED_WORDS and text[start:end].strip()[:1].isupper():
            found.append(Name(start, end, make_label(text[start:end])))
    inside = [(start, end) for start, end in quoted_spans(text) if len(text[start:end].split()) > 1]
    for pattern in (_TITLE, _ACRONYM):
        for match in pattern.finditer(text):
            taken = _overlaps(found, match.start(), match.end()) or any(a <= match.start() < b for a, b in inside)
            taken = taken or any(a <= match.start() and match.end() <= b for a, b in numbered)
            taken = taken or _is_in_aside(text, match)
            if not taken and _is_name(text, match, known, language):
                found.append(_without_article(text, match.start(), match.end(), language))
    return sorted(found, key=lambda name: name.start)


def _is_in_aside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a name is only who gives or gets in an insertion: "La spesa, dichiarata alla Corte, è di ..."."""
    before = text[: match.start()]
    aside = words_of(before.rpartition(",")[2]) if _TO_OR_BY.search(before) else []
    says_done = bool(aside) and (is_participle(aside[0]) or aside[0].folded.endswith("ed"))
    return says_done and text[match.end() :].lstrip().startswith(",")


def _without_article(text: str, start: int, end: int, language: Language) -> Name:
    words = words_of(text, start, end)
    while len(words) > 1 and is_stop_word(words[0].folded, language):
        words.pop(0)
    return Name(words[0].start, end, make_label(text[words[0].start : end]))


def _overlaps(found: list[Name], start: int, end: int) -> bool:
    return any(name.start < end and start < name.end for name in found)


def _is_name(text: str, match: re.Match[str], known: frozenset[str], language: Language) -> bool:
    words = words_of(match.group())
    strong = [word for word in words if re.search("[A-ZÀ-Ý]", word.text) and not is_stop_word(word.folded, language)]
    opens_sentence = not text[: match.start()].strip(' •-–"“«(') or text[: match.start()].rstrip().endswith(".")
    acronyms = [
        word for word in strong if len(word.text) > 2 and word.text.isupper() and not re.fullmatch("[IVX]+", word.text)
    ]
    if all(word.folded in known or is_stop_word(word.folded, language) or word.text[0].isdigit() for word in words):
        return False
    return (
        bool(acronyms)
        or len(strong) - opens_sentence >= 2
        or (len(strong) == 2 and _starts_capital_pair(match.group()))
    )


def _starts_capital_pair(printed: str) -> bool:
    return bool(re.match(r"[A-ZÀ-Ý]\w+\s+[A-ZÀ-Ý]\w+", printed))


def _name_end(text: str, start: int, first_figure: int, language: Language) -> int:
    """Return where the name of an item ends: at the colon right before its first figure, else at its first cut."""
    colon = text.rfind(":", start, first_figure)
    bare = colon > 0 and is_generic(content(text, colon, first_figure, language), language)
    if bare and colon - start <= _LONGEST_NAME:
        bracket = re.search(r"\s*\([^()]*\)$", text[start:colon])
        return start + bracket.start() if bracket else colon
    cut = _NAME_CUT.search(text, start)
    last = first_figure if first_figure > start else len(text.rstrip(" ;."))
    return min(cut.start(), last) if cut else last


def item_name(text: str, start: int, first_figure: int, language: Language) -> Name | None:
    """Return the name that opens a list item, up to its first punctuation or relative clause, or None."""
    end = _name_end(text, start, first_figure, language)
    named = _CLOSED_NAME.match(text, start, end)
    if named:
        end = named.end(1)
    title = _TITLE.match(text, start)
    if title and len([word for word in words_of(title.group()) if word.text[0].isupper()]) >= 2 and title.end() <= end:
        rest = words_of(text, title.end(), end)
        if not rest or is_participle(rest[0]):
            end = title.end()
    words = words_of(text, start, end)
    while words and is_stop_word(words[0].folded, language):
        words.pop(0)
    while words and is_stop_word(words[-1].folded, language) and not words[-1].text.isupper():
        words.pop()
        end = words[-1].end if words else end
    is_bare = len(words) == 1 and words[0].text.islower()
    if not words or is_bare or words[0].text[0].isdigit() or end - words[0].start > _LONGEST_NAME:
        return None
    printed = text[words[0].start : end].strip(' "“”«»*–-')
    if has_linking_verb(printed) or re.search(r"\bpari\s+a", fold(printed)):
        return None
    return Name(words[0].start, end, make_label(printed)) if printed else None
