"""Adding a report from the browser: staged, published or discarded, and nothing lost on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import IndexBusyError, IndexMissingError, UnreadableInputError
from index.generation import Generation, read_current
from index.settings import NO_MODEL, EmbedderSettings, ReadingSettings, Settings, UploadSettings
from ingest.build import build_index
from ui.upload_desk import UploadDesk, UploadState, safe_name

TEXT = "1. Premessa\n\nI dati sono riferiti al 31 dicembre {year}. Le risorse sono pari a {amount} €.\n"


def settings_of(folder: Path) -> Settings:
    return Settings(
        index_dir=folder / "index",
        embedder=EmbedderSettings(model=NO_MODEL),
        reading=ReadingSettings(processes=1),
        upload=UploadSettings(max_mib=1),
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one report and the index of it, built once."""
    folder = tmp_path_factory.mktemp("first")
    report = folder / "relazione-2021.txt"
    report.write_text(TEXT.format(year=2021, amount="1.234.567,89"))
    build_index([report], settings_of(folder))
    return report


@pytest.fixture
def settings(first: Path, tmp_path: Path) -> Settings:
    """Return the settings of an index of one report, to be changed by one test."""
    shutil.copytree(first.parent / "index", tmp_path / "index")
    return settings_of(tmp_path)


def new_report(year: int = 2022) -> bytes:
    return TEXT.format(year=year, amount="7.654.321,00").encode()


def files_of(settings: Settings) -> list[str]:
    generation = Generation.open(settings.index_dir, settings)
    return [report.file_name for report in generation.store.reports()]


def test_a_report_is_served_only_after_it_was_published(settings: Settings) -> None:
    desk = UploadDesk(settings)
    desk.start("relazione-2022.txt", new_report())
    desk.wait()
    status = desk.status
    assert (status.state, status.reports) == (UploadState.READY, 2)
    assert status.found is not None
    assert status.found.facts > 0
    assert files_of(settings) == ["relazione-2021.txt"]

    desk.publish()
    assert files_of(settings) == ["relazione-2021.txt", "relazione-2022.txt"]
    assert desk.status.state is UploadState.NONE
    source = Generation.open(settings.index_dir, settings).manifest.sources[1]
    assert Path(source.path).read_bytes() == new_report()


def test_a_discarded_report_leaves_nothing(settings: Settings) -> None:
    before = read_current(settings.index_dir)
    desk = UploadDesk(settings)
    desk.start("relazione-2022.txt", new_report())
    desk.wait()
    desk.discard()
    assert read_current(settings.index_dir) == before
    assert list(settings.index_dir.parent.rglob("relazione-2022*")) == []
    assert not (settings.index_dir.parent / "staging").exists()


def test_a_file_that_cannot_be_read_fails_with_its_reason_and_changes_nothing(settings: Settings) -> None:
    before = read_current(settings.index_dir)
    desk = UploadDesk(settings)
    desk.start("rotto.pdf", b"%PDF-1.7 nothing of a PDF")
    desk.wait()
    assert desk.status.state is UploadState.FAILED
    assert "rotto.pdf" in str(desk.status.error)
    with pytest.raises(UnreadableInputError):
        desk.publish()
    assert read_current(settings.index_dir) == before


def test_reports_of_the_index_whose_files_are_gone_are_not_dropped_silently(tmp_path: Path, first: Path) -> None:
    settings = settings_of(tmp_path)
    gone = tmp_path / "relazione-2021.txt"
    gone.write_bytes(first.read_bytes())
    build_index([gone], settings)
    gone.unlink()
    desk = UploadDesk(settings)
    desk.start("relazione-2022.txt", new_report())
    desk.wait()
    assert desk.status.state is UploadState.FAILED
    assert "relazione-2021.txt" in str(desk.status.error)
    assert files_of(settings) == ["relazione-2021.txt"]


def test_an_index_built_meanwhile_is_not_overwritten(settings: Settings, first: Path, tmp_path: Path) -> None:
    desk = UploadDesk(settings)
    desk.start("relazione-2022.txt", new_report())
    desk.wait()
    other = tmp_path / "relazione-2020.txt"
    other.write_bytes(new_report(2020))
    build_index([first, other], settings)
    with pytest.raises(IndexBusyError):
        desk.publish()
    assert files_of(settings) == ["relazione-2021.txt", "relazione-2020.txt"]
    desk.discard()
    assert desk.status.state is UploadState.NONE


def test_what_is_too_big_known_or_one_too_many_is_refused_at_once(settings: Settings, first: Path) -> None:
    desk = UploadDesk(settings)
    with pytest.raises(UnreadableInputError, match="bigger than 1 MiB"):
        desk.start("grande.txt", b"x" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableInputError, match="in the index already"):
        desk.start("altro-nome.txt", first.read_bytes())
    desk.start("relazione-2022.txt", new_report())
    with pytest.raises(UnreadableInputError, match="Another report"):
        desk.start("relazione-2023.txt", new_report(2023))
    desk.wait()


def test_without_an_index_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        UploadDesk(settings_of(tmp_path)).start("relazione.txt", new_report())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\Relazione 2021.pdf", "Relazione 2021.pdf"),
        ("<b>x</b>\n.md", "b_.md"),
        ("", "report"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_a_file_name_keeps_to_its_folder(given: str, kept: str) -> None:
    assert safe_name(given) == kept
