"""A visit to a page of the site by Streamlit's own tester."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from ui.site_map import SitePage

PAGE = Path(__file__).resolve().parents[2] / "ui" / "chat_page.py"


def visit(page: SitePage, **session: object) -> AppTest:
    """Return a page on a first visit. The tester goes by files only, so it is told what Streamlit calls this page."""
    opened = AppTest.from_file(PAGE, default_timeout=120)
    opened._page_hash = calc_hash(page.path) if page.path else ""
    for key, value in session.items():
        opened.session_state[key] = value
    opened.run()
    assert not opened.exception
    return opened


def as_read(markdown: str) -> str:
    """Undo the escapes of plain words."""
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def buttons(page: AppTest, prefix: str) -> list:
    return [button for button in page.button if (button.key or "").startswith(prefix)]
