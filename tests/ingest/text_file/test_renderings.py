"""One made-up table in every shape a text file can give it: the facts are the same, to the digit, in each."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_text import table_facts

from index.records import Unit
from ingest.text_file import read_text_file

LEADS = ["Risorse", "Contributi", "Impegni", "Pagamenti", "Economie", "Anticipi", "Progetti", "Domande", "Saldi"]
ENDINGS = ["", " approvati", " in corso", " della regione", " ai comuni"]
NAMES = ["Trasporti", "Scuola e ricerca", "Sanità", "Energia", "Montagna", "Turismo e cultura", "Porti", "Acque"]


@dataclass(frozen=True)
class MadeTable:
    """Names of columns and rows, and the printed figures."""

    headers: tuple[str, ...]
    labels: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]

    def expected(self) -> dict[tuple[str, str], tuple[Decimal, Unit]]:
        return {
            (label, header): _value(figure)
            for label, row in zip(self.labels, self.figures, strict=True)
            for header, figure in zip(self.headers, row, strict=True)
        }


def _value(printed: str) -> tuple[Decimal, Unit]:
    unit = Unit.EUR if "€" in printed else Unit.PERCENT if "%" in printed else Unit.COUNT
    return Decimal(printed.strip(" €%").replace(".", "").replace(",", ".")), unit


@st.composite
def made_tables(draw: st.DrawFn) -> MadeTable:
    leads = draw(st.lists(st.sampled_from(LEADS), min_size=2, max_size=8, unique=True))
    headers = tuple(lead + draw(st.sampled_from(ENDINGS)) for lead in leads)
    labels = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True)))
    units = [draw(st.sampled_from(["€", "%", ""])) for _ in headers]
    rows = tuple(tuple(_figure(draw, unit) for unit in units) for _ in labels)
    return MadeTable(headers, labels, rows)


def _figure(draw: st.DrawFn, unit: str) -> str:
    if unit == "%":
        return f"{draw(st.integers(0, 1500)) / 10:.1f}%".replace(".", ",")
    whole = draw(st.integers(10_000, 999_999_999) if unit else st.integers(2100, 99_999))
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{draw(st.integers(0, 99)):02} €" if unit else grouped


def as_pipes(table: MadeTable) -> str:
    rows = [("Ambito", *table.headers), *((name, *row) for name, row in zip(table.labels, table.figures, strict=True))]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def as_tabs(table: MadeTable) -> str:
    rows = [("Ambito", *table.headers), *((name, *row) for name, row in zip(table.labels, table.figures, strict=True))]
    return "\n".join("\t".join(row) for row in rows)


def as_blanks(table: MadeTable) -> str:
    rows = [("Ambito", *table.headers), *((name, *row) for name, row in zip(table.labels, table.figures, strict=True))]
    widths = [max(len(row[number]) for row in rows) + 3 for number in range(len(rows[0]))]
    return "\n".join(
        "".join(
            text.rjust(width) if number else text.ljust(width)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def as_html(table: MadeTable) -> str:
    rows = [("Ambito", *table.headers), *((name, *row) for name, row in zip(table.labels, table.figures, strict=True))]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>\n" for row in rows)
        + "</table>"
    )


def as_bare_rows(table: MadeTable) -> str:
    """Header words one a line, a blank at the end of a line whose cell goes on; rows of bare text; the corner last."""
    header = "\n\n".join(name.replace(" ", " \n\n", 1) for name in table.headers)
    rows = "\n\n".join(" ".join((name, *row)) for name, row in zip(table.labels, table.figures, strict=True))
    return f"{header}\n\n{rows}\n\nAmbito"


def as_one_cell_a_line(table: MadeTable) -> str:
    rows = [("Ambito", *table.headers), *((name, *row) for name, row in zip(table.labels, table.figures, strict=True))]
    return "\n\n".join(text for row in rows for text in row)


FENCE = (
    "Le risorse sono state distribuite tra gli ambiti secondo il piano che la giunta ha adottato\n"
    "a gennaio e che il consiglio ha poi confermato senza modifiche di rilievo nel corso dei la-\n"
    "vori di aprile, dopo aver sentito le parti sociali e gli enti locali che ne avevano fatto ri-\n"
    "chiesta entro il termine stabilito.\n"
)


@pytest.mark.parametrize("render", [as_pipes, as_tabs, as_blanks, as_html, as_bare_rows, as_one_cell_a_line])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=made_tables())
def test_every_rendering_gives_the_same_facts(render, table):
    suffix = ".md" if render in (as_pipes, as_html) else ".txt"
    prose = FENCE.replace("\n", "\n\n") if render in (as_bare_rows, as_one_cell_a_line) else FENCE
    text = f"1. Dati\n\n{prose}\nTabella 1. Risorse per ambito\n\n{render(table)}\n\n2. Altro\n\n{prose}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rapporto{suffix}"
        path.write_text(text, encoding="utf-8")
        read = read_text_file(path)
    found = {}
    for fact in table_facts(read):
        assert fact.table is not None
        found[fact.table.row_label, fact.measure] = (fact.value, fact.unit)
    assert found == table.expected()
    assert [block.section for block in read.blocks][-1] == ("2. Altro",)
