"""Figures and dates as people read them in Italian and in English; a value never loses or gains a digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from index.records import Approximation, Language, Unit

_POINTS = {
    Language.ITALIAN: ("punti percentuali", "punto percentuale"),
    Language.ENGLISH: ("percentage points", "percentage point"),
}
_MILLION = Decimal(1_000_000)
_ROUGH = Decimal(1000)
_MONTHS_EN = "January February March April May June July August September October November December".split()  # noqa: SIM905
_HEDGES = {
    Approximation.ABOUT: ("circa ", "about "),
    Approximation.MORE_THAN: ("oltre ", "over "),
    Approximation.ALMOST: ("quasi ", "almost "),
    Approximation.UP_TO: ("fino a ", "up to "),
}


def grouped(value: Decimal, language: Language) -> str:
    """Return a number with its decimals and the separators of the language ("1.234,50", "1,234.50")."""
    text = format(value, ",f")
    if language is Language.ENGLISH:
        return text
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def decimals_of(step: Decimal) -> int:
    """Return how many decimals a step has: 0.01 -> 2, 10000 -> 0."""
    exponent = step.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def format_value(value: Decimal, unit: Unit, precision: Decimal, language: Language) -> str:
    """Return a figure with its unit, to the digit it is known to: 243.767.933,27 €, 243,76 milioni di euro, 87,9%.

    value and precision are in the base unit (see index.records.Unit).
    """
    if unit is Unit.EUR:
        return _format_money(value, precision, language)
    digits = decimals_of(precision)
    shown = value.quantize(Decimal(1).scaleb(-digits)) if -value.as_tuple().exponent < digits else value  # type: ignore[operator]
    text = grouped(shown, language)
    if unit is Unit.PERCENT:
        return f"{text}%"
    if unit is Unit.PERCENTAGE_POINTS:
        return f"{text} {_POINTS[language][abs(shown) == 1]}"
    return text


def _format_money(value: Decimal, precision: Decimal, language: Language) -> str:
    if precision > _ROUGH and abs(value) >= _MILLION:
        millions = (value / _MILLION).quantize(precision / _MILLION if precision < _MILLION else Decimal(1))
        text = grouped(millions, language)
        if language is Language.ENGLISH:
            return f"€{text} million" if value >= 0 else f"−€{text.lstrip('-')} million"
        one = "milione" if abs(millions) == 1 else "milioni"
        return f"{_sign(text)} {one} di euro"
    digits = decimals_of(precision)
    if -int(value.as_tuple().exponent) < digits:
        value = value.quantize(Decimal(1).scaleb(-digits))
    text = grouped(value, language)
    if language is Language.ENGLISH:
        return f"€{text}" if value >= 0 else f"−€{text.lstrip('-')}"
    return f"{_sign(text)} €"


def _sign(text: str) -> str:
    return f"−{text[1:]}" if text.startswith("-") else text


def hedge(approximation: Approximation | None, language: Language) -> str:
    """Return how an approximate figure is hedged, with the blank after it; "" for an exact one."""
    if approximation is None:
        return ""
    return _HEDGES[approximation][language is Language.ENGLISH]


def format_day(day: date, language: Language) -> str:
    """Return "31.12.2021" in Italian, "31 December 2021" in English."""
    if language is Language.ENGLISH:
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day:%d.%m.%Y}"


def join_words(words: list[str] | tuple[str, ...], language: Language, last: str | None = None) -> str:
    """Return "a, b e c" or "a, b and c"."""
    conjunction = last or ("and" if language is Language.ENGLISH else "e")
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
