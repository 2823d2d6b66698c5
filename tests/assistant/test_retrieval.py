from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import pytest
from made_index import made_index
from made_records import made_records
from pydantic import ValidationError

from assistant.evidence import ReadPassage, sentence_share
from assistant.lexicon import Lexicon
from assistant.question import Ask
from assistant.ranking import Channels, WordChannel, rank
from assistant.retrieval import Retriever
from assistant.search_words import KnownWords, Question, read_question
from index.generation import Generation
from index.glossary import DEFAULT_GLOSSARY, load_glossary
from index.lexical import LexicalIndex, character_grams
from index.records import Language
from index.settings import RetrievalSettings
from index.text import stems
from index.vectors import VectorIndex
from index.word_list import WordList

ITALIAN = Lexicon(load_glossary(DEFAULT_GLOSSARY), Language.ITALIAN)


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    return made_index(tmp_path, made_records("alfa", 2022), made_records("alfa", 2023), made_records("beta", 2023))


def found(generation: Generation, question: str, **filters: object) -> list[str]:
    retriever = Retriever(generation, generation.settings)
    return [held.passage.passage_id for held in retriever.search(question, **filters)]  # type: ignore[arg-type]


def test_words_find_their_passages_in_the_order_of_the_reports(generation: Generation) -> None:
    assert found(generation, "Le piste ciclabili?") == ["alfa-2022:1", "alfa-2023:1", "beta-2023:1"]
    assert found(generation, "spesa certificata")[0] == "alfa-2022:2", "a row is found by its header"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"report_ids": ["beta-2023"]}, ["beta-2023:1"]),
        ({"years": [2023]}, ["alfa-2023:1", "beta-2023:1"]),
        ({"years": [2023], "report_ids": ["alfa-2023", "alfa-2022"]}, ["alfa-2023:1"]),
        ({"section": "Priorità 2", "report_ids": ["alfa-2022"]}, ["alfa-2022:1"]),
        ({"section": "mobilita", "report_ids": ["alfa-2022"]}, ["alfa-2022:1"]),
        ({"section": "Priorità 3"}, []),
        ({"years": [2001]}, []),
        ({"limit": 2}, ["alfa-2022:1", "alfa-2023:1"]),
    ],
)
def test_filters(generation: Generation, filters: dict[str, object], expected: list[str]) -> None:
    assert found(generation, "piste ciclabili", **filters) == expected


def test_nothing_of_the_question_means_nothing_found(generation: Generation) -> None:
    assert found(generation, "astronauti") == []
    assert found(generation, "") == []


def test_weights_replace_the_words_of_the_question(generation: Generation) -> None:
    assert found(generation, "astronauti", weights={"ciclabil": 0.5}, limit=1) == ["alfa-2022:1"]


class OneVector:
    """An embedder whose every question is the same vector."""

    def __init__(self, vector: Sequence[float]) -> None:
        self._vector = numpy.asarray([vector], dtype=numpy.float32)

    def encode_query(self, text: str) -> numpy.ndarray:
        return self._vector


LEXICAL = LexicalIndex.build([["spes"], ["nid", "spes"], ["nid"], ["altr"]])
GRAMS = LexicalIndex.build([character_grams(text) for text in ("spesa", "nidi spesa", "nidi", "altro")])
VECTORS = VectorIndex.build([1, 2, 3, 4], numpy.asarray([[0, 1], [0.6, 0.8], [0.8, 0.6], [1, 0]], dtype=numpy.float32))


def ranked(dense: float, grams: float = 0, stem: str = "nid", text: str = "", **options: Any) -> dict[int, float]:
    settings = RetrievalSettings(dense_weight=dense, gram_weight=grams, candidates=options.pop("candidates", 50))
    channels = Channels(WordChannel(LEXICAL, GRAMS), None, VECTORS, OneVector([1, 0]))  # type: ignore[arg-type]
    results = rank(Question.of_words(text, {stem: 1.0}), channels, settings, **options)
    assert [held.score for held in results] == sorted((held.score for held in results), reverse=True)
    return {held.number: round(held.score, 3) for held in results}


def test_the_fusion_is_the_weighted_sum_of_the_channels() -> None:
    stems = LEXICAL.scores({"nid": 1.0})
    share = float(stems[1] / stems[2])
    assert ranked(0.5) == pytest.approx({3: 0.5 + 0.5 * 0.8, 2: 0.5 * share + 0.5 * 0.6, 4: 0.5}, abs=1e-3)


