"""Markdown and what is left of HTML, taken off the lines: headings, emphasis, links, rules, fences, front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.text_file.html_table import html_table_lines
from ingest.text_file.lines import Line

_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=|-){3,}\s*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(?P<url>(?:https?://|mailto:)[^>\s]+)>")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])(?P<text>[^*]*[^\s*])\*(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w_\\])_(?=[^\s_])(?P<text>[^_]*[^\s_])_(?![\w_])")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~])")
_FRONT_KEY = re.compile(r"^[A-Za-z][\w -]{0,30}:\s*(?P<value>.*)$")


def is_markdown(lines: Sequence[Line], suffix: str) -> bool:
    """Say whether lines carry Markdown: by the file's name, or because headings or bold print are marked that way."""
    if suffix.lower() in (".md", ".markdown"):
        return True
    return any(_ATX.match(line.raw) for line in lines) or sum("**" in line.raw for line in lines) > 2


def strip_markup(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without markup: headings keep their depth, rules and fences go, HTML tables stay."""
    stripped: list[Line] = []
    owed = 0
    kept = _without_front_matter(lines)
    in_tables = html_table_lines(kept)
    for position, line in enumerate(kept):
        if position in in_tables:
            stripped.append(line)
            continue
        if _is_underline(line, stripped[-1] if stripped else None):
            depth = 1 if line.text.startswith("=") else 2
            stripped[-1] = replace(stripped[-1], heading=depth)
            continue
        cleaned = None if _RULE.match(line.raw) or _FENCE.match(line.raw) else _clean_line(line)
        if cleaned is None:
            owed += line.blanks + 1
            continue
        stripped.append(replace(cleaned, blanks=cleaned.blanks + owed))
        owed = 0
    return stripped


def clean_inline(text: str) -> str:
    """Return a text without emphasis, links, images, tags and entities; a lone "*" after a word is a footnote mark."""
    text = _BREAK_TAG.sub(" ", _IMAGE.sub("", text))
    text = _LINK.sub(lambda match: match["text"], text)
    text = _AUTOLINK.sub(lambda match: match["url"], text)
    text = _STRONG.sub("", _TAG.sub("", text))
    text = _EMPHASIS.sub(lambda match: match["text"], text)
    text = _UNDERSCORED.sub(lambda match: match["text"], text)
    text = _ESCAPED.sub(lambda match: match[1], _CODE.sub(lambda match: match[1], text))
    return html.unescape(text)


def _clean_line(line: Line) -> Line | None:
    raw = _QUOTE.sub("", line.raw)
    heading = _ATX.match(raw)
    cleaned = clean_inline(heading["text"] if heading else raw)
    if not cleaned.strip():
        return None
    return replace(line, text=cleaned.strip(), raw=cleaned, heading=len(heading["marks"]) if heading else 0)


def _is_underline(line: Line, before: Line | None) -> bool:
    """Say whether a row of = or - underlines the line right above it, which is then a heading."""
    if before is None or line.blanks or before.heading or not _UNDERLINE.match(line.raw):
        return False
    return not before.text.endswith((".", ";", ",")) and "\t" not in before.raw and "|" not in before.raw


def _without_front_matter(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a YAML block at the top reduced to its values."""
    if not lines or lines[0].text != "---" or lines[0].number != 1:
        return list(lines)
    end = next((n for n, line in enumerate(lines) if n and line.text in ("---", "...")), None)
    block = [_FRONT_KEY.match(line.text) for line in lines[1:end]] if end else []
    if end is None or not all(match or line.indent for match, line in zip(block, lines[1:end], strict=True)):
        return list(lines)
    values = [
        replace(line, text=value, raw=value, blanks=1)
        for match, line in zip(block, lines[1:end], strict=True)
        if match and (value := match["value"].strip().strip("\"'"))
    ]
    return [*values, *lines[end + 1 :]]
