"""The chat's sentences exist in both languages and ask for the same names."""

import re
from pathlib import Path

from index.records import Approximation, Language
from ui.texts import Speaker, texts_for

UI = Path(__file__).resolve().parents[2] / "ui"


def names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_have_every_sentence_with_the_same_names() -> None:
    italian, english = texts_for(Language.ITALIAN), texts_for(Language.ENGLISH)
    assert italian.keys() == english.keys()
    for key in italian:
        assert italian[key], key
        assert english[key], key
        assert names(italian[key]) == names(english[key]), key


def test_every_key_that_the_code_says_exists() -> None:
    keys = texts_for(Language.ITALIAN).keys()
    source = "\n".join(path.read_text(encoding="utf-8") for path in UI.glob("*.py"))
    said = set(re.findall(r"""say\(\s*"([a-z_.]+)["]""", source)) | set(re.findall(r'\("(citation\.[a-z_]+)"', source))
    assert said
    assert said <= keys


def test_every_approximation_has_its_words() -> None:
    keys = texts_for(Language.ITALIAN).keys()
    assert {f"answer.approximate.{kind.value}" for kind in Approximation} <= keys


def test_a_speaker_fills_in_names() -> None:
    say = Speaker(Language.ENGLISH)
    assert say("citation.title", number=3) == "Source [3]"