def test_a_passage_that_one_channel_did_not_propose_still_gets_its_score_there() -> None:
    assert ranked(0.5, candidates=1) == pytest.approx({3: 0.9, 4: 0.5}, abs=1e-3)


def test_without_words_the_vectors_decide() -> None:
    assert list(ranked(0.2, stem="ignot")) == [4, 3, 2]


def test_a_slip_of_the_keyboard_is_found_by_the_pieces_of_the_word() -> None:
    assert list(ranked(0, 0.4, stem="nisi", text="nidli")) == [3, 2]


def test_a_filter_reaches_every_channel() -> None:
    assert list(ranked(0.5, 0.2, text="nidi", numbers=[1, 2])) == [2]


def test_weights_that_are_no_shares_are_refused() -> None:
    with pytest.raises(ValidationError, match="more than 1"):
        RetrievalSettings(dense_weight=0.7, gram_weight=0.4)


def test_records_are_not_touched(generation: Generation) -> None:
    (first, *_) = Retriever(generation, generation.settings).search("piste ciclabili")
    assert first.passage == replace(made_records("alfa", 2022).passages[0])
    assert first.cosine_score is None


TITLES = WordChannel(
    LexicalIndex.build_titles([("A", ["nid"]), ("B", ["spes"]), ("C", ["spes"]), ("C", ["spes"])]),
    LexicalIndex.build_titles([("A", []), ("B", []), ("C", []), ("C", [])]),
)


def test_a_title_of_its_own_tells_more_than_a_heading_over_several() -> None:
    scores = TITLES.stems.scores({"spes": 1.0})
    assert scores[1] == pytest.approx(2 * scores[2])
    assert scores[2] == scores[3] > 0 == scores[0]


def test_titles_lift_a_passage_above_its_like() -> None:
    channels = Channels(WordChannel(LEXICAL, GRAMS), TITLES)
    question = Question.of_words("", {"nid": 1.0, "spes": 1.0})
    plain = rank(question, Channels(channels.text), RetrievalSettings())
    titled = rank(question, channels, RetrievalSettings(title_weight=5))
    assert next(held.number for held in plain) == 2
    assert next(held.number for held in titled) == 1


def test_words_that_stand_in_one_sentence_count_more_than_scattered_ones() -> None:
    worth = {"pist": 0.5, "ciclabil": 0.5}
    together = ReadPassage("", "Le piste ciclabili sono aperte. Il resto segue.")
    scattered = ReadPassage("", "Le piste sono aperte. Le ciclabili seguono.")
    under = ReadPassage("Piste", "Le ciclabili sono aperte.")
    shares = [sentence_share(None, passage, worth, {}) for passage in (together, under, scattered)]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == len(shares)


def test_the_kind_of_answer_asked_for_counts() -> None:
    worth = {"approv": 1.0}
    dated = ReadPassage("", "Il programma è stato approvato il 3 maggio 2021.")
    undated = ReadPassage("", "Il programma è stato approvato.")
    assert sentence_share(Ask.WHEN, dated, worth, {}) > sentence_share(Ask.WHEN, undated, worth, {})
    assert sentence_share(None, dated, worth, {}) == sentence_share(None, undated, worth, {})


def test_an_english_question_is_searched_by_what_the_reports_print(generation: Generation) -> None:
    retriever = Retriever(generation, generation.settings)
    (first, *_) = retriever.search("What expenditure was certified?", language=Language.ENGLISH)
    assert first.passage.passage_id == "alfa-2022:2"


@pytest.mark.parametrize("slip", ["ciclaibli", "cicabili", "ciclabbili", "ciclamili"])
def test_a_slip_finds_what_the_right_word_finds(generation: Generation, slip: str) -> None:
    right = Retriever(generation, generation.settings).search("piste ciclabili")
    assert Retriever(generation, generation.settings).search(f"piste {slip}") == right


def test_an_english_slip_is_mended_by_the_glossary(generation: Generation) -> None:
    retriever = Retriever(generation, generation.settings)
    (first, *_) = retriever.search("certified expednitures", language=Language.ENGLISH)
    assert first.passage.passage_id == "alfa-2022:2"


