"""Retrieval on QA4FAQ (EVALITA 2016): the question and answer of a water company that a user's question asks for.

c@1 (Peñas and Rodrigo 2011) = (right + unanswered * right / n) / n: a question may be left open. Published: best c@1
0.4439, Lucene 0.4076. The threshold below which nothing is said comes from the other folds of the questions, so that no
question has a say in its own figure.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence

from assistant.ranking import RankedNumber
from assistant.retrieval import ScoredPassage
from eval.benchmarks.data import data_folder
from eval.benchmarks.passage_ranking import RetrievalSet, Searcher, print_table
from index.settings import load_settings

WEIGHTS = ((0.0, 0.2), (0.5, 0.0), (0.4, 0.1), (0.4, 0.2), (0.4, 0.3))


def read_qa4faq() -> RetrievalSet | None:
    """Return the set, or None where the data are absent; the question and tags of an FAQ are its title."""
    folder = data_folder("qa4faq")
    if folder is None:
        return None
    with (folder / "faqs_uft8_QA.csv").open(encoding="utf-8", newline="") as file:
        faqs = list(csv.DictReader(file, delimiter=";"))
    rows = {faq["id"]: row for row, faq in enumerate(faqs)}
    relevant: dict[str, set[int]] = {}
    for line in (folder / "qrels_half.tsv").read_text(encoding="utf-8").splitlines():
        query, faq = line.split("\t")[:2]
        relevant.setdefault(query, set()).add(rows[faq])
    lines = (folder / "questions_half.tsv").read_text(encoding="utf-8").splitlines()
    asked = [(query, text) for query, text in (line.split("\t")[:2] for line in lines) if query in relevant]
    return RetrievalSet(
        "QA4FAQ",
        tuple(faq["answer"] for faq in faqs),
        tuple(text for _, text in asked),
        tuple(frozenset(relevant[query]) for query, _ in asked),
        tuple(f"{faq['question']}\n{faq['tag']}" for faq in faqs),
    )


def c_at_1(outcomes: Sequence[tuple[float, bool]], threshold: float) -> float:
    """Return c@1 where what scores below the threshold is left open. outcomes: (confidence, right) a question."""
    total = len(outcomes)
    right = sum(is_right for confidence, is_right in outcomes if confidence >= threshold)
    unanswered = sum(confidence < threshold for confidence, _ in outcomes)
    return (right + unanswered * right / total) / total


def best_threshold(outcomes: Sequence[tuple[float, bool]]) -> float:
    """Return the confidence that gives the highest c@1, the lowest of several."""
    return max(sorted({confidence for confidence, _ in outcomes}), key=lambda threshold: c_at_1(outcomes, threshold))


def confidence(ranked: Sequence[RankedNumber | ScoredPassage]) -> float:
    """Return how sure the first passage is: its own score and its lead over the second."""
    scores = [held.score for held in ranked[:2]] + [0.0, 0.0]
    return scores[0] + (scores[0] - scores[1])


def crossed_c_at_1(outcomes: Sequence[tuple[float, bool]], folds: int) -> float:
    """Return c@1 where the threshold of each fold of the questions comes from the other folds."""
    right = unanswered = 0
    for fold in range(folds):
        others = [outcome for number, outcome in enumerate(outcomes) if number % folds != fold]
        threshold = best_threshold(others)
        held_out = outcomes[fold::folds]
        right += sum(is_right for sure, is_right in held_out if sure >= threshold)
        unanswered += sum(sure < threshold for sure, _ in held_out)
    return (right + unanswered * right / len(outcomes)) / len(outcomes)


def main() -> int:
    """Print the table of all retrievers, with typing slips at its end, and c@1 of the default one."""
    held = read_qa4faq()
    if held is None:
        print("The QA4FAQ data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    settings = load_settings()
    print_table(held, settings, WEIGHTS)
    searcher = Searcher(held, settings)
    outcomes = []
    for ranked, wanted in zip(searcher.ranked(settings.retrieval), held.relevant, strict=True):
        outcomes.append((confidence(ranked), bool(ranked) and ranked[0].number - 1 in wanted))
    print(f"\naccuracy@1 {c_at_1(outcomes, -1.0):.4f}")
    for folds in (2, 10):
        print(f"c@1, threshold from the other questions, {folds:2d} folds: {crossed_c_at_1(outcomes, folds):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
