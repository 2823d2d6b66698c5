"""Loading ahead, so that nobody waits: the pages when the server starts, the embedder behind the first page."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from streamlit.starlette import App

from index.errors import ChiediError
from ui.chat_index import OpenIndex

_LOG = logging.getLogger(__name__)
_DELAY = 1.0  # seconds after the first page was drawn: until then it has all of the machine


class _Warming:
    """Loads once in the life of a server, and never where no server runs (a test of the page, say)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = False
        self._timer: threading.Timer | None = None

    def start_serving(self) -> None:
        with self._lock:
            self._wanted = True

    def stop_serving(self) -> None:
        with self._lock:
            self._wanted = False
            if self._timer:
                self._timer.cancel()

    def page_drawn(self, opened: OpenIndex) -> None:
        with self._lock:
            if not self._wanted:
                return
            self._wanted = False
            self._timer = threading.Timer(_DELAY, _warm_up, (opened,))
            self._timer.daemon = True
            self._timer.start()


_WARMING = _Warming()


@asynccontextmanager
async def warming(_app: App) -> AsyncIterator[None]:
    """Let the first page that is drawn while the server runs start the loading."""
    _WARMING.start_serving()
    # What the pages are made of is loaded while nobody waits; else the first visitor would.
    threading.Thread(target=import_module, args=("ui.site",), name="pages", daemon=True).start()
    try:
        yield
    finally:
        _WARMING.stop_serving()


def page_drawn(opened: OpenIndex) -> None:
    """Tell that a page has been drawn."""
    _WARMING.page_drawn(opened)


def _warm_up(opened: OpenIndex) -> None:
    try:
        opened.warm_up()
    except ChiediError as error:  # told to the visitor whose question needs it
        _LOG.warning("The embedder could not be loaded: %s", error)