@pytest.mark.parametrize("question", ["Che cosa significa dotazione?", "Per quale motivo la dotazione?"])
def test_words_that_only_ask_hardly_count(question: str) -> None:
    weights = read_question(question, ITALIAN).weights
    assert weights["dotazion"] == 1.0
    assert all(weight < 1.0 for stem, weight in weights.items() if stem != "dotazion")


def test_a_number_that_belongs_to_a_name_is_not_searched_by_itself() -> None:
    weights = read_question("A quale asse corrisponde l'OT 9 nel 2021?", ITALIAN, filtered=["2021"]).weights
    assert "ot 9" in weights
    assert not {"9", "2021"} & set(weights)
    assert "2021" in read_question("Che cosa è successo nel 2021?", ITALIAN).weights


def test_a_word_of_a_longer_phrase_has_no_wordings_of_its_own() -> None:
    english = Lexicon(load_glossary(DEFAULT_GLOSSARY), Language.ENGLISH)
    assert "regol" in read_question("Which is the legal basis?", english).weights
    assert "bas" not in read_question("Which is the legal basis?", english).weights


def test_words_that_only_ask_are_not_searched(generation: Generation) -> None:
    assert found(generation, "Vorrei sapere quali sono, per favore") == []


def test_an_ordinal_names_a_thing_and_the_noun_is_not_searched_besides() -> None:
    question = read_question("Che cosa finanzia il secondo asse?", ITALIAN)
    assert question.mentions == ("ass 2",)
    assert not {"second", "asse"} & set(question.weights)
    assert "band" in read_question("Il secondo bando dei nidi?", ITALIAN).weights, "no noun of numbered things"


def test_a_numbered_thing_counts_for_stems_and_pieces_alike() -> None:
    texts = ["Asse II", "Asse II asili", "asili asili"]
    stems = LexicalIndex.build([["ass 2"], ["ass 2", "asil"], ["asil", "asil"]])
    channels = Channels(WordChannel(stems, LexicalIndex.build(map(character_grams, texts))))
    question = Question("", {"ass 2": 3.0, "asil": 1.0}, ("_asi", "asil", "sili", "ili_"))
    settings = RetrievalSettings(gram_weight=1, dense_weight=0)
    assert rank(question, channels, settings)[0].number == 3
    assert rank(replace(question, mentions=("ass 2",)), channels, settings)[0].number == 2


def known_words(*texts: str) -> KnownWords:
    words = WordList.build(texts)
    return KnownWords(lambda: words, LexicalIndex.build(map(stems, texts)))


def test_other_wordings_stand_for_a_word_that_no_passage_holds() -> None:
    asked = "A che serve l'asilo?"
    held = read_question(asked, ITALIAN, known=known_words("l'asilo", "i nidi")).weights
    missing = read_question(asked, ITALIAN, known=known_words("i nidi")).weights
    assert held["asil"] == 1.0 > missing["nid"] > held["nid"]
    assert "asil" not in missing


@pytest.mark.parametrize("slip", ["CIDG", "CID", "CIaD", "CGID"])
def test_an_abbreviation_is_mended_by_those_that_the_reports_print(slip: str) -> None:
    assert "cigd" in read_question(f"Che vuol dire {slip}?", ITALIAN, known=known_words("la CIGD")).weights
    unprinted = read_question(f"Che vuol dire {slip}?", ITALIAN, known=known_words("la cassa")).weights
    assert "cigd" not in unprinted


def test_a_slip_in_a_word_whose_kin_alone_is_printed_is_mended() -> None:
    known = known_words("i progetti europei")
    assert "progett" in read_question("la prosettazione", ITALIAN, known=known).weights


def test_weight_moves_to_the_channel_that_finds_more_of_a_question() -> None:
    grams = LexicalIndex.build(map(character_grams, ("nidi", "pagare", "altro")))
    channels = Channels(WordChannel(LexicalIndex.build([["nid"], ["pag"], ["altr"]]), grams))
    settings = RetrievalSettings(gram_weight=0.5, dense_weight=0)
    pieces = ("_pag", "_sen", "senz", "enza", "_mam", "mamm", "amme")
    assert rank(Question("", {"nid": 1.0}, pieces), channels, settings)[0].number == 1
    assert rank(Question("", {"nid": 1.0, "senz": 1.0, "mamm": 1.0}, pieces[:1]), channels, settings)[0].number == 2
