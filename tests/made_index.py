"""A generation of made-up reports, without vectors: fast to build and the same every time."""

from __future__ import annotations

from pathlib import Path

from made_records import made_records

from index.embedder import EmbedderIdentity
from index.generation import STORE_FILE, Generation, write_word_indexes
from index.manifest import Manifest
from index.publishing import drafting
from index.reading import ReportRecords
from index.settings import NO_MODEL, EmbedderSettings, Settings
from index.store import Store
from index.store_writer import write_store


def made_index(folder: Path, *records: ReportRecords) -> Generation:
    """Publish and open an index of the records given, or of two years of one made-up report."""
    settings = Settings(index_dir=folder, embedder=EmbedderSettings(model=NO_MODEL))
    held = records or (made_records("alfa", 2022), made_records("alfa", 2023))
    with drafting(folder) as draft:
        write_store(draft.folder / STORE_FILE, held)
        store = Store.open(draft.folder / STORE_FILE)
        write_word_indexes(draft.folder, store)
        store.close()
        counts = {"passages": sum(len(r.passages) for r in held), "facts": sum(len(r.facts) for r in held)}
        draft.publish(Manifest("", "", EmbedderIdentity(NO_MODEL, "", 0), (), (), **counts))
    return Generation.open(folder, settings)
