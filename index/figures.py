"""Which numerals of a text are quantities, and what their own unit words say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from index.exclusions import excluded_spans
from index.number_words import number_words
from index.numerals import NUMERAL, PLAIN_SPACED_NUMERAL, Numeral, grouped_numeral, parse_numeral
from index.quantity import FULL_FIGURE, SUSPICIOUS_MAGNITUDE
from index.records import Language, Unit
from index.text import is_stop_word
from index.units import PREFIX, SHORT_SUFFIX, SUFFIX, Scale, magnitude_value, suffix_scale


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral with what its own unit words say, before its neighbours are looked at."""

    start: int
    end: int
    numeral: Numeral
    scale: Scale | None
    negative: bool = False
    note: str | None = None


_GLUED = r"(?:(?<![\w/])|(?<=\ba)|(?<=\bdi)|(?<=\bda)|(?<=\bper)|(?<=\beuro)|(?<=\bEuro)|(?<=\bEUR))"
_PLAIN = re.compile(rf"{_GLUED}(?<!\d[.,:]){NUMERAL}")
_SPACED = re.compile(rf"(?<![\w.,/]){PLAIN_SPACED_NUMERAL}")
_ONE_MAGNITUDE = re.compile(
    r"(?<![\w'’])(?:un[oa]?|one|a)(?=\s+(?:milione|miliardo|million|billion|hundred\s+thousand)\b)", re.I
)
_PART_OF_MAGNITUDE = (
    (
        re.compile(r"(?<!\w)(?:mezzo|half\s+an?|half)(?=\s+(?:milione|miliardo|million|billion)\b)", re.I),
        Decimal("0.5"),
    ),
    (re.compile(r"(?<!\w)(?:a\s+)?quarter\s+of\s+a(?=\s+(?:million|billion)\b)", re.I), Decimal("0.25")),
)
_TOLD = re.compile(
    r"\b(?:sono|erano|furono|stat[oaie]|quasi|circa|oltre|n\.|are|were|was|number|totall?ed|about|nearly|almost|over|risultano)\s*$",
    re.I,
)
_TENS = 10
_RANGE_ON = re.compile(
    r"\s+(?:and|to|e|ed|a|ai)\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta)\b)",
    re.IGNORECASE,
)
# What is measured and not counted can have decimals: "1.234 hectares".
_MEASURED = re.compile(
    r"hectar|ettar|kilom|chilom|met[re]|litr|ton|quintal|hour|ore$|year|ann[oi]|month|mes[ei]|day|giorn|point|punt|degree|grad|full|unit"
)
_NO_QUANTITY_AFTER = re.compile(r"[^\W\d_]|[°ºª]|/\d|:\d|\.[a-zA-Z]|[-‑][^\W\d_]|\+(?!\d)|['’][^\W\d_]")
_MINUS_BEFORE = re.compile(
    r"(?:^|[(\[:=]|(?<![^\W\d_])(?:a|di|del|al|dello|all['’]|del?l['’]|è|by|of|at|is|to|and|e|,)|[a-zà-ù]{3,})\s*$"
)
_TIME_NOUN = re.compile(
    r"\s+(?:ann[oi]|mes[ei]|giorn[oi]|settiman[ae]|or[ae]|years?|months?|days?|weeks?|hours?|volte|times)\b", re.I
)
_PART_NOUN = re.compile(r"\s+(?:terz[oi]|quart[oi]|quint[oi]|decim[oi]|thirds?|quarters?)\b", re.I)
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")


def read_figures(text: str, language: Language, convention: Language) -> Iterable[Figure]:
    """Yield the quantities of a text in order; `convention` is whose separators it uses (see text_convention)."""
    hard, soft = excluded_spans(text, language)
    taken = 0
    for start, end, numeral in _candidates(text, convention):
        if start < taken or _touches(hard, start, end):
            continue
        figure = _read_figure(text, start, end, numeral, taken)
        if figure is None or (figure.scale is None and not _stands_alone(text, figure, soft, convention)):
            continue
        taken = figure.end
        yield figure


def _candidates(text: str, convention: Language) -> list[tuple[int, int, Numeral]]:
    found: dict[int, tuple[int, int, Numeral]] = {}
    for word in number_words(text):
        found[word.start] = (word.start, word.end, Numeral(word.value, Decimal(1)))
    for match in _ONE_MAGNITUDE.finditer(text):
        found[match.start()] = (*match.span(), Numeral(Decimal(1), Decimal(1)))
    for pattern, share in _PART_OF_MAGNITUDE:
        found.update(
            {m.start(): (*m.span(), Numeral(share, Decimal("0.1"), fraction=True)) for m in pattern.finditer(text)}
        )
    for match in _PLAIN.finditer(text):
        numeral = parse_numeral(match.group(), convention)
        if numeral is not None:
            found[match.start()] = (*match.span(), numeral)
    for match in _SPACED.finditer(text):
        numeral = parse_numeral(match.group(), convention)
        if numeral is not None and _is_spaced_number(text, match):
            found[match.start()] = (*match.span(), numeral)
    return sorted(found.values(), key=lambda candidate: candidate[0])


def _is_spaced_number(text: str, match: re.Match[str]) -> bool:
    """A plain space groups thousands where two groups follow, a group is 000, or money is named beside it."""
    suffix = SUFFIX.match(text, match.end())
    money = suffix is not None and bool(suffix["currency"])
    counts = _NEXT_WORD.match(text, match.end())
    noun = counts is not None and counts.group(1)[0].islower() and not is_stop_word(counts.group(1))
    return (
        match.group().count(" ") > 1
        or " 000" in match.group()
        or money
        or noun
        or bool(PREFIX.search(text, 0, match.start()))
    )


