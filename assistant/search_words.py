"""What a question is searched by: its words as weighted stems and as pieces of words, and what kind of answer it asks.

Words that only ask ("qual è", "vorrei sapere") are left out, and those that every report has ("dati", "risorse") count
half. What the glossary knows other wordings of is also searched by them, below the words that were asked with; an
English question is searched by the Italian words that reports print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from assistant.question import Ask
from assistant.words import Word, read_words
from index.lexical import character_grams
from index.mentions import numbered_mentions
from index.records import Language
from index.text import is_stop_word, stem, stems

# "Asse II" says which part of a report is meant: it tells more than a word.
MENTION_WEIGHT = 2.0
_GENERAL_WEIGHT = 0.5
_WORDING_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question: as asked, as weighted stems, as pieces of words; what it asks for, if known."""

    text: str
    weights: Mapping[str, float]
    pieces: Sequence[str]
    ask: Ask | None = None

    @classmethod
    def of_words(cls, text: str, weights: Mapping[str, float], language: Language = Language.ITALIAN) -> Question:
        """Return a question whose stems were weighted by the caller; numbered things that it names are added."""
        mentions = dict.fromkeys(numbered_mentions(text, language), MENTION_WEIGHT)
        return cls(text, {**weights, **mentions}, tuple(dict.fromkeys(character_grams(text, language))))


def read_question(text: str, lexicon: Lexicon) -> Question:
    """Return a question as it is searched, with the glossary of its language."""
    language = lexicon.language
    words = read_words(text, language)
    asked = [word for word in words if lexicon.is_content(word) and not is_stop_word(word.surface, language)]
    wordings = list(_other_wordings(words, asked, lexicon))
    weights: dict[str, float] = {}
    for word in asked:
        # A name stands in a question in English as it does in the reports.
        for form in (word.stem, stem(word.surface)):
            weights[form] = max(weights.get(form, 0.0), _GENERAL_WEIGHT if lexicon.is_generic(word) else 1.0)
    for wording in wordings:
        for form in stems(wording):
            weights.setdefault(form, _WORDING_WEIGHT)
    pieces = [gram for word in asked for gram in character_grams(word.surface, language)]
    if language is Language.ENGLISH:
        pieces += [gram for wording in wordings for gram in character_grams(wording)]
    mentions = dict.fromkeys(numbered_mentions(text, language), MENTION_WEIGHT)
    return Question(text, {**weights, **mentions}, tuple(dict.fromkeys(pieces)), _ask(words, lexicon))


def _other_wordings(words: Sequence[Word], asked: Sequence[Word], lexicon: Lexicon) -> Iterable[str]:
    """Yield what reports may print for the phrases and words of a question."""
    english = lexicon.language is Language.ENGLISH
    for hit in lexicon.find(words):
        if hit.phrase.kind == "term":
            yield from lexicon.terms[hit.phrase.identity].it
        elif hit.phrase.kind == "qualifier":
            yield from lexicon.glossary.qualifiers[hit.phrase.identity].it
    for word in asked:
        yield from lexicon.wordings.get(word.english if english else word.form, ())


def _ask(words: Sequence[Word], lexicon: Lexicon) -> Ask | None:
    found = lexicon.find_spans(lexicon.asks, words)
    return Ask(min(found, key=lambda item: (item[1], item[1] - item[2]))[0]) if found else None
