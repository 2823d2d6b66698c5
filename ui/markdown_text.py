"""Text from a report or a user, made harmless for the places where Streamlit reads Markdown."""

from __future__ import annotations

import re

# Every ASCII punctuation mark may be escaped with a backslash (CommonMark 0.31, 2.4). Escaping all of them, not only
# the known dangerous ones, leaves nothing for Streamlit's own directives (`:red[...]`, `$...$`).
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Some replacements are made on the text after its escapes are resolved, so a backslash does not stop them: bare
# addresses become links, `:name:` an emoji or icon, `->` and its like an arrow. An invisible word joiner does.
_WORD_JOINER = "\u2060"
_AFTER_THESE = re.compile(
    r"""(?ix)
      (?: https? | ftp | mailto | xmpp ) (?= : )  # an address with its scheme
    | www (?= \. )                                # and one without
    | (?<= [\w.+-] ) (?= @ \w )                   # an e-mail address
    | : (?= [\w+/-] )                             # :smile:, :material/home:
    | (?<! \S ) [<>~-] (?= [=>-] )                # ->, <-, <->, --, >=, <=, ~=
    """
)
_ITEM = "- "
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_WHITE_SPACE = re.compile(r"[^\S\u00a0]+")


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows exactly as it reads: no link, image, formula, HTML, list or emphasis.

    Runs of white space become one blank (a no-break one stays), so that no block (code, a heading) can begin. Word
    joiners (U+2060, invisible) stand in what would become a link, an icon or an arrow.
    """
    joined = _WHITE_SPACE.sub(" ", text)
    broken = _AFTER_THESE.sub(lambda match: match.group() + _WORD_JOINER, joined)
    return _PUNCTUATION.sub(r"\\\1", broken)


def answer_markdown(text: str) -> str:
    """Return the text of an answer as Markdown: its lines, its "- " items and its **bold**, all else escaped."""
    blocks: list[str] = []
    for line in text.splitlines():
        is_item = line.startswith(_ITEM)
        shown = _bold_kept(line.removeprefix(_ITEM))
        blocks.append(f"{_ITEM}{shown}" if is_item else f"\n{shown}\n")
    return "\n".join(blocks).strip("\n")


def without_bold(text: str) -> str:
    """Return the text of an answer without the marks of its bold words."""
    return _BOLD.sub(r"\1", text)


def _bold_kept(line: str) -> str:
    parts = _BOLD.split(line)
    return "".join(
        f"**{escape_markdown(part)}**" if position % 2 else escape_markdown(part)
        for position, part in enumerate(parts)
        if part
    )
