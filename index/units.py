"""The words and signs of units, magnitudes and hedges, in Italian and English, as one printed figure uses them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.records import Approximation, Unit

_THOUSAND, _MILLION, _BILLION = Decimal(10**3), Decimal(10**6), Decimal(10**9)
_MAGNITUDES = {
    "mila": _THOUSAND,
    "migliai": _THOUSAND,
    "thousand": _THOUSAND,
    "k": _THOUSAND,
    "mln": _MILLION,
    "mil": _MILLION,
    "mio": _MILLION,
    "milion": _MILLION,
    "million": _MILLION,
    "m": _MILLION,
    "mn": _MILLION,
    "mld": _BILLION,
    "mlrd": _BILLION,
    "mrd": _BILLION,
    "miliard": _BILLION,
    "billion": _BILLION,
    "bn": _BILLION,
    "b": _BILLION,
}
_CURRENCY = r"(?:€+|euros?\b|eur\b)"
_LONG_MAGNITUDE = (
    r"mln|mld|mlrd|mrd|mio|milion[ei]|miliard[oi]|mila|migliaia|thousands?|millions?|billions?|bn"
    r"|mil(?=\.?\s*(?:di\s+)?(?:€|eur))"
)
_MAGNITUDE = rf"(?:(?:{_LONG_MAGNITUDE})(?![^\W\d_])|(?:[mk]|mn)(?=\s?(?:€|eur)))"
SUFFIX = re.compile(
    rf"""
    \s{{0,2}}(?:
        (?P<points>punt[oi]\s+percentual[ei]|percentage\s+points?|p\.\s?p\.|pp\b)
      | (?P<percent>%|per\s?cento\b|per\s?cent\b)
      | (?P<magnitude>{_MAGNITUDE})(?P<half>\s+e\s+mezzo)?(?:\.?\s{{0,2}}(?:d[i']\s+|of\s+)?(?P<scaled>{_CURRENCY}))?
      | (?P<currency>{_CURRENCY})
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# After a currency sign one letter is enough: "€5m", "EUR 3.2bn".
SHORT_SUFFIX = re.compile(r"\s?(?P<magnitude>[mkb]n?)(?![^\W\d_])", re.IGNORECASE)
PREFIX = re.compile(
    r"(?:(?<![^\W\d_])(?P<magnitude>mln|mld|m|k)\.?\s?(?:di\s+)?)?(?P<currency>€+|\beuro|\beur)(?:\s?(?P<after>mln|mld))?[\s.:]{0,2}$",
    re.IGNORECASE,
)

_ARTICLE = r"(?:(?:i|gli|le|la|il|lo|un|una|the|a|an|totale|complessivi)\s+|l['’]|\s)*"
_BEFORE_WORDS = {
    Approximation.UP_TO: (
        r"fino\s+a[di]?|fino\s+a[il]|fino\s+all['’e]|non\s+oltre|non\s+pi[uù]\s+di|al\s+massimo|massim[oi](?:\s+di)?|meno\s+di"
        r"|inferior[ei]\s+a[il]?|up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than|less\s+than|fewer\s+than|under|below|<|≤"
    ),
    Approximation.ALMOST: (
        r"quasi|poco\s+meno\s+d[ei]\w*|(?<!il )prossim[oaie]\s+a[il]?|nearly|almost|just\s+under|close\s+to"
    ),
    Approximation.MORE_THAN: (
        r"oltre|pi[uù]\s+d(?:i|el|ei|ell['’]|elle|egli)|superior[ei]\s+a(?:l|i|ll['’]|lle|d)?|almeno|non\s+meno\s+di|minim[oi](?:\s+di)?"
        r"|ben|al\s+di\s+sopra\s+del|over|more\s+than|at\s+least|above|exceeding|in\s+excess\s+of|no\s+fewer\s+than|>|≥"
    ),
    Approximation.ABOUT: (
        r"circa|all['’]incirca|\bca\.?|(?:in|at)torno\s+a(?:l|i|lle|gli|ll['’])?|approssimativamente|nell['’]ordine\s+d(?:i|el|ei)"
        r"|about|around|approximately|approx\.?|roughly|some|circa|~|≈"
    ),
}
_BEFORE = [
    (kind, re.compile(rf"(?:^|(?<=[^\w]))(?:{words})\s*{_ARTICLE}$", re.IGNORECASE))
    for kind, words in _BEFORE_WORDS.items()
]
_NEGATED_LESS = re.compile(r"\bnon\s+meno\s+di\s*$|\bpoco\s+meno\s+d\w+\s*$", re.IGNORECASE)
_ADDITION = re.compile(r"(?:,\s*oltre\s+(?:i|gli|le|la|il|l['’])|oltre\s+a[dil]?\w{0,2}['’]?)\s*$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:(?P<about>circa|ca\.|or\s+so)|(?P<more>o\s+pi[uù]|e\s+oltre|or\s+more))(?!\w)(?!\s*[\d€])", re.I
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the unit words of a figure say: its unit (None where only a magnitude is printed) and its multiplier."""

    unit: Unit | None
    multiplier: Decimal = Decimal(1)
    half: bool = False


def magnitude_value(word: str) -> Decimal:
    """Return the multiplier of a magnitude word ("Mln", "miliardi", "mila", "bn")."""
    folded = word.lower()
    for candidate in (folded, folded[:-1], folded[:-2]):
        if candidate in _MAGNITUDES:
            return _MAGNITUDES[candidate]
    return Decimal(1)


def suffix_scale(match: re.Match[str]) -> Scale:
    """Return the unit and multiplier of a SUFFIX match."""
    if match["points"]:
        return Scale(Unit.PERCENTAGE_POINTS)
    if match["percent"]:
        return Scale(Unit.PERCENT)
    if match["currency"]:
        return Scale(Unit.EUR)
    return Scale(Unit.EUR if match["scaled"] else None, magnitude_value(match["magnitude"]), bool(match["half"]))


def find_approximation(before: str, after: str) -> Approximation | None:
    """Return how the words right before ("oltre", "about") or after ("circa", "or more") a figure hedge it."""
    if not _ADDITION.search(before):
        if _NEGATED_LESS.search(before):
            return Approximation.ALMOST if "poco" in before[-20:].lower() else Approximation.MORE_THAN
        for kind, pattern in _BEFORE:
            if pattern.search(before):
                return kind
    follow = _AFTER.match(after)
    if follow is None:
        return None
    return Approximation.ABOUT if follow["about"] else Approximation.MORE_THAN


_HINTS: tuple[tuple[re.Pattern[str], Unit, Decimal], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), unit, multiplier)
    for pattern, unit, multiplier in (
        (r"punti\s+percentuali|percentage\s+points|\bp\.\s?p\.", Unit.PERCENTAGE_POINTS, Decimal(1)),
        (
            r"migliaia\s+(?:di\s+)?(?:€|euro)|thousands?\s+(?:of\s+)?(?:€|eur)|(?:€|eur\w*)\s*(?:['’]?000|thousand|migliaia|mila)"
            r"|\bmila\s*(?:€|euro)|\bk\s?€|€\s?k\b",
            Unit.EUR,
            _THOUSAND,
        ),
        (
            r"(?:miliardi|mld|mlrd|bn)\.?\s*(?:di\s+)?(?:€|eur)|billions?\s+(?:of\s+)?(?:€|eur)|(?:€|eur\w*)\s*(?:billion|mld|miliardi|bn)"
            r"|\b(?:mld|mlrd)\b",
            Unit.EUR,
            _BILLION,
        ),
        (
            r"(?:milioni|mln|mio)\.?\s*(?:di\s+)?(?:€|eur)|\bm\s?eur\b|millions?\s+(?:of\s+)?(?:€|eur)|(?:€|eur\w*)\s*(?:million|mln|milioni|mio|m\b)"
            r"|\bm€|\bmln\b",
            Unit.EUR,
            _MILLION,
        ),
        (r"%|percentual[ei]|per\s?cento\b|per\s?cent\b|percentages?\b", Unit.PERCENT, Decimal(1)),
        (r"€|\beuros?\b|\beur\b", Unit.EUR, Decimal(1)),
        (r"\bmigliaia\b|\bthousands\b", Unit.COUNT, _THOUSAND),
        (r"^\W*(?:n\.?|nr\.?|num\.?|numero|number|unit[àa]|no\.)(?:\W|$)", Unit.COUNT, Decimal(1)),
    )
)


def parse_unit_hint(text: str) -> tuple[Unit, Decimal] | None:
    """Return the unit and multiplier that a header or caption states ("valori in migliaia di euro"), or None."""
    for pattern, unit, multiplier in _HINTS:
        if pattern.search(text):
            return unit, multiplier
    return None
