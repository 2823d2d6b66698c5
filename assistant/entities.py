"""The numbered things of the reports (Asse II, Priorità 3, OT 9) and how a question may name them.

Everything comes from the inventory of the store; the code knows no axis. A thing is named by its number in any form
("asse 2", "Asse II", "secondo asse", "ASSE DUE"), by its printed name ("Inclusione sociale e lotta alla povertà"), by
the start of that name, or by its noun and words of the name ("asse inclusione").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.lexicon import Lexicon
from assistant.question import AskedEntity, Missing
from assistant.words import Word, phrase_forms
from index.labels import fold, numeral_key, singular
from index.records import Language

_CARDINALS = {
    word: number
    for number, words in enumerate(
        ["uno una one", "due two", "tre three", "quattro four", "cinque five", "sei six", "sette seven", "otto eight", "nove nine", "dieci ten", "undici eleven", "dodici twelve"],
        start=1,
    )
    for word in words.split()
}
_ORDINALS = {
    word: number
    for number, words in enumerate(
        ["prim first 1st 1°", "second secondo 2nd", "terz third 3rd", "quart fourth 4th", "quint fifth 5th", "sest sixth 6th", "settim seventh 7th", "ottav eighth 8th", "non ninth 9th", "decim tenth 10th"],
        start=1,
    )
    for word in words.split()
}
_KEY = re.compile(r"^(?P<noun>\S+) (?P<number>\d+(?:\.[ivx]+)?|\d+)$")
_JOINERS = frozenset(
    {
        "e",
        "ed",
        "o",
        "and",
        "or",
        "con",
        "a",
        "al",
        "il",
        "l",
        "la",
        "the",
        "vs",
        "versus",
        "contro",
        "to",
        "with",
        "quello",
        "dell",
        "del",
        "della",
        "all",
        "alla",
        "nell",
        "n",
        "numero",
        "number",
        "no",
    }
)
_NAME_WORDS_FOR_CERTAINTY = 2


class NamedThing(Protocol):
    """What the store says of a numbered thing."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def labels(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(slots=True)
class Found:
    """Entities found in a question, the words they used, and those that no report has."""

    entities: list[AskedEntity] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    dimension: str | None = None


