"""TOML files kept parsed: read as they stand, whatever was kept of them before."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from index.kept_toml import read_toml


def test_what_is_kept_is_read_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('it = ["città", "più"]\n[verbs]\nen = ["go"]\n', encoding="utf-8")
    first = read_toml(path)
    assert first == {"it": ["città", "più"], "verbs": {"en": ["go"]}}
    assert list(tmp_path.glob("__pycache__/*.kept"))
    assert read_toml(path) == first


def test_a_file_that_changed_is_parsed_anew(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('it = ["uno"]', encoding="utf-8")
    read_toml(path)
    path.write_text('it = ["due"]', encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert read_toml(path) == {"it": ["due"]}


@pytest.mark.parametrize("held", ["", "[1, 2", '{"stamp": 3}', '{"stamp": null, "tables": 5}', "[]"])
def test_what_was_kept_and_spoilt_is_parsed_anew(tmp_path: Path, held: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text('it = ["uno"]', encoding="utf-8")
    read_toml(path)
    (kept,) = tmp_path.glob("__pycache__/*.kept")
    kept.write_text(held, encoding="utf-8")
    assert read_toml(path) == {"it": ["uno"]}


def test_where_nothing_can_be_kept_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('it = ["uno"]', encoding="utf-8")
    (tmp_path / "__pycache__").write_text("a file in the way", encoding="utf-8")
    assert read_toml(path) == {"it": ["uno"]}


def test_what_is_no_toml_is_an_error_each_time(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text("it = [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            read_toml(path)
