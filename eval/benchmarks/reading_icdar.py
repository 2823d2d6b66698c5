"""Tables against the EU files of the ICDAR 2013 table competition: precision, recall and F1 of cell adjacency.

Definition (Göbel, Hassan, Oro, Orsi: ICDAR 2013 Table Competition): each cell with text is related to the next cell
with text on its right and to the next one below; a relation is (text, neighbour's text, direction). Blank cells are
passed over; a merged cell stands in each of its rows and columns but gives each relation once. Texts are compared
without case, spaces, and punctuation other than signs. Relations are compared as multisets over a whole file, so that a
table that was not found costs recall, and a chart taken for a table costs precision.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from eval.benchmarks.data import data_folder
from ingest.pdf.reader import read_pdf

Relation = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of either side: rows and columns from first to last, both included."""

    text: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Score:
    """Relations that both sides have, that the reader has, and that the ground truth has."""

    both: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the relations found that are right."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the relations wanted that were found."""
        return self.both / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def adjacency(cells: Iterable[GridCell]) -> Counter[Relation]:
    """Return the adjacency relations of one table."""
    slots: dict[tuple[int, int], GridCell] = {}
    for cell in cells:
        for row in range(cell.top, cell.bottom + 1):
            for column in range(cell.left, cell.right + 1):
                if cell.text:
                    slots[row, column] = cell
    pairs: set[tuple[int, int, str]] = set()
    by_id = {id(cell): cell for cell in slots.values()}
    for across in (True, False):
        ordered = sorted(slots, key=lambda slot: slot if across else slot[::-1])
        for first, second in pairwise(ordered):
            same = first[0] == second[0] if across else first[1] == second[1]
            if same and slots[first] is not slots[second]:
                pairs.add((id(slots[first]), id(slots[second]), "right" if across else "below"))
    return Counter((by_id[a].text, by_id[b].text, way) for a, b, way in pairs)


def compare(found: Counter[Relation], wanted: Counter[Relation]) -> Score:
    """Return how two multisets of relations agree."""
    return Score((found & wanted).total(), found.total(), wanted.total())


def bare(text: str) -> str:
    """Return a cell's text as it is compared."""
    folded = unicodedata.normalize("NFKD", text.replace("−", "-").replace("–", "-"))
    return re.sub(r"[^\w%+<>=-]", "", folded).replace("_", "").casefold()


def truth_relations(path: Path) -> Counter[Relation]:
    """Return the relations of all tables of a ground-truth file."""
    relations: Counter[Relation] = Counter()
    for table in ElementTree.parse(path).getroot().iter("table"):  # noqa: S314 - data that we keep ourselves
        cells: list[GridCell] = []
        for region in table.iter("region"):
            down, across = int(region.get("row-increment", 0)), int(region.get("col-increment", 0))
            cells += [_truth_cell(cell, down, across) for cell in region.iter("cell")]
        relations += adjacency(cells)
    return relations


def _truth_cell(cell: ElementTree.Element, down: int, across: int) -> GridCell:
    top, left = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
    bottom, right = int(cell.get("end-row", top)), int(cell.get("end-col", left))
    return GridCell(bare(cell.findtext("content") or ""), top + down, bottom + down, left + across, right + across)


def read_relations(path: Path) -> Counter[Relation]:
    """Return the relations of all tables that the reader finds."""
    relations: Counter[Relation] = Counter()
    for table in read_pdf(path).tables:
        relations += adjacency(
            GridCell(bare(c.text), c.row, c.row + c.row_span - 1, c.column, c.column + c.column_span - 1)
            for c in table.cells
        )
    return relations


def run(folder: Path) -> dict[str, Score]:
    """Return the score of each file that has ground truth (pages of one file may have several truth files)."""
    scores: dict[str, Score] = {}
    for path in sorted(folder.glob("*.pdf")):
        truth: Counter[Relation] = Counter()
        for truth_path in sorted(folder.glob(f"{path.stem}-str.xml")):
            truth += truth_relations(truth_path)
        if truth:
            scores[path.stem] = compare(read_relations(path), truth)
    return scores


def main() -> None:
    """Print the scores of each file, their mean, and those of all relations together."""
    folder = data_folder("icdar2013-eu")
    if folder is None:
        sys.stdout.write("reading_icdar: skipped, the ICDAR 2013 files are not beside the project\n")
        return
    scores = run(folder)
    for name, score in scores.items():
        sys.stdout.write(
            f"{name}  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  ({score.wanted})\n"
        )
    values = list(scores.values())
    total = Score(*(sum(getattr(score, name) for score in values) for name in ("both", "found", "wanted")))
    precision = sum(score.precision for score in values) / len(values)
    recall = sum(score.recall for score in values) / len(values)
    f1 = 2 * precision * recall / (precision + recall)
    sys.stdout.write(f"mean of {len(values)} files  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}\n")
    sys.stdout.write(f"all relations  P {total.precision:.4f}  R {total.recall:.4f}  F1 {total.f1:.4f}\n")


if __name__ == "__main__":
    main()
