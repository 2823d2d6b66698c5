"""Quantities in Italian and English text: money, percentages, percentage points and counts, exact to the digit.

What is a quantity and what is not: dates, years, laws, sections, pages, codes, ages ("0-3 anni") and numbered things
("Asse 2", "ISCED 1") are not; a span of ages names a group of people, it measures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from index.exclusions import excluded_spans
from index.number_words import NumberWord, number_words
from index.numerals import NUMERAL, PLAIN_SPACED_NUMERAL, Numeral, parse_numeral, text_convention
from index.records import Approximation, Language, Unit
from index.text import is_stop_word
from index.units import (
    PREFIX,
    SHORT_SUFFIX,
    SUFFIX,
    Scale,
    find_approximation,
    magnitude_value,
    parse_unit_hint,
    suffix_scale,
)

__all__ = ["NumberWord", "Quantity", "find_quantities", "number_words", "parse_cell", "parse_unit_hint"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at characters [start, end) of a text, with its unit words ("243,76 Mln€").

    value: in the base unit (see Unit). precision: the step of the last printed digit in that unit. upper_value: the
    other end of a range. note: how a doubtful form was read, for people.
    """

    start: int
    end: int
    printed: str
    value: Decimal
    unit: Unit
    precision: Decimal
    approximation: Approximation | None = None
    upper_value: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
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
_NO_QUANTITY_AFTER = re.compile(r"[^\W\d_]|[°ºª]|/\d|:\d|\.[a-zA-Z]|[-‑][^\W\d_]|\+(?!\d)|['’][^\W\d_]")
_MINUS_BEFORE = re.compile(
    r"(?:^|[(\[:=]|(?<![^\W\d_])(?:a|di|del|al|dello|all['’]|del?l['’]|è|by|of|at|is|to|and|e|,)|[a-zà-ù]{3,})\s*$"
)
_TIME_NOUN = re.compile(
    r"\s+(?:ann[oi]|mes[ei]|giorn[oi]|settiman[ae]|or[ae]|years?|months?|days?|weeks?|hours?|volte|times)\b", re.I
)
_PART_NOUN = re.compile(r"\s+(?:terz[oi]|quart[oi]|quint[oi]|decim[oi]|thirds?|quarters?)\b", re.I)
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_JOINED = re.compile(r"\s*(?:,|e|ed|and|o|or|/)\s*")
_RANGE_WORD = re.compile(r"\s*(?:a|ad|ai|al|all['’]|e|ed|e\s+il|e\s+i|e\s+l['’]|to|and)\s*")
_RANGE_OPEN = re.compile(r"\b(?:da|dai|dal|dall['’]|from)\s*$", re.I)
_BETWEEN_OPEN = re.compile(r"\b(?:tra|fra|between)(?:\s+(?:il|i|the|l['’]))?\s*$", re.I)
_CHANGE = re.compile(
    r"(?:passat|pass[ai]|cresciut|cresc|salit|sal[ei]|aument|sces[oaie]|scend|ridott|cala|dimin|rose|risen|grew|grow|increas|fell|fall|decreas|went|up|down)\w*\W+(?:\w+\W+){0,2}$",
    re.I,
)
_SENTENCE_BREAK = re.compile(r"[;()]|[.!?]\s")
_SUSPICIOUS = "magnitude suspicious: {printed} multiplies a full figure"


def find_quantities(
    text: str, language: Language = Language.ITALIAN, default_unit: Unit | None = None
) -> list[Quantity]:
    """Return every quantity of a text in order.

    `language` decides 1.234 where the text itself does not; `default_unit` is taken for figures without unit words.
    """
    convention = text_convention(text, language)
    figures = list(_read_figures(text, language, convention))
    figures = _share_units(text, figures)
    quantities = [_make_quantity(text, figure, language, default_unit) for figure in figures]
    return _join_ranges(text, figures, quantities)


def _read_figures(text: str, language: Language, convention: Language) -> Iterable[_Figure]:
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
    return (
        match.group().count(" ") > 1 or " 000" in match.group() or money or bool(PREFIX.search(text, 0, match.start()))
    )


def _read_figure(text: str, start: int, end: int, numeral: Numeral, taken: int) -> _Figure | None:
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
    negative, left = _read_sign(text, left)
    note = numeral.note
    if scale is not None and scale.multiplier > 1 and numeral.value >= 100_000:
        note = _SUSPICIOUS.format(printed=text[left:right])
    return _Figure(left, right, numeral, scale, negative, note)


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


