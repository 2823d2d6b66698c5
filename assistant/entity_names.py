"""The numbered things of the reports (Asse II, Priorità 3, OT 9): their numbers, labels and printed names.

Everything comes from the inventory of the store; the code knows no axis.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.lexicon import Lexicon
from assistant.rows import RowNames
from assistant.words import Word, phrase_forms
from index.labels import fold, numeral_key, singular
from index.records import Language

_KEY = re.compile(r"^(?P<noun>[^\s\d]+) (?P<number>\d+(?:\.[ivx]+)?|\d+)$")
_CODE_NUMBER = re.compile(r"\d+\.[ivx]+")
_SEVERAL = 2
_AROUND_NAME = ' .:;,–—-“”"«»()'


class NamedThing(Protocol):
    """What the store says of a numbered thing."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def labels(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def report_ids(self) -> tuple[str, ...]: ...  # noqa: D102


class EntityNames:
    """The numbered things of one generation, by number and by name."""

    def __init__(
        self, labels: Sequence[tuple[str, str, str | None, int]], things: Iterable[NamedThing], lexicon: Lexicon
    ) -> None:
        """labels: (key, printed text, heading over it, number of facts) of each label of the store."""
        self._lexicon = lexicon
        self._weights: Counter[str] = Counter()
        self._numbers: dict[str, dict[str, str]] = defaultdict(dict)
        self._spelled: dict[str, str] = {}
        self._printed_names: dict[str, str] = {}
        self._things: dict[str, NamedThing] = {}
        self._codes: dict[str, str] = {}
        bare: dict[str, tuple[str, str]] = {}
        for key, text, dimension, count in labels:
            self._add_key(key, text)
            self._weights[key.split()[0]] += count
            if dimension and key not in self._spelled:
                bare.setdefault(key, (dimension, text))
        self.names: list[tuple[tuple[str, ...], str]] = []
        function = frozenset(fold(word) for word in lexicon.glossary.function.it)
        for thing in things:
            self._add_key(thing.key, thing.labels[0])
            self._printed_names[thing.key] = _best_printed(thing.names)
            self._things[thing.key] = thing
            for name in dict.fromkeys(fold(name) for name in thing.names):
                forms = phrase_forms(name, Language.ITALIAN, function)
                if forms:
                    self.names.append((forms, thing.key))
        self._name_by_labels(labels, function)
        self._spell_bare(bare)
        totals = tuple(fold(word) for word in (*lexicon.glossary.total.it, *lexicon.glossary.total.en))
        self.rows = RowNames(
            (key, text, head)
            for key, text, head, count in labels
            if head and count and key not in self._spelled and not fold(text).startswith(totals)
        )
        self.translated = _translations(lexicon)
        self.synonyms = {**_synonyms(lexicon), **self.translated}
        self.names += _other_names(self.names, lexicon)

    def label(self, key: str) -> str:
        """Return a key as reports print it ("ass 2" -> "Asse II")."""
        return self._spelled.get(key) or self.rows.text(key) or key

    def __contains__(self, key: str) -> bool:
        """Tell whether a key is that of a numbered thing."""
        return key in self._spelled

    def name_in(self, key: str, label: str, report_id: str, section: Sequence[str]) -> str | None:
        """Return the full name of a thing as a report has it: another programme may call its "Priorità 2" otherwise.

        label: as the fact prints it; section: the headings over the fact.
        """
        if key not in self._spelled:
            return None
        thing = self._things.get(key)
        names = {fold(name): name for name in thing.names} if thing else {}
        if thing is None or (report_id in thing.report_ids and len(names) == 1):
            return self.full_name(key)
        around = fold(" ".join((*section, label)))
        told = next((name for folded, name in names.items() if folded in around), None)
        spelled = _spelled_label(label)
        own = told or (label[label.find(spelled) + len(spelled) :].strip(_AROUND_NAME) if spelled else "")
        return f"{self._spelled[key]} «{own.strip(_AROUND_NAME)}»" if own else self._spelled[key]

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
        numbers = self._numbers.get(noun)
        if numbers is None:
            return self.rows.keys_of(noun)
        return [numbers[number] for number in sorted(numbers, key=_number_order)]

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
        for noun in self.translated.get(word.form, ()) or self.translated.get(word.english, ()):
            if noun in self._numbers:
                return noun
        return None

    def key_of(self, noun: str, number: str) -> str | None:
        """Return the key of the thing of a kind with a number, or None."""
        return self._numbers.get(noun, {}).get(number)

    def key_of_code(self, word: Word) -> str | None:
        """Return the key of the thing that reports call by a code ("M4" for Misura 4, "10.iv"), or None."""
        if _CODE_NUMBER.fullmatch(word.folded):
            keys = [held[word.folded] for held in self._numbers.values() if word.folded in held]
            return keys[0] if len(keys) == 1 else None
        return None if word.folded.isdigit() or word.folded.isalpha() else self._codes.get(word.folded)

    def printed_nouns(self) -> list[str]:
        """Return the nouns of numbered things as reports print them, in lower case."""
        return sorted({text.split()[0].lower() for text in self._spelled.values()})

    def of_leading_noun(self, keys: set[str]) -> set[str]:
        """Keep of things with one name (OT 8 and Asse I are both "Occupazione") those that have the most facts."""
        if len(keys) < _SEVERAL:
            return keys
        noun = max(sorted(key.split()[0] for key in keys), key=lambda noun: self._weights[noun])
        return {key for key in keys if key.split()[0] == noun}

    def _name_by_labels(self, labels: Sequence[tuple[str, str, str | None, int]], function: frozenset[str]) -> None:
        """Take what a label says after its number ("Priorità 1 Giovani") for the name of the thing."""
        for key, text, *_ in labels:
            spelled = _spelled_label(text)
            name = text[text.find(spelled) + len(spelled) :].strip(_AROUND_NAME) if spelled else ""
            if not name or key not in self._spelled or self._printed_names.get(key):
                continue
            self._printed_names[key] = name
            if forms := phrase_forms(fold(name), Language.ITALIAN, function):
                self.names.append((forms, key))

    def _spell_bare(self, bare: dict[str, tuple[str, str]]) -> None:
        """Name things that stand as numerals or codes under a heading: "3" under "Priorità" is "Priorità 3"."""
        for key, (dimension, text) in bare.items():
            match = _KEY.match(key)
            if match and text.isalnum():
                self._codes[fold(text)] = key
            if match and key not in self._spelled:
                same = (label for held, label in self._spelled.items() if held.split()[0] == match["noun"])
                noun = next(same, dimension).split()[0]
                is_numeral = numeral_key(text.strip(" .")) is not None
                self._spelled[key] = f"{noun} {text.strip(' .') if is_numeral else match['number']}"

    def _add_key(self, key: str, text: str) -> None:
        match = _KEY.match(key)
        if not match:
            return
        self._numbers[match["noun"]].setdefault(match["number"], key)
        held = self._spelled.get(key)
        spelled = _spelled_label(text)
        if spelled and (held is None or len(spelled) < len(held)):
            self._spelled[key] = spelled


