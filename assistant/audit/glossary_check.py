"""How glossary and reports fit: terms that no report uses, and words of reports that no entry knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.glossary import Glossary, Term
from index.labels import fold
from index.records import Fact, FactKind, Language, RowKind, Table
from index.store import Store
from index.text import stems, tokenize

_FREQUENT = 3
_LONGEST_NOUN = 3


class UseKind(StrEnum):
    """Where a report uses a word that has no entry."""

    HEADER = "header"
    COUNTED = "counted"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A header, a counted noun or a word of measures that no entry of the glossary knows, and how many uses it has."""

    text: str
    kind: UseKind
    uses: int


@dataclass(frozen=True, slots=True)
class GlossaryCheck:
    """What a check of the glossary found: terms no report uses, and words without an entry, the most used first."""

    unused: tuple[Term, ...]
    unknown: tuple[UnknownWord, ...]


def check_glossary(store: Store, glossary: Glossary) -> GlossaryCheck:
    """Compare the glossary with what is indexed. Each report is read in its own language."""
    languages = {report.report_id: report.language for report in store.reports()}
    texts = [f" {' '.join(words)} " for words in store.passage_stems()]
    used = [term for term in glossary.terms if _is_used(term, texts, set(languages.values()))]
    unknown: list[UnknownWord] = []
    for language in dict.fromkeys(languages.values()):
        ids = [report_id for report_id, spoken in languages.items() if spoken is language]
        known = _KnownWords(glossary, language)
        records = [store.records_of(report_id) for report_id in ids]
        facts = [fact for record in records for fact in record.facts]
        unknown += known.unknown(_headers(table for record in records for table in record.tables), UseKind.HEADER, 1)
        unknown += known.unknown(_counted(facts), UseKind.COUNTED, _FREQUENT)
        unknown += known.unknown(_measure_words(facts, language), UseKind.MEASURE, _FREQUENT)
    return GlossaryCheck(tuple(term for term in glossary.terms if term not in used), tuple(unknown))


def _is_used(term: Term, texts: list[str], languages: set[Language]) -> bool:
    """Tell whether a wording of reports stands in one; a term with none only leads to others and is not checked."""
    wordings = [
        f" {' '.join(stems(wording, language=language))} "
        for language in languages
        for wording in (term.it if language is Language.ITALIAN else term.en)
    ]
    told = [wording for wording in wordings if wording.strip()]
    return not told or any(wording in text for wording in told for text in texts)


class _KnownWords:
    """The stems and phrases of stems that some line of the glossary holds, in one language."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._language = language
        terms = [
            wording
            for term in glossary.terms
            for wording in (*(term.it if language is Language.ITALIAN else term.en), *term.citizens)
        ]
        plain = [
            *glossary.total.of(language),
            *glossary.generic.of(language),
            *glossary.function.of(language),
            *glossary.other_meaning.of(language),
            *(word for qualifier in glossary.qualifiers.values() for word in qualifier.of(language)),
            *(word for words in glossary.units.values() for word in words.of(language)),
        ]
        self._phrases = [frozenset(stems(wording, language=language)) for wording in terms]
        self._plain = {stem for word in plain for stem in stems(word, language=language)}
        self._term_stems = frozenset().union(*self._phrases)

    def unknown(self, uses: Iterable[str], kind: UseKind, fewest: int) -> list[UnknownWord]:
        """Return the texts that no entry knows and that stand often enough, the most used first."""
        counts = Counter(fold(text) for text in uses)
        return [
            UnknownWord(text, kind, count)
            for text, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if count >= fewest and not self._knows(text, kind)
        ]

    def _knows(self, text: str, kind: UseKind) -> bool:
        words = frozenset(stems(text, language=self._language)) - self._plain
        if kind is UseKind.MEASURE:
            return not words or words <= self._term_stems
        return not words or any(phrase and phrase <= words | self._plain for phrase in self._phrases if phrase & words)


def _headers(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        for cell in table.cells:
            letters = sum(character.isalpha() for character in cell.text)
            if table.row_kinds[cell.row] is RowKind.HEADER and letters > 1:
                yield cell.text


def _counted(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield what counts of the text count, by its first words: "persone", "nuclei famigliari con"."""
    for fact in facts:
        if fact.kind is FactKind.PROSE and fact.counted:
            yield " ".join(fact.counted.split()[:_LONGEST_NOUN])


def _measure_words(facts: Iterable[Fact], language: Language) -> Iterator[str]:
    """Yield each word of the measures of the text, in the form that stands most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.kind is FactKind.PROSE:
            for token in tokenize(fact.measure, language):
                if token.surface.isalpha() and stems(token.surface, language=language):
                    forms[token.stem][fold(token.surface)] += 1
    for counts in forms.values():
        yield from [counts.most_common(1)[0][0]] * counts.total()
