"""Regional sheets at several dates against the CSV files of the same days: every cell under its region and column.

The headings of the sheets change with the years; `_COLUMNS` says which CSV field each of them prints (the sheets name
a field in two or three ways). A cell is right when the figure under the heading, in the row of the region, is that of
the CSV. A figure that equals another field of that region instead is counted as bound to a wrong column; a heading that
was not understood costs all cells under it.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from eval.benchmarks.data import data_folder
from index.records import Table
from ingest.pdf.reader import read_pdf
from ingest.tables import header_path

_COLUMNS = (
    (r"ricoverati con sintomi", "ricoverati_con_sintomi"),
    (r"terapia intensiva(?: totale ricoverati)?", "terapia_intensiva"),
    (r"terapia intensiva ingressi del giorno", "ingressi_terapia_intensiva"),
    (r"isolamento domiciliare", "isolamento_domiciliare"),
    (r"totale attualmente positivi", "totale_positivi"),
    (r"dimessi[/ ]*guariti", "dimessi_guariti"),
    (r"deceduti", "deceduti"),
    (r"casi totali", "totale_casi"),
    (r"incremento casi totali.*", "nuovi_positivi"),
    (r"casi identificati dal sospetto diagnostico", "casi_da_sospetto_diagnostico"),
    (r"casi identificati da attività di screening", "casi_da_screening"),
    (r"casi identificati da test molecolare", "totale_positivi_test_molecolare"),
    (r"casi identificati da test antigenico rapido", "totale_positivi_test_antigenico_rapido"),
    (r"(?:totale )?casi testati|totale persone testate", "casi_testati"),
    (r"tamponi|totale tamponi effettuati|(?:tamponi )?totale tamponi effettuati", "tamponi"),
    (r"(?:tamponi )?tamponi processati con test molecolare", "tamponi_test_molecolare"),
    (r"(?:tamponi )?tamponi processati con test antigenico rapido", "tamponi_test_antigenico_rapido"),
)
_NOT_IN_CSV = re.compile(r".*incremento tamponi.*", re.IGNORECASE)
_GROUPS = re.compile(
    r"^(?:aggiornamento .*? ore \d\d\.\d\d|positivi al ncov|positivi sars-cov2|casi covid-19 confermati)\s*",
    re.IGNORECASE,
)
_NAMES = {"friuli v.g.": "friuli venezia giulia", "trento": "p.a. trento", "bolzano": "p.a. bolzano"}


@dataclass(frozen=True, slots=True)
class CellScore:
    """Cells of the CSV that the sheet prints: how many there are, are right, missing, or stand in a wrong column."""

    wanted: int = 0
    right: int = 0
    missing: int = 0
    wrong: int = 0
    wrong_column: int = 0


def score_sheet(table: Table, truth: list[dict[str, str]]) -> CellScore:
    """Return how one sheet agrees with its CSV."""
    fields = {column: _field(table, column) for column in range(1, table.column_count)}
    headings = {column: " ".join(header_path(table, column)) for column in fields}
    unknown = sum(fields[column] is None and not _NOT_IN_CSV.fullmatch(h) for column, h in headings.items())
    rows = _rows(table)
    wanted = right = missing = wrong = wrong_column = 0
    for region in truth:
        cells = rows.get(_region(region["denominazione_regione"]), {})
        for column, field in fields.items():
            if field is None or field not in region:
                continue
            wanted += 1
            value, printed = int(float(region[field] or 0)), _count(cells.get(column, ""))
            others = {int(float(region[name])) for name in fields.values() if name and region.get(name)}
            right += printed == value
            missing += printed is None and value != 0
            wrong += printed is not None and printed != value
            wrong_column += printed is not None and printed != value and printed in others
    unread = unknown * len(truth)
    return CellScore(wanted + unread, right, missing + unread, wrong, wrong_column)


def _field(table: Table, column: int) -> str | None:
    heading = " ".join(" ".join(header_path(table, column)).split())
    while (shorter := _GROUPS.sub("", heading)) != heading:
        heading = shorter
    return next((field for pattern, field in _COLUMNS if re.fullmatch(pattern, heading, re.IGNORECASE)), None)


def _rows(table: Table) -> dict[str, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    return {_region(cells[0]): cells for cells in rows.values() if 0 in cells}


def _region(name: str) -> str:
    folded = " ".join(name.lower().replace("-", " ").split())
    return _NAMES.get(folded, folded)


def _count(text: str) -> int | None:
    """Return a printed count; an empty cell is a zero in these sheets, which is none in words."""
    bare = re.sub(r"[.\s+]", "", text)
    if not bare:
        return 0
    return int(bare) if re.fullmatch(r"-?\d+", bare) else None


def run(folder: Path) -> dict[str, CellScore]:
    """Return the score of each sheet by its date."""
    scores: dict[str, CellScore] = {}
    for path in sorted(folder.glob("*.pdf")):
        day = path.stem[-8:]
        with (folder / f"dpc-covid19-ita-regioni-{day}.csv").open(encoding="utf-8") as file:
            truth = list(csv.DictReader(file))
        tables = read_pdf(path).tables
        scores[day] = score_sheet(max(tables, key=lambda table: len(table.cells)), truth)
    return scores


def main() -> None:
    """Print the score of each sheet and of all together."""
    folder = data_folder("regioni")
    if folder is None:
        sys.stdout.write("reading_regioni: skipped, the sheets are not beside the project\n")
        return
    scores = run(folder)
    for day, score in scores.items():
        sys.stdout.write(f"{day}: {score.right}/{score.wanted} cells  {score}\n")
    right, wanted = sum(s.right for s in scores.values()), sum(s.wanted for s in scores.values())
    columns = sum(score.wrong_column for score in scores.values())
    sys.stdout.write(f"all: {right}/{wanted} cells ({100 * right / wanted:.2f}%), {columns} in a wrong column\n")


if __name__ == "__main__":
    main()
