"""Tables of converters that leave out what merged cells cover, and groups of rows right under a header."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.records import Table
from ingest.tables import header_path
from ingest.text_file.reader import read_text_file

ROWS = "| Voucher | 5.120 | 4.650 | 2.804 | 314 | 3.118 |\n| Tirocini | 3.980 | 3.112 | 645 | 632 | 1.277 |\n"


def table_of(folder: Path, text: str, name: str = "report.md") -> Table:
    path = folder / name
    path.write_text(f"# Relazione 2023\n\nTabella 1. Interventi\n\n{text}", encoding="utf-8")
    (table,) = read_text_file(path).tables
    return table


def paths(table: Table) -> list[tuple[str, ...]]:
    return [header_path(table, column) for column in range(1, table.column_count)]


def test_a_short_header_row_stands_under_the_headings_that_blanks_follow(tmp_path: Path) -> None:
    head = "| Intervento | Risorse | | Destinatari | | |\n| --- | --- | --- | --- | --- | --- |\n"
    table = table_of(tmp_path, f"{head}| Impegnate | Erogate | Femmine | Maschi | Totale |\n{ROWS}")
    assert paths(table) == [
        ("Risorse", "Impegnate"),
        ("Risorse", "Erogate"),
        ("Destinatari", "Femmine"),
        ("Destinatari", "Maschi"),
        ("Destinatari", "Totale"),
    ]


def test_it_stands_under_one_heading_between_others_that_have_no_parts(tmp_path: Path) -> None:
    head = "| Priorità | Dotazione | | | Costo | Quota |\n| --- | --- | --- | --- | --- | --- |\n"
    table = table_of(tmp_path, f"{head}| Sostegno UE | Nazionale | Somma |\n{ROWS}")
    assert paths(table)[:3] == [("Dotazione", "Sostegno UE"), ("Dotazione", "Nazionale"), ("Dotazione", "Somma")]
    assert paths(table)[3:] == [("Costo",), ("Quota",)]


def test_headings_without_blanks_share_the_columns_evenly_or_head_none(tmp_path: Path) -> None:
    even = "Status| 2021| 2022\n---|---|---\nWomen| Men| Women| Men\n"
    body = "Employed| 1,204| 1,077| 1,650| 1,412\nInactive| 2,745| 2,011| 3,009| 2,240\n"
    expected = [("2021", "Women"), ("2021", "Men"), ("2022", "Women"), ("2022", "Men")]
    assert paths(table_of(tmp_path, even + body)) == expected
    uneven = "Intervento| Risorse| Destinatari\n---|---|---\nImpegnate| Erogate| Femmine| Maschi| Totale\n"
    table = table_of(tmp_path, uneven + ROWS.replace("| ", "", 1).replace("\n| ", "\n").replace(" |\n", "\n"))
    assert paths(table) == [("Impegnate",), ("Erogate",), ("Femmine",), ("Maschi",), ("Totale",)]


@pytest.mark.parametrize("indent", ["", "    "])
def test_the_first_group_right_under_a_header_belongs_to_the_table(tmp_path: Path, indent: str) -> None:
    text = (
        f"{indent}Area tematica          Interventi     Risorse\n"
        "Ambiente\n"
        "Ciclo idrico                   14       41,20\n"
        "Rifiuti                         9       18,75\n"
        "Trasporti\n"
        "Strade                         21       77,10\n"
    )
    table = table_of(tmp_path, text, "report.txt")
    assert paths(table) == [("Interventi",), ("Risorse",)]
    assert [kind.value for kind in table.row_kinds] == ["header", "group", "body", "body", "group", "body"]
