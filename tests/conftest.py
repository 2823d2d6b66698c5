"""What tests of several packages share: the index of the sample corpus, built once."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory) -> Path:
    """Return the folder of an index of the sample corpus, built once for all workers of a run; do not write into it."""
    from filelock import FileLock

    from index.settings import Settings
    from ingest.build import build_index

    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker of pytest-xdist has a folder of its own under that of the run
        shared = shared.parent
    folder = shared / "sample-index"
    with FileLock(shared / "sample-index.lock"):
        if not (folder / "CURRENT").exists():
            build_index([], Settings(index_dir=folder))
    return folder
