"""What reading one file brings into the index: a report with its passages, tables, facts and names. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import Fact, Passage, Report, Table


@dataclass(frozen=True, slots=True)
class EntityName:
    """A numbered thing and a name that stands beside it: key "ass 2", label "Asse II", name "Inclusione sociale"."""

    key: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportRecords:
    """Everything of one report that the index keeps."""

    report: Report
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[EntityName, ...] = ()
    warnings: tuple[str, ...] = ()
