"""The metrics, one pure function each, under the names the field gives them; all are shares of 1 unless they say so.

A metric over no case is None: nothing was measured, which is neither 0 nor 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.answer import Status
from eval.judging import Judgement

Judgements = Sequence[Judgement]


def accuracy(judgements: Judgements) -> float | None:
    """Return the share of answers that hold all that their case expects: status, figures, places and texts."""
    return _share(judgement.right for judgement in judgements)


def exact_figure_match(judgements: Judgements) -> float | None:
    """Return, of the cases that expect figures, the share answered with all of them, value and unit, and led by one.

    A case that was not answered scores zero instead of vanishing.
    """
    return _share(judgement.figures_right for judgement in judgements if judgement.figures_right is not None)


def wrong_figure_rate(judgements: Judgements) -> float | None:
    """Return the share of all cases whose answer leads with a figure that is not the one asked for."""
    return _share(judgement.wrong_figure for judgement in judgements)


def refusal_precision(judgements: Judgements) -> float | None:
    """Return, of the questions declined, the share that had to be declined."""
    return _share(_is_unanswerable(judgement) for judgement in judgements if _is_declined(judgement))


def refusal_recall(judgements: Judgements) -> float | None:
    """Return, of the questions that had to be declined, the share that were."""
    return _share(_is_declined(judgement) for judgement in judgements if _is_unanswerable(judgement))


def c_at_1(judgements: Judgements) -> float | None:
    """Return c@1 (Peñas and Rodrigo, 2011) over the questions that can be answered.

    c@1 = (right + unanswered * right / n) / n: leaving a question open costs less than answering it wrongly.
    """
    answerable = [judgement for judgement in judgements if not _is_unanswerable(judgement)]
    if not answerable:
        return None
    right = sum(judgement.right for judgement in answerable)
    unanswered = sum(_is_declined(judgement) and not judgement.right for judgement in answerable)
    total = len(answerable)
    return (right + unanswered * right / total) / total


def place_accuracy(judgements: Judgements) -> float | None:
    """Return, of the cases that name a place, the share whose answer cites every place named."""
    return _share(judgement.places_right for judgement in judgements if judgement.places_right is not None)


METRICS: dict[str, Callable[[Judgements], float | None]] = {
    "accuracy": accuracy,
    "exact figure match": exact_figure_match,
    "wrong-figure rate": wrong_figure_rate,
    "place accuracy": place_accuracy,
    "refusal precision": refusal_precision,
    "refusal recall": refusal_recall,
    "c@1": c_at_1,
}


def grouped(judgements: Judgements, key: Callable[[Judgement], str]) -> dict[str, list[Judgement]]:
    """Return the judgements by a key of each, in the order in which the keys first appear."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(key(judgement), []).append(judgement)
    return groups


def _is_unanswerable(judgement: Judgement) -> bool:
    return Status.ANSWERED not in judgement.case.statuses


def _is_declined(judgement: Judgement) -> bool:
    return judgement.answer.status is not Status.ANSWERED


def _share(values: Iterable[bool | None]) -> float | None:
    held = [bool(value) for value in values]
    return sum(held) / len(held) if held else None
