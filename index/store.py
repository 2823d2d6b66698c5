"""The fact store: reports, passages, tables and facts of one generation in SQLite, read-only, for any thread."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial
from json.encoder import encode_basestring_ascii
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from index.errors import IndexDamagedError
from index.fact_query import match_expression
from index.held import Held
from index.inventory import (
    ENTITIES_SQL,
    LABELS_SQL,
    MEASURES_SQL,
    PERIODS_SQL,
    Entity,
    LabelUse,
    TextUse,
    entities,
    label_uses,
    text_uses,
)
from index.reading import EntityName, ReportRecords
from index.records import Fact, FactKind, Passage, Report, Table, Unit
from index.schema import FACTS, PASSAGES, REPORTS, SCHEMA_VERSION, TABLES

_FACT_COLUMNS = """facts.id, fact_id, reports.report_id, measures.text, sections.text, quotes.text, facts.payload
    FROM facts JOIN reports ON reports.id = facts.report JOIN texts AS measures ON measures.id = facts.measure
    JOIN texts AS sections ON sections.id = facts.section JOIN texts AS quotes ON quotes.id = facts.quote"""
_PASSAGE_COLUMNS = """passage_id, reports.report_id, sections.text, passages.payload FROM passages
    JOIN reports ON reports.id = passages.report JOIN texts AS sections ON sections.id = passages.section"""
_FACT_NUMBERS = "SELECT fact_id, id FROM facts WHERE fact_id IN"
_PASSAGE_NUMBERS = "SELECT passage_id, id FROM passages WHERE passage_id IN"
_VARIABLES = 500
_quoted = encode_basestring_ascii  # what json.dumps makes of a text, without its way to it: a question reads thousands
_MOST_FACTS, _MOST_PASSAGES, _MOST_SEARCHES = 16384, 4096, 256


class Store:
    """Reads one store. A connection is borrowed for each call, so that threads never share one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._facts = Held(self._read_facts, _MOST_FACTS)
        self._passages = Held(self._read_passages, _MOST_PASSAGES)
        self._fact_numbers: Held[str, int] = Held(partial(self._by_keys, _FACT_NUMBERS), _MOST_FACTS)
        self._passage_numbers: Held[str, int] = Held(partial(self._by_keys, _PASSAGE_NUMBERS), _MOST_PASSAGES)
        self._numbers_found = lru_cache(maxsize=_MOST_SEARCHES)(self.fact_numbers)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the store at `path`. Raises IndexDamagedError where it is missing or of another version."""
        store = cls(path)
        version = store._rows("PRAGMA user_version")[0][0]
        if version != SCHEMA_VERSION:
            raise IndexDamagedError(
                f"The fact store {path} has schema {version}, this version reads {SCHEMA_VERSION}. Run: chiedi index"
            )
        return store

    def close(self) -> None:
        """Close the idle connections; a store that is used again opens new ones."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def reports(self) -> list[Report]:
        """Return all reports in the order they were indexed."""
        return list(self._reports.values())

    def report(self, report_id: str) -> Report:
        """Return one report; KeyError where there is none."""
        return self._reports[report_id]

    def fact(self, fact_id: str) -> Fact:
        """Return one fact; KeyError where there is none."""
        return self.facts([fact_id])[0]

    def facts(self, fact_ids: Sequence[str]) -> list[Fact]:
        """Return facts in the order of their ids; KeyError where one is missing."""
        return self.facts_numbered(self._fact_numbers.of(fact_ids))

    def passage(self, passage_id: str) -> Passage:
        """Return one passage; KeyError where there is none."""
        return self.passages([passage_id])[0]

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]:
        """Return passages in the order of their ids; KeyError where one is missing."""
        return self.passages_numbered(self._passage_numbers.of(passage_ids))

    def passages_numbered(self, numbers: Sequence[int]) -> list[Passage]:
        """Return passages by the numbers that the vectors and the word index know them by, in that order."""
        return self._passages.of(numbers)

    def passages_of(self, report_id: str) -> list[Passage]:
        """Return the passages of a report in reading order."""
        return self.passages_numbered(self.passage_numbers([report_id]))

    def table(self, table_id: str) -> Table:
        """Return one table; KeyError where there is none."""
        rows = self._rows("SELECT payload FROM tables WHERE table_id = ?", (table_id,))
        if not rows:
            raise KeyError(table_id)
        return TABLES.validate_json(rows[0][0])

    def tables(self, report_id: str | None = None) -> list[Table]:
        """Return the tables of all reports, or of one, in reading order."""
        sql = """SELECT tables.payload FROM tables JOIN reports ON reports.id = tables.report
            WHERE ?1 IS NULL OR reports.report_id = ?1 ORDER BY tables.id"""
        return [TABLES.validate_json(row[0]) for row in self._rows(sql, (report_id,))]

    def find_facts(  # noqa: PLR0913 - one keyword a constraint
        self,
        words: Sequence[Sequence[str]] = (),
        *,
        subject_keys: Sequence[str] = (),
        report_ids: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
        unit: Unit | None = None,
        kind: FactKind | None = None,
        table_id: str | None = None,
        limit: int = 2000,
    ) -> list[Fact]:
        """Return the facts that hold every constraint, in reading order.

        words: groups of stems or stem phrases ("spes certific"); of each group one must stand in the measure, subject,
        context or report of the fact. subject_keys: each must be the key of a label of its subject. years: one of them
        lies in its period, or in that of its report where it has none.
        """
        expression = match_expression(words, subject_keys, report_ids, years, unit, kind, table_id)
        if expression is None:
            return []
        return self.facts_numbered(self._numbers_found(expression, limit))

    def fact_numbers(self, expression: str, limit: int = -1) -> list[int]:
        """Return the numbers of the facts that an expression of `index.fact_query` finds, in reading order; "" all.

        limit: how many at most; -1 means all of them.
        """
        if not expression:
            return [row[0] for row in self._rows("SELECT id FROM facts ORDER BY id LIMIT ?", (limit,))]
        sql = "SELECT rowid FROM facts_fts WHERE facts_fts MATCH ? ORDER BY rowid LIMIT ?"
        return [row[0] for row in self._rows(sql, (expression, limit))]

    def facts_numbered(self, numbers: Sequence[int]) -> list[Fact]:
        """Return facts by their numbers, in that order."""
        return self._facts.of(numbers)

    def labels(self) -> list[LabelUse]:
        """Return each distinct subject label and section heading, sorted by key."""
        return self._labels

    def measures(self) -> list[TextUse]:
        """Return each distinct measure, most used first."""
        return self._measures

    def periods(self) -> list[TextUse]:
        """Return each distinct period of a fact, in order."""
        return self._periods

    def entities(self) -> list[Entity]:
        """Return the numbered things that have a name, sorted by key."""
        return self._entities

    def vocabulary(self) -> frozenset[str]:
        """Return the stems that stand in passages or facts."""
        return self._vocabulary

    def passage_numbers(self, report_ids: Iterable[str]) -> list[int]:
        """Return the numbers of the passages of some reports: what a filter leaves."""
        return [number for report_id in report_ids for number in self._passage_ranges.get(report_id, ())]

    def sections_of(self, report_ids: Iterable[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield number and headings of each passage of some reports."""
        sql = """SELECT passages.id, texts.text FROM passages JOIN texts ON texts.id = passages.section
            JOIN reports ON reports.id = passages.report WHERE reports.report_id IN"""
        for number, text in self._by_keys(sql, list(report_ids)):
            yield number, tuple(json.loads(text))

    def passage_stems(self) -> Iterator[list[str]]:
        """Yield the stems of each passage by its number, from 1."""
        for row in self._rows("SELECT stems FROM passages ORDER BY id"):
            yield row[0].split()

    def passage_digests(self) -> list[bytes]:
        """Return the content digest of each passage by its number, from 1."""
        return [row[0] for row in self._rows("SELECT digest FROM passages ORDER BY id")]

    def records_of(self, report_id: str) -> ReportRecords:
        """Return everything that was read from one report, so that a new generation can take it over."""
        sql = f"SELECT {_FACT_COLUMNS} WHERE reports.report_id = ? ORDER BY facts.id"
        names = """SELECT key, label, name FROM entity_names JOIN reports ON reports.id = entity_names.report
            WHERE report_id = ? ORDER BY key, label, name"""
        return ReportRecords(
            report=self.report(report_id),
            passages=tuple(self.passages_of(report_id)),
            tables=tuple(self.tables(report_id)),
            facts=tuple(_fact(row) for row in self._rows(sql, (report_id,))),
            names=tuple(EntityName(*row) for row in self._rows(names, (report_id,))),
        )

    @cached_property
    def _reports(self) -> dict[str, Report]:
        rows = self._rows("SELECT report_id, payload FROM reports ORDER BY id")
        return {row[0]: REPORTS.validate_json(row[1]) for row in rows}

    @cached_property
    def _passage_ranges(self) -> dict[str, range]:
        # The passages of a report stand together: they are numbered in the order they were written.
        sql = """SELECT report_id, min(passages.id), max(passages.id) FROM passages
            JOIN reports ON reports.id = passages.report GROUP BY passages.report"""
        return {report_id: range(first, last + 1) for report_id, first, last in self._rows(sql)}

    @cached_property
    def _labels(self) -> list[LabelUse]:
        return label_uses(self._rows(LABELS_SQL))

    @cached_property
    def _measures(self) -> list[TextUse]:
        return sorted(text_uses(self._rows(MEASURES_SQL)), key=lambda use: (-use.fact_count, use.text))

    @cached_property
    def _periods(self) -> list[TextUse]:
        return text_uses(self._rows(PERIODS_SQL))

    @cached_property
    def _entities(self) -> list[Entity]:
        return entities(self._rows(ENTITIES_SQL))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._rows("SELECT stem FROM vocabulary"))

    def _read_facts(self, numbers: Sequence[int]) -> Iterator[tuple[int, Fact]]:
        for row in self._by_keys(f"SELECT {_FACT_COLUMNS} WHERE facts.id IN", numbers):
            yield row[0], _fact(row)

    def _read_passages(self, numbers: Sequence[int]) -> Iterator[tuple[int, Passage]]:
        for row in self._by_keys(f"SELECT passages.id, {_PASSAGE_COLUMNS} WHERE passages.id IN", numbers):
            yield row[0], _passage(row[1:])

    def _by_keys(self, sql: str, keys: Sequence[Any]) -> Iterator[Any]:
        distinct = list(dict.fromkeys(keys))
        for start in range(0, len(distinct), _VARIABLES):
            part = distinct[start : start + _VARIABLES]
            yield from self._rows(f"{sql} ({', '.join('?' * len(part))})", part)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._connection() as connection:
                return connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(
                f"The fact store {self._path} cannot be read ({error}). Run: chiedi index"
            ) from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            # A published store never changes, so SQLite needs no locks; each connection serves one thread at a time.
            uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            yield connection
        finally:
            self._idle.put(connection)


def _fact(row: Sequence[Any]) -> Fact:
    _, fact_id, report_id, measure, section, quote, payload = row
    return FACTS.validate_json(
        f'{payload[:-1]},"section":{section},"fact_id":{_quoted(fact_id)},"report_id":{_quoted(report_id)},'
        f'"measure":{_quoted(measure)},"quote":{_quoted(quote)}}}'
    )


def _passage(row: Sequence[Any]) -> Passage:
    passage_id, report_id, section, payload = row
    return PASSAGES.validate_json(
        f'{payload[:-1]},"section":{section},"passage_id":{_quoted(passage_id)},"report_id":{_quoted(report_id)}}}'
    )
