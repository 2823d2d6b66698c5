"""The HTML page around the chat: its language and title from the first byte, and nothing loaded from elsewhere.

Streamlit serves one fixed page with `<html lang="en">` (WCAG 3.1.1 asks for the language of the content). This
middleware rewrites that page as it leaves; a later switch of language is told by `chat_scripts.page_script`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.records import Language
from ui.chat_scripts import page_scripts
from ui.site_map import LANGUAGE_PARAMETER, SitePage, page_at, page_title
from ui.texts import texts_for

_HTML_TAG = re.compile(r"<html\b[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CONDITIONAL = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def language_of(query: str) -> Language:
    """Return the language that the address asks for with `lang=`; Italian where it asks for none that we speak."""
    asked = parse_qs(query).get(LANGUAGE_PARAMETER, [""])[-1]
    return Language.ENGLISH if asked == Language.ENGLISH else Language.ITALIAN


def mend_shell(html: str, language: Language, page: SitePage) -> str:
    """Return Streamlit's page with our language and title, and a notice without script that a citizen can read."""
    texts = texts_for(language)
    html = _HTML_TAG.sub(f'<html lang="{language.value}">', html, count=1)
    html = _TITLE.sub(f"<title>{page_title(page, language)}</title>", html, count=1)
    return _NOSCRIPT.sub(f"<noscript><p>{texts['page.noscript']}</p></noscript>", html, count=1)


def content_policy(html: str) -> str:
    """Return the Content-Security-Policy of the page: own files, and only the inline scripts that we know."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in (*_INLINE_SCRIPT.findall(html), *page_scripts()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit styles its widgets with inline style sheets
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


class PageShell:
    """ASGI middleware that mends the HTML page; every other response passes through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and rewrite the response where it is the page."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        if _wants_page(scope):
            # A compressed, partial or "not modified" answer could not be rewritten: ask for the whole page as text.
            kept = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONAL]
            scope = {**scope, "headers": kept}
        language = language_of(scope.get("query_string", b"").decode("latin-1"))
        await self._app(scope, receive, _PageSender(send, language, page_at(scope["path"])))


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


class _PageSender:
    """Holds an HTML response back until it is whole, then sends it mended."""

    def __init__(self, send: Send, language: Language, page: SitePage) -> None:
        self._send = send
        self._language = language
        self._page = page
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if _is_page(message):
                self._start = message
                return
            MutableHeaders(scope=message).setdefault("X-Content-Type-Options", "nosniff")
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        html = mend_shell(self._body.decode("utf-8"), self._language, self._page)
        body = html.encode("utf-8")
        headers = MutableHeaders(scope=start)
        for stale in ("etag", "last-modified"):
            del headers[stale]
        headers["Content-Length"] = str(len(body))
        headers["Content-Language"] = self._language.value
        headers["Content-Security-Policy"] = content_policy(html)
        headers["Referrer-Policy"] = "no-referrer"
        headers["X-Content-Type-Options"] = "nosniff"
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith("text/html")
        and "content-encoding" not in headers
    )
