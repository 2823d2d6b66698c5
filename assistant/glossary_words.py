"""The words of the glossary in the forms by which questions are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from assistant.words import read_words
from index.glossary import Glossary, verb_forms
from index.labels import fold
from index.records import Language
from index.wordforms import word_form


def read_wordings(glossary: Glossary, language: Language) -> dict[str, tuple[str, ...]]:
    """Return what reports may print for a word, by the form of the word; what English calls so works both ways."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for words, wordings in glossary.wordings.get(language, {}).items():
        for form in shapes_of(words, language):
            found[form].update(dict.fromkeys(wordings))
    if language is Language.ITALIAN:
        for words, wordings in glossary.wordings.get(Language.ENGLISH, {}).items():
            for wording in wordings:
                if " " not in wording:
                    found[word_form(wording)].update(dict.fromkeys(words.split()))
    return {form: tuple(wordings) for form, wordings in found.items()}


def as_english(forms: Iterable[str]) -> tuple[str, ...]:
    """Return forms marked as English, to be held by English words only."""
    return tuple(f"={form}" for form in forms)


def verb_words(glossary: Glossary, name: str, language: Language) -> frozenset[str]:
    """Return every form of the verbs of one table of the glossary ("carriers")."""
    words = glossary.verbs.get(name)
    return verb_forms(words.of(language), language) if words else frozenset()


@cache
def single_words(words: tuple[str, ...]) -> frozenset[str]:
    """Return words folded, as a set."""
    return frozenset(fold(word) for word in words)


def shapes_of(word: str, language: Language) -> list[str]:
    """Return the forms of the words of a text by which questions in a language are compared."""
    return [read.english if language is Language.ENGLISH else read.form for read in read_words(word, language)]


def is_abbreviation(text: str) -> bool:
    """Tell "ITS", "CIGD", "IeFP" from words and from single letters."""
    return text.isalpha() and sum(map(str.isupper, text)) > 1


def read_vocabulary(glossary: Glossary, language: Language) -> frozenset[str]:
    """Return every word that the glossary has in a language, folded."""
    texts: list[str] = [
        *glossary.function.of(language),
        *glossary.generic.of(language),
        *glossary.total.of(language),
        *glossary.elsewhere.it,
        *glossary.elsewhere.en,
        *glossary.other_meaning.of(language),
    ]
    for table in (glossary.qualifiers, glossary.operations, glossary.asks, glossary.units):
        texts += [word for words in table.values() for word in words.of(language)]
    for term in glossary.terms:
        texts += (*term.it, *term.citizens) if language is Language.ITALIAN else term.variants()
    return frozenset(word.folded for word in read_words("\n".join(texts), language))
