"""The door of the chat: `streamlit run ui/chat.py` serves the page of chat_page.py inside our own HTML shell."""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from ui.chat_shell import PageShell
from ui.chat_warming import warming

app = App(Path(__file__).with_name("chat_page.py"), middleware=[Middleware(PageShell)], lifespan=warming)
