"""One printed numeral to one Decimal: Italian 1.234.567,89, English 1,234,567.89, spaced and apostrophe forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.records import Language

# Thin, no-break and narrow no-break spaces, and the apostrophes, group thousands and nothing else.
_GROUP_MARKS = "\u2009\u202f\u00a0'’"
SPACED_NUMERAL = rf"\d{{1,3}}(?:[{_GROUP_MARKS}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
PLAIN_SPACED_NUMERAL = r"[1-9]\d{0,2}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?"
NUMERAL = rf"(?:{SPACED_NUMERAL}|\d+(?:[.,]\d+)*)"

# Longer rows of digits are codes; and Decimal keeps 28 digits, so that no figure below is ever rounded.
_LONGEST = 24

_STRONG_ITALIAN = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)(?![\d.,]*\d)")
_STRONG_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+)(?![\d.,]*\d)")
_MARKED = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)+(?![\w/]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A parsed numeral: its value, the step of its last digit, and how a doubtful form was read.

    `grouped`: thousands are marked. `fraction`: it has decimals. `off_form`: the decimal mark is that of the other
    language ("227.1" in Italian), so without a unit it may as well be a section number.
    """

    value: Decimal
    step: Decimal
    grouped: bool = False
    fraction: bool = False
    off_form: bool = False
    note: str | None = None


def text_convention(text: str, language: Language) -> Language:
    """Return whose separators a text uses: forms that allow one reading decide, else its language does."""
    italian, english = bool(_STRONG_ITALIAN.search(text)), bool(_STRONG_ENGLISH.search(text))
    if italian == english:
        return language
    return Language.ITALIAN if italian else Language.ENGLISH


def settled_convention(texts: Iterable[str]) -> Language | None:
    """Return whose separators the figures of a column or a document use, by those that allow one reading; else None.

    "12.5", "0.750" and "1,234,567" are English, "12,5" and "1.234.567" Italian; "1.234" tells nothing. Where both
    kinds stand, three quarters of them must agree.
    """
    votes = Counter(form for text in texts for form in _forms(text))
    italian, english = votes[Language.ITALIAN], votes[Language.ENGLISH]
    if not votes or 4 * max(italian, english) < 3 * (italian + english):
        return None
    return Language.ITALIAN if italian > english else Language.ENGLISH


def _forms(text: str) -> Iterator[Language]:
    """Yield the convention of each numeral of a text that allows one reading."""
    for match in _MARKED.finditer(text):
        printed = match.group()
        last = max(printed.rfind("."), printed.rfind(","))
        marks = printed.count(".") + printed.count(",")
        groups = marks > 1 and len(set(printed) & {".", ","}) == 1
        whole, fraction = printed[:last], printed[last + 1 :]
        decides = groups or marks > 1 or len(fraction) != 3 or whole.startswith("0") or len(whole) > 3
        if decides and parse_numeral(printed) is not None:
            is_comma = printed[last] == ","
            yield Language.ITALIAN if is_comma != groups else Language.ENGLISH


@lru_cache(maxsize=65536)
def parse_numeral(printed: str, convention: Language = Language.ITALIAN) -> Numeral | None:
    """Return the value of a numeral without sign or unit, or None where its separators fit no form (1.2.3)."""
    compact = re.sub(rf"[{_GROUP_MARKS} ]", "", printed)
    spaced = compact != printed
    if not re.fullmatch(r"\d+(?:[.,]\d+)*", compact) or len(compact) > _LONGEST:
        return None
    dots, commas = compact.count("."), compact.count(",")
    if spaced:
        return _decimal(compact.replace(",", "."), grouped=True) if dots + commas <= 1 else None
    if dots and commas:
        return _mixed(compact)
    mark = "." if dots else ","
    if dots + commas == 0:
        return _decimal(compact)
    if dots + commas > 1:
        return _decimal(compact.replace(mark, ""), grouped=True) if _is_grouped(compact, mark) else None
    return _single_mark(compact, mark, convention)


def grouped_numeral(numeral: Numeral) -> Numeral:
    """Return the numeral that "1.234" is where its mark groups thousands after all."""
    return Numeral(numeral.value.scaleb(3).quantize(Decimal(1)), Decimal(1), grouped=True)


def _single_mark(compact: str, mark: str, convention: Language) -> Numeral:
    decimal_mark = "," if convention is Language.ITALIAN else "."
    groups = _is_grouped(compact, mark)
    plain = compact.replace(mark, "")
    dotted = compact.replace(",", ".")
    form = "Italian" if convention is Language.ITALIAN else "English"
    if mark != decimal_mark:
        if groups:
            return _decimal(plain, grouped=True)
        return _decimal(dotted, off_form=True, note=f"'{mark}' read as a decimal mark in {compact}")
    note = f"{compact} read with '{mark}' as decimal mark, the {form} form" if groups else None
    return _decimal(dotted, note=note)


def _mixed(compact: str) -> Numeral | None:
    decimal_mark = max(".", ",", key=compact.rfind)
    group_mark = "," if decimal_mark == "." else "."
    whole, _, fraction = compact.rpartition(decimal_mark)
    if decimal_mark in whole or not _is_grouped(whole, group_mark):
        return None
    return _decimal(f"{whole.replace(group_mark, '')}.{fraction}", grouped=True)


def _is_grouped(compact: str, mark: str) -> bool:
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", compact))


def _decimal(digits: str, *, grouped: bool = False, off_form: bool = False, note: str | None = None) -> Numeral:
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return Numeral(value, step, grouped, step < 1, off_form, note)
