"""The subject labels of the figures of one statement: the numbered thing, then the initiative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import fold, make_label
from index.records import Label, Unit
from ingest.drafts import Draft
from ingest.statements import Statement
from ingest.subject_names import Name, find_names, find_numbered, item_name, section_label

_NAMES_A_FIGURE = 3
_TIE = re.compile(r"\s*(?:su|sull['’]|per|nell['’]|dell['’]|in|on|for|of|under)?\s*(?:l['’]|the\s+)?")
_OWN_BRACKET = re.compile(r"\s*\(\s*[A-ZÀ-Ý][^()\d]{1,60}\)")
_RESPECTIVELY = re.compile(r"\b(?:rispettivamente|respectively)\b", re.IGNORECASE)
_YEARS_AT_END = re.compile(r"\s+\d{4}(?:[-/–]\d{2,4})?$")


def clause_end(text: str, start: int, limit: int) -> int:
    """Return where the clause that goes on at `start` ends: at the next punctuation, at most at `limit`."""
    stop = re.search(r"[,;:()]|\.\s+(?=[A-ZÀ-Ý])|\.\s*$", text[start:limit])
    return start + stop.start() if stop else limit


@dataclass(frozen=True, slots=True)
class StatementSubjects:
    """What the figures of one statement can be about.

    numbered: mentions of numbered things; nouns: the noun stems that the report's headings number; topic: what the
    paragraph speaks of; section: the numbered thing of the section; item: the name that opens a list item.
    """

    statement: Statement
    drafts: Sequence[Draft]
    nouns: frozenset[str]
    topic: Label | None
    section: Label | None
    numbered: tuple[Name, ...]
    item: Name | None
    names: tuple[Name, ...]

    def of(self, number: int) -> tuple[Label, ...]:
        """Return the labels of one figure, outermost first."""
        draft = self.drafts[number]
        labels = [label for label in (self._numbered_thing(number), self._code(number)) if label is not None]
        used = {fold(draft.measure), fold(draft.counted or "")}
        names = self._shared_out(number) or [name.label for name in self._named(number)]
        is_money = draft.quantity.unit is Unit.EUR
        own_name = fold(self.item.label.text) if self.item is not None else None
        kept = [label for label in names if fold(label.text) not in used or (is_money and fold(label.text) != own_name)]
        return tuple({label.key: label for label in (*labels, *kept) if label.key}.values())

    def _numbered_thing(self, number: int) -> Label | None:
        if self.section is not None:
            return self.section
        draft = self.drafts[number]
        things = [name for name in self.numbered if name.label.key.split()[0] in self.nouns]
        start, end = self._reach(number)
        behind = [name for name in things if draft.quantity.end <= name.start < end and self._is_tied(draft, name)]
        if behind:
            return behind[0].label
        before = [name for name in things if name.start < draft.quantity.start]
        if before and before[-1].start < start and draft.whole is not None and draft.whole != number:
            return self._numbered_thing(draft.whole)
        return before[-1].label if before else self.topic

    def _is_tied(self, draft: Draft, name: Name) -> bool:
        return bool(_TIE.fullmatch(self.statement.text, draft.quantity.end, name.start))

    def _code(self, number: int) -> Label | None:
        """Return a code such as "priorità 10.iv" named before the figure."""
        start = self.drafts[number].quantity.start
        codes = [name for name in self.numbered if name.label.key.split()[0] not in self.nouns and name.start < start]
        return codes[-1].label if codes else None

    def _named(self, number: int) -> list[Name]:
        start, end = self._reach(number)
        named = [name for name in self.names if start <= name.start < end]
        if self.item is not None:
            first = self.drafts[0].quantity.start
            early = [name for name in self.names if self.item.end <= name.start < first]
            inside = [name for name in named if name.start >= self.item.end]
            return [self.item, *dict.fromkeys((*early, *inside))][:_NAMES_A_FIGURE]
        if not named:
            tied = self._tied_to(number)
            if tied is not None:
                return self._named(tied)
            named = [name for name in self.names if name.start < start and not self._is_aside(name, number)][-1:]
        return named[:_NAMES_A_FIGURE]

    def _tied_to(self, number: int) -> int | None:
        """Return the figure whose names a figure without its own shares: its whole, or one it counts the same with."""
        draft = self.drafts[number]
        like = draft.like if draft.like is not None and self.drafts[draft.like].counted == draft.counted else None
        tied = draft.whole if draft.whole is not None else like
        return tied if tied is not None and tied < number else None

    def _is_aside(self, name: Name, number: int) -> bool:
        """Tell whether a name belongs to another figure's noun ("al netto dei 31.661 beneficiari della ...")."""
        others = [draft for index, draft in enumerate(self.drafts) if index != number]
        return any(draft.quantity.end <= name.start < draft.tail_end for draft in others)

    def _reach(self, number: int) -> tuple[int, int]:
        """Return the stretch whose names belong to a figure: from the one before it to the end of its own clause.

        A name in brackets right behind its noun belongs to it: "(OI Comune di Milano)".
        """
        draft = self.drafts[number]
        last = number + 1 == len(self.drafts)
        limit = len(self.statement.text) if last else self.drafts[number + 1].quantity.start
        end = clause_end(self.statement.text, max(draft.tail_end, draft.quantity.end), limit)
        bracket = _OWN_BRACKET.match(self.statement.text, end, limit)
        return draft.own_start, bracket.end() if bracket else end

    def _shared_out(self, number: int) -> list[Label] | None:
        """Return the part of "X e Y ... rispettivamente di 5,3 e 2,64 Mln€" that goes with this figure, or None."""
        group = self._joined_group(number)
        opening = self.statement.text[: self.drafts[group[0]].quantity.start]
        closing = self.statement.text[self.drafts[group[-1]].quantity.end :][:20]
        if len(group) < 2 or not (_RESPECTIVELY.search(opening[-40:]) or _RESPECTIVELY.search(closing)):
            return None
        for name in reversed([name for name in self.names if name.start < len(opening)]):
            parts = re.split(r"\s*,\s*|\s+(?:e|ed|and)\s+", _YEARS_AT_END.sub("", name.label.text))
            if len(parts) == len(group):
                return [name.label, make_label(parts[group.index(number)])]
        return None

    def _joined_group(self, number: int) -> list[int]:
        """Return the figures joined to this one by nothing but "e" or a comma."""
        group = [number]
        text = self.statement.text
        while group[-1] + 1 < len(self.drafts):
            between = text[self.drafts[group[-1]].quantity.end : self.drafts[group[-1] + 1].quantity.start]
            if not re.fullmatch(r"\s*(?:,|e|ed|and)\s*", between):
                break
            group.append(group[-1] + 1)
        while group[0] > 0:
            between = text[self.drafts[group[0] - 1].quantity.end : self.drafts[group[0]].quantity.start]
            if not re.fullmatch(r"\s*(?:,|e|ed|and)\s*", between):
                break
            group.insert(0, group[0] - 1)
        return group


def statement_subjects(
    statement: Statement, drafts: Sequence[Draft], topic: Label | None, nouns: frozenset[str], known: frozenset[str]
) -> StatementSubjects:
    """Return what the figures of a statement can be about; `known` words single nothing out (see find_names)."""
    first = drafts[0].quantity.start if drafts else 0
    text, language = statement.text, statement.language
    return StatementSubjects(
        statement=statement,
        drafts=drafts,
        nouns=nouns,
        topic=topic,
        section=section_label(statement.passage.section),
        numbered=tuple(find_numbered(text, nouns)),
        item=item_name(text, statement.body_start, first, language) if statement.is_item else None,
        names=tuple(find_names(text, known, language)),
    )
