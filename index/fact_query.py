"""The SQL condition that finds facts by words and constraints."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import FactKind, Unit


def fact_query(  # noqa: PLR0913, PLR0917 - the constraints of Store.find_facts, one each
    words: Sequence[Sequence[str]],
    subject_keys: Sequence[str],
    report_ids: Sequence[str] | None,
    years: Sequence[int] | None,
    unit: Unit | None,
    kind: FactKind | None,
    table_id: str | None,
) -> tuple[str, list[object]]:
    """Return the WHERE clause over `facts` and `reports` with its values; every constraint must hold."""
    conditions: list[str] = []
    values: list[object] = []

    def require(condition: str, *arguments: object) -> None:
        conditions.append(condition)
        values.extend(arguments)

    if expression := match_expression(words):
        require("facts.id IN (SELECT rowid FROM facts_fts WHERE facts_fts MATCH ?)", expression)
    for key in dict.fromkeys(subject_keys):
        require("facts.id IN (SELECT fact FROM fact_subjects WHERE key = ?)", key)
    if report_ids is not None:
        require(f"reports.report_id IN ({_marks(report_ids)})", *report_ids)
    if years is not None:
        within = " OR ".join("(facts.year_from <= ? AND facts.year_to >= ?)" for _ in years) or "0"
        require(f"({within})", *(bound for year in years for bound in (year, year)))
    if unit is not None:
        require("facts.unit = ?", unit)
    if kind is not None:
        require("facts.kind = ?", kind)
    if table_id is not None:
        require("facts.table_id = ?", table_id)
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def match_expression(words: Sequence[Sequence[str]]) -> str:
    """Return an FTS5 expression: all groups, of each one member; a member of several stems is a phrase."""
    groups = [[member for member in group if member.strip()] for group in words]
    return " AND ".join(f"({' OR '.join(_quoted(member) for member in group)})" for group in groups if group)


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
