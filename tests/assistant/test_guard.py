"""The guard withholds an answer whose text, facts or quotes were changed after they were found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Answer, Conflict, Status
from assistant.assistant import Assistant
from assistant.guard import verify
from index.records import Language
from index.store import Store


@pytest.fixture
def answer(region: Assistant) -> Answer:
    return region.ask("Di quanto è cresciuta la spesa certificata della priorità 2 tra il 2022 e il 2024?")


@pytest.fixture
def store(region: Assistant) -> Store:
    return region._knowledge.store


def test_an_answer_as_composed_passes(answer: Answer, store: Store) -> None:
    assert verify(answer, store) == []


@pytest.mark.parametrize(
    ("printed", "written"),
    [("6.799.999,90", "6.799.999,91"), ("+82,9%", "+82,8%"), ("8.200.000,10", "8.200.000,01"), ("82,9", "829")],
)
def test_a_digit_changed_in_the_text_is_found(answer: Answer, store: Store, printed: str, written: str) -> None:
    changed = replace(answer, text=answer.text.replace(printed, written), computations=())
    assert verify(changed, store)


def test_a_figure_added_to_the_text_is_found(answer: Answer, store: Store) -> None:
    assert verify(replace(answer, text=f"{answer.text} Ne restano 1.234."), store)


def test_a_value_that_is_not_that_of_its_fact_is_found(answer: Answer, store: Store) -> None:
    read = next(figure for figure in answer.figures if not figure.derived)
    changed = replace(answer, figures=(replace(read, value=read.value + Decimal("0.01")),))
    assert any("not the value of its fact" in fault for fault in verify(changed, store))


def test_a_quote_that_differs_from_its_source_is_found(answer: Answer, store: Store) -> None:
    first, *rest = answer.citations
    changed = replace(answer, citations=(replace(first, quote=first.quote.replace("8", "9")), *rest))
    assert any("does not quote its source" in fault for fault in verify(changed, store))


def test_a_mark_without_citation_is_found(answer: Answer, store: Store) -> None:
    assert any("[9]" in fault for fault in verify(replace(answer, text=f"{answer.text} [9]"), store))


def test_a_wrong_figure_is_found_behind_a_mark_and_behind_a_rank(answer: Answer, store: Store) -> None:
    assert verify(replace(answer, text=f"{answer.text} Ne restano [1]1.234."), store)
    assert verify(replace(answer, text=f"{answer.text}\n1. 1.234 ne restano"), store)


def test_marks_of_bold_do_not_part_a_figure(answer: Answer, store: Store) -> None:
    assert verify(replace(answer, text="Sono 6.799**.999,90 €**."), store) == []
    assert verify(replace(answer, text="Sono 6.799**.999,91 €**."), store)


def test_an_english_answer_is_read_as_english(answer: Answer, store: Store) -> None:
    changed = replace(answer, language=Language.ENGLISH, text="It rose by 6,799,999.90 € [1].")
    assert verify(changed, store) == []
    assert verify(replace(changed, text="It rose by 6,799,999.91 € [1]."), store)


def test_what_the_conversation_left_may_hold_figures_and_the_longest_of_it_is_taken_whole(
    answer: Answer, store: Store
) -> None:
    changed = replace(answer, text=f"{answer.text} (Bando zona 12 di 300 posti)")
    assert verify(changed, store)
    assert verify(replace(changed, inherited=("zona 12", "Bando zona 12 di 300 posti")), store) == []
    assert verify(replace(changed, missing=("Bando zona 12 di 300 posti", "Bando zona 12")), store) == []


def test_a_wrong_fact_is_found_behind_a_computed_figure(answer: Answer, store: Store) -> None:
    assert answer.figures[0].derived
    wrong = tuple(
        one if one.derived else replace(one, value=one.value + 1, text="")
        for one in (*answer.figures[:1], *answer.figures[2:])
    )
    assert len([fault for fault in verify(replace(answer, figures=wrong), store) if "its fact" in fault]) == 2


def test_the_two_sides_of_a_disagreement_are_held_to_their_facts(answer: Answer, store: Store) -> None:
    sides = tuple(figure for figure in answer.figures if not figure.derived)
    told = "Le relazioni danno 15.000.000,00 € e 8.200.000,10 €."
    apart = replace(answer, text=told, figures=(), computations=(), conflicts=(Conflict(told, sides),))
    assert verify(apart, store) == []
    changed = Conflict(told, (sides[0], replace(sides[1], value=Decimal(1))))
    assert any("its fact" in fault for fault in verify(replace(apart, conflicts=(changed,)), store))
    both = replace(answer, conflicts=(Conflict(told, sides[:1]),))
    assert verify(both, store) == []


def test_a_quotation_of_a_passage_is_held_to_it_and_one_of_nothing_is_refused(region: Assistant, store: Store) -> None:
    told = region.ask("Che cosa fa il programma per gli apprendisti?")
    assert told.status is Status.ANSWERED
    quoted = told.citations[0]
    assert quoted.fact_id is None
    assert verify(told, store) == []
    for changed in (replace(quoted, quote=quoted.quote.replace("31", "13")), replace(quoted, passage_id=None)):
        assert verify(replace(told, citations=(changed, *told.citations[1:])), store) == [
            f"citation {quoted.number} does not quote its source"
        ]


def test_an_answer_that_fails_is_not_shown(
    region: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.values.counted_group", lambda item: "apprendisti (su 99.999)")
    answer = region.ask("Quanti apprendisti nel 2022?")
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures
    assert "99999" in caplog.text
