"""What one visitor's conversation holds between two runs of the page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from assistant.answer import Answer
from index.records import Language
from ui.site_map import LANGUAGE_PARAMETER

QUESTION_LIMIT = 500  # characters: a question, not a document
TYPING_LIMIT = 4 * QUESTION_LIMIT  # what the box takes, so that a pasted text meets a sentence and not a silent cut
EXCHANGE_LIMIT = 60  # questions in one conversation
RATE_LIMIT = 20  # questions in RATE_SECONDS
RATE_SECONDS = 60.0
QUESTION_PARAMETER = "q"
_KEY = "conversation"
_LANGUAGE_KEY = "page-language"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with what came back: an answer, or a notice (a sentence for people) where there is none.

    answer_id: what feedback on this answer is kept under; made up here, so that it tells nothing of the visitor.
    """

    question: str
    answer: Answer | None = None
    notice: str = ""
    answer_id: str = field(default_factory=lambda: uuid4().hex)


@dataclass(slots=True)
class Conversation:
    """The exchanges so far, the question that a button asked, and the source that a button opened."""

    exchanges: list[Exchange] = field(default_factory=list)
    pending: str | None = None
    open_source: tuple[int, int] | None = None  # (exchange, citation number)
    chosen: int | None = None  # an earlier exchange to bring into view
    asked_at: list[float] = field(default_factory=list)

    def take_pending(self) -> str | None:
        """Return the question that a button asked, once."""
        pending, self.pending = self.pending, None
        return pending

    def take_open_source(self) -> tuple[int, int] | None:
        """Return the source to open, once."""
        source, self.open_source = self.open_source, None
        return source

    def take_chosen(self) -> int | None:
        """Return the exchange to bring into view, once."""
        chosen, self.chosen = self.chosen, None
        return chosen

    def choose(self, exchange: int) -> None:
        """Bring an earlier exchange into view when the page is drawn."""
        self.chosen = exchange

    def restart(self) -> None:
        """Forget the exchanges; the times of asking stay, they guard the server."""
        self.exchanges.clear()
        self.pending = self.open_source = self.chosen = None


def conversation() -> Conversation:
    """Return this visitor's conversation."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Conversation()
    return cast(Conversation, st.session_state[_KEY])


def too_fast(asked_at: Sequence[float], now: float) -> bool:
    """Tell whether another question now would exceed RATE_LIMIT in RATE_SECONDS."""
    return sum(now - moment < RATE_SECONDS for moment in asked_at) >= RATE_LIMIT


def note_asking(held: Conversation) -> None:
    """Remember that a question was asked now, and forget those too old to count."""
    now = time.monotonic()
    held.asked_at = [moment for moment in held.asked_at if now - moment < RATE_SECONDS] + [now]


def page_language() -> Language:
    """Return the language of the page, which its address holds: a link or a reload keeps it.

    Where the address says nothing, it is the one this visitor had: the browser's way back may have dropped it.
    """
    asked = st.query_params.get(LANGUAGE_PARAMETER) or st.session_state.get(_LANGUAGE_KEY, "")
    language = Language.ENGLISH if asked == Language.ENGLISH else Language.ITALIAN
    st.session_state[_LANGUAGE_KEY] = language.value
    return language


def switch_language() -> None:
    """Go to the other language of the page."""
    other = Language.ENGLISH if page_language() is Language.ITALIAN else Language.ITALIAN
    st.query_params[LANGUAGE_PARAMETER] = other.value


def question_link(page_address: str, question: str, language: Language) -> str:
    """Return the address that opens the page and asks a question."""
    asked = urlencode({LANGUAGE_PARAMETER: language.value, QUESTION_PARAMETER: question})
    return f"{page_address.split('?')[0]}?{asked}"


def take_linked_question(held: Conversation) -> None:
    """Ask the question of the address that a visitor came with, once, and take it out of the address."""
    question = st.query_params.get(QUESTION_PARAMETER, "").strip()
    if QUESTION_PARAMETER in st.query_params:
        del st.query_params[QUESTION_PARAMETER]
    if question and not held.exchanges:
        held.pending = question[:TYPING_LIMIT]


def ask_by_button(question: str) -> None:
    """Ask a question that a button offers (an example, a choice, a suggestion)."""
    conversation().pending = question


def open_source(exchange: int, number: int) -> None:
    """Open a source of an answer when the page is drawn."""
    conversation().open_source = (exchange, number)
