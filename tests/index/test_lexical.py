from __future__ import annotations

from pathlib import Path

import pytest

from index.lexical import LexicalIndex, character_grams

PASSAGES = [["spes", "certific", "1.234.567,89"], ["spes", "spes", "programm"], [], ["nid", "grat"]]


@pytest.fixture(params=["built", "loaded"])
def lexical(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    built = LexicalIndex.build(PASSAGES)
    if request.param == "built":
        return built
    built.save(tmp_path / "index")
    return LexicalIndex.load(tmp_path / "index")


def test_passages_with_the_words_score_and_others_do_not(lexical: LexicalIndex) -> None:
    scores = lexical.scores({"certific": 1.0})
    assert scores[0] > 0
    assert scores[1:].tolist() == [0, 0, 0]


def test_a_numeral_is_one_word(lexical: LexicalIndex) -> None:
    assert lexical.scores({"1.234.567,89": 1.0}).argmax() == 0
    assert lexical.scores({"567": 1.0, "89": 1.0}).tolist() == [0, 0, 0, 0]


def test_weights_scale_what_a_word_brings(lexical: LexicalIndex) -> None:
    whole, half = lexical.scores({"nid": 1.0}), lexical.scores({"nid": 0.5})
    assert half[3] == pytest.approx(whole[3] / 2)


def test_the_filter_leaves_only_its_passages(lexical: LexicalIndex) -> None:
    scores = lexical.scores({"spes": 1.0}, numbers=[1])
    assert scores[0] > 0
    assert scores[1] == 0


def test_unknown_and_empty_words_are_nothing(lexical: LexicalIndex) -> None:
    assert lexical.scores({"": 1.0, "bilanc": 1.0}).tolist() == [0, 0, 0, 0]


def test_scores_are_those_of_the_library() -> None:
    """Our weighted sum adds up to bm25s' own scores, but for the constant that bm25+ gives to every passage."""
    import bm25s

    reference = bm25s.BM25(method="bm25+", k1=1.2, b=0.6)
    reference.index([words or [""] for words in PASSAGES], show_progress=False)
    theirs = reference.get_scores(["spes", "certific"])
    ours = LexicalIndex.build(PASSAGES).scores({"spes": 1.0, "certific": 1.0})
    assert (theirs - theirs.min()).tolist() == pytest.approx(ours.tolist(), abs=1e-5)


def test_no_passages_at_all(tmp_path: Path) -> None:
    LexicalIndex.build([]).save(tmp_path / "index")
    assert not LexicalIndex.load(tmp_path / "index").scores({"spes": 1.0}).any()


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("Gli NIDI", ["_nid", "nidi", "idi_"]),
        ("età", ["_eta", "eta_"]),
        ("UE", ["_ue_"]),
        ("e", []),
        ("", []),
    ],
)
def test_pieces_of_words(text: str, grams: list[str]) -> None:
    assert character_grams(text) == grams


def test_no_passage_scores_above_the_most(lexical: LexicalIndex) -> None:
    weights = {"spes": 1.0, "certific": 0.5}
    best = float(lexical.scores(weights).max())
    assert lexical.most({"nid": 2.0}) == pytest.approx(2 * float(lexical.scores({"nid": 1.0}).max()))
    assert lexical.most(weights) >= best
    assert lexical.most({**weights, "ignot": 1.0}) > lexical.most(weights), "what no passage holds is missed by all"
    assert lexical.most({}) == 0
