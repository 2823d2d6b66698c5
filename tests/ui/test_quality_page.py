"""The page of quality and that of accessibility, in each state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_visit import as_read, buttons, visit

from index.evaluation import evaluation_path, keep_evaluation
from index.generation import Generation, read_current
from index.settings import Settings
from ui.site_map import ACCESSIBILITY, QUALITY

MEASURED = {"value": 0.9375, "low": 0.9, "high": 0.97, "cases": 16}
METRICS = {"accuracy": MEASURED, "wrong-figure rate": None}


@pytest.fixture
def index_dir(sample_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an index of its own, beside which an evaluation can be kept."""
    copied = tmp_path / "index"
    shutil.copytree(sample_index, copied)
    monkeypatch.setenv("CHIEDI_INDEX", str(copied))
    return copied


def test_the_state_of_the_index_and_its_contradictions_are_told(index_dir: Path) -> None:
    page = visit(QUALITY)
    generation = Generation.open(index_dir, Settings(index_dir=index_dir))
    words = "\n".join(as_read(element.value) for element in page.markdown)
    assert generation.manifest.generation in words
    rows = page.table[0].value
    assert sorted(rows["Cifre"]) == sorted(str(source.facts) for source in generation.manifest.sources)
    assert any("Non ancora eseguita" in info.value for info in page.info)
    sides = buttons(page, "finding-")
    assert sides
    opened = sides[0].click().run()
    assert not opened.exception
    assert any("Rapporto:" in as_read(element.value) for element in opened.markdown)


def test_the_last_evaluation_is_told_by_kind(index_dir: Path) -> None:
    values = {"cases": 16, "metrics": METRICS, "by_kind": {"table": {"cases": 16, "metrics": METRICS}}, "failures": []}
    keep_evaluation(Settings(index_dir=index_dir), read_current(index_dir)[0], values)
    page = visit(QUALITY)
    rows = page.table[1].value
    assert list(rows["Tipo di domanda"]) == ["cifra di una tabella", "Tutte"]
    assert list(rows["Giuste"]) == ["93,8%", "93,8%"]
    assert list(rows["Cifra sbagliata"]) == ["–", "–"]
    assert not any("è cambiato" in info.value for info in page.info)


def test_an_evaluation_of_another_index_says_so_and_a_damaged_one_is_a_sentence(index_dir: Path) -> None:
    settings = Settings(index_dir=index_dir)
    keep_evaluation(settings, "altra", {"cases": 0, "metrics": {}, "by_kind": {}})
    assert any("è cambiato" in info.value for info in visit(QUALITY).info)
    evaluation_path(settings).write_text("{}")
    assert "non si può leggere" in visit(QUALITY).warning[0].value


def test_the_statement_of_accessibility_needs_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIEDI_INDEX", str(tmp_path / "nessuno"))
    page = visit(ACCESSIBILITY)
    assert not page.error
    assert [header.value for header in page.header] == ["Informazioni e accessibilità"]
    assert any("parzialmente conformi" in element.value for element in page.markdown)
    english = buttons(page, "language")[0].click().run()
    assert any("partially conformant" in element.value for element in english.markdown)
