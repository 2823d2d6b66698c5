from __future__ import annotations

from pathlib import Path

import pytest

from index.word_list import WordList

WORDS = WordList.build(["Le famiglie e gli asili", "Le famiglie, la povertà e la «Formazione continua»", "continui"])


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("famigle", "famiglie"),
        ("famiglei", "famiglie"),
        ("fmaigleie", "famiglie"),
        ("asilli", "asili"),
        ("poverta", "poverta"),
        ("forrmazione", "formazione"),
    ],
)
def test_a_slip_is_mended(slip: str, meant: str) -> None:
    assert WORDS.nearest(slip) == meant


@pytest.mark.parametrize("word", ["casa", "asl", "bergamo", "asfalti", ""])
def test_another_word_stays(word: str) -> None:
    assert WORDS.nearest(word) is None


def test_of_two_as_near_the_one_printed_more_often_is_meant() -> None:
    words = WordList.build(["azione", "nazione nazione", "stazioni stazioni statione"])
    assert words.nearest("xazione") == "nazione"
    assert words.nearest("aziome") == "azione"


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    WORDS.save(tmp_path / "words.json")
    assert WordList.load(tmp_path / "words.json") == WORDS


KIN = WordList.build(["progetti progetti progettare", "la domanda", "prospetti"])


@pytest.mark.parametrize("slip", ["prosettazione", "pogettazione", "progtetazione", "prigettazioni"])
def test_a_slip_in_a_word_whose_kin_alone_is_printed(slip: str) -> None:
    assert KIN.nearest(slip) is None
    assert KIN.nearest_kin(slip) == "progetti"


@pytest.mark.parametrize("word", ["domani", "progettista", "protezione", "nido", ""])
def test_no_kin_where_the_stem_is_short_or_only_ends_otherwise(word: str) -> None:
    assert KIN.nearest_kin(word) is None
