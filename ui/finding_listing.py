"""Findings of the audit as lines to read and as JSON for a program, each with all its places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TextIO

from assistant.audit.finding import Finding
from assistant.audit.wording import finding_sentence, kind_name, place_words
from index.records import Fact, Language, Report
from ui.fact_listing import fact_row

WIDTH = 110
SHOWN_SIDES = 3
QUOTE_LIMIT = 220
_SIDE = ("printed", "value", "unit", "report", "page", "page_label", "line", "section", "table", "row", "column")


def write_findings(
    findings: Sequence[Finding], reports: Mapping[str, Report], form: str, language: Language, stream: TextIO
) -> None:
    """Write findings to a stream as "table" or "json"."""
    if form == "json":
        rows = [finding_row(finding, reports, language) for finding in findings]
        json.dump(rows, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        stream.writelines(f"{line}\n" for line in finding_lines(findings, reports, language))


def finding_row(finding: Finding, reports: Mapping[str, Report], language: Language) -> dict[str, object]:
    """Return one finding as JSON values; figures are strings, so that no float touches them."""
    return {
        "kind": finding.kind.value,
        "check": finding.check.value,
        "message": finding_sentence(finding, language),
        "expected": format(finding.expected, "f") if finding.expected is not None else None,
        "tolerance": format(finding.tolerance, "f"),
        "places": [_side(fact, reports[fact.report_id]) for fact in finding.facts],
    }


def finding_lines(findings: Sequence[Finding], reports: Mapping[str, Report], language: Language) -> Iterator[str]:
    """Yield each finding as a sentence with its places under it, then how many there are of each kind."""
    for finding in findings:
        head = f"{kind_name(finding.kind, language).upper()} – {finding_sentence(finding, language)}"
        yield from wrap(head, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for fact in finding.facts[:SHOWN_SIDES]:
            yield f"  - {reports[fact.report_id].file_name}, {place_words(fact, language)}: {fact.printed}"
            if fact.table is None:
                yield from wrap(f"“{_cut(fact)}”", WIDTH, initial_indent="      ", subsequent_indent="      ")
        yield ""
    yield _summary(findings, language)


def _summary(findings: Sequence[Finding], language: Language) -> str:
    kinds = [finding.kind for finding in findings]
    counts = [f"{kind_name(kind, language)} {kinds.count(kind)}" for kind in dict.fromkeys(kinds)]
    nothing = "No contradiction found." if language is Language.ENGLISH else "Nessuna contraddizione trovata."
    return ", ".join(counts) if counts else nothing


def _side(fact: Fact, report: Report) -> dict[str, object]:
    row = fact_row(fact, report)
    return {"file": report.file_name, **{name: row[name] for name in (*_SIDE, "quote", "fact_id")}}


def _cut(fact: Fact) -> str:
    """Return the quote, cut around the figure where it is long."""
    quote = " ".join(fact.quote.split())
    if len(quote) <= QUOTE_LIMIT:
        return quote
    at = max(quote.find(" ".join(fact.printed.split())), 0)
    start = max(0, min(at - QUOTE_LIMIT // 2, len(quote) - QUOTE_LIMIT))
    end = start + QUOTE_LIMIT
    return ("…" if start else "") + quote[start:end].strip() + ("…" if end < len(quote) else "")
