"""Numbers that name a thing in a question: "asse due", "Asse II", "asse 2", "secondo asse", "second axis"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words import Word
from index.labels import numeral_key

_CARDINALS = (
    ("uno", "una", "one"),
    ("due", "two"),
    ("tre", "three"),
    ("quattro", "four"),
    ("cinque", "five"),
    ("sei", "six"),
    ("sette", "seven"),
    ("otto", "eight"),
    ("nove", "nine"),
    ("dieci", "ten"),
    ("undici", "eleven"),
    ("dodici", "twelve"),
)
# Italian ordinals without their ending: primo, prima, primi.
_ORDINALS = (
    ("prim", "first", "1st"),
    ("second", "2nd"),
    ("terz", "third", "3rd"),
    ("quart", "fourth", "4th"),
    ("quint", "fifth", "5th"),
    ("sest", "sixth", "6th"),
    ("settim", "seventh", "7th"),
    ("ottav", "eighth", "8th"),
    ("non", "ninth", "9th"),
    ("decim", "tenth", "10th"),
)
_CARDINAL_VALUES = {word: value for value, words in enumerate(_CARDINALS, start=1) for word in words}
_ORDINAL_VALUES = {word: value for value, words in enumerate(_ORDINALS, start=1) for word in words}


def numeral_of(word: Word) -> str | None:
    """Return the number that a word writes in digits, Roman numerals or letters, as a key ("2"); None for none."""
    if word.folded in _CARDINAL_VALUES:
        return str(_CARDINAL_VALUES[word.folded])
    return numeral_key(word.surface)


def ordinal_value(word: Word) -> int | None:
    """Return the value of an ordinal ("secondo", "terza", "2nd"); None for any other word ("non" is not "nono")."""
    if word.folded == "non":
        return None
    return _ORDINAL_VALUES.get(word.folded) or _ORDINAL_VALUES.get(word.form)


def roman(value: int) -> str:
    """Return a number up to 39 in Roman numerals."""
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def ordinal_key(word: Word) -> str | None:
    """Return the value of an ordinal as a key ("2"); None for any other word."""
    value = ordinal_value(word)
    return None if value is None else str(value)


def is_code(word: Word) -> bool:
    """Tell a word with figures that is no number ("10.iv")."""
    return any(character.isdigit() for character in word.surface) and not word.surface.isdigit()


def is_numeral_i(words: Sequence[Word], place: int) -> bool:
    """Tell "Asse I" and "asse i" from the article in "assi i pagamenti": capital, or the last word."""
    return words[place].surface == "I" or place + 1 == len(words) or words[place].folded != "i"
