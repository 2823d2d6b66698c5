"""Whether a passage holds a question: each of its words, numbered things and years, in the passage or over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked_for import is_head, must_be_said, parts_of
from assistant.doing import says_doing
from assistant.knowledge import Knowledge
from assistant.question import Ask, Constraint, Operation, Period, PeriodKind, Query
from assistant.sentences import Span, holds, holds_itself
from assistant.words import forms_of
from index.labels import fold, make_label
from index.records import Language, Passage, PassageKind

_TELL_OF_NAMES = (Ask.DEFINITION, Ask.HOW, None)


class Coverage:
    """Holds questions against the passages of one generation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def of_item(self, span: Span, query: Query, constraints: Sequence[Constraint]) -> bool:
        """Tell whether an item of a list holds the question itself: what another item says is about another thing."""
        if span.passage.kind is not PassageKind.LIST or query.ask is Ask.LIST:
            return True
        lead = span.passage.text.split("\n", 1)[0]
        return self.of_passage(span.passage, query, constraints, f"{lead}\n{span.text}")

    def of_passage(
        self, passage: Passage, query: Query, constraints: Sequence[Constraint], text: str | None = None
    ) -> bool:
        """Tell whether the words, numbered things and years of the question stand in a passage, or a text of it."""
        report = self._knowledge.store.report(passage.report_id)
        about = (text or passage.text, report.title, report.programme or "", report.authority or "")
        forms = forms_of((*passage.section, *passage.context, *about))
        absent = [one for one in constraints if not (holds_itself if is_head(one, query) else holds)(forms, one)]
        if absent and not self._may_be_said_otherwise(absent, query, constraints):
            return False
        if not all(str(period.first) in forms for period in query.periods if self._is_other_year(period)):
            return False
        return all(self._names(passage, entity.key) for entity in query.entities)

    def _may_be_said_otherwise(
        self, absent: Sequence[Constraint], query: Query, constraints: Sequence[Constraint]
    ) -> bool:
        if query.operation is not Operation.EXPLAIN or len(absent) > 1 or absent[0].kind != "word":
            return False
        if must_be_said(absent[0], query):
            return False
        held = [one for one in constraints if one not in absent]
        names = any(one.kind != "word" or (one.text[:1].isupper() and query.ask in _TELL_OF_NAMES) for one in held)
        if says_doing(query.question, absent[0]) and names:
            return True
        is_name = absent[0].text[:1].isupper() or any(character.isdigit() for character in absent[0].text)
        return not is_name and parts_of(held, query.question) + len(query.entities) > 1

    def _is_other_year(self, period: Period) -> bool:
        is_year = period.first is not None and period.kind is not PeriodKind.SPAN
        return is_year and period.first not in self._knowledge.years

    def _names(self, passage: Passage, key: str) -> bool:
        """Tell whether a numbered thing stands over a passage or in it, by number or by name."""
        return any(make_label(heading).key == key for heading in passage.section) or self.names_thing(passage.text, key)

    def names_thing(self, text: str, key: str) -> bool:
        """Tell whether a text names a numbered thing, by number or by name."""
        entities = self._knowledge.inventory(Language.ITALIAN).entities
        names = [entities.label(key), entities.short_name(key) or entities.label(key)]
        return any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)) for name in names)
