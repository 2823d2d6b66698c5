"""Phrases of the glossary, found in a question by its words rather than one phrase after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.words import Word
from index.records import Language


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the glossary: what it stands for, by kind ("term", "qualifier", "kind", "total") and id.

    `whole` has the form of every word of a phrase that only its small words make what it is ("in corso").
    """

    kind: str
    identity: str
    forms: tuple[str, ...]
    language: Language
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at words [first, last) of the question."""

    phrase: Phrase
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many words of the phrase were matched."""
        return len(self.phrase.forms)


class ContentPhrases:
    """Finds phrases by the forms of their content words. Threads may share it."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_first[phrase.forms[0]].append(phrase)

    def find(self, words: Sequence[Word], content: Sequence[int]) -> list[Hit]:
        """Return every phrase found, overlaps included; content: the places of the words that say something."""
        hits = []
        for position, index in enumerate(content):
            starts = dict.fromkeys((words[index].form, words[index].english))
            for phrase in (phrase for form in starts for phrase in self._by_first.get(form, ())):
                indices = content[position : position + len(phrase.forms)]
                if len(indices) != len(phrase.forms) or not _same(phrase, [words[place] for place in indices]):
                    continue
                if not phrase.whole or _stands_whole(phrase.whole, words, index):
                    hits.append(Hit(phrase, index, indices[-1] + 1))
        return hits


class PhraseTable:
    """Finds phrases of exact words, by what they say. Threads may share it."""

    def __init__(self, phrases: Mapping[str, Iterable[tuple[str, ...]]]) -> None:
        """phrases: by what they say, the words of each, folded."""
        every = [(name, phrase) for name, held in phrases.items() for phrase in held]
        self.words = frozenset(word for _, phrase in every for word in phrase)
        self._by_first: dict[str, list[tuple[int, str, tuple[str, ...]]]] = defaultdict(list)
        for rank, (name, phrase) in enumerate(every):
            self._by_first[phrase[0]].append((rank, name, phrase))

    def find(self, words: Sequence[Word]) -> list[tuple[str, int, int]]:
        """Return (name, first, last) of each phrase that stands at words [first, last), in the order of the table."""
        folded = tuple(word.folded for word in words)
        found = [
            (rank, first, first + len(phrase), name)
            for first, word in enumerate(folded)
            for rank, name, phrase in self._by_first.get(word, ())
            if folded[first : first + len(phrase)] == phrase
        ]
        return [(name, first, last) for _, first, last, name in sorted(found)]


def _same(phrase: Phrase, words: Sequence[Word]) -> bool:
    english = phrase.language is Language.ENGLISH
    return all(ours == (word.english if english else word.form) for ours, word in zip(phrase.forms, words, strict=True))


def _stands_whole(whole: Sequence[str], words: Sequence[Word], index: int) -> bool:
    forms = [word.form for word in words]
    starts = range(max(0, index - len(whole) + 1), index + 1)
    return any(forms[start : start + len(whole)] == list(whole) for start in starts)
