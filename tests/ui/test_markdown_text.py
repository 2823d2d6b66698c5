"""Text of reports and users must reach the page as text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markdown_text import answer_markdown, escape_markdown, without_bold

WORD_JOINER = "\u2060"


def as_read(escaped: str) -> str:
    """Undo what CommonMark undoes (a backslash before ASCII punctuation) and drop what cannot be seen."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        "costi $100$ e $200$",
        "[clicca](https://example.org)",
        "![x](https://example.org/x.png)",
        "<script>alert(1)</script>",
        "**grassetto** _corsivo_ `codice` ~~no~~",
        ":red[testo] :material/home: :smile:",
        "# titolo",
        "1. primo",
        "| a | b |",
    ],
)
def test_every_mark_is_escaped_and_reads_the_same(text: str) -> None:
    escaped = escape_markdown(text)
    assert as_read(escaped) == text
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", escaped)
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)


@pytest.mark.parametrize("address", ["https://a.it", "http://a.it", "www.a.it", "mailto:a@b.it", "nome@regione.it"])
def test_a_bare_address_is_broken_so_that_it_makes_no_link(address: str) -> None:
    # GitHub's autolink pattern is tried again on the text after its escapes are resolved.
    seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape_markdown(address))
    assert not re.search(r"(?i)https?://|www\.|mailto:|\w@\w", seen)
    assert seen.replace(WORD_JOINER, "") == address


@pytest.mark.parametrize("arrow", ["a -> b", "a <- b", "a <-> b", "a -- b", "a >= b", "a <= b", "a ~= b", ":smile:"])
def test_arrows_and_icons_stay_the_characters_they_are(arrow: str) -> None:
    seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape_markdown(arrow))
    assert not re.search(r"(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)|:[\w+-]+:", seen)


def test_line_ends_cannot_open_a_block() -> None:
    assert escape_markdown("fine\n\n    codice\n# titolo") == r"fine codice \# titolo"


def test_a_no_break_space_in_a_figure_stays() -> None:
    assert escape_markdown("243,27\u00a0€") == "243\\,27\u00a0€"


@given(st.text(max_size=80))
def test_any_text_reads_as_it_was_but_for_white_space(text: str) -> None:
    expected = re.sub(r"[^\S\u00a0]+", " ", text).replace(WORD_JOINER, "")
    assert as_read(escape_markdown(text)) == expected


def test_an_answer_keeps_its_lines_items_and_bold_and_nothing_else() -> None:
    text = "È **1.500,00 €** [1].\n- al 2019: **3** [2]\n- <b>x</b> [a](http://b.it)\nFine."
    assert answer_markdown(text).replace(WORD_JOINER, "") == (
        "È **1\\.500\\,00 €** \\[1\\]\\.\n"
        "\n- al 2019\\: **3** \\[2\\]"
        "\n- \\<b\\>x\\<\\/b\\> \\[a\\]\\(http\\:\\/\\/b\\.it\\)"
        "\n\nFine\\."
    )


def test_stars_that_mark_nothing_are_stars() -> None:
    assert answer_markdown("2 ** 3 ** 4") == r"2 \*\* 3 \*\* 4"
    assert without_bold("è **1** e 2 ** 3") == "è 1 e 2 ** 3"
