"""The gate: is anything worse than the baseline? Case by case first, then each metric against its interval. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.baseline import Baseline, digest_of_case
from eval.intervals import estimate_of_values
from eval.metrics import METRICS, ROWS_READ, Metric
from eval.outcomes import Outcome

# Rows are the same on every machine, so that what they cost more is the code's doing: a quarter more is too much.
DEARER = 1.25


@dataclass(frozen=True, slots=True)
class Fall:
    """A metric that fell beyond its interval over the cases that both know."""

    metric: str
    was: float
    bound: float
    now: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed against the baseline, as ids of cases; `new` are those it does not know or knows otherwise.

    `gone` are cases of the baseline that were not asked: harmless in a part of the set, a loss in the whole.
    """

    broken: tuple[str, ...]
    mended: tuple[str, ...]
    new_wrong_figures: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    falls: tuple[Fall, ...]

    @property
    def is_worse(self) -> bool:
        """Whether a case broke, a wrong figure came, a right case is gone, or a metric fell beyond its interval."""
        return bool(self.broken or self.new_wrong_figures or self.gone or self.falls)


def compare(baseline: Baseline, outcomes: Sequence[Outcome], *, is_whole: bool = True) -> Comparison:
    """Return what changed. is_whole: the outcomes are of the whole golden set, so that a case not asked is gone."""
    known = [outcome for outcome in outcomes if _is_known(baseline, outcome)]
    asked = {outcome.case_id for outcome in outcomes}
    was_right = {case_id for case_id, case in baseline.cases.items() if case.right}
    return Comparison(
        broken=tuple(one.case_id for one in known if one.case_id in was_right and not one.judgement.right),
        mended=tuple(one.case_id for one in known if one.case_id not in was_right and one.judgement.right),
        new_wrong_figures=tuple(one.case_id for one in outcomes if _is_new_wrong_figure(baseline, one)),
        new=tuple(one.case_id for one in outcomes if not _is_known(baseline, one)),
        gone=tuple(sorted(was_right - asked)) if is_whole else (),
        falls=tuple(fall for metric in METRICS if (fall := _fall(metric, baseline, known))),
    )


def _is_known(baseline: Baseline, outcome: Outcome) -> bool:
    held = baseline.cases.get(outcome.case_id)
    return held is not None and held.digest == digest_of_case(outcome.judgement.case)


def _is_new_wrong_figure(baseline: Baseline, outcome: Outcome) -> bool:
    was_wrong = _is_known(baseline, outcome) and baseline.cases[outcome.case_id].wrong_figure
    return outcome.judgement.wrong_figure and not was_wrong


def _fall(metric: Metric, baseline: Baseline, known: Sequence[Outcome]) -> Fall | None:
    was = estimate_of_values(metric, baseline.values(metric, [outcome.case_id for outcome in known]))
    now = metric.of(known)
    if was is None or now is None:
        return None
    bound = was.low if metric.more_is_better else was.high
    if metric is ROWS_READ:
        bound = was.value * DEARER
    margin = 10**-4  # both are rounded to four decimals
    fallen = now < bound - margin if metric.more_is_better else now > bound + margin
    return Fall(metric.name, was.value, round(bound, 4), round(now, 4)) if fallen else None
