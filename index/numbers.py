"""Quantities in Italian and English text: money, percentages, percentage points and counts, exact to the digit.

What is a quantity and what is not: dates, years, laws, sections, pages, codes, ages ("0-3 anni") and numbered things
("Asse 2", "ISCED 1") are not; a span of ages names a group of people, it measures nothing. Amounts in other
currencies are left out, because there is no unit for them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.cells import parse_cell
from index.currency import implied_unit
from index.figures import Figure, read_figures
from index.number_words import NumberWord, is_collective, number_words
from index.numerals import Numeral, text_convention
from index.quantity import FULL_FIGURE, Quantity, plain_decimal
from index.records import Approximation, Language, Unit
from index.text import is_stop_word
from index.units import Scale, find_approximation, parse_unit_hint

__all__ = ["NumberWord", "Quantity", "find_quantities", "number_words", "parse_cell", "parse_unit_hint"]

_HINT_OF_FIGURE = re.compile(r"\d|mili|mill|bill", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_JOINED = re.compile(r"\s*(?:,|e|ed|and|o|or|/)\s*")
_OF_WHOLE = re.compile(r"\s+(?:dei|degli|delle|su|of\s+the|out\s+of)\s+")
_RANGE_WORD = re.compile(r"\s*(?:a|ad|ai|al|all['’]|e|ed|e\s+il|e\s+i|e\s+l['’]|to|and)\s*")
_RANGE_OPEN = re.compile(r"\b(?:da|dai|dal|dall['’]|from)\s*$", re.I)
_BETWEEN_OPEN = re.compile(r"\b(?:tra|fra|between)(?:\s+(?:il|i|the|l['’]))?\s*$", re.I)
_CHANGE = re.compile(
    r"(?:passat|pass[ai]|cresciut|cresc|salit|sal[ei]|aument|sces[oaie]|scend|ridott|cala|dimin|rose|risen|grew|grow|increas|fell|fall|decreas|went|up|down)\w*\W+(?:\w+\W+){0,2}$",
    re.I,
)
_MORE_OR_LESS = re.compile(
    r"\s+(?:in\s+(?:pi[uù]|meno)|more|less)\b(?:\s+(?:d|del|di|che|than)\b|\s*[.,;)])", re.IGNORECASE
)
_RESPECTIVE = re.compile(r"\b(?:rispettivamente|respectively)\b", re.IGNORECASE)
_THOUSAND = 1000
_WIDEST_RANGE = 5
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+['’]?)[\s(]*$")
_PLAIN_BEFORE = re.compile(r"[^\W\d_A-ZÀ-Ý][\w'’]*|Tra|Fra|Da|Circa|Between|From|About")
_ARTICLE_BEFORE = re.compile(
    r"(?:il|l|al|all|del|dell|dal|nel|sul|tra|fra|circa|quasi|oltre|of|by|to|at|the|about)['’]?", re.I
)
_STOP = re.compile(r"[.;!?]\s")
_PART_OPEN = re.compile(r"\b(?:di\s+cui|dei\s+quali|delle\s+quali|of\s+which)(?:\s+\w+)?\s*$", re.IGNORECASE)
_TAKEN_UNIT = "the unit is taken from the figure before it"
_SENTENCE_BREAK = re.compile(r"[;()]|[.!?]\s")


def find_quantities(
    text: str, language: Language = Language.ITALIAN, default_unit: Unit | None = None
) -> list[Quantity]:
    """Return every quantity of a text in order.

    `language` decides 1.234 where the text itself does not; `default_unit` is taken for figures without unit words.
    """
    if not _HINT_OF_FIGURE.search(text) and not number_words(text):
        return []
    convention = text_convention(text, language)
    figures = list(read_figures(text, language, convention))
    figures = _join_parts(text, _share_units(text, figures))
    quantities = [_make_quantity(text, figure, default_unit) for figure in figures]
    return _join_ranges(text, figures, quantities)


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give figures without unit words those of a neighbour that they are tied to."""
    return _from_sum(text, _from_before(text, _from_after(text, figures)))


