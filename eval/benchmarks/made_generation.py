"""A generation of the index published from records that a benchmark made or changed, by the parts of a real build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from index.embedder import Embedder, embedded_text
from index.generation import STORE_FILE, VECTORS_FILE, write_word_indexes
from index.manifest import Manifest
from index.publishing import drafting
from index.reading import ReportRecords
from index.settings import Settings
from index.store import Store
from index.store_writer import write_store
from index.vectors import VectorIndex

# What does a named step of the build, and may time it.
Step = Callable[[str, Callable[[], Any]], Any]


def publish_records(
    settings: Settings, reports: Iterable[ReportRecords], step: Step = lambda name, work: work()
) -> None:
    """Publish these records in settings.index_dir, embedded by the embedder of the settings."""
    embedder = Embedder(settings.embedder)
    with drafting(settings.index_dir) as draft:
        path = draft.folder / STORE_FILE
        step("write the store", lambda: write_store(path, reports))
        store = Store.open(path)
        step("write the word indexes", lambda: write_word_indexes(draft.folder, store))
        passages = (one for report in store.reports() for one in store.passages_of(report.report_id))
        texts = [embedded_text(passage) for passage in passages]
        vectors = step(f"embed {len(texts)} passages", lambda: embedder.encode_passages(texts))
        index = step("make the vector index", lambda: VectorIndex.build(range(1, len(vectors) + 1), vectors))
        index.save(draft.folder / VECTORS_FILE)
        store.close()
        manifest = Manifest("", "", embedder.identity(), (), (), len(texts), 0)
        step("digests and publication", lambda: draft.publish(manifest))
