"""The last evaluation is kept whole or not at all, and one that cannot be read is a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableInputError
from index.evaluation import evaluation_path, keep_evaluation, last_evaluation
from index.settings import Settings

MEASURED = {"value": 0.5, "low": 0.25, "high": 0.75, "cases": 4}
VALUES: dict[str, object] = {
    "cases": 4,
    "metrics": {"accuracy": MEASURED, "c@1": None},
    "by_kind": {"table": {"cases": 4, "metrics": {"accuracy": MEASURED}}},
    "failures": [{"id": "x"}],
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index_dir=tmp_path / "index")


def test_what_was_kept_comes_back(settings: Settings) -> None:
    assert last_evaluation(settings) is None
    keep_evaluation(settings, "g1", VALUES)
    keep_evaluation(settings, "g2", VALUES)
    held = last_evaluation(settings)
    assert held is not None
    assert (held.generation, held.cases, held.time[:2]) == ("g2", 4, "20")
    assert held.by_kind["table"].metrics["accuracy"] == held.metrics["accuracy"]
    assert held.metrics["c@1"] is None
    assert [path.name for path in settings.index_dir.parent.iterdir()] == [evaluation_path(settings).name]


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cases": 1}'])
def test_a_damaged_file_names_the_command_that_mends_it(settings: Settings, damaged: str) -> None:
    evaluation_path(settings).write_text(damaged)
    with pytest.raises(UnreadableInputError, match="chiedi eval"):
        last_evaluation(settings)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    settings = Settings(index_dir=tmp_path / "missing" / "index")
    with pytest.raises(UnreadableInputError, match="cannot be kept"):
        keep_evaluation(settings, "g", VALUES)
