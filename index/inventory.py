"""What a store knows of: labels, measures, periods and named things, each with the reports that use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from index.records import Label

LABELS_SQL = """SELECT key, text, dimension, report_id, facts FROM labels
    JOIN reports ON reports.id = labels.report ORDER BY key, text, dimension, reports.id"""
MEASURES_SQL = """SELECT texts.text, report_id, facts FROM measures
    JOIN texts ON texts.id = measures.text JOIN reports ON reports.id = report ORDER BY measures.text, reports.id"""
PERIODS_SQL = """SELECT text, report_id, facts FROM periods
    JOIN reports ON reports.id = report ORDER BY text, reports.id"""
ENTITIES_SQL = """SELECT key, label, name, report_id FROM entity_names
    JOIN reports ON reports.id = entity_names.report ORDER BY key, reports.id, label, name"""


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label, the reports that use it, and how many facts have it in their subject (0: only a heading)."""

    label: Label
    report_ids: tuple[str, ...]
    fact_count: int


@dataclass(frozen=True, slots=True)
class TextUse:
    """A measure or a period as printed, the reports that use it, and how many facts have it: in all, in one at most."""

    text: str
    report_ids: tuple[str, ...]
    fact_count: int
    most_in_a_report: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A numbered thing ("ass 2") with the labels it goes by ("II", "Asse II") and the names beside them."""

    key: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    report_ids: tuple[str, ...]


def label_uses(rows: Iterable[Sequence[Any]]) -> list[LabelUse]:
    """Gather rows of LABELS_SQL by label."""
    held: dict[Label, tuple[list[str], int]] = {}
    for key, text, dimension, report_id, count in rows:
        label = Label(text, key, dimension or None)
        reports, total = held.get(label, ([], 0))
        held[label] = ([*reports, report_id], total + count)
    return [LabelUse(label, tuple(reports), total) for label, (reports, total) in held.items()]


def text_uses(rows: Iterable[Sequence[Any]]) -> list[TextUse]:
    """Gather rows of MEASURES_SQL or PERIODS_SQL by text."""
    held: dict[str, dict[str, int]] = {}
    for text, report_id, count in rows:
        held.setdefault(text, {})[report_id] = count
    return [TextUse(text, tuple(uses), sum(uses.values()), max(uses.values())) for text, uses in held.items()]


def entities(rows: Iterable[Sequence[Any]]) -> list[Entity]:
    """Gather rows of ENTITIES_SQL by key."""
    held: dict[str, list[tuple[str, str, str]]] = {}
    for key, label, name, report_id in rows:
        held.setdefault(key, []).append((label, name, report_id))
    return [
        Entity(key, *(tuple(dict.fromkeys(column)) for column in zip(*named, strict=True)))
        for key, named in held.items()
    ]
