"""What the reports hold on a topic: the figures of its tables, earlier ones, results against targets, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.building import AnswerBuilder
from assistant.drafting.naming import term_of
from assistant.explain import Explainer
from assistant.knowledge import Knowledge
from assistant.lookup import Match, Wanted
from assistant.question import Ask, Constraint, Operation, Query
from assistant.selection import agrees
from assistant.sentences import holds, sentence_spans
from assistant.words import text_forms
from index.labels import fold
from index.records import Fact, FactKind, Passage, PassageKind, Report, Unit

_FEWEST_WORDS = 6
_SET_APART = frozenset({"target", "male", "female", "eu_share"})


@dataclass(frozen=True, slots=True)
class Result:
    """A value achieved and the target beside it."""

    achieved: Fact
    target: Fact


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of a passage, worth quoting."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.passage.text[self.start : self.end].strip()


@dataclass(frozen=True, slots=True)
class Material:
    """What can be told of a topic from one report.

    figures: one for each measure, in the order that money goes through its stages, then that of the report. earlier:
    for the id of a figure the same one of the report before. parts: the main measure of the things it divides into
    (each axis), where the topic is no one of them. results, quotes: in reading order.
    """

    report: Report
    figures: tuple[Fact, ...] = ()
    earlier: dict[str, Fact] | None = None
    parts: tuple[Fact, ...] = ()
    results: tuple[Result, ...] = ()
    quotes: tuple[Sentence, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write from."""
        return not (self.figures or self.parts or self.results or self.quotes)


