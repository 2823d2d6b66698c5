"""The chat: the conversation, what is asked anew, and the source that was opened."""

from __future__ import annotations

import time

import streamlit as st

from ui.chat_answer import draw_answer, draw_offers, draw_question, draw_sharing, draw_ways_on
from ui.chat_fault import fault_notice
from ui.chat_feedback import draw_comment_box, draw_feedback
from ui.chat_index import OpenIndex
from ui.chat_scripts import SHOW_CHOSEN, SHOW_NEWEST, script_element
from ui.chat_source import show_source
from ui.chat_state import (
    EXCHANGE_LIMIT,
    QUESTION_LIMIT,
    TYPING_LIMIT,
    Conversation,
    Exchange,
    conversation,
    note_asking,
    take_linked_question,
    too_fast,
)
from ui.texts import Speaker


def draw_chat(opened: OpenIndex, say: Speaker) -> None:
    """Draw the conversation, or the welcome where none has begun, and the question box under it."""
    held = conversation()
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
        elif (chosen := held.take_chosen()) is not None:
            with st.container(key=f"chosen-{chosen}"):
                st.html(script_element(SHOW_CHOSEN), unsafe_allow_javascript=True)
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
        _draw_reply(opened, exchange, position, say, is_last=is_last)


def _answer(opened: OpenIndex, held: Conversation, question: str, say: Speaker) -> None:
    """Show a new question at once, then what comes back."""
    position = len(held.exchanges)
    with st.container(key=f"exchange-{position}", gap="small"):
        draw_question(question, position, say)
        refused = _refusal(held, question, say)
        with st.spinner(say("input.working")):
            exchange = Exchange(question, notice=refused) if refused else _ask(opened, held, question, say)
        held.exchanges.append(exchange)
        _draw_reply(opened, exchange, position, say, is_last=True)


def _draw_reply(opened: OpenIndex, exchange: Exchange, position: int, say: Speaker, *, is_last: bool) -> None:
    """Draw what came back; only the last reply offers ways to go on."""
    answer = exchange.answer
    language = answer.language if answer else say.language
    # The script of the page reads the language of this part off its key: it may be another than that of the page.
    frame = st.chat_message(say("speaker.assistant"), avatar=":material/account_balance:")
    with frame, st.container(key=f"lang-{language.value}-answer-{position}", gap="small"):
        qualifiers = opened.qualifiers(answer) if answer else {}
        draw_answer(exchange, position, qualifiers, [line.report for line in opened.reports])
        if answer:
            turns = [held.question for held in conversation().exchanges[:position] if held.answer is not None]
            with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"after-{position}"):
                draw_sharing(exchange, position)
                draw_feedback(opened, exchange, turns, position)
            draw_comment_box(opened, exchange, turns, position)
        if is_last:
            draw_ways_on(exchange, position)


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
