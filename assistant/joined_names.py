"""Names of numbered things said in part, told by what they are joined to.

"occupazione, inclusione e istruzione": beside one whole name the first word of another names it too. "povertà e
inclusione": words that only one name holds together are that thing, in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.words import Word

Places = tuple[int, ...]

_JOINERS = frozenset({"e", "ed", "o", "and", "or"})
_ARTICLES = frozenset(
    {"il", "lo", "la", "l", "i", "gli", "le", "the", "di", "del", "della", "dell", "quello", "quella"}
)
_APART = 2  # characters between two words that only blanks and a comma part
_FEWEST = 2


def joined_names(
    words: Sequence[Word],
    content: Sequence[int],
    whole: Sequence[tuple[Places, str]],
    names: Sequence[tuple[tuple[str, ...], str]],
    equal: Callable[[Word, str], bool],
) -> list[tuple[Places, str]]:
    """Return (words, key) of the names that a list of words says in part.

    content: the words that may be of a name. whole: the names found so far. names: the forms of each name and its key.
    equal: tells whether a word says a form.
    """
    found: list[tuple[Places, str]] = []
    for run in _runs(words, _items(content, whole)):
        nouns = {key.split()[0] for _, key in run if key}
        single = [places for places, key in run if key is None]
        if len(nouns) == 1:
            noun = nouns.pop()
            starts = ((places, _keys_starting(words[places[0]], noun, names, equal)) for places in single)
            found += [(places, keys.pop()) for places, keys in starts if len(keys) == 1]
        elif len(single) == len(run):
            places = tuple(place for one in single for place in one)
            keys = {key for forms, key in names if all(any(equal(words[p], form) for form in forms) for p in places)}
            found += [(places, keys.pop())] if len(keys) == 1 else []
    return found


def _items(content: Sequence[int], whole: Sequence[tuple[Places, str]]) -> list[tuple[Places, str | None]]:
    """Return the whole names and the words beside them, in the order of the question."""
    longest = {
        max((one for one in whole if place in one[0]), key=lambda one: len(one[0]), default=None) for place in content
    }
    held = [one for one in longest if one is not None]
    taken = {place for places, _ in held for place in places}
    items: list[tuple[Places, str | None]] = [*held, *(((place,), None) for place in content if place not in taken)]
    return sorted(items)


def _runs(words: Sequence[Word], items: Sequence[tuple[Places, str | None]]) -> list[list[tuple[Places, str | None]]]:
    """Return the lists of two items or more that "e" and commas join."""
    runs: list[list[tuple[Places, str | None]]] = []
    for item in items:
        if runs and _are_joined(words, runs[-1][-1][0][-1], item[0][0]):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) >= _FEWEST]


def _are_joined(words: Sequence[Word], last: int, first: int) -> bool:
    between = [word.folded for word in words[last + 1 : first]]
    comma = words[last + 1].start - words[last].end >= _APART
    return all(word in _JOINERS | _ARTICLES for word in between) and (
        comma or any(word in _JOINERS for word in between)
    )


def _keys_starting(
    word: Word, noun: str, names: Sequence[tuple[tuple[str, ...], str]], equal: Callable[[Word, str], bool]
) -> set[str]:
    return {key for forms, key in names if key.startswith(f"{noun} ") and equal(word, forms[0])}
