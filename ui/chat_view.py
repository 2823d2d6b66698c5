"""The chat page from top to bottom: heading, reports, conversation, question box."""

from __future__ import annotations

import time
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.records import Language
from index.settings import load_settings
from ui.chat_answer import draw_answer, draw_offers, draw_question
from ui.chat_fault import fault_notice, show_fault
from ui.chat_index import OpenIndex, open_index
from ui.chat_scripts import SHOW_NEWEST, page_script, script_element
from ui.chat_side_bar import draw_side_bar
from ui.chat_source import show_source
from ui.chat_state import (
    EXCHANGE_LIMIT,
    QUESTION_LIMIT,
    TYPING_LIMIT,
    Conversation,
    Exchange,
    conversation,
    note_asking,
    page_language,
    switch_language,
    take_linked_question,
    too_fast,
)
from ui.chat_warming import page_drawn
from ui.texts import Speaker

_STYLE = Path(__file__).with_name("chat_style.css")
# Drawn here: Streamlit would fetch an icon named ":material/...:" for the tab from a font service on the internet.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#0066CC"/>'
    '<path d="M6 7h20v14H15l-5 5v-5H6z" fill="#FFFFFF"/><path d="M10 12h12M10 16h8" stroke="#0066CC" '
    'stroke-width="2.4" stroke-linecap="round"/></svg>'
)


def draw_page() -> None:
    """Draw the whole page; whatever fails becomes a sentence with a reference number."""
    say = Speaker(page_language())
    st.set_page_config(page_title=say("page.title"), page_icon=_ICON, layout="centered")
    _set_language_and_style(say.language)
    _draw_heading(say)
    try:
        opened = open_index(load_settings())
        draw_side_bar(opened, say)
        _draw_conversation(opened, conversation(), say)
        page_drawn(opened)
    except Exception as error:  # noqa: BLE001 - the boundary to the visitor; the log keeps the traceback
        show_fault(error, say)


def _set_language_and_style(language: Language) -> None:
    st.html(_STYLE)
    # Constant text, allowed by its hash in the page's policy: see chat_shell.
    st.html(script_element(page_script(language)), unsafe_allow_javascript=True)


def _draw_heading(say: Speaker) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(say("page.heading"), anchor=False, width="content")
        st.button(
            say("language.switch"),
            key="language",
            icon=":material/language:",
            type="tertiary",
            on_click=switch_language,
        )
    st.markdown(say("page.subtitle"))


def _draw_conversation(opened: OpenIndex, held: Conversation, say: Speaker) -> None:
    talk, box = st.container(key="conversation"), st.container(key="ask-box")
    with box:
        typed = st.chat_input(say("input.placeholder"), key="question", max_chars=TYPING_LIMIT)
    take_linked_question(held)
    question = held.take_pending() or (typed or "").strip()
    with talk:
        if not held.exchanges and not question:
            _draw_welcome(opened, say)
        for position, exchange in enumerate(held.exchanges):
            last = not question and position == len(held.exchanges) - 1
            _draw_exchange(opened, exchange, position, say, is_last=last)
        if question:
            _answer(opened, held, question, say)
            st.html(script_element(SHOW_NEWEST), unsafe_allow_javascript=True)
    _draw_open_source(opened, held, say)


def _draw_welcome(opened: OpenIndex, say: Speaker) -> None:
    st.markdown(say("welcome.what"))
    st.info(say("welcome.automated"), icon=":material/smart_toy:")
    examples = opened.examples(say.language)
    if examples:
        st.markdown(f"**{say('welcome.examples')}**")
        draw_offers(examples, key="examples")


def _draw_exchange(opened: OpenIndex, exchange: Exchange, position: int, say: Speaker, *, is_last: bool) -> None:
    with st.container(key=f"exchange-{position}", gap="small"):
        draw_question(exchange.question, position, say)
        with _answer_frame(say):
            draw_answer(exchange, position, _qualifiers(opened, exchange), is_last=is_last)


def _answer(opened: OpenIndex, held: Conversation, question: str, say: Speaker) -> None:
    """Show a new question at once, then what comes back."""
    position = len(held.exchanges)
    with st.container(key=f"exchange-{position}", gap="small"):
        draw_question(question, position, say)
        with _answer_frame(say):
            refused = _refusal(held, question, say)
            with st.spinner(say("input.working")):
                exchange = Exchange(question, notice=refused) if refused else _ask(opened, held, question, say)
            held.exchanges.append(exchange)
            draw_answer(exchange, position, _qualifiers(opened, exchange), is_last=True)


def _qualifiers(opened: OpenIndex, exchange: Exchange) -> dict[str, str]:
    return opened.qualifiers(exchange.answer) if exchange.answer else {}


def _answer_frame(say: Speaker) -> DeltaGenerator:
    return st.chat_message(say("speaker.assistant"), avatar=":material/account_balance:")


def _refusal(held: Conversation, question: str, say: Speaker) -> str:
    """Return why a question is not put to the assistant; empty where it is."""
    if len(question) > QUESTION_LIMIT:
        return say("input.too_long", length=len(question), limit=QUESTION_LIMIT)
    if len(held.exchanges) >= EXCHANGE_LIMIT:
        return say("input.full")
    if too_fast(held.asked_at, time.monotonic()):
        return say("input.too_fast")
    return ""


def _ask(opened: OpenIndex, held: Conversation, question: str, say: Speaker) -> Exchange:
    note_asking(held)
    asked = [exchange.question for exchange in held.exchanges if exchange.answer is not None]
    try:
        return Exchange(question, opened.ask([*asked, question]))
    except Exception as error:  # noqa: BLE001 - one question that fails leaves the conversation as it was
        return Exchange(question, notice=fault_notice(error, say))


def _draw_open_source(opened: OpenIndex, held: Conversation, say: Speaker) -> None:
    source = held.take_open_source()
    if source is None:
        return
    position, number = source
    answer = held.exchanges[position].answer if position < len(held.exchanges) else None
    cited = [citation for citation in answer.citations if citation.number == number] if answer else []
    if answer and cited:
        show_source(opened, cited[0], answer.language)
