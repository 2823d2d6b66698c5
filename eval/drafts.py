"""Feedback becomes cases: questions whose answers did not help, as drafts that a person completes.

A draft is no golden case and is refused as one: it has no kind and expects nothing until somebody has looked the answer
up in the report (`chiedi eval add --draft`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.cases import GoldenCase
from index.errors import UnreadableInputError, UsageError
from index.feedback import Feedback
from index.records import Language


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that was answered badly: how often, with which status, and what people said of it."""

    draft_id: str
    language: Language
    turns: tuple[str, ...]
    times: int
    given: str
    comments: tuple[str, ...] = ()


def drafts_of(feedback: Iterable[Feedback], cases: Sequence[GoldenCase]) -> list[Draft]:
    """Return a draft for each question that did not help and that no golden case asks, the most frequent first."""
    asked = {case.questions for case in cases}
    groups: dict[tuple[str, ...], list[Feedback]] = {}
    for one in feedback:
        turns = (*one.turns, one.question)
        if not one.helpful and turns not in asked:
            groups.setdefault(turns, []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[1][0].time, group[0]))
    return [_draft(number, turns, held) for number, (turns, held) in enumerate(ordered, start=1)]


def write_drafts(path: Path, drafts: Sequence[Draft]) -> None:
    """Write drafts, one JSON object a line. Raises UnreadableInputError where the file cannot be written."""
    try:
        path.write_text("".join(draft_line(draft) + "\n" for draft in drafts), encoding="utf-8")
    except OSError as error:
        raise UnreadableInputError(f"The drafts cannot be written to {path} ({error.strerror}).") from error


def draft_line(draft: Draft) -> str:
    """Return a draft as one line of JSON."""
    asked = {"question": draft.turns[0]} if len(draft.turns) == 1 else {"turns": list(draft.turns)}
    about = {"times": draft.times, "given": draft.given, "comments": list(draft.comments)}
    return json.dumps({"draft": draft.draft_id, "language": draft.language, **asked, **about}, ensure_ascii=False)


def read_draft(path: Path, draft_id: str) -> Draft:
    """Return one draft of a file. Raises UnreadableInputError and UsageError where it is not there."""
    try:
        held = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = next((one for one in held if one["draft"] == draft_id), None)
        if found is None:
            raise UsageError(f"{path} has no draft '{draft_id}'. It has: {', '.join(one['draft'] for one in held)}.")
        turns = tuple(found.get("turns") or [found["question"]])
        return Draft(draft_id, Language(found["language"]), turns, found["times"], found["given"])
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise UnreadableInputError(f"The drafts {path} cannot be read ({error}). Make them anew.") from error


def _draft(number: int, turns: tuple[str, ...], held: Sequence[Feedback]) -> Draft:
    given = Counter(one.status for one in held).most_common(1)[0][0]
    comments = tuple(dict.fromkeys(one.comment for one in held if one.comment))
    return Draft(f"feedback-{number:03}", held[-1].language, turns, len(held), given, comments)
