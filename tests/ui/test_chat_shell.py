"""The HTML page as Streamlit ships it, mended: language, title, policy. Asked of the real application."""

import base64
import hashlib
import re

import pytest
from starlette.testclient import TestClient

from index.records import Language
from ui.chat import app
from ui.chat_scripts import page_scripts
from ui.chat_shell import language_of, mend_shell
from ui.site_map import CHAT

BROWSER = {"accept": "text/html,application/xhtml+xml", "accept-encoding": "gzip, br"}


@pytest.fixture(scope="module")
def client():
    with TestClient(app) as opened:
        yield opened


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/", "it", "Chiedi: domande ai rapporti pubblici"),
        ("/?lang=en", "en", "Chiedi: ask the public reports"),
        ("/?lang=xx", "it", "Chiedi: domande ai rapporti pubblici"),
        ("/?lang=%3Cscript%3E", "it", "Chiedi: domande ai rapporti pubblici"),
        ("/dati", "it", "Dati dei rapporti – Chiedi"),
        ("/qualita?lang=en", "en", "Quality – Chiedi"),
        ("/accessibilita", "it", "Informazioni e accessibilità – Chiedi"),
        ("/nessuna-pagina", "it", "Chiedi: domande ai rapporti pubblici"),
    ],
)
def test_the_first_byte_of_the_page_is_in_the_language_asked(client, address, language, title) -> None:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert f"<title>{title}</title>" in response.text
    assert response.headers["content-language"] == language
    assert int(response.headers["content-length"]) == len(response.content)


def test_the_notice_without_script_is_for_citizens(client) -> None:
    noscript = re.search(r"<noscript>(.*?)</noscript>", client.get("/", headers=BROWSER).text, re.DOTALL)
    assert noscript is not None
    assert "JavaScript" in noscript[1]
    assert "agent" not in noscript[1]


def test_the_policy_lets_nothing_in_from_elsewhere_and_only_known_scripts(client) -> None:
    response = client.get("/", headers=BROWSER)
    policy = dict(part.split(" ", 1) for part in response.headers["content-security-policy"].split("; "))
    for directive in ("default-src", "connect-src"):
        assert policy[directive] == "'self'"
    assert "unsafe" not in policy["script-src"]
    inline = re.findall(r"<script>(.*?)</script>", response.text, re.DOTALL)
    assert inline
    for script in (*inline, *page_scripts()):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy["script-src"]


def test_the_page_is_served_whole_even_when_the_browser_has_it(client) -> None:
    first = client.get("/", headers=BROWSER)
    again = client.get("/", headers={**BROWSER, "if-none-match": first.headers.get("etag", '"x"')})
    assert again.status_code == 200
    assert again.text == first.text


def test_other_files_pass_untouched(client) -> None:
    page = client.get("/", headers=BROWSER).text
    script = re.search(r'src="\.(/static/js/[^"]+)"', page)
    assert script is not None
    response = client.get(script[1])
    assert response.status_code == 200
    assert "javascript" in response.headers["content-type"]
    assert "content-security-policy" not in response.headers


def test_a_head_request_is_left_alone(client) -> None:
    assert client.head("/", headers=BROWSER).status_code == 200


@pytest.mark.parametrize(("query", "language"), [("lang=en", Language.ENGLISH), ("", Language.ITALIAN)])
def test_the_language_is_read_from_the_address(query: str, language: Language) -> None:
    assert language_of(query) is language


def test_a_page_without_the_marks_is_returned_as_it_is() -> None:
    assert mend_shell("<p>altro</p>", Language.ITALIAN, CHAT) == "<p>altro</p>"
