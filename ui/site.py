"""Every page of the site from top to bottom: heading, navigation, the page itself, and what a fault becomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from index.records import Language
from index.settings import Settings, load_settings
from ui.accessibility_view import draw_accessibility
from ui.chat_fault import show_fault
from ui.chat_index import OpenIndex, open_index
from ui.chat_scripts import page_script, script_element
from ui.chat_side_bar import draw_side_bar
from ui.chat_state import page_language, switch_language
from ui.chat_view import draw_chat
from ui.data_view import draw_data
from ui.draft_view import draw_drafts
from ui.quality_view import draw_quality
from ui.site_map import ACCESSIBILITY, CHAT, DATA, DRAFTS, LANGUAGE_PARAMETER, QUALITY, UPLOAD, SitePage, page_title
from ui.texts import Speaker
from ui.upload_view import draw_upload

_STYLES = [Path(__file__).with_name(name) for name in ("chat_style.css", "site_style.css")]
# Drawn here: Streamlit would fetch an icon named ":material/...:" for the tab from a font service on the internet.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#0066CC"/>'
    '<path d="M6 7h20v14H15l-5 5v-5H6z" fill="#FFFFFF"/><path d="M10 12h12M10 16h8" stroke="#0066CC" '
    'stroke-width="2.4" stroke-linecap="round"/></svg>'
)
_DRAWINGS: dict[SitePage, Callable[[OpenIndex, Speaker], None]] = {
    CHAT: draw_chat,
    DATA: draw_data,
    DRAFTS: draw_drafts,
    QUALITY: draw_quality,
}


def draw_site() -> None:
    """Draw the page that the address names; whatever fails becomes a sentence with a reference number."""
    say = Speaker(page_language())
    settings, fault = _settings()
    shown = _shown_pages(settings)
    pages = {page: _as_streamlit_page(page, settings, fault, say) for page in shown}
    current = st.navigation(list(pages.values()), position="hidden")
    page = next(page for page, known in pages.items() if known is current)
    st.set_page_config(page_title=page_title(page, say.language), page_icon=_ICON, layout="centered")
    _set_language_and_style(say.language)
    _draw_heading(say)
    _draw_navigation(pages, page, say)
    current.run()


def _settings() -> tuple[Settings | None, Exception | None]:
    try:
        return load_settings(), None
    except Exception as error:  # noqa: BLE001 - told on the page, below its heading
        return None, error


def _shown_pages(settings: Settings | None) -> list[SitePage]:
    """Return the pages that are offered: that for uploads only where the settings turn it on."""
    uploads = [UPLOAD] if settings is not None and settings.upload.password_hash else []
    return [*_DRAWINGS, *uploads, ACCESSIBILITY]


def _as_streamlit_page(page: SitePage, settings: Settings | None, fault: Exception | None, say: Speaker) -> st.Page:
    draw = partial(_draw_page, page, settings, fault, say)
    return st.Page(draw, title=page_title(page, say.language), url_path=page.path, default=page is CHAT)


def _draw_page(page: SitePage, settings: Settings | None, fault: Exception | None, say: Speaker) -> None:
    try:
        if page is ACCESSIBILITY:
            draw_accessibility(say)
        elif fault is not None or settings is None:
            raise fault or AssertionError("no settings")
        elif page is UPLOAD:
            draw_upload(settings, say)
        else:
            opened = open_index(settings)
            _DRAWINGS[page](opened, say)
            draw_side_bar(opened, say, with_conversation=page is CHAT)  # after the page, so that it knows the question
    except Exception as error:  # noqa: BLE001 - the boundary to the visitor; the log keeps the traceback
        show_fault(error, say)


def _set_language_and_style(language: Language) -> None:
    for style in _STYLES:
        st.html(style)
    # Constant text, allowed by its hash in the page's policy: see chat_shell.
    st.html(script_element(page_script(language)), unsafe_allow_javascript=True)


def _draw_heading(say: Speaker) -> None:
    with st.container(key="site-heading"):
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


def _draw_navigation(pages: dict[SitePage, st.Page], current: SitePage, say: Speaker) -> None:
    """Show the pages as links; the one that is open is marked in words too, for whoever does not see its line."""
    with st.container(key="site-nav", horizontal=True, gap="small"):
        for page, known in pages.items():
            with st.container(key=f"nav-{page.key}{'-here' if page is current else ''}", width="content"):
                st.page_link(
                    known,
                    label=say(f"page.{page.key}.name"),
                    icon=page.icon,
                    query_params={LANGUAGE_PARAMETER: say.language.value},
                )
