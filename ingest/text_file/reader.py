"""Read a Markdown or plain text file, as hand-written or as converters leave it, into the records of a report."""

from __future__ import annotations

from pathlib import Path

from index.errors import UnreadableInputError
from index.records import ReadReport
from ingest.line_joining import collect_vocabulary
from ingest.metadata import describe_report, slug
from ingest.table_facts import unread_cells
from ingest.text_file.assembly import assemble
from ingest.text_file.decoding import decode_text
from ingest.text_file.elements import find_elements
from ingest.text_file.furniture import clear_furniture
from ingest.text_file.lines import measure_setting, split_lines
from ingest.text_file.markup import is_markdown, strip_markup


def read_text_file(path: Path) -> ReadReport:
    """Return the report in a text file; places are line spans of the file as it is, lines counted from 1.

    Raises UnreadableInputError where the file is missing, empty, or holds binary data.
    """
    text, warnings = decode_text(_read_bytes(path), path.name)
    lines = split_lines(text)
    markdown = is_markdown(lines, path.suffix)
    cleared = clear_furniture(strip_markup(lines) if markdown else lines)
    setting = measure_setting(cleared.lines)
    vocabulary = collect_vocabulary(line.text for line in cleared.lines)
    elements = find_elements(cleared.lines, setting, cleared.titles, vocabulary, markdown=markdown)
    found = assemble(elements, vocabulary, f"{slug(path.stem)}:t")
    report = describe_report(path, found.blocks, None)
    unread = [sentence for table in found.tables for sentence in unread_cells(report, table)]
    return ReadReport(report, found.blocks, found.tables, (*warnings, *found.warnings, *unread))


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableInputError(f"{path} does not exist. Check the path.") from error
    except OSError as error:
        raise UnreadableInputError(f"{path} cannot be opened ({error.strerror}). Check its permissions.") from error