def _best_printed(names: Sequence[str]) -> str:
    """Return the name in the case that reads best: not in capitals, and as most often printed."""
    lower = [name for name in names if not name.isupper()] or list(names)
    return lower[0].strip(' “”"«»') if lower else ""


def _other_names(names: Sequence[tuple[tuple[str, ...], str]], lexicon: Lexicon) -> list[tuple[tuple[str, ...], str]]:
    """Return other names of things whose printed name is a glossary term: English ones, or its other wordings.

    In English the first words of a printed name are enough; in Italian only wordings of several words name a thing.
    """
    english = lexicon.language is Language.ENGLISH
    function = frozenset(fold(word) for word in lexicon.glossary.function.it)
    other = frozenset(fold(word) for word in lexicon.glossary.function.of(lexicon.language))
    found = []
    for term in lexicon.glossary.terms:
        printed = {phrase_forms(variant, Language.ITALIAN, function) for variant in term.it}
        keys = dict.fromkeys(
            key
            for forms, key in names
            if (
                any(forms[: len(one)] == one for one in printed if len(one) >= min(_SEVERAL, len(forms)))
                if english
                else forms in printed
            )
        )
        wordings = [
            phrase_forms(variant, lexicon.language, other)
            for variant in (term.en if english else (*term.it, *term.citizens))
        ]
        found += [(forms, key) for forms in wordings for key in keys if english or len(forms) >= _SEVERAL]
    return found


def _translations(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Map nouns ("axis" -> "ass") and "="-marked word forms ("=employment" -> "occupazion") through the glossary."""
    table: dict[str, set[str]] = defaultdict(set)
    function = frozenset(fold(word) for word in lexicon.glossary.function.of(lexicon.language))
    for term in lexicon.glossary.terms:
        italian = [phrase_forms(variant, Language.ITALIAN, frozenset()) for variant in term.it]
        printed = (*term.it, *term.en) if term.numbered else term.it  # "Priority 2" is "priorità 2"
        heads = {singular(fold(variant.split()[0])) for variant in printed}
        for variant in (*term.citizens, *term.it, *(term.en if lexicon.language is Language.ENGLISH else ())):
            forms = phrase_forms(variant, lexicon.language, function)
            if len(forms) == 1:
                table[forms[0]].update(heads)
                if lexicon.language is Language.ENGLISH:
                    table[f"={forms[0]}"].update(form for one in italian for form in one)
    return {word: tuple(sorted(forms)) for word, forms in table.items()}


def _synonyms(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Map what citizens call a term, marked with "=", to the words that reports print for it ("=scuol")."""
    function = frozenset(fold(word) for word in lexicon.glossary.function.it)
    table: dict[str, set[str]] = defaultdict(set)
    for term in lexicon.glossary.terms:
        printed = {form for variant in term.it for form in phrase_forms(variant, Language.ITALIAN, function)}
        for variant in term.citizens:
            forms = phrase_forms(variant, Language.ITALIAN, function)
            if len(forms) == 1:
                table[f"={forms[0]}"].update(printed)
    return {word: tuple(sorted(forms)) for word, forms in table.items()}


def _spelled_label(text: str) -> str | None:
    """Return "Asse II" of "3.2. Asse II “Inclusione sociale”"; None where the text starts with no noun and numeral."""
    match = re.match(r"^(?:\d+(?:\.\d+)*\.?\s+)?([^\W\d_]{2,}\s+(?:n[.°]\s*)?\S+?)(?=[\s:,–—“”\"«(-]|$)", text)
    return match[1].rstrip(".,;") if match else None


def _number_order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)
