"""Loading ahead, so that nobody waits: what the pages are made of, when the server starts."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from streamlit.starlette import App


@asynccontextmanager
async def warming(_app: App) -> AsyncIterator[None]:
    """Load the pages while nobody waits; else the first visitor would. Answers need no embedder (decision 0014)."""
    threading.Thread(target=import_module, args=("ui.site",), name="pages", daemon=True).start()
    yield
