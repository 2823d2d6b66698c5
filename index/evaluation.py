"""The last evaluation, kept beside the index so that whoever looks after the service sees how it went."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import UnreadableInputError

if TYPE_CHECKING:
    from index.settings import Settings

EVALUATION_FILE = "evaluation.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Measured(_Part):
    """A metric over some cases, with the ends of its 95% interval."""

    value: float
    low: float
    high: float
    cases: int


class Group(_Part):
    """The metrics of some cases; None where a metric speaks of none of them."""

    cases: int
    metrics: dict[str, Measured | None]


class Evaluation(Group):
    """One evaluation: when (ISO 8601 in UTC), of which generation of the index, over all cases and by their kind."""

    time: str
    generation: str
    by_kind: dict[str, Group]


def evaluation_path(settings: Settings) -> Path:
    """Return where the last evaluation of an index lies: beside the index, so that a new one keeps it."""
    return settings.index_dir.parent / EVALUATION_FILE


def keep_evaluation(settings: Settings, generation: str, values: dict[str, object]) -> None:
    """Keep an evaluation in place of the last; `values` are those of `eval.run.run_to_json`.

    Raises UnreadableInputError where the file cannot be written.
    """
    path = evaluation_path(settings)
    told = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "generation": generation, **values}
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise UnreadableInputError(f"The evaluation cannot be kept in {path} ({error.strerror}).") from error


def last_evaluation(settings: Settings) -> Evaluation | None:
    """Return the last evaluation, None where there was none. Raises UnreadableInputError where its file is no good."""
    path = evaluation_path(settings)
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise UnreadableInputError(f"The evaluation in {path} cannot be read. Run: chiedi eval") from error
