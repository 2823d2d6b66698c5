"""Loading the embedder beside the first pages, so that the first question on a text does not wait for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.starlette import App

from index.errors import ChiediError
from index.settings import load_settings
from ui.chat_index import open_index

_LOG = logging.getLogger(__name__)
_DELAY = 3.0  # seconds after the start: the first page is drawn before, with all of the machine


@asynccontextmanager
async def warming(_app: App) -> AsyncIterator[None]:
    """Load in the background while the server runs."""
    timer = threading.Timer(_DELAY, warm_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def warm_up() -> None:
    """Open the index and load its embedder; what fails here is told to the visitor who asks."""
    try:
        open_index(load_settings()).warm_up()
    except ChiediError as error:
        _LOG.info("Nothing to load yet: %s", error)
