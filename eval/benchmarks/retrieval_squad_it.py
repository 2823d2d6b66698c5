"""Retrieval on SQuAD-it (Croce et al. 2018): the paragraph that each question was written for, among all of them."""

from __future__ import annotations

import gzip
import json
import sys

from eval.benchmarks.data import data_folder
from eval.benchmarks.passage_ranking import RetrievalSet, print_table
from index.settings import load_settings

WEIGHTS = ((0.0, 0.1), (0.0, 0.2), (0.0, 0.4), (0.3, 0.0), (0.5, 0.0), (0.4, 0.1), (0.4, 0.2), (0.5, 0.2), (0.4, 0.3))


def read_squad_it() -> RetrievalSet | None:
    """Return the set, or None where the data are absent; a paragraph printed twice counts once."""
    folder = data_folder("squad-it")
    if folder is None:
        return None
    with gzip.open(folder / "squad_it_first.json.gz", "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    rows: dict[str, int] = {}
    asked: list[tuple[str, int]] = []
    for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
        row = rows.setdefault(paragraph["context"], len(rows))
        asked.extend((question["question"], row) for question in paragraph["qas"])
    return RetrievalSet(
        "SQuAD-it", tuple(rows), tuple(text for text, _ in asked), tuple(frozenset([row]) for _, row in asked)
    )


def main() -> int:
    """Print the table of all retrievers, with typing slips at its end."""
    held = read_squad_it()
    if held is None:
        print("The SQuAD-it data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    settings = load_settings()
    print_table(held, settings, WEIGHTS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
