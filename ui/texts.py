"""The sentences of the chat in both languages, read once from texts.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from index.records import Language

_FILE = Path(__file__).with_name("texts.toml")


@cache
def texts_for(language: Language) -> Mapping[str, str]:
    """Return every sentence in a language, by key. Raises KeyError where a sentence lacks that language."""
    entries: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({key: forms[language.value].strip() for key, forms in entries.items()})


class Speaker:
    """Says the chat's sentences in one language, with their names filled in."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = texts_for(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence under a key. Raises KeyError for an unknown key or a name without a value."""
        text = self._texts[key]
        return text.format_map(values) if values else text
