"""The weights of the fusion on questions held out: found on four fifths of each set, used on the last, five times.

Printed beside them: bm25s with its Italian stemmer, each channel alone, which no fusion may fall below, and the weights
of the settings on all questions. On QA4FAQ also c@1, where both weights and threshold come from the other questions.

    python -m eval.benchmarks.fusion_weights
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from eval.benchmarks.passage_ranking import RetrievalSet, Searcher, figures, plain_bm25
from eval.benchmarks.retrieval_qa4faq import best_threshold, confidence, read_qa4faq
from eval.benchmarks.retrieval_squad_it import read_squad_it
from index.settings import RetrievalSettings, Settings, load_settings

_FOLDS = 5
_MOST_QUESTIONS = 1100
_SINGLE = {"stems": (0.0, 0.0), "pieces": (1.0, 0.0), "vectors": (0.0, 1.0)}
_GRID = {"gram_weight": (0.3, 0.4, 0.5), "dense_weight": (0.0, 0.1, 0.2, 0.3), "sentence_weight": (0.2, 0.3)}


@dataclass(frozen=True, slots=True)
class Found:
    """What a run gave for one question: the place of the first passage that answers, and how sure its first one is."""

    place: int | None
    sure: float


def outcomes(held: RetrievalSet, searcher: Searcher, settings: RetrievalSettings) -> list[Found]:
    """Return what the weights give for each question of a set."""
    return [
        Found(
            next((place for place, one in enumerate(ranked, 1) if one.number - 1 in wanted), None), confidence(ranked)
        )
        for ranked, wanted in zip(searcher.ranked(settings), held.relevant, strict=True)
    ]


def share(found: Sequence[Found], depth: int = 1) -> float:
    """Return the share of questions with a right passage among the first ones."""
    return sum(one.place is not None and one.place <= depth for one in found) / len(found)


def held_out(runs: Sequence[Sequence[Found]]) -> tuple[list[Found], list[float], list[int]]:
    """Return each question's outcome under the weights that were best on the other folds.

    With it the threshold of c@1 that was best there, and the number of the weights of each fold.
    """
    found: dict[int, tuple[Found, float]] = {}
    chosen = []
    for fold in range(_FOLDS):
        others = [[one for number, one in enumerate(run) if number % _FOLDS != fold] for run in runs]
        best = max(range(len(runs)), key=lambda number: share(others[number]))
        threshold = best_threshold([(one.sure, one.place == 1) for one in others[best]])
        for number in range(fold, len(runs[best]), _FOLDS):
            found[number] = runs[best][number], threshold
        chosen.append(best)
    ordered = [found[number] for number in range(len(runs[0]))]
    return [one for one, _ in ordered], [threshold for _, threshold in ordered], chosen


def main() -> int:
    """Print the figures of each set that is beside the project."""
    settings = load_settings()
    sets = [held for held in (read_qa4faq(), read_squad_it()) if held is not None]
    if not sets:
        print("The data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    for whole in sets:
        step = -(-len(whole.questions) // _MOST_QUESTIONS)
        print_set(replace(whole, questions=whole.questions[::step], relevant=whole.relevant[::step]), settings)
    return 0


def print_set(held: RetrievalSet, settings: Settings) -> None:
    """Print the figures of one set."""
    searcher = Searcher(held, settings)
    plain = figures(plain_bm25(held), held.relevant)
    print(f"\n{held.name}: {len(held.questions)} questions; first passage right, one of ten right")
    print(f"{'bm25s, Italian stop words and stemmer':46s} {plain.recall_at_1:.4f} {plain.recall_at_10:.4f}")
    for name, (gram, dense) in _SINGLE.items():
        changed = {"gram_weight": gram, "dense_weight": dense, "title_weight": 0.0, "sentence_weight": 0.0}
        _print_shares(f"{name} alone", outcomes(held, searcher, settings.retrieval.model_copy(update=changed)))
    grid = [dict(zip(_GRID, values, strict=True)) for values in product(*_GRID.values())]
    runs = [outcomes(held, searcher, settings.retrieval.model_copy(update=weights)) for weights in grid]
    found, thresholds, chosen = held_out(runs)
    _print_shares("settings", outcomes(held, searcher, settings.retrieval))
    _print_shares("weights found on the other folds", found)
    answered = [one for one, threshold in zip(found, thresholds, strict=True) if one.sure >= threshold]
    right, total = sum(one.place == 1 for one in answered), len(found)
    c_at_1 = (right + (total - len(answered)) * right / total) / total
    print(f"{'c@1, weights and threshold from the others':46s} {c_at_1:.4f}")
    for number in sorted(set(chosen)):
        print(f"  chosen in {chosen.count(number)} of {_FOLDS} folds: {grid[number]}", flush=True)


def _print_shares(name: str, found: Sequence[Found]) -> None:
    print(f"{name:46s} {share(found):.4f} {share(found, 10):.4f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