def _from_after(text: str, figures: list[Figure]) -> list[Figure]:
    """Give "5,3 e 2,64 Mln€" and "da 3 a 5 milioni" one unit."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        between = text[first.end : second.start]
        if _lacks_magnitude(first, second) and _spans(text, first, between) and second.scale is not None:
            shared[index] = replace(first, scale=Scale(Unit.EUR, second.scale.multiplier))
        if first.scale is not None or second.scale is None or second.negative:
            continue
        ranged = _opens_range(text, first) and _RANGE_WORD.fullmatch(between)
        of_whole = _OF_WHOLE.fullmatch(between) and first.numeral.value < second.numeral.value
        dash = between in ("-", "–", "−") or _is_spaced_range(
            text, first, second, first.numeral.value, second.numeral.value
        )
        if _JOINED.fullmatch(between) or dash or ranged or (of_whole and _is_money(text, second)):
            shared[index] = replace(first, scale=replace(second.scale, half=False))
    return shared


def _lacks_magnitude(first: Figure, second: Figure) -> bool:
    """Say whether the first figure has a currency sign and the second the magnitude of both: "EUR 2.5–3 million"."""
    if first.scale is None or second.scale is None or first.scale.unit is not Unit.EUR:
        return False
    small = first.numeral.value < FULL_FIGURE and first.numeral.value < second.numeral.value
    return small and first.scale.multiplier == 1 < second.scale.multiplier


def _spans(text: str, first: Figure, between: str) -> bool:
    """Say whether a figure opens a range: by a dash after it, or by "from ... to", "between ... and"."""
    return between.strip() in ("-", "–", "to") or bool(_opens_range(text, first) and _RANGE_WORD.fullmatch(between))


def _join_parts(text: str, figures: list[Figure]) -> list[Figure]:
    """Join "2 milioni e 300 mila euro" into one amount."""
    joined: list[Figure] = []
    for figure in figures:
        first = joined[-1] if joined else None
        if first is not None and first.scale and figure.scale and _completes(text, first, figure):
            value = first.numeral.value * first.scale.multiplier + figure.numeral.value * figure.scale.multiplier
            numeral = Numeral(value, figure.numeral.step * figure.scale.multiplier)
            joined[-1] = replace(first, end=figure.end, numeral=numeral, scale=Scale(figure.scale.unit))
        else:
            joined.append(figure)
    return joined


def _completes(text: str, first: Figure, second: Figure) -> bool:
    """Say whether a figure goes on with the thousands of the millions before it, which print no unit of their own."""
    if first.scale is None or second.scale is None or first.scale.unit is not None or first.numeral.fraction:
        return False
    amount = second.numeral.value * second.scale.multiplier
    lower = _THOUSAND <= amount < first.scale.multiplier and first.scale.multiplier >= FULL_FIGURE
    near = text[max(0, first.start - 40) : first.start] + text[second.end : second.end + 20]
    return lower and text[first.end : second.start] in (" e ", " and ") and not _RESPECTIVE.search(near)


def _from_before(text: str, figures: list[Figure]) -> list[Figure]:
    """Give a bare decimal, or the bare figure after "di cui", the unit of the money before it."""
    shared = list(figures)
    for index in range(1, len(shared)):
        first, second = shared[index - 1], shared[index]
        if second.scale is None and _is_money(text, first):
            between = text[first.end : second.start]
            near = len(between) < 60 and not _SENTENCE_BREAK.search(between)
            in_bracket = second.numeral.fraction and re.fullmatch(r"\s*\(\s*", between)
            if (near and _is_share_of_money(text, between, second)) or in_bracket:
                full = second.numeral.value >= FULL_FIGURE
                scale = (
                    Scale(Unit.EUR) if full or first.scale is None else replace(first.scale, unit=Unit.EUR, half=False)
                )
                shared[index] = replace(second, scale=scale, note=_TAKEN_UNIT)
    return shared


def _from_sum(text: str, figures: list[Figure]) -> list[Figure]:
    """Give bare figures the unit of the money before them that they add up to ("190 milioni: 115 alla sanità, ...")."""
    shared = list(figures)
    for index, whole in enumerate(figures):
        if not _is_money(text, whole) or whole.scale is None or whole.scale.multiplier == 1:
            continue
        end = index + 1
        while (
            end < len(figures) and figures[end].scale is None and not _STOP.search(text, whole.end, figures[end].start)
        ):
            end += 1
        parts = figures[index + 1 : end]
        if len(parts) > 1 and sum(part.numeral.value for part in parts) == whole.numeral.value:
            scale = replace(whole.scale, unit=Unit.EUR, half=False)
            shared[index + 1 : end] = [replace(part, scale=scale, note=_TAKEN_UNIT) for part in parts]
    return shared


def _is_money(text: str, figure: Figure) -> bool:
    if figure.scale is None:
        return False
    unit = figure.scale.unit
    return unit is Unit.EUR or (unit is None and implied_unit(text, figure.start, figure.end) is Unit.EUR)


def _is_share_of_money(text: str, between: str, figure: Figure) -> bool:
    if figure.numeral.fraction:
        return True
    if _MORE_OR_LESS.match(text, figure.end):
        return True
    word = _NEXT_WORD.match(text[figure.end : figure.end + 40])
    bare = word is None or is_stop_word(word.group(1)) or word.group(1).lower() in ("quota", "share")
    return bare and bool(_PART_OPEN.search(between))


def _opens_range(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 40) : figure.start]
    return bool(_RANGE_OPEN.search(before) or _BETWEEN_OPEN.search(before))


def _make_quantity(text: str, figure: Figure, default_unit: Unit | None) -> Quantity:
    scale = figure.scale or Scale(default_unit or Unit.COUNT)
    unit, note = scale.unit, figure.note
    if unit is None:
        implied = implied_unit(text, figure.start, figure.end)
        unit = default_unit if default_unit and not re.match(r"\s+(?:di|d['’]|of)\b", text[figure.end :]) else implied
        if unit is Unit.EUR and default_unit is None:
            note = note or "the currency is not printed"
    number = figure.numeral.value + (Decimal("0.5") if scale.half else 0)
    step = Decimal("0.1") if scale.half else figure.numeral.step
    value = plain_decimal(number * scale.multiplier)
    approximation = find_approximation(
        text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 24]
    )
    printed = text[figure.start : figure.end]
    if approximation is None and is_collective(printed):
        approximation = Approximation.ABOUT
    return Quantity(
        figure.start,
        figure.end,
        printed,
        -value if figure.negative else value,
        unit,
        plain_decimal(step * scale.multiplier),
        approximation,
        None,
        note,
    )


def _join_ranges(text: str, figures: list[Figure], quantities: list[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in quantities:
        first = joined[-1] if joined else None
        if first is not None and first.upper_value is None and _is_range(text, first, quantity):
            printed = text[first.start : quantity.end]
            joined[-1] = replace(first, end=quantity.end, printed=printed, upper_value=quantity.value)
        else:
            joined.append(quantity)
    return joined


def _is_spaced_range(
    text: str, first: Figure | Quantity, second: Figure | Quantity, low: Decimal, high: Decimal
) -> bool:
    """Say whether a dash between blanks joins two figures to a range: "un costo di 5 – 7 Mln€".

    Such a dash also parts a name or a number in a list from its figure ("Bando 2 – 7 Mln€") and a count from its share
    ("35 - 40% persone"): the ends must be near each other, with a small word before them, an article before shares.
    """
    if text[first.end : second.start] not in (" - ", " – ", " − ") or not low < high <= _WIDEST_RANGE * low:
        return False
    word = _WORD_BEFORE.search(text, max(0, first.start - 24), first.start)
    if word is None:
        return False
    is_share = text[second.end - 1] == "%" or "per" in text[second.start : second.end]
    return bool((_ARTICLE_BEFORE if is_share else _PLAIN_BEFORE).fullmatch(word.group(1)))


def _is_range(text: str, first: Quantity, second: Quantity) -> bool:
    if first.unit is not second.unit or first.value >= second.value:
        return False
    between, before = text[first.end : second.start], text[max(0, first.start - 40) : first.start]
    if between in ("-", "–", "−") or _is_spaced_range(text, first, second, first.value, second.value):
        return True
    if not _RANGE_WORD.fullmatch(between):
        return False
    opening = _RANGE_OPEN.search(before)
    if opening:
        return first.printed[-1:].isdigit() and not _CHANGE.search(before[: opening.start()])
    return bool(_BETWEEN_OPEN.search(before))
