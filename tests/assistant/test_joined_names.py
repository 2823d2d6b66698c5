"""Names said in part are told by what they are joined to: a whole name, or words that one name alone holds."""

from __future__ import annotations

import pytest

from assistant.joined_names import joined_names
from assistant.words import Word, read_words
from index.records import Language
from index.wordforms import word_form

SMALL = {"e", "di", "la", "il", "l", "o", "per", "con"}
NAMES = [
    (tuple(map(word_form, ("pesca",))), "priorit 1"),
    (tuple(map(word_form, ("accoglienza", "sociale", "cura", "fragili"))), "priorit 2"),
    (tuple(map(word_form, ("scuole", "musica"))), "priorit 3"),
    (tuple(map(word_form, ("musica", "teatri"))), "priorit 4"),
]
WHOLE = {"pesca": "priorit 1"}


def named(question: str) -> set[str]:
    words = read_words(question, Language.ITALIAN)
    content = [place for place, word in enumerate(words) if word.folded not in SMALL]
    whole = [((place,), WHOLE[words[place].folded]) for place in content if words[place].folded in WHOLE]

    def equal(word: Word, form: str) -> bool:
        return word.form == form

    return {key for _, key in joined_names(words, content, whole, NAMES, equal)}


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("pesca, accoglienza e scuole", {"priorit 2", "priorit 3"}),
        ("la pesca e la scuola", {"priorit 3"}),
        ("la cura e l'accoglienza", {"priorit 2"}),
        ("fragili, cura, accoglienza", {"priorit 2"}),
    ],
)
def test_a_list_names_things_in_part(question: str, keys: set[str]) -> None:
    assert named(question) == keys


@pytest.mark.parametrize(
    "question",
    [
        "accoglienza",
        "accoglienza per cura",  # nothing joins them
        "cura e musica",  # no one name holds both
        "pesca e fragili",  # "fragili" begins no name
        "pesca e navi",
    ],
)
def test_words_that_name_nothing_for_certain_stay_words(question: str) -> None:
    assert not named(question)
