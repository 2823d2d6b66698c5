"""Phrases of exact words, by what they say; a question is looked up by its words, not phrase by phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.words import Word


class PhraseTable:
    """Finds phrases in the words of a question. Threads may share it."""

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
