"""The page that says what the service is, what it keeps, and how accessible it is."""

from __future__ import annotations

import streamlit as st

from ui.texts import Speaker

_PARTS = ("what", "data", "state", "limits", "how", "contact")


def draw_accessibility(say: Speaker) -> None:
    """Draw the statement."""
    st.header(say("page.accessibility.name"), anchor=False)
    for part in _PARTS:
        st.subheader(say(f"statement.{part}.title"), anchor=False)
        st.markdown(say(f"statement.{part}.body"))
