"""What came of asking one golden case: the verdict, why it failed, what retrieval ranked, and what it cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from eval.cases import Part
from eval.judging import Judgement


class Reason(StrEnum):
    """Why an answer is not right: the step of the route at which it went wrong."""

    UNDERSTOOD_WRONGLY = "understood wrongly"
    FACT_MISSING = "fact missing"
    WRONG_FACT = "wrong fact"
    GUARD = "guard"
    ABSTAINED = "abstained"
    WRONG_PLACE = "wrong place"
    WRONG_WORDS = "wrong words"


@dataclass(frozen=True, slots=True)
class Ranking:
    """What retrieval gave for a case, best first: whether each passage holds the answer, and how many do in all."""

    relevant: tuple[bool, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case asked. `ranking` is None where the case names nothing that a passage could hold.

    rows_read: rows that the fact store gave for the answer (the same on every machine); milliseconds: on the clock;
    counted: what metrics counted for it already, by their names.
    """

    judgement: Judgement
    reason: Reason | None = None
    ranking: Ranking | None = None
    rows_read: int = 0
    milliseconds: float = 0.0
    counted: dict[str, float | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def case_id(self) -> str:
        """The id of the case."""
        return self.judgement.case.id

    @property
    def report(self) -> str:
        """The report that the case is about, "several" or "none"."""
        reports = {place.report for place in self.judgement.case.places}
        return next(iter(reports)) if len(reports) == 1 else "several" if reports else "none"


GROUPINGS: dict[str, Callable[[Outcome], str]] = {
    "kind": lambda outcome: outcome.judgement.case.kind,
    "language": lambda outcome: outcome.judgement.case.language,
    "report": lambda outcome: outcome.report,
    "part": lambda outcome: outcome.judgement.case.part,
}


def grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """Return the outcomes by a key of each, in the order in which the keys first appear."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(str(key(outcome)), []).append(outcome)
    return groups


def may_be_shown(outcome: Outcome) -> bool:
    """Tell whether the words of a case may be shown: who writes the assistant must not read the measured part."""
    return outcome.judgement.case.part is not Part.MEASURED
