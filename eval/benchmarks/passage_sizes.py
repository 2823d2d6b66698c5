"""How long passages should be: the golden explanations over the sample corpus cut to several sizes.

A case whose answer stands whole in no passage of a size is missed there: shares are of all cases that some size can
answer. Beside them the mean words of the passage shown first, which a person has to read.

    python -m eval.benchmarks.passage_sizes
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from statistics import fmean

from eval.benchmarks.made_generation import publish_records
from eval.benchmarks.retrieval_golden import golden_index
from index.reading import ReportRecords
from index.records import ReadReport
from index.settings import Settings, load_settings
from ingest.passages import Sizes, split_passages
from ingest.reader import read_report

SIZES = (Sizes(40, 60), Sizes(60, 90), Sizes(80, 120), Sizes(), Sizes(150, 220), Sizes(220, 320), Sizes(330, 480))


def cut(reads: list[ReadReport], sizes: Sizes) -> list[ReportRecords]:
    """Return what an index needs to find passages of some sizes; there are no facts."""
    return [ReportRecords(read.report, tuple(split_passages(read, sizes)), (), (), ()) for read in reads]


def _named(read: ReadReport, report_id: str) -> ReadReport:
    return replace(read, report=replace(read.report, report_id=report_id))


def main() -> int:
    """Print a line for each size."""
    settings = load_settings()
    paths = sorted(Settings().reports_dir.glob("*.pdf"))
    reads = [_named(read_report(path), path.stem) for path in paths]
    lines = []
    for sizes in SIZES:
        with golden_index(settings, partial(publish_records, reports=cut(reads, sizes))) as golden:
            found, held = golden.figures(settings), golden.held
            first = fmean(len(run[0].passage.text.split()) for run in golden.search(settings) if run)
            lines.append((sizes, len(held.passages), len(held.questions), found, first))
    most = max(questions for _, _, questions, _, _ in lines)
    print("prose list  passages answerable    R@1    R@5   R@10  words of the first")
    for sizes, passages, questions, found, first in lines:
        part = questions / most
        shares = " ".join(
            f"{part * value:6.3f}" for value in (found.recall_at_1, found.recall_at_5, found.recall_at_10)
        )
        print(f"{sizes.prose:5d} {sizes.list:4d}  {passages:8d} {questions:10d} {shares}  {first:18.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
