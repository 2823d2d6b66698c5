"""The file that a report was read from, as long as it is still the one that was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.manifest import SourceFile

_LINES_AROUND = 4


class SourceUnavailableError(Exception):
    """A source cannot be shown: the file is gone, has changed, or has no such page or line."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a text report: its number from 1, its text, and whether it is cited."""

    number: int
    text: str
    cited: bool


def read_source(source: SourceFile) -> bytes:
    """Return the bytes of a source. Raises SourceUnavailableError where they are not the ones that were read."""
    path = Path(source.path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceUnavailableError(f"{path} cannot be read ({error}).") from error
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise SourceUnavailableError(f"{path} has changed since it was read.")
    return content


def read_lines(source: SourceFile, start: int, end: int) -> tuple[SourceLine, ...]:
    """Return lines `start` to `end` (from 1, both included) with some around them.

    Raises SourceUnavailableError where the file is missing or changed, or has no such line.
    """
    from ingest.text_file.decoding import decode_text

    # Decoded as the reader does it, so that a line has the number that the citation gives.
    text, _ = decode_text(read_source(source), Path(source.path).name)
    lines = text.split("\n")
    if not 1 <= start <= end <= len(lines):
        raise SourceUnavailableError(f"There are no lines {start} to {end} among {len(lines)}.")
    first, last = max(1, start - _LINES_AROUND), min(len(lines), end + _LINES_AROUND)
    return tuple(SourceLine(number, lines[number - 1], start <= number <= end) for number in range(first, last + 1))
