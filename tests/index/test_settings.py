from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UsageError
from index.settings import BUILT_IN_MODEL, DENSE_WEIGHTS, ENGLISH_MODEL, RetrievalSettings, Settings, load_settings


def settings_of(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", DENSE_WEIGHTS[BUILT_IN_MODEL]),
        (f'[embedder]\nmodel = "{ENGLISH_MODEL}"', DENSE_WEIGHTS[ENGLISH_MODEL]),
        (f'[embedder]\nmodel = "{ENGLISH_MODEL}"\n[retrieval]\ngram_weight = 0.3', DENSE_WEIGHTS[ENGLISH_MODEL]),
        (f'[embedder]\nmodel = "{ENGLISH_MODEL}"\n[retrieval]\ndense_weight = 0.35', 0.35),
        ('[embedder]\nmodel = "some/other"', RetrievalSettings().dense_weight),
    ],
)
def test_vectors_weigh_what_was_measured_for_their_embedder(tmp_path: Path, text: str, weight: float) -> None:
    assert settings_of(tmp_path, text).retrieval.dense_weight == weight


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('embedder = "built-in"', "embedder"),
        ("[embedder]\nmodel = [1]", "embedder.model"),
        ('retrieval = "all"\n[embedder]\nmodel = "built-in"', "retrieval"),
        ("[retrieval]\ndense_weigth = 0.2", "retrieval.dense_weigth"),
    ],
)
def test_what_is_not_valid_is_refused_with_its_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError, match=f"'{named}'"):
        settings_of(tmp_path, text)
