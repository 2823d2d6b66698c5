"""The records between a quantity and its fact: the text around it, and what that text says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.glossary import Glossary
from index.labels import fold
from index.numbers import Quantity
from index.records import Language
from ingest.statements import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with the words that govern it, before subject and period are decided.

    own_start: where its own words begin; tail_end: where they end. verb: the measure without the counted noun. whole:
    the index of the draft it is a part, another unit or the target of. like: the index of the draft it is coordinated
    with, whose period it shares. is_before: it is what a change starts from ("da 30 a 33 milioni").
    shared: the measure without the words after the figure, which a figure joined to it shares.
    """

    quantity: Quantity
    own_start: int
    tail_end: int
    measure: str = ""
    verb: str = ""
    counted: str | None = None
    qualifiers: frozenset[str] = frozenset()
    whole: int | None = None
    like: int | None = None
    is_before: bool = False
    shared: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A quantity with the text on both sides: since the tail of the one before, and up to the one after.

    said_before: the noun that the sentence before counted last, which "di queste" and "of them" stand for.
    """

    statement: Statement
    quantity: Quantity
    following: Quantity | None
    drafts: tuple[Draft, ...]
    glossary: Glossary
    said_before: str | None = None

    @property
    def text(self) -> str:
        """The whole statement."""
        return self.statement.text

    @property
    def language(self) -> Language:
        """The language of the statement."""
        return self.statement.language

    @property
    def start(self) -> int:
        """Where the words before the figure start to be its own."""
        return self.drafts[-1].tail_end if self.drafts else self.statement.body_start

    @property
    def gap(self) -> str:
        """The words between the tail of the figure before and this one."""
        return self.text[self.start : self.quantity.start]

    @property
    def limit(self) -> int:
        """Where the next figure starts, or the statement ends."""
        return self.following.start if self.following else len(self.text)

    @property
    def tail(self) -> str:
        """The words between this figure and the next one."""
        return self.text[self.quantity.end : self.limit]

    def root(self, index: int = -1) -> int:
        """Return the draft that stands for itself at the end of the chain of parts that starts at `index`."""
        number = index % len(self.drafts)
        seen: set[int] = set()
        while (whole := self.drafts[number].whole) is not None and number not in seen:
            seen.add(number)
            number = whole
        return number


GENDERS = ("male", "female")
_ROLES = ("target", "achieved", "eu_share")


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Return the folded words of a text with single blanks, for comparing with glossary words."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def roles_in(printed: str, glossary: Glossary) -> frozenset[str]:
    """Return the roles (target, achieved, EU share) that the words of a text name, in either language."""
    words = glossary.without_kinds(plain_words(printed))
    return frozenset(role for role in _ROLES if _any_word(_words(role, glossary)).search(words))


def without_role_words(printed: str, role: str, glossary: Glossary) -> str:
    """Return the words of a text that are left when those that name a role are taken out."""
    return " ".join(_any_word(_words(role, glossary)).sub(" ", plain_words(printed)).split())


def gender_after(text: str, end: int, glossary: Glossary) -> tuple[str, int]:
    """Return the gender named right after a figure and where its words end; ("", end) where none is.

    One-letter words ("M", "F") count in capitals only.
    """
    for gender in GENDERS:
        match = _gender_pattern(_words(gender, glossary)).match(text, end)
        if match:
            return gender, match.end()
    return "", end


def gender_before(printed: str, glossary: Glossary) -> str:
    """Return the gender that the last word before a figure names ("donne 46%"), or ""."""
    last = plain_words(printed).rpartition(" ")[2]
    return next((gender for gender in GENDERS if len(last) > 1 and last in _words(gender, glossary)), "")


def _words(role: str, glossary: Glossary) -> tuple[str, ...]:
    qualifier = glossary.qualifiers.get(role)
    return (*qualifier.it, *qualifier.en) if qualifier else ()


@lru_cache(maxsize=64)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words or phrases in plain words, the longest first."""
    plain = sorted({plain_words(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, plain)) or '(?!)'})\b")


@lru_cache(maxsize=64)
def _gender_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    long = "|".join(re.escape(word) for word in words if len(word) > 1) or "(?!)"
    short = "|".join(re.escape(word.upper()) for word in words if len(word) == 1) or "(?!)"
    opening = r"\s*(?:of\s+(?:whom|which|them|these)\s+)?(?:(?:di|of|were|was|sono|erano|è|are|is)\s+)?"
    return re.compile(rf"{opening}(?:(?i:{long})|(?:{short}))\b(?:\s*\((?:{short})\))?")