def _read_sign(text: str, left: int) -> tuple[bool, int]:
    sign = text[left - 1 : left]
    if sign in ("−", "-", "–") and sign:
        before = text[max(0, left - 30) : left - 1]
        if sign == "−" and not before[-1:].isdigit():
            return True, left - 1
        if not before or (not before[-1:].isalnum() and _MINUS_BEFORE.search(before) and not _ends_in_numeral(before)):
            return True, left - 1
    return False, left


def _ends_in_numeral(before: str) -> bool:
    return bool(re.search(r"(?:[\d%€)]|\b[IVX]+|\b[A-Z]{2,})\s*$", before))


def _stands_alone(text: str, figure: _Figure, soft: list[tuple[int, int]], convention: Language) -> bool:
    """Tell whether a numeral without unit words is a count."""
    printed = text[figure.start : figure.end]
    following = text[figure.end : figure.end + 60]
    if not printed[-1:].isdigit():
        noun = _NEXT_WORD.match(following)
        if noun is None or _TIME_NOUN.match(following) or _PART_NOUN.match(following):
            return False
        return not is_stop_word(noun.group(1), convention)
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


def _share_units(text: str, figures: list[_Figure]) -> list[_Figure]:
    """Give "5,3 e 2,64 Mln€" and "da 3 a 5 milioni" one unit, and a bare decimal that of the money before it."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        between = text[first.end : second.start]
        opened = _opens_range(text, first)
        linked = _JOINED.fullmatch(between) or between in ("-", "–") or (opened and _RANGE_WORD.fullmatch(between))
        if first.scale is None and second.scale is not None and linked and not second.negative:
            shared[index] = replace(first, scale=replace(second.scale, half=False))
    for index in range(1, len(shared)):
        first, second = shared[index - 1], shared[index]
        if second.scale is None and second.numeral.fraction and first.scale and first.scale.unit is Unit.EUR:
            between = text[first.end : second.start]
            if len(between) < 60 and not _SENTENCE_BREAK.search(between):
                note = "the unit is taken from the figure before it"
                shared[index] = replace(second, scale=first.scale, note=note)
    return shared


def _opens_range(text: str, figure: _Figure) -> bool:
    before = text[max(0, figure.start - 40) : figure.start]
    return bool(_RANGE_OPEN.search(before) or _BETWEEN_OPEN.search(before))


def _make_quantity(text: str, figure: _Figure, language: Language, default_unit: Unit | None) -> Quantity:
    scale = figure.scale or Scale(default_unit or Unit.COUNT)
    unit, note = scale.unit, figure.note
    if unit is None:
        unit = _unprinted_unit(text, figure, language, default_unit)
        if unit is Unit.EUR and default_unit is None:
            note = note or "the currency is not printed"
    number = figure.numeral.value + (Decimal("0.5") if scale.half else 0)
    step = Decimal("0.1") if scale.half else figure.numeral.step
    value = _plain(number * scale.multiplier)
    approximation = find_approximation(
        text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 24]
    )
    printed = text[figure.start : figure.end]
    return Quantity(
        figure.start,
        figure.end,
        printed,
        -value if figure.negative else value,
        unit,
        _plain(step * scale.multiplier),
        approximation,
        None,
        note,
    )


def _unprinted_unit(text: str, figure: _Figure, language: Language, default_unit: Unit | None) -> Unit:
    """Return the unit of "3 milioni di persone" and "500mila famiglie" (counts) or "10 Mln già impegnati" (euro)."""
    following = text[figure.end : figure.end + 40]
    if re.match(r"\s+(?:di\s|d['’]|of\s)", following):
        return Unit.COUNT
    scale = figure.scale
    english = re.search(r"(?:thousand|million|billion)s?$", text[figure.start : figure.end], re.I)
    word = _NEXT_WORD.match(following)
    counted = english and word is not None and not is_stop_word(word.group(1), Language.ENGLISH)
    if counted or (scale is not None and scale.multiplier == 1000 and default_unit is None):
        return Unit.COUNT
    return default_unit or Unit.EUR


def _plain(value: Decimal) -> Decimal:
    """Return a Decimal in plain notation, so that 5E+6 prints as 5000000 and 243.76 keeps its digits."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else _trim(value)


