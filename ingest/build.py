"""Building the index: read what is new, take over what is not, write a generation, publish it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedder import Embedder, embedded_text
from index.errors import IndexUnusableError, NothingToIndexError, UnreadableInputError
from index.generation import STORE_FILE, VECTORS_FILE, Generation, write_word_indexes
from index.manifest import EmbedderIdentity, Manifest, SourceFile
from index.publishing import Draft, drafting
from index.reading import Conservation, ReportRecords
from index.settings import NO_MODEL, Settings
from index.store import Store
from index.store_writer import write_store
from index.vectors import VectorIndex
from ingest.files import GivenFile, digest_file, find_files, reader_digest, report_ids
from ingest.page_progress import PageCounts
from ingest.reading_pool import Outcome, ReadingPool, ReadingTask

if TYPE_CHECKING:
    from index.vectors import Vectors


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """How far the build is; file: the one just done.

    stage: "read" (units: files), "pages" (pages of the files, those not opened yet guessed from the others), "embed"
    (passages) or "write" (steps).
    """

    stage: str
    done: int
    total: int
    file: str | None = None


OnProgress = Callable[[ProgressEvent], None]


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What came of one file: counts, or the sentence that says why it could not be read."""

    path: Path
    report_id: str | None = None
    pages: int | None = None
    passages: int = 0
    tables: int = 0
    facts: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    reused: bool = False
    numerals: Conservation | None = None


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a build did. `embedded` counts the passages that had no vector yet."""

    generation: str
    files: tuple[FileSummary, ...]
    embedded: int
    seconds: float

    @property
    def failed(self) -> tuple[FileSummary, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.error)


@dataclass(frozen=True, slots=True)
class _Outcome:
    file: GivenFile
    sha256: str = ""
    records: ReportRecords | None = None
    error: str | None = None
    reused: bool = False


def build_index(paths: Sequence[Path], settings: Settings, on_progress: OnProgress | None = None) -> IndexSummary:
    """Build the index of the reports in `paths` (default: settings.reports_dir) and publish it in settings.index_dir.

    The new generation holds these reports and no others. A file that cannot be read is in the summary, and the rest
    is indexed. Raises NothingToIndexError where no file could be read (the former generation stays), UsageError where
    the embedder cannot be loaded, IndexBusyError while another process builds.
    """
    started = time.monotonic()
    report = on_progress or (lambda event: None)
    given = find_files([Path(path) for path in paths] or [settings.reports_dir])
    with drafting(settings.index_dir) as draft:
        former = _former(settings)
        outcomes = _read(given, former, settings, report)
        readable = [outcome for outcome in outcomes if outcome.records]
        if not readable:
            raise NothingToIndexError(_nothing_read(outcomes))
        report(ProgressEvent("write", 0, 3))
        write_store(draft.folder / STORE_FILE, [outcome.records for outcome in readable if outcome.records])
        store = Store.open(draft.folder / STORE_FILE)
        report(ProgressEvent("write", 1, 3))
        write_word_indexes(draft.folder, store)
        report(ProgressEvent("write", 2, 3))
        identity, embedded = _write_vectors(draft, store, former, settings, report)
        store.close()
        manifest = draft.publish(_manifest(readable, identity))
        report(ProgressEvent("write", 3, 3))
    if former:
        former.close()
    return IndexSummary(manifest.generation, tuple(map(_file_summary, outcomes)), embedded, time.monotonic() - started)


def _former(settings: Settings) -> Generation | None:
    """Return the generation that is served now, to take over what has not changed; None where it is unusable."""
    with suppress(IndexUnusableError):
        return Generation.open(settings.index_dir, settings)
    return None


def _read(
    given: Sequence[GivenFile], former: Generation | None, settings: Settings, report: OnProgress
) -> list[_Outcome]:
    """Return what came of each file, in order: taken over where neither it nor the reader has changed, else read."""
    ids = report_ids([file.path for file in given])
    outcomes = [_look(file) for file in given]
    held = {(source.sha256, source.report_id): source for source in former.manifest.sources} if former else {}
    todo: list[int] = []
    for number, outcome in enumerate(outcomes):
        source = held.get((outcome.sha256, ids[number]))
        if former and source and source.reader == reader_digest() and _same_name(former, source, outcome):
            records = replace(
                former.store.records_of(source.report_id), warnings=source.warnings, numerals=source.numerals
            )
            outcomes[number] = replace(outcome, records=records, reused=True)
        elif not outcome.error:
            todo.append(number)
    done = count(len(outcomes) - len(todo))
    report(ProgressEvent("read", next(done), len(outcomes)))

    def on_read(task: int, result: Outcome) -> None:
        number = todo[task]
        if isinstance(result, ReportRecords):
            outcomes[number] = replace(outcomes[number], records=result)
        else:
            outcomes[number] = replace(outcomes[number], error=str(result))
        report(ProgressEvent("read", next(done), len(outcomes), outcomes[number].file.path.name))

    _read_anew([ReadingTask(outcomes[number].file.path, ids[number]) for number in todo], settings, report, on_read)
    return outcomes


def _read_anew(
    tasks: Sequence[ReadingTask], settings: Settings, report: OnProgress, on_read: Callable[[int, Outcome], None]
) -> None:
    """Read files in processes of their own, and report how many of their pages are done."""
    counts = PageCounts(len(tasks))

    def on_pages(task: int, done: float, total: int) -> None:
        report(ProgressEvent("pages", *counts.after(task, done, total)))

    def on_end(task: int, result: Outcome) -> None:
        total = counts.pages_of(task)
        if total:
            on_pages(task, total, total)
        on_read(task, result)

    if tasks:
        with ReadingPool(settings.reading) as pool:
            pool.read(tasks, on_end, on_pages)


def _look(file: GivenFile) -> _Outcome:
    if file.error:
        return _Outcome(file, error=str(file.error))
    try:
        return _Outcome(file, digest_file(file.path))
    except UnreadableInputError as error:
        return _Outcome(file, error=str(error))


def _same_name(former: Generation, source: SourceFile, outcome: _Outcome) -> bool:
    return former.store.report(source.report_id).file_name == outcome.file.path.name


def _write_vectors(
    draft: Draft, store: Store, former: Generation | None, settings: Settings, report: OnProgress
) -> tuple[EmbedderIdentity, int]:
    """Write the vectors of all passages; those of the former generation are taken by the digest of their content."""
    import numpy

    if settings.embedder.model == NO_MODEL:
        return EmbedderIdentity(NO_MODEL, "", 0, settings.embedder.query_prefix, settings.embedder.passage_prefix), 0
    digests = store.passage_digests()
    embedder = Embedder(settings.embedder)
    vectors: dict[bytes, Vectors] = {}
    identity: EmbedderIdentity | None = None
    if former and embedder.made(former.manifest.embedder):
        identity = former.manifest.embedder
        vectors = _held_vectors(former, set(digests))
    missing = {digest: number for number, digest in enumerate(digests, start=1) if digest not in vectors}
    if missing or identity is None:
        identity = embedder.identity()
        texts = [embedded_text(passage) for passage in store.passages_numbered(list(missing.values()))]
        made = embedder.encode_passages(texts, lambda done: report(ProgressEvent("embed", done, len(missing))))
        vectors.update(zip(missing, made, strict=True))
    numbers = range(1, len(digests) + 1)
    matrix = numpy.stack([vectors[digest] for digest in digests]) if digests else None
    if matrix is None:
        matrix = numpy.zeros((0, identity.dimension), dtype=numpy.float32)
    VectorIndex.build(numbers, matrix).save(draft.folder / VECTORS_FILE)
    return identity, len(missing)


def _held_vectors(former: Generation, wanted: set[bytes]) -> dict[bytes, Vectors]:
    """Return the vectors of the former generation whose content is wanted again; none where its file is damaged."""
    held = {digest: number for number, digest in enumerate(former.store.passage_digests(), start=1) if digest in wanted}
    with suppress(IndexUnusableError):
        return dict(zip(held, former.vectors.vectors_of(list(held.values())), strict=True))
    return {}


def _manifest(outcomes: Sequence[_Outcome], identity: EmbedderIdentity) -> Manifest:
    sources = []
    for outcome in outcomes:
        assert outcome.records  # noqa: S101 - only readable ones come here
        counts = _file_summary(outcome)
        sources.append(
            SourceFile(
                path=str(outcome.file.path.resolve()),
                sha256=outcome.sha256,
                reader=reader_digest(),
                report_id=outcome.records.report.report_id,
                passages=counts.passages,
                tables=counts.tables,
                facts=counts.facts,
                pages=counts.pages,
                warnings=counts.warnings,
                numerals=counts.numerals,
            )
        )
    return Manifest(
        generation="",
        created="",
        embedder=identity,
        sources=tuple(sources),
        files=(),
        passages=sum(source.passages for source in sources),
        facts=sum(source.facts for source in sources),
    )


def _file_summary(outcome: _Outcome) -> FileSummary:
    records = outcome.records
    if not records:
        return FileSummary(outcome.file.path, error=outcome.error)
    return FileSummary(
        path=outcome.file.path,
        report_id=records.report.report_id,
        pages=records.report.page_count,
        passages=len(records.passages),
        tables=len(records.tables),
        facts=len(records.facts),
        warnings=records.warnings,
        reused=outcome.reused,
        numerals=records.numerals,
    )


def _nothing_read(outcomes: Sequence[_Outcome]) -> str:
    errors = " ".join(dict.fromkeys(outcome.error for outcome in outcomes if outcome.error))
    return f"Nothing was indexed, and a former index stays as it is. {errors}"
