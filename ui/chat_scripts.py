"""The few scripts of the page: constant texts, allowed by their hash in the page's policy (see chat_shell)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from index.records import Language
from ui.texts import texts_for

_PAGE = Path(__file__).with_name("chat_page.js")
# Brings the start of the newest exchange into view: an answer is read from its figure down, not from its end up. It
# may be drawn in several steps, so it is kept there while the page grows, until the visitor does something.
SHOW_NEWEST = """
(() => {
  const show = () => {
    const exchanges = document.querySelectorAll('[class*="st-key-exchange-"]')
    if (exchanges.length) exchanges[exchanges.length - 1].scrollIntoView({ block: 'start' })
  }
  const page = document.querySelector('[data-testid="stMainBlockContainer"]')
  const growth = new ResizeObserver(() => requestAnimationFrame(show))
  const stop = () => growth.disconnect()
  if (page) growth.observe(page)
  for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(sign, stop, { once: true })
  setTimeout(stop, 10000)
  requestAnimationFrame(() => requestAnimationFrame(show))
})()
"""
# Brings an earlier exchange into view: the one that the class of the element around this script names.
SHOW_CHOSEN = """
requestAnimationFrame(() => requestAnimationFrame(() => {
  const chosen = document.querySelector('[class*="st-key-chosen-"]')
  const number = chosen && /st-key-chosen-(\\d+)/.exec(chosen.className)
  const exchange = number && document.querySelector(`.st-key-exchange-${number[1]}`)
  if (exchange) exchange.scrollIntoView({ block: 'start' })
}))
"""
_WIDGET_WORDS = "streamlit."


@cache
def page_script(language: Language) -> str:
    """Return the script that gives the page its language, also in the words that Streamlit puts on its own widgets."""
    words = {
        texts_for(other)[key]: text
        for key, text in texts_for(language).items()
        for other in Language
        if key.startswith(_WIDGET_WORDS) and other is not language
    }
    navigation = texts_for(language)["page.navigation"]
    values = json.dumps({"language": language.value, "words": words, "navigation": navigation}, ensure_ascii=True)
    return _PAGE.read_text(encoding="utf-8").replace("PAGE_VALUES", values)


def page_scripts() -> tuple[str, ...]:
    """Return every script that the page may run besides Streamlit's own."""
    return (SHOW_NEWEST, SHOW_CHOSEN, *(page_script(language) for language in Language))


def script_element(script: str) -> str:
    """Return the element that runs a script; never called with anything but the scripts above."""
    return f"<script>{script}</script>"