def _trim(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _join_ranges(text: str, figures: list[_Figure], quantities: list[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in quantities:
        first = joined[-1] if joined else None
        if first is not None and first.upper_value is None and _is_range(text, first, quantity):
            printed = text[first.start : quantity.end]
            joined[-1] = replace(first, end=quantity.end, printed=printed, upper_value=quantity.value)
        else:
            joined.append(quantity)
    return joined


def _is_range(text: str, first: Quantity, second: Quantity) -> bool:
    if first.unit is not second.unit or first.value >= second.value:
        return False
    between, before = text[first.end : second.start], text[max(0, first.start - 40) : first.start]
    if between in ("-", "–"):
        return True
    if not _RANGE_WORD.fullmatch(between):
        return False
    opening = _RANGE_OPEN.search(before)
    if opening:
        return first.printed[-1:].isdigit() and not _CHANGE.search(before[: opening.start()])
    return bool(_BETWEEN_OPEN.search(before))


_CELL_NOTE = re.compile(r"(?:\s*(?:\*+|[†‡§¹²³⁰⁴-⁹]+|\([a-z]\)|\[\w\])|(?<=[\d%€])\s*\(\d\))+$")
_EMPTY_CELL = re.compile(r"^(?:[-–—−.\s]*|n\.?\s?[dapc]\.?|n/[ad]|nd|na|n\.?\s?disp\.?|\.\.+)$", re.IGNORECASE)
_CELL = re.compile(
    rf"""^(?P<open>\()?\s*(?P<sign>[-–−+])?\s*(?P<lead>(?:(?:mln|mld|m|k)\s?)?(?:€|euro|eur)\s*)?(?P<sign2>[-–−+])?\s*
    (?P<numeral>{NUMERAL}|{PLAIN_SPACED_NUMERAL})(?P<rest>[^\d]*?)(?P<close>\))?$""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_cell(text: str, unit_hint: str | None = None, language: Language = Language.ITALIAN) -> Quantity | None:
    """Return the quantity that a whole table cell holds, or None where the cell is empty, a dash or no lone figure.

    `unit_hint` is the header, caption or corner that may state the unit; what the cell itself prints comes first.
    A parenthesis around a figure makes it negative; footnote marks ("12*", "12¹") are no digits. `start` and `end` are
    offsets in `text`. A bare year-like cell is a figure here: only the column can tell.
    """
    body = _CELL_NOTE.sub("", text.rstrip())
    stripped = body.strip()
    match = _CELL.match(stripped)
    if match is None or _EMPTY_CELL.match(stripped) or bool(match["open"]) != bool(match["close"]):
        return None
    numeral = parse_numeral(match["numeral"], text_convention(stripped, language))
    scale = _cell_scale(match, unit_hint)
    if numeral is None or scale is None:
        return None
    value = _plain(numeral.value * scale.multiplier)
    negative = bool(match["open"]) or (match["sign"] or match["sign2"] or "+") != "+"
    start = len(body) - len(body.lstrip())
    note = numeral.note
    if match["rest"].strip() and scale.multiplier > 1 and numeral.value >= 100_000:
        note = _SUSPICIOUS.format(printed=stripped)
    signed = -value if negative else value
    precision = _plain(numeral.step * scale.multiplier)
    return Quantity(start, start + len(stripped), stripped, signed, scale.unit or Unit.COUNT, precision, note=note)


def _cell_scale(match: re.Match[str], unit_hint: str | None) -> Scale | None:
    """Return the scale that the cell prints, else that of the hint, else a count; None where it holds other words."""
    hint = parse_unit_hint(unit_hint) if unit_hint else None
    rest = match["rest"]
    lead = parse_unit_hint(match["lead"]) if match["lead"] else None
    if not rest.strip():
        return Scale(*lead) if lead else Scale(*hint) if hint else Scale(Unit.COUNT)
    suffix = SUFFIX.fullmatch(rest.rstrip(" ."))
    if suffix is None:
        short = SHORT_SUFFIX.fullmatch(rest) if lead else None
        return Scale(Unit.EUR, magnitude_value(short["magnitude"])) if short else None
    scale = suffix_scale(suffix)
    unit = scale.unit or (lead[0] if lead else hint[0] if hint else Unit.EUR)
    return Scale(unit, scale.multiplier)
