"""Which files are read: those given, and of a folder given the reports that lie directly in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.errors import UnreadableInputError
from index.settings import PROJECT_ROOT
from ingest.metadata import slug
from ingest.reader import SUFFIXES

_READING_CODE = ("ingest", "index")
_READING_PACKAGES = ("pdfplumber", "pdfminer.six", "pypdfium2", "PyStemmer")


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to index; `error` where it cannot even be looked for."""

    path: Path
    error: UnreadableInputError | None = None


def find_files(paths: Sequence[Path]) -> list[GivenFile]:
    """Return the files to read, each once, those of a folder by name.

    A folder stands for its .pdf, .md and .txt files, not for its sub-folders, hidden files or README files.
    """
    found: dict[Path, GivenFile] = {}
    for path in paths:
        try:
            inside = _reports_in(path) if path.is_dir() else [path]
        except OSError as error:
            unreadable = UnreadableInputError(f"The folder {path} cannot be listed ({error.strerror}). Check it.")
            found.setdefault(path.resolve(), GivenFile(path, unreadable))
            continue
        if not inside:
            empty = UnreadableInputError(f"The folder {path} holds no report. Give one with PDF, .md or .txt files.")
            found.setdefault(path.resolve(), GivenFile(path, empty))
        for file in inside:
            found.setdefault(file.resolve(), GivenFile(file))
    return list(found.values())


def _reports_in(folder: Path) -> list[Path]:
    def is_report(path: Path) -> bool:
        hidden = path.name.startswith((".", "~"))
        return path.suffix.lower() in SUFFIXES and not hidden and path.stem.lower().split(".")[0] != "readme"

    return sorted(path for path in folder.iterdir() if is_report(path) and path.is_file())


def report_ids(paths: Sequence[Path]) -> list[str]:
    """Return an id for each file: the slug of its name, numbered where two files share one."""
    ids: list[str] = []
    for path in paths:
        base, number = slug(path.stem), 1
        report_id = base
        while report_id in ids:
            number += 1
            report_id = f"{base}-{number}"
        ids.append(report_id)
    return ids


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file. Raises UnreadableInputError where it cannot be read."""
    if path.exists() and not path.is_file():
        raise UnreadableInputError(f"{path} is no file. Give a PDF, Markdown (.md) or text (.txt) file.")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnreadableInputError(f"{path} does not exist. Check the path.") from error
    except OSError as error:
        raise UnreadableInputError(f"{path} cannot be opened ({error.strerror}). Check its permissions.") from error


@lru_cache(maxsize=1)
def reader_digest() -> str:
    """Return a digest of the code that reads files: when it changes, files are read again."""
    digest = hashlib.sha256()
    for package in _READING_CODE:
        for path in sorted((PROJECT_ROOT / package).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(f"{path.relative_to(PROJECT_ROOT).as_posix()}\0".encode() + path.read_bytes())
    for package in _READING_PACKAGES:
        digest.update(f"{package} {_version(package)}\n".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
