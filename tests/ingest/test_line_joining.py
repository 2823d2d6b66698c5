from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.line_joining import Vocabulary, collect_vocabulary, cut_words, join_lines, join_text


@pytest.mark.parametrize(
    ("lines", "elsewhere", "joined"),
    [
        (["servizi social-", "mente utili"], [], "servizi socialmente utili"),
        (["il target N+", "3 del 2021"], [], "il target N+3 del 2021"),
        (["il programma POR-", "FSE"], [], "il programma POR-FSE"),
        (["gli anni 2014-", "2020"], [], "gli anni 2014-2020"),
        (["l'emergenza COVID-", "19"], [], "l'emergenza COVID-19"),
        (["tempi di vita-", "lavoro"], ["conciliazione vita-lavoro"], "tempi di vita-lavoro"),
        (["tempi di vita-", "lavoro"], ["la vita di tutti", "il lavoro"], "tempi di vita-lavoro"),
        (["l'in-", "formazione"], ["in classe", "la formazione"], "l'informazione"),
        (["misure occupazio-", "nali"], ["la misura occupazionale"], "misure occupazionali"),
        (["Emilia-", "Romagna"], [], "Emilia-Romagna"),
        (["ISTRU-", "ZIONE"], [], "ISTRUZIONE"),
        (["le spese dell’", "Asse"], [], "le spese dell’Asse"),
        (["un po'", "di più"], [], "un po' di più"),
        (["anno 2019/", "2020"], [], "anno 2019/2020"),
        (["euro 970.474.", "516"], [], "euro 970.474.516"),
        (["nel 2019.", "516 persone"], [], "nel 2019. 516 persone"),
        (["una misura -", "la prima"], [], "una misura - la prima"),
        (["so\u00ad", "ciale"], [], "sociale"),
        (["dal 3-", "5 per cento"], [], "dal 3-5 per cento"),
    ],
)
def test_what_a_line_end_cuts_is_mended_and_what_it_only_meets_stays(
    lines: list[str], elsewhere: list[str], joined: str
) -> None:
    assert join_text(lines, collect_vocabulary([*lines, *elsewhere])) == joined


def test_a_cut_word_is_not_taken_for_a_word_of_the_document() -> None:
    assert not collect_vocabulary(["servizi social-", "mente"]).knows("social")


def test_cut_words_are_told() -> None:
    assert cut_words(["servizi social-", "mente utili", "a tutti"]) == [("social", "mente")]


@given(st.lists(st.text("abc -’/.3", max_size=12), max_size=8))
def test_each_line_is_found_again_in_the_joined_text(lines: list[str]) -> None:
    joined = join_lines(lines)
    assert len(joined.line_spans) == len(lines)
    for line, (start, end) in zip(lines, joined.line_spans, strict=True):
        printed = " ".join(line.split())
        assert joined.text[start:end] in (printed, printed[:-1])


@given(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=8), st.data())
def test_a_word_cut_anywhere_is_mended_when_the_document_knows_it(words: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(words) - 1))
    at = data.draw(st.integers(1, len(words[number]) - 1))
    first = [*words[:number], words[number][:at] + "-"]
    second = [words[number][at:], *words[number + 1 :]]
    known = Vocabulary(words=frozenset(words))
    assert join_text([" ".join(first), " ".join(second)], known) == " ".join(words)
