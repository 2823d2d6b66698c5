"""What a report says about itself: title, programme, authority, reference date, approval date, language."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index.dates import PeriodKind, find_dates, find_periods
from index.records import Block, BlockKind, Language, Report
from index.text import is_stop_word
from ingest.report_names import find_authority, find_programme

_COVER_BLOCKS = 30
_LANGUAGE_SAMPLE_WORDS = 4000
_TITLE_WORDS = 16
_DOCUMENT_WITHIN = 4
_LONGEST_ACRONYM = 6
_DOCUMENT = (
    r"(?:relazione|rapporto|sintesi|bilancio|rendiconto|resoconto|nota|dossier|report|summary|statement|review|note)"
)
_TITLE_LINE = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_SELF_REFERENCE = re.compile(
    rf"\b(?:sintesi\s+(?:pubblica\s+)?(?:del|della|dello)\s+)?{_DOCUMENT}\s+(?:[^\W\d_]+\s+){{1,7}}?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NUMBERED_HEADING = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+\w")
_DATA_ARE_OF = re.compile(
    r"\b(?:dati|situazione|data|figures)\s+(?:[^\W\d_]+\s+){0,2}(?:al|as\s+of|as\s+at|at)\s+$|"
    r"\b(?:dati|informazioni|valori|data|figures)\b[^.;]{0,80}?"
    r"\b(?:riferit\w+|aggiornat\w+|rilevat\w+|relativ\w+|refer|updated)\b[^.;]{0,40}?"
    r"\b(?:al|alla data del|to|as of|at)\s+$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:al|as of|as at|at)\s+$", re.IGNORECASE)
# A full stop inside "D.G.R. n. 812" ends no sentence.
_APPROVED = re.compile(
    r"\b(?:approvat\w+|adottat\w+|approved|adopted)\b(?:[^.;\n]|\.(?=\w|\s+n\.|\s*\d)|(?<=\bn)\.){0,120}?$",
    re.IGNORECASE,
)
_REPORTING_YEAR = re.compile(
    r"\b(?:reporting\s+year|year\s+ended|anno\s+di\s+(?:riferimento|attuazione)|annualit[àa]|esercizio|anno|year)\s*:?\s*"
    r"(20\d\d)\b",
    re.IGNORECASE,
)
_END = re.compile(r"\bfine\b|\bend\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def describe_report(path: Path, blocks: Sequence[Block], page_count: int | None) -> Report:
    """Return the report with the metadata found in its blocks; its id is the slug of the file name.

    blocks: in reading order, the cover included. Raises OSError where the file cannot be read for its digest.
    """
    cover = _cover(blocks)
    body = _text_of(blocks)
    lines = [line for block in cover for line in _lines(block)]
    title = _title(cover, body) or _first_heading(cover) or _title_of_file(path)
    return Report(
        report_id=slug(path.stem),
        file_name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=title,
        language=detect_language(body),
        programme=find_programme(lines, body, lambda line: _in_body_case(line, body)),
        authority=find_authority(lines, body),
        reference_date=_reference_date(cover, body, title),
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
    return "\n".join(block.text for block in blocks if block.kind is not BlockKind.CHART)


def _first_heading(cover: Sequence[Block]) -> str | None:
    headings = (" ".join(block.text.split()) for block in cover if block.kind is BlockKind.HEADING)
    return next((text for text in headings if 1 < len(text.split()) <= _TITLE_WORDS), None)


def _lines(block: Block) -> list[str]:
    return [" ".join(block.text[span.start : span.end].split()) for span in block.spans]


def _title_lines(block: Block) -> list[str]:
    """Return the lines of a block that name a kind of document, each with the lines after it that name none.

    The name of the kind is among the first words, in a heading anywhere.
    """
    lines: list[str] = []
    within = _TITLE_WORDS if block.kind is BlockKind.HEADING else _DOCUMENT_WITHIN
    for line in _lines(block):
        named = _TITLE_LINE.search(line)
        if named and named.end() <= len(" ".join(line.split()[:within])) and not line.endswith((":", ";", ",")):
            lines.append(line)
        elif lines and find_authority([line], "") is None:
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
    usual = known.most_common(1)[0][0] if known else word.lower()
    return usual.lower() if usual.isupper() and len(usual) > _LONGEST_ACRONYM else usual


def _title_of_file(path: Path) -> str:
    words = re.sub(r"[-_]+", " ", path.stem).strip()
    return words[:1].upper() + words[1:] or path.name


def _reference_date(cover: Sequence[Block], body: str, title: str) -> date | None:
    """Return the day that the data are of: said so, in the title, or named most; else the end of the report's year."""
    dates = find_dates(body)
    for printed in dates:
        if _DATA_ARE_OF.search(body[max(0, printed.start - 200) : printed.start]):
            return printed.value
    if in_title := find_dates(title):
        return in_title[0].value
    told = _REPORTING_YEAR.search(title) or _REPORTING_YEAR.search(_text_of(cover))
    named = Counter(
        printed.value for printed in dates if _AS_OF.search(body[max(0, printed.start - 20) : printed.start])
    )
    if not named:
        ends = [period for period in find_periods(body) if period.kind is PeriodKind.DAY and _END.search(period.lead)]
        named = Counter(date.fromisoformat(period.iso) for period in ends)
    if told and not any(value.year == int(told[1]) for value in named):
        return date(int(told[1]), 12, 31)
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
