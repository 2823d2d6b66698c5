"""Every eighth tuned golden case as one test of the mutation run: is one wrong that was right without a mutant?

`make test` asks the golden set in processes of its own, where a mutant would not be; here it is asked in this one, case
by case, until one breaks. Run by `eval.benchmarks.mutation`, after the tests that take less.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.asking import Asker
from eval.cases import TUNED_FILE, read_cases
from eval.command import CORPUS
from index.settings import Settings

_EACH = 8  # all of them would take a minute a mutant
_sound: set[str] = set()  # the ids of the cases that are right without a mutant: forks inherit them


@pytest.fixture(scope="session")
def index_of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the index of the sample corpus, once for all mutants."""
    from ingest.build import build_index

    folder = tmp_path_factory.mktemp("golden") / "index"
    build_index([], Settings(index_dir=folder))
    return folder


def test_no_golden_case_breaks(index_of_samples: Path) -> None:
    """Ask the cases; the first run, without a mutant, keeps which are right."""
    from assistant.assistant import Assistant
    from index.generation import Generation

    settings = Settings(index_dir=index_of_samples)
    asker = Asker(Assistant(Generation.open(index_of_samples, settings), settings))
    is_first = not _sound
    for case in read_cases(TUNED_FILE)[::_EACH]:
        if case.corpus == CORPUS and (is_first or case.id in _sound):
            judgement = asker.ask(case).judgement
            if is_first:
                _sound.update({case.id} if judgement.right else ())
            elif not judgement.right:
                pytest.fail(case.id)
