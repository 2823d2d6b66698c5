"""The pages of the site: key and address of each. No widget here: the HTML shell needs them too."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import Language
from ui.texts import texts_for

LANGUAGE_PARAMETER = "lang"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: its texts stand under `page.<key>.title` and `.name`, its icon is of Material Symbols."""

    key: str
    path: str
    icon: str


CHAT = SitePage("chat", "", ":material/forum:")
DATA = SitePage("data", "dati", ":material/table_chart:")
DRAFTS = SitePage("drafts", "bozze", ":material/edit_note:")
QUALITY = SitePage("quality", "qualita", ":material/verified:")
UPLOAD = SitePage("upload", "carica", ":material/upload_file:")
ACCESSIBILITY = SitePage("accessibility", "accessibilita", ":material/accessibility_new:")
PAGES = (CHAT, DATA, DRAFTS, QUALITY, UPLOAD, ACCESSIBILITY)


def page_at(path: str) -> SitePage:
    """Return the page at the path of an address ("/dati"); the chat where there is none."""
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return next((page for page in PAGES if page.path == last), CHAT)


def page_title(page: SitePage, language: Language) -> str:
    """Return the title that the browser shows for a page."""
    return texts_for(language)[f"page.{page.key}.title"]
