"""Golden cases: questions with the answers that a person read off the reports, one JSON object a line.

The format is described in `eval/README.md`; `read_cases` refuses a file with a sentence that names file, line and key.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.answer import Status
from index.errors import UnreadableInputError, UsageError
from index.records import Language, Unit

TUNED_FILE = Path(__file__).parent / "golden_tuned.jsonl"
MEASURED_FILE = Path(__file__).parent / "golden_measured.jsonl"
GOLDEN_FILES = (TUNED_FILE, MEASURED_FILE)


class Kind(StrEnum):
    """What a case asks for."""

    TABLE = "table"
    TOTAL = "total"
    PROSE = "prose"
    LIST = "list"
    COMPUTED = "computed"
    EXPLANATION = "explanation"
    REFUSAL = "refusal"
    CLARIFICATION = "clarification"
    CONVERSATION = "conversation"


class Part(StrEnum):
    """Whether a case may steer development (tuned) or only measures it (measured)."""

    TUNED = "tuned"
    MEASURED = "measured"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


NonEmpty = Annotated[str, Field(min_length=1)]


class ExpectedFigure(_Record):
    """A figure that the answer must give, in the base unit (EUR, 78.1 for 78,1%, a plain count).

    `roundings` are other printed precisions of the same thing that answer as well; `tolerance` is how far a computed
    value may lie from `value` (a share rounded to one decimal).
    """

    value: Decimal
    unit: Unit
    roundings: tuple[Decimal, ...] = ()
    tolerance: Decimal = Field(Decimal(0), ge=0)

    def matches(self, value: Decimal, unit: Unit) -> bool:
        """Tell whether a figure given says what is expected."""
        near = abs(value - self.value) <= self.tolerance
        return unit is self.unit and (near or value in self.roundings)


class ExpectedPlace(_Record):
    """Where the answer stands. Only the keys given are checked, all of them on one citation.

    `section` is the number of the section or words of its heading; `table` its number; `row` and `column` the words
    that name them, as printed.
    """

    report: NonEmpty
    page: int | None = Field(None, ge=1)
    section: NonEmpty | None = None
    table: NonEmpty | None = None
    row: NonEmpty | None = None
    column: NonEmpty | None = None


class GoldenCase(_Record):
    """One question with everything its answer must hold; `question` and `turns` exclude each other.

    `statuses` are those that count as right, the best first. `figures` must all be given, one of them first, in any
    order unless `ordered`. Each entry of `must_contain` is a text, or a list of texts of which one must appear.
    """

    id: NonEmpty
    kind: Kind
    language: Language
    question: NonEmpty | None = None
    turns: tuple[NonEmpty, ...] = ()
    corpus: NonEmpty = "sample"
    statuses: Annotated[tuple[Status, ...], Field(min_length=1, alias="status")] = (Status.ANSWERED,)
    figures: tuple[ExpectedFigure, ...] = ()
    ordered: bool = False
    derivation: NonEmpty | None = None
    places: tuple[ExpectedPlace, ...] = ()
    must_contain: tuple[NonEmpty | tuple[NonEmpty, ...], ...] = ()
    must_not_contain: tuple[NonEmpty, ...] = ()
    tags: tuple[NonEmpty, ...] = ()
    part: Part = Part.TUNED

    @model_validator(mode="before")
    @classmethod
    def _one_status_or_several(cls, values: object) -> object:
        if isinstance(values, dict) and isinstance(values.get("status"), str):
            return {**values, "status": [values["status"]]}
        return values

    @model_validator(mode="after")
    def _is_whole(self) -> GoldenCase:
        if (self.question is None) == (not self.turns):
            raise ValueError("give either 'question' or 'turns'")
        if self.turns and len(self.turns) < 2:
            raise ValueError("'turns' needs at least two questions")
        if self.status is Status.ANSWERED and not (self.figures or self.must_contain):
            raise ValueError("an answered case needs 'figures' or 'must_contain'")
        if self.status is not Status.ANSWERED and self.figures:
            raise ValueError("a case that expects no answer cannot expect 'figures'")
        if self.kind is Kind.COMPUTED and self.derivation is None:
            raise ValueError("a computed case needs 'derivation'")
        return self

    @property
    def status(self) -> Status:
        """The status expected first."""
        return self.statuses[0]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions in order; the answer judged is that of the last."""
        return self.turns or (self.question or "",)


def read_cases(*paths: Path) -> list[GoldenCase]:
    """Return the cases of some golden files (default: both of the project's) in order.

    Raises UnreadableInputError where a file cannot be read and UsageError where a line is no golden case, a file holds
    none, or an id stands twice.
    """
    cases = [case for path in paths or GOLDEN_FILES for case in _read_file(path)]
    _refuse_repeated_ids(paths or GOLDEN_FILES, cases)
    return cases


def _read_file(path: Path) -> list[GoldenCase]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"The golden file {path} cannot be read ({error}). Check its path.") from error
    cases = [_read_case(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not cases:
        raise UsageError(f"The golden file {path} holds no case. Add one a line, as eval/README.md says.")
    return cases


def _read_case(path: Path, number: int, line: str) -> GoldenCase:
    try:
        return GoldenCase.model_validate(json.loads(line, parse_float=Decimal))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}, line {number}: this is not JSON ({error.msg}, column {error.colno}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the case"
        message = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise UsageError(f"{path}, line {number}: {where}: {message}. See eval/README.md.") from error


def _refuse_repeated_ids(paths: Sequence[Path], cases: Sequence[GoldenCase]) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            named = ", ".join(map(str, paths))
            raise UsageError(f"{named}: the id '{case.id}' stands twice. Give each case its own.")
        seen.add(case.id)
