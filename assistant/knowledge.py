"""What the assistant knows of one generation, compiled once: glossary, inventories for each language, finders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.entities import EntityFinder
from assistant.entity_names import EntityNames
from assistant.inventory import Inventory
from assistant.language import LanguageDetector
from assistant.lexicon import Lexicon, load_lexicon
from assistant.lookup import FactFinder
from assistant.question import BROAD_TERMS, Period, PeriodKind, Query
from assistant.spelling import Speller
from assistant.understanding import understand
from assistant.wording import Wording
from assistant.words import read_words
from index.glossary import load_glossary
from index.labels import fold
from index.records import Language, Report

if TYPE_CHECKING:
    from assistant.retrieval import Retriever
    from index.generation import Generation
    from index.settings import Settings


_COLUMN_FACTS = 3
_LONGEST_HEAD = 4
_HELD_QUESTIONS = 512
_NEVER = 1  # the year of a report that is not there


class Knowledge:
    """One generation with the words to read it by."""

    def __init__(self, generation: Generation, settings: Settings) -> None:
        self.generation = generation
        self.settings = settings
        self.store = generation.store
        self.glossary = load_glossary(settings.glossary)
        self.languages = LanguageDetector(self.glossary)
        self._inventories: dict[Language, Inventory] = {}
        self._understood = lru_cache(maxsize=_HELD_QUESTIONS)(self._understand)

    def inventory(self, language: Language) -> Inventory:
        """Return the inventory for questions in one language."""
        if language not in self._inventories:
            self._inventories[language] = self._compile(language)
        return self._inventories[language]

    def understand(
        self, question: str, language: Language, *, use_names: bool = True, noun: str | None = None
    ) -> Query:
        """Return the Query of one question (see `understanding.understand`): one question is read for several ends."""
        return self._understood(question, language, use_names, noun)

    def _understand(self, question: str, language: Language, use_names: bool, noun: str | None) -> Query:
        return understand(question, language, self.inventory(language), use_names=use_names, noun=noun)

    def wording(self, language: Language) -> Wording:
        """Return the names of things in one language."""
        inventory = self.inventory(language)
        return Wording(language, inventory.lexicon, inventory.entities)

    @cached_property
    def finder(self) -> FactFinder:
        """Finds facts; it reads reports, which are Italian words whatever the question's language."""
        wording = self.wording(Language.ITALIAN)
        inventory = self.inventory(Language.ITALIAN)
        return FactFinder(self.store, inventory.lexicon, wording.is_total, inventory.entities.__contains__)

    @cached_property
    def reports(self) -> list[Report]:
        """The reports indexed."""
        return self.store.reports()

    @cached_property
    def reports_by_id(self) -> dict[str, Report]:
        """The reports indexed, by their ids."""
        return {report.report_id: report for report in self.reports}

    @cached_property
    def years(self) -> list[int]:
        """The years that reports are about, ascending."""
        return sorted({report.reference_date.year for report in self.reports if report.reference_date})

    @cached_property
    def fact_years(self) -> frozenset[int]:
        """Every year that the period of some fact holds."""
        from assistant.periods import years_of_period

        spans = [years_of_period(use.text) for use in self.store.periods()]
        return frozenset(year for span in spans if span for year in range(span[0], span[1] + 1)) | set(self.years)

    @cached_property
    def retriever(self) -> Retriever:
        """Finds passages by words alone, whatever else is in memory: an answer never depends on its process.

        A passage answers only where it holds the words of the question, so that words find it; vectors change no
        answer of the golden set, and their embedder takes longer to load than all the rest (decision 0014).
        """
        from assistant.retrieval import Retriever

        by_words = self.settings.retrieval.model_copy(update={"dense_weight": 0.0})
        return Retriever(self.generation, self.settings.model_copy(update={"retrieval": by_words}))

    def resolve(self, periods: Sequence[Period]) -> list[Period]:
        """Return periods with "latest", "first" and "all" turned into the years of the reports."""
        resolved: list[Period] = []
        for period in periods:
            years = {
                PeriodKind.LATEST: self.years[-1:],
                PeriodKind.FIRST: self.years[:1],
                PeriodKind.SECOND: self.years[1:2] or [_NEVER],
                PeriodKind.ALL: self.years,
            }.get(period.kind)
            if years is None:
                resolved.append(period)
            else:
                resolved.extend(Period(PeriodKind.YEAR, str(year), year, year) for year in years)
        return list(dict.fromkeys(resolved))

    def _compile(self, language: Language) -> Inventory:
        lexicon = load_lexicon(self.settings.glossary, language)
        labels = self.store.labels()
        entities = EntityNames(
            [(use.label.key, use.label.text, use.label.dimension, use.fact_count) for use in labels],
            self.store.entities(),
            lexicon,
        )
        texts = [use.label.text for use in labels if use.fact_count and not use.label.text.isdigit()]
        italian = load_lexicon(self.settings.glossary, Language.ITALIAN)
        pairs: set[tuple[str, str]] = set()
        for text in texts:
            forms = [word.form for word in read_words(text, Language.ITALIAN) if italian.is_content(word)]
            pairs.update(pairwise(forms))
        speller = Speller(lexicon, self.store.vocabulary())
        printed = (*texts, *(use.text for use in self.store.measures()))
        folded = tuple(fold(text) for text in printed)
        return Inventory(
            lexicon,
            entities,
            EntityFinder(entities, lexicon),
            speller,
            frozenset(pairs),
            folded,
            self.fact_years,
            self._measure_forms(italian),
            self._columns(italian),
        )

    def _columns(self, lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
        """Return the heads of columns of two words and more, as forms, that hold no measure of the glossary."""
        known = [
            set(forms)
            for term in self.glossary.terms
            if term.kind in ("measure", "people", "thing") and term.id not in BROAD_TERMS
            for forms in lexicon.alternatives(term)
        ]
        heads = (
            tuple(word.form for word in read_words(use.text, Language.ITALIAN) if lexicon.is_content(word))
            for use in self.store.measures()
            if use.most_in_a_report >= _COLUMN_FACTS
        )
        return frozenset(
            head for head in heads if 1 < len(head) <= _LONGEST_HEAD and not any(one <= set(head) for one in known)
        )

    def _measure_forms(self, lexicon: Lexicon) -> frozenset[str]:
        """Return the forms of words in measures that many facts have: those of columns, not of single sentences."""
        words = (
            word
            for use in self.store.measures()
            if use.most_in_a_report >= _COLUMN_FACTS
            for word in read_words(use.text, Language.ITALIAN)
        )
        return frozenset(word.form for word in words if lexicon.is_content(word) and not lexicon.is_generic(word))
