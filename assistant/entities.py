"""Numbered things named in a question, in any form.

By number ("asse 2", "Asse II", "secondo asse", "ASSE DUE"), by printed name ("Inclusione sociale e lotta alla povertà")
or the start of it, or by noun and words of the name ("asse inclusione").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.entity_names import EntityNames
from assistant.glossary_words import is_abbreviation
from assistant.joined_names import joined_names
from assistant.lexicon import Lexicon
from assistant.numerals import is_code, is_numeral_i, numeral_of, ordinal_key, ordinal_value
from assistant.question import AskedEntity, Missing
from assistant.words import Word
from index.labels import numeral_key, singular

# Small words between two numbers: "Assi I, II e III", "dal primo al terzo asse", "asse n. 2".
_JOINERS = frozenset(
    [
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
    ]
)
_NUMBER_MARKS = frozenset({"n", "numero", "number", "no"})
_NAME_WORDS_FOR_CERTAINTY = 2
_SPAN = re.compile(r"(?P<first>\d)[-–](?P<last>\d)")
_DASH = re.compile(r"\s*[-–—]\s*")
_HOW_MANY = frozenset({"quanti", "quante", "many"})


@dataclass(slots=True)
class Found:
    """Entities found in a question, the words they used, and those that no report has."""

    entities: list[AskedEntity] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    dimension: str | None = None
    question: str = ""


class EntityFinder:
    """Finds numbered things in the words of a question."""

    def __init__(self, names: EntityNames, lexicon: Lexicon) -> None:
        self._names = names
        self._lexicon = lexicon

    def repaired_noun(self, word: Word) -> Word:
        """Return a word as the noun of a numbered thing that it is one slip away from ("ase" -> "asse"), or itself."""
        from rapidfuzz.distance import DamerauLevenshtein

        nouns = self._names.printed_nouns()
        near = [noun for noun in nouns if DamerauLevenshtein.distance(word.folded, noun) == 1]
        return word.respelt(near[0], self._lexicon.language) if near else word

    def find_numbered(self, words: Sequence[Word], taken: set[int], question: str = "") -> Found:
        """Return the things named by noun and number, or by noun and words of their name, in words not taken.

        question: the text of the words, in which "Assi I-III" are all from the first to the last.
        """
        found = Found(question=question)
        self._find_numbered(words, taken, found)
        return found

    def find_bare(self, words: Sequence[Word], taken: set[int], noun: str) -> Found:
        """Return the things of one kind that a bare "III", "il terzo" or a word of a name means beside others."""
        found = Found()
        self._find_bare(words, taken, noun, found)
        if not found.entities:
            self._find_called(words, taken, noun, found)
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
        noun = self._names.leading_noun()
        names = [(forms, key) for forms, key in self._names.names if key.split()[0] == noun]
        return spans + joined_names(words, content, spans, names, lambda word, form: _equal(word, form, {}))

    def _find_numbered(self, words: Sequence[Word], taken: set[int], found: Found) -> None:
        for index, word in enumerate(words):
            noun = self._names.noun_of(word)
            if index in taken or index in found.used:
                continue
            if noun is None and found.dimension is None and (column := self._names.rows.column_meant(words, index)):
                found.dimension = column
                found.used.add(index)
                continue
            if noun is None:
                if (key := self._names.key_of_code(word)) is not None:
                    found.entities.append(AskedEntity(key, self._names.label(key)))
                    found.used.add(index)
                else:
                    self._miss_unknown_noun(words, index, taken, found)
                continue
            before, after = self._numbers_after(words, index, taken), self._ordinals_before(words, index, taken)
            if before:
                self._take(words, index, before, found)
            elif after:
                self._take(words, index, after, found)
            elif index + 1 < len(words) and is_code(words[index + 1]):
                continue  # "Bando 05/2024" is a name, not the kind of all calls
            elif not self._named_by_words(words, index, noun, taken, found):
                found.dimension = found.dimension or noun
                found.used.add(index)
                if index and numeral_of(words[index - 1]) == str(len(self._names.keys_of(noun))):
                    found.used.add(index - 1)  # "i cinque assi" are all of them

    def _miss_unknown_noun(self, words: Sequence[Word], index: int, taken: set[int], found: Found) -> None:
        """Tell "Asse II" where reports number something else ("Priorità 1"): a thing that no report has."""
        if singular(words[index].folded) not in self._lexicon.numbered_nouns:
            return
        leading = self._names.leading_noun()
        if leading and index and words[index - 1].folded in _HOW_MANY:
            known = tuple(self._names.label(key) for key in self._names.keys_of(leading))
            found.missing.append(Missing(words[index].surface, "words", known))
            found.used.add(index)
        for place, _ in self._numbers_after(words, index, taken):
            known = tuple(self._names.label(key) for key in self._names.keys_of(leading)) if leading else ()
            name = f"{words[index].surface.capitalize()} {words[place].surface.upper()}"
            found.missing.append(Missing(name, "entity", known))
            found.used.update((index, place))

    def _numbers_after(self, words: Sequence[Word], index: int, taken: set[int]) -> list[tuple[int, str]]:
        """Return (word, number) of the numerals after a noun: "Assi I, II e III", "asse due"."""
        numbers: list[tuple[int, str]] = []
        place = index + 1
        while place < len(words) and place not in taken:
            if span := _SPAN.fullmatch(words[place].surface):
                numbers += [(place, str(value)) for value in range(int(span["first"]), int(span["last"]) + 1)]
                place += 1
                continue
            number = numeral_of(words[place]) or (None if numbers else ordinal_key(words[place]))
            if number is not None and (words[place].folded not in {"i", "e"} or is_numeral_i(words, place)):
                numbers.append((place, number))
            elif words[place].folded not in _JOINERS or not (numbers or words[place].folded in _NUMBER_MARKS):
                break
            place += 1
        return numbers

    def _ordinals_before(self, words: Sequence[Word], index: int, taken: set[int]) -> list[tuple[int, str]]:
        """Return (word, number) of the ordinals before a noun: "il secondo asse", "primo e terzo asse", "II asse"."""
        numbers: list[tuple[int, str]] = []
        place = index - 1
        while place >= 0 and place not in taken:
            word = words[place]
            ordinal = ordinal_value(word)
            roman = numeral_key(word.surface) if word.surface.isupper() and word.surface.isalpha() else None
            if ordinal or roman:
                numbers.insert(0, (place, str(ordinal or roman)))
            elif word.folded not in _JOINERS or not numbers:
                break
            place -= 1
        return numbers

    def _take(self, words: Sequence[Word], index: int, numbers: list[tuple[int, str]], found: Found) -> None:
        """Take the noun at `index` with its numbers; those that no report has are missing."""
        word, noun = words[index], self._names.noun_of(words[index]) or ""
        found.used.add(index)
        for place, number in _ranges_filled(numbers, words, found.question):
            found.used.add(place)
            key = self._names.key_of(noun, number)
            if key:
                found.entities.append(AskedEntity(key, self._names.label(key)))
            else:
                name = f"{word.surface[:1].upper()}{word.surface[1:].lower()} {words[place].surface.upper()}"
                known = tuple(self._names.label(held) for held in self._names.keys_of(noun))
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
            if places[-1] - index > size + 3 or (size == 1 and self._lexicon.measures(words[places[0]])):
                continue  # "quali misure hanno pagato" does not name the one of "Pagamenti agroambientali"
            keys = {
                key
                for forms, key in self._names.names
                if key.startswith(f"{noun} ")
                and all(in_name(words[place], forms, self._names.synonyms) for place in places)
            }
            if len(keys) == 1:
                best = (size, keys.pop())
                break
        if best is None:
            return False
        size, key = best
        found.entities.append(AskedEntity(key, self._names.label(key)))
        found.used.update((index, *content[:size]))
        return True

    def _longest_name(self, words: Sequence[Word], content: Sequence[int]) -> tuple[int, set[str]]:
        best, keys = 0, set[str]()
        for forms, key in self._names.names:
            size = 0
            while size < min(len(forms), len(content)) and _equal(
                words[content[size]], forms[size], self._names.translated
            ):
                size += 1
            if size < len(forms) and size < _NAME_WORDS_FOR_CERTAINTY:
                continue
            if size > best:
                best, keys = size, {key}
            elif size == best and size:
                keys.add(key)
        return best, self._names.of_leading_noun(keys)

    def _find_called(self, words: Sequence[Word], taken: set[int], noun: str, found: Found) -> None:
        """Find the one thing in whose name all that a short question names stands ("e l'inclusione?")."""
        content = {
            place
            for place, word in enumerate(words)
            if place not in taken and self._lexicon.is_content(word) and word.folded not in self._lexicon.asking
        }
        named = Found()
        if content and self._named_by_words(words, min(content) - 1, noun, taken, named):
            named.used.discard(min(content) - 1)
            if content <= named.used:
                found.entities.extend(named.entities)
                found.used.update(named.used)

    def _find_bare(self, words: Sequence[Word], taken: set[int], noun: str, found: Found) -> None:
        for index, word in enumerate(words):
            if index in taken:
                continue
            number = ordinal_value(word)
            roman = numeral_key(word.surface) if word.surface.isupper() or word.surface.isdigit() else None
            key = self._names.key_of(noun, str(number or roman)) if number or roman else None
            if key:
                found.entities.append(AskedEntity(key, self._names.label(key)))
                found.used.add(index)


def _ranges_filled(numbers: Sequence[tuple[int, str]], words: Sequence[Word], question: str) -> list[tuple[int, str]]:
    """Return numbers with those between two that a dash joins ("Assi I-III")."""
    filled: list[tuple[int, str]] = []
    for place, number in numbers:
        before = filled[-1] if filled else None
        between = question[words[before[0]].end : words[place].start] if before else ""
        if before and _DASH.fullmatch(between) and before[1].isdigit() and number.isdigit():
            filled += [(place, str(value)) for value in range(int(before[1]) + 1, int(number))]
        filled.append((place, number))
    return filled


def _equal(word: Word, form: str, translated: dict[str, tuple[str, ...]]) -> bool:
    # "IFTS" is more than "istruzione", one word of what it stands for.
    keys = () if is_abbreviation(word.surface) else (f"={word.english}", f"={word.form}")
    return form in (word.form, word.english) or any(form in translated.get(key, ()) for key in keys)


def in_name(word: Word, forms: Sequence[str], translated: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a word is one of a name, or what citizens call one of it (`translated`: by the word, with "=")."""
    return any(_equal(word, form, translated) for form in forms)
