"""The index that the chat answers from: opened once for all visitors, and opened anew when a new one is published."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from index.records import Fact, Language, Report, Table
from index.settings import Settings
from ui.chat_examples import example_questions

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation
    from assistant.knowledge import Knowledge
    from index.generation import Generation
    from index.inventory import Entity
    from index.manifest import SourceFile

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report as the side bar lists it; `figures` counts the facts read from it."""

    report: Report
    figures: int


class OpenIndex:
    """One generation with its assistant. Used by all visitors at once, so it holds nothing of any of them."""

    def __init__(self, generation: Generation, settings: Settings) -> None:
        from assistant.assistant import Assistant
        from index.glossary import load_glossary

        self.glossary = load_glossary(settings.glossary)
        self._generation = generation
        self._assistant = Assistant(generation, settings)
        self._examples: dict[Language, tuple[str, ...]] = {}
        self._sources = {source.report_id: source for source in generation.manifest.sources}
        # Numbered things by their names in words, by key: "ass 2" -> "Asse II".
        self.worded_names = _worded_names(generation.store.entities())
        lines = [ReportLine(report, self._sources[report.report_id].facts) for report in generation.store.reports()]
        self.reports = tuple(sorted(lines, key=lambda line: str(line.report.reference_date or ""), reverse=True))

    def ask(self, questions: Sequence[str]) -> Answer:
        """Answer the last of a conversation's questions."""
        return self._assistant.ask_conversation(list(questions), follow_ups=True)

    @property
    def knowledge(self) -> Knowledge:
        """What is known of the generation that is open."""
        return self._assistant.knowledge

    @property
    def generation(self) -> Generation:
        """The generation that is open."""
        return self._generation

    @property
    def settings(self) -> Settings:
        """The settings it was opened with."""
        return self._generation.settings

    def report(self, report_id: str) -> Report:
        """Return one report of the index. Raises KeyError where there is none."""
        return self._generation.store.report(report_id)

    def examples(self, language: Language) -> tuple[str, ...]:
        """Return questions that this index answers, made from its own labels."""
        if language not in self._examples:
            ask = self._assistant.ask
            self._examples[language] = example_questions(self._generation.store, self.glossary, ask, language)
        return self._examples[language]

    def table(self, table_id: str | None) -> Table | None:
        """Return a table of the index, or None where the id is none or is gone."""
        if table_id is None:
            return None
        try:
            return self._generation.store.table(table_id)
        except KeyError:
            return None

    def cell(self, citation: Citation) -> tuple[int | None, int | None]:
        """Return row and column of the table cell that a citation stands for; None for what it leaves open."""
        fact = self._fact(citation.fact_id)
        if fact is not None and fact.table is not None:
            return fact.table.row, fact.table.column
        try:
            passage = self._generation.store.passage(citation.passage_id) if citation.passage_id else None
        except KeyError:
            passage = None
        return (passage.row if passage is not None else None), None

    def passage_text(self, citation: Citation) -> str | None:
        """Return the text of the passage that holds the words cited."""
        fact = self._fact(citation.fact_id)
        passage_id = citation.passage_id or (fact.passage_id if fact is not None else None)
        try:
            return self._generation.store.passage(passage_id).text if passage_id else None
        except KeyError:
            return None

    def qualifiers(self, answer: Answer) -> dict[str, str]:
        """Return what sets each fact of an answer apart from others of its name ("valore obiettivo"), by fact id."""
        fact_ids = {figure.fact_id for figure in answer.figures}
        facts = [fact for fact in map(self._fact, fact_ids) if fact is not None]
        return {fact.fact_id: self.qualifier_names(fact, answer.language) for fact in facts}

    def qualifier_names(self, fact: Fact, language: Language) -> str:
        """Return what sets a fact apart from others of its name, in words."""
        held = [self.glossary.qualifiers[name] for name in fact.qualifiers if name in self.glossary.qualifiers]
        return ", ".join(q.label_en if language is Language.ENGLISH else q.label_it for q in held)

    def subject_name(self, fact: Fact) -> str:
        """Return what a fact is of, outermost first; a bare number has the noun that it goes by: "Asse II"."""
        names = (self.worded_names.get(label.key, label.text) for label in fact.subject)
        return " › ".join(dict.fromkeys(name for name in names if name))

    def source_file(self, citation: Citation) -> SourceFile | None:
        """Return the file that a citation was read from, or None where the index has it no more."""
        return self._sources.get(citation.report_id)

    def _fact(self, fact_id: str | None) -> Fact | None:
        try:
            return self._generation.store.fact(fact_id) if fact_id else None
        except KeyError:
            return None


def _worded_names(entities: Sequence[Entity]) -> dict[str, str]:
    """Return the shortest name in words of each numbered thing, by key; words before initials, as people say them."""
    worded = {entity.key: [label for label in entity.labels if " " in label] for entity in entities}
    return {
        key: min(labels, key=lambda label: (label.split()[0].isupper(), len(label)))
        for key, labels in worded.items()
        if labels
    }


def open_index(settings: Settings) -> OpenIndex:
    """Return the index in use. Raises IndexMissingError or IndexDamagedError."""
    from index.generation import read_current

    return _open(str(settings.index_dir), read_current(settings.index_dir)[0], settings)


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(index_dir: str, generation_id: str, _settings: Settings) -> OpenIndex:
    from index.generation import Generation

    _LOG.info("Opening generation %s of the index in %s", generation_id, index_dir)
    return OpenIndex(Generation.open(Path(index_dir), _settings), _settings)
