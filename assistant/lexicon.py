"""The glossary compiled for matching: phrases by their first word form, for one language of question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from assistant.glossary_words import (
    as_english,
    is_abbreviation,
    read_vocabulary,
    read_wordings,
    shapes_of,
    single_words,
    verb_words,
)
from assistant.phrase_table import ContentPhrases, Hit, Phrase, PhraseTable
from assistant.question import Constraint
from assistant.words import Word, forms_of, phrase_forms, read_words
from index.glossary import Glossary, Term, load_glossary
from index.labels import fold, singular
from index.records import Language
from index.wordforms import english_form, word_form

_ITALIAN_ADVERB = re.compile(r"\w{3,}(?:a|al|ar|il|ol|el|e|or)mente")
_ENGLISH_ADVERB = re.compile(r"\w{4,}ly")
_NO_OPERATION = "none"
_COUNTING = frozenset({"quanti", "quante", "many"})
_TELLING = re.compile(r"(?:[ae]ndo|[ao]no)$")


class Lexicon:
    """Looks glossary phrases up in the words of a question."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.glossary = glossary
        self.language = language
        self.function = single_words(glossary.function.of(language))
        self.italian_function = single_words(glossary.function.it)
        self.generic = frozenset(form for word in glossary.generic.of(language) for form in shapes_of(word, language))
        self.restricting = single_words(glossary.restricting.of(language))
        self.carriers = verb_words(glossary, "carriers", language)
        self.plain = single_words(glossary.plain.of(language)) | verb_words(glossary, "plain", language)
        self.wordings = read_wordings(glossary, language)
        self.terms: dict[str, Term] = {term.id: term for term in glossary.terms}
        self.totals = tuple(f"{fold(word)} " for word in (*glossary.total.it, *glossary.total.en))
        self._alternatives: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._printed: dict[str, tuple[str, ...]] = {}
        self._content = ContentPhrases(self._content_phrases())
        turning = (*glossary.other_meaning.it, *glossary.other_meaning.en)
        self.other_meaning = frozenset(form for word in turning for form in shapes_of(word, Language.ITALIAN))
        self.numbered_nouns = frozenset(
            singular(word)
            for term in glossary.terms
            if term.numbered
            for word in (*term.it, *term.en)
            if " " not in word
        )
        self.anyone = self._printed_forms("participants")
        self.progress = self._printed_forms("progress")
        self.idioms = PhraseTable({_NO_OPERATION: _phrases(glossary.idioms.of(language))})
        self.operations = PhraseTable(
            {
                name: [
                    *_phrases(words.of(language)),
                    *((form,) for form in sorted(verb_words(glossary, name, language))),
                ]
                for name, words in glossary.operations.items()
            }
        )
        self.asks = PhraseTable({name: _phrases(words.of(language)) for name, words in glossary.asks.items()})
        self.units = PhraseTable({str(unit): _phrases(words.of(language)) for unit, words in glossary.units.items()})
        self._abbreviations = frozenset(
            text for term in glossary.terms for text in term.it if text.isupper() and is_abbreviation(text)
        )
        self.elsewhere = frozenset(fold(word) for word in (*glossary.elsewhere.it, *glossary.elsewhere.en))

    def is_content(self, word: Word) -> bool:
        """Tell whether a word may need evidence."""
        if word.is_name or word.folded not in self.function:
            return True
        return word.surface.isupper() and word.surface in self._abbreviations

    def is_generic(self, word: Word) -> bool:
        """Tell whether a content word is so general that it proves and excludes nothing."""
        if word.folded in self.carriers or self._is_plain_adverb(word):
            return True
        return (word.english if self.language is Language.ENGLISH else word.form) in self.generic

    def is_plain(self, word: Word, before: Word | None = None) -> bool:
        """Tell whether a word of everyday language says nothing of its own, if no report prints it.

        before: the word before it: "quanti dubbi" counts what elsewhere says nothing.
        """
        counted = before is not None and before.folded in _COUNTING
        return word.folded in self.plain and not word.is_name and not counted

    def _is_plain_adverb(self, word: Word) -> bool:
        """Tell whether a word says only how something is so ("effettivamente", "actually"), and not how often."""
        pattern = _ENGLISH_ADVERB if self.language is Language.ENGLISH else _ITALIAN_ADVERB
        return bool(pattern.fullmatch(word.folded)) and word.folded not in self.restricting and word.surface.islower()

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every phrase found in the content words, overlaps included; `first`, `last` index `words`."""
        return self._content.find(words, [place for place, word in enumerate(words) if self.is_content(word)])

    def measures(self, word: Word) -> bool:
        """Tell whether a word alone says what is measured ("pagato")."""
        terms = (hit.phrase.identity for hit in self.find([word]) if hit.phrase.kind == "term")
        return any(self.terms[term].kind == "measure" for term in terms)

    def idiom_places(self, words: Sequence[Word]) -> set[int]:
        """Return the places of the words that only together say nothing ("in breve"); apart they need evidence."""
        return {place for _, first, last in self.idioms.find(words) for place in range(first, last)}

    def names_qualifier(self, words: Sequence[Word], name: str) -> bool:
        """Tell whether a qualifier ("target") is named in the question."""
        return any(hit.phrase.kind == "qualifier" and hit.phrase.identity == name for hit in self.find(words))

    def alternatives(self, term: Term) -> tuple[tuple[str, ...], ...]:
        """Return the forms of every printed wording of a term; evidence holds one of them whole."""
        held = self._alternatives.get(term.id)
        if held is None:
            held = self._alternatives[term.id] = self._compile_alternatives(term)
        return held

    def phrases(self, term: Term) -> tuple[str, ...]:
        """Return every printed wording of a term, and what its verbs read like in a report ("concedendo")."""
        held = self._printed.get(term.id)
        if held is None:
            verbs = sorted(form for form in term.verbs(Language.ITALIAN) if _TELLING.search(form))
            held = self._printed[term.id] = (*term.it, *term.en, *verbs)
        return held

    def _compile_alternatives(self, term: Term) -> tuple[tuple[str, ...], ...]:
        function = single_words(self.glossary.function.it)
        italian = (phrase_forms(text, Language.ITALIAN, function) for text in term.it)
        function = single_words(self.glossary.function.en)
        english = (as_english(phrase_forms(text, Language.ENGLISH, function)) for text in term.en)
        verbs = ((word_form(form),) for form in self.phrases(term)[len(term.it) + len(term.en) :])
        return tuple(dict.fromkeys((*italian, *english, *verbs)))

    def qualifier_constraint(self, name: str) -> Constraint:
        """Return a constraint that the printed words of a qualifier hold ("target", "obiettivo")."""
        words = self.glossary.qualifiers[name].it
        forms = tuple(dict.fromkeys(tuple(shapes_of(text, Language.ITALIAN)) for text in words))
        return Constraint(words[0], forms, words, "topic", 0, 0)

    def change_constraint(self, word: Constraint) -> Constraint:
        """Return a constraint that any printed word of change holds ("aumentata" -> incremento, crescita, aumento)."""
        words = self.glossary.other_meaning.it + self.glossary.other_meaning.en + self.glossary.operations["growth"].it
        single = [text for text in words if " " not in text]
        forms = tuple(dict.fromkeys((form,) for text in single for form in shapes_of(text, Language.ITALIAN)))
        return replace(word, kind="change", alternatives=(*word.alternatives, *forms), phrases=(*word.phrases, *single))

    @cached_property
    def abbreviated(self) -> dict[str, Term]:
        """Return the terms by their abbreviations as reports print them ("ITS", "CIGD"), folded."""
        return {fold(text): term for term in self.glossary.terms for text in term.it if is_abbreviation(text)}

    def longer_names(self, term_id: str | None) -> tuple[tuple[str, ...], ...]:
        """Return the names, of other abbreviated terms, that hold a whole name of this one and more.

        "Istruzione e Formazione Tecnica Superiore" (IFTS) has all the words of "Istruzione Tecnica Superiore" (ITS).
        """
        return self._longer_names.get(term_id or "", ())

    @cached_property
    def _longer_names(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        names = {term.id: self.alternatives(term) for term in self.abbreviated.values()}
        return {
            name: tuple(
                forms
                for other, held in names.items()
                for forms in held
                if other != name and any(set(one) < set(forms) for one in own)
            )
            for name, own in names.items()
        }

    @cached_property
    def right_words(self) -> frozenset[str]:
        """Return every form of the verbs, and words of speech and of reports: right, and too many to mend a slip by."""
        tables = (verb_words(self.glossary, name, self.language) for name in self.glossary.verbs)
        wordings = self.glossary.wordings.get(self.language, ())
        spoken = (self.glossary.idioms, self.glossary.spelt)
        texts = (*wordings, *(text for words in spoken for text in words.of(self.language)))
        worded = read_words("\n".join(texts), self.language)
        verbs = (term.verbs(self.language) for term in self.glossary.terms)
        return frozenset(word.folded for word in worded).union(self.plain, self.restricting, *tables, *verbs)

    @cached_property
    def asking(self) -> frozenset[str]:
        """Return the words that only say how a question asks, folded."""
        return self.operations.words | self.asks.words | self.units.words

    @cached_property
    def grouping(self) -> frozenset[str]:
        """Return the forms of words that only head a group ("Donne", "Target"), and of those that say nothing."""
        groups = (word for qualifier in self.glossary.qualifiers.values() for word in qualifier.it)
        return self.generic | forms_of(tuple(groups))

    @cached_property
    def idle(self) -> frozenset[str]:
        """Return the words that need no evidence and are no mere grammar: folded, and by their forms and stems."""
        words = read_words("\n".join((*self.glossary.generic.of(self.language), *self.carriers)), self.language)
        return frozenset(shape for word in words for shape in (word.folded, word.form, word.stem))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word of the glossary in this language, folded: a word among them is not misspelt."""
        return read_vocabulary(self.glossary, self.language)

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """Return the forms of words that head the names of many things ("Progetto", "Linea", "Misura")."""
        soft = (term for term in self.glossary.terms if term.soft)
        return forms_of(tuple(word for term in soft for word in (*term.it, *term.citizens) if " " not in word))

    def _printed_forms(self, term_id: str) -> frozenset[str]:
        held = self.terms[term_id].it if term_id in self.terms else ()
        return frozenset(form for text in held for form in shapes_of(text, Language.ITALIAN))

    def _content_phrases(self) -> Iterable[Phrase]:
        languages = [Language.ITALIAN] if self.language is Language.ITALIAN else [Language.ITALIAN, Language.ENGLISH]
        for language in languages:
            for name, qualifier in self.glossary.qualifiers.items():
                if language is self.language:
                    yield from self._phrases("qualifier", name, qualifier.of(language), language)
            if language is self.language:
                yield from self._phrases("kind", "kind", self.glossary.kinds.of(language), language)
                yield from self._phrases("total", "total", self.glossary.total.of(language), language)
            for term in self.glossary.terms:
                variants = (*term.it, *term.citizens) if language is Language.ITALIAN else term.en
                yield from self._phrases("term", term.id, variants, language)
            for term in self.glossary.terms if language is self.language else ():
                yield from _verb_phrases(term, language, self.generic)
        for term in self.glossary.terms:
            # Abbreviations ("ITS", "CIGD") are the same in every language.
            yield from self._phrases("term", term.id, [word for word in term.it if word.isupper()], self.language)

    def _phrases(self, kind: str, identity: str, variants: Iterable[str], language: Language) -> Iterable[Phrase]:
        function = single_words(self.glossary.function.of(language))
        for variant in variants:
            forms = phrase_forms(variant, language, function)
            single = len(forms) == 1 and not variant.isalpha()
            words = [word.form for word in read_words(variant, language)] if single else []
            if forms:
                yield Phrase(kind, identity, forms, language, tuple(words) if len(words) > 1 else ())


@cache
def load_lexicon(glossary: Path, language: Language) -> Lexicon:
    """Return the lexicon of a glossary file, compiled once. Raises UsageError where the file is not valid."""
    return Lexicon(load_glossary(glossary), language)


def _verb_phrases(term: Term, language: Language, idle: frozenset[str]) -> Iterable[Phrase]:
    """Yield the forms of the verbs of a term but those that are also a word that needs no evidence ("programma")."""
    shape = english_form if language is Language.ENGLISH else word_form
    for form in sorted({shape(verb) for verb in term.verbs(language)} - idle):
        yield Phrase("term", term.id, (form,), language)


def _phrases(words: Iterable[str]) -> list[tuple[str, ...]]:
    read = (_folded_words(phrase) for phrase in words)
    return [phrase for phrase in read if phrase]


def _folded_words(phrase: str) -> tuple[str, ...]:
    if phrase.isalpha():
        return (fold(phrase),)
    return tuple(word.folded for word in read_words(phrase, Language.ITALIAN))
