"""What a report says about itself: title, programme, authority, reference date, approval date, language."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile
from pathlib import Path

from index.dates import find_dates
from index.labels import fold
from index.records import Block, BlockKind, Language, Report
from index.text import is_stop_word

_COVER_BLOCKS = 30
_LANGUAGE_SAMPLE_WORDS = 4000
_TITLE_WORDS = 16
_DOCUMENT_WITHIN = 4
_MENTIONS_OF_AUTHOR = 2
_DOCUMENT = r"(?:relazione|rapporto|sintesi|bilancio|rendiconto|resoconto|report|summary|statement|review)"
_TITLE_LINE = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_SELF_REFERENCE = re.compile(
    rf"\b(?:sintesi\s+(?:pubblica\s+)?(?:del|della|dello)\s+)?{_DOCUMENT}\s+(?:[^\W\d_]+\s+){{1,7}}?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NUMBERED_HEADING = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+\w")
_PROGRAMME_SHORT = re.compile(r"\b(?:[A-Z]{2,6}\+?[ -]){1,3}20\d\d\s?[-–/]\s?(?:20)?\d\d\b")
_PROGRAMME_LONG = re.compile(
    r"\b(?:Programma|Piano|Programme)\b(?:\s+(?:[A-Z][\w+'-]*|di|del|della|per|lo|il|la|e)){1,9}?\s+20\d\d\s?[-–/]\s?20\d\d"
)
_PLACE = r"[A-Z][a-zà-ù][\w'’]*(?:[ -][A-Z][a-zà-ù][\w'’]*){0,3}"
_AUTHORITY = re.compile(
    rf"\b(?:Regione(?:\s+[Aa]utonoma)?(?:\s+(?:del|della|di))?\s+{_PLACE}"
    rf"|Provincia\s+[Aa]utonoma\s+di\s+{_PLACE}"
    rf"|Ministero\s+(?:del|della|dell['’]|per)\s*{_PLACE}"
    rf"|Region\s+of\s+{_PLACE}|Ministry\s+of\s+{_PLACE})"
)
_DATA_ARE_OF = re.compile(
    r"\b(?:dati|informazioni|valori|data|figures)\b[^.;]{0,80}?"
    r"\b(?:riferit\w+|aggiornat\w+|rilevat\w+|relativ\w+|refer|updated)\b[^.;]{0,40}?"
    r"\b(?:al|alla data del|to|as of|at)\s+$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:al|as of|as at|at)\s+$", re.IGNORECASE)
_APPROVED = re.compile(r"\b(?:approvat\w+|adottat\w+|approved|adopted)\b[^.;]{0,120}?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def describe_report(path: Path, blocks: Sequence[Block], page_count: int | None) -> Report:
    """Return the report with the metadata found in its blocks; its id is the slug of the file name.

    blocks: in reading order, the cover included. Raises OSError where the file cannot be read for its digest.
    """
    cover = _cover(blocks)
    body = _text_of(blocks)
    title = _title(cover, body) or _first_heading(cover) or _title_of_file(path)
    return Report(
        report_id=slug(path.stem),
        file_name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=title,
        language=detect_language(body),
        programme=_most_frequent(_PROGRAMME_SHORT, body) or _first(_PROGRAMME_LONG, body),
        authority=_authority(cover, body),
        reference_date=_reference_date(body, title),
        approval_date=_approval_date(cover),
        page_count=page_count,
    )


def slug(text: str) -> str:
    """Return text as an identifier: "Sintesi RAA 2021" -> "sintesi-raa-2021"; "report" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "report"


def detect_language(text: str) -> Language:
    """Return the language whose stop words take the larger share of the text; Italian where there is none."""
    words = re.findall(r"[^\W\d_]+", text.lower())[:_LANGUAGE_SAMPLE_WORDS]
    counts = {language: sum(is_stop_word(word, language) for word in words) for language in Language}
    return max(Language, key=lambda language: (counts[language], language is Language.ITALIAN))


