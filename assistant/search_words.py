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
from itertools import pairwise

from assistant.glossary_words import is_abbreviation
from assistant.lexicon import Lexicon
from assistant.numerals import ordinal_value
from assistant.question import Ask
from assistant.words import Word, read_words
from index.labels import numeral_key, singular
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
_STANDING_FOR = 0.8
_SHORTEST_ABBREVIATION = 4
_ONLY_ASKING = (Ask.DEFINITION, Ask.WHY, Ask.WHEN)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of a corpus: whole, read when a word of a question is not known, and by their stems."""

    load_words: Callable[[], WordList]
    stems: LexicalIndex


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question: as asked, as weighted stems, as pieces of words; what it asks for, if known.

    mentions: the keys of numbered things ("ass 2") among the stems; they have no pieces.
    """

    text: str
    weights: Mapping[str, float]
    pieces: Sequence[str]
    ask: Ask | None = None
    mentions: tuple[str, ...] = ()

    @classmethod
    def of_words(cls, text: str, weights: Mapping[str, float], language: Language = Language.ITALIAN) -> Question:
        """Return a question whose stems were weighted by the caller; numbered things that it names are among them."""
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
    mentions = tuple(dict.fromkeys((*numbered_mentions(text, language), *_mentions_by_ordinal(words))))
    words = _unnamed(words, {key.split()[0] for key in mentions} & lexicon.numbered_nouns)
    asked = _asked(words, lexicon, {*filtered, *(key.split()[-1] for key in mentions)})
    asking = _asking(words, lexicon)
    wordings = list(_other_wordings(words, asked, lexicon))
    weights = _weights(asked, asking, wordings, lexicon, known)
    pieces = [gram for word in asked for gram in character_grams(word.surface, language)]
    if language is Language.ENGLISH:
        pieces += [gram for _, wording in wordings for gram in character_grams(wording)]
    weights |= dict.fromkeys(mentions, MENTION_WEIGHT)
    return Question(text, weights, tuple(dict.fromkeys(pieces)), _ask(words, lexicon), mentions)


def _mentions_by_ordinal(words: Sequence[Word]) -> Iterable[str]:
    """Yield the keys of things with an ordinal before them: "secondo asse" -> "ass 2"."""
    for first, second in pairwise(words):
        value = ordinal_value(first)
        if value is not None and first.end + 1 == second.start and second.folded.isalpha():
            yield f"{singular(second.surface)} {value}"


def _unnamed(words: Sequence[Word], nouns: Collection[str]) -> list[Word]:
    """Return the words without the nouns of numbered things named, and their ordinals: the mention says it all."""
    named = [singular(word.surface) in nouns for word in words]
    following = [*named, False][1:]
    return [
        word
        for word, is_noun, before_noun in zip(words, named, following, strict=True)
        if not is_noun and not (before_noun and ordinal_value(word) is not None)
    ]


def _weights(
    asked: Sequence[Word],
    asking: Collection[int],
    wordings: Iterable[tuple[Sequence[Word], str]],
    lexicon: Lexicon,
    known: KnownWords | None,
) -> dict[str, float]:
    """Return the stems of the words asked and of other wordings with the weight of each.

    Other wordings only add to a word that some passage holds; they stand for one that none does.
    """
    own = {
        word.start: _ASKING_WEIGHT if word.start in asking else _GENERAL_WEIGHT if lexicon.is_generic(word) else 1.0
        for word in asked
    }
    weights: dict[str, float] = {}
    told_otherwise: set[int] = set()
    for said, wording in wordings:
        forms, weight = stems(wording), _WORDING_WEIGHT
        unknown = [word.start for word in said if known is not None and not _stands_in(word, known.stems)]
        if unknown and known is not None and any(form in known.stems for form in forms):
            weight = max(weight, _STANDING_FOR * max(own.get(word.start, 0.0) for word in said))
            told_otherwise.update(unknown)
        for form in forms:
            weights[form] = max(weights.get(form, 0.0), weight)
    asked_forms: dict[str, float] = {}
    for word in asked:
        # A name stands in a question in English as it does in the reports.
        for form in () if word.start in told_otherwise else (word.stem, stem(word.surface)):
            asked_forms[form] = max(asked_forms.get(form, 0.0), own[word.start])
    return {**weights, **asked_forms}


def _stands_in(word: Word, known: LexicalIndex) -> bool:
    return word.stem in known or stem(word.surface) in known


def _mended(word: Word, lexicon: Lexicon, known: KnownWords) -> Word:
    """Return a word as the corpus or the glossary spells it, where neither has it as it stands."""
    if not word.folded.isalpha() or not lexicon.is_content(word):
        return word
    if _stands_in(word, known.stems):
        return word
    if word.folded in lexicon.vocabulary or word.folded in lexicon.right_words:
        return word
    by_glossary = partial(_spellings(lexicon.vocabulary).nearest, word.folded)
    words = known.load_words()
    by_corpus, by_kin = partial(words.nearest, word.folded), partial(words.nearest_kin, word.folded)
    by_capitals = partial(_abbreviation, word, lexicon, known)
    # The glossary knows the words of an English question, an Italian corpus its names at most.
    english = lexicon.language is Language.ENGLISH
    ways = (by_glossary, by_corpus, by_capitals) if english else (by_corpus, by_glossary, by_capitals, by_kin)
    nearest = next(filter(None, (way() for way in ways)), None)
    return word.respelt(nearest, lexicon.language) if nearest else word


def _abbreviation(word: Word, lexicon: Lexicon, known: KnownWords) -> str | None:
    """Return the one abbreviation of the reports that a word with capitals was probably meant to be ("CIDG": "CIGD").

    They are too short for one letter to tell them from words, and there are few of them.
    """
    from rapidfuzz.distance import OSA

    if not is_abbreviation(word.surface) or len(word.folded) < _SHORTEST_ABBREVIATION - 1:
        return None
    printed = (one for one in lexicon.abbreviated if len(one) >= _SHORTEST_ABBREVIATION and stem(one) in known.stems)
    near = [one for one in printed if OSA.distance(word.folded, one) == 1]
    return near[0].upper() if len(near) == 1 else None


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


def _other_wordings(
    words: Sequence[Word], asked: Sequence[Word], lexicon: Lexicon
) -> Iterable[tuple[Sequence[Word], str]]:
    """Yield words of a question, alone or in a phrase, with what reports may print for them.

    A word of a longer phrase ("legal basis") is part of it and has no other wordings of its own.
    """
    english = lexicon.language is Language.ENGLISH
    covered: set[int] = set()
    for hit in lexicon.find(words):
        stands_for = words[hit.first : hit.last]
        if hit.phrase.kind == "term":
            yield from ((stands_for, text) for text in lexicon.terms[hit.phrase.identity].it)
        elif hit.phrase.kind == "qualifier":
            yield from ((stands_for, text) for text in lexicon.glossary.qualifiers[hit.phrase.identity].it)
        if hit.size > 1:
            covered.update(word.start for word in words[hit.first : hit.last])
    for word in asked:
        if word.start not in covered:
            others = lexicon.wordings.get(word.english if english else word.form, ())
            yield from (([word], text) for text in others)


def _ask(words: Sequence[Word], lexicon: Lexicon) -> Ask | None:
    found = lexicon.asks.find(words)
    return Ask(min(found, key=lambda item: (item[1], item[1] - item[2]))[0]) if found else None
