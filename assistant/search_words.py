"""What a question is searched by: its words as weighted stems and as pieces of words, and what kind of answer it asks.

Words that only ask ("qual è", "vorrei sapere") are left out or hardly count, and those that every report has ("dati",
"risorse") count half. A word that neither reports nor glossary know is taken for the nearest one that they print. What
the glossary knows other wordings of is also searched by them, below the words that were asked with; an English question
is searched by the Italian words that reports print.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from assistant.lexicon import Lexicon
from assistant.question import Ask
from assistant.words import Word, read_words
from index.labels import numeral_key
from index.lexical import LexicalIndex, character_grams
from index.mentions import numbered_mentions
from index.records import Language
from index.text import is_stop_word, stem, stems
from index.word_list import WordList

# "Asse II" says which part of a report is meant: it tells more than a word.
MENTION_WEIGHT = 3.0
_GENERAL_WEIGHT = 0.5
_WORDING_WEIGHT = 0.5
_ASKING_WEIGHT = 0.25
_ONLY_ASKING = (Ask.DEFINITION, Ask.WHY, Ask.WHEN)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of a corpus: whole, read when a word of a question is not known, and by their stems."""

    load_words: Callable[[], WordList]
    stems: LexicalIndex


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


def read_question(
    text: str, lexicon: Lexicon, *, filtered: Collection[str] = (), known: KnownWords | None = None
) -> Question:
    """Return a question as it is searched, with the glossary of its language.

    filtered: words that a filter holds already, as the year of a report: its passages need not say it again.
    known: the words of the corpus, that misspelt ones are mended by.
    """
    language = lexicon.language
    words = read_words(text, language)
    if known is not None:
        words = [_mended(word, lexicon, known) for word in words]
    mentions = dict.fromkeys(numbered_mentions(text, language), MENTION_WEIGHT)
    asked = _asked(words, lexicon, {*filtered, *(key.split()[-1] for key in mentions)})
    wordings = list(_other_wordings(words, asked, lexicon))
    weights = _weights(asked, wordings, _asking(words, lexicon), lexicon)
    pieces = [gram for word in asked for gram in character_grams(word.surface, language)]
    if language is Language.ENGLISH:
        pieces += [gram for wording in wordings for gram in character_grams(wording)]
    return Question(text, {**weights, **mentions}, tuple(dict.fromkeys(pieces)), _ask(words, lexicon))


def _weights(
    asked: Sequence[Word], wordings: Iterable[str], asking: Collection[int], lexicon: Lexicon
) -> dict[str, float]:
    """Return the stems of the words asked and of other wordings with the weight of each."""
    weights: dict[str, float] = {}
    for word in asked:
        weight = _ASKING_WEIGHT if word.start in asking else _GENERAL_WEIGHT if lexicon.is_generic(word) else 1.0
        # A name stands in a question in English as it does in the reports.
        for form in (word.stem, stem(word.surface)):
            weights[form] = max(weights.get(form, 0.0), weight)
    for wording in wordings:
        for form in stems(wording):
            weights.setdefault(form, _WORDING_WEIGHT)
    return weights


def _mended(word: Word, lexicon: Lexicon, known: KnownWords) -> Word:
    """Return a word as the corpus or the glossary spells it, where neither has it as it stands."""
    if not word.folded.isalpha() or not lexicon.is_content(word):
        return word
    if word.stem in known.stems or stem(word.surface) in known.stems:
        return word
    if word.folded in lexicon.vocabulary or word.folded in lexicon.verb_forms:
        return word
    by_glossary = partial(_spellings(lexicon.vocabulary).nearest, word.folded)
    by_corpus = partial(known.load_words().nearest, word.folded)
    # The glossary knows the words of an English question, an Italian corpus its names at most.
    first, second = (by_glossary, by_corpus) if lexicon.language is Language.ENGLISH else (by_corpus, by_glossary)
    nearest = first() or second()
    return word.respelt(nearest, lexicon.language) if nearest else word


@lru_cache(maxsize=8)
def _spellings(vocabulary: frozenset[str]) -> WordList:
    return WordList.build(vocabulary)


def _asked(words: Sequence[Word], lexicon: Lexicon, held: Collection[str]) -> list[Word]:
    """Return the words that a passage should have; not numbers that mentions or filters hold."""
    return [
        word
        for word in words
        if lexicon.is_content(word)
        and not is_stop_word(word.surface, lexicon.language)
        and numeral_key(word.surface) not in held
    ]


def _asking(words: Sequence[Word], lexicon: Lexicon) -> frozenset[int]:
    """Return where the words start that only ask: "che cosa significa X?" is hardly a question about "significa"."""
    spans = [item for item in lexicon.asks.find(words) if item[0] in _ONLY_ASKING]
    return frozenset(word.start for _, first, last in spans for word in words[first:last])


def _other_wordings(words: Sequence[Word], asked: Sequence[Word], lexicon: Lexicon) -> Iterable[str]:
    """Yield what reports may print for the phrases and words of a question.

    A word of a longer phrase ("legal basis") is part of it and has no other wordings of its own.
    """
    english = lexicon.language is Language.ENGLISH
    covered: set[int] = set()
    for hit in lexicon.find(words):
        if hit.phrase.kind == "term":
            yield from lexicon.terms[hit.phrase.identity].it
        elif hit.phrase.kind == "qualifier":
            yield from lexicon.glossary.qualifiers[hit.phrase.identity].it
        if hit.size > 1:
            covered.update(word.start for word in words[hit.first : hit.last])
    for word in asked:
        if word.start not in covered:
            yield from lexicon.wordings.get(word.english if english else word.form, ())


def _ask(words: Sequence[Word], lexicon: Lexicon) -> Ask | None:
    found = lexicon.asks.find(words)
    return Ask(min(found, key=lambda item: (item[1], item[1] - item[2]))[0]) if found else None
