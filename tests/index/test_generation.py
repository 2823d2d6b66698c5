from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_records import made_records

from index import publishing
from index.embedder import EmbedderIdentity
from index.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from index.generation import STORE_FILE, Generation, write_word_indexes
from index.manifest import Manifest
from index.publishing import Draft, drafting
from index.settings import NO_MODEL, PROJECT_ROOT, EmbedderSettings, Settings
from index.store import Store
from index.store_writer import write_store


def settings_of(folder: Path) -> Settings:
    return Settings(index_dir=folder, embedder=EmbedderSettings(model=NO_MODEL))


def fill(draft: Draft, year: int) -> Manifest:
    write_store(draft.folder / STORE_FILE, [made_records("alfa", year)])
    store = Store.open(draft.folder / STORE_FILE)
    write_word_indexes(draft.folder, store)
    store.close()
    return Manifest("", "", EmbedderIdentity(NO_MODEL, "", 0), (), (), passages=2, facts=2)


def publish(folder: Path, year: int) -> Manifest:
    with drafting(folder) as draft:
        return draft.publish(fill(draft, year))


def served_year(folder: Path) -> int:
    generation = Generation.open(folder, settings_of(folder))
    assert generation.lexical.scores({"certific": 1.0}).max() > 0
    (report,) = generation.store.reports()
    generation.close()
    assert report.reference_date
    return report.reference_date.year


def test_what_is_published_is_served(tmp_path: Path) -> None:
    publish(tmp_path, 2022)
    assert served_year(tmp_path) == 2022
    publish(tmp_path, 2023)
    assert served_year(tmp_path) == 2023


def test_the_former_generation_stays_for_its_readers_and_older_ones_go(tmp_path: Path) -> None:
    names = [publish(tmp_path, year).generation for year in (2020, 2021, 2022)]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == sorted(names[1:])


def test_an_open_generation_knows_when_another_is_served(tmp_path: Path) -> None:
    publish(tmp_path, 2022)
    generation = Generation.open(tmp_path, settings_of(tmp_path))
    assert generation.is_current()
    publish(tmp_path, 2023)
    assert not generation.is_current()
    assert generation.lexical.passage_count == 2, "what was not loaded yet can still be loaded"


STEPS = ["digest_of", "write_manifest", "_sync", "_replace_current", "read_current"]


@pytest.mark.parametrize("step", STEPS)
def test_an_error_at_any_step_leaves_the_old_one_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    publish(tmp_path, 2022)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(publishing, step, fail)
    with pytest.raises(OSError, match="disk is full"):
        publish(tmp_path, 2023)
    monkeypatch.undo()
    assert served_year(tmp_path) == 2022
    publish(tmp_path, 2024)
    assert served_year(tmp_path) == 2024
    assert not list((tmp_path / "generations").glob(".draft-*"))


@pytest.mark.skipif(os.name != "posix", reason="kills a process the POSIX way")
@pytest.mark.parametrize(("step", "year"), [*((step, 2022) for step in STEPS), ("_remove_others", 2023)])
def test_a_process_killed_at_any_step_leaves_a_whole_generation(tmp_path: Path, step: str, year: int) -> None:
    publish(tmp_path, 2022)
    script = f"""
import os, signal, sys
from pathlib import Path
from index import publishing
import test_generation
publishing.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
test_generation.publish(Path({str(tmp_path)!r}), 2023)
"""
    paths = [PROJECT_ROOT, PROJECT_ROOT / "tests", PROJECT_ROOT / "tests" / "index"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    ended = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr.decode()
    assert served_year(tmp_path) == year
    publish(tmp_path, 2024)
    assert served_year(tmp_path) == 2024
    assert not list((tmp_path / "generations").glob(".draft-*")), "the next build clears what was left"


def test_two_builders_do_not_meet(tmp_path: Path) -> None:
    with drafting(tmp_path), pytest.raises(IndexBusyError, match="Another process is building"), drafting(tmp_path):
        pytest.fail("a second builder got in")
    publish(tmp_path, 2022)


def test_no_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match=r"Run: chiedi index .*--index"):
        Generation.open(tmp_path / "none", settings_of(tmp_path))


@pytest.mark.parametrize("path", [STORE_FILE, "manifest.json", "lexical/data.npy", "lexical/terms.json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_damage_is_found_before_it_is_read(tmp_path: Path, path: str, damage: str) -> None:
    name = publish(tmp_path, 2022).generation
    target = tmp_path / "generations" / name / path
    data = bytearray(target.read_bytes())
    if damage == "remove":
        target.unlink()
    else:
        data[len(data) // 2] ^= 1
        target.write_bytes(data[: -1 if damage == "cut" else None])
    with pytest.raises(IndexDamagedError, match="Run: chiedi index"):
        served_year(tmp_path)


@pytest.mark.parametrize("text", ["", "nothing", "../../etc/passwd " + "0" * 64, "gone-1 " + "0" * 64])
def test_a_damaged_pointer_is_named(tmp_path: Path, text: str) -> None:
    publish(tmp_path, 2022)
    (tmp_path / "CURRENT").write_text(text)
    with pytest.raises(IndexDamagedError, match="Run: chiedi index"):
        Generation.open(tmp_path, settings_of(tmp_path))


def test_an_index_of_another_embedder_is_refused(tmp_path: Path) -> None:
    publish(tmp_path, 2022)
    with pytest.raises(IndexDamagedError, match=r"embedder 'none'.*'built-in'.*Run: chiedi index"):
        Generation.open(tmp_path, Settings(index_dir=tmp_path))


def test_an_index_of_another_schema_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 2022)
    monkeypatch.setattr("index.manifest.SCHEMA_VERSION", 99)
    with pytest.raises(IndexDamagedError, match=r"schema \d+.*reads 99.*Run: chiedi index"):
        Generation.open(tmp_path, settings_of(tmp_path))


def test_an_index_can_be_moved(tmp_path: Path) -> None:
    publish(tmp_path / "here", 2022)
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert served_year(tmp_path / "there") == 2022