class Gatherer:
    """Finds the material of a topic, read as a query."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._explainer = Explainer(knowledge)

    def gather(self, query: Query, report: Report, before: Sequence[Report]) -> Material:
        """Return what one report holds on a topic; `before`: older reports of the same programme, latest first."""
        query = self._with_groups(query)
        found = self._facts(query, report)
        figures, results = self._table_figures(query, found), _results(found)
        told = {result.achieved.quote for result in results}
        return Material(
            report,
            figures,
            self._earlier(query, figures, before),
            self._parts(query, figures, report),
            results,
            tuple(held for held in self._quotes(query, report, found) if held.text not in told),
        )

    def _with_groups(self, query: Query) -> Query:
        """Return the query with its groups of people as words to be held: their figures stand in sentences."""
        lexicon = self._knowledge.inventory(query.language).lexicon
        groups = [lexicon.qualifier_constraint(name) for name in query.qualifiers]
        money = tuple(measure for measure in query.measures if measure.kind == "measure")
        named = [measure for measure in query.measures if measure not in money]
        return query.having(measures=money, topics=(*query.topics, *named, *groups), qualifiers=())

    def _facts(self, query: Query, report: Report) -> list[Fact]:
        """Return the facts about the topic and nothing narrower; those of one measure where the topic is one."""
        measures: Iterable[Constraint | None] = query.measures or (None,)
        keys: Sequence[str | None] = [entity.key for entity in query.entities] or (None,)
        matches = [
            match
            for measure in measures
            for key in keys
            for qualifiers in ((), ("target",))
            for match in self._knowledge.finder.find(
                Wanted(query, measure, key, None, None, qualifiers, (report.report_id,))
            )
        ]
        facts = {match.fact.fact_id: match.fact for match in matches if self._is_about(match, query)}
        return sorted(facts.values(), key=lambda fact: fact.fact_id)

    def _is_about(self, match: Match, query: Query) -> bool:
        if query.entities or query.topics:
            # A sentence names what it is about, and a draft quotes it or names it too; a cell does not.
            narrower = match.numbered_strays and (bool(query.entities) or match.fact.kind is FactKind.TABLE)
            return not narrower and match.is_about
        subject = [label for label in match.fact.subject if not self._knowledge.finder.is_total(label.text)]
        return not subject

    def _table_figures(self, query: Query, found: Sequence[Fact]) -> tuple[Fact, ...]:
        plain = [fact for fact in found if fact.kind is FactKind.TABLE and not _SET_APART & set(fact.qualifiers)]
        if query.entities and not query.topics:
            plain = [fact for fact in plain if self._own_labels_only(fact, query)]
        if any(topic.kind == "people" for topic in query.topics):
            # Money that is paid to people ("pagamenti ai beneficiari") is no figure of the people.
            plain = [fact for fact in plain if fact.unit is not Unit.EUR]
        ordered = sorted(plain, key=lambda fact: (self._stage(fact), fact.fact_id))
        kept: dict[tuple[str, Unit], Fact] = {}
        for fact in ordered:
            kept.setdefault((fold(fact.measure), fact.unit), fact)
        return tuple(kept.values())

    def _own_labels_only(self, fact: Fact, query: Query) -> bool:
        """Tell whether each label of a row is the thing asked for or its name: the row is of nothing narrower."""
        keys = {entity.key for entity in query.entities}
        entities = self._knowledge.inventory(query.language).entities
        names = {fold(name) for key in keys if (name := entities.short_name(key))}
        return all(label.key in keys or fold(label.text) in names for label in fact.subject)

    def _stage(self, fact: Fact) -> int:
        term = term_of(fact, self._knowledge.glossary)
        return term.stage if term is not None and term.stage is not None else len(self._knowledge.glossary.terms)

    def _earlier(self, query: Query, figures: Sequence[Fact], before: Sequence[Report]) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for report in before[:1]:
            older = self._table_figures(query, self._facts(query, report))
            by_measure = {(fold(fact.measure), fact.unit): fact for fact in older}
            for fact in figures:
                same = by_measure.get((fold(fact.measure), fact.unit))
                if same is not None and fact.unit is not Unit.PERCENT:
                    found[fact.fact_id] = same
        return found

    def _parts(self, query: Query, figures: Sequence[Fact], report: Report) -> tuple[Fact, ...]:
        """Return the last stage of money for each of the numbered things, where the topic is the whole."""
        staged = [fact for fact in figures if term_of(fact, self._knowledge.glossary) is not None]
        if query.entities or query.topics or not staged or staged[-1].table is None:
            return ()
        entities = self._knowledge.inventory(query.language).entities
        keys = entities.keys_of(entities.leading_noun() or "")
        last = staged[-1]
        rows = self._knowledge.store.find_facts(report_ids=(report.report_id,), table_id=last.table.table_id)  # type: ignore[union-attr]
        same = [fact for fact in rows if fold(fact.measure) == fold(last.measure) and fact.unit is last.unit]
        return tuple(fact for key in keys for fact in same if key in {label.key for label in fact.subject})

    def _quotes(self, query: Query, report: Report, found: Sequence[Fact]) -> tuple[Sentence, ...]:
        """Return sentences worth quoting: what a numbered thing is for, then those that name the topic."""
        sentences: list[Sentence] = []
        if query.entities and not query.constraints:
            sentences = [held for held in self._explaining(query) if held.passage.report_id == report.report_id]
        if query.topics or query.entities:
            sentences += self._naming(query, report)
        else:
            quoted = {fact.quote for fact in found if fact.kind is FactKind.PROSE}
            sentences = [held for held in self._sentences(report) if held.text in quoted]
        kept: dict[str, Sentence] = {}
        for sentence in _by_its_name(sentences, query):
            kept.setdefault(fold(sentence.text), sentence)
        whole = [sentence for sentence in kept.values() if _reads_as_sentence(sentence.text)]
        # Of a thing that only stands in a list, its item is all there is to quote.
        items = [held for held in kept.values() if any(fact.quote == held.text for fact in found)]
        return tuple(whole or items)

    def _explaining(self, query: Query) -> list[Sentence]:
        """Return what the reports say that a numbered thing is for."""
        asked = query.having(operation=Operation.EXPLAIN, ask=Ask.DEFINITION)
        builder = AnswerBuilder(asked, self._knowledge.store, self._knowledge.wording(query.language))
        self._explainer.answer(asked, builder)
        sentences = []
        for citation in builder.citations:
            if citation.passage_id is not None:
                passage = self._knowledge.store.passage(citation.passage_id)
                start = passage.text.find(citation.quote)
                sentences.append(Sentence(passage, start, start + len(citation.quote)))
        return [sentence for sentence in sentences if sentence.start >= 0]

    def _naming(self, query: Query, report: Report) -> list[Sentence]:
        """Return the sentences that hold every word of the topic themselves, and name the things asked for."""
        entities = self._knowledge.inventory(query.language).entities
        names = [
            tuple(fold(name) for name in (entities.label(key), entities.short_name(key)) if name)
            for key in (entity.key for entity in query.entities)
        ]
        return [
            sentence
            for sentence in self._sentences(report)
            if all(holds(text_forms(sentence.text), topic) for topic in query.constraints)
            and all(any(_stands_in(name, sentence.text) for name in known) for known in names)
        ]

    def _sentences(self, report: Report) -> list[Sentence]:
        return [
            Sentence(passage, start, end)
            for passage in self._knowledge.store.passages_of(report.report_id)
            if passage.kind is not PassageKind.TABLE_ROW
            for start, end in sentence_spans(passage)
        ]


def _by_its_name(sentences: Sequence[Sentence], query: Query) -> Sequence[Sentence]:
    """Return the sentences that name the topic by its own words, where there are any: the others only mean the like."""
    own = [set(topic.alternatives[0]) for topic in query.topics if topic.alternatives]
    named = [held for held in sentences if all(words <= text_forms(held.text) for words in own)]
    return named or sentences


def _stands_in(name: str, text: str) -> bool:
    """Tell whether a folded name stands in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(text)) is not None


def _reads_as_sentence(text: str) -> bool:
    """Tell whether a text can be quoted by itself: one line, begun and ended as a sentence, with room for a verb."""
    whole = text[:1].isupper() and not text.endswith((":", ",")) and "\n" not in text
    return whole and len(text.split()) >= _FEWEST_WORDS


def _results(found: Sequence[Fact]) -> tuple[Result, ...]:
    """Return each value achieved with the target printed beside it, once."""
    pairs: list[Result] = []
    for fact in found:
        if "target" in fact.qualifiers or fact.kind is not FactKind.PROSE:
            continue
        target = next((held for held in found if _is_target_of(held, fact)), None)
        if target is not None and not any(agrees(fact, pair.achieved) for pair in pairs):
            pairs.append(Result(fact, target))
    return tuple(pairs)


def _is_target_of(target: Fact, fact: Fact) -> bool:
    same = target.quote == fact.quote and target.unit is fact.unit and target.measure == fact.measure
    return same and "target" in target.qualifiers and (target.start or 0) > (fact.start or 0)
