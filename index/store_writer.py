"""Writing the fact store: reports in the order given, the same bytes for the same records."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from index.embedder import embedded_text
from index.labels import make_label
from index.reading import EntityName, ReportRecords
from index.records import Fact, Label, Language, Passage, Report
from index.schema import FACTS, PASSAGES, REPORTS, SCHEMA, SCHEMA_VERSION, TABLES, filter_key, pack, years_of
from index.text import stems

_MOST_YEARS = 50


def write_store(path: Path, reports: Iterable[ReportRecords]) -> None:
    """Write a new store at `path`, which must not exist; ids count up in the order of the records."""
    with closing(sqlite3.connect(path)) as connection:
        # The file is worth nothing until its generation is published, so no journal is needed; it is synced at the end.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + SCHEMA)
        writer = _Writer(connection)
        for records in reports:
            writer.add(records)
        writer.finish()


def content_digest(passage: Passage) -> bytes:
    """Return the 16 bytes that tell whether a passage must be embedded again."""
    return hashlib.sha256(embedded_text(passage).encode()).digest()[:16]


class _Writer:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[str, int] = {}
        self._stems: dict[tuple[str, Language], str] = {}
        self._counts: Counter[str] = Counter()
        self._measures: Counter[tuple[int, int]] = Counter()
        self._periods: Counter[tuple[str, int]] = Counter()

    def add(self, records: ReportRecords) -> None:
        report = records.report
        number = self._next("reports")
        year = report.reference_date.year if report.reference_date else None
        self._insert("reports", number, report.report_id, year, pack(REPORTS, report))
        for table in records.tables:
            self._insert("tables", self._next("tables"), table.table_id, number, pack(TABLES, table))
        for passage in records.passages:
            self._add_passage(passage, number, report.language)
        about = self._stemmed((report.title, report.programme, report.authority), report.language)
        for fact in records.facts:
            self._add_fact(fact, number, report, about)
        self._add_labels(records, number)
        self._add_names(records.names, number)

    def finish(self) -> None:
        connection = self._connection
        for name, counts in (("measures", self._measures), ("periods", self._periods)):
            rows = [(*key, count) for key, count in sorted(counts.items())]
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)  # noqa: S608 - a name of ours
        words = {word for text in self._stems.values() for word in text.split()}
        connection.executemany("INSERT INTO vocabulary VALUES (?)", [(word,) for word in sorted(words)])
        for table in ("facts_fts", "passages_fts"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("ANALYZE")
        connection.commit()

    def _add_passage(self, passage: Passage, report: int, language: Language) -> None:
        number = self._next("passages")
        above = self._stemmed((*passage.section, *passage.context), language)
        text = self._stemmed((passage.text,), language)
        digest = content_digest(passage)
        payload = pack(PASSAGES, passage, apart=("section", "report_id", "passage_id"))
        section = self._section(passage.section)
        self._insert(
            "passages", number, passage.passage_id, report, section, digest, f"{above} {text}".strip(), payload
        )
        self._connection.execute(
            "INSERT INTO passages_fts(rowid, section, text) VALUES (?, ?, ?)", (number, above, text)
        )

    def _add_fact(self, fact: Fact, report_number: int, report: Report, about: str) -> None:
        number = self._next("facts")
        payload = pack(FACTS, fact, apart=("fact_id", "report_id", "measure", "section", "quote"))
        measure = self._text(fact.measure)
        texts = (measure, self._section(fact.section), self._text(fact.quote))
        self._insert("facts", number, fact.fact_id, report_number, *texts, payload)
        self._measures[measure, report_number] += 1
        if fact.period:
            self._periods[fact.period, report_number] += 1
        stemmed = [self._stemmed(column, report.language) for column in _searched(fact)]
        self._connection.execute(
            "INSERT INTO facts_fts(rowid, measure, subject, context, report, keys) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *stemmed, about, " ".join(_filter_keys(fact, report))),
        )

    def _add_labels(self, records: ReportRecords, report: int) -> None:
        """Count the facts of each subject label; a heading that no fact names is listed with none."""
        counts: Counter[Label] = Counter(label for fact in records.facts for label in fact.subject)
        sections = {heading for passage in records.passages for heading in passage.section}
        for label in map(make_label, sorted(sections)):
            counts.setdefault(label, 0)
        rows = Counter[tuple[str, str, str]]()
        for label, count in counts.items():
            rows[label.key, label.text, label.dimension or ""] += count
        self._connection.executemany(
            "INSERT INTO labels VALUES (?, ?, ?, ?, ?)", [(*row, report, count) for row, count in sorted(rows.items())]
        )

    def _add_names(self, names: Sequence[EntityName], report: int) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO entity_names VALUES (?, ?, ?, ?)",
            [(name.key, name.label, name.name, report) for name in names],
        )

    def _next(self, table: str) -> int:
        self._counts[table] += 1
        return self._counts[table]

    def _insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608

    def _text(self, text: str) -> int:
        number = self._texts.get(text)
        if number is None:
            number = self._texts[text] = len(self._texts) + 1
            self._insert("texts", number, text)
        return number

    def _section(self, section: tuple[str, ...]) -> int:
        return self._text(json.dumps(section, ensure_ascii=False))

    def _stemmed(self, texts: Iterable[str | None], language: Language) -> str:
        return " ".join(filter(None, (self._stems_of(text, language) for text in texts if text)))

    def _stems_of(self, text: str, language: Language) -> str:
        held = self._stems.get((text, language))
        if held is None:
            held = self._stems[text, language] = " ".join(stems(text, language=language))
        return held


def _filter_keys(fact: Fact, report: Report) -> list[str]:
    """Return what a fact is filtered by; a fact without a period has that of its report."""
    first, last = years_of(fact.period) or years_of(str(report.reference_date)) or (0, -1)
    keys = [("report", fact.report_id), ("unit", fact.unit), ("kind", fact.kind)]
    keys += [("subject", label.key) for label in dict.fromkeys(fact.subject)]
    keys += [("year", str(year)) for year in range(first, min(last, first + _MOST_YEARS) + 1)]
    keys += [("table", fact.table.table_id)] if fact.table else []
    return [filter_key(name, value) for name, value in keys]


def _searched(fact: Fact) -> tuple[tuple[str | None, ...], ...]:
    """Return the texts of the columns measure, subject and context, each text once."""
    measure = (fact.measure, fact.counted)
    subject = tuple(dict.fromkeys(text for label in fact.subject for text in (label.text, label.dimension) if text))
    table = (fact.table.row_label, fact.table.column_label, fact.table.caption) if fact.table else (fact.quote,)
    seen = {*measure, *subject}
    context = tuple(dict.fromkeys(text for text in (*fact.section, *table, *fact.notes) if text not in seen))
    return measure, subject, context
