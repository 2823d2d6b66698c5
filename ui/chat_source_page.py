"""The place itself in the dialog of a source: the page of a PDF with a frame, or the lines of a text with marks."""

from __future__ import annotations

import logging

import streamlit as st

from assistant.answer import Citation
from index.manifest import SourceFile
from index.records import Box
from ui.page_image import PageImage, render_page
from ui.source_file import SourceUnavailableError, read_lines
from ui.texts import Speaker

_LOG = logging.getLogger(__name__)
_SCREEN_DPI = 150  # sharp also where a pixel of the page is one and a half of the screen
_ZOOM_DPI = 220
_MARK = "▶"


def draw_source_page(file: SourceFile | None, citation: Citation, say: Speaker) -> None:
    """Show the page that a citation names, or say why it cannot be shown."""
    key = f"source-page-{citation.report_id}-{citation.page}-{citation.fact_id or citation.passage_id}"
    shown = int(st.session_state.setdefault(key, citation.page or 1))
    st.markdown(f"**{say('citation.page_heading', page=shown)}**")
    with st.container(horizontal=True, key="source-page-tools", vertical_alignment="center"):
        tools = st.empty()
        enlarged = st.checkbox(say("citation.page_zoom"), key="source-page-zoom")
    image = _page_image(file, citation, shown, _ZOOM_DPI if enlarged else _SCREEN_DPI)
    if image is None:
        st.info(say("citation.page_missing"), icon=":material/info:")
        return
    with tools.container(horizontal=True):
        _page_buttons(key, shown, image, citation, say)
    is_cited = shown == citation.page and citation.box is not None
    alt = say("citation.page_alt" if is_cited else "citation.page_alt_plain", page=shown)
    if not enlarged:
        with st.container(key="source-page-image"):
            st.image(image.png, alt=alt, output_format="PNG", width="stretch")
        return
    # The script of the page reads from the key of the inner container what to bring into sight.
    across, down = image.middle or (0, 0)
    with st.container(key="source-page-enlarged"), st.container(key=f"middle-{across}-{down}"):
        st.image(image.png, alt=alt, output_format="PNG", width=image.width)


def draw_source_lines(file: SourceFile | None, citation: Citation, say: Speaker) -> None:
    """Show the lines of a text report that a citation names, marked, with some around them."""
    if file is None or citation.line is None:
        return
    st.markdown(f"**{say('citation.lines_heading')}**")
    try:
        lines = read_lines(file, citation.line, citation.line_end or citation.line)
    except SourceUnavailableError as error:
        _LOG.warning("The lines of a source cannot be shown: %s", error)
        st.info(say("citation.lines_missing"), icon=":material/info:")
        return
    shown = "\n".join(f"{_MARK if line.cited else ' '} {line.number:>5}  {line.text}" for line in lines)
    st.code(shown, language=None, wrap_lines=True)


def _page_buttons(key: str, shown: int, image: PageImage, citation: Citation, say: Speaker) -> None:
    def turn_to(page: int) -> None:
        st.session_state[key] = page

    st.button(
        say("citation.page_previous"),
        icon=":material/chevron_left:",
        key="source-page-previous",
        disabled=shown <= 1,
        on_click=turn_to,
        args=(shown - 1,),
    )
    st.button(
        say("citation.page_next"),
        icon=":material/chevron_right:",
        key="source-page-next",
        disabled=shown >= image.page_count,
        on_click=turn_to,
        args=(shown + 1,),
    )
    if shown != citation.page:
        st.button(say("citation.page_back"), key="source-page-back", on_click=turn_to, args=(citation.page,))
    st.download_button(
        say("citation.page_download"),
        image.png,
        file_name=f"{citation.report_id}-p{shown}.png",
        mime="image/png",
        icon=":material/download:",
        key="source-page-download",
        on_click="ignore",
    )


def _page_image(file: SourceFile | None, citation: Citation, page: int, dots_per_inch: int) -> PageImage | None:
    if file is None:
        return None
    box = citation.box if page == citation.page else None
    try:
        return _cached_page(file, page, box, dots_per_inch)
    except SourceUnavailableError as error:
        _LOG.warning("The page of a source cannot be shown: %s", error)
        return None


@st.cache_data(max_entries=100, show_spinner=False)
def _cached_page(file: SourceFile, page: int, box: Box | None, dots_per_inch: int) -> PageImage:
    return render_page(file, page, box, dots_per_inch)
