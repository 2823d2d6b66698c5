"""Adding one report to an index: staged beside it, looked at, then published or discarded. No widget here.

DATA/index/      the index that is served; untouched until the staged one is published
DATA/uploads/    <digest>/<file name>: the files that were published; citations open them
DATA/staging/    a copy of the index with the new report; gone after publishing or discarding
"""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ChiediError, UnreadableInputError
from index.settings import Settings

if TYPE_CHECKING:
    from ingest.build import FileSummary, ProgressEvent

_NAME = re.compile(r"[^\w .()’'&+-]+")
_LONGEST_NAME = 120


class UploadState(StrEnum):
    """Where the one upload stands that may be under way."""

    NONE = "none"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(slots=True)
class _Job:
    file: Path
    former: str
    state: UploadState = UploadState.READING
    stage: str = "read"
    done: float = 0
    total: int = 0
    found: FileSummary | None = None
    reports: int = 0
    error: Exception | None = None
    thread: threading.Thread | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class UploadStatus:
    """What can be seen of an upload: how far it is, and in the end what was found or why it failed."""

    state: UploadState
    file_name: str = ""
    stage: str = ""
    done: float = 0
    total: int = 0
    found: FileSummary | None = None
    reports: int = 0
    error: Exception | None = None


class UploadDesk:
    """Takes one report at a time, for all maintainers of a server together."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._data = settings.index_dir.parent
        self._staging = self._data / "staging"
        self._job: _Job | None = None
        self._lock = threading.Lock()

    @property
    def status(self) -> UploadStatus:
        """Where the upload stands."""
        job = self._job
        if job is None:
            return UploadStatus(UploadState.NONE)
        return UploadStatus(job.state, job.file.name, job.stage, job.done, job.total, job.found, job.reports, job.error)

    def start(self, name: str, content: bytes) -> None:
        """Begin to read a file into a staged copy of the index.

        Raises UnreadableInputError where the file is too big, is in the index already, or another is under way, and
        IndexUnusableError where there is no index to add to.
        """
        from index.generation import Generation

        with self._lock:
            if self._job is not None:
                raise UnreadableInputError("Another report is being added. Publish or discard it first.")
            self._check(name, content)
            served = Generation.open(self._settings.index_dir, self._settings)
            digest = hashlib.sha256(content).hexdigest()
            if any(source.sha256 == digest for source in served.manifest.sources):
                raise UnreadableInputError(f"{name} is in the index already. Nothing was added.")
            file = self._data / "uploads" / digest[:16] / safe_name(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            job = _Job(file, served.manifest.generation)
            sources = [Path(source.path) for source in served.manifest.sources]
            self._copy(served.folder)
            served.close()
            job.thread = threading.Thread(target=self._read, args=(job, sources), name="upload", daemon=True)
            self._job = job
            job.thread.start()

    def wait(self) -> None:
        """Wait until the file is read, or has failed to be."""
        if self._job is not None and self._job.thread is not None:
            self._job.thread.join()

    def publish(self) -> None:
        """Make the staged index the one that is served.

        Raises IndexBusyError where the index was built anew meanwhile; the upload can then be discarded.
        """
        from index.publishing import adopt_generation

        with self._lock:
            if self._job is None or self._job.state is not UploadState.READY:
                raise UnreadableInputError("There is no report to publish. Upload one first.")
            adopt_generation(self._staging, self._settings.index_dir, self._job.former)
            self._job = None
            shutil.rmtree(self._staging, ignore_errors=True)

    def discard(self) -> None:
        """Forget the upload and its file; the index is as it was. Nothing happens while the file is being read."""
        with self._lock:
            if self._job is None or self._job.state is UploadState.READING:
                return
            shutil.rmtree(self._job.file.parent, ignore_errors=True)
            shutil.rmtree(self._staging, ignore_errors=True)
            self._job = None

    def _check(self, name: str, content: bytes) -> None:
        limit = self._settings.upload.max_mib
        if len(content) > limit * 1024 * 1024:
            raise UnreadableInputError(f"{name} is bigger than {limit} MiB. Give a smaller file.")

    def _copy(self, generation: Path) -> None:
        """Stage a copy of the generation that is served, so that only the new report is read."""
        from index.generation import CURRENT_FILE, GENERATIONS_FOLDER

        shutil.rmtree(self._staging, ignore_errors=True)
        shutil.copytree(generation, self._staging / GENERATIONS_FOLDER / generation.name)
        shutil.copy2(self._settings.index_dir / CURRENT_FILE, self._staging / CURRENT_FILE)

    def _read(self, job: _Job, sources: list[Path]) -> None:
        from ingest.build import build_index

        def show(event: ProgressEvent) -> None:
            job.stage, job.done, job.total = event.stage, event.done, event.total

        try:
            settings = self._settings.model_copy(update={"index_dir": self._staging})
            summary = build_index([*sources, job.file], settings, show)
            lost = [file for file in summary.failed if file.path.resolve() != job.file.resolve()]
            new = next(file for file in summary.files if file.path.resolve() == job.file.resolve())
            if new.error:
                raise UnreadableInputError(new.error)
            if lost:
                names = ", ".join(file.path.name for file in lost)
                raise UnreadableInputError(
                    f"Reports of the index can no longer be read: {names}. Put their files back, then add the report."
                )
            job.found, job.reports, job.state = new, len(summary.files), UploadState.READY
        except (ChiediError, OSError) as error:
            job.error, job.state = error, UploadState.FAILED
        except Exception as error:  # noqa: BLE001 - a thread has no other boundary; the page shows it with a number
            job.error, job.state = error, UploadState.FAILED


def safe_name(name: str) -> str:
    """Return a file name without folders or odd characters; its ending stays."""
    plain = _NAME.sub("_", Path(name.replace("\\", "/")).name).strip(" .") or "report"
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return stem[:_LONGEST_NAME] + suffix
