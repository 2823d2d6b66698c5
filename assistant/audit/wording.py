"""Findings in words, in Italian and in English: one sentence each, its figures as printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.formatting import decimals_of, format_value
from index.labels import fold
from index.records import Fact, Language, Unit

_MORE_DIGITS = 2

# For each check its Italian and its English sentence. {a}, {b}, {c}: the printed figures of the sides; {expected}:
# what they give; {x}, {y}: words of the finding; {what}: measure and subject of the first; {n}: number of parts.
_SENTENCES: dict[tuple[Check, FindingKind | None], tuple[str, str]] = {
    (Check.TOTAL, None): (
        "{what}: il totale stampato è {a}, la somma delle {n} righe è {expected}.",
        "{what}: the printed total is {a}, the {n} rows add up to {expected}.",
    ),
    (Check.TOTAL, FindingKind.NOTE): (
        "{what}: il totale stampato è {a}, la somma delle {n} righe è {expected}; se le righe si sovrappongono o sono "
        "incomplete non è un errore.",
        "{what}: the printed total is {a}, the {n} rows add up to {expected}; no error if rows overlap or are missing.",
    ),
    (Check.ROW_TOTAL, None): (
        "{what}: il totale della riga è {a}, le sue {n} colonne sommano a {expected}.",
        "{what}: the total of the row is {a}, its {n} columns add up to {expected}.",
    ),
    (Check.HUNDRED, None): (
        "{what}: le quote dovrebbero fare 100% e sommano a {expected}.",
        "{what}: the shares should make 100% and add up to {expected}.",
    ),
    (Check.SHARE, None): (
        "{what}: {b} su {c} è il {expected}, la tabella dice {a}.",
        "{what}: {b} of {c} is {expected}, the table says {a}.",
    ),
    (Check.RATIO, None): (
        "{what}: la formula {x} dà {expected} ({b} / {c}), la tabella dice {a}.",
        "{what}: the formula {x} gives {expected} ({b} / {c}), the table says {a}.",
    ),
    (Check.FORMULA, None): (
        "Colonna «{z}»: la formula stampata è {x}, ma le percentuali sono quelle di {y}. Per esempio {a}: la formula "
        "stampata darebbe {expected}.",
        "Column “{z}”: the printed formula is {x}, but the percentages are those of {y}. For example {a}: the printed "
        "formula would give {expected}.",
    ),
    (Check.TEXT_TABLE, None): (
        "{what}: il testo dice {a}, la tabella {b}.",
        "{what}: the text says {a}, the table {b}.",
    ),
    (Check.TWICE, None): (
        "{what}: {a} in un punto del testo, {b} in un altro.",
        "{what}: {a} in one place of the text, {b} in another.",
    ),
    (Check.TRUNCATED, None): (
        "{what}: {a} nel testo è {b} della tabella troncato, non arrotondato.",
        "{what}: {a} in the text is the table's {b} cut off, not rounded.",
    ),
    (Check.PARTS, None): (
        "{what}: {b} e {c} sommano a {expected}, il testo dice {a}.",
        "{what}: {b} and {c} add up to {expected}, the text says {a}.",
    ),
    (Check.PART_SHARE, None): (
        "{what}: {b} su {c} è il {expected}, il testo dice {a}.",
        "{what}: {b} of {c} is {expected}, the text says {a}.",
    ),
    (Check.PART_OVER_WHOLE, None): (
        "{what}: la parte ({a}) supera il tutto ({b}).",
        "{what}: the part ({a}) is more than the whole ({b}).",
    ),
    (Check.TARGET, None): (
        "{what}: il valore obiettivo {year} è {a} in un punto e {b} in un altro.",
        "{what}: the {year} target is {a} in one place and {b} in another.",
    ),
    (Check.TARGET, FindingKind.CHANGE): (
        "{what}: il valore obiettivo {year} è cambiato da {b} a {a}.",
        "{what}: the {year} target was changed from {b} to {a}.",
    ),
    (Check.PATTERN, None): (
        "{what}: il valore obiettivo {year} è {a}; per tutte le altre parti del programma è pari a «{x}», che qui è "
        "{b}.",
        "{what}: the {year} target is {a}; for every other part of the programme it equals “{x}”, which here is {b}.",
    ),
    (Check.MAGNITUDE, None): (
        "{what}: «{a}» moltiplica una cifra già scritta per intero.",
        "{what}: “{a}” multiplies a figure that is already written in full.",
    ),
    (Check.OVER_HUNDRED, None): (
        "{what}: {a} è più del 100% per una parte.",
        "{what}: {a} is more than 100% for a part.",
    ),
    (Check.OVER_TOTAL, None): (
        "{what}: {a} supera di molto {b}, il totale del programma.",
        "{what}: {a} is far above {b}, the total of the programme.",
    ),
}
_TRUNCATED = (" (troncato, non arrotondato)", " (cut off, not rounded)")
_KINDS = {
    FindingKind.CONTRADICTION: ("contraddizione", "contradiction"),
    FindingKind.CHANGE: ("modifica", "change"),
    FindingKind.NOTE: ("nota", "note"),
}
_LONGEST_MEASURE = 90


def finding_sentence(finding: Finding, language: Language) -> str:
    """Return a finding as one sentence."""
    english = language is Language.ENGLISH
    first = finding.facts[0]
    forms = _SENTENCES.get((finding.check, finding.kind)) or _SENTENCES[finding.check, None]
    printed = [fact.printed for fact in finding.facts[:3]]
    sentence = forms[english].format(
        what=_what(first),
        n=len(finding.facts) - 1,
        year=(first.period or "")[:4],
        expected=_expected(finding, language),
        **dict(zip("abc", printed, strict=False)),
        **dict(zip("xyz", finding.words, strict=False)),
    )
    cut = finding.kind is FindingKind.NOTE and finding.check in (Check.RATIO, Check.SHARE, Check.PART_SHARE)
    return sentence[:-1] + _TRUNCATED[english] + "." if cut else sentence


def kind_name(kind: FindingKind, language: Language) -> str:
    """Return the name of a kind of finding."""
    return _KINDS[kind][language is Language.ENGLISH]


def place_words(fact: Fact, language: Language) -> str:
    """Return where a fact stands: page or line, table, row, column or section."""
    english = language is Language.ENGLISH
    place = fact.places[0] if fact.places else None
    parts = []
    if place and place.page_number is not None:
        parts.append(f"{'page' if english else 'p.'} {place.page_label or place.page_number}")
    elif place and place.line_start is not None:
        parts.append(f"{'line' if english else 'riga del file'} {place.line_start}")
    if fact.table:
        parts += [fact.table.table_label or fact.table.caption or ""]
        parts += [f"{'row' if english else 'riga'} «{fact.table.row_label}»"]
        parts += [f"{'column' if english else 'colonna'} «{fact.table.column_label}»"]
    elif fact.section:
        parts.append(f"«{fact.section[-1]}»")
    return ", ".join(part for part in parts if part)


def _what(fact: Fact) -> str:
    measure = fact.measure if len(fact.measure) <= _LONGEST_MEASURE else f"{fact.measure[:_LONGEST_MEASURE]}…"
    labels = [label.text for label in fact.subject if fold(measure) not in fold(label.text)]
    subject = fact.table.row_label if fact.table else ", ".join(labels[:2])
    return f"{subject}, {measure}" if subject else measure


def _expected(finding: Finding, language: Language) -> str:
    """Return what the other sides give, to two digits more than the first is printed with."""
    if finding.expected is None:
        return ""
    first = finding.facts[0]
    if first.unit is not Unit.PERCENT:
        return format_value(finding.expected, first.unit, min(first.precision, Decimal("0.01")), language)
    step = Decimal(1).scaleb(-decimals_of(first.precision) - (finding.check not in _AS_PRINTED) * _MORE_DIGITS)
    return format_value(finding.expected.quantize(step, ROUND_HALF_UP), first.unit, step, language)


_AS_PRINTED = (Check.HUNDRED, Check.FORMULA)
