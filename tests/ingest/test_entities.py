"""Names of numbered things, found beside their numbers."""

from pathlib import Path

from ingest.entities import find_entity_names
from ingest.text_file.reader import read_text_file


def _names(tmp_path: Path, text: str) -> set[tuple[str, str]]:
    path = tmp_path / "report.md"
    path.write_text(text, encoding="utf-8")
    return {(found.key, found.name) for found in find_entity_names(read_text_file(path))}


def test_a_row_names_its_number_and_a_count_names_nothing(tmp_path: Path) -> None:
    table = """# Rapporto

Tabella 1 - Sportelli per linea

| Linea | Titolo | Sportelli |
|---|---|---|
| 1 | Ascolto | 12 |
| 2 | Orientamento | 7 |
| 3 | Tirocini | 4 |
"""
    assert _names(tmp_path, table) == {("line 1", "Ascolto"), ("line 2", "Orientamento"), ("line 3", "Tirocini")}


def test_a_place_with_a_small_figure_beside_it_is_no_numbered_thing(tmp_path: Path) -> None:
    table = "# Report\n\n| District | Clinics | Visits |\n|---|---|---|\n| East | 12 | 40 |\n| West | 7 | 18 |\n"
    assert _names(tmp_path, table) == set()


def test_a_heading_names_its_number(tmp_path: Path) -> None:
    assert _names(tmp_path, "# 2. Linea II “Orientamento al lavoro”\n\nTesto.\n") == {
        ("line 2", "Orientamento al lavoro")
    }