def _cover(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks before the first numbered heading, those of the first page at most where there are pages."""
    cover: list[Block] = []
    for block in blocks[:_COVER_BLOCKS]:
        numbered = block.kind is BlockKind.HEADING and _is_numbered(block.text)
        page_number = block.spans[0].place.page_number if block.spans else None
        if numbered or (page_number or 1) > 1 or block.kind is BlockKind.TABLE:
            break
        cover.append(block)
    return cover


def _is_numbered(heading: str) -> bool:
    """Tell the number of a section from the day of a date."""
    starts_with_date = any(not heading[: printed.start].strip() for printed in find_dates(heading))
    return bool(_NUMBERED_HEADING.match(heading)) and not starts_with_date


def _title(cover: Sequence[Block], body: str) -> str | None:
    lines = [line for block in cover for line in _title_lines(block) if len(line.split()) <= _TITLE_WORDS]
    if not lines:
        return _self_reference(body)
    return " – ".join(_in_body_case(line.strip(" .*"), body) for line in dict.fromkeys(lines[:2]))


def _text_of(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _first_heading(cover: Sequence[Block]) -> str | None:
    headings = (" ".join(block.text.split()) for block in cover if block.kind is BlockKind.HEADING)
    return next((text for text in headings if 1 < len(text.split()) <= _TITLE_WORDS), None)


def _title_lines(block: Block) -> list[str]:
    """Return the lines of a block that name a kind of document, each with the lines after it that name none."""
    lines: list[str] = []
    for span in block.spans:
        line = " ".join(block.text[span.start : span.end].split())
        named = _TITLE_LINE.search(line)
        if (
            named
            and named.end() <= len(" ".join(line.split()[:_DOCUMENT_WITHIN]))
            and not line.endswith((":", ";", ","))
        ):
            lines.append(line)
        elif lines:
            lines[-1] += f" {line}"
    return lines


def _self_reference(body: str) -> str | None:
    """Return how the text names the document it is, for files that lost their cover; the longest of the most used."""
    counts = Counter(" ".join(match.group().split()) for match in _SELF_REFERENCE.finditer(body))
    if not counts:
        return None
    best = max(counts, key=lambda name: (name.lower().startswith("sintesi"), counts[name], len(name), name))
    return best[0].upper() + best[1:]


def _in_body_case(line: str, body: str) -> str:
    """Return a line set in capitals as the body writes its words (POR and Lombardia keep theirs)."""
    if not line.isupper():
        return line
    forms: dict[str, Counter[str]] = {}
    for word in re.findall(r"\w+", "\n".join(text for text in body.splitlines() if not text.isupper())):
        forms.setdefault(word.lower(), Counter())[word] += 1
    words = re.sub(r"\w+", lambda match: _usual_form(match.group(), forms), line)
    return words[0].upper() + words[1:]


def _usual_form(word: str, forms: dict[str, Counter[str]]) -> str:
    known = forms.get(word.lower())
    return known.most_common(1)[0][0] if known else word.lower()


def _title_of_file(path: Path) -> str:
    words = re.sub(r"[-_]+", " ", path.stem).strip()
    return words[:1].upper() + words[1:] or path.name


def _authority(cover: Sequence[Block], body: str) -> str | None:
    """Return the body named most, unless it is named in passing: once, and not before the first section."""
    name = _most_frequent(_AUTHORITY, body)
    if name is None or (body.count(name) < _MENTIONS_OF_AUTHOR and fold(name) not in fold(_text_of(cover))):
        return None
    return name


def _most_frequent(pattern: re.Pattern[str], text: str) -> str | None:
    """Return the name used most; a use of its end ("FSE 2014-2020") counts for the longer name as well."""
    counts = Counter(_without_article(match.group()) for match in pattern.finditer(text))
    uses = {name: sum(count for end, count in counts.items() if name.endswith(end)) for name in counts}
    return max(uses, key=lambda name: (uses[name], len(name), name), default=None)


def _without_article(name: str) -> str:
    """Return a name without the function words before it, which look like names in a line of capitals ("DEL POR")."""
    return " ".join(dropwhile(is_stop_word, name.split()))


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return " ".join(match.group().split()) if match else None


def _reference_date(body: str, title: str) -> date | None:
    """Return the day that the data are of: said so, in the title, or named most after "al"; else the title's year."""
    dates = find_dates(body)
    for printed in dates:
        if _DATA_ARE_OF.search(body[max(0, printed.start - 200) : printed.start]):
            return printed.value
    if in_title := find_dates(title):
        return in_title[0].value
    named = Counter(
        printed.value for printed in dates if _AS_OF.search(body[max(0, printed.start - 20) : printed.start])
    )
    if named:
        return max(named, key=lambda value: (named[value], value))
    years = [int(year) for year in _YEAR.findall(title)]
    return date(max(years), 12, 31) if years else None


def _approval_date(cover: Sequence[Block]) -> date | None:
    text = _text_of(cover)
    for printed in find_dates(text):
        if _APPROVED.search(text[: printed.start]):
            return printed.value
    return None
