"""One figure in two places of a report: text against table, table against table, text against text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.meaning import Meaning, Meanings
from assistant.audit.precision import Relation, is_exact, printed_step, relate_facts
from index.records import Fact, FactKind, RowKind, Table, Unit

_TARGET = "target"
_TELLING_WORDS = 3
_NEAR = Decimal("0.1")
_TWICE_AS_MUCH = 2


def check_text_against_tables(facts: Sequence[Fact], tables: Sequence[Table], meanings: Meanings) -> Iterator[Finding]:
    """Yield each figure of the text that the table cell of the same meaning contradicts or cuts off."""
    cells = _Cells(facts, tables, meanings)
    for fact in facts:
        if fact.kind is FactKind.PROSE and is_exact(fact) and _TARGET not in fact.qualifiers:
            found = [(relate_facts(fact, cell), cell) for cell in cells.of(fact)]
            if not found or any(relation is Relation.SAME for relation, _ in found):
                continue
            relation, cell = min(found, key=lambda item: item[0] is Relation.DIFFERENT)
            if relation is Relation.TRUNCATED:
                yield Finding(FindingKind.NOTE, Check.TRUNCATED, (fact, cell), cell.value, printed_step(fact))
            elif _may_be_one(fact.value, cell.value):
                facts_of_both = (fact, cell)
                yield Finding(
                    FindingKind.CONTRADICTION, Check.TEXT_TABLE, facts_of_both, cell.value, printed_step(fact) / 2
                )


def check_told_twice(facts: Sequence[Fact], meanings: Meanings) -> Iterator[Finding]:
    """Yield each two sentences of a report that give one figure with two values."""
    groups: dict[Meaning, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind is FactKind.PROSE and is_exact(fact):
            meaning = meanings.of(fact)
            if meaning.measure and _TARGET not in meaning.qualifiers:
                groups[meaning].append(fact)
    for meaning, group in groups.items():
        if has_two_values_in_one_sentence(group):
            continue  # what sets them apart stands in the sentence and not in the facts
        for first, second in combinations(group, 2):
            if relate_facts(first, second) is Relation.DIFFERENT and _is_telling(meaning, first, second):
                yield Finding(FindingKind.CONTRADICTION, Check.TWICE, (first, second), second.value)
                break


def has_two_values_in_one_sentence(group: Sequence[Fact]) -> bool:
    """Tell whether facts of one meaning stand in one sentence with different values."""
    values: dict[tuple[str | None, str], set[Decimal]] = defaultdict(set)
    for fact in group:
        values[fact.passage_id, fact.quote].add(fact.value)
    return any(len(held) > 1 for held in values.values())


class _Cells:
    """The cells of a report that say what a sentence may say too: one measure, one part of the programme or all."""

    def __init__(self, facts: Sequence[Fact], tables: Sequence[Table], meanings: Meanings) -> None:
        self._meanings = meanings
        kinds = {table.table_id: table.row_kinds for table in tables}
        self._cells: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.table and is_exact(fact) and (key := self._key(fact)) is not None:
                kind = kinds[fact.table.table_id][fact.table.row]
                parts = meanings.parts(fact)
                if (kind is RowKind.TOTAL and not parts and self._is_by_part(facts, fact)) or (
                    kind is RowKind.BODY and len(parts) == 1
                ):
                    self._cells[key].append(fact)

    def of(self, fact: Fact) -> list[Fact]:
        """Return the cells that mean the same as a fact of the text, one a table and column at most."""
        key = self._key(fact)
        labels = {label.key for label in self._meanings.subject(fact)}
        if key is None or not labels <= self._meanings.parts(fact):
            return []
        held = self._cells.get(key, [])
        columns = [(cell.table.table_id, cell.table.column) for cell in held if cell.table]
        return held if len(set(columns)) == len(columns) else []

    def _key(self, fact: Fact) -> tuple[object, ...] | None:
        term = self._meanings.term(fact)
        if term is None:
            return None
        meaning = self._meanings.of(fact)
        return (term, self._meanings.parts(fact), meaning.qualifiers, meaning.period, meaning.unit)

    def _is_by_part(self, facts: Sequence[Fact], total: Fact) -> bool:
        """Tell whether a table has a row for each part of the programme, so that its total is the programme's."""
        table_id = total.table.table_id if total.table else None
        of_table = (fact for fact in facts if fact.table and fact.table.table_id == table_id)
        return sum(bool(self._meanings.parts(fact)) for fact in of_table) >= _TWICE_AS_MUCH


def _may_be_one(first: Decimal, second: Decimal) -> bool:
    """Tell whether two values can be meant as one: of like size, or the same digits a power of ten apart.

    A sentence about something smaller within the same part of the programme often has the same words.
    """
    low, high = sorted((abs(first), abs(second)))
    return low > 0 and (high < _TWICE_AS_MUCH * low or _digits(first) == _digits(second))


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _is_telling(meaning: Meaning, first: Fact, second: Fact) -> bool:
    """Tell whether the words of a figure say which it is; where they are few, near values do."""
    if len(meaning.measure) >= _TELLING_WORDS or (first.unit is Unit.COUNT and len(meaning.measure) > 1):
        return True
    low, high = sorted((abs(first.value), abs(second.value)))
    return bool(high) and (high - low) <= high * _NEAR
