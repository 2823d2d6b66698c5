"""The metrics, one pure function of a case each, under the names the field gives them.

A function says what one outcome counts, None where the metric does not speak of it; `Metric.of` brings the cases
together, as a mean unless the entry says otherwise. A metric over no case is None: nothing was measured, which is
neither 0 nor 1. A question that was not answered scores zero instead of vanishing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray

from assistant.answer import Status
from eval.citations import citation_precision, citation_recall
from eval.judging import plain_text
from eval.outcomes import Outcome

Values = NDArray[numpy.float64]
_DEPTH = 10
_UNANSWERED = -1.0


def accuracy(outcome: Outcome) -> float:
    """Return 1 for an answer that holds all that its case expects: status, figures, places and texts."""
    return float(outcome.judgement.right)


def exact_figure_match(outcome: Outcome) -> float | None:
    """Return, of a case with figures, 1 where all are given with value, unit and scale, and one of them leads."""
    return _as_number(outcome.judgement.figures_right)


def wrong_figure(outcome: Outcome) -> float:
    """Return 1 for an answer that leads with a figure that is not the one asked for."""
    return float(outcome.judgement.wrong_figure)


def place_accuracy(outcome: Outcome) -> float | None:
    """Return, of a case that names places, 1 where the answer cites every one."""
    return _as_number(outcome.judgement.places_right)


def refusal_precision(outcome: Outcome) -> float | None:
    """Return, of a question declined, 1 where it had to be."""
    return float(_is_unanswerable(outcome)) if _is_declined(outcome) else None


def refusal_recall(outcome: Outcome) -> float | None:
    """Return, of a question that had to be declined, 1 where it was."""
    return float(_is_declined(outcome)) if _is_unanswerable(outcome) else None


def right_wrong_or_unanswered(outcome: Outcome) -> float | None:
    """Return, of a question that can be answered, 1 right, 0 wrong, -1 unanswered: what c@1 is made of."""
    if _is_unanswerable(outcome):
        return None
    return _UNANSWERED if _is_declined(outcome) and not outcome.judgement.right else accuracy(outcome)


def c_at_1(values: Values) -> Any:
    """Return c@1 (Peñas and Rodrigo, 2011) along the last axis of what `right_wrong_or_unanswered` gives.

    c@1 = (right + unanswered * right / n) / n: leaving a question open costs less than answering it wrongly.
    """
    right = (values == 1).mean(axis=-1)
    return right * (1 + (values == _UNANSWERED).mean(axis=-1))


def text_exact_match(outcome: Outcome) -> float | None:
    """Return, of an answerable case with texts, 1 where all of them are said."""
    texts = outcome.judgement.case.must_contain
    if not texts or _is_unanswerable(outcome):
        return None
    said = plain_text(outcome.judgement.answer.text)
    return float(all(any(plain_text(one) in said for one in _alternatives(text)) for text in texts))


def text_f1(outcome: Outcome) -> float | None:
    """Return, of an answerable case with texts, the F1 of words between answer and texts (Rajpurkar et al., 2016).

    Of alternatives the one that fits best counts. An answer is a sentence and an expected text a few words of it, so
    that precision is low by nature: the measure tells two versions of the assistant apart, not how good one is.
    """
    texts = outcome.judgement.case.must_contain
    if not texts or _is_unanswerable(outcome):
        return None
    said = Counter(plain_text(outcome.judgement.answer.text).split())
    wanted = Counter[str]()
    for text in texts:
        choices = [Counter(plain_text(one).split()) for one in _alternatives(text)]
        wanted |= max(choices, key=partial(_share_of_words, said))
    shared = (said & wanted).total()
    return 2 * shared / (said.total() + wanted.total()) if shared else 0.0


def recall_at(depth: int, outcome: Outcome) -> float | None:
    """Return 1 where a passage that holds the answer stands among the first `depth` retrieved."""
    return None if outcome.ranking is None else float(any(outcome.ranking.relevant[:depth]))


def reciprocal_rank(outcome: Outcome) -> float | None:
    """Return 1 / rank of the first passage that holds the answer, 0 where none of those retrieved does."""
    if outcome.ranking is None:
        return None
    ranks = [rank for rank, relevant in enumerate(outcome.ranking.relevant, start=1) if relevant]
    return 1 / ranks[0] if ranks else 0.0


def ndcg_at_10(outcome: Outcome) -> float | None:
    """Return nDCG@10 with binary gains (Järvelin and Kekäläinen, 2002)."""
    if outcome.ranking is None:
        return None
    gained = sum(1 / math.log2(rank + 2) for rank, one in enumerate(outcome.ranking.relevant[:_DEPTH]) if one)
    best = sum(1 / math.log2(rank + 2) for rank in range(min(_DEPTH, outcome.ranking.total)))
    return gained / best


def rows_read(outcome: Outcome) -> float:
    """Return the rows that the fact store gave for the answer: what it cost, on any machine."""
    return float(outcome.rows_read)


def milliseconds(outcome: Outcome) -> float:
    """Return the time on the clock."""
    return outcome.milliseconds


def mean(values: Values) -> Any:
    """Return the mean along the last axis."""
    return values.mean(axis=-1)


def percentile(rank: int, values: Values) -> Any:
    """Return a percentile along the last axis."""
    return numpy.percentile(values, rank, axis=-1)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric under the field's name: what a case counts, how cases are brought together, which way is better."""

    name: str
    counts: Callable[[Outcome], float | None]
    aggregate: Callable[[Values], Any] = mean
    more_is_better: bool = True
    is_share: bool = True

    def of_case(self, outcome: Outcome) -> float | None:
        """Return what a case counts; it is worked out once, for a case is in several groups."""
        if self.name not in outcome.counted:
            outcome.counted[self.name] = self.counts(outcome)
        return outcome.counted[self.name]

    def values(self, outcomes: Sequence[Outcome]) -> Values:
        """Return what each case counts, those left out that the metric does not speak of."""
        held = (self.of_case(outcome) for outcome in outcomes)
        return numpy.array([value for value in held if value is not None], dtype=numpy.float64)

    def of(self, outcomes: Sequence[Outcome]) -> float | None:
        """Return the metric over some outcomes."""
        values = self.values(outcomes)
        return float(self.aggregate(values)) if len(values) else None


