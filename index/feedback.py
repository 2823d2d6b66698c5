"""What visitors thought of answers: one SQLite file beside the index, on this machine only.

A row is one answer with one thumb; pressing the other thumb, or adding a comment, replaces the row of that answer. No
name, address or session is kept. `chiedi eval drafts` turns the answers that did not help into drafts of golden cases.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UnreadableInputError
from index.records import Language

if TYPE_CHECKING:
    from index.settings import Settings

FEEDBACK_FILE = "feedback.sqlite"
LONGEST_COMMENT = 2000
_VERSION = 1
_WAIT_SECONDS = 5.0
_SCHEMA = """CREATE TABLE IF NOT EXISTS feedback(
    answer_id TEXT PRIMARY KEY, time TEXT NOT NULL, question TEXT NOT NULL, turns TEXT NOT NULL, language TEXT NOT NULL,
    status TEXT NOT NULL, answer_digest TEXT NOT NULL, helpful INTEGER NOT NULL, comment TEXT NOT NULL,
    generation TEXT NOT NULL) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one visitor thought of one answer.

    answer_id: made up where the answer is shown, once an answer (`uuid4().hex`). turns: the questions asked before it
    in the conversation, oldest first. status: that of the answer. answer_digest: `digest_of_text` of its text.
    generation: the name of the index generation that answered. time: ISO 8601 in UTC, to the second.
    """

    answer_id: str
    question: str
    language: Language
    status: str
    answer_digest: str
    helpful: bool
    turns: tuple[str, ...] = ()
    comment: str = ""
    generation: str = ""
    time: str = ""


def digest_of_text(text: str) -> str:
    """Return the SHA-256 of an answer's text, by which two answers are told apart without keeping them."""
    return hashlib.sha256(text.encode()).hexdigest()


def feedback_path(settings: Settings) -> Path:
    """Return where the feedback on answers from an index lies: beside the index, so that a new one keeps it."""
    return settings.index_dir.parent / FEEDBACK_FILE


class FeedbackStore:
    """Keeps feedback. Each call opens the file anew, so that threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, feedback: Feedback) -> None:
        """Keep feedback, in place of what was kept for this answer; a missing time is now, a long comment is cut.

        Raises UnreadableInputError where the file cannot be written.
        """
        time = feedback.time or datetime.now(UTC).isoformat(timespec="seconds")
        row = (
            feedback.answer_id,
            time,
            feedback.question,
            json.dumps(feedback.turns, ensure_ascii=False),
            str(feedback.language),
            feedback.status,
            feedback.answer_digest,
            int(feedback.helpful),
            feedback.comment[:LONGEST_COMMENT],
            feedback.generation,
        )
        with self._opened() as connection, connection:
            connection.execute(f"INSERT OR REPLACE INTO feedback VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def all(self) -> list[Feedback]:
        """Return what was kept, oldest first; nothing where there is no file yet.

        Raises UnreadableInputError where the file cannot be read.
        """
        if not self._path.exists():
            return []
        with self._opened() as connection:
            rows = connection.execute(
                """SELECT answer_id, question, language, status, answer_digest, helpful, turns, comment, generation,
                time FROM feedback ORDER BY time, answer_id"""
            ).fetchall()
        return [_feedback(*row) for row in rows]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version not in (0, _VERSION):
                    raise UnreadableInputError(
                        f"The feedback file {self._path} has version {version} and not {_VERSION}. Move it away."
                    )
                connection.execute(_SCHEMA)
                connection.execute(f"PRAGMA user_version={_VERSION}")
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise UnreadableInputError(
                f"The feedback file {self._path} cannot be used ({error}). Move it away or free its folder."
            ) from error


def _feedback(*values: str) -> Feedback:
    answer_id, question, language, status, digest, helpful, turns, comment, generation, time = values
    return Feedback(
        answer_id=answer_id,
        question=question,
        language=Language(language),
        status=status,
        answer_digest=digest,
        helpful=bool(helpful),
        turns=tuple(json.loads(turns)),
        comment=comment,
        generation=generation,
        time=time,
    )
