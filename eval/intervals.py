"""How sure a metric is: the bootstrap interval over cases, with a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy
from numpy.typing import NDArray

from eval.metrics import Metric, Values
from eval.outcomes import Outcome

RESAMPLES = 999
CONFIDENCE = 0.95
_ENDS = (50 * (1 - CONFIDENCE), 50 * (1 + CONFIDENCE))  # percentiles
_SEED = 20140
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric over `cases` cases, to four decimals, with the ends of its 95% interval."""

    value: float
    low: float
    high: float
    cases: int


def estimate(metric: Metric, outcomes: Sequence[Outcome]) -> Estimate | None:
    """Return a metric with its interval, None where no case counts."""
    return estimate_of_values(metric, metric.values(outcomes))


def estimate_of_values(metric: Metric, values: Values) -> Estimate | None:
    """Return the estimate from what each case counts: the percentile bootstrap of Efron (1979) over cases."""
    if not len(values):
        return None
    value = float(metric.aggregate(values))
    low, high = _interval(metric, tuple(values.tolist())) if values.min() < values.max() else (value, value)
    return Estimate(round(value, _DECIMALS), round(low, _DECIMALS), round(high, _DECIMALS), len(values))


@lru_cache(maxsize=1024)  # the table, the page and the JSON of a run show the same estimates
def _interval(metric: Metric, values: tuple[float, ...]) -> tuple[float, float]:
    resampled = metric.aggregate(numpy.array(values)[_resamples(len(values))])
    low, high = numpy.percentile(resampled, _ENDS)
    return float(low), float(high)


@lru_cache(maxsize=64)  # the groups of a run have some twenty sizes, and each some twenty metrics
def _resamples(count: int) -> NDArray[numpy.int64]:
    """Return which of `count` cases each resample draws, shape (RESAMPLES, count): the same each time."""
    return numpy.random.default_rng(_SEED).integers(0, count, (RESAMPLES, count))
