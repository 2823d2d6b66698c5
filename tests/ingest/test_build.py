from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from tiny_model import make_tiny_model

import ingest.build
from index.embedder import Embedder
from index.errors import IndexBusyError, IndexDamagedError, NothingToIndexError
from index.generation import STORE_FILE, Generation
from index.publishing import drafting
from index.settings import NO_MODEL, EmbedderSettings, ReadingSettings, Settings
from ingest.build import IndexSummary, ProgressEvent, build_index

TEXT = """1. Premessa

I dati sono riferiti al 31 dicembre {year}. La dotazione della Priorità 2 è pari a {amount} €.

1.1. Priorità 2 “Mobilità”

Le piste ciclabili sono state percorse da quasi 3.600 persone.
"""


def settings_of(folder: Path, **reading: int) -> Settings:
    return Settings(
        index_dir=folder / "index",
        embedder=EmbedderSettings(model=NO_MODEL),
        reading=ReadingSettings(**{"processes": 1, **reading}),
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in (2022, 2023):
        (folder / f"relazione-{year}.txt").write_text(
            TEXT.format(year=year, amount=f"1.00{year - 2020}.000,50"), encoding="utf-8"
        )
    return folder


def build(paths: Sequence[Path], folder: Path, **reading: int) -> IndexSummary:
    return build_index(paths, settings_of(folder, **reading))


def served(folder: Path) -> list[str]:
    generation = Generation.open(folder / "index", settings_of(folder))
    names = [report.file_name for report in generation.store.reports()]
    generation.close()
    return names


def store_digest(folder: Path) -> str:
    generation = Generation.open(folder / "index", settings_of(folder))
    return hashlib.sha256((generation.folder / STORE_FILE).read_bytes()).hexdigest()


def test_a_folder_becomes_an_index(reports: Path, tmp_path: Path) -> None:
    events: list[ProgressEvent] = []
    summary = build_index([reports], settings_of(tmp_path), events.append)
    assert [(file.report_id, file.error, file.reused) for file in summary.files] == [
        ("relazione-2022", None, False),
        ("relazione-2023", None, False),
    ]
    assert not summary.failed
    assert [(file.numerals.total, file.numerals.lost) for file in summary.files if file.numerals] == [(8, ()), (8, ())]
    generation = Generation.open(tmp_path / "index", settings_of(tmp_path))
    values = {str(fact.value): fact for fact in generation.store.find_facts(report_ids=["relazione-2023"])}
    fact = values["1003000.50"]
    assert generation.store.passage(fact.passage_id or "").text.find(fact.printed) >= 0
    assert fact.places[0].line_start == 3
    assert [entity.names for entity in generation.store.entities()] == [("Mobilità",)]
    assert [(event.done, event.total) for event in events if event.stage == "read"] == [(0, 2), (1, 2), (2, 2)]
    counts = (generation.manifest.facts, sum(file.facts for file in summary.files))
    assert counts == (len(generation.store.find_facts()), len(generation.store.find_facts()))


def test_what_has_not_changed_is_not_read_again(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([reports], tmp_path)
    first = store_digest(tmp_path)
    monkeypatch.setattr(ingest.build, "ReadingPool", None)  # reading anything would be an error
    summary = build([reports], tmp_path)
    assert [file.reused for file in summary.files] == [True, True]
    assert store_digest(tmp_path) == first, "taken over, not a byte of the store changes"


def test_what_has_changed_is_read_and_what_is_gone_is_gone(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path)
    changed = TEXT.format(year=2023, amount="7,00")
    (reports / "relazione-2023.txt").write_text(changed, encoding="utf-8")
    summary = build([reports], tmp_path)
    assert [file.reused for file in summary.files] == [True, False]
    (reports / "relazione-2022.txt").unlink()
    build([reports], tmp_path)
    assert served(tmp_path) == ["relazione-2023.txt"]


def test_another_reader_reads_again(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([reports], tmp_path)
    monkeypatch.setattr(ingest.build, "reader_digest", lambda: "another")
    assert [file.reused for file in build([reports], tmp_path).files] == [False, False]


def test_two_files_of_one_name_stay_apart(reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "relazione-2023.txt").write_text(TEXT.format(year=2021, amount="9,00"), encoding="utf-8")
    build([reports, other, reports / "relazione-2023.txt"], tmp_path)
    generation = Generation.open(tmp_path / "index", settings_of(tmp_path))
    ids = [report.report_id for report in generation.store.reports()]
    assert ids == ["relazione-2022", "relazione-2023", "relazione-2023-2"]
    assert {fact.report_id for fact in generation.store.find_facts(report_ids=ids[2:])} == {ids[2]}


def test_what_cannot_be_read_is_said_and_the_rest_is_indexed(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.pdf").write_bytes(b"")
    (reports / "half.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ki")
    (reports / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "blank.txt").write_text(" \n\n", encoding="utf-8")
    missing = tmp_path / "missing.pdf"
    summary = build([reports, missing, tmp_path / "reports" / "relazione-2022.txt"], tmp_path)
    errors = {file.path.name: file.error or "" for file in summary.failed}
    assert set(errors) == {"empty.pdf", "half.pdf", "picture.pdf", "binary.txt", "blank.txt", "missing.pdf"}
    for name, error in errors.items():
        assert name in error
        assert "Traceback" not in error
        assert "\n" not in error
        assert error.endswith(".")
    assert "is empty" in errors["empty.pdf"]
    assert "is no PDF" in errors["picture.pdf"]
    assert "does not exist" in errors["missing.pdf"]
    assert served(tmp_path) == ["relazione-2022.txt", "relazione-2023.txt"]


def test_an_encrypted_pdf_is_named(reports: Path, tmp_path: Path) -> None:
    pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    page = canvas.Canvas(str(reports / "secret.pdf"), encrypt=pdfencrypt.StandardEncryption("password", canPrint=0))
    page.drawString(72, 700, "La spesa certificata è pari a 12,5 Mln€.")
    page.save()
    (failed,) = build([reports], tmp_path).failed
    assert "secret.pdf" in (failed.error or "")
    assert "password" in (failed.error or "").lower() or "encrypt" in (failed.error or "").lower()


def test_latin_1_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vecchia.txt"
    path.write_bytes(TEXT.format(year=2020, amount="1,00").encode("cp1252"))
    (file,) = build([path], tmp_path).files
    assert file.error is None
    generation = Generation.open(tmp_path / "index", settings_of(tmp_path))
    assert "Priorità" in generation.store.passages_of("vecchia")[0].contextualized()


def test_where_nothing_can_be_read_the_former_index_stays(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path)
    empty = tmp_path / "nothing"
    empty.mkdir()
    (empty / "README.md").write_text("# Not a report\n\nText.\n", encoding="utf-8")
    (empty / "source").mkdir()
    (empty / "source" / "deep.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(NothingToIndexError, match=r"former index stays.*The folder .*nothing holds no report"):
        build([empty], tmp_path)
    assert served(tmp_path) == ["relazione-2022.txt", "relazione-2023.txt"]


def test_a_damaged_former_index_is_built_anew(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path)
    generation = Generation.open(tmp_path / "index", settings_of(tmp_path))
    (generation.folder / STORE_FILE).write_bytes(b"damaged")
    summary = build([reports], tmp_path)
    assert [file.reused for file in summary.files] == [False, False]
    assert len(served(tmp_path)) == 2


def test_lost_numerals_are_told_again_when_a_file_is_taken_over(reports: Path, tmp_path: Path) -> None:
    first = build([reports], tmp_path)
    second = build([reports], tmp_path)
    assert all(file.reused and file.numerals and file.numerals.total for file in second.files)
    assert [file.numerals for file in second.files] == [file.numerals for file in first.files]
    manifest = Generation.open(tmp_path / "index", settings_of(tmp_path)).manifest
    assert [source.numerals for source in manifest.sources] == [file.numerals for file in first.files]


def test_a_second_builder_is_told_to_wait(reports: Path, tmp_path: Path) -> None:
    with drafting(tmp_path / "index"), pytest.raises(IndexBusyError, match="Another process"):
        build([reports], tmp_path)


@pytest.mark.parametrize("step", ["write_store", "write_word_indexes", "_write_vectors"])
def test_an_error_while_building_leaves_the_former_index(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    build([reports / "relazione-2022.txt"], tmp_path)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest.build, step, fail)
    with pytest.raises(KeyboardInterrupt):
        build([reports], tmp_path)
    assert served(tmp_path) == ["relazione-2022.txt"]
    assert not list((tmp_path / "index" / "generations").glob(".draft-*"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions hold back")
def test_a_file_without_permission_is_named(reports: Path, tmp_path: Path) -> None:
    (reports / "relazione-2023.txt").chmod(0)
    (failed,) = build([reports], tmp_path).failed
    assert "cannot be opened" in (failed.error or "")


def test_nothing_is_embedded_twice(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns about itself when it is imported
        model = str(make_tiny_model(tmp_path / "model"))
    settings = settings_of(tmp_path).model_copy(update={"embedder": EmbedderSettings(model=model)})
    first = build_index([reports / "relazione-2022.txt"], settings)
    generation = Generation.open(settings.index_dir, settings)
    assert first.embedded == generation.vectors.count == generation.manifest.passages
    held = {
        passage.contextualized(): generation.vectors.vectors_of([number])
        for number, passage in enumerate(generation.store.passages_of("relazione-2022"), start=1)
    }
    second = build_index([reports], settings)
    assert second.embedded == 1, "of the second report only the paragraph with its year is new"
    generation = Generation.open(settings.index_dir, settings)
    for number, passage in enumerate(generation.store.passages_of("relazione-2022"), start=1):
        assert (generation.vectors.vectors_of([number]) == held[passage.contextualized()]).all()
    monkeypatch.setattr(Embedder, "identity", None)  # loading the model would be an error
    assert build_index([reports], settings).embedded == 0


def test_an_embedder_whose_files_changed_is_found(reports: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = str(make_tiny_model(tmp_path / "model"))
        settings = settings_of(tmp_path).model_copy(update={"embedder": EmbedderSettings(model=model)})
        build_index([reports], settings)
        make_tiny_model(tmp_path / "model", seed=9)
    generation = Generation.open(settings.index_dir, settings)
    with pytest.raises(IndexDamagedError, match=r"its files have changed.*Run: chiedi index"):
        _ = generation.embedder
    assert build_index([reports], settings).embedded == 3, "all anew, two of the four being the same"
    assert Generation.open(settings.index_dir, settings).embedder.identity() != generation.manifest.embedder


def test_every_quote_stands_in_its_passage_and_every_figure_in_its_quote(tmp_path: Path) -> None:
    """A citation that is cut again from its source gives the same words."""
    build([], tmp_path, processes=0)
    store = Generation.open(tmp_path / "index", settings_of(tmp_path)).store
    facts = store.find_facts()
    assert len(facts) > 400
    for fact in facts:
        passage = store.passage(fact.passage_id or "")
        assert fact.quote in passage.text
        assert fact.quote[fact.start : fact.end] == fact.printed
        assert fact.table is None or (passage.table_id, passage.row) == (fact.table.table_id, fact.table.row)
