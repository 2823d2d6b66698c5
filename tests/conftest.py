"""What tests of several packages share: the index of the sample corpus, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock
from offline import run_offline


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the sample corpus; do not write into it.

    It is built once for all workers of a run, by the command that a person calls and with the network blocked; what
    tried to get out is in `network.log` beside it.
    """
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker of pytest-xdist has a folder of its own under that of the run
        shared = shared.parent
    folder = shared / "sample"
    with FileLock(shared / "sample.lock"):
        if not (folder / "index" / "CURRENT").exists():
            folder.mkdir(exist_ok=True)
            done = run_offline(
                folder, "import sys; from ui.cli import main; sys.exit(main())", "index", "--index", "index"
            )
            assert done.code == 0, done.errors
    return folder / "index"
