"""Words that nobody knows are taken for the nearest one that the reports or the glossary know.

Distances are Damerau-Levenshtein. Short words and names written with a capital are repaired with more care: "Bergamo"
must stay a place that the reports do not speak of, whatever words look like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from assistant.lexicon import Lexicon
from assistant.numerals import numeral_of
from assistant.periods import find_periods_asked
from assistant.words import Word, read_words
from index.labels import numeral_key
from index.number_words import word_value
from index.records import Language
from index.text import stem
from index.wordforms import english_form

_SHORTEST = 5
_LONG = 8
_SUBSTITUTABLE = 7
_SURE = 6
_SAME_START = 3
_VOWELS = "aeiou"


class Speller:
    """Repairs words against folded glossary words and the stems of the corpus."""

    def __init__(self, lexicon: Lexicon, stems: frozenset[str]) -> None:
        """stems: those of the corpus."""
        self._lexicon = lexicon
        self._stems = stems
        self._language = lexicon.language

    @cached_property
    def _words_by_start(self) -> dict[str, list[str]]:
        return _by_start(word for word in self._lexicon.vocabulary if len(word) >= _SHORTEST - 1)

    @cached_property
    def _stems_by_start(self) -> dict[str, list[str]]:
        return _by_start(word for word in self._stems if len(word) >= _SHORTEST - 1 and word.isalpha())

    @cached_property
    def _right_forms(self) -> frozenset[str]:
        return frozenset(english_form(word) for word in self._lexicon.vocabulary | self._lexicon.right_words)

    @cached_property
    def _measure_words(self) -> frozenset[str]:
        """Return the words of what is measured, folded: those are what columns and their askers cut short."""
        terms = (term for term in self._lexicon.glossary.terms if term.kind == "measure")
        texts = (text for term in terms for text in (*term.it, *term.citizens))
        return frozenset(word.folded for text in texts for word in read_words(text, Language.ITALIAN))

    def is_known(self, word: Word) -> bool:
        """Tell whether the corpus has the stem of the word, or the glossary the word."""
        lexicon = self._lexicon
        if word.folded in lexicon.function or self.in_corpus(word):
            return True  # most words; the vocabulary of the glossary is read only where it is needed
        if word_value(word.folded) is not None:
            return True  # a numeral is spelt as it is, whether the reports write one or not
        if self._language is Language.ENGLISH and word.english in self._right_forms:
            return True  # the plural of a right word
        return word.folded in lexicon.vocabulary or word.folded in lexicon.right_words

    def in_corpus(self, word: Word) -> bool:
        """Tell whether a text of the corpus holds the stem of the word."""
        return word.stem in self._stems or stem(word.surface) in self._stems

    def repair(self, word: Word, *, first: bool = False, is_cut: bool = False) -> Word:
        """Return the word as the glossary or the corpus spells it, or itself where nothing is near enough.

        first: the word opens the question, so that its capital says nothing. is_cut: a full stop marks it as short for
        another ("avanz.").
        """
        if is_cut and word.folded not in self._lexicon.vocabulary and (whole := self._cut_short(word.folded)):
            return word.respelt(whole, self._language)
        if self.is_known(word) or not word.folded.isalpha() or numeral_key(word.surface):
            return word
        is_name = word.surface[:1].isupper() and not word.surface.isupper() and not first
        limit = _limit(word.folded, is_name)
        if not limit or (word.surface.isupper() and len(word.folded) < _SHORTEST + 1):
            return word
        nearest = _nearest(word.folded, self._words_by_start, limit, self._may_be)
        nearest = nearest or (None if is_name else self._cut_short(word.folded))
        if nearest:
            return word.respelt(nearest, self._language)
        stemmed = _nearest(
            stem(word.surface), self._stems_by_start, 1 if not is_name else 0, self._may_be, others=False
        )
        # A stem that only goes on or ends otherwise is another word ("domani", "domanda"), not a slip.
        if not stemmed or stemmed.startswith(word.stem[:-1]) or word.stem.startswith(stemmed[:-1]):
            return word
        return word.respelt(stemmed, self._language)

    def _may_be(self, word: str, other: str) -> bool:
        """Tell whether a slip is sure enough: a word that then needs no evidence is dropped from the question."""
        lexicon = self._lexicon
        if other not in lexicon.idle and other not in lexicon.asking and other not in lexicon.function:
            return True
        from rapidfuzz.distance import DamerauLevenshtein

        is_near = DamerauLevenshtein.distance(word, other) == 1 and len(word) >= _SURE
        # A letter too many is the slip of one held down ("figurre"): "monkey" is not "money", nor "statue" "state".
        one_more = len(word) > len(other) and not any(2 * letter in word for letter in word)
        return is_near and not one_more and not _is_substitution(word, other)

    def _cut_short(self, folded: str) -> str | None:
        """Return the word that an abbreviation begins ("dotaz"): Italian words end in a vowel."""
        if self._language is not Language.ITALIAN or len(folded) < _SHORTEST or folded[-1] in _VOWELS:
            return None
        longer = [
            word for word in self._lexicon.vocabulary if word.startswith(folded) and word not in self._lexicon.idle
        ]
        longer = [word for word in longer if word in self._measure_words] or longer
        if not longer or min(longer)[: len(folded) + 2] != max(longer)[: len(folded) + 2]:
            return None  # it may begin several words
        return min(longer, key=lambda word: (len(word), word))


def repair_words(
    words: Sequence[Word], question: str, speller: Speller, repaired_noun: Callable[[Word], Word]
) -> tuple[list[Word], tuple[tuple[str, str], ...]]:
    """Return the words of a question with slips mended, and each slip with what it was taken for.

    repaired_noun: mends a short word before a numeral, which may be the noun of a numbered thing ("ase 2").
    """
    dated = [(found.start, found.end) for found in find_periods_asked(question)]
    mended, repaired = [], []
    for index, word in enumerate(words):
        in_date = any(start <= word.start < end for start, end in dated)
        is_cut = question[word.end : word.end + 1] == "." and index + 1 < len(words)
        new = word if in_date else speller.repair(word, first=index == 0, is_cut=is_cut)
        if new is word and not in_date and index + 1 < len(words) and numeral_of(words[index + 1]):
            new = repaired_noun(word) if not speller.is_known(word) else word
        if new is not word:
            repaired.append((word.surface, new.surface))
        mended.append(new)
    return mended, tuple(repaired)


def _is_substitution(word: str, other: str) -> bool:
    """Tell "morti", "molti" (another word) from "asee", "assse", "qunato" (slips of the finger)."""
    return len(word) == len(other) and sorted(word) != sorted(other)


def _limit(folded: str, is_name: bool) -> int:
    if is_name:
        return 1 if len(folded) >= _LONG else 0
    if len(folded) < _SHORTEST:
        return 1 if len(folded) == _SHORTEST - 1 else 0
    return 2 if len(folded) >= _LONG else 1


def _by_start(words: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        table[word[0]].append(word)
    return table


def _nearest(
    word: str, table: dict[str, list[str]], limit: int, may_be: Callable[[str, str], bool], *, others: bool = True
) -> str | None:
    """Return the nearest word of a table within a distance; others: also words that start with the second letter."""
    if not limit or len(word) < _SHORTEST - 1:
        return None
    from rapidfuzz.distance import DamerauLevenshtein

    candidates = list(table.get(word[0], ()))
    keeps_letters = len(word) < _SUBSTITUTABLE
    if others and len(word) > 1 and word[1] != word[0]:
        candidates += table.get(word[1], ())
    best = min(
        (
            (distance, abs(len(word) - len(other)), other)
            for other in candidates
            if abs(len(word) - len(other)) <= limit
            and (other[0] == word[0] or sorted(other[:2]) == sorted(word[:2]))
            and (distance := DamerauLevenshtein.distance(word, other, score_cutoff=limit)) <= limit
            and not (keeps_letters and _is_substitution(word, other))
            and may_be(word, other)
        ),
        default=None,
    )
    if not best or (best[0] > 1 and (best[1] > 1 or best[2][:_SAME_START] != word[:_SAME_START])):
        return None  # two slips, and another beginning or length, are another word ("fornitori", "fruitori")
    return best[2]
