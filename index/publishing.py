"""Publishing a generation: a folder that is filled aside, synced, and made the current one by one rename.

Whatever ends the process before that rename leaves the generation that is served untouched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from index.errors import IndexBusyError, IndexUnusableError
from index.generation import CURRENT_FILE, GENERATIONS_FOLDER, read_current
from index.manifest import MANIFEST_FILE, Manifest, digest_of, write_manifest

_DRAFT_PREFIX = ".draft-"
_LOCK_FILE = ".lock"


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation being made: its files are written under `folder`."""

    index_dir: Path
    folder: Path

    def publish(self, manifest: Manifest) -> Manifest:
        """Complete the manifest with name, time and digests, make this the current generation, and return it.

        The generation that was served before is kept for programs that still read it; older ones are removed.
        """
        now = datetime.now(UTC)
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        files = tuple(digest_of(path, path.relative_to(self.folder).as_posix()) for path in paths)
        name = f"{now:%Y%m%dT%H%M%S%f}-{files[0].sha256[:8]}"
        complete = replace(manifest, generation=name, created=f"{now:%Y-%m-%dT%H:%M:%SZ}", files=files)
        sha256 = write_manifest(self.folder, complete)
        _sync(*paths, self.folder / MANIFEST_FILE, *{path.parent for path in paths}, self.folder)
        target = self.index_dir / GENERATIONS_FOLDER / name
        self.folder.rename(target)
        _sync(target.parent)
        former = _current_name(self.index_dir)
        _replace_current(self.index_dir, f"{name} {sha256}\n")
        _remove_others(self.index_dir, {name, former})
        return complete


@contextmanager
def drafting(index_dir: Path) -> Iterator[Draft]:
    """Give a draft to fill; whatever is not published is removed. Raises IndexBusyError while another process builds.

    Raises IndexUnusableError where the folder cannot be written.
    """
    generations = index_dir / GENERATIONS_FOLDER
    try:
        generations.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexUnusableError(
            f"The index folder {index_dir} cannot be made ({error.strerror}). Give another with --index."
        ) from error
    with _locked(index_dir):
        for leftover in generations.glob(f"{_DRAFT_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = generations / f"{_DRAFT_PREFIX}{os.getpid()}"
        folder.mkdir()
        try:
            yield Draft(index_dir, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def adopt_generation(staged_dir: Path, index_dir: Path, former: str) -> str:
    """Make the generation of a staged index the current one of `index_dir`, and return its name.

    former: the generation that the staged one was made from. Raises IndexBusyError where that is not the current one
    any more, or another process builds: what was published meanwhile must not be lost.
    """
    name, sha256 = read_current(staged_dir)
    with _locked(index_dir):
        if _current_name(index_dir) != former:
            raise IndexBusyError(f"The index in {index_dir} was built anew meanwhile. Add the report to it again.")
        draft = index_dir / GENERATIONS_FOLDER / f"{_DRAFT_PREFIX}{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(staged_dir / GENERATIONS_FOLDER / name, draft)
        _sync(*(path for path in draft.rglob("*")), draft)
        draft.rename(index_dir / GENERATIONS_FOLDER / name)
        _sync(index_dir / GENERATIONS_FOLDER)
        _replace_current(index_dir, f"{name} {sha256}\n")
        _remove_others(index_dir, {name, former})
    return name


def _current_name(index_dir: Path) -> str | None:
    with suppress(IndexUnusableError):
        return read_current(index_dir)[0]
    return None


def _replace_current(index_dir: Path, text: str) -> None:
    fresh = index_dir / f"{CURRENT_FILE}.new"
    fresh.write_text(text, encoding="utf-8")
    _sync(fresh)
    fresh.replace(index_dir / CURRENT_FILE)
    _sync(index_dir)


def _remove_others(index_dir: Path, kept: set[str | None]) -> None:
    for folder in (index_dir / GENERATIONS_FOLDER).iterdir():
        if folder.name not in kept:
            # A file that another program holds open stays on Windows, and goes with the next build.
            shutil.rmtree(folder, ignore_errors=True)


def _sync(*paths: Path) -> None:
    """Make sure that files and folders are on disk (folders can be synced on POSIX only)."""
    for path in paths:
        if path.is_dir() and os.name != "posix":
            continue
        descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(index_dir: Path) -> Iterator[None]:
    """Hold the builder's lock. The system lets go of it when the process ends, however it ends."""
    with (index_dir / _LOCK_FILE).open("a+") as file:
        try:
            _lock(file)
        except OSError as error:
            raise IndexBusyError(
                f"Another process is building the index in {index_dir}. Wait until it has ended, then run again."
            ) from error
        yield


def _lock(file: IO[str]) -> None:
    if os.name == "posix":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
