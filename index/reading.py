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
class LostNumeral:
    """A numeral of the raw text that is in no fact and no passage; page counts from 1, `line` is the start of it."""

    text: str
    page: int
    line: str


@dataclass(frozen=True, slots=True)
class Conservation:
    """How many numerals the raw text of a file has, how many are lost, and which (the first ones, where many are).

    `charts` is how many charts it has, `in_charts` how many of the numerals kept are but labels in these.
    """

    total: int
    lost_count: int = 0
    lost: tuple[LostNumeral, ...] = ()
    charts: int = 0
    in_charts: int = 0

    @property
    def share(self) -> float:
        """The share of numerals kept, from 0 to 1; 1 for a file without any."""
        return 1.0 if not self.total else 1 - self.lost_count / self.total


@dataclass(frozen=True, slots=True)
class ReportRecords:
    """Everything of one report that the index keeps, and the labels of each of its charts, which it does not."""

    report: Report
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[EntityName, ...] = ()
    warnings: tuple[str, ...] = ()
    numerals: Conservation | None = None
    charts: tuple[str, ...] = ()
