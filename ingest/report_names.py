"""The programme and the authority that a report names, told by how such names are built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import dropwhile

from index.labels import fold
from index.text import is_stop_word

_YEARS = r"20\d\d\s?[-–/]\s?(?:20)?\d\d"
_KIND = (
    r"(?:POR|PO|PON|POC|PR|PN|PSR|CSR|PSC|OP|ROP|NOP|RP|PNRR|PAR"
    r"|(?:[A-Z][\w'’]+\s+){0,4}Program(?:ma|me)(?:\s+(?:Regionale|Operativo|Nazionale|Complementare))*)"
)
_FUND = (
    r"(?:FSE|FESR|FEASR|FEAMPA?|FSC|FAMI|FEAD|ESF|ERDF|EAFRD|EMFF|EMFAF|JTF|AMIF|[Ii][Nn][Tt][Ee][Rr][Rr][Ee][Gg])\+?"
)
_WORD = r"(?:[A-Z][\w'’]*\+?|di|del|della|e)"
_SHORT = re.compile(
    rf"\b(?:{_KIND}(?:[ -](?:{_FUND}|{_WORD})){{0,5}}"
    rf"|{_FUND}(?:\s+[A-Z][\w'’]*){{0,3}}?(?:\s+(?:Operational\s+)?Programme)?)[ -]{_YEARS}"
)
_ANY_SHORT = re.compile(rf"\b(?:[A-Z]{{2,5}}\+?[ -]){{1,3}}{_YEARS}")
_LONG = re.compile(
    rf"\b(?:Programma|Piano|Programme)\b(?:\s+(?:[A-Z][\w+'’-]*|di|del|della|per|lo|il|la|e)){{1,9}}?\s+{_YEARS}"
)
_COVER_LINE = re.compile(
    r"^(?:(?:il|lo|the)\s+)?(?:(?:programma|piano)\b|(?:[A-Z][\w'’]*\s+){0,4}(?:programme|plan)\b)", re.IGNORECASE
)
_PLACE = r"[A-Z][a-zà-ù][\w'’]*(?:[ -][A-Z][a-zà-ù][\w'’]*){0,3}"
_DOMAIN = rf"{_PLACE}(?:(?:,?\s+(?:e|and|,)\s+|,\s+)(?:(?:del|della|dei|delle|the)\s+|dell['’])?{_PLACE}){{0,3}}"
_TOWN = rf"{_PLACE}(?:\s+(?:sul|sulla|in|di|del|della|al|alla|dei|d['’])\s*{_PLACE})?"
_AUTHORITY = re.compile(
    rf"\b(?:Regione(?:\s+[Aa]utonoma)?(?:\s+(?:del|della|di))?\s+{_PLACE}"
    rf"|Provincia\s+[Aa]utonoma\s+di\s+{_PLACE}|Citt[àa]\s+[Mm]etropolitana\s+di\s+{_PLACE}|Provincia\s+di\s+{_PLACE}"
    rf"|(?:Comune|Municipality|City)\s+(?:di|of)\s+{_TOWN}|Unione\s+(?:dei|di)\s+[Cc]omuni\s+{_TOWN}"
    rf"|Ministero\s+(?:del|della|dei|delle|dell['’]|per(?:\s+(?:il|la|lo|gli|le))?)\s*{_DOMAIN}"
    rf"|(?:Ministry|Department)\s+(?:of|for)\s+(?:the\s+)?{_DOMAIN}|(?:Region|Government|County|Province)\s+of\s+{_PLACE})"
)
_ASSEMBLY = re.compile(
    r"^(?:(?:[A-Z][\w'’]*|and|of|the)\s+){1,6}(?:Assembly|Government|Council|Executive|Agency|Region)$"
)
_MENTIONS_OF_AUTHOR = 2
_LONGEST_LINE = 14


def find_programme(cover: Sequence[str], body: str, in_body_case: Callable[[str], str]) -> str | None:
    """Return the programme: by its acronym and years, else the line of the cover that names it, else as the text does.

    cover: the lines before the first section; in_body_case: writes a line in capitals as the text writes its words.
    """
    named = _most_frequent(_SHORT, body)
    if named:
        return named
    lines = (_programme_line(in_body_case(" ".join(line.split()))) for line in cover)
    on_cover = next((line for line in lines if line), None)
    long = _LONG.search(body)
    return on_cover or (" ".join(long.group().split()) if long else None) or _most_frequent(_ANY_SHORT, body)


def _programme_line(line: str) -> str | None:
    """Return the name that a line of the cover opens with, up to a dash or a bracket after it, or None."""
    if not _COVER_LINE.match(line) or line.endswith((":", ";", ".")) or len(line.split()) > _LONGEST_LINE:
        return None
    name = re.split(r"\s[-–—:]\s|:\s|\s\(", line)[0].strip(" ,")
    return name if len(name.split()) > 1 else None


def find_authority(cover: Sequence[str], body: str) -> str | None:
    """Return the body named on the cover, else the one named most; one named in passing, once, is not the author."""
    counts = _counts(_AUTHORITY, body)
    # Line by line: what stands on the next line is no part of a name.
    on_cover = {name for line in cover for name in _counts(_AUTHORITY, line)}
    on_cover |= {name for name in counts if any(fold(name) in fold(line) for line in cover)}
    best = max(on_cover or counts, key=lambda name: (counts[name], len(name), name), default=None)
    if best is not None and (on_cover or body.count(best) >= _MENTIONS_OF_AUTHOR):
        return best
    lines = [" ".join(line.split()) for line in cover]
    in_capitals = (_AUTHORITY.fullmatch(_in_small(line)) for line in lines if line.isupper())
    told = next((match.group() for match in in_capitals if match), None)
    return told or next((line for line in lines if _ASSEMBLY.match(line)), None)


def _in_small(line: str) -> str:
    """Return a line in capitals as a name is written: "REGIONE DEL MARE" is "Regione del Mare"."""
    words = (word.lower() if is_stop_word(word.lower()) else word.title() for word in line.split())
    return " ".join(words).replace(" D'", " d'").replace(" D’", " d’")


def _most_frequent(pattern: re.Pattern[str], text: str) -> str | None:
    """Return the name used most; a use of its end ("FSE 2014-2020") counts for the longer name as well."""
    counts = _counts(pattern, text)
    uses = {name: sum(count for end, count in counts.items() if name.endswith(end)) for name in counts}
    return max(uses, key=lambda name: (uses[name], len(name), name), default=None)


def _counts(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(_without_article(" ".join(match.group().split())) for match in pattern.finditer(text))


def _without_article(name: str) -> str:
    """Return a name without the function words before it, which look like names in a line of capitals ("DEL POR")."""
    return " ".join(dropwhile(is_stop_word, name.split()))
