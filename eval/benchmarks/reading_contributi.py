"""A table of 7,333 rows over 77 pages, and one of 571 rows, against the CSV files of the same publisher.

A row is right when its code, municipality, population and three amounts stand in one row of a table, each amount under
the heading it belongs to, on the page the CSV gives. An amount is wrong when a figure was read that is not that of the
CSV; it is unread where the cell holds no figure (the PDF itself prints "##########" for one of them).
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from eval.benchmarks.data import data_folder
from index.records import Cell, RowKind, Table
from ingest.pdf.reader import read_pdf

_CODE, _NAME, _PEOPLE = "codBDAP", "ENTE", "POP"
_AMOUNTS = ("Quota a)", "Quota b)", "Contributo spettante")
_HEADINGS = {"Popolazione al 31/12/2018": _PEOPLE}


@dataclass(frozen=True, slots=True)
class RowScore:
    """How many rows there are, how many were read whole, and what is wrong with the others."""

    wanted: int
    right: int
    missing: int
    wrong_amounts: int
    unread_amounts: int
    wrong_names: int
    wrong_pages: int


def score_rows(tables: tuple[Table, ...], truth: list[dict[str, str]]) -> RowScore:
    """Return how the rows of tables agree with the rows of a CSV."""
    found = {code: row for table in tables for code, row in _rows_by_code(table)}
    missing = wrong_amounts = unread_amounts = wrong_names = wrong_pages = right = 0
    for wanted in truth:
        row = found.get(wanted[_CODE])
        if row is None:
            missing += 1
            continue
        pairs = [(_amount(row.get(name)), _csv_amount(wanted[name])) for name in (*_AMOUNTS, _PEOPLE)]
        unread = sum(read is None and amount is not None for read, amount in pairs)
        wrong = sum(read is not None and read != amount for read, amount in pairs)
        name_ok = _name(row.get(_NAME)) == " ".join(wanted["ENTE"].split())
        page_ok = "pagina" not in wanted or row[_CODE].place.page_number == int(wanted["pagina"])
        unread_amounts, wrong_amounts = unread_amounts + unread, wrong_amounts + wrong
        wrong_names, wrong_pages = wrong_names + (not name_ok), wrong_pages + (not page_ok)
        right += not unread and not wrong and name_ok and page_ok
    return RowScore(len(truth), right, missing, wrong_amounts, unread_amounts, wrong_names, wrong_pages)


def _rows_by_code(table: Table) -> list[tuple[str, dict[str, Cell]]]:
    """Return the rows of a table by their code: heading -> cell."""
    headings: dict[int, list[str]] = {}
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if table.row_kinds[cell.row] is RowKind.HEADER:
            headings.setdefault(cell.column, []).append(cell.text)
        else:
            rows.setdefault(cell.row, {})[cell.column] = cell
    names = {column: " ".join(texts) for column, texts in headings.items()}
    names = {column: _HEADINGS.get(name, name) for column, name in names.items()}
    named = [{names.get(column, ""): cell for column, cell in row.items()} for row in rows.values()]
    return [(row[_CODE].text, row) for row in named if _CODE in row]


def _amount(cell: Cell | None) -> Decimal | None:
    if cell is None or cell.text in ("", "-"):
        return None
    try:
        return Decimal(cell.text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def _csv_amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _name(cell: Cell | None) -> str | None:
    return " ".join(cell.text.split()) if cell else None


def read_truth(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Print the score of both tables."""
    folder = data_folder("contributi")
    if folder is None:
        sys.stdout.write("reading_contributi: skipped, the PDF and CSV files are not beside the project\n")
        return
    tables = read_pdf(folder / "contributi.pdf").tables
    for name in ("allegato_01", "allegato_02"):
        score = score_rows(tables, read_truth(folder / f"{name}.csv"))
        sys.stdout.write(
            f"{name}: {score.right}/{score.wanted} rows ({100 * score.right / score.wanted:.2f}%)  {score}\n"
        )


if __name__ == "__main__":
    main()