ACCURACY = Metric("accuracy", accuracy)
EXACT_FIGURE_MATCH = Metric("exact figure match", exact_figure_match)
WRONG_FIGURE_RATE = Metric("wrong-figure rate", wrong_figure, more_is_better=False)
PLACE_ACCURACY = Metric("place accuracy", place_accuracy)
REFUSAL_PRECISION = Metric("refusal precision", refusal_precision)
REFUSAL_RECALL = Metric("refusal recall", refusal_recall)
C_AT_1 = Metric("c@1", right_wrong_or_unanswered, aggregate=c_at_1)
ROWS_READ = Metric("rows read", rows_read, more_is_better=False, is_share=False)

METRICS: tuple[Metric, ...] = (
    ACCURACY,
    EXACT_FIGURE_MATCH,
    WRONG_FIGURE_RATE,
    PLACE_ACCURACY,
    REFUSAL_PRECISION,
    REFUSAL_RECALL,
    C_AT_1,
    Metric("citation precision", lambda outcome: citation_precision(outcome.judgement.answer)),
    Metric("citation recall", lambda outcome: citation_recall(outcome.judgement.answer)),
    Metric("text exact match", text_exact_match),
    Metric("text F1", text_f1),
    *(Metric(f"Recall@{depth}", partial(recall_at, depth)) for depth in (1, 5, 10)),
    Metric("MRR", reciprocal_rank),
    Metric("nDCG@10", ndcg_at_10),
    ROWS_READ,
)
LATENCIES: tuple[Metric, ...] = tuple(
    Metric(f"latency p{rank}, ms", milliseconds, partial(percentile, rank), more_is_better=False, is_share=False)
    for rank in (50, 95, 99)
)


def _as_number(value: bool | None) -> float | None:
    return None if value is None else float(value)


def _alternatives(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _share_of_words(said: Counter[str], words: Counter[str]) -> float:
    return (words & said).total() / max(words.total(), 1)


def _is_unanswerable(outcome: Outcome) -> bool:
    return Status.ANSWERED not in outcome.judgement.case.statuses


def _is_declined(outcome: Outcome) -> bool:
    return outcome.judgement.answer.status is not Status.ANSWERED