class EntityIndex:
    """The numbered things of one generation, by number and by name."""

    def __init__(self, labels: Iterable[tuple[str, str, int]], things: Iterable[NamedThing], lexicon: Lexicon) -> None:
        """labels: (key, printed text, number of facts) of each label of the store."""
        self._lexicon = lexicon
        self._weights: Counter[str] = Counter()
        self._numbers: dict[str, dict[str, str]] = defaultdict(dict)
        self._spelled: dict[str, str] = {}
        self._printed_names: dict[str, str] = {}
        for key, text, count in labels:
            self._add_key(key, text)
            self._weights[key.split()[0]] += count
        self._names: list[tuple[tuple[str, ...], str]] = []
        function = frozenset(fold(word) for word in lexicon.glossary.function.it)
        for thing in things:
            self._add_key(thing.key, thing.labels[0])
            self._printed_names[thing.key] = _best_printed(thing.names)
            for name in dict.fromkeys(fold(name) for name in thing.names):
                forms = phrase_forms(name, Language.ITALIAN, function)
                if forms:
                    self._names.append((forms, thing.key))
        self._translated = _translations(lexicon)

    def label(self, key: str) -> str:
        """Return a key as reports print it ("ass 2" -> "Asse II")."""
        return self._spelled.get(key, key)

    def __contains__(self, key: str) -> bool:
        """Tell whether a key is that of a numbered thing."""
        return key in self._spelled

    def full_name(self, key: str) -> str | None:
        """Return "Asse II «Inclusione sociale e lotta alla povertà»"; None for what is no numbered thing."""
        if key not in self._spelled:
            return None
        name = self._printed_names.get(key)
        return f"{self._spelled[key]} «{name}»" if name else self._spelled[key]

    def short_name(self, key: str) -> str | None:
        """Return the printed name of a numbered thing without its number; None where it has none."""
        return self._printed_names.get(key)

    def keys_of(self, noun: str) -> list[str]:
        """Return the keys of all things of one kind, in the order of their numbers."""
        numbers = self._numbers.get(noun, {})
        return [numbers[number] for number in sorted(numbers, key=_number_order)]

    def nouns(self) -> list[str]:
        """Return the stems of the nouns of numbered things."""
        return list(self._numbers)

    def leading_noun(self) -> str | None:
        """Return the noun of the things that the most facts are about."""
        return max(self._numbers, key=lambda noun: (self._weights[noun], noun), default=None)

    def noun_of(self, word: Word) -> str | None:
        """Return the noun of the inventory that a word names, through the glossary for another language."""
        if not self._lexicon.is_content(word):
            return None
        stem = singular(word.folded)
        if stem in self._numbers:
            return stem
        for noun in self._translated.get(word.form, ()) or self._translated.get(word.english, ()):
            if noun in self._numbers:
                return noun
        return None

    def find_numbered(self, words: Sequence[Word], taken: set[int]) -> Found:
        """Return the things named by noun and number, or by noun and words of their name, in words not taken."""
        found = Found()
        self._find_numbered(words, taken, found)
        return found

    def find_bare(self, words: Sequence[Word], taken: set[int], noun: str) -> Found:
        """Return the things of one kind that a bare "III" or "il terzo" means in a conversation about them."""
        found = Found()
        self._find_bare(words, taken, noun, found)
        return found

    def named_spans(self, words: Sequence[Word], taken: set[int]) -> list[tuple[tuple[int, ...], str]]:
        """Return (words, key) wherever a whole name stands, or its first two words or more, of one thing only."""
        content = [
            place for place in range(len(words)) if place not in taken and self._lexicon.is_content(words[place])
        ]
        spans = []
        for position in range(len(content)):
            size, keys = self._longest_name(words, content[position:])
            if size and len(keys) == 1:
                spans.append((tuple(content[position : position + size]), keys.pop()))
        return spans

    def _add_key(self, key: str, text: str) -> None:
        match = _KEY.match(key)
        if not match:
            return
        self._numbers[match["noun"]].setdefault(match["number"], key)
        held = self._spelled.get(key)
        spelled = _spelled_label(text)
        if spelled and (held is None or len(spelled) < len(held)):
            self._spelled[key] = spelled

    def _find_numbered(self, words: Sequence[Word], taken: set[int], found: Found) -> None:
        for index, word in enumerate(words):
            noun = self.noun_of(word)
            if noun is None or index in taken or index in found.used:
                continue
            before, after = self._numbers_after(words, index, taken), self._ordinals_before(words, index, taken)
            if before:
                self._take(noun, word, before, words, index, found)
            elif after:
                self._take(noun, word, after, words, index, found)
            elif not self._named_by_words(words, index, noun, taken, found):
                found.dimension = found.dimension or noun
                found.used.add(index)

    def _numbers_after(self, words: Sequence[Word], index: int, taken: set[int]) -> list[tuple[int, str]]:
        """Return (word, number) of the numerals after a noun: "Assi I, II e III", "asse due"."""
        numbers: list[tuple[int, str]] = []
        place = index + 1
        while place < len(words) and place not in taken:
            number = _number(words[place])
            if number is not None and (words[place].folded not in {"i", "e"} or _is_numeral_i(words, place)):
                numbers.append((place, number))
            elif words[place].folded not in _JOINERS or not (
                numbers or words[place].folded in {"n", "numero", "number", "no"}
            ):
                break
            place += 1
        return numbers

    def _ordinals_before(self, words: Sequence[Word], index: int, taken: set[int]) -> list[tuple[int, str]]:
        """Return (word, number) of the ordinals before a noun: "il secondo asse", "primo e terzo asse", "II asse"."""
        numbers: list[tuple[int, str]] = []
        place = index - 1
        while place >= 0 and place not in taken:
            word = words[place]
            ordinal = _ORDINALS.get(word.folded) or _ORDINALS.get(word.form)
            roman = numeral_key(word.surface) if word.surface.isupper() and word.surface.isalpha() else None
            if ordinal or roman:
                numbers.insert(0, (place, str(ordinal or roman)))
            elif word.folded not in _JOINERS or not numbers:
                break
            place -= 1
        return numbers

    def _take(
        self, noun: str, word: Word, numbers: list[tuple[int, str]], words: Sequence[Word], index: int, found: Found
    ) -> None:
        found.used.add(index)
        for place, number in numbers:
            found.used.add(place)
            key = self._numbers[noun].get(number)
            if key:
                found.entities.append(AskedEntity(key, self.label(key)))
            else:
                name = f"{word.surface[:1].upper()}{word.surface[1:].lower()} {words[place].surface.upper()}"
                known = tuple(self.label(held) for held in self.keys_of(noun))
                found.missing.append(Missing(name, "entity", known))

    def _named_by_words(self, words: Sequence[Word], index: int, noun: str, taken: set[int], found: Found) -> bool:
        """Find "asse inclusione", "l'asse della capacità": content words after the noun that one name alone holds."""
        content = [
            place
            for place in range(index + 1, len(words))
            if place not in taken and self._lexicon.is_content(words[place])
        ][:4]
        best: tuple[int, str] | None = None
        for size in range(len(content), 0, -1):
            places = content[:size]
            if places[-1] - index > size + 3:
                continue
            keys = {
                key
                for forms, key in self._names
                if key.startswith(f"{noun} ")
                and all(_in_name(words[place], forms, self._translated) for place in places)
            }
            if len(keys) == 1:
                best = (size, keys.pop())
                break
        if best is None:
            return False
        size, key = best
        found.entities.append(AskedEntity(key, self.label(key)))
        found.used.update((index, *content[:size]))
        return True

    def _longest_name(self, words: Sequence[Word], content: Sequence[int]) -> tuple[int, set[str]]:
        best, keys = 0, set[str]()
        for forms, key in self._names:
            size = 0
            while size < min(len(forms), len(content)) and _equal(words[content[size]], forms[size], self._translated):
                size += 1
            if size < len(forms) and size < _NAME_WORDS_FOR_CERTAINTY:
                continue
            if size > best:
                best, keys = size, {key}
            elif size == best and size:
                keys.add(key)
        return best, self._of_leading_noun(keys)

    def _of_leading_noun(self, keys: set[str]) -> set[str]:
        """Keep of things with one name (OT 8 and Asse I are both "Occupazione") those that have the most facts."""
        if len(keys) < _NAME_WORDS_FOR_CERTAINTY:
            return keys
        noun = max(sorted(key.split()[0] for key in keys), key=lambda noun: self._weights[noun])
        return {key for key in keys if key.split()[0] == noun}

    def _find_bare(self, words: Sequence[Word], taken: set[int], noun: str, found: Found) -> None:
        for index, word in enumerate(words):
            if index in taken:
                continue
            number = _ORDINALS.get(word.folded) or _ORDINALS.get(word.form)
            roman = numeral_key(word.surface) if word.surface.isupper() or word.surface.isdigit() else None
            key = self._numbers[noun].get(str(number or roman)) if number or roman else None
            if key:
                found.entities.append(AskedEntity(key, self.label(key)))
                found.used.add(index)


