"""The weights of the fusion on questions held out: found on one half of each set, used on the other, and the other way.

Printed beside them: bm25s with its Italian stemmer, each channel alone, which no fusion may fall below, and the weights
of the settings on all questions; c@1 with weights and threshold of the other half. The sets are QA4FAQ, every fifth
question of SQuAD-it, and the tuned golden explanations.

    python -m eval.benchmarks.fusion_weights [SET ...]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product

from assistant.ranking import RankedNumber
from assistant.retrieval import ScoredPassage
from eval.benchmarks.passage_ranking import RetrievalSet, Searcher, figures, plain_bm25
from eval.benchmarks.retrieval_golden import golden_index
from eval.benchmarks.retrieval_qa4faq import best_threshold, confidence, read_qa4faq
from eval.benchmarks.retrieval_squad_it import read_squad_it
from index.settings import RetrievalSettings, Settings, load_settings

_PARTS = 2
_MOST_QUESTIONS = 610
_SINGLE = {"stems": (0.0, 0.0), "pieces": (1.0, 0.0), "vectors": (0.0, 1.0)}
_GRID = {"gram_weight": (0.3, 0.4, 0.5), "dense_weight": (0.0, 0.1, 0.2, 0.3)}


@dataclass(frozen=True, slots=True)
class Found:
    """What a run gave for one question: the place of the first passage that answers, and how sure its first one is."""

    place: int | None
    sure: float


Outcomes = Callable[[RetrievalSettings], list[Found]]


@contextmanager
def faqs(settings: Settings) -> Iterator[Outcomes | None]:
    """Give what weights find for QA4FAQ; None where it is not beside the project."""
    held = read_qa4faq()
    yield _of_passages(held, settings) if held else None


@contextmanager
def paragraphs(settings: Settings) -> Iterator[Outcomes | None]:
    """Give what weights find for SQuAD-it; None where it is not beside the project."""
    held = read_squad_it()
    yield _of_passages(held, settings) if held else None


@contextmanager
def explanations(settings: Settings) -> Iterator[Outcomes | None]:
    """Give what weights find for the golden explanations."""
    with golden_index(settings) as golden:
        rows = {passage_id: row for row, passage_id in enumerate(golden.held.passages)}

        def outcomes(weights: RetrievalSettings) -> list[Found]:
            runs = golden.search(settings.model_copy(update={"retrieval": weights}))
            return [
                _found(run, [rows[one.passage.passage_id] for one in run], wanted)
                for run, wanted in zip(runs, golden.held.relevant, strict=True)
            ]

        yield outcomes


SETS = {"qa4faq": faqs, "squad-it": paragraphs, "explanations": explanations}


def _of_passages(whole: RetrievalSet, settings: Settings) -> Outcomes:
    step = -(-len(whole.questions) // _MOST_QUESTIONS)
    held = replace(whole, questions=whole.questions[::step], relevant=whole.relevant[::step])
    searcher = Searcher(held, settings)
    plain = figures(plain_bm25(held), held.relevant)
    print(f"{'bm25s, Italian stop words and stemmer':46s} {plain.recall_at_1:.4f} {plain.recall_at_10:.4f}")

    def outcomes(weights: RetrievalSettings) -> list[Found]:
        ranked = searcher.ranked(weights)
        return [
            _found(run, [one.number - 1 for one in run], wanted)
            for run, wanted in zip(ranked, held.relevant, strict=True)
        ]

    return outcomes


def _found(run: Sequence[RankedNumber | ScoredPassage], rows: Sequence[int], wanted: frozenset[int]) -> Found:
    return Found(next((place for place, row in enumerate(rows, 1) if row in wanted), None), confidence(run))


def share(found: Sequence[Found], depth: int = 1) -> float:
    """Return the share of questions with a right passage among the first ones."""
    return sum(one.place is not None and one.place <= depth for one in found) / len(found)


def held_out(runs: Sequence[Sequence[Found]], parts: int = _PARTS) -> tuple[list[Found], list[float], list[int]]:
    """Return each question's outcome under the weights that were best on the other parts of the questions.

    With it the threshold of c@1 that was best there, and the number of the weights of each part.
    """
    found: dict[int, tuple[Found, float]] = {}
    chosen = []
    for part in range(parts):
        others = [[one for number, one in enumerate(run) if number % parts != part] for run in runs]
        best = max(range(len(runs)), key=lambda number: share(others[number]))
        threshold = best_threshold([(one.sure, one.place == 1) for one in others[best]])
        for number in range(part, len(runs[best]), parts):
            found[number] = runs[best][number], threshold
        chosen.append(best)
    ordered = [found[number] for number in range(len(runs[0]))]
    return [one for one, _ in ordered], [threshold for _, threshold in ordered], chosen


def main(arguments: Sequence[str] = sys.argv[1:]) -> int:
    """Print the figures of each set that is there."""
    settings = load_settings()
    for name in arguments or SETS:
        print(f"\n{name}: first passage right, one of ten right", flush=True)
        with SETS[name](settings) as outcomes:
            if outcomes is None:
                print("The data are not beside this project: nothing was measured.", file=sys.stderr)
            else:
                print_set(outcomes, settings.retrieval)
    return 0


def print_set(outcomes: Outcomes, settings: RetrievalSettings) -> None:
    """Print the figures of one set."""
    single = []
    for name, (gram, dense) in _SINGLE.items():
        changed = {"gram_weight": gram, "dense_weight": dense, "title_weight": 0.0, "sentence_weight": 0.0}
        single.append(outcomes(settings.model_copy(update=changed)))
        _print_shares(f"{name} alone", single[-1])
    kept = outcomes(settings)
    _print_shares("settings", kept)
    grid = [dict(zip(_GRID, values, strict=True)) for values in product(*_GRID.values())]
    runs = [outcomes(settings.model_copy(update=weights)) for weights in grid]
    found, thresholds, chosen = held_out(runs)
    _print_shares("weights found on the other half", found)
    for name, run in (("settings", kept), ("weights found", found)):
        print(f"{f'{name}, above the best single channel by':46s} {share(run) - max(map(share, single)):+.4f}")
    answered = [one for one, threshold in zip(found, thresholds, strict=True) if one.sure >= threshold]
    right, total = sum(one.place == 1 for one in answered), len(found)
    c_at_1 = (right + (total - len(answered)) * right / total) / total
    print(f"{'c@1, weights and threshold from the other half':46s} {c_at_1:.4f}")
    for number in chosen:
        print(f"  chosen for one half by the other: {grid[number]}", flush=True)
    for weights, run in sorted(zip(grid, runs, strict=True), key=lambda one: -share(one[1]))[:5]:
        print(f"  on all questions: {share(run):.4f} {share(run, 10):.4f} {weights}", flush=True)


def _print_shares(name: str, found: Sequence[Found]) -> None:
    print(f"{name:46s} {share(found):.4f} {share(found, 10):.4f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
