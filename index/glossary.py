"""The words of the domain, read from a TOML file that a domain expert edits (`index/glossary.toml`).

How people speak, whatever the reports are about, stands beside it (`index/everyday.toml`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import UsageError
from index.kept_toml import read_toml
from index.labels import fold
from index.records import Language, Unit
from index.verbforms import english_verb, italian_verb

DEFAULT_GLOSSARY = Path(__file__).parent / "glossary.toml"
_EVERYDAY = Path(__file__).parent / "everyday.toml"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Entry):
    """Words or phrases in both languages, folded when read."""

    it: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """Return the words of one language."""
        return self.it if language is Language.ITALIAN else self.en


class Qualifier(Words):
    """A property that sets two figures of the same measure apart: target or achieved, male or female, EU share."""

    label_it: str
    label_en: str


class Term(_Entry):
    """Something that reports and citizens name in different words.

    it: as reports print it; citizens: as people call it in Italian; en: in English. A question word of any of them
    asks for any of `it`. `kind`: "measure" (what is measured), "people" (who is counted), "thing" (what is
    counted) or "topic" (anything else).
    `numbered` marks nouns of things that reports number ("asse", "priorità").
    `soft` marks words that name no one thing ("il progetto ..."): beside others they need no evidence.
    `implied` are the ids of terms that go without saying beside it: those in redundancy funds are workers.
    `stage` orders the measures that money goes through (0 allocated ... 4 certified): of two, the earlier is the base.
    `article_it` ("la ", "gli ", "l'") and `plural_en` let a sentence name it.
    `verbs_it` and `verbs_en` ask for the term in any form: an infinitive, then its irregular forms ("spendere speso").
    `unit` is the unit expected where the question does not say. A word that fits several terms ("spent") has a
    `default`, the id of the term it is read as, and in `also` those tried after it.
    """

    id: str
    kind: str = Field("topic", pattern="^(measure|people|thing|topic)$")
    it: tuple[str, ...] = ()
    citizens: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    verbs_it: tuple[str, ...] = ()
    verbs_en: tuple[str, ...] = ()
    unit: Unit | None = None
    definition_it: str | None = None
    definition_en: str | None = None
    label_it: str | None = None
    label_en: str | None = None
    article_it: str | None = None
    plural_en: bool = False
    soft: bool = False
    numbered: bool = False
    stage: int | None = None
    default: str | None = None
    also: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()

    def definition(self, language: Language) -> str | None:
        """Return what the term means, in one language."""
        return self.definition_it if language is Language.ITALIAN else self.definition_en

    def verbs(self, language: Language) -> frozenset[str]:
        """Return every form of the verbs that ask for the term, in one language."""
        return verb_forms(self.verbs_it if language is Language.ITALIAN else self.verbs_en, language)

    def variants(self) -> tuple[str, ...]:
        """Return every wording, those of reports first."""
        return (*self.it, *self.citizens, *self.en)


class Glossary(_Entry):
    """All words that the assistant knows beforehand; nothing here belongs to one report.

    idioms: phrases that say nothing of what is asked, whatever their words say elsewhere ("in breve", "più o meno").
    kinds: what programmes call their parts, in words that mean something else alone ("obiettivo specifico").
    spelt: right words, each near enough to another to be taken for a slip of it ("affitto", "affatto").
    verbs: by what they say: "carriers" need no evidence, the others are ways of asking for the operation of that name.
    wordings: by the language of the question, words of it ("build built") and what reports may have in their place.
    """

    qualifiers: dict[str, Qualifier]
    total: Words
    function: Words
    generic: Words
    other_meaning: Words
    operations: dict[str, Words]
    asks: dict[str, Words]
    units: dict[Unit, Words]
    elsewhere: Words
    restricting: Words = Words()
    plain: Words = Words()
    idioms: Words = Words()
    kinds: Words = Words()
    spelt: Words = Words()
    verbs: dict[str, Words] = {}
    wordings: dict[Language, dict[str, tuple[str, ...]]] = {}
    terms: tuple[Term, ...]

    def term(self, term_id: str) -> Term | None:
        """Return the term with this id, or None."""
        return next((term for term in self.terms if term.id == term_id), None)

    def qualifiers_in(self, text: str, language: Language = Language.ITALIAN) -> tuple[str, ...]:
        """Return the ids of the qualifiers whose words stand in the text."""
        padded = f" {self.without_kinds(' '.join(fold(text).split()))} "
        return tuple(
            name
            for name, qualifier in self.qualifiers.items()
            if any(word in padded for word in _padded(qualifier.of(language)))
        )

    def without_kinds(self, folded: str) -> str:
        """Return folded words without those of `kinds`, which are no value to be reached."""
        return _any_of((*self.kinds.it, *self.kinds.en)).sub(" ", folded)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases) or '(?!)'})\b")


@cache
def verb_forms(verbs: tuple[str, ...], language: Language) -> frozenset[str]:
    """Return all forms of verbs, each given as an infinitive and its irregular forms."""
    make = italian_verb if language is Language.ITALIAN else english_verb
    return frozenset().union(*(make(*fold(verb).split()) for verb in verbs))


@cache
def _padded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words folded, with a blank on either side, so that they match whole; asked for every cell of a table."""
    return tuple(f" {fold(word)} " for word in words)


@cache
def load_glossary(path: Path = DEFAULT_GLOSSARY) -> Glossary:
    """Read a glossary file; what it does not hold of everyday language is taken from `everyday.toml`.

    Raises UsageError where the file is missing, is not TOML, or holds an entry that is not valid.
    """
    try:
        tables = [read_toml(file) for file in (_EVERYDAY, path)]
        return Glossary.model_validate(tables[0] | tables[1])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The glossary {path} cannot be read ({error}). Correct it or unset it.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"Glossary {path}: '{where}' {first['msg'].lower()}. Correct the entry.") from error
