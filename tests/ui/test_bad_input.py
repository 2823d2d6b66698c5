"""Files that cannot be read: each is one sentence and exit code 4, the others are indexed, a former index stays."""

from __future__ import annotations

import json
import random

import pytest

from index.settings import PROJECT_ROOT
from ui.cli import main

GOOD = """# Relazione di prova

## 1. Attuazione

Al 31 dicembre 2022 la spesa certificata dell'Asse I è pari a 1.234.567,89 €.
"""
SAMPLE = PROJECT_ROOT / "reports" / "sintesi-raa-2021.pdf"


def missing(path):
    return path / "assente.pdf"


def folder_without_reports(path):
    (path / "vuota").mkdir()
    (path / "vuota" / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    return path / "vuota"


def empty_file(path):
    (path / "vuoto.pdf").touch()
    return path / "vuoto.pdf"


def pdf_cut_in_half(path):
    whole = SAMPLE.read_bytes()
    (path / "tagliato.pdf").write_bytes(whole[: len(whole) // 2])
    return path / "tagliato.pdf"


def encrypted_pdf(path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path / "cifrato.pdf"), encrypt=StandardEncryption("segreta", strength=128))
    canvas.drawString(100, 700, "Spesa certificata 9.999.999,99")
    canvas.save()
    return path / "cifrato.pdf"


def binary_named_pdf(path):
    (path / "binario.pdf").write_bytes(random.Random(1).randbytes(20_000))
    return path / "binario.pdf"


def binary_named_text(path):
    (path / "binario.txt").write_bytes(random.Random(2).randbytes(20_000))
    return path / "binario.txt"


def another_kind(path):
    (path / "tabella.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
    return path / "tabella.xlsx"


BAD = (
    missing,
    folder_without_reports,
    empty_file,
    pdf_cut_in_half,
    encrypted_pdf,
    binary_named_pdf,
    binary_named_text,
    another_kind,
)


@pytest.fixture(autouse=True)
def without_vectors(tmp_path, monkeypatch):
    """Nothing here is about the vectors, which take longest to make."""
    (tmp_path / "settings.toml").write_text("embedder.model = 'none'\n", encoding="utf-8")
    monkeypatch.setenv("CHIEDI_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "buona.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def index(tmp_path):
    return tmp_path / "index"


def values(index, capsys):
    """Return the figures that the index holds."""
    capsys.readouterr()
    assert main(["facts", "--index", str(index), "--format", "json"]) == 0
    return {fact["value"] for fact in json.loads(capsys.readouterr().out)}


def sentences(text, *about):
    """Return the lines on standard error that are no progress."""
    lines = [line for line in text.splitlines() if line and ": done" not in line and not line.startswith("Reading ")]
    assert "Traceback" not in text
    return [line for line in lines if all(name in line for name in about)]


def test_the_others_are_indexed_and_each_bad_one_is_one_sentence(good, index, tmp_path, capsys):
    bad = [make_bad(tmp_path) for make_bad in BAD]
    assert main(["index", str(good), *map(str, bad), "--index", str(index)]) == 4
    captured = capsys.readouterr()
    assert [len(sentences(captured.err, path.name)) for path in bad] == [1] * len(bad)
    assert len(sentences(captured.err)) == len(bad)
    assert f"{len(bad)} files could not be read" in captured.out
    assert values(index, capsys) == {"1234567.89"}


@pytest.mark.parametrize("make_bad", BAD, ids=lambda make: make.__name__)
def test_alone_it_makes_no_index(make_bad, index, tmp_path, capsys):
    bad = make_bad(tmp_path)
    assert main(["index", str(bad), "--index", str(index)]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(sentences(captured.err)) == len(sentences(captured.err, bad.name)) == 1
    assert main(["ask", "Quanto?", "--index", str(index)]) == 5


def test_the_former_index_is_there_after_a_build_that_read_nothing(good, index, tmp_path, capsys):
    assert main(["index", str(good), "--index", str(index)]) == 0
    before = values(index, capsys)
    assert main(["index", str(encrypted_pdf(tmp_path)), str(missing(tmp_path)), "--index", str(index)]) == 4
    assert values(index, capsys) == before


def test_latin_1_text_is_read_right_or_refused_but_never_read_wrong(good, index, tmp_path, capsys):
    latin = tmp_path / "latino.txt"
    latin.write_bytes(GOOD.replace("1.234.567,89 €", "7.654.321,00 euro per attività e qualità").encode("latin-1"))
    code = main(["index", str(good), str(latin), "--index", str(index)])
    captured = capsys.readouterr()
    assert "latino.txt" in captured.out + captured.err
    assert code == (4 if sentences(captured.err) else 0)
    held = values(index, capsys)
    assert "1234567.89" in held
    assert ("7654321" in {value.split(".")[0] for value in held}) == (code == 0)
    main(["facts", "--index", str(index), "--format", "json"])
    assert "\ufffd" not in capsys.readouterr().out


def test_a_folder_in_the_way_of_the_index_is_a_sentence(good, tmp_path, capsys):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("kein Ordner", encoding="utf-8")
    assert main(["index", str(good), "--index", str(in_the_way)]) == 5
    assert len(sentences(capsys.readouterr().err, str(in_the_way))) == 1


@pytest.mark.parametrize("damage", ["CURRENT", "facts.sqlite", "manifest.json"])
def test_a_damaged_index_is_exit_code_5_with_the_remedy(damage, good, index, capsys):
    assert main(["index", str(good), "--index", str(index)]) == 0
    (path,) = index.rglob(damage)
    path.write_bytes(path.read_bytes()[:-7] + b"1234567")
    capsys.readouterr()
    assert main(["ask", "Quanto?", "--index", str(index)]) == 5
    assert len(sentences(capsys.readouterr().err, "chiedi index")) == 1
