"""Targets that differ: between places of a report, between reports, and from the column that the others follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from assistant.audit.agreement import has_two_values_in_one_sentence
from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.meaning import Meaning, Meanings
from assistant.audit.precision import Relation, printed_step, relate_facts
from index.records import Fact, Report, RowKind, Table, Unit

_TARGET = "target"
_FOLLOWING = 3


def target_groups(facts: Sequence[Fact], meanings: Meanings) -> dict[Meaning, list[Fact]]:
    """Return the targets of a report by what they are targets of; those of one sentence that differ are left out."""
    groups: dict[Meaning, list[Fact]] = defaultdict(list)
    for fact in facts:
        if _TARGET in fact.qualifiers and fact.period and (meaning := meanings.of(fact)).measure:
            groups[meaning].append(fact)
    return {meaning: group for meaning, group in groups.items() if not has_two_values_in_one_sentence(group)}


def check_targets(groups: Mapping[Meaning, Sequence[Fact]]) -> Iterator[Finding]:
    """Yield each target that two places of one report give with two values."""
    for group in groups.values():
        for first, second in combinations(group, 2):
            if relate_facts(first, second) is Relation.DIFFERENT:
                yield Finding(FindingKind.CONTRADICTION, Check.TARGET, (first, second), second.value)
                break


def compare_targets(reports: Sequence[tuple[Report, Mapping[Meaning, Sequence[Fact]]]]) -> Iterator[Finding]:
    """Yield each target that differs from one report to the next of its programme, given in order of their dates.

    Two reports of one day contradict each other; a later one has changed the target.
    """
    by_meaning: dict[Meaning, list[tuple[Report, Fact]]] = defaultdict(list)
    for report, groups in reports:
        for meaning, group in groups.items():
            by_meaning[meaning].append((report, group[0]))
    for told in by_meaning.values():
        for (earlier, before), (later, after) in pairwise(told):
            if relate_facts(before, after) is Relation.DIFFERENT:
                same_day = earlier.reference_date == later.reference_date
                kind = FindingKind.CONTRADICTION if same_day else FindingKind.CHANGE
                yield Finding(kind, Check.TARGET, (after, before), before.value)


def check_pattern(facts: Sequence[Fact], tables: Sequence[Table], meanings: Meanings) -> Iterator[Finding]:
    """Yield the one target that is not the cell of its row, where those of all other parts are that of theirs."""
    targets: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        parts = meanings.parts(fact)
        if _TARGET in fact.qualifiers and fact.unit is Unit.EUR and not fact.table and len(parts) == 1:
            targets[meanings.measure_stems(fact), fact.period].setdefault(next(iter(parts)), fact)
    columns = _columns(facts, tables, meanings)
    for by_part in targets.values():
        for column in columns:
            shared = by_part.keys() & column.keys()
            wrong = [part for part in shared if relate_facts(by_part[part], column[part]) is Relation.DIFFERENT]
            if len(shared) - len(wrong) >= _FOLLOWING and len(wrong) == 1:
                target, cell = by_part[wrong[0]], column[wrong[0]]
                words = (cell.measure,)
                slack = printed_step(target) / 2
                yield Finding(FindingKind.CONTRADICTION, Check.PATTERN, (target, cell), cell.value, slack, words)
                break


def _columns(facts: Sequence[Fact], tables: Sequence[Table], meanings: Meanings) -> list[dict[str, Fact]]:
    """Return the money columns of tables with one row a part of the programme: part -> cell."""
    kinds = {table.table_id: table.row_kinds for table in tables}
    columns: dict[tuple[str, int], list[tuple[str, Fact]]] = defaultdict(list)
    for fact in facts:
        parts = meanings.parts(fact)
        if fact.table is None or fact.unit is not Unit.EUR or len(parts) != 1:
            continue
        if kinds[fact.table.table_id][fact.table.row] is RowKind.BODY:
            columns[fact.table.table_id, fact.table.column].append((next(iter(parts)), fact))
    return [dict(cells) for cells in columns.values() if len({part for part, _ in cells}) == len(cells)]
