"""Constraints made of the words of a question: of plain words, and of terms that fit the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.formatting import grouped
from assistant.glossary_words import as_english
from assistant.lexicon import Lexicon
from assistant.numerals import ordinal_value, roman
from assistant.question import BROAD_TERMS, Constraint
from assistant.words import Word, phrase_forms, phrase_stems, text_forms
from index.labels import roman_value
from index.number_words import spelled, word_value
from index.records import Language

_SPELLED = 20  # larger numbers are printed in digits
_UNGROUPED = 3
_INFINITIVE = re.compile(r"(?P<root>\w{3,})(?P<vowel>[aei])r(?:e|(?P<clitic>ne|l[oaie]|si|ci|vi|mi|ti|gli))")


def one_meaning(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Join terms that fit the same words ("corso"): the one that measures leads, and evidence of any will do."""
    order = ("measure", "people", "thing", "topic", "word", "name")
    by_place: dict[tuple[int, int], list[Constraint]] = {}
    for constraint in constraints:
        by_place.setdefault((constraint.start, constraint.end), []).append(constraint)
    joined = []
    for group in by_place.values():
        strict = [one for one in group if one.term not in BROAD_TERMS] or group
        lead, *rest = sorted(strict, key=lambda one: order.index(one.kind))
        others = [one for one in rest if one.kind != "measure" and lead.kind != "measure"]
        alternatives = dict.fromkeys([*lead.alternatives, *(forms for one in others for forms in one.alternatives)])
        phrases = dict.fromkeys(
            [*lead.phrases, *(text for one in rest if one.kind != "measure" for text in one.phrases)]
        )
        aside = tuple(forms for one in rest if one.kind == "topic" for forms in one.alternatives)
        as_topic = aside if lead.kind == "measure" else ()
        joined.append(replace(lead, alternatives=tuple(alternatives), phrases=tuple(phrases), as_topic=as_topic))
    return joined


def word_constraint(word: Word, lexicon: Lexicon) -> Constraint:
    """Return the constraint of one word that is in no glossary term."""
    alternatives: dict[tuple[str, ...], None] = dict.fromkeys(
        ((word.form,), as_english((word.english,))) if lexicon.language is Language.ENGLISH else ((word.form,),)
    )
    if word.repaired:
        alternatives[(f"~{word.stem}",)] = None
    form = word.english if lexicon.language is Language.ENGLISH else word.form
    wordings = (*lexicon.wordings.get(form, ()), *_other_numerals(word), *_as_nouns(word, lexicon.language))
    for wording in wordings:
        alternatives[phrase_forms(wording, Language.ITALIAN, lexicon.italian_function)] = None
        alternatives[as_english(phrase_forms(wording, Language.ENGLISH, lexicon.italian_function))] = None
    phrases = (word.surface, *wordings)
    return Constraint(word.surface, tuple(alternatives), phrases, "word", word.start, word.end)


def _as_nouns(word: Word, language: Language) -> tuple[str, ...]:
    """Return the nouns of what an Italian infinitive does ("sensibilizzare": sensibilizzazione), bare of "-ne", "-lo".

    Italian makes them by rule; others ("promozione") are found by the beginning they share.
    """
    match = _INFINITIVE.fullmatch(word.folded) if language is Language.ITALIAN and word.surface.islower() else None
    if match is None:
        return ()
    vowel = "a" if match["vowel"] == "a" else "i"
    bare = (f"{match['root']}{match['vowel']}re",) if match["clitic"] else ()
    return (*bare, f"{match['root']}{vowel}zione", f"{match['root']}{vowel}mento")


def name_word(word: Word, lexicon: Lexicon) -> Constraint:
    """Return the constraint of a word of a printed name; an abbreviation may be written out elsewhere ("IFTS")."""
    own = word_constraint(word, lexicon)
    term = lexicon.abbreviated.get(word.folded)
    if term is None:
        return own
    alternatives = dict.fromkeys((*own.alternatives, *lexicon.alternatives(term)))
    return replace(own, alternatives=tuple(alternatives), phrases=(*own.phrases, *lexicon.phrases(term)))


def _other_numerals(word: Word) -> tuple[str, ...]:
    """Return how else a number may be printed: "3600" as "3.600", "6" as "sei", "sei" as "6", "sesta" as "VI"."""
    place = ordinal_value(word) or (roman_value(word.surface) if word.surface.isupper() else None)
    if place:
        return tuple(text for text in (roman(place), str(place)) if text != word.surface)
    if not word.folded.isdigit():
        value = word_value(word.folded)
        return (str(value),) if value is not None and value < _SPELLED else ()
    value = int(word.folded)
    if len(word.folded) > _UNGROUPED:
        return (grouped(Decimal(value), Language.ITALIAN),)
    return spelled(value) if value < _SPELLED else ()


def term_constraint(
    places: Sequence[int], term_id: str, words: Sequence[Word], question: str, lexicon: Lexicon
) -> Constraint:
    """Return the constraint of a glossary term that some words of the question say."""
    term = lexicon.terms[term_id]
    start, end = words[places[0]].start, words[places[-1]].end
    own = tuple(words[place].form for place in places)
    alternatives = dict.fromkeys((own, *lexicon.alternatives(term)))
    phrases = tuple(dict.fromkeys((question[start:end], *lexicon.phrases(term))))
    return Constraint(question[start:end], tuple(alternatives), phrases, term.kind, start, end, term.id)


def without_names(constraints: Sequence[Constraint], names: Sequence[str]) -> list[Constraint]:
    """Return the constraints but those topics that stand whole in one of some names."""
    forms = [text_forms(name) for name in names]
    return [one for one in constraints if one.kind != "topic" or not any(one.stands_in(name) for name in forms)]


def side_by_side(constraints: Sequence[Constraint], question: str) -> list[str]:
    """Return the words of a question, those that stand side by side as one ("Rete Natura 2000")."""
    held = sorted((one for one in constraints if one.text), key=lambda one: (one.start, one.end))
    joined: list[tuple[int, int, str]] = []
    for one in held:
        start, end, text = joined[-1] if joined else (0, -1, "")
        between = question[end : one.start]
        if joined and one.end and 0 <= end <= one.start and not between.strip() and question[start:end] == text:
            joined[-1] = (start, one.end, question[start : one.end])
        else:
            joined.append((one.start, one.end, one.text))
    return [text for _, _, text in joined]


@lru_cache(maxsize=4096)
def recall_stems(phrases: tuple[str, ...], alternatives: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return stems of which one must stand in the words of a fact: of each wording the longest, which tells most."""
    members = [max(phrase_stems(phrase, one), key=len, default="") for phrase in phrases for one in Language]
    if not members or not all(phrase_stems(phrase) for phrase in phrases):
        return ()  # a word that the index leaves out ("sei") finds nothing and excludes nothing
    members += [form[1:] for forms in alternatives for form in forms if form.startswith("~")]
    return tuple(member for member in dict.fromkeys(members) if member)


@lru_cache(maxsize=4096)
def bare_forms(alternatives: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Return every form of some wordings, the English ones without their mark."""
    return frozenset(form.lstrip("=") for forms in alternatives for form in forms)
