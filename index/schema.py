"""The tables of the fact store, and how records become rows.

Rows keep what is searched in columns and the whole record as JSON in `payload`. Texts that repeat (a row quoted by
each of its cells, a section, a measure) are kept once, in `texts`. The FTS5 columns hold stems of `index.text`,
joined by blanks: SQLite splits at blanks and at nothing that a numeral is made of. The column `keys` of `facts_fts`
holds what a fact is filtered by ("year:2021", "subject:ass_2"), so that one look-up in one index meets all constraints.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import TypeAdapter

from index.records import Fact, Passage, Report, Table

SCHEMA_VERSION = 6
_TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '.,+-/()%€&:_°@#'"

SCHEMA = f"""
CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE reports(id INTEGER PRIMARY KEY, report_id TEXT NOT NULL UNIQUE, year INTEGER, payload TEXT NOT NULL);
CREATE TABLE tables(
    id INTEGER PRIMARY KEY, table_id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE passages(
    id INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL, section INTEGER NOT NULL,
    digest BLOB NOT NULL, stems TEXT NOT NULL, payload TEXT NOT NULL);
CREATE INDEX passages_by_report ON passages(report);
CREATE TABLE facts(
    id INTEGER PRIMARY KEY, fact_id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL, measure INTEGER NOT NULL,
    section INTEGER NOT NULL, quote INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE INDEX facts_by_report ON facts(report);
CREATE TABLE labels(
    key TEXT NOT NULL, text TEXT NOT NULL, dimension TEXT NOT NULL, report INTEGER NOT NULL, facts INTEGER NOT NULL,
    PRIMARY KEY(key, text, dimension, report)) WITHOUT ROWID;
CREATE TABLE entity_names(
    key TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL, report INTEGER NOT NULL,
    PRIMARY KEY(key, label, name, report)) WITHOUT ROWID;
CREATE TABLE measures(text INTEGER, report INTEGER, facts INTEGER, PRIMARY KEY(text, report)) WITHOUT ROWID;
CREATE TABLE periods(text TEXT, report INTEGER, facts INTEGER, PRIMARY KEY(text, report)) WITHOUT ROWID;
CREATE TABLE vocabulary(stem TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE facts_fts USING fts5(measure, subject, context, report, keys, content='', tokenize="{_TOKENIZER}");
CREATE VIRTUAL TABLE passages_fts USING fts5(section, text, content='', tokenize="{_TOKENIZER}");
"""

REPORTS: TypeAdapter[Report] = TypeAdapter(Report)
TABLES: TypeAdapter[Table] = TypeAdapter(Table)
PASSAGES: TypeAdapter[Passage] = TypeAdapter(Passage)
FACTS: TypeAdapter[Fact] = TypeAdapter(Fact)

_PERIOD_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def pack(adapter: TypeAdapter[Any], record: object, *, apart: tuple[str, ...] = ()) -> str:
    """Return a record as JSON, without the fields that are kept apart in `texts`."""
    values = adapter.dump_python(record, mode="json", exclude=set(apart), exclude_defaults=True)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def filter_key(name: str, value: object) -> str:
    """Return a constraint as one token of the column `keys`."""
    return f"{name}:{value}".replace(" ", "_")


def years_of(period: str | None) -> tuple[int, int] | None:
    """Return the first and last year that a period names: "2021-12-31" -> (2021, 2021), "2021/2022" -> (2021, 2022)."""
    years = [int(year) for year in _PERIOD_YEAR.findall(period or "")]
    return (min(years), max(years)) if years else None
