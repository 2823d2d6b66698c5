"""Reading one file: what it is by content, the reader for it, and all that the index keeps of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.errors import UnreadableInputError
from index.reading import ReportRecords
from index.records import BlockKind, Fact, ReadReport
from ingest.entities import find_entity_names
from ingest.footnotes import attach_footnotes, with_table_notes
from ingest.page_progress import PageProgress, Phase
from ingest.passages import split_passages
from ingest.prose_facts import extract_prose_facts
from ingest.table_facts import extract_table_facts
from ingest.text_file.decoding import utf16_order

SUFFIXES = (".pdf", ".md", ".txt")
_SAMPLE_BYTES = 4096
_PDF_MARK = b"%PDF-"
_TEXT_CONTROLS = b"\t\n\r\f\v\x1a\x1b\x85"


def read_report(path: Path, progress: PageProgress | None = None) -> ReadReport:
    """Read a PDF, Markdown or text file. Raises UnreadableInputError where it is none of these or holds nothing."""
    if is_pdf(path):
        from ingest.pdf.reader import read_pdf

        read = read_pdf(path, progress)
    else:
        from ingest.text_file.reader import read_text_file

        read = read_text_file(path)
    if not any(block.text.strip() for block in read.blocks) and not read.tables:
        raise UnreadableInputError(
            f"{path.name} holds no text (is it a scan?). Give a file whose text can be selected and copied."
        )
    return read


def is_pdf(path: Path) -> bool:
    """Tell a PDF from a text file by its first bytes; the name must not say otherwise.

    Raises UnreadableInputError where the file is missing, empty, or neither.
    """
    head = _head(path)
    if not head:
        raise UnreadableInputError(f"{path.name} is empty. Give a file with a report in it.")
    if _PDF_MARK in head[:1024]:
        return True
    if path.suffix.lower() == ".pdf":
        raise UnreadableInputError(f"{path.name} is named .pdf and is no PDF. Save the report as PDF again.")
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableInputError(
            f"{path.name} is not a kind of file that can be read. Give a PDF, Markdown (.md) or text (.txt) file."
        )
    if utf16_order(head) is not None:
        return False
    controls = sum(byte < ord(" ") and byte not in _TEXT_CONTROLS for byte in head)
    if b"\0" in head.replace(b"\xff\xfe", b"")[:64] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        controls = len(head)
    if controls > len(head) // 50 and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableInputError(f"{path.name} holds binary data and no text. Give a text file, or a PDF named .pdf.")
    return False


def read_records(path: Path, report_id: str | None = None, progress: PageProgress | None = None) -> ReportRecords:
    """Read a file and return what the index keeps: passages, tables, facts, names. `report_id` replaces the reader's.

    `progress` is told how many pages are done. Raises UnreadableInputError.
    """
    progress = progress or PageProgress()
    read = read_report(path, progress)
    read = _identified(read, report_id or read.report.report_id)
    passages = attach_footnotes(split_passages(read), read.blocks)
    found = _table_facts(read, progress)
    row_passages = {(passage.table_id, passage.row): passage.passage_id for passage in passages if passage.table_id}
    found = [_placed(fact, row_passages) for fact in found]
    found.extend(extract_prose_facts(read.report, passages))
    progress.advance(Phase.UNDERSTOOD, 1.0)
    return ReportRecords(
        report=read.report,
        passages=tuple(passages),
        tables=read.tables,
        facts=_numbered(found, read.report.report_id),
        names=tuple(find_entity_names(read)),
        warnings=read.warnings,
        charts=tuple(block.text for block in read.blocks if block.kind is BlockKind.CHART),
    )


def _table_facts(read: ReadReport, progress: PageProgress) -> list[Fact]:
    """Return the facts of all tables; tables are taken for half of what there is to understand."""
    found: list[Fact] = []
    for done, table in enumerate(read.tables, start=1):
        found.extend(with_table_notes(extract_table_facts(read.report, table), table))
        progress.advance(Phase.UNDERSTOOD, done / len(read.tables) / 2)
    return found


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SAMPLE_BYTES)
    except FileNotFoundError as error:
        raise UnreadableInputError(f"{path} does not exist. Check the path.") from error
    except OSError as error:
        raise UnreadableInputError(f"{path} cannot be opened ({error.strerror}). Check its permissions.") from error


def _identified(read: ReadReport, report_id: str) -> ReadReport:
    """Give a report its id, and tables that are numbered within their report an id of their own in the index."""
    new_ids = {table.table_id: f"{report_id}:t{number}" for number, table in enumerate(read.tables, start=1)}
    return replace(
        read,
        report=replace(read.report, report_id=report_id),
        tables=tuple(replace(table, table_id=new_ids[table.table_id]) for table in read.tables),
        blocks=tuple(replace(block, table_id=new_ids.get(block.table_id or "")) for block in read.blocks),
    )


def _placed(fact: Fact, row_passages: dict[tuple[str, int | None], str]) -> Fact:
    """Give a table fact the passage of its row, which its extractor cannot know."""
    if fact.passage_id or not fact.table:
        return fact
    return replace(fact, passage_id=row_passages.get((fact.table.table_id, fact.table.row)))


def _numbered(facts: list[Fact], report_id: str) -> tuple[Fact, ...]:
    """Drop what was found twice (an introduction repeated over parts of a list) and make ids unique in the index."""
    kept: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        cell = (fact.table.table_id, fact.table.row, fact.table.column) if fact.table else None
        kept.setdefault((cell, fact.printed, fact.quote, fact.start, fact.places, fact.value, fact.qualifiers), fact)
    taken: dict[str, int] = {}
    numbered = []
    for fact in kept.values():
        base = fact.fact_id if fact.fact_id.startswith(report_id) else f"{report_id}:{fact.fact_id}"
        taken[base] = taken.get(base, 0) + 1
        numbered.append(replace(fact, fact_id=base if taken[base] == 1 else f"{base}~{taken[base]}"))
    return tuple(numbered)
