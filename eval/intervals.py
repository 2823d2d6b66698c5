"""How sure a metric is: the bootstrap interval over cases, with a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy

from eval.metrics import Metric, Values
from eval.outcomes import Outcome

RESAMPLES = 999
CONFIDENCE = 0.95
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
    from scipy.stats import bootstrap

    # scipy calls the statistic by the name of its keyword.
    held = bootstrap(
        (numpy.array(values),),
        lambda sample, axis: metric.aggregate(sample),
        n_resamples=RESAMPLES,
        vectorized=True,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=numpy.random.default_rng(_SEED),
    )
    return float(held.confidence_interval.low), float(held.confidence_interval.high)