def _best_printed(names: Sequence[str]) -> str:
    """Return the name in the case that reads best: not in capitals, and as most often printed."""
    lower = [name for name in names if not name.isupper()] or list(names)
    return lower[0].strip(' “”"«»') if lower else ""


def _number(word: Word) -> str | None:
    return numeral_key(word.surface) or (str(_CARDINALS[word.folded]) if word.folded in _CARDINALS else None)


def _is_numeral_i(words: Sequence[Word], place: int) -> bool:
    """Tell "Asse I" and "asse i" from the article in "assi i pagamenti": capital, or the last word."""
    return words[place].surface == "I" or place + 1 == len(words) or words[place].folded != "i"


def _equal(word: Word, form: str, translated: dict[str, tuple[str, ...]]) -> bool:
    return form in (word.form, word.english) or form in translated.get(f"={word.english}", ())


def _in_name(word: Word, forms: Sequence[str], translated: dict[str, tuple[str, ...]]) -> bool:
    return any(_equal(word, form, translated) for form in forms)


def _translations(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Map nouns ("axis" -> "ass") and "="-marked word forms ("=employment" -> "occupazion") through the glossary."""
    table: dict[str, set[str]] = defaultdict(set)
    function = frozenset(fold(word) for word in lexicon.glossary.function.of(lexicon.language))
    for term in lexicon.glossary.terms:
        italian = [phrase_forms(variant, Language.ITALIAN, frozenset()) for variant in term.it]
        heads = {singular(fold(variant.split()[0])) for variant in term.it}
        for variant in (*term.citizens, *term.it, *(term.en if lexicon.language is Language.ENGLISH else ())):
            forms = phrase_forms(variant, lexicon.language, function)
            if len(forms) == 1:
                table[forms[0]].update(heads)
                if lexicon.language is Language.ENGLISH:
                    table[f"={forms[0]}"].update(form for one in italian for form in one)
    return {word: tuple(sorted(forms)) for word, forms in table.items()}


def _spelled_label(text: str) -> str | None:
    """Return "Asse II" of "3.2. Asse II “Inclusione sociale”"; None where the text starts with no noun and numeral."""
    match = re.match(r"^(?:\d+(?:\.\d+)*\.?\s+)?([^\W\d_]{2,}\s+(?:n[.°]\s*)?\S+?)(?=[\s:,–—“”\"«(-]|$)", text)
    return match[1].rstrip(".,;") if match else None


def _number_order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)
