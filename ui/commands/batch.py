"""Many questions from a file: one JSON object a line in, one JSON object a line out, in order.

A line is `{"id", "question"}` or `{"id", "turns": [...]}` (a conversation, answered at its last turn). A line that
cannot be read gets `{"id", "line", "error"}` in its place and the batch goes on, so that one slip in a thousand
questions costs one answer; the exit code then says that something could not be read. Blank lines are skipped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ChiediError, UnreadableInputError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

ANSWERED = 0
FORM = '{"id": ..., "question": "..."} or {"id": ..., "turns": ["...", "..."]}'


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line of a batch: the turns of its conversation, or what is wrong with it (`number` counts from 1)."""

    number: int
    line_id: str | int | None
    turns: tuple[str, ...] = ()
    error: str | None = None


def parse_line(number: int, text: str) -> BatchLine:
    """Return a line's conversation, or the sentence that says why it holds none."""
    try:
        entry = json.loads(text)
    except json.JSONDecodeError as error:
        return BatchLine(number, None, error=f"Line {number} is not JSON ({error.msg}, column {error.colno}).")
    if not isinstance(entry, dict):
        return BatchLine(number, None, error=f"Line {number} is not an object; write {FORM}.")
    line_id = entry.get("id") if isinstance(entry.get("id"), str | int) else None
    turns = entry.get("turns") if "turns" in entry else [entry.get("question")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        return BatchLine(number, line_id, error=f"Line {number} holds no question; write {FORM}.")
    return BatchLine(number, line_id, tuple(turns))


def read_batch(path: Path) -> Iterator[BatchLine]:
    """Yield the lines of a batch file in order.

    Raises UnreadableInputError where the file cannot be opened or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, text in enumerate(lines, start=1):
                if text.strip():
                    yield parse_line(number, text)
    except OSError as error:
        raise UnreadableInputError(
            f"The batch file {path} cannot be read ({error.strerror}); name a file of JSON lines."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableInputError(f"The batch file {path} is not UTF-8 text; save it as UTF-8.") from error


def answer_batch(path: Path, assistant: Assistant) -> int:
    """Print one JSON answer a line and return the exit code: 0, or 4 where a line could not be read or answered."""
    code = ANSWERED
    for line in read_batch(path):
        entry, line_code = _answer_line(line, assistant)
        code = code or line_code
        print(json.dumps(entry, ensure_ascii=False), flush=True)
    return code


def _answer_line(line: BatchLine, assistant: Assistant) -> tuple[dict[str, object], int]:
    from assistant.answer import answer_to_json

    problem = line.error
    if problem is None:
        try:
            answer = assistant.ask_conversation(list(line.turns))
        except ChiediError as error:
            problem = str(error)
        else:
            return {**answer_to_json(answer), "id": line.line_id}, ANSWERED
    print(problem, file=sys.stderr)
    return {"id": line.line_id, "line": line.number, "error": problem}, UnreadableInputError.exit_code
