"""The weights of the fusion on questions held out: found on four fifths of each set, used on the last, five times.

Printed beside them: the weights of the settings, on all questions, and the best single channel, which no fusion may
fall below. The weights are those of the embedder in the settings; with another one, run this and keep what it prints.

    python -m eval.benchmarks.fusion_weights
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from eval.benchmarks.passage_ranking import RetrievalSet, Searcher
from eval.benchmarks.retrieval_qa4faq import read_qa4faq
from eval.benchmarks.retrieval_squad_it import read_squad_it
from index.settings import RetrievalSettings, load_settings

_FOLDS = 5
_MOST_QUESTIONS = 600
_SINGLE = {"stems": (0.0, 0.0), "pieces": (1.0, 0.0), "vectors": (0.0, 1.0)}
_GRID = {"gram_weight": (0.3, 0.4, 0.5), "dense_weight": (0.0, 0.2), "sentence_weight": (0.0, 0.3)}


def hits(held: RetrievalSet, searcher: Searcher, settings: RetrievalSettings) -> list[bool]:
    """Tell for each question whether a passage that answers comes first."""
    return [
        bool(rows) and rows[0] in wanted for rows, wanted in zip(searcher.run(settings), held.relevant, strict=True)
    ]


def share(found: Sequence[bool]) -> float:
    """Return the share of questions with the right passage first."""
    return sum(found) / len(found)


def held_out(runs: Sequence[Sequence[bool]]) -> tuple[float, list[int]]:
    """Return the share of right questions under the weights that were best on the others, and which those were."""
    right: list[bool] = []
    chosen: list[int] = []
    for fold in range(_FOLDS):
        others = [[hit for number, hit in enumerate(run) if number % _FOLDS != fold] for run in runs]
        best = max(range(len(runs)), key=lambda number: sum(others[number]))
        right.extend(runs[best][fold::_FOLDS])
        chosen.append(best)
    return share(right), chosen


def main() -> int:
    """Print the figures of each set that is beside the project."""
    settings = load_settings()
    sets = [held for held in (read_qa4faq(), read_squad_it()) if held is not None]
    if not sets:
        print("The data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    for whole in sets:
        step = max(1, len(whole.questions) // _MOST_QUESTIONS)
        held = replace(whole, questions=whole.questions[::step], relevant=whole.relevant[::step])
        searcher = Searcher(held, settings)
        grid = [
            settings.retrieval.model_copy(update=dict(zip(_GRID, values, strict=True)))
            for values in product(*_GRID.values())
        ]
        alone = {
            name: share(hits(held, searcher, _alone(settings.retrieval, *weights))) for name, weights in _SINGLE.items()
        }
        found, chosen = held_out([hits(held, searcher, weights) for weights in grid])
        ours = share(hits(held, searcher, settings.retrieval))
        print(f"\n{held.name}: first passage right, of {len(held.questions)} questions")
        print("  ".join(f"{name} alone {figure:.3f}" for name, figure in alone.items()))
        best = max(alone.values())
        print(f"weights found on the other folds {found:.3f}   settings {ours:.3f}   best channel {best:.3f}")
        for number in sorted(set(chosen)):
            weights = {name: getattr(grid[number], name) for name in _GRID}
            print(f"  chosen in {chosen.count(number)} of {_FOLDS} folds: {weights}", flush=True)
    return 0


def _alone(settings: RetrievalSettings, gram: float, dense: float) -> RetrievalSettings:
    changed = {"gram_weight": gram, "dense_weight": dense, "title_weight": 0.0, "sentence_weight": 0.0}
    return settings.model_copy(update=changed)


if __name__ == "__main__":
    sys.exit(main())