def _read_figure(text: str, start: int, end: int, numeral: Numeral, taken: int) -> Figure | None:
    suffix = SUFFIX.match(text, end)
    prefix = PREFIX.search(text, taken, start)
    if suffix is not None and prefix is None and _opens_next(text, suffix):
        suffix = None
    scale = suffix_scale(suffix) if suffix else None
    left, right = start, suffix.end() if suffix else end
    if prefix is not None and (scale is None or scale.unit in (None, Unit.EUR)):
        left = prefix.start()
        scale, right = _prefixed_scale(text, prefix, scale, right)
    glued_before = text[start - 1 : start].isalpha() and prefix is None
    if scale is None and (glued_before or _NO_QUANTITY_AFTER.match(text, end)):
        return None
    if not _dash_allowed(text, left, scale):
        return None
    negative, left = _read_sign(text, left, taken)
    if scale is None and numeral.note and numeral.fraction and not numeral.off_form and _counts_whole(text, end):
        numeral = replace(grouped_numeral(numeral), note=f"{text[start:end]} read as thousands, for it counts things")
    note = numeral.note
    if scale is not None and scale.multiplier > 1 and numeral.value >= FULL_FIGURE:
        note = SUSPICIOUS_MAGNITUDE.format(printed=text[left:right])
    return Figure(left, right, numeral, scale, negative, note)


def _counts_whole(text: str, end: int) -> bool:
    """Say whether a plural noun follows a numeral, so that "1.234 participants" has no decimals."""
    noun = _NEXT_WORD.match(text, end)
    word = noun.group(1).lower() if noun else ""
    return len(word) > 3 and word[-1] in "sie" and not is_stop_word(word) and not _MEASURED.match(word)


def _prefixed_scale(text: str, prefix: re.Match[str], scale: Scale | None, right: int) -> tuple[Scale, int]:
    multiplier = scale.multiplier if scale else Decimal(1)
    word = prefix["magnitude"] or prefix["after"]
    if word and scale is None:
        multiplier = magnitude_value(word)
    elif scale is None and (short := SHORT_SUFFIX.match(text, right)):
        return Scale(Unit.EUR, magnitude_value(short["magnitude"])), short.end()
    return Scale(Unit.EUR, multiplier, scale.half if scale else False), right


def _opens_next(text: str, suffix: re.Match[str]) -> bool:
    """Tell whether "euro" or "€" after a numeral belongs to the numeral that follows it ("nel 2020 € 5.000")."""
    return bool(suffix["currency"]) and bool(re.match(r"\s*\d", text[suffix.end() :])) and suffix.group()[:1].isspace()


def _dash_allowed(text: str, left: int, scale: Scale | None) -> bool:
    before = text[max(0, left - 2) : left]
    if len(before) == 2 and before[1] in "-–‑+" and before[0].isalpha():
        return scale is not None and before[1] != "+"  # Covid-19 and N+3 are names; "ITS-29,3 Mln€" has a dash
    return True


def _read_sign(text: str, left: int, taken: int) -> tuple[bool, int]:
    """Return whether a minus stands before a figure, and where the figure begins with its sign.

    taken: where the figure before it ends; right behind that a dash parts the two ("12% − 5% donne").
    """
    spaced = text[left - 2 : left] == "− "
    at = left - 2 if spaced else left - 1
    if taken and not text[taken:at].strip() and (spaced or taken == at):
        return False, left
    if spaced and not text[:at].rstrip()[-1:].isdigit():
        return True, at
    sign = text[left - 1 : left]
    if sign == "+" and not text[left - 2 : left - 1].isalnum():
        return False, left - 1
    if sign in ("−", "-", "–") and sign:
        before = text[max(0, left - 30) : left - 1]
        if sign == "−" and not before.rstrip()[-1:].isdigit():
            return True, left - 1
        if not before or (not before[-1:].isalnum() and _MINUS_BEFORE.search(before) and not _ends_in_numeral(before)):
            return True, left - 1
    return False, left


def _ends_in_numeral(before: str) -> bool:
    return bool(re.search(r"(?:[\d%€)]|\b[IVX]+|\b[A-Z]{2,})\s*$", before))


def _stands_alone(text: str, figure: Figure, soft: list[tuple[int, int]], convention: Language) -> bool:
    """Tell whether a numeral without unit words is a count."""
    printed = text[figure.start : figure.end]
    following = text[figure.end : figure.end + 60]
    if not printed[-1:].isdigit():
        noun = _NEXT_WORD.match(following)
        if _TIME_NOUN.match(following) or _PART_NOUN.match(following):
            return False
        if noun is not None and not is_stop_word(noun.group(1), convention):
            return True
        if _RANGE_ON.match(following):
            return True
        told = _TOLD.search(text, max(0, figure.start - 24), figure.start)
        return figure.numeral.value > _TENS or told is not None
    before = text[max(0, figure.start - 16) : figure.start]
    named = re.search(r"\b(?:n\.|nr\.|num\.|circa|oltre|quasi|about|over)\s*$", before, re.I) and _NEXT_WORD.match(
        following
    )
    if _touches(soft, figure.start, figure.end):
        return bool(named) and len(printed) == 4 and not re.search(r"[^\W\d_]{2,}\.\s*$", before)
    if figure.numeral.off_form and not figure.numeral.grouped:
        return False  # "3.1" in Italian is a section, not a number
    return not re.match(r"0\d", printed)  # codes have leading zeros, counts do not


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < right and end > left for left, right in spans)
