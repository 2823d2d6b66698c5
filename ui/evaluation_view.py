"""How the last evaluation went, by kind of question; or that there was none yet."""

from __future__ import annotations

import logging

import streamlit as st

from index.errors import UnreadableInputError
from index.evaluation import Evaluation, Group, last_evaluation
from index.records import Language
from index.settings import Settings
from ui.formatting import format_count
from ui.markdown_text import escape_markdown
from ui.texts import Speaker, texts_for

_LOG = logging.getLogger(__name__)
_COLUMNS = ("accuracy", "wrong-figure rate", "place accuracy")  # as `eval.metrics` names them


def draw_evaluation(settings: Settings, generation: str, say: Speaker) -> None:
    """Draw the part of the page; `generation` is the one that is served now."""
    st.subheader(say("evaluation.title"), anchor=False)
    st.markdown(say("evaluation.intro"))
    try:
        held = last_evaluation(settings)
    except UnreadableInputError as error:
        _LOG.warning("The last evaluation cannot be shown: %s", error)
        st.warning(say("evaluation.unreadable"), icon=":material/info:")
        return
    if held is None:
        st.info(say("evaluation.none"), icon=":material/info:")
        return
    day = held.time.replace("T", " ")[:16]
    st.caption(escape_markdown(say("evaluation.when", time=day, cases=format_count(held.cases, say.language))))
    if held.generation != generation:
        st.info(say("evaluation.older"), icon=":material/info:")
    st.table(evaluation_rows(held, say), hide_index=True)
    st.caption(say("evaluation.means"))


def evaluation_rows(held: Evaluation, say: Speaker) -> dict[str, list[str]]:
    """Return the table: a row for each kind of question and one for all; "–" where a metric speaks of no case."""
    groups = [*((_kind_name(kind, say), group) for kind, group in held.by_kind.items()), (say("evaluation.all"), held)]
    rows = {say("evaluation.kind"): [escape_markdown(name) for name, _ in groups]}
    rows[say("evaluation.cases")] = [format_count(group.cases, say.language) for _, group in groups]
    for metric in _COLUMNS:
        rows[say(f"evaluation.{metric}")] = [_percent(group, metric, say.language) for _, group in groups]
    return rows


def _kind_name(kind: str, say: Speaker) -> str:
    """Return the name of a kind of question; a kind that has no name yet goes by its own."""
    return texts_for(say.language).get(f"evaluation.kind.{kind}", kind)


def _percent(group: Group, metric: str, language: Language) -> str:
    measured = group.metrics.get(metric)
    if measured is None:
        return "–"
    text = f"{measured.value * 100:.1f}%"
    return text.replace(".", ",") if language is Language.ITALIAN else text
