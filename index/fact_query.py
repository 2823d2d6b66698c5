"""The FTS5 expression that finds facts by words and constraints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.records import FactKind, Unit
from index.schema import filter_key

_WORD_COLUMNS = "{measure subject context report}"


def match_expression(  # noqa: PLR0913, PLR0917 - the constraints of Store.find_facts, one each
    words: Sequence[Sequence[str]],
    subject_keys: Sequence[str],
    report_ids: Sequence[str] | None,
    years: Sequence[int] | None,
    unit: Unit | None,
    kind: FactKind | None,
    table_id: str | None,
) -> str | None:
    """Return the expression that holds where every constraint does; "" where there is none, None where none can hold.

    words: of each group one member must stand in a column of words; a member of several stems is a phrase.
    """
    if (report_ids is not None and not report_ids) or (years is not None and not years):
        return None
    groups = [f"{_WORD_COLUMNS} : {_any_of(group)}" for group in map(_filled, words) if group]
    groups += [_key("subject", [key]) for key in dict.fromkeys(subject_keys)]
    for name, values in (("report", report_ids), ("year", years)):
        if values is not None:
            groups.append(_key(name, values))
    groups += [_key(name, [value]) for name, value in (("unit", unit), ("kind", kind), ("table", table_id)) if value]
    return " AND ".join(groups)


def _filled(group: Sequence[str]) -> list[str]:
    return [member for member in group if member.strip()]


def _key(name: str, values: Iterable[object]) -> str:
    return f"keys : {_any_of([filter_key(name, value) for value in values])}"


def _any_of(phrases: Sequence[str]) -> str:
    quoted = ('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    return f"({' OR '.join(quoted)})"
